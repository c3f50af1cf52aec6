"""Asking a question and judging the answer: shared by the lesson's quiz and by reviews.

What differs between types of questions stays in here; the quiz and the review see one interface.
"""

from __future__ import annotations

from handlers.shared.asking.asked import (
    Asked,
    are_all,
    forget,
    is_sensible,
    marked,
    place,
    read,
    touch,
)
from handlers.shared.asking.showing import again, ask, lacking, show, unclear, verdict
from handlers.shared.asking.ways import WAYS, way_of

__all__ = [
    "WAYS",
    "Asked",
    "again",
    "are_all",
    "ask",
    "forget",
    "is_sensible",
    "lacking",
    "marked",
    "place",
    "read",
    "show",
    "touch",
    "unclear",
    "verdict",
    "way_of",
]
