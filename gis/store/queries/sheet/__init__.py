"""What the product's own sheet shows of the store."""
