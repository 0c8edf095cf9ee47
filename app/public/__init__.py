"""What residents and families use: finding help near them, and how each area is doing."""
