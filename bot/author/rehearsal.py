"""A lesson played from its first message to its last by the house, on a database of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import msgspec

from bot.channel import Capabilities, Message
from bot.clock import now
from bot.config import Config
from bot.core import Core, hear
from bot.house import make_house
from bot.keeping.keys import Keys
from handlers.contract import Body, Event, Postback, Utterance
from handlers.dispatch import make_router
from handlers.shared.asking import Asked
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from lessons.library import Library
from lessons.questions import TYPES
from lessons.schema import Lesson, Question
from storage.identity import people
from storage.store import Store, open_store
from storage.studying import learning
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate

CHANNEL = "rehearsal"
FORM, NAME = "bac", "Lan"
UNFORESEEN = "0000"
"""Typed where no answer is foreseen that reads so."""
_messages = msgspec.json.Decoder(Message)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the resident did, and every message that followed."""

    did: str
    messages: tuple[Message, ...]


@contextmanager
def stage() -> Iterator[Store]:
    """An empty database that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'rehearsal.db'}"
        migrate(url)
        store = open_store(url)
        try:
            yield store
        finally:
            store.close()


class Rehearsal:
    """One resident on one channel."""

    def __init__(self, store: Store, config: Config, library: Library, can: Capabilities) -> None:
        keys = Keys(b"nothing here is kept")
        house = make_house(config, library, keys)
        self._core = Core(house, make_router(), keys, {CHANNEL: can}, "rehearsal")
        self._store = store
        self._name = str(uuid4())
        self._person = store.now(self._enrol)

    def play(self, lesson: Lesson) -> Iterator[Exchange]:
        """Every step is read, every question answered right."""
        texts = self._core.house.texts
        yield self._do(lesson.title, Postback(f"learn.open:{lesson.id}"))
        attempt = self._store.look(lambda tx: learning.open_attempts(tx, self._person)[0].id)
        for number in range(1, len(lesson.steps) + 1):
            yield self._do(texts.say("learn.next"), Postback(f"learn.step:{attempt}:{number}"))
        number = len(lesson.steps) + 1
        yield self._do(texts.say("learn.to_quiz"), Postback(f"learn.step:{attempt}:{number}"))
        for question in lesson.questions:
            yield from self._answer(texts, question, f"{attempt}:{question.id}")

    def mistakes(self, lesson: Lesson) -> Iterator[Exchange]:
        """What is said to each wrong answer, in an attempt of its own."""
        for number, question in enumerate(lesson.questions):
            for picked in TYPES[question.type].missed(question):
                attempt = self._store.now(partial(self._attempt, lesson))
                self._answer_first(lesson.questions[:number], attempt)
                yield self._mistake(question, f"{attempt}:{question.id}", picked)

    def _attempt(self, lesson: Lesson, tx: Transaction) -> int:
        """An attempt that has come to the questions."""
        started = learning.start(tx, self._person, (lesson.id, lesson.version), now())
        learning.move(tx, started.id, len(lesson.steps) + 1, now())
        return started.id

    def _answer_first(self, questions: Iterable[Question], attempt: int) -> None:
        """Whatever comes before the one to be missed is answered right."""
        for question in questions:
            self._do("", Postback(f"learn.step:{attempt}:0"))
            list(self._answer(self._core.house.texts, question, f"{attempt}:{question.id}"))

    def _mistake(self, question: Question, where: str, picked: tuple[str, ...]) -> Exchange:
        """The question is shown, and answered so; what comes after the verdict is left out."""
        attempt, _, _ = where.partition(":")
        self._do("", Postback(f"learn.step:{attempt}:0"))
        if TYPES[question.type].in_words:
            foreseen = question.option(picked[0])
            text = foreseen.text if foreseen else UNFORESEEN
            heard = self._do(text, Utterance(text))
            return Exchange(heard.did, heard.messages[:1])
        asked = Asked(question, "quiz", where, 1, 1)
        taps = [self._do("", Postback(f"quiz.pick:{where}:{one}")) for one in picked]
        last = self._do("", Postback(f"quiz.send:{where}")) if asked.many else taps[-1]
        said = "; ".join(option.text for one in picked if (option := question.option(one)))
        return Exchange(self._filled(said), last.messages[:1])

    def _answer(self, texts: Texts, question: Question, where: str) -> Iterator[Exchange]:
        """The right answer in as many taps as it takes."""
        asked = Asked(question, "quiz", where, 1, 1)
        by_id = {option.id: option for option in question.options}
        right = [by_id[name] for name in asked.type.answer(question)]
        if asked.type.in_words:
            yield self._do(right[0].text, Utterance(right[0].text))
            return
        for option in right:
            yield self._do(self._filled(option.text), Postback(f"quiz.pick:{where}:{option.id}"))
        if asked.many:
            yield self._do(texts.say("quiz.send"), Postback(f"quiz.send:{where}"))

    def _filled(self, text: str) -> str:
        you = self._core.house.texts.say(f"forms.{FORM}")
        return text.replace("{you}", you).replace("{You}", you.capitalize())

    def _do(self, said: str, body: Body) -> Exchange:
        at, key = now(), str(uuid4())
        event = Event(key, key, CHANNEL, "bot", self._name, self._name, at, at, body)
        heard = self._store.now(lambda tx: hear(self._core, event, False, tx))
        sent = (
            _messages.decode(outbox_message.message)
            for outbox_message in heard.outbox_messages
            if outbox_message.message
        )
        return Exchange(said, tuple(sent))

    def _enrol(self, tx: Transaction) -> int:
        """Somebody who has agreed to everything, and today's lessons."""
        at, version = now(), self._core.house.settings.notice_version
        for lesson in self._core.house.library.lessons():
            learning.keep_version(tx, lesson.id, lesson.version, lesson.body(), at)
        number = people.add_person(tx, self._name, at)
        lane = self._core.keys.lane(CHANNEL, "bot", self._name)
        here = people.Address(0, lane, CHANNEL, "bot", self._name, number)
        address = people.add_address(tx, here, at)
        someone = people.Known(address, number, NAME, FORM, "adult", version)
        people.save_profile(tx, someone)
        given = people.Consent("learning", version, True, at, CHANNEL)
        people.record_consent(tx, number, given)
        day = at.astimezone(WARD_ZONE).date()
        people.record_place(tx, number, people.Place(None, True, day), at)
        return number
