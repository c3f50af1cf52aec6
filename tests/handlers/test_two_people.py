"""Two people tap, type, send again, crash and erase in any order: the facts stay what they were.

Hypothesis invents the order. After every step: what one person does touches no row of the other,
what comes again changes nothing, completions are never lost or doubled, and the audit chain holds.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.app import App
from bot.channel import InboxMessage
from handlers.contract import Event
from storage.chain.verify import verify
from storage.delivery import post
from storage.identity import linked_people, people
from storage.store import Store, open_store
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from tests.bot.house import Clock, event, lane_of, make_app, offered, open_app, rows

DONE: list[int] = []
"""Lessons completed in each run: a machine that never gets there would prove nothing."""
EXAMPLES = 200 if "FUZZ_SEED" in os.environ else 15
"""Where the seed stands still, more of the same stories find nothing new."""
STEPS = 30
WHO = st.sampled_from(("lan", "minh"))
WORDS = ("2", "a", "Lan", "bi lua mat tien", "/hoc", "/tiendo", "/dulieu", "/huy", "", "đúng")
ENROL = ("enrol.consent:yes", "enrol.age:adult", "profile.form:bac", "profile.no_name")
OWN = ("profile", "consent", "membership", "attempt", "completion", "address")
FACTS = (*OWN, "answer", "conversation", "event", "person", "role_grant")


class TwoPeople(RuleBasedStateMachine):
    """A house on a SQLite file, and two people with everything they were ever offered."""

    template: Path

    @initialize()
    def open(self) -> None:
        """A fresh file; Lan has enrolled, Minh has just come."""
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copyfile(self.template, Path(self.folder.name) / "bot.db")
        self.loop = asyncio.new_event_loop()
        self.store: Store = open_store(f"sqlite:///{path}")
        self.clock = Clock()
        self.app: App = self.loop.run_until_complete(open_app(self.store, self.clock))
        self.seen: dict[str, list[str]] = {"lan": [], "minh": []}
        self.last: dict[str, tuple[Event, list[InboxMessage]]] = {}
        self.completions = 0
        self.now = self.kept()
        for data in (*ENROL, "profile.group:1", "learn.open:k7-1"):
            self.tap("lan", data)
        self.tap("minh", "enrol.start")

    # ---- what people do -------------------------------------------------------------------

    @rule(who=WHO, number=st.integers(0, 10**6), back=st.integers(0, 12))
    def tap_something_offered(self, who: str, number: int, back: int) -> None:
        """Mostly a button of the newest messages, sometimes one of long ago."""
        mine = self.seen[who]
        recent = mine[-6:] if back else mine
        if recent:
            self.tap(who, recent[number % len(recent)])

    @rule(who=WHO, taps=st.integers(1, 16), number=st.integers(0, 3))
    def go_on(self, who: str, taps: int, number: int) -> None:
        """Read and answer: whatever leads on through the lesson."""
        self.learn(who, taps, number)

    @rule(who=WHO, number=st.integers(0, 3))
    def go_to_the_end(self, who: str, number: int) -> None:
        """The same as far as it leads: completions are not left to luck."""
        self.learn(who, 30, number)

    def learn(self, who: str, taps: int, number: int) -> None:
        last = ""
        for _ in range(taps):
            newest = self.seen[who][-6:]
            picks = [data for data in newest if data.startswith("quiz.pick")]
            sends = [data for data in newest if data.startswith("quiz.send")]
            others = [data for data in newest if data.startswith(("learn.step", "learn.resume"))]
            choices = sends if last in picks and sends else picks or others
            if not choices:
                return
            last = choices[number % len(choices)]
            self.tap(who, last)

    @rule(who=WHO, number=st.integers(0, 10**6))
    def tap_what_the_other_was_offered(self, who: str, number: int) -> None:
        """A forged button: somebody else's attempt."""
        theirs = self.seen["minh" if who == "lan" else "lan"]
        if theirs:
            self.tap(who, theirs[number % len(theirs)])

    @rule(who=WHO, words=st.sampled_from(WORDS))
    def type_something(self, who: str, words: str) -> None:
        """A number, a name, a command, nothing."""
        self.take(who, event(who, words, self.clock, channel="box"))

    @rule(who=WHO)
    def send_again(self, who: str) -> None:
        """The answer was lost on the way: nothing changes, and the same letters come."""
        if who not in self.last:
            return
        said, inbox_messages = self.last[who]
        assert self.loop.run_until_complete(self.app.receive(said)) == inbox_messages
        assert self.kept() == self.now

    @rule(hours=st.sampled_from((0, 1, 30)))
    def crash(self, hours: int) -> None:
        """The process dies, time passes, another one starts on the same file."""
        self.loop.run_until_complete(self.app.settle())
        self.clock.pass_by(hours=hours)
        self.app = make_app(self.store, self.clock)
        self.loop.run_until_complete(self.app.open())
        self.loop.run_until_complete(self.app.tick())
        self.now = self.kept()
        self.last.clear()

    @rule(who=WHO)
    def erase(self, who: str) -> None:
        """Away with it all; nothing of theirs is left but what only counts."""
        self.tap(who, "mydata.ask_erase")
        known = self.store.look(lambda tx: people.known(tx, lane_of(who, "box")))
        self.tap(who, "mydata.erase")
        if known is not None:
            left = self.rows_of(self.now, known.person_id)
            assert {name for name, found in left.items() if found} <= {"attempt", "completion"}

    # ---- what must hold -------------------------------------------------------------------

    @invariant()
    def facts_stand(self) -> None:
        """Completions only grow, each pair of person and lesson once; nobody is failed."""
        kept = self.now
        pairs = [(row["person_id"], row["lesson_id"]) for row in kept["completion"]]
        assert len(pairs) == len(set(pairs)) >= self.completions
        self.completions = len(pairs)
        answers = [(row["attempt_id"], row["question_id"]) for row in kept["answer"]]
        assert len(answers) == len(set(answers))
        assert self.store.look(post.dead) == []
        assert self.store.look(verify).fault is None

    # ---- how -------------------------------------------------------------------------------

    def tap(self, who: str, data: str) -> None:
        self.take(who, event(who, f"[{data}]", self.clock, channel="box"))

    def take(self, who: str, said: Event) -> None:
        """Hand it in; the other person's rows stay as they are."""
        other = "minh" if who == "lan" else "lan"
        before = self.theirs(other, self.now)
        inbox_messages = self.loop.run_until_complete(self.app.receive(said))
        assert inbox_messages
        self.now = self.kept()
        assert self.theirs(other, self.now) == before
        self.last[who] = (said, inbox_messages)
        self.seen[who] += offered(inbox_messages)
        self.clock.pass_by(seconds=1)

    def kept(self) -> dict[str, list[dict[str, Any]]]:
        return self.store.look(lambda tx: {name: rows(tx, name) for name in FACTS})

    @staticmethod
    def theirs(who: str, kept: dict[str, list[dict[str, Any]]]) -> object:
        """Everything that speaks of a person or their lane."""
        lane = lane_of(who, "box")
        spoken = [row for row in kept["conversation"] if row["lane"] == lane]
        person = [row["person_id"] for row in kept["address"] if row["lane"] == lane]
        return spoken, TwoPeople.rows_of(kept, person[0]) if person else None

    @staticmethod
    def rows_of(kept: dict[str, list[dict[str, Any]]], person: int) -> dict[str, list[Any]]:
        return {name: [row for row in kept[name] if row["person_id"] == person] for name in OWN}

    def teardown(self) -> None:
        """Let go of the file."""
        DONE.append(self.completions)
        self.store.close()
        self.loop.close()
        self.folder.cleanup()


