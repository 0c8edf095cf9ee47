"""The words that follow `tetotote export`, a file for each form."""
