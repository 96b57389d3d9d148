"""From a published outline, or an evaluation report, to a draft plan a person confirms."""
