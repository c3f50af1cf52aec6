"""What can be typed for a group of this ward, as an example: its number, else its name or code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.people.group_matching import match_group

Known = tuple[int, str, str]
_NUMBER = re.compile(r"\d+")


def typable(one: Known, groups: Sequence[Known]) -> str:
    """The shortest that means this (id, code, name) and no other of the groups."""
    number, code, name = one
    ways = (*_NUMBER.findall(name), name)
    return next((said for said in ways if match_group(said, groups) == (number,)), code)
