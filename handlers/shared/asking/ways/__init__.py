"""How each kind of question is put before people: one module a kind, every part in it.

To add one: its name in `Kind` (`lessons/questions/base.py`), a module here, a line in the registry.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.shared.asking.ways import mark, order, pick, statement, typed
from handlers.shared.asking.ways.base import Way
from lessons.questions import TYPES, Kind

WAYS: Mapping[Kind, Way] = {
    "pick": pick.WAY,
    "statement": statement.WAY,
    "mark": mark.WAY,
    "order": order.WAY,
    "typed": typed.WAY,
}


def way_of(type_name: str) -> Way:
    """How a question of this type is put before people."""
    return WAYS[TYPES[type_name].kind]


__all__ = ["WAYS", "Way", "way_of"]
