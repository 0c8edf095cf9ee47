"""`tetotote import`: files of a city into the store; one file for each of its words."""
