"""What a swindler would say, and where people are sent: secrets, numbers, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.invented import NUMBER, SUBSCRIBER
from lessons.lint.page import LessonPage, Page
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick
from lessons.strict_yaml import Where
from lessons.writing import sentences

QUOTED = re.compile('"[^"]*"|\u201c[^\u201d]*\u201d|\u00ab[^\u00bb]*\u00bb')
_OPENING = re.compile(r"^[^\w{]*(?:\{you\}[\s,]*)?", re.IGNORECASE)
_SITE = re.compile(
    r"(?<![\w@])(?:https?://)?((?:[a-z0-9-]+\.)+"
    r"(?:vn|com|net|org|info|me|io|app|xyz|top|cc|shop|site|online|club|vip|link|ly))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
_LETTER_BOX = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+\w+)")
NEAR = 40
"""Letters between the giving and the secret."""


def secrets_asked(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Our own voice asks for what nobody may be given."""
    for where, text in page.said():
        for sentence in () if is_wrong(page, where) else sentences(QUOTED.sub("", text)):
            if secret := _asked(sentence):
                yield page.fault("secret_asked", where, near=secret, value=secret)


def _asked(sentence: str) -> str:
    seek = turns()
    opened = _OPENING.sub("", sentence)
    gives = seek["gives"].match(opened)
    secret = gives and seek["secret"].search(opened, gives.end(), gives.end() + NEAR)
    if (
        not secret
        or seek["refuses"].search(opened)
        or not seek["receiver"].search(opened, secret.end())
    ):
        return ""
    return secret[0]


def is_wrong(page: Page, where: Where) -> bool:
    """Whether it is a wrong answer that shows what the swindler wants."""
    match where:
        case ("questions", _, "wrong", _, "text"):
            return True
        case ("questions", int(asked), "options", int(option), "text"):
            asking = page.lesson.questions[asked] if isinstance(page, LessonPage) else None
            return asking is None or not asking.options[option].right
    return False


def unknown_contacts(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """Numbers and pages that nobody has confirmed."""
    if measure.contacts is None:
        return
    for where, text in page.said():
        if is_wrong(page, where):
            continue
        for number in _numbers(text):
            if re.sub(r"\D", "", number) not in measure.contacts.digits:
                yield page.fault("number_unknown", where, near=number, value=number)
        for site in _sites(text):
            if not measure.contacts.knows(site):
                yield page.fault("site_unknown", where, near=site, value=site)


def _sites(text: str) -> Iterator[str]:
    """Pages by their ending, whatever follows `http`, and where letters are sent to."""
    for pattern in (_SITE, _ADDRESS, _LETTER_BOX):
        yield from (found[1] for found in pattern.finditer(text))


def _numbers(text: str) -> Iterator[str]:
    """Long ones wherever they stand, short ones that somebody is to call."""
    yield from (found[0] for found in NUMBER.finditer(text))
    rest = NUMBER.sub(" ", text)
    yield from (found[0] for found in turns()["row_of_digits"].finditer(rest))
    for short in ("short_number", "sent_to"):
        yield from (found[1] for found in turns()[short].finditer(text))


def numbers_of_others(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """A number on a drawn screen or in a wrong answer: made up, it rings with somebody real."""
    ours = dict(page.said())
    for where, text in page.leaves():
        if (where not in ours or is_wrong(page, where)) and (found := SUBSCRIBER.search(text)):
            yield page.fault("number_drawn", where, near=found[0], value=found[0])
