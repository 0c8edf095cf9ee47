"""What walking distance says of a city: pure functions on arrays, no files, no store."""
