"""The buttons below a slow answer: kept with its job until it is made."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from handlers.contract import Button, Later, Reply, column
from handlers.reports.table import Table

_BUTTONS, _TYPED = "_buttons", "_typed"
"""What of a job's arguments is no report's; none of theirs begins so."""
_Rows = tuple[tuple[Button, ...], ...]


def shelved(later: Later) -> dict[str, str]:
    """The arguments of the job."""
    more = {_BUTTONS: msgspec.json.encode(later.buttons).decode()} if later.buttons else {}
    return {**later.arguments, **more, **({_TYPED: "1"} if later.typed else {})}


def asked(arguments: Mapping[str, str]) -> dict[str, str]:
    """What the report wants to know."""
    return {name: value for name, value in arguments.items() if name not in (_BUTTONS, _TYPED)}


def said(text: str, arguments: Mapping[str, str], made: Table | None = None) -> Reply:
    """The answer, with the buttons that belong below it, and what came of the counting."""
    kept = arguments.get(_BUTTONS, "[]")
    rows = msgspec.json.decode(kept, type=_Rows)
    ways, picture = (made.ways, made.picture) if made else ((), None)
    return Reply(text, (*rows, *column(*ways)), picture=picture, typed=_TYPED in arguments)
