"""An erased person's name in what others were told: messages not fetched yet, and their buttons.

Linked places, helpers, officers and leaders are told names, in bold and on buttons.
"""

from __future__ import annotations

import re

from sqlalchemy import Table, bindparam, or_, select, update

from storage.models.attendance import join_code
from storage.models.people import address, profile, role_grant, same_person
from storage.models.post import conversation, outbox
from storage.outreach.unnaming import GONE, without
from storage.statement import Statement
from storage.transaction import Transaction

_WHO = bindparam("person", type_=same_person.c.kept_id.type)
_s = same_person.c
_BEYOND = (
    select(_s.other_id)
    .where(_s.kept_id == _WHO)
    .union(select(_s.kept_id).where(_s.other_id == _WHO))
)
_TOLD = select(address.c.lane).where(
    or_(
        address.c.person_id.in_(_BEYOND),
        address.c.id.in_(select(join_code.c.created_by).where(join_code.c.person_id == _WHO)),
        address.c.id.in_(select(role_grant.c.address_id)),
    )
)
_NAME = Statement(lambda _: select(profile.c.name).where(profile.c.person_id == _WHO))


def _told(table: Table, key: str, text: str) -> tuple[Statement, Statement]:
    """How a text that was told is found, and written anew."""
    told = table.c[text]
    read = select(table.c[key], told).where(
        table.c.lane.in_(_TOLD), told.contains(bindparam("name"), autoescape=False)
    )
    write = (
        update(table).where(table.c[key] == bindparam("which")).values({text: bindparam("less")})
    )
    return Statement(lambda _: read), Statement(lambda _: write)


_TEXTS = (_told(outbox, "id", "message"), _told(conversation, "lane", "state"))


def unname(tx: Transaction, person_id: int) -> None:
    """Before the profile and the links go, which say what the name was and who was told it."""
    name: str | None = tx.value(_NAME, person=person_id)
    if not name:
        return
    for read, write in _TEXTS:
        for which, text in tx.all(read, lambda *row: row, person=person_id, name=name):
            tx.do(write, which=which, less=less(text, name))


def less(text: str, name: str) -> str:
    """The text without it; one syllable beside a capital is half of another name, and stays."""
    text = text.replace(f"**{name}**", f"**{GONE}**")
    if " " not in name:
        called = re.escape(name)
        text = re.sub(rf"(?<![A-Z\u00c0-\u1ef8] )\b{called}\b(?! [A-Z\u00c0-\u1ef8])", GONE, text)
    return without(text, name)
