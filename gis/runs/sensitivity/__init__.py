"""How sure verdicts are: limits, walkers and old entries, tried in one pass."""
