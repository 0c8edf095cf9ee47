"""The geospatial library behind `tetotote`: sources, store, network, analysis, maps.

Imports point one way only::

    errors → domain → crs → sources → store → network → analysis → maps → runs (→ app)
"""
