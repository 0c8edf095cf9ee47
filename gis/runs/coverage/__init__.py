"""Coverage by service areas: what help exists in which area, and where nothing reaches."""
