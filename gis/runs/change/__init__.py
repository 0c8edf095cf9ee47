"""Two runs, or two dates, side by side: people gained and lost, and because of what."""
