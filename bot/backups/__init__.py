"""Dated backups in one folder: named, checked, counted, and thinned out with age."""

from bot.backups.shelf import Made, Shelf

__all__ = ["Made", "Shelf"]
