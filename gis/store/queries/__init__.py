"""Questions to the store: dataclasses and arrays out, never rows."""
