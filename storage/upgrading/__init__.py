"""Bringing a database to the shape of this version, and what can go wrong on the way."""
