"""Figures on command: who learned, and what the campaign did."""

from handlers.officers.stats.asking import ROUTES

__all__ = ["ROUTES"]
