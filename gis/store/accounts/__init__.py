"""Who may sign in: users, one-time links, failed attempts."""
