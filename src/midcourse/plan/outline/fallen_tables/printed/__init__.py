"""Tables read as they stand on a printed page: cells over lines, by the columns they stand in."""
