"""A ward whose figures are counted by hand while its facts are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Literal

from hypothesis import strategies as st

from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.studying import learning
from storage.studying.learning import Answer, Completion
from storage.sums import answers, finishers, folding, marks
from storage.sums.answers import Choice
from storage.sums.marks import Mark
from storage.transaction import Transaction
from storage.ward import campaign
from tests.handlers.reports.facts import AT, clear

D = date.fromisoformat
DAYS = tuple(map(D, ("2025-12-31", "2026-01-01", "2026-02-27", "2026-02-28", "2026-11-30")))
PERIODS = tuple(
    (D(first), D(last))
    for first, last in (
        ("2026-01-01", "2026-12-31"),
        ("2026-02-01", "2026-02-28"),
        ("2026-02-28", "2026-02-28"),
        ("2025-12-31", "2026-01-01"),
        ("2025-01-01", "2026-11-29"),
        ("2026-01-01", "2026-11-30"),
    )
)
LESSONS, PEOPLE = ("k1-1", "k1-2"), 3
COURSES = (("k1-1", LESSONS[:1]), ("k1-2", LESSONS))
"""As it was with one lesson, and as it is with two."""
Finisher = tuple[str, int, int, date]
"""Course, person, place, day."""


@dataclass(frozen=True)
class Step:
    """Somebody answers a question, has completed a lesson, or the sums take in what there is;
    or a course is new, and whoever finished it is to be known.
    """

    what: Literal["answer", "again", "complete", "fold", "know"]
    person: int = 0
    lesson: str = LESSONS[0]
    question: str = "q1"
    picked: str = "a"
    day: date = DAYS[0]
    place: str = "group"
    behind: int = 0
    """So many of the newest answers and completions are left for later."""


some_steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(("answer", "answer", "again", "complete", "complete", "fold", "know")),
        st.integers(0, PEOPLE - 1),
        st.sampled_from(LESSONS),
        st.sampled_from(("q1", "q2")),
        st.sampled_from("ab"),
        st.sampled_from(DAYS),
        st.sampled_from(("group", "elsewhere", "unplaced")),
        st.integers(0, 3),
    ),
    max_size=25,
)


@dataclass
class Ward:
    """Writes the steps, and remembers them as somebody with a pencil would."""

    tx: Transaction
    people: list[int] = field(default_factory=list)
    group: int = 0
    attempts: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    given: dict[tuple[int, str], tuple[int, str, str, str, date]] = field(default_factory=dict)
    places: dict[tuple[int, str], int] = field(default_factory=dict)
    done: dict[tuple[int, str], tuple[date, int]] = field(default_factory=dict)
    """The day of each lesson, and as which completion it was written down."""

    def found(self) -> None:
        clear(self.tx)
        group = campaign.Group(0, "T1", "Tổ 1", DAYS[0], None, is_example=False)
        self.group = campaign.add_group(self.tx, group)
        self.people = [people.add_person(self.tx, "salt", AT) for _ in range(PEOPLE)]
        for lesson in LESSONS:
            learning.keep_version(self.tx, lesson, "v1", "{}", AT)

    def take(self, step: Step) -> None:
        match step.what:
            case "answer" | "again":
                self.answer(step)
            case "complete":
                self.complete(step)
            case "fold":
                fold(self.tx, step.behind)
            case "know":
                finishers.learn(self.tx, [dict(COURSES)[step.lesson]])

    def answer(self, step: Step) -> None:
        key = (step.person, step.lesson)
        begun = self.attempts.setdefault(key, [])
        if not begun or step.what == "again":
            lesson = (step.lesson, "v1")
            begun.append(learning.start(self.tx, self.people[step.person], lesson, AT).id)
        one = Answer(begun[-1], step.question, step.picked, True, None, AT, step.day, None)
        if learning.record_answer(self.tx, one) and len(begun) == 1:
            self.given[step.person, f"{step.lesson}:{step.question}"] = (*key, *_picked(step))

    def complete(self, step: Step) -> None:
        group = self.group if step.place == "group" else None
        where = (step.lesson, "v1", step.place, group, True)
        at = datetime.combine(step.day, AT.time(), WARD_ZONE)
        done = Completion(self.people[step.person], *where, "web", "self", True, at, step.day)
        if learning.record_completion(self.tx, done):
            number = {"group": self.group, "elsewhere": -1, "unplaced": 0}[step.place]
            self.places[step.person, step.lesson] = number
            self.done[step.person, step.lesson] = step.day, len(self.done)

    def finished_by_hand(self, first: date, last: date) -> set[Finisher]:
        found = set()
        for who, (course, lessons) in product(range(PEOPLE), COURSES):
            if all((who, lesson) in self.done for lesson in lessons):
                latest = max(lessons, key=lambda lesson: self.done[who, lesson])
                on, where = self.done[who, latest][0], self.places[who, latest]
                found |= {(course, self.people[who], where, on)} if first <= on <= last else set()
        return found

    def by_hand(self, first: date, last: date) -> Counter[tuple[Choice, int]]:
        return Counter(
            (Choice(lesson, "v1", question, picked), self.places.get((person, lesson), 0))
            for person, lesson, question, picked, day in self.given.values()
            if first <= day <= last
        )


def _picked(step: Step) -> tuple[str, str, date]:
    return step.question, step.picked, step.day


def fold(tx: Transaction, behind: int = 0) -> None:
    newest = Mark(*(marks.newest(tx, name) - behind for name in ("answer", "completion")))
    while folding.fold(tx, newest, most=2):
        pass


def counted(tx: Transaction, first: date, last: date) -> Counter[tuple[Choice, int]]:
    found = answers.picked(tx, first, last)
    return Counter(
        {(choice, place): n for choice, cell in found.items() for place, n in cell.items() if n}
    )


LATE = (
    Step("know"), Step("answer", 0), Step("answer", 1, question="q2"), Step("complete", 1),
    Step("answer", 1, day=DAYS[2]), Step("fold"),
    Step("answer", 0, question="q2", day=DAYS[3]), Step("complete", 0, day=DAYS[0]),
)  # fmt: skip
"""A lesson is answered on a day, and completed once that day was folded."""


def write(tx: Transaction, steps: tuple[Step, ...] = LATE) -> Ward:
    ward = Ward(tx)
    ward.found()
    for step in steps:
        ward.take(step)
    return ward
