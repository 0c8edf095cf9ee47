"""Read, analyse, keep: what views, commands and notebooks call."""
