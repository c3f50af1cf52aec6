"""How the person is addressed: by the placeholder, with the capital where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import Page
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick

_SMALL = re.compile(r"(?:^|[.!?…][\"”»)*]*\s+|\n)[\"“«(*]*\{you\}")
_LARGE = re.compile(r"[\w,;][\"”)]* \{You\}")


def capitals(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """`{you}` at the beginning of a sentence, `{You}` within one."""
    for where, text in page.said():
        if _SMALL.search(text):
            yield page.fault("you_small", where, near="{you}")
        if found := _LARGE.search(text):
            yield page.fault("you_large", where, near=found[0])


def written_out(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """A fixed word for people who chose another one."""
    for where, text in page.said():
        if found := turns()["you_written"].search(text):
            yield page.fault("you_written", where, near=found[0], value=found[0])
