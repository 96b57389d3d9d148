"""Say it: a report whose every number is a reference to a fact, in a full and a public edition."""
