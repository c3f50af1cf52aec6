"""Which streams are open; where there are too many, the one that has been idle longest ends."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Stream:
    """One page that listens."""

    sender: str
    network: str
    waits: asyncio.Timeout | None = None
    """Where it waits for mail at this moment."""
    is_over: bool = False

    def end(self) -> None:
        """Its place is needed."""
        self.is_over = True
        if self.waits is not None:
            self.waits.reschedule(0)


class Streams:
    """All of them, the longest idle first; nobody is refused one."""

    def __init__(self, each: int, network: int, most: int) -> None:
        self._each, self._network, self._most = each, network, most
        self._open: OrderedDict[Stream, None] = OrderedDict()
        self._senders: Counter[str] = Counter()
        self._networks: Counter[str] = Counter()
        self.ended = 0
        """How many had to make room."""

    def __len__(self) -> int:
        return len(self._open)

    def open(self, sender: str, network: str) -> Stream:
        """One more; whoever has too many loses the oldest."""
        if self._senders[sender] >= self._each:
            self._end(next(one for one in self._open if one.sender == sender))
        if self._networks[network] >= self._network:
            self._end(next(one for one in self._open if one.network == network))
        if len(self._open) >= self._most:
            self.make_room()
        new = Stream(sender, network)
        self._open[new] = None
        self._senders[sender] += 1
        self._networks[network] += 1
        return new

    def make_room(self) -> bool:
        """End the one that has been idle longest; False when there is none."""
        if not self._open:
            return False
        self._end(next(iter(self._open)))
        return True

    def active(self, sender: str) -> None:
        """Somebody spoke: their streams are not idle."""
        if sender in self._senders:
            for one in [one for one in self._open if one.sender == sender]:
                self._open.move_to_end(one)

    def _end(self, one: Stream) -> None:
        self.ended += 1
        one.end()
        self.close(one)

    def close(self, one: Stream) -> None:
        """It has ended."""
        if one not in self._open:
            return
        del self._open[one]
        for counter, key in ((self._senders, one.sender), (self._networks, one.network)):
            counter[key] -= 1
            if not counter[key]:
                del counter[key]
