"""Which fetched updates may be confirmed: all below the lowest one still in hand."""

from __future__ import annotations


class Progress:
    """Numbers of updates in hand and done, since the last time there was nothing to fetch."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._done: set[int] = set()
        self._next = 0

    @property
    def offset(self) -> int:
        """What the next request confirms up to; 0 confirms nothing."""
        return min(self._open, default=self._next)

    @property
    def is_quiet(self) -> bool:
        """Nothing is in hand."""
        return not self._open

    def begin(self, number: int) -> bool:
        """Take an update in hand; False when it is, or was, already."""
        if number in self._open or number in self._done:
            return False
        self._open.add(number)
        self._next = max(self._next, number + 1)
        return True

    def end(self, number: int) -> None:
        """An update is committed."""
        self._open.discard(number)
        self._done.add(number)

    def confirmed(self, offset: int) -> None:
        """Telegram has forgotten everything below this."""
        self._done = {number for number in self._done if number >= offset}

    def rest(self) -> None:
        """All is confirmed. After a week's rest Telegram may begin with lower numbers."""
        if self.is_quiet:
            self._done.clear()
            self._next = 0
