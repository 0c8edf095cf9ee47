"""The layer-1 view of the whole city: where help is missing, and how many people."""
