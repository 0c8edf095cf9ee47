"""Values that the whole product speaks in: kinds, profiles, limits, statuses. No I/O."""
