"""The costliest texts, read by everything that reads words: steps are counted, not seconds.

A step is a call that the interpreter makes. What people type in earnest takes some hundreds; before
texts were capped and lessons indexed the dearest of these took millions.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from datetime import date

import pytest

from handlers.dispatch import make_router
from handlers.rules.admission.checking_in import calls_out_a_code, spoken_code
from handlers.rules.admission.codes import looks_like_code
from handlers.rules.asked.amounts import parse_amount
from handlers.rules.asked.figures_asked import read_wanted
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.measures_asked import measured_asked
from handlers.rules.counting import read_heads, read_results
from handlers.rules.days.growing import speaks_of_age
from handlers.rules.folding import beginning, is_brief
from handlers.rules.masking import mask_button, mask_numbers
from handlers.rules.moments import read_end, read_when
from handlers.rules.need.own import own_words
from handlers.rules.people.group_matching import match_group
from handlers.rules.people.lost_record import has_lost_record
from handlers.rules.people.naming import clean_name, misleads
from handlers.rules.people.own_name import own_name
from handlers.rules.periods import parse_periods
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said.group_lists import read_groups
from handlers.rules.session_said.helpers_said import read_helpers
from handlers.rules.session_said.places import read_place
from handlers.rules.session_said.session_line import read_session
from handlers.rules.sessions.kinds import read_kind
from handlers.rules.sessions.splitting import parse_shares
from handlers.rules.typed.choosing import pick_many
from handlers.rules.typed.leaving import leaves
from handlers.rules.typed.stopping import stops, wanted_minute
from handlers.rules.typed.strays import is_lost, wants_people
from handlers.told import told
from handlers.turn import ConversationState, Turn
from lessons.search import find
from tests.bot.house import HOUSE, START, Clock, event
from tests.handlers.costly import COSTLY, LONGEST
from tests.one_course import shipped
from tests.rows import each_row

MOST_STEPS = 60_000
"""Some three milliseconds of an ordinary machine."""
BRIEF_TEXTS = tuple((piece * 190)[:190] for piece in ("\U0001f600", "? ", "to 1 ", "1, ", "- "))
"""As long as a question may be; officers' are read by a dozen readers."""
MOST_OF_ONE = 20_000
LONGEST_TEXTS = tuple(text for text in COSTLY if len(text) > LONGEST // 2)
TODAY = date(2026, 11, 23)
LIBRARY = shipped()
ROUTER = make_router()
LABELS = tuple(
    f"{letter}. Gọi cho con {number} lần rồi mới chuyển" for number, letter in enumerate("ABCDEFGH")
)
GROUPS = tuple((n, f"TDP{n:02}", f"Tổ dân phố Hưng Đạo {n}") for n in range(1, 61))
READERS: dict[str, Callable[[str], object]] = {
    "age": speaks_of_age,
    "amount": parse_amount,
    "beginning": lambda text: beginning(text, 300),
    "buttons": lambda text: pick_many(text, LABELS),
    "called out": calls_out_a_code,
    "code": looks_like_code,
    "days": lambda text: spotted.__wrapped__(text, TODAY),
    "figures": lambda text: read_wanted(text[:300]),
    "group": lambda text: match_group(text, GROUPS),
    "groups": lambda text: read_groups(text, GROUPS),
    "heads": read_heads,
    "helpers": read_helpers,
    "kind": read_kind,
    "is brief": lambda text: is_brief(text, 4096),
    "lessons": lambda text: find(LIBRARY, text),
    "lost": is_lost,
    "lost record": has_lost_record,
    "leaving": leaves,
    "masking": mask_numbers,
    "masking of a button": mask_button,
    "measured": measured_asked,
    "minute": wanted_minute,
    "misleading": misleads,
    "need": told,
    "own danger": lambda text: list(own_words(text)),
    "own name": own_name,
    "people": wants_people,
    "stopping": stops,
    "end": lambda text: read_end(text, START, START),
    "moment": lambda text: read_when(text, TODAY, ahead=False),
    "place": lambda text: read_place(text, TODAY),
    "name": clean_name,
    "period": lambda text: parse_periods(text, TODAY),
    "results": read_results,
    "session": lambda text: read_session(text, TODAY),
    "shares": parse_shares,
    "short forms": written_out,
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


@each_row("name", READERS)
def test_no_text_is_dear_to_a_reader(name: str) -> None:
    taken, text = dearest(READERS[name])
    assert taken <= MOST_STEPS, f"{taken} steps for {text!r}"


@each_row("name", READERS)
def test_no_row_of_signs_is_dear(name: str) -> None:
    """As one was that looked, at each sign, whether a word came anywhere behind it."""
    taken, text = dearest(READERS[name], BRIEF_TEXTS)
    assert taken <= MOST_OF_ONE, f"{taken} steps for {text!r}"


MOST_YARDS = 0.5
"""Of the time of a million additions, which count for no more on a slow machine than on a fast."""


@pytest.fixture(scope="module")
def yard() -> float:
    return min(_seconds(lambda: sum(number for number in range(1_000_000))) for _ in range(3))


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor: other work on the machine does not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def slowest(read: Callable[[str], object], bound: float) -> tuple[float, str]:
    """The most that any of the longest texts takes; what is over the bound is read twice more."""
    read("một câu")
    found = (0.0, "")
    for text in LONGEST_TEXTS:
        taken = _seconds(lambda text=text: read(text))  # type: ignore[misc]
        for _ in range(2 if taken > bound else 0):
            taken = min(taken, _seconds(lambda text=text: read(text)))  # type: ignore[misc]
        found = max(found, (taken, text[:20]))
    return found


@each_row("name", READERS)
def test_no_pattern_of_a_reader_is_slow(name: str, yard: float) -> None:
    """A regular expression is one step, however long it looks back and forth."""
    taken, text = slowest(READERS[name], MOST_YARDS * yard)
    assert taken <= MOST_YARDS * yard, f"{taken / yard:.2f} yards for {text!r}"


def test_timing_sees_a_pattern_that_looks_back_and_forth(yard: float) -> None:
    """As one did that looked for courtesies behind a name, at each of a row of commas anew."""
    taken, _ = slowest(re.compile(r"(?:[ ,]+nhe)+[ ,]*$").search, MOST_YARDS * yard)
    assert taken > MOST_YARDS * yard


OFFERS = [(label, f"quiz.pick:1:q1:{label[0].lower()}") for label in LABELS]


@each_row("ask", ["", "profile.name", "team.groups", "outreach.answer"])
def test_no_text_is_dear_to_understand(ask: str) -> None:
    """Whatever question is open, with eight buttons on offer."""

    def read(text: str) -> object:
        said = event("lan", text, Clock())
        conversation = ConversationState(ask=ask, offers=OFFERS)
        turn = Turn(HOUSE, None, said, 1, "lane", said.at, None, conversation, routes=ROUTER.tables)  # type: ignore[arg-type]
        return ROUTER.understand(turn)

    taken, text = dearest(read)
    assert taken <= MOST_STEPS, f"{taken} steps for {text!r}"


def test_counting_steps_sees_a_loop() -> None:
    assert steps(lambda: [len("a") for _ in range(1000)]) >= 1000
