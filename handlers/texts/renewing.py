"""Words changed while the house runs: each is taken that the running program can fill."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter

from handlers.texts import Texts

ALWAYS = frozenset(("you", "You", "name", "ward", "office", "contact"))
"""What every text may use."""


def renewed(old: Texts, load: Callable[[], Texts]) -> Texts:
    """The texts as they lie there now; one that cannot be read or filled stays as it was."""
    try:
        new = load()
    except Exception:  # files may be in the middle of being saved
        return old
    kept = {
        name: new.raw(name) if new.has(name) and _fits(new.raw(name), old.raw(name)) else said
        for name, said in ((name, old.raw(name)) for name in old.names())
    }
    return Texts(kept)


def _fits(new: str, old: str) -> bool:
    """Whether what fills the old text fills the new one; an empty one fits nowhere."""
    try:
        return bool(new) and _gaps(new) <= _gaps(old) | ALWAYS
    except ValueError:
        return False


def _gaps(text: str) -> set[str]:
    return {gap for _, gap, _, _ in Formatter().parse(text) if gap is not None}
