"""The ward's record of a completed course, on one sheet; it is no certificate of the state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.paper import A4, Paper, PdfPaper, PngPaper, Type
from bot.drawing.pen import DONE, GOLD, HEAD, INK, SOFT
from handlers.texts import Texts

_MIDDLE = A4[0] / 2
_ROOM = A4[0] - 60
_CODE = 36
_SMALLEST = 14

_MOVEMENT = Type(SEMI_BOLD, 15, SOFT)
_TITLE = Type(SEMI_BOLD, 40, HEAD)
_PLAIN = Type(REGULAR, 17, INK)
_NAME = Type(SEMI_BOLD, 44, INK)
_COURSE = Type(SEMI_BOLD, 27, DONE)
_OFFICE = Type(SEMI_BOLD, 16, INK)
_SMALL = Type(REGULAR, 12, SOFT)
_CHECK = Type(SEMI_BOLD, 15, INK)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on every such sheet."""

    movement: str
    title: str
    subtitle: str
    given_to: str
    did: str
    scan: str
    code: str
    note: str

    @classmethod
    def of(cls, texts: Texts, ward: str) -> Words:
        """The words from the bot's texts."""
        return cls(
            movement=texts.say("certificate.movement"),
            title=texts.say("certificate.title"),
            subtitle=texts.say("certificate.subtitle", ward=ward),
            given_to=texts.say("certificate.given_to"),
            did=texts.say("certificate.did"),
            scan=texts.say("certificate.scan"),
            code=texts.say("certificate.code"),
            note=texts.say("certificate.note"),
        )


@dataclass(frozen=True, slots=True)
class Certificate:
    """One person's record; the code comes as people read it, XXXX-XXXX."""

    name: str
    course: str
    month: str
    ward: str
    office: str
    code: str
    url: str
    """Where anybody can check it; drawn as a square for cameras."""
    words: Words


def month_words(texts: Texts, day: date) -> str:
    """The month of a day, as it stands on the sheet."""
    return texts.say("certificate.month", month=day.month, year=day.year)


def draw_png(certificate: Certificate) -> bytes:
    """As a picture."""
    paper = PngPaper()
    _put(paper, certificate)
    return paper.png()


def draw_pdf(certificate: Certificate) -> bytes:
    """As a page to be printed."""
    paper = PdfPaper(f"{certificate.words.title} {certificate.code}")
    _put(paper, certificate)
    return paper.pdf()


def _put(paper: Paper, certificate: Certificate) -> None:
    words = certificate.words
    _frame(paper)
    _centred(paper, 34, words.movement, _MOVEMENT)
    _centred(paper, 53, words.title, _TITLE)
    _centred(paper, 65, words.subtitle, _PLAIN)
    _centred(paper, 81, words.given_to, _PLAIN)
    _centred(paper, 100, certificate.name, _NAME)
    _centred(paper, 114, words.did, _PLAIN)
    _centred(paper, 128, certificate.course, _COURSE)
    _foot(paper, certificate)


def _frame(paper: Paper) -> None:
    """A broad blue edge with a thin golden one inside, and a white sheet."""
    edges = ((0.0, HEAD), (7.0, "#ffffff"), (10.0, GOLD), (11.2, "#ffffff"))
    for inset, fill in edges:
        paper.box((inset, inset, A4[0] - inset, A4[1] - inset), fill)


def _foot(paper: Paper, certificate: Certificate) -> None:
    """Who says so and when, and how anybody can check it."""
    words, right = certificate.words, A4[0] - 52.0
    paper.code((right - _CODE / 2, 138), certificate.url, _CODE)
    paper.words((right, 182), words.scan, _SMALL)
    paper.words((right, 190), f"{words.code}: {certificate.code}", _CHECK)
    _column(paper, 150, f"{certificate.month}\n{certificate.office}", _OFFICE)
    _column(paper, 178, words.note, _SMALL)


def _column(paper: Paper, y: float, text: str, look: Type) -> None:
    """Words beside the square, one line of the text below the other."""
    room = A4[0] - 130
    for sentence in text.split("\n"):
        for line in _lines(sentence, look, room):
            paper.words((26 + room / 2, y), line, look)
            y += look.tall


def _centred(paper: Paper, y: float, words: str, look: Type) -> None:
    """Words in the middle of the sheet: smaller when they are long, then on two lines."""
    fitting = _fitted(words, look)
    lines = list(_lines(words, fitting, _ROOM))
    for number, line in enumerate(lines, 1 - len(lines)):
        paper.words((_MIDDLE, y + number * fitting.tall * 0.9), line, fitting)


def _fitted(words: str, look: Type) -> Type:
    wide = look.width(words)
    if wide <= _ROOM:
        return look
    return Type(look.weight, max(look.size * _ROOM / wide, _SMALLEST), look.fill)


def _lines(words: str, look: Type, room: float) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and look.width(longer) > room + 0.01:
            yield line
            line = word
        else:
            line = longer
    yield line
