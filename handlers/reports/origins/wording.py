"""A row in words: its day, what it was, where, by whom, and what it adds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from handlers.reports.indicators import indicators
from handlers.reports.ledger import Place
from handlers.reports.origins.rows import Figure, Origin
from handlers.reports.participation import group_words
from handlers.reports.spoken import day, number
from handlers.reports.tally import HOUR
from handlers.rules.counting.rounding import tenths
from handlers.texts import Texts
from handlers.turn import House
from storage.outreach import teams
from storage.transaction import Transaction
from storage.ward import campaign


class Wording:
    """Knows the names of groups, teams, lessons."""

    def __init__(self, tx: Transaction, house: House) -> None:
        self.texts: Texts = house.texts
        self._tx = tx
        self._library = house.library

    @cached_property
    def _groups(self) -> dict[int, campaign.Group]:
        return {one.id: one for one in campaign.all_groups(self._tx)}

    @cached_property
    def _teams(self) -> dict[int, str]:
        return {one.id: one.name for one in teams.every(self._tx)}

    @cached_property
    def _courses(self) -> dict[str, str]:
        return {one.id: one.title for one in self._library.courses}

    def place(self, place: Place) -> str:
        """The ward, a group, a team, elsewhere, or nowhere yet."""
        scope, key = place
        if scope == "group" and isinstance(key, int) and key in self._groups:
            return group_words(self._groups[key], self.texts)
        if scope == "team" and isinstance(key, int):
            return self._teams.get(key, "")
        name = {"elsewhere": "report.elsewhere", "unplaced": "report.unplaced"}
        return self.texts.say(name.get(scope, "tally.column_ward"))

    def name(self, code: str, pick: str) -> str:
        """What is counted, of which course or lesson."""
        known = indicators().get(code)
        name = known.name if known else self.texts.say("origins.waiting")
        return self.texts.say("origins.of", name=name, what=self._taught(pick)) if pick else name

    def _taught(self, name: str) -> str:
        lesson = self._library.lesson(name)
        return self._courses.get(name) or (lesson.title if lesson else name)

    def amount(self, code: str, worth: int) -> str:
        """A number with what it counts."""
        amount = tenths(worth, HOUR) if code == "BH6" else worth
        if code not in indicators():
            return number(amount)
        return self.texts.say(f"in_words.{code}", count=number(amount))

    def cells(self, figure: Figure, one: Origin) -> Iterator[str]:
        """The row's day, then what there is to say of it."""
        told = (*self._what(figure, one), *self._where(figure, one), *self._adds(figure, one))
        yield " · ".join(filter(None, (day(one.on) if one.on else "", *told)))

    def _what(self, figure: Figure, one: Origin) -> Iterator[str]:
        if figure.code == "HT2":
            yield self._taught(one.lesson)
        elif one.lesson and one.times:
            yield self.texts.say("origins.person", count=number(one.times))
        elif one.lesson:
            yield self.texts.say("origins.course", title=self._taught(one.lesson))
        if one.session_id and one.kind:
            yield self.texts.say(f"terms.kind_{one.kind}")
        if one.team_id and one.times:
            yield self.texts.say("origins.team_sessions", count=number(one.times))

    def _where(self, figure: Figure, one: Origin) -> Iterator[str]:
        if figure.place[0] != "group" and (one.places or one.lesson):
            several = self.texts.say("origins.several_places")
            yield ", ".join(map(self.place, one.places)) or several
        if figure.place[0] != "team" and one.team_id:
            yield self._teams.get(one.team_id, "")
        if one.session_id and one.state:
            yield self.texts.say(f"terms.state_{one.state}")
        elif one.state:
            yield self.texts.say("origins.seen" if one.state == "seen" else "origins.stated")
        if one.until:
            yield self.texts.say("origins.to", day=day(one.until))
        if one.note:
            yield self.texts.say("origins.source", source=one.note)

    def _adds(self, figure: Figure, one: Origin) -> Iterator[str]:
        """What it adds, where that is more than itself."""
        if one.worth is None:
            yield self.texts.say("origins.blank")
        elif one.worth != 1 or one.is_lacking:
            yield self.amount(figure.code, one.worth)
