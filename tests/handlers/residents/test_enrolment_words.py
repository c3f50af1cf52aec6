"""Words typed at the questions of enrolment: their effect, or asked back; no doubtful consent."""

from __future__ import annotations

from pathlib import Path

from handlers.enrolling import Enrolling
from handlers.rules.folding import fold
from tests.handlers.cells import AGE, NOTICE, Cell, Cells
from tests.rows import each_row
from tests.written import table

FILE = Path(__file__).parents[1] / "utterances" / "enrolment.yaml"
SAID: list[dict[str, str]] = table(FILE)
WAYS = {"consent": NOTICE, "age": AGE}
WAYS["parent"] = f"{AGE}|-enrol.age:child"
WAYS["guardian"] = f"{WAYS['parent']}|-guardian.ask|Hoa"
AGAIN = {
    "consent": "enrol.consent:yes",
    "age": "enrol.age:adult",
    "parent": "guardian.ask:",
    "guardian": "enrol.guardian:yes",
}
"""What is on offer still, where somebody is asked back."""


@each_row("at", WAYS)
def test_what_the_words_do(cells: Cells, at: str) -> None:
    said = [one for one in SAID if one["at"] == at]
    assert cells.within(lambda cell: heard(cell, at)) == [
        (typed, one["leads"]) for one in said for typed in spellings(one["say"])
    ]


def spellings(say: str) -> tuple[str, ...]:
    return (say, say.upper()) if "?" in say else (say, say.upper(), fold(say))


def heard(cell: Cell, at: str) -> list[tuple[str, str]]:
    cell.lesson_attempt("lan", WAYS[at])
    said = [one["say"] for one in SAID if one["at"] == at]
    return [(typed, effect(cell, at, typed)) for say in said for typed in spellings(say)]


def effect(cell: Cell, at: str, typed: str) -> str:
    """Which button the words were taken for."""
    with cell.tried():
        told, memory = cell.say("lan", typed), cell.memory()
        kept, forms = [row["age_band"] for row in memory["profile"]], cell.conversation("lan").forms
        now = Enrolling.read(forms["enrol"]) if "enrol" in forms else None
        ways = {
            "guardian": at == "guardian" and bool(memory["consent"]),
            **{band: kept == [band] for band in ("adult", "teen")},
            "no": now is not None and now.declined,
            "yes": at == "consent" and now is not None and bool(now.agreed),
            "child": at == "age" and told.offers("guardian.ask:"),
            "parent": cell.conversation("lan").ask == "guardian.name",
            "": told.offers(AGAIN[at]),
        }
        return next((way for way, is_so in ways.items() if is_so), f"lost: {told.text}")
