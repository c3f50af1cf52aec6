"""An erased person's name in what others were told: messages not fetched yet, and their buttons.

Linked places, helpers, officers and leaders are told names, in bold and on buttons.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import Table, bindparam, func, or_, select, update

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
_DATA = re.compile(r"[a-z_]+\.[a-z_]+(?::\S*)?|\d+:\w+", re.ASCII)
"""What a button sends, an open question, what a draft is about: read by the house alone."""
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
            tx.do(write, which=which, less=_changed(text, partial(less, name=name)))


def _shown(table: Table, key: str, text: str) -> Statement:
    """Texts that officers were told, which hold some words."""
    told = table.c[text]
    bare = func.replace(told, bindparam("words"), "", type_=told.type)
    officers = select(address.c.lane).where(address.c.id.in_(select(role_grant.c.address_id)))
    found = select(table.c[key], told).where(table.c.lane.in_(officers), told != bare)
    return Statement(lambda _: found)


_SHOWN = (_shown(outbox, "id", "message"), _shown(conversation, "lane", "state"))


def unsay(tx: Transaction, number: int, words: str) -> None:
    """Take a question's words out of what officers have not fetched, or have in hand, about it."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    about = re.compile(rf'"(?:inbox\.\w+:{number}\b|common[._])')
    change = partial(_without_words, words=words)
    for read, (_, write) in zip(_SHOWN, _TEXTS, strict=True) if written else ():
        for which, text in tx.all(read, lambda *row: row, words=written):
            if about.search(text):
                tx.do(write, which=which, less=_changed(text, change))


def _without_words(text: str, words: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", GONE, text)


def _changed(written: str, change: Callable[[str], str]) -> str:
    """JSON with its texts changed, not its fields' names nor the data of buttons.

    What is no JSON is changed as it stands: one spoilt row keeps nobody from being erased.
    """
    try:
        told = _each(json.loads(written), change)
    except json.JSONDecodeError:
        return change(written)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _each(told: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    match told:
        case dict():
            return {name: _each(one, change) for name, one in told.items()}
        case list():
            return [_each(one, change) for one in told]
        case str() if not _DATA.fullmatch(told):
            return change(told)
    return told


def less(text: str, name: str) -> str:
    """The text without it; one syllable beside a capital is half of another name, and stays."""
    text = text.replace(f"**{name}**", f"**{GONE}**")
    if " " not in name:
        called = re.escape(name)
        text = re.sub(rf"(?<![A-Z\u00c0-\u1ef8] )\b{called}\b(?! [A-Z\u00c0-\u1ef8])", GONE, text)
    return without(text, name)
