"""Every table, by subject; importing this module fills `metadata` for the migrations."""

from storage.models import audit, campaign, clockwork, learning, people, post
from storage.models.base import metadata

__all__ = ["audit", "campaign", "clockwork", "learning", "metadata", "people", "post"]
