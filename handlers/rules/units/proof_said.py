"""What a sentence says of something that was done: its day, content, figure and paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.rules.counting import ROUGHLY
from handlers.rules.folding import composed, fold, is_brief
from handlers.rules.speech import split

LONGEST = 300
MOST_CONTENT = 8
MOST_DIGITS = 7
_RUN = re.compile(r"\d[\d.,]*")
_PAPER = re.compile(
    r"(?:,?\s*\b(?:c\u0103n c\u1ee9|theo|v\u0103n b\u1ea3n|can cu|van ban)\s+){0,3}"
    r"(?:,?\s*(?:s\u1ed1|so)\s*:?\s*)?\b(\d{1,5}[a-z]?/[^\W\d_]{2,12}(?:-[^\W_]{1,15}){0,3})",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"\b(?:n\u1ed9i dung|noi dung|m\u1ee5c|muc|l\u0129nh v\u1ef1c|linh vuc)"
    r"\s+(?:(?:s\u1ed1|so)\s+)?([1-8])\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\bng\u00e0y\s+|\bngay\s+)?\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])"
)
_SPOKEN = re.compile(r"\b(?:h\u00f4m|hom)\s+(nay|qua)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![\d/.,\u2010-\u2015\u2212-])(\d{1,3}(?:\.\d{3})+|\d{1,7})\s+"
    r"(ng\u01b0\u1eddi|nguoi|l\u01b0\u1ee3t|luot|bu\u1ed5i|buoi|h\u1ed9|h\u1ecdc sinh|hoc sinh"
    r"|l\u1edbp|h\u1ed3 s\u01a1|ho so|s\u1ea3n ph\u1ea9m|san pham|tin|b\u00e0i|ca|\u0111i\u1ec3m"
    r"|h\u1ed9i vi\u00ean|hoi vien|\u0111o\u00e0n vi\u00ean|doan vien|ph\u1ee5 huynh|phu huynh"
    r"|gi\u00e1o vi\u00ean|giao vien|c\u00e1n b\u1ed9|can bo|b\u00e0 con|ba con"
    r"|h\u1ecdc vi\u00ean|hoc vien"
    r"|thanh ni\u00ean|thanh nien|em|ch\u00e1u|chau|camera|m\u00e1y)\b",
    re.IGNORECASE,
)
_HOLDS = frozenset({"lop", "buoi", "ca", "diem"})
"""What people come to: of "1 lop 20 nguoi" the people are the figure."""
_EDGES = re.compile(r"^(?:[ ,;:.]|-(?!\d))+|[ ,;:.-]+$")
"""A dash before a number is its minus: that is no edge."""
_PLAIN = {
    "nguoi": "ng\u01b0\u1eddi",
    "luot": "l\u01b0\u1ee3t",
    "buoi": "bu\u1ed5i",
    "hoc sinh": "h\u1ecdc sinh",
    "hoi vien": "h\u1ed9i vi\u00ean",
    "doan vien": "\u0111o\u00e0n vi\u00ean",
    "phu huynh": "ph\u1ee5 huynh",
    "giao vien": "gi\u00e1o vi\u00ean",
    "can bo": "c\u00e1n b\u1ed9",
    "ba con": "b\u00e0 con",
    "hoc vien": "h\u1ecdc vi\u00ean",
    "thanh nien": "thanh ni\u00ean",
    "chau": "ch\u00e1u",
    "ho so": "h\u1ed3 s\u01a1",
    "san pham": "s\u1ea3n ph\u1ea9m",
}
"""What is counted, typed without accents."""


@dataclass(frozen=True, slots=True)
class ProofSaid:
    """What was found; `what` is the rest, in their own words."""

    on: date | None = None
    content: int = 0
    what: str = ""
    figure: int | None = None
    measure: str = ""
    paper: str = ""

    @property
    def tells_more(self) -> bool:
        """Whether there is a deed, and beside it anything by which it is a line of evidence."""
        beside = (self.on, self.content, self.figure, self.paper)
        return len(self.what.split()) > 1 and any(beside)


def proof_said(text: str, today: date) -> ProofSaid:
    """Take a sentence apart; nothing is guessed, and a day is never ahead."""
    if not is_brief(text.strip(), LONGEST):
        return ProofSaid()
    said = " ".join(composed(text).split())
    paper = _PAPER.search(said)
    rest = said.replace(paper[0], "", 1) if paper else said
    content = _CONTENT.search(rest)
    rest = rest.replace(content[0], "", 1) if content else rest
    on, rest = _day(rest, today)
    each = [*_FIGURE.finditer(rest)]
    found = next((one for one in each if fold(one[2]) not in _HOLDS), each[0] if each else None)
    return ProofSaid(
        on,
        int(content[1]) if content else 0,
        _tidy(rest),
        int(found[1].replace(".", "")) if found else None,
        _PLAIN.get(fold(found[2]), found[2].lower()) if found else "",
        paper[1] if paper else "",
    )


def day_said(text: str, today: date) -> date | None:
    """The day alone, where one is asked for; of two days none."""
    if not is_brief(text.strip(), LONGEST):
        return None
    on, rest = _day(" ".join(text.split()), today)
    return None if _SPOKEN.search(rest) or _DATE.search(rest) else on


def figure_said(text: str) -> tuple[int, str] | None:
    """A figure with what it counts: "45 người"; a bare number counts nothing that can be told.

    Of two figures, and of about so many, none: the rest would be passed over.
    """
    said = " ".join(composed(text).split())
    found = _FIGURE.search(said) if is_brief(said, LONGEST) else None
    if found is None or _is_doubtful(said.replace(found[0], "", 1)):
        return None
    return int(found[1].replace(".", "")), _PLAIN.get(fold(found[2]), found[2].lower())


def is_too_large(text: str) -> bool:
    """Whether it is a figure of more digits than are kept."""
    return any(len(re.sub(r"\D", "", one)) > MOST_DIGITS for one in _RUN.findall(text))


def _is_doubtful(rest: str) -> bool:
    words = split(rest)
    return any(one.is_number or one.said in ROUGHLY for one in words)


def paper_said(text: str) -> str:
    """The number of a paper, as it was issued; of two papers none."""
    text = text.strip()
    found = _PAPER.findall(text) if is_brief(text, LONGEST) else []
    return found[0] if len(found) == 1 else ""


def _day(said: str, today: date) -> tuple[date | None, str]:
    """The day and the words without it; without a year the last such day that is not ahead."""
    if spoken := _SPOKEN.search(said):
        back = 1 if spoken[1].lower() == "qua" else 0
        return today - timedelta(days=back), said.replace(spoken[0], "", 1)
    found = _DATE.search(said)
    if found is None:
        return None, said
    year = int(found[3]) if found[3] else today.year
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    try:
        on = date(year, int(found[2]), int(found[1]))
        if on > today and not found[3]:
            on = on.replace(year=year - 1)
    except ValueError:
        return None, said
    return (None, said) if on > today else (on, said.replace(found[0], "", 1))


def _tidy(rest: str) -> str:
    """Without what is left of the marks between the parts."""
    plain = re.sub(r"\s+([,;:.])", r"\1", " ".join(rest.split()))
    plain = re.sub(r"(?:[,;:]\s*){2,}", ", ", plain)
    return _EDGES.sub("", plain)
