"""Lists of facilities and services: the formats that are known, and what rows of them say."""
