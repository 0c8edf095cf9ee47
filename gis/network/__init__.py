"""The street network: build, snap, shortest paths, and a memory-mapped compiled form.

Everything here is planar metres and numpy arrays; it knows neither files of others nor
the store.
"""
