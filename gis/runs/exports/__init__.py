"""What the store holds, as files to give on: what may leave is decided once for all."""
