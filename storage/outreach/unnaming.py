"""A person's name in the free texts of sessions that they wrote: taken out when they are erased.

Places and notes are facts of the session and stay; only the name in them goes. A name of one
syllable may be half of a place, so it goes only after a word for a person, of `titles.txt`.
"""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import BindParameter, Table, bindparam, select, update

from storage.models.outreach import correction, outreach_session, session_event
from storage.models.people import profile
from storage.statement import Statement
from storage.transaction import Transaction

TITLES = "|".join(Path(__file__).with_name("titles.txt").read_text("utf-8").split())
GONE = "…"
_s = outreach_session.c
_MINE = select(_s.id).where(_s.author_id == bindparam("person"))
_NAME = Statement(
    lambda _: select(profile.c.name).where(profile.c.person_id == bindparam("person"))
)


def _texts(table: Table, columns: tuple[str, str], whose: object) -> tuple[Statement, Statement]:
    """How two texts of a table are read and written."""
    one, two = (table.c[name] for name in columns)
    read = select(table.c.id, one, two).where(whose)  # type: ignore[arg-type]
    values: dict[str, BindParameter[str]] = {
        name: bindparam(f"new_{seat}") for seat, name in enumerate(columns)
    }
    write = update(table).where(table.c.id == bindparam("number")).values(values)
    return Statement(lambda _: read), Statement(lambda _: write)


_WRITTEN = (
    _texts(outreach_session, ("place", "note"), _s.author_id == bindparam("person")),
    _texts(correction, ("before", "after"), correction.c.session_id.in_(_MINE)),
    _texts(session_event, ("reason", "what"), session_event.c.session_id.in_(_MINE)),
)


def unname(tx: Transaction, person_id: int) -> None:
    """Take the name out of what they wrote; nobody else's sessions are looked at."""
    name: str | None = tx.value(_NAME, person=person_id)
    if not name:
        return
    for read, write in _WRITTEN:
        for number, *texts in tx.all(read, lambda *row: row, person=person_id):
            less = [without(text, name) if text else text for text in texts]
            if less != texts:
                tx.do(write, number=number, **{f"new_{n}": one for n, one in enumerate(less)})


def without(text: str, name: str) -> str:
    """The text with every mention of the name taken out."""
    called = re.escape(name)
    if " " not in name:
        return re.sub(rf"(?i)\b({TITLES})(\s+){called}\b", rf"\1\2{GONE}", text)
    return re.sub(rf"(?i)\b{called}\b", GONE, text)
