"""The list of confirmed numbers and pages: nothing invented, nothing that can never be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lessons.crosscheck import Fault
from lessons.invented import is_invented
from lessons.lint.page import Page
from lessons.lint.yardstick import Contacts

_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){2,12}")
_SITE = re.compile(r"(?:[a-z0-9-]+\.)*[a-z0-9-]+", re.IGNORECASE)


def doubtful(page: Page, contacts: Contacts) -> Iterator[Fault]:
    """Each entry that is none, or is there already."""
    yield from _twice(page, contacts.numbers)
    for number, whose in contacts.numbers.items():
        where = ("numbers", number)
        if not _NUMBER.fullmatch(number):
            yield page.fault("contact_shape", where, value=number)
        elif is_invented(number):
            yield page.fault("contact_invented", where, value=number)
        elif not whose.strip():
            yield page.fault("contact_whose", where, value=number)
    for site, whose in contacts.sites.items():
        if not _SITE.fullmatch(site):
            yield page.fault("site_shape", ("sites", site), value=site)
        elif not whose.strip():
            yield page.fault("contact_whose", ("sites", site), value=site)


def _twice(page: Page, numbers: Iterable[str]) -> Iterator[Fault]:
    """A number that is there already, with other spaces."""
    seen: set[str] = set()
    for number in numbers:
        digits = "".join(filter(str.isdigit, number))
        if digits in seen:
            yield page.fault("said_twice", ("numbers", number), value=number)
        seen.add(digits)
