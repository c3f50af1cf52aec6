"""The costliest texts, read by everything that reads words: steps are counted, not seconds.

A step is a call that the interpreter makes. What people type in earnest takes some hundreds; before
texts were capped and lessons indexed the dearest of these took millions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest

from handlers.dispatch import make_router
from handlers.rules.amounts import parse_amount
from handlers.rules.checking_in import calls_out_a_code, spoken_code
from handlers.rules.choosing import pick_many
from handlers.rules.codes import looks_like_code
from handlers.rules.counting import read_heads, read_results
from handlers.rules.figures_asked import read_wanted
from handlers.rules.folding import beginning, is_brief
from handlers.rules.group_lists import read_groups
from handlers.rules.group_matching import match_group
from handlers.rules.helpers_said import read_helpers
from handlers.rules.kinds import read_kind
from handlers.rules.masking import mask_numbers
from handlers.rules.moments import read_end, read_when
from handlers.rules.naming import clean_name
from handlers.rules.periods import parse_periods
from handlers.rules.places import read_place
from handlers.rules.splitting import parse_shares
from handlers.turn import Talk, Turn
from lessons.search import find
from tests.bot.house import HOUSE, START, Clock, event
from tests.handlers.costly import COSTLY
from tests.one_course import shipped

MOST_STEPS = 60_000
"""Some three milliseconds of an ordinary machine."""
TODAY = date(2026, 11, 23)
LIBRARY = shipped()
ROUTER = make_router()
LABELS = tuple(
    f"{letter}. Gọi cho con {number} lần rồi mới chuyển" for number, letter in enumerate("ABCDEFGH")
)
GROUPS = tuple((n, f"TDP{n:02}", f"Tổ dân phố Hưng Đạo {n}") for n in range(1, 61))
READERS: dict[str, Callable[[str], object]] = {
    "amount": parse_amount,
    "beginning": lambda text: beginning(text, 300),
    "buttons": lambda text: pick_many(text, LABELS),
    "called out": calls_out_a_code,
    "code": looks_like_code,
    "figures": lambda text: read_wanted(text[:300]),
    "group": lambda text: match_group(text, GROUPS),
    "groups": lambda text: read_groups(text, GROUPS),
    "heads": read_heads,
    "helpers": read_helpers,
    "kind": read_kind,
    "is brief": lambda text: is_brief(text, 4096),
    "lessons": lambda text: find(LIBRARY, text),
    "masking": mask_numbers,
    "end": lambda text: read_end(text, START, START),
    "moment": lambda text: read_when(text, TODAY, ahead=False),
    "place": lambda text: read_place(text, TODAY),
    "name": clean_name,
    "period": lambda text: parse_periods(text, TODAY),
    "results": read_results,
    "shares": parse_shares,
    "spoken code": spoken_code,
}


def steps(work: Callable[[], object]) -> int:
    """How many calls the interpreter makes."""
    count = 0

    def one_more(_frame: object, kind: str, _argument: object) -> None:
        nonlocal count
        count += kind in ("call", "c_call")

    sys.setprofile(one_more)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def dearest(read: Callable[[str], object], texts: tuple[str, ...] = COSTLY) -> tuple[int, str]:
    """The most steps that any of the texts takes, and which one it is."""
    read("một câu")  # what is made once is made
    return max((steps(lambda text=text: read(text)), text[:20]) for text in texts)  # type: ignore[misc]


@pytest.mark.parametrize("name", READERS)
def test_no_text_is_dear_to_a_reader(name: str) -> None:
    taken, text = dearest(READERS[name])
    assert taken <= MOST_STEPS, f"{taken} steps for {text!r}"


OFFERS = [(label, f"quiz.pick:1:q1:{label[0].lower()}") for label in LABELS]


@pytest.mark.parametrize("ask", ["", "profile.name", "team.groups", "outreach.answer"])
def test_no_text_is_dear_to_understand(ask: str) -> None:
    """Whatever question is open, with eight buttons on offer."""

    def read(text: str) -> object:
        said = event("lan", text, Clock())
        talk = Talk(ask=ask, offers=OFFERS)
        turn = Turn(HOUSE, None, said, 1, "lane", said.at, None, talk)  # type: ignore[arg-type]
        return ROUTER.understand(turn)

    taken, text = dearest(read)
    assert taken <= MOST_STEPS, f"{taken} steps for {text!r}"


def test_counting_steps_sees_a_loop() -> None:
    assert steps(lambda: [len("a") for _ in range(1000)]) >= 1000
