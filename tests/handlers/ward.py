"""A small ward for random inputs: everybody who may write, from a stranger to a former officer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from bot.app import App
from bot.channel import Letter, Sender
from handlers import onpaper
from handlers.contract import Body, Event
from handlers.helping import seal
from handlers.invite import Wanted, create
from handlers.router import Router
from handlers.rules.codes import code_from
from handlers.rules.form_numbers import form_number
from handlers.teamwork import WORKERS
from handlers.turn import WARD_ZONE, Handler, House, Outcomes, Talk, Turn
from lessons.schema import Lesson
from storage import campaign, certificates, people, roles
from storage.outreach import assisted, joining, sessions, teams
from storage.transaction import Transaction
from tests.bot.house import (
    CONFIG,
    HOUSE,
    Clock,
    at_question,
    enrol,
    event,
    found_team,
    lane_of,
    offered,
)
from tests.graduates import certify, code_on, learn_course, sit
from tests.handlers.inputs import anything, in_turn
from tests.held import hold

FORM = form_number("ward", 0, seal(HOUSE))
HELPERS = ("helper", "captain")
JOINERS = {"newcomer": ("1", "1")}
"""Who comes with a code of somebody recorded on paper, and what they tap."""
LEAVES = ("stats.counting", "misconceptions.counting", "mydata.erased")
"""Answers without buttons: the figures follow by themselves, the farewell names what to type."""
PEOPLE = (
    "stranger",
    "decliner",
    "newcomer",
    "resident",
    "another",
    "leader",
    "officer",
    "founder",
    "captain",
    "helper",
    "former",
    "invited",
    "graduate",
    "holder",
)
ROLES = {
    "resident": "",
    "another": "",
    "leader": "group_leader",
    "officer": "officer",
    "founder": "officer",
    "captain": "team_leader",
    "helper": "volunteer",
    "graduate": "",
    "holder": "",
}
TAPS = {
    "stranger": ["[mydata.ask_erase]", "[mydata.erase]"],
    "decliner": ["[enrol.consent:no]", "[learn.open:k7-1]"],
    "newcomer": ["[enrol.consent:yes]", "[enrol.age:teen]", "[profile.form:co]"],
    "resident": ["[learn.open:k7-1]", "[remind.ask_time]", "7 gio"],
    "another": ["[learn.resume]", "3"],
    "graduate": ["[test.start:k7]"],
    "officer": ["[invite.new:volunteer]", "none", "[invite.new:group_leader]", "no such", "1"],
    "helper": ["[assist.show]", "1", "2", "lua dao", "[assist.show]", "1", "1", "x"],
    "captain": [
        "[outreach.new]",
        "[checkin.help:1]",
        "[assist.new]",
        FORM,
        "Tu",
        "[assist.form:bac]",
        "[assist.age:teen]",
        "x",
    ],
    "founder": [
        "[team.new]",
        "[team.kind:bdhvs]",
        "[team.end:404]",
        "[team.body:bdhvs:youth]",
        "Team 2",
        "3",
    ],
}
SITTING = 40
"""After so many inputs a person takes their place anew: many erase themselves on the way."""
SEEN = 2000
EVERY = 6
"""Every so many inputs the next of all buttons is forged: none is left out by chance."""


def learns_with(tx: Transaction, team: int, group: int, at: datetime) -> int:
    """Somebody without a phone, whom the team may learn with."""
    today = at.astimezone(WARD_ZONE).date()
    teams.serve(tx, team, group, today, at)
    number = f"F{len(assisted.every(tx))}-{at:%m%d%H%M%S}"
    form = onpaper.Form(number, CONFIG.notice.version, "Lan", "bac", "adult", group, team)
    return onpaper.enrol(tx, form, onpaper.Written("salt", None, at, today))


def _typed_question(lessons: Sequence[Lesson]) -> tuple[Lesson, int]:
    places = [(one, at) for one in lessons for at, q in enumerate(one.questions)]
    return next((one, at) for one, at in places if one.questions[at].type == "short")


def may_join(tx: Transaction, house: House, at: datetime) -> str:
    """A code for one of those without a phone, as a helper would have made it."""
    there = [one.person_id for one in assisted.every(tx) if not one.has_phone]
    group = campaign.all_groups(tx)[0].id
    someone = there[0] if there else learns_with(tx, found_team(tx), group, at)
    maker = people.known(tx, lane_of("helper", "box"))
    code = code_from(house.chance(32))
    by = maker.address_id if maker else None
    new = joining.JoinCode(0, someone, by, at + timedelta(hours=72))
    joining.add(tx, house.hash_code(code), new, at)
    return code


class Ward:
    """Hands in what people send, judges every answer, remembers what was ever offered."""

    def __init__(self, app: App, clock: Clock, seed: int) -> None:
        self.app = app
        self.clock = clock
        self.chance = random.Random(seed)  # noqa: S311
        self.seen: list[str] = []
        say = app.core.house.texts.say
        self.leaves = [say(name, first="{", last="", you="{").split("{")[0] for name in LEAVES]
        self.wrong: list[str] = []
        self.said: Counter[str] = Counter()
        self.reached: set[tuple[str, str]] = set()
        self._follow(app.core.router)

    def _follow(self, router: Router) -> None:
        """Remember which routes were really taken, by somebody who may."""
        for kind, table in router.tables.items():
            for name, route in table.items():
                table[name] = replace(route, handler=self._following(kind, name, route.handler))

    def _following(self, kind: str, name: str, handler: Handler) -> Handler:
        def follow(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
            self.reached.add((kind, name))
            return handler(turn, arguments)

        return follow

    def unreached(self) -> set[tuple[str, str]]:
        """Routes that no input has led to: what was not tried proves nothing."""
        tables = self.app.core.router.tables.items()
        return {(kind, name) for kind, table in tables for name in table} - self.reached

    async def live(self, name: str, count: int) -> None:
        """So many inputs of one person, one after another."""
        for number in range(count):
            if number % SITTING == 0:
                await self.seat(name)
            if self.chance.random() < 0.01:
                self.clock.pass_by(hours=self.chance.choice((1, 30)))
            if number % EVERY == 0:
                body = in_turn(self.chance, number // EVERY)
            else:
                body = anything(self.chance, self.seen)
            await self.take(name, replace(self._event(name, ""), body=body))

    async def seat(self, name: str) -> None:
        """Let a person be what their name says."""
        await self.app.store.unit(lambda tx: self._seat(tx, name))
        if name == "captain":
            await self.app.store.unit(self._hold)
        for tap in TAPS.get(name, ()):
            await self.take(name, self._event(name, tap))
        if name in JOINERS:
            at, house = self.clock(), self.app.core.house
            code = await self.app.store.unit(lambda tx: may_join(tx, house, at))
            await self.take(name, self._event(name, code))
            for tap in JOINERS[name]:
                await self.take(name, self._event(name, tap))
        if name == "holder":
            await self._show_certificate()
        if name == "invited":
            wanted, at = Wanted("officer"), self.clock()
            house = self.app.core.house
            codes = await self.app.store.unit(lambda tx: create(tx, house, wanted, None, at))
            await self.take(name, self._event(name, codes.typed))

    async def _show_certificate(self) -> None:
        """Its owner is asked for the name, an officer for the reason to withdraw it."""
        number, code = await self.app.store.unit(self._certify)
        for who, said in (
            ("holder", f"[certificate.ask_name:{number}]"),
            ("holder", "Lan Anh"),
            ("founder", f"/thuhoi {code}"),
            ("founder", "?"),
        ):
            if number:
                await self.take(who, self._event(who, said))

    def _certify(self, tx: Transaction) -> tuple[int, str]:
        known, house = people.known(tx, lane_of("holder", "box")), self.app.core.house
        if known is None:
            return 0, ""
        held = certificates.all_of(tx, known.person_id)
        number = held[0].id if held else certify(tx, house, known.person_id, self.clock())
        return number, code_on(tx, house, number)

    def _seat(self, tx: Transaction, name: str) -> None:
        role = ROLES.get(name)
        group = campaign.all_groups(tx)[0].id
        known = people.known(tx, lane_of(name, "box"))
        if known is None and role is not None:
            team = found_team(tx)
            enrol(tx, name, self.clock, role=role, group=group, channel="box", team=team)
        elif known is not None and role:
            held = {grant.role for grant in roles.grants_of(tx, known.address_id)}
            if role not in held:
                team = found_team(tx) if role in WORKERS else None
                new = roles.Grant(0, known.address_id, role, group, None, team, known.person_id)
                roles.grant(tx, new, self.clock())
        self._furnish(tx, name, known, group)
        if name == "former" and known is None:
            former = enrol(tx, name, self.clock, role="officer", channel="box")
            (grant,) = roles.grants_of(tx, former.address_id)
            roles.withdraw(tx, grant.id, None, self.clock())

    def _furnish(self, tx: Transaction, name: str, known: people.Known | None, group: int) -> None:
        """What somebody needs before they can do what they are here for."""
        if name == "another":
            self._begin(tx, known)
        if name == "graduate":
            self._sit(tx, known)
        if name == "officer":  # those before may have been ended on the way
            for _ in range(2):
                found_team(tx, f"Team {self.chance.randrange(10**6)}")
        if name in HELPERS:
            person = learns_with(tx, found_team(tx), group, self.clock())
            lessons = self.app.core.house.library.lessons()
            at_question(tx, person, _typed_question(lessons), self.clock())

    def _sit(self, tx: Transaction, known: people.Known | None) -> None:
        """In the middle of the test of a course that was learned."""
        known = known or people.known(tx, lane_of("graduate", "box"))
        house, at = self.app.core.house, self.clock()
        if known is not None and known.consent_version:
            learn_course(tx, house, known.person_id, at)
            sit(tx, house, known.person_id, at, "k7-6:q5", "k7-1:q2", "k7-1:q1")

    def _begin(self, tx: Transaction, known: people.Known | None) -> None:
        """Stand before a question, of every type as often."""
        known = known or people.known(tx, lane_of("another", "box"))
        lessons = self.app.core.house.library.lessons()
        if known is not None and not known.consent_version:
            known = self._agree(tx, known)
        if known is not None:
            kind = self.chance.choice(sorted({q.type for one in lessons for q in one.questions}))
            places = [
                (one, at) for one in lessons for at, q in enumerate(one.questions) if q.type == kind
            ]
            at_question(tx, known.person_id, self.chance.choice(places), self.clock())

    def _hold(self, tx: Transaction) -> None:
        """The first session is open today, whatever became of it."""
        lead = people.known(tx, lane_of("captain", "box"))
        if lead is not None and sessions.find(tx, 1) is None:
            hold(tx, self.clock, lead.person_id, found_team(tx))
        held = sessions.find(tx, 1)
        if held is not None:
            today = self.clock().astimezone(WARD_ZONE).date()
            sessions.save(tx, replace(held, state="open", local_date=today))

    def _agree(self, tx: Transaction, known: people.Known) -> people.Known:
        """Who took their consent back on the way gives it again."""
        version = CONFIG.notice.version
        given = people.Consent("learning", version, True, self.clock(), "box")
        people.record_consent(tx, known.person_id, given)
        agreed = replace(known, form="bac", age_band="adult", consent_version=version)
        people.save_profile(tx, agreed)
        return agreed

    def _event(self, name: str, body: Body | str) -> Event:
        return event(name, body, self.clock, channel="box")

    async def take(self, name: str, said: Event) -> None:
        """Hand one input in, and judge what comes back."""
        letters = await self.app.receive(said)
        self.said[type(said.body).__name__] += 1
        if not await self._is_usable(name, letters):
            self.wrong.append(f"{name}: {said.body!r} -> {[one.message.text for one in letters]}")
        for data in offered(letters):
            self.seen.append(data)
            if len(self.seen) > SEEN:
                self.seen.pop(self.chance.randrange(SEEN))
        if letters:
            who = Sender(said.channel, said.bot, said.sender)
            await self.app.seen(who, letters[-1].id)

    async def _is_usable(self, name: str, letters: list[Letter]) -> bool:
        texts = [letter.message.text for letter in letters]
        if not texts or not all(text.strip() and len(text) <= 4000 for text in texts):
            return False
        if offered(letters) or any(text.startswith(leaf) for text in texts for leaf in self.leaves):
            return True
        saved, _ = await self.app.store.read(lambda tx: people.here(tx, lane_of(name, "box")))
        return saved is not None and bool(msgspec.json.decode(saved, type=Talk).ask)
