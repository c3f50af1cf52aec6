"""Whether a certificate holds, on a page for whoever has its code; guessing is slowed down.

Wrong codes are counted in the database, so that several processes count together: for each
network that asks, under a pseudonym, and for all of them, because a guesser may have many
networks: then each has fewer, but whoever has guessed nothing wrong still hears the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from html import escape
from pathlib import Path

from bot.clock import Clock
from bot.config.schema import Certificate as Limits
from bot.keys import Keys
from handlers.rules.codes import looks_like_code
from handlers.turn import House
from storage import certificates
from storage.certificates import Certificate
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Transaction

PAGE = Path(__file__).with_name("confirming.html")
WINDOW = timedelta(hours=1)
OVERALL = "all"
SHARE = 10
"""While many guess everywhere, a network has this part of its wrong codes; nobody is shut out."""
OK, UNKNOWN, TOO_MANY, BUSY = 200, 404, 429, 503
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

    async def page(self, typed: str, client: str) -> Page:
        """The status and the page for a code; without one, where to type it."""
        if not typed.strip():
            return OK, self._page("ask", self.say("confirm.ask"))
        code = looks_like_code(typed)
        if code is None:
            return self._unknown()
        try:
            return await self._looked_up(self.keys.code(code), self.keys.client(client))
        except NotStored:
            return BUSY, self._page("wait", self.say("confirm.busy"))

    async def _looked_up(self, code_hash: str, client: str) -> Page:
        scopes = ((client, self.limits.wrong_codes), (OVERALL, self.limits.wrong_codes_overall))
        tries, found = await self.store.read(partial(self._look, scopes, code_hash))
        mine, everybodys = tries
        is_crowded = everybodys >= self.limits.wrong_codes_overall
        if mine >= (max(self.limits.wrong_codes // SHARE, 1) if is_crowded else scopes[0][1]):
            return TOO_MANY, self._page("wait", self.say("confirm.too_many"))
        if found is not None:
            return OK, self._found(found)
        await self.store.unit(partial(self._count, scopes[: 1 if is_crowded else 2]))
        return self._unknown()

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

    def _page(self, state: str, answer: str, *facts: str) -> str:
        """The answer in large letters, and what there is to say about it."""
        filled = {
            "state": state,
            "answer": escape(answer),
            "facts": "".join(f"<p>{escape(line)}</p>" for line in facts),
            "heading": escape(self.say("confirm.heading")),
            "label": escape(self.say("confirm.label")),
            "button": escape(self.say("confirm.button")),
            "note": escape(self.say("confirm.note")),
        }
        page = PAGE.read_text("utf-8")
        for name, words in filled.items():
            page = page.replace(f"[[{name}]]", words)
        return page
