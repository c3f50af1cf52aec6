"""What nobody could confirm, or what is known to be wrong: the list says what holds instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lessons.crosscheck import Fault
from lessons.lint.numbers import is_believed
from lessons.lint.page import Page
from lessons.lint.safety import QUOTED, is_wrong
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick
from lessons.strict_yaml import read_file
from lessons.writing import sentences

_LIST = Path(__file__).with_name("untrue.yaml")


class Untrue(NamedTuple):
    """A way to say what does not hold, and what does."""

    says: re.Pattern[str]
    right: str


@cache
def untrue() -> Mapping[str, Untrue]:
    """Each thing that is not taught, by its name."""
    written = read_file(_LIST).data
    return {name: _entry(one) for name, one in written.items() if isinstance(one, dict)}


def _entry(one: Mapping[str, object]) -> Untrue:
    return Untrue(re.compile(str(one["says"]), re.IGNORECASE), str(one["right"]))


def unconfirmed(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Our own voice says it; what is meant to be wrong, and what warns of it, is left alone."""
    for where, text in page.said():
        if is_wrong(page, where) or is_believed(page, where):
            continue
        for sentence in sentences(QUOTED.sub("", text)):
            for one in untrue().values():
                found = one.says.search(sentence)
                if found and not turns()["warns"].search(sentence, 0, found.start()):
                    said = found[0].strip()
                    near = " ".join(said.split()[:3])
                    yield page.fault("said_untrue", where, near=near, value=said, right=one.right)
