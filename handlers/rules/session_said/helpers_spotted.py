"""Where a sentence says how many of the team helped: "35 nguoi, 3 nguoi giup, vneid 5"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.folding import is_brief
from handlers.rules.moments.line import Line
from handlers.rules.speech import Word, composed, split

_MOST = 20
_LONGEST, _SIGNS = 200, " ,;."
_WITH = frozenset({"voi", "cung", "co"})
_NO_NAMES = frozenset({"to", "tdp", "hoi", "doi", "doan", "nha", "phuong", "can"})
"""Capitals before groups and bodies are no names of people."""
_ME = r"(?:toi|em|e|minh|tui|chau|i)"
_OURS = (
    r"(?:tnv|tinh nguyen vien|doi vien|thanh vien(?: doi)?|(?:anh em|ban|nguoi) (?:trong|cua) doi)"
)
_SOMEBODY = r"(?:nguoi|ng|ban|dua|anh|chi|em|anh em|anh chi em|bac|co|chu|dong chi)"
_HELPED = r"(?:di |cung |da )*(?:giup|phu giup|phu)(?: viec)?(?: suc)?"
_IS = r"(?: (?:la|co|gom|duoc|:|=))*"
_SURE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d )\b(?:so )?(?:luong )?(?:nguoi|ng) (?:{_HELPED}|ho tro){_IS} (\d+)"
        rf"(?: {_SOMEBODY})?\b(?! (?:\w+ ){0, 2}?(?:vneid|ho so|thanh toan|ho kinh doanh))",
        rf"(?:(?<=[,;.|_-] )|(?<=\n )|^)(?:nguoi |so nguoi )?{_HELPED} [:=] (\d+)"
        rf"(?: {_SOMEBODY})?\b",
        rf"\bnguoi {_HELPED}{_IS} (\d+)(?= [,;.|_]|\s*$)",
        rf"\bnguoi {_HELPED} [:=] (\d+)(?: {_SOMEBODY})?\b",
        rf"\b(?:co )?(\d+) {_OURS}(?: (?:{_HELPED}|ho tro|tham gia|di(?: cung)?))?\b",
        rf"\b(?:co )?(\d+) (?:ban|dua|anh em) (?:{_HELPED}|ho tro|di cung)\b",
        rf"\b(?:so )?{_OURS}(?: (?:{_HELPED}|ho tro|tham gia))?{_IS} (\d+)(?: nguoi)?\b",
        rf"\b(?:(?:doi|nhom|bon)(?: {_ME})?|chung {_ME}) (?:di |ra quan |co mat )*"
        r"(\d+) (?:nguoi|dua|ban|anh em)\b",
        rf"\b{_ME} (?:va|voi|vs|cung) (\d+) (?:ban|nguoi|dua|anh|chi|em|dong chi)\b"
        r"(?: (?:nua|khac)\b)?",
        rf"\b(\d+) (?:ban|nguoi|dua|anh|chi|em|dong chi) (?:va|voi|vs) (?:ca )?{_ME}\b",
        rf"\b(?:chi )?(?:co )?(?:mot |1 )?minh {_ME}\b(?: (?:giup|di|lam)\b)?",
    )
)
_MAYBE = re.compile(rf"\b(?:co )?(\d+) {_SOMEBODY} {_HELPED}\b(?! [:=\d])")
"""The team, where others are counted in the same sentence; else they may be who was helped."""
_TWOFOLD = re.compile(
    rf"\b(?:co )?(\d+) {_SOMEBODY} {_HELPED}\b(?! [:=])"
    r"(?! \d+ (?:ho so|vneid|thanh toan|dich vu|dvc))"
)
"""With another number behind it, whose may be either."""
_SHORT = re.compile(rf"(?<!to )\b(\d+) {_HELPED}(?= [,;.|_]|\s*$)")
"""The same with nothing between: "20 ng, 4 giup"."""
_AMONG = re.compile(r"\b(?:ke|tinh(?! nguyen)|gom|tru|ngoai|chua|khong|hoac|hay)\b")
"""They may stand among those who came: "35 nguoi ke ca 3 tinh nguyen vien"."""
_COUNTED = re.compile(r"\b\d+ (?:nguoi|ng|ba con|cu|bac|hoc vien|dan)\b|\b(?:dong|du|si so) \d+\b")


def find_helpers(words: Sequence[Word | None], *, others: bool = False) -> list[Word]:
    """The words that say it for certain, once; none where a number may be of who was helped.

    `others`: those who came are counted elsewhere.
    """
    line = _line(words)
    if _AMONG.search(line.text):
        return []
    found = [one for one in (line.take(pattern) for pattern in _SURE) if one]
    if len(found) > 1 or any(_are_many(one) for one in found):
        return []
    return _taken(line) if found or _counted_apart(line, others=others) else []


def _are_many(found: re.Match[str]) -> bool:
    """More than a team brings: it may be who was helped, or two numbers."""
    return any(one.isdecimal() and int(one) > _MOST for one in found.groups() if one)


def _counted_apart(line: Line, *, others: bool) -> bool:
    """Takes "3 nguoi giup", "4 giup" where others are counted in the same sentence."""
    pattern = next((one for one in (_MAYBE, _SHORT) if one.search(line.text)), None)
    found = pattern.search(line.text) if pattern else None
    if pattern is None or found is None:
        return False
    rest = f"{line.text[: found.start()]},{line.text[found.end() :]}"
    return bool(others or _COUNTED.search(rest)) and line.take(pattern) is not None


def called_with(text: str, words: Sequence[Word]) -> list[Word]:
    """People by their names, who are no words of a time or a count: "voi Lan", "co Mai giup"."""
    found = list[Word]()
    for before, word, behind in zip(words, words[1:], [*words[2:], None], strict=False):
        is_led = before.plain in _WITH or (before.plain == "va" and bool(found))
        is_name = (
            word.is_word and text[word.begin].isupper() and text[word.begin : word.end].istitle()
        )
        is_other = word.plain in _NO_NAMES or name_at([word], 0, OF_HEADS) is not None
        is_numbered = behind is not None and behind.is_number
        if is_led and is_name and not (is_other or is_numbered or text.isupper()):
            found.append(word)
    return found


def find_maybe(words: Sequence[Word | None]) -> list[Word]:
    """The words of "3 nguoi giup", where nobody else is counted: of the team, or who was helped."""
    line = _line(words)
    return _taken(line) if any(line.take(one) for one in (_MAYBE, _TWOFOLD, _SHORT)) else []


def _line(words: Sequence[Word | None]) -> Line:
    return Line([word or _APART for word in words])


def _taken(line: Line) -> list[Word]:
    left = {id(word) for word in line.left()}
    return [word for word in line.words if id(word) not in left and word is not _APART]


Find = Callable[[Sequence[Word | None]], list[Word]]


def apart(text: str, find: Find) -> tuple[str, str]:
    """What a text says of who helped, and the rest of it; both as typed."""
    text = composed(text.strip()) if is_brief(text.strip(), _LONGEST) else ""
    found = find(split(text)) if text else []
    if not found:
        return "", ""
    begin, end = found[0].begin, found[-1].end
    parts = (text[:begin].strip(_SIGNS), text[end:].strip(_SIGNS))
    return text[begin:end], ", ".join(filter(None, parts))


_APART = Word("|", "|", 0, 0)
"""Stands where something else was taken."""
