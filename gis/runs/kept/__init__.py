"""What runs rest on, kept as files so that they can be worked out again."""
