"""Plans: what would change if something opened, closed or moved."""