class TwoLinkedPeople(TwoPeople):
    """The same two, joined just now for as long as the story goes: still neither touches the other.

    Nobody is shown the other's question here, so nobody agrees to anything.
    """

    @initialize()
    def open(self) -> None:
        """Joined from the beginning, on a day that does not pass."""
        super().open()
        for data in (*ENROL, "profile.group:1"):
            self.tap("minh", data)
        self.store.now(self._join)

    def _join(self, tx: Transaction) -> None:
        lan, minh = (people.known(tx, lane_of(who, "box")) for who in ("lan", "minh"))
        assert lan is not None
        assert minh is not None
        link = linked_people.Link(0, lan.person_id, minh.person_id, None)
        linked_people.record_same(tx, link, self.clock() + timedelta(days=3650))


@pytest.fixture
def template(migrated_file: Path) -> Path:
    migrate(f"sqlite:///{migrated_file}")
    return migrated_file


@pytest.mark.fuzz
@pytest.mark.parametrize("story", [TwoPeople, TwoLinkedPeople])
def test_two_people_in_any_order(template: Path, story: type[TwoPeople]) -> None:
    story.template = template
    story.TestCase.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        suppress_health_check=list(HealthCheck),
    )
    story.TestCase("runTest").runTest()
    assert any(DONE)
