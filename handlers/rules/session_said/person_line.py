"""Somebody without a phone, told in one line: "K4P-VZN-R3, ba Tuyet, 78 tuoi, to 5"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.folding import fold, is_brief
from handlers.rules.people.form_words import FORMS
from handlers.rules.people.naming import speaks
from handlers.rules.speech import composed

_LONGEST, _MOST_WORDS = 200, 5
_NUMBER = re.compile(r"\b(?:\w{3}-\w{3}-\w{2,3}|(?=[A-Z]*\d)[A-Z0-9]{8,9})\b", re.ASCII)
_FORM = re.compile(rf"(?<!\w)(?P<form>cu ba|cu ong|cu|{'|'.join(FORMS)}) (?=\w)")
_AGE = re.compile(
    r"\b(?P<age>\d{1,3}) ?(?:tuoi|t)\b|\b(?:sinh (?:nam )?|sn ?)(?P<born>19\d\d|20\d\d)\b"
)
_GROUP = re.compile(r"\b(?:to|tdp)(?: dan pho)?(?: so)? ?(?P<group>\d{1,3})\b")
_ENDS = re.compile(r"\d|\b(?:tuoi|to|tdp|sinh|sn|nha|o|khong|chua|muon)\b|[,;.]")
_NOBODY = frozenset({"nguoi", "con", "bac", "em", "di hoc", "di"})
_ELDERS = {"cu ba": "ba", "cu ong": "ong", "cu": ""}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a line says of somebody; empty where it does not."""

    name: str
    form: str
    """Of address; empty where it is not one of the house's."""
    age: int = 0
    group: str = ""
    number: str = ""
    """As it was typed: of a form, perhaps."""


def read_person(text: str, year: int) -> PersonLine | None:
    """The person; None where nobody is named with an age, a group or a form's number."""
    said = composed(text.strip())
    if not is_brief(said, _LONGEST):
        return None
    number = _NUMBER.search(said)
    rest = said.replace(number[0], " ") if number else said
    plain = _same_length(rest)
    form = _FORM.search(plain)
    if plain is None or form is None:
        return None
    end = _ENDS.search(plain, form.end())
    name = rest[form.end() : end.start() if end else len(rest)].strip(" -")
    age, group = _AGE.search(plain), _GROUP.search(plain)
    is_name = name and len(name.split()) <= _MOST_WORDS and fold(name) not in _NOBODY
    if not is_name or speaks(name) or not (age or group or number):
        return None
    years = int(age["age"]) if age and age["age"] else year - int(age["born"]) if age else 0
    called = form["form"]
    return PersonLine(
        " ".join(word[:1].upper() + word[1:] for word in name.split()),
        _ELDERS.get(called, called),
        years,
        group["group"] if group else "",
        number[0] if number else "",
    )


_YEARS = re.compile(
    r"(?:(?:tren|hon|ngoai|tu|khoang|tam|gan|duoc|da|bac ay|cu|moi) )*(?P<age>\d{1,3})"
    r"(?: ?(?:tuoi|t))?(?: (?:tro len|roi|a|nhe|thoi))*"
    r"|(?:sinh (?:nam )?|sn ?)?(?P<born>19\d\d|20\d\d)"
)


def read_years(text: str, year: int) -> int | None:
    """How old somebody is, where nothing else is said: "72", "tren 60 tuoi", "sinh 1954"."""
    said = _YEARS.fullmatch(fold(text)) if is_brief(text.strip(), _LONGEST) else None
    if said is None:
        return None
    return int(said["age"]) if said["age"] else year - int(said["born"])


def _same_length(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    return "".join(fold(one) or one if one.isalpha() else one for one in text.lower())
