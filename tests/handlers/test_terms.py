"""Every name that the code puts together is written down, and none is idle."""

from __future__ import annotations

from handlers.readings.staff import SAID
from handlers.reports.indicators import entered, families
from handlers.reports.unit_forms import KINDS as UNITS
from handlers.rules.asked.figures_words import ALSO_UNKEPT, UNKEPT
from handlers.rules.counting import HEADS, RESULTS
from handlers.rules.oddities import RULES
from handlers.shared.scrutiny import TO_MEND
from handlers.volunteers.outreach.answers import KINDS as SESSIONS
from handlers.volunteers.outreach.screens import LATER_LINES, LINES
from handlers.volunteers.team.making import BODIES, KINDS
from storage.outreach import counts
from tests.test_words import written_texts
from tests.written import texts

STATES = ("draft", "planned", "open", "closed", "submitted", "returned", "approved", "withdrawn")
REPORTS = ("none", "draft", "sent", "recalled", "returned", "accepted")
FIELDS = (*LINES, *LATER_LINES, "counts", "results")
USED = {
    *(f"team_{kind}" for kind in KINDS),
    *(f"body_{body}" for body in BODIES),
    *(f"kind_{kind}" for kind in SESSIONS),
    *(f"state_{state}" for state in STATES),
    *(f"field_{field}" for field in FIELDS),
    *(f"count_{count}" for count in HEADS + RESULTS),
    *(f"weekday_{number}" for number in range(7)),
    *(f"sort_{sort}" for sorts in entered().values() for sort in sorts if sort),
    "sort_seen",
    *(f"family_{family}" for family in families()),
    *(f"unit_{kind}" for kind in UNITS),
    *(f"report_{state}" for state in REPORTS),
}


def test_names_put_together_by_the_code_are_the_written_ones() -> None:
    written = {name.removeprefix("terms.") for name in written_texts() if name.startswith("terms.")}
    assert written == USED


def test_every_oddity_has_its_words() -> None:
    written = {name for name in written_texts() if name.startswith("oddities.")}
    assert written == {f"oddities.{rule.__name__}" for rule in RULES}
    reasons = {name for name in written_texts() if name.startswith("because.")}
    told = {rule.__name__ for rule in RULES} - TO_MEND
    assert reasons == {f"because.{name}" for name in told}


def test_rules_and_storage_name_the_same_counts() -> None:
    assert (counts.HEADS, counts.RESULTS) == (HEADS, RESULTS)


def test_they_are_read_as_text() -> None:
    assert texts().say("terms.body_women") == "Hội Phụ nữ"


def test_whatever_has_no_figure_is_told_so() -> None:
    named = {name.partition(".")[2] for name in written_texts() if name.startswith("unkept.")}
    assert named == {
        *UNKEPT,
        *ALSO_UNKEPT,
        *SAID,
        "who",
        "none",
        "kind",
        "new",
        "share",
        "average",
    } | {"by_case", "elsewhere", "team_growth"}
