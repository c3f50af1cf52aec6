"""Photos of sessions, outside any transaction: fetched, drawn anew, stored; deleted in time."""

from bot.photos.taking import Taking, most_bytes
from bot.photos.tidying import Tidying

__all__ = ["Taking", "Tidying", "most_bytes"]
