"""What an edition changes, so that whoever publishes reads it before anybody else does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lessons.edition import Edition

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids in teaching order; files by name."""

    new: Ids = ()
    changed: Ids = ()
    withdrawn: Ids = ()
    """No longer offered; who is in the middle may finish."""
    stopped: Ids = ()
    """Taught to nobody from now on."""
    coming: Ids = ()
    courses: Ids = ()
    """New ones, and those with another title, order or list."""
    media: Ids = ()
    """Lessons whose words stay and whose pictures or sounds are others."""
    texts: Ids = ()
    others: bool = False
    """Tracks, or what people may wrongly believe."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(getattr(self, name) for name in self.__dataclass_fields__)


def changes(before: Edition, after: Edition, today: date) -> Changes:
    """From one edition to the next."""
    was, now = before.versions(today), after.versions(today)
    stopped = stopped_since(before, after)
    return Changes(
        new=tuple(name for name in now if name not in was),
        changed=tuple(name for name in now if was.get(name, now[name]) != now[name]),
        withdrawn=tuple(name for name in was if name not in now and name not in stopped),
        stopped=stopped,
        coming=tuple(n for n, one in after.coming.items() if before.coming.get(n) != one),
        courses=tuple(one.id for one in after.courses if one not in before.courses),
        media=tuple(
            name
            for name in now
            if was.get(name) == now[name] and before.media_of(name) != after.media_of(name)
        ),
        texts=tuple(n for n, mark in after.texts.items() if before.texts.get(n, mark) != mark),
        others=(before.tracks, before.beliefs) != (after.tracks, after.beliefs),
    )


def stopped_since(before: Edition, after: Edition) -> Ids:
    """Lessons of which a version was stopped that may still be taught."""
    return tuple(
        name
        for name, versions in after.stopped.items()
        if {*versions} - {*before.stopped.get(name, ())}
    )
