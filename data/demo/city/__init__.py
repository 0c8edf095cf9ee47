"""The making of みほん市, a city that does not exist."""
