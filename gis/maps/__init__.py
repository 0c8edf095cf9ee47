"""How results look on a map: symbols and colours shared by screen and print, web maps,
base map tiles.
"""
