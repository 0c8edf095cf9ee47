"""When a resource is open: recurrences, the questions about them, and both in words."""
