"""How results look on a map: symbols, colours, web maps and base map tiles."""
