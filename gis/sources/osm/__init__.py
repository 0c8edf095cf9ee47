"""OpenStreetMap files: walkable streets, and what people orient by."""
