"""Whether a certificate holds, on a page for whoever has its code; guessing is slowed down.

Wrong codes are counted in the database, so that several processes count together: for each
network that asks, under a pseudonym, and for all of them, because a guesser may have many
networks: then each has fewer. Beyond that nobody is refused, for others may have guessed: the month
that stands on the paper is asked for as well. A network that looks 80 times a second (`limits`)
without pause finds one of 10,000 papers (of 1.2e11 codes, in 24 months) once in six weeks; then it
knows a course, and no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from html import escape
from pathlib import Path

from bot.channel import TooMany
from bot.clock import Clock
from bot.config.schema import Certificate as Limits
from bot.keeping.keys import Keys
from handlers.rules.admission.codes import LENGTH, looks_like_code, show_code
from handlers.turn import House
from storage.errors import NotStored
from storage.store import Store
from storage.studying import certificates
from storage.studying.certificates import Certificate
from storage.transaction import Transaction

PAGE = Path(__file__).with_name("confirming.html")
WINDOW = timedelta(hours=1)
OVERALL = "all"
SHARE = 10
"""While many guess everywhere, a network has this part of its wrong codes; nobody is shut out."""
OK, UNKNOWN, TOO_MANY, BUSY = 200, 404, 429, 503
MONTH = re.compile(r"\D*(0?[1-9]|1[0-2])\D+(\d{4})\D*")
LONGEST_MONTH = 40
MONTH_FIELD = """<label for="thang">[[label]]</label>
<input id="thang" name="thang" autocomplete="off" maxlength="40" required>"""
Page = tuple[int, str]
Scopes = Sequence[tuple[str, int]]
"""Who is counted, and how many wrong codes they have."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """Looks codes up and words what was found."""

    store: Store
    house: House
    keys: Keys
    limits: Limits
    clock: Clock
    look: Callable[[None, str], None] = lambda _nobody, _network: None
    """Counts a look of a network. Raises TooMany."""

    async def page(self, typed: str, client: str, month: str = "") -> Page:
        """The status and the page for a code; without one, where to type it."""
        if not typed.strip():
            return OK, self._page("ask", self.say("confirm.ask"))
        code = looks_like_code(typed)
        if code is None or len(code) != LENGTH:
            return self._unknown()
        try:
            self.look(None, client)
            return await self._looked_up(code, self.keys.client(client), month)
        except (NotStored, TooMany) as error:
            status = TOO_MANY if isinstance(error, TooMany) else BUSY
            return status, self._page("wait", self.say("confirm.busy"))

    async def _looked_up(self, code: str, client: str, month: str) -> Page:
        scopes = ((client, self.limits.wrong_codes), (OVERALL, self.limits.wrong_codes_overall))
        tries, found = await self.store.read(partial(self._look, scopes, self.keys.code(code)))
        mine, everybodys = tries
        is_crowded = everybodys >= self.limits.wrong_codes_overall
        if mine >= (max(self.limits.wrong_codes // SHARE, 1) if is_crowded else scopes[0][1]):
            return self._guarded(code, found, month)
        if found is not None:
            return OK, self._found(found)
        await self.store.unit(partial(self._count, scopes[: 1 if is_crowded else 2]))
        return self._unknown()

    def _guarded(self, code: str, found: Certificate | None, month: str) -> Page:
        """The truth for whoever has the paper; for anybody else the same, right code or wrong."""
        if found is not None and _months(month) == (found.on.month, found.on.year):
            return OK, self._found(found)
        wrong = bool(month.strip())
        told = self.say("confirm.month_wrong") if wrong else self.say("confirm.month_too")
        field = MONTH_FIELD.replace("[[label]]", escape(self.say("confirm.month_label")))
        page = self._page("wait", told, more=field, typed=show_code(code))
        return OK, page

    def _look(
        self, scopes: Scopes, code_hash: str, tx: Transaction
    ) -> tuple[list[int], Certificate | None]:
        window = self.clock() - WINDOW
        tries = [certificates.guesses(tx, scope, window) for scope, _ in scopes]
        return tries, certificates.by_code(tx, code_hash)

    def _count(self, scopes: Scopes, tx: Transaction) -> None:
        now = self.clock()
        for scope, _ in scopes:
            certificates.count_guess(tx, scope, now - WINDOW, now)

    def _unknown(self) -> Page:
        said = (self.say("confirm.unknown"), self.say("confirm.look_again"))
        return UNKNOWN, self._page("unknown", *said)

    def _found(self, one: Certificate) -> str:
        """Valid or withdrawn, the course, the month and the ward; no name."""
        ward = self.house.settings.ward
        facts = (
            self.say("confirm.course", title=one.title),
            self.say("confirm.month", month=f"{one.on:%m/%Y}"),
            self.say("confirm.by", place=ward[:1].upper() + ward[1:]),
        )
        if one.withdrawn_at is None:
            return self._page("valid", self.say("confirm.valid"), *facts)
        why = self.say("confirm.erased" if one.why == "erased" else "confirm.by_officer")
        return self._page("withdrawn", self.say("confirm.withdrawn"), why, *facts)

    def say(self, name: str, /, **values: object) -> str:
        """A text of the page."""
        contact = self.house.settings.contact
        return self.house.texts.say(name, contact=contact, **values)

    def _page(self, state: str, answer: str, *facts: str, more: str = "", typed: str = "") -> str:
        """The answer in large letters, and what there is to say about it."""
        filled = {
            "state": state,
            "answer": escape(answer),
            "facts": "".join(f"<p>{escape(line)}</p>" for line in facts),
            "heading": escape(self.say("confirm.heading")),
            "label": escape(self.say("confirm.label")),
            "button": escape(self.say("confirm.button")),
            "more": more,
            "typed": escape(typed),
            "note": escape(self.say("confirm.note")),
        }
        page = PAGE.read_text("utf-8")
        for name, words in filled.items():
            page = page.replace(f"[[{name}]]", words)
        return page


def _months(typed: str) -> tuple[int, int] | None:
    """Month and year as somebody typed them: 11/2026, "tháng 11 năm 2026"."""
    found = MONTH.fullmatch(typed) if len(typed) <= LONGEST_MONTH else None
    return (int(found[1]), int(found[2])) if found else None
