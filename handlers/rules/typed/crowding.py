"""Many questions at once: which are alike, and when one network sends more than a hall would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from handlers.rules.folding import fold

HOUR = timedelta(hours=1)
LEAST_ALIKE, LEAST_NETWORK = 3, 5
"""From so many on they are offered to be closed together."""
FLOOD, QUIET = 5, timedelta(minutes=30)
"""So many new ones within so long: whoever was told of one in that time is told of no other."""
NEWCOMER = timedelta(days=1)
"""Known for less: any browser is, before it has done anything."""


def likeness(words: str) -> str:
    """The same for questions that differ in nothing a reader would see."""
    return " ".join(re.findall(r"\w+", fold(words)))


def largest(keys: Iterable[str], least: int) -> tuple[str, int] | None:
    """What most have in common, and how many do; None where so many do not."""
    common = Counter(key for key in keys if key).most_common(1)
    return common[0] if common and common[0][1] >= least else None


def is_newcomer(since: datetime | None, now: datetime) -> bool:
    """Whether nobody has known them for a day."""
    return since is None or since > now - NEWCOMER
