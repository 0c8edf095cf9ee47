"""Native files in, typed records out, with every faulty row named."""
