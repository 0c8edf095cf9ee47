"""Lists of resources into the store: matched with what is there, added, changed, ended."""
