"""The product's own sheet, as Excel and as CSV: what may stand in it, and how it is read."""
