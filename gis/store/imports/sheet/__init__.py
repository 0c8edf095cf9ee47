"""Keeping the product's own sheet: new resources, and edits of stored ones."""
