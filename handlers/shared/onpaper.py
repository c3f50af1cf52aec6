"""Somebody whose consent lies on paper becomes a person of the record; a phone is not needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.identity import people
from storage.identity.people import Consent, Known, Place
from storage.outreach import assisted
from storage.transaction import Transaction

CHANNEL = "paper"
FORMS = ("bac", "co", "chu", "anh", "chi", "ban")
"""How people are addressed: what may be ticked on a form."""


@dataclass(frozen=True, slots=True)
class Form:
    """A signed form, and what the person said of themselves."""

    number: str
    version: str
    """Of the notice that is printed on it."""
    name: str
    form: str | None
    age_band: str
    group_id: int
    team_id: int | None


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote it down, and when; the salt keys what the audit chain says of the person."""

    salt: str
    by: int | None
    at: datetime
    today: date


def enrol(tx: Transaction, one: Form, written: Written) -> int:
    """Make the person with their consent; the form must not have been used."""
    number = people.add_person(tx, written.salt, written.at)
    people.save_profile(tx, Known(0, number, one.name, one.form, one.age_band, one.version))
    purposes = ("learning", "guardian") if one.age_band == "child" else ("learning",)
    for purpose in purposes:
        given = Consent(purpose, one.version, True, written.at, CHANNEL)
        people.record_consent(tx, number, given)
    people.record_place(tx, number, Place(one.group_id, False, written.today), written.at)
    paper = assisted.OnPaper(number, one.number, written.today, one.team_id, written.at, written.by)
    if not assisted.record(tx, paper):
        raise LookupError(f"form {one.number} was used before")
    return number
