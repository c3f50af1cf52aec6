"""The order of a form, and when a change needs a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handlers.rules.sessions.form_steps import following, needs_reason, split, steps
from tests.rows import each_row

SENT = datetime(2026, 11, 23, 8, tzinfo=UTC)
ALL = set(steps(2)) - {"ready", "review"}


@each_row(
    ("step", "known", "after"),
    [
        ("kind", set(), "groups"),
        ("kind", {"groups", "place"}, "when"),
        ("when", {"kind", "groups", "place", "when"}, "ready"),
        ("", {"kind", "groups", "place", "when"}, "ready"),
        ("ready", {"until"}, "counts0"),
        ("ready", ALL, "review"),
        ("counts1", set(), "results0"),
        ("results1", set(), "lessons"),
        ("helpers", set(), "review"),
        ("review", set(), "review"),
        ("counts7", {"kind"}, "groups"),  # a group that is no more
    ],
)
def test_a_form_goes_on_at_what_is_not_known_yet(step: str, known: set[str], after: str) -> None:
    assert following(step, 2, known) == after


@pytest.mark.parametrize(
    ("step", "parts"),
    [("place", ("place", 0)), ("counts0", ("counts", 0)), ("results12", ("results", 12))],
)
def test_a_step_names_its_group(step: str, parts: tuple[str, int]) -> None:
    assert split(step) == parts


@each_row(
    ("state", "sent_at", "hours", "needed"),
    [
        ("draft", None, 0, False),
        ("submitted", SENT, 24, False),
        ("submitted", SENT, 24.01, True),
        ("returned", SENT, 99, False),
        ("approved", SENT, 0, True),
        ("withdrawn", SENT, 99, True),
    ],
)
def test_a_reason_is_needed_a_day_after_sending_or_once_approved(
    state: str, sent_at: datetime | None, hours: float, needed: bool
) -> None:
    assert needs_reason(state, sent_at, SENT + timedelta(hours=hours)) is needed
