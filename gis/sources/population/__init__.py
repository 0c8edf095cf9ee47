"""People of small areas: what statistics offices and cities publish of them."""
