"""Consent on paper: the notice as it is said in the chat, and where a hand writes and signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.drawing.fonts import SEMI_BOLD
from bot.drawing.page import ROOM, SIDE, WIDTH, Page
from bot.drawing.paper import Type
from bot.drawing.pen import HEAD, INK
from bot.drawing.setting import PLAIN, SMALL
from handlers.shared.onpaper import FORMS
from handlers.turn import House

_TITLE = Type(SEMI_BOLD, 20, HEAD)
_NUMBER = Type(SEMI_BOLD, 18, INK)
_GAP, _WRITE, _SQUARE, _SIGN = 3.5, 11.0, 4.2, 24.0
_RULE = "#8a8f98"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on every form."""

    title: str
    number: str
    """With a place for the form's own."""
    lead: str
    notice: tuple[str, ...]
    fields: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    """What is asked, then what may be ticked."""
    agree: str
    sign: tuple[str, str]
    foot: tuple[str, str]

    @classmethod
    def of(cls, house: House) -> Self:
        """The notice that is in force."""
        say, settings = house.texts.say, house.settings
        return cls(
            say("assist.paper_title"),
            say("assist.paper_number", number="{number}"),
            say("assist.paper_lead"),
            (
                say("assist.paper_what"),
                say("assist.paper_keeper", office=settings.office),
                say("assist.paper_rights"),
                say("assist.paper_contact", contact=settings.contact),
            ),
            (say("assist.paper_name"), say("assist.paper_group")),
            (
                (say("assist.paper_form"), *(say(f"forms.{one}") for one in FORMS)),
                (
                    say("assist.paper_age"),
                    *(
                        say("assist.paper_adult"),
                        say("assist.paper_teen"),
                        say("assist.paper_child"),
                    ),
                ),
            ),
            say("assist.paper_agree"),
            (say("assist.paper_sign"), say("assist.paper_guardian")),
            (
                say("assist.paper_foot", ward=settings.ward, version=settings.notice_version),
                "",  # each page is a form of its own
            ),
        )


def draw(words: Words, numbers: Iterable[str]) -> bytes:
    """A page for each number."""
    page = Page(words.title, words.foot, SMALL)
    for number in numbers:
        page.turn()
        _form(page, words, number)
    return page.pdf()


def _form(page: Page, words: Words, number: str) -> None:
    said = words.number.format(number=number)
    page.words((WIDTH - SIDE - _NUMBER.width(said), page.y + _NUMBER.tall * 0.78), said, _NUMBER)
    page.y += _NUMBER.tall + _GAP
    page.say(words.title, _TITLE)
    page.y += _GAP
    page.say(words.lead, PLAIN)
    for part in words.notice:
        page.y += _GAP
        page.say(part, PLAIN)
    page.y += _GAP
    for field in words.fields:
        _line(page, field)
    for choice in words.choices:
        page.y += 2
        _ticks(page, choice)
    page.y += _GAP
    page.say(f"**{words.agree}**", PLAIN)
    page.y += _GAP
    for place, who in enumerate(words.sign):
        left = SIDE + place * (ROOM + _GAP) / 2
        page.words((left, page.y + PLAIN.tall * 0.78), who, PLAIN)
        low = page.y + PLAIN.tall + _SIGN
        page.box((left, low, left + (ROOM - _GAP) / 2, low + 0.2), _RULE)


def _line(page: Page, field: str) -> None:
    """What is asked, and a rule to write on."""
    page.y += _WRITE
    page.words((SIDE, page.y - 2), field, PLAIN)
    left = SIDE + PLAIN.width(field) + 3
    page.box((left, page.y - 1.6, WIDTH - SIDE, page.y - 1.4), _RULE)


def _ticks(page: Page, choice: tuple[str, ...]) -> None:
    """What is asked, and a square before each answer."""
    left, base = SIDE, page.y + PLAIN.tall * 0.78
    page.words((left, base), choice[0], PLAIN)
    left += PLAIN.width(choice[0]) + 5
    for answer in choice[1:]:
        page.box((left, base - _SQUARE, left + _SQUARE, base), INK)
        inner = (left + 0.3, base - _SQUARE + 0.3, left + _SQUARE - 0.3, base - 0.3)
        page.box(inner, "white")
        page.words((left + _SQUARE + 1.5, base), answer, PLAIN)
        left += _SQUARE + 1.5 + PLAIN.width(answer) + 6
    page.y += PLAIN.tall
