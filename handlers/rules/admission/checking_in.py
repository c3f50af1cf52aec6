"""Codes of a session: how they look, how long they hold, and how often one may guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count

from handlers.rules.folding import fold, is_brief

SHOWN = timedelta(seconds=60)
ACCEPTED = timedelta(seconds=90)
"""From the moment a code is first shown: who begins to type as it changes still gets in."""
REMEMBERED = timedelta(minutes=15)
"""How long a code that has changed is told apart from one that never was."""
KEPT = timedelta(hours=24)
"""How long a scan waits for its person to enrol."""
TRIES, PAUSE = 5, timedelta(minutes=10)
"""Wrong codes of one address, and how long two in a row are then asked for."""
LENGTH = 4
_LONGEST = 200
"""Characters of a code and the words around it."""
_LEAST, _CODES = 1000, 9000
_SPOKEN = re.compile(
    r"\A(?:(?:da|thua|toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba|day|nhan duoc|duoc) )*"
    r"(?:diem ?danh|ma(?: so)?|m|so)(?: (?:diem danh|ma|so|la|day|cua toi|nay))* *:? *(?=[\doli])"
)
_CALLED_OUT = re.compile(r"(?:ma )?diem ?danh\b\D*\d")
_FOR_ANOTHER = re.compile(
    r"(?:(?:cho|toi|em|minh|xin|muon) )*(?:diem ?danh )?(?:ho|giup|thay|dum)"
    r"(?: (?:cho|voi|nguoi|nguoi khac|hang xom|khong co (?:may|dien thoai)|a|nhe))*(?: ([a-z ]+))?"
)
_FORMS = re.compile(r"^(?:(?:cu|ba|ong|bac|co|chu|anh|chi|em)\b ?)+")
_LIKE_DIGITS = re.compile(
    r"(?=(?:\D*\d){2})[\doli]{4}|(?=(?:\D*\d){3})[\doli](?:[ .,-]*[\doli]){3}"
)
""" "12O4": a letter that looks like a digit, among digits."""
_AS_DIGITS = str.maketrans("oli", "011")
_DIGITS = re.compile(r"\d(?:[ .,-]*\d){3}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that was on show: of which session, since when, and what the session is now."""

    session_id: int
    window_at: datetime
    state: str
    closed_at: datetime | None = None
    """When another one took its place before its time."""


def window_of(at: datetime) -> datetime:
    """The whole minute whose code is on show."""
    return at.replace(second=0, microsecond=0)


def changes_at(window_at: datetime) -> datetime:
    """When the next minute's code takes the place of one first shown then."""
    return window_of(window_at) + SHOWN


def holds_until(window_at: datetime) -> datetime:
    """How long a code first shown then counts; the minute after the next may use its digits."""
    return min(window_at + ACCEPTED, changes_at(window_at) + SHOWN)


def is_early(window_at: datetime) -> bool:
    """Whether somebody wanted another code within a minute: the one before is closed by it."""
    return window_at != window_of(window_at)


def candidates(random_bytes: bytes, window_at: datetime) -> Iterator[str]:
    """Codes to try, one after the other: even ones in even minutes, odd ones in odd minutes.

    Two neighbouring minutes are accepted at once, so they never share a code; within a minute the
    database lets each code exist once. Together: no code ever means two sessions.
    """
    parity = int(window_at.timestamp()) // int(SHOWN.total_seconds()) % 2
    for attempt in count():
        digest = sha256(random_bytes + attempt.to_bytes(4, "big")).digest()
        half = int.from_bytes(digest, "big") % (_CODES // 2)
        yield str(_LEAST + 2 * half + parity)


_COURTESY = re.compile(
    r"(?<=\d)[,.]?(?: (?:a|nhe|nha|day|do|cam on|thanks|nhieu|em|chau|con|co|chu|anh|chi|bac))+$"
)


def spoken_code(text: str) -> str | None:
    """The four digits in "1234", "12 34", "12O4" or "mã 1234"; None where anything else is."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    said = _COURTESY.sub("", _SPOKEN.sub("", fold(_plain(text)), count=1))
    if _LIKE_DIGITS.fullmatch(said):
        said = said.translate(_AS_DIGITS)
    return re.sub(r"\D", "", said) if _DIGITS.fullmatch(said) else None


def calls_out_a_code(text: str) -> bool:
    """Whether it is "điểm danh" with a number: words that mean nothing else, whatever was asked."""
    return is_brief(text.strip(), _LONGEST) and bool(_CALLED_OUT.match(fold(_plain(text))))


def somebody_else(text: str) -> str | None:
    """Who else is to be recorded: "Mao" in "ho ba Mao", "" in "giup"; None where nobody is."""
    words = fold(_plain(text)) if is_brief(text.strip(), _LONGEST) else ""
    found = _FOR_ANOTHER.fullmatch(words)
    return None if found is None else _FORMS.sub("", (found[1] or "").strip(), count=1)


def records_another(text: str) -> bool:
    """The same outright, whatever was asked: "diem danh ho ba Mao"."""
    is_said = is_brief(text.strip(), _LONGEST) and fold(_plain(text)).startswith("diem danh ")
    return is_said and somebody_else(text) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def is_accepted(one: Shown, at: datetime) -> bool:
    """Whether a code still counts."""
    ends_at = min(holds_until(one.window_at), one.closed_at or at + SHOWN)
    return one.window_at <= at < ends_at


def judge(found: Iterable[Shown], at: datetime) -> tuple[str, int]:
    """What a code is at this moment, with its session: live | late | over | unknown."""
    rows = [one for one in found if one.window_at <= at]
    for one in rows:
        if one.state == "open" and is_accepted(one, at):
            return "live", one.session_id
    for one in rows:
        if one.state == "open":
            return "late", one.session_id
    return ("over", rows[0].session_id) if rows else ("unknown", 0)


def is_exhausted(seen: tuple[int, datetime] | None, most: int, at: datetime) -> bool:
    """Whether so many guesses were wrong that one right code is not enough."""
    return seen is not None and seen[0] >= most and at - seen[1] < PAUSE


def matches(query: str, name: str) -> bool:
    """Whether every word that was typed begins a word of the name."""
    typed, words = fold(query).split(), fold(name).split()
    return bool(typed) and all(any(word.startswith(one) for word in words) for one in typed)
