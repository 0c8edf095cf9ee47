"""Taking files into the store: read, check against the city, keep, in one transaction."""
