"""How it is going: ratings by versioned rules, second opinions by the book, the outlook, projects, and facts."""
