"""What came to an issued report later: new sessions apart from those that were changed."""

from __future__ import annotations

from datetime import timedelta

from handlers.reports.issued.annex import apart
from storage.ward.settlements import Later, Step
from tests.handlers.reports.campaign_ward import AT


def step(number: int, session: int, what: str) -> Step:
    return Step(session, what, AT + timedelta(minutes=number), None, None)


def test_a_session_that_was_changed_stands_with_all_its_steps_and_never_among_the_new() -> None:
    steps = (step(1, 7, "approved"), step(2, 8, "returned"), step(5, 8, "approved"))
    mended = (step(3, 9, "approved"), step(4, 9, "x"))
    late, changed = apart(Later((*steps, mended[0]), (mended[1],), (), 0))
    assert [one.session_id for one in late] == [7]
    assert [(one.session_id, what) for one, what in changed] == [
        (8, "returned"),
        (9, "approved"),
        (9, "mended"),
        (8, "approved"),
    ]
