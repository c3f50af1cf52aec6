"""Roles: who gave which to whom, and until when."""
