"""Records of what was done: who changed what, and when."""
