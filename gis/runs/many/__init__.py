"""One question asked of every city of a store, by one process or by many."""
