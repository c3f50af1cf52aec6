"""Whoever wants out, quiet, or to know what is kept gets that card in any state; it asks first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handlers.rules.folding import fold
from tests.handlers.cells import AGE, FORM, GROUP, LEARNER, NAME, Cell, Cells
from tests.rows import each_row
from tests.written import table

FILE = Path(__file__).parents[1] / "utterances" / "leaving.yaml"
SAID: list[dict[str, str]] = table(FILE)
LESSON = f"{LEARNER}|/hoc" + "|-learn.step" * 5
STRANGERS = {"stranger": "", "consent": "hello", "age": AGE}
LEARNERS = {
    **{"form": FORM, "name": NAME, "group": GROUP, "idle": LEARNER, "lesson": f"{LEARNER}|/hoc"},
    **{
        "quiz": LESSON,
        "time": f"{LEARNER}|/nhac|-remind.on|-remind.ask_time",
        "help": f"{LESSON}|/trogiup",
    },
}
CARDS: Mapping[str, str] = {"leave": "mydata.ask_withdraw", "data": "mydata.export"}


@each_row("state", {**STRANGERS, **LEARNERS})
def test_the_card_that_was_meant(cells: Cells, state: str) -> None:
    assert cells.within(lambda cell: missed(cell, state)) == []


def missed(cell: Cell, state: str) -> list[str]:
    """What was said and led elsewhere, or changed something without being asked."""
    cell.lesson_attempt("lan", {**STRANGERS, **LEARNERS}[state])
    return [
        typed
        for one in SAID
        if one["means"]
        for typed in (one["say"], fold(one["say"]))
        if not is_right(cell, typed, one["means"], is_known=state in LEARNERS)
    ]


def is_right(cell: Cell, typed: str, means: str, *, is_known: bool) -> bool:
    before = cell.memory()
    with cell.tried():
        told = cell.say("lan", typed)
        if means == "quiet":
            return told.offers("remind.on" if is_known else "enrol.start")
        card = CARDS[means] if is_known else "enrol.start"
        if told.offers("profile.group:"):
            return "ten" in fold(typed)  # asked for a name, whoever wants none kept has answered
        return told.offers(card) and cell.memory() == before


def test_the_words_of_a_button_tap_it(cells: Cells) -> None:
    """ "Rút đồng ý", typed at the card that offers it, asks; typed again it is done."""

    def look(cell: Cell) -> tuple[bool, ...]:
        cell.lesson_attempt("lan", LEARNER)
        ways = [cell.say("lan", "rút đồng ý") for _ in range(3)]
        asked = (ways[0].offers("mydata.ask_withdraw"), ways[1].offers("mydata.withdraw"))
        return (*asked, ways[2].offers("mydata.ask_erase"))

    assert cells.within(look) == (True, True, True)


def test_whoever_took_the_consent_back_is_left_the_erasure(cells: Cells) -> None:
    def look(cell: Cell) -> bool:
        cell.lesson_attempt(
            "lan", f"{LEARNER}|rút đồng ý|-mydata.ask_withdraw|-mydata.withdraw|không"
        )
        return cell.say("lan", "xoa het cua toi").offers("mydata.ask_erase")

    assert cells.within(look)


def test_only_the_name_goes_when_the_card_is_open(cells: Cells) -> None:
    def look(cell: Cell) -> list[object]:
        cell.lesson_attempt("lan", f"{LEARNER}|xóa tên tôi|xóa tên tôi")
        return [row["name"] for row in cell.memory()["profile"]]

    assert cells.within(look) == [""]
