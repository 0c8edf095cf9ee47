"""What notebooks work with: a stored city, its questions, tables, pictures and files."""
