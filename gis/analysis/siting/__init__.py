"""Choosing sites among candidates: maximal covering, set covering, p-median; proven optimal."""
