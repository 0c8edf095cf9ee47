"""The printed newsletter page: a map in pure black on white, and all that stands around it."""
