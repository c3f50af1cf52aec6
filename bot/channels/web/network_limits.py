"""How much one person and one network may do on the web; who is over it comes again later."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from bot.channel import TooMany
from bot.channels.web.buckets import Buckets, Windows, whole_seconds
from bot.channels.web.streams import Stream, Streams
from bot.channels.web.turns import Turns

MINUTE = 60.0
LONGEST_WAIT = 60.0
OF_A_PERSON = frozenset({"person", "streams", "looks", "drawings"})
"""Limits of one browser; the others are of a whole network."""
Clock = Callable[[], float]
Limit = tuple[str, Buckets | Windows, str]
"""What a limit is called, where it is counted, and for whom."""
Pseudonym = Callable[[str, datetime], str]
"""What a network is called at a moment."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The figures of config.yaml's section `limits`; as they stand here, nothing is limited."""

    messages: int = 1_000_000
    streams: int = 1_000_000
    network_streams: int = 1_000_000
    all_streams: int = 1_000_000
    network_messages_at_once: int = 1_000_000
    network_messages: int = 1_000_000
    network_texts_at_once: int = 1_000_000
    network_texts: int = 1_000_000
    looks: int = 1_000_000
    network_looks_at_once: int = 1_000_000
    network_looks: int = 1_000_000
    drawings: int = 1_000_000
    network_drawings_at_once: int = 1_000_000
    network_drawings: int = 1_000_000
    network_newcomers_at_once: int = 1_000_000
    network_newcomers: int = 1_000_000


class NetworkLimits:
    """Counts in this process; raises TooMany, of which the page makes a sentence and a retry."""

    def __init__(
        self,
        allowed: Allowed = Allowed(),
        counted: Callable[[str], None] = lambda _limit: None,
        pseudonym: Pseudonym = lambda _network, _at: "",
        place: Callable[[str, str], str] = lambda _network, _agent: "",
        clock: Clock = time.monotonic,
    ) -> None:
        each, network = allowed.streams, allowed.network_streams
        self.streams = Streams(each, network, allowed.all_streams)
        self.pseudonym, self.place = pseudonym, place
        self._counted, self._clock = counted, clock
        self._persons = Windows(allowed.messages, MINUTE)
        self._openings = Windows(allowed.messages, MINUTE)
        self._lookers = Windows(allowed.looks, MINUTE)
        self._looks = Buckets(allowed.network_looks_at_once, allowed.network_looks)
        self._askers = Windows(allowed.drawings, MINUTE)
        self._drawings = Buckets(allowed.network_drawings_at_once, allowed.network_drawings)
        self._messages = Buckets(allowed.network_messages_at_once, allowed.network_messages)
        self._texts = Buckets(allowed.network_texts_at_once, allowed.network_texts)
        self._turns = Turns()
        self._newcomers = Buckets(
            allowed.network_newcomers_at_once, allowed.network_newcomers / MINUTE
        )

    def message(self, sender: str | None, network: str, *, typed: bool = False) -> None:
        """One message; without a sender it is a newcomer's. Raises TooMany, and counts nothing."""
        limits: list[Limit] = [("network", self._messages, network)]
        if sender is None:
            limits.append(("newcomers", self._newcomers, network))
        else:
            limits.append(("person", self._persons, sender))
        if typed:
            limits.append(("texts", self._texts, network))
        self._take(limits)
        if sender is not None:
            self.streams.active(sender)

    def turn(self, network: str, *, typed: bool) -> AbstractAsyncContextManager[None]:
        """Its turn to be answered: what is typed stands in line, a tap never does."""
        return self._turns.wait(network) if typed else nullcontext()

    def may_listen(self, sender: str) -> None:
        """Whether one more stream may be opened; counts nothing. Raises TooMany."""
        self._demand("streams", self._openings.wait(sender, self._clock()))

    def listen(self, sender: str, network: str) -> Stream:
        """One more stream; nobody is refused one, but opening them without end is. TooMany."""
        self.may_listen(sender)
        self._openings.take(sender, self._clock())
        return self.streams.open(sender, network)

    def look(self, sender: str | None, network: str) -> None:
        """Something is asked for that only reads: no message has to wait for it. TooMany."""
        limits: list[Limit] = [("network_looks", self._looks, network)]
        if sender is not None:
            limits.append(("looks", self._lookers, sender))
        self._take(limits)

    def drawing(self, sender: str, network: str) -> None:
        """Something has to be drawn. Raises TooMany."""
        self._take(self._drawn(sender, network))

    def can_draw(self, sender: str, network: str) -> None:
        """Raises TooMany where a drawing would have to wait; counts nothing."""
        self._ask(self._drawn(sender, network), self._clock())

    def _drawn(self, sender: str, network: str) -> list[Limit]:
        each, together = self._askers, self._drawings
        return [("drawings", each, sender), ("network_drawings", together, network)]

    def _take(self, limits: list[Limit]) -> None:
        """One of each, or none. Raises TooMany."""
        now = self._clock()
        self._ask(limits, now)
        for _, limit, key in limits:
            limit.take(key, now)

    def _ask(self, limits: list[Limit], now: float) -> None:
        for name, limit, key in limits:
            self._demand(name, limit.wait(key, now))

    def _demand(self, name: str, wait: float) -> None:
        if wait > 0:
            self._counted(name)
            limit = "person" if name in OF_A_PERSON else "network"
            raise TooMany(name, whole_seconds(min(wait, LONGEST_WAIT)), limit)
