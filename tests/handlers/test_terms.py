"""Every name that the code puts together is written down, and none is idle."""

from __future__ import annotations

from handlers.team.making import BODIES, KINDS
from handlers.texts import Texts
from tests.test_house import written_texts

USED = {
    *(f"team_{kind}" for kind in KINDS),
    *(f"body_{body}" for body in BODIES),
}


def test_names_put_together_by_the_code_are_the_written_ones() -> None:
    written = {name.removeprefix("terms.") for name in written_texts() if name.startswith("terms.")}
    assert written == USED


def test_they_are_read_as_text() -> None:
    assert Texts.load().say("terms.body_women") == "Hội Phụ nữ"
