"""Where next: the best sites among real candidates, for a gap question."""
