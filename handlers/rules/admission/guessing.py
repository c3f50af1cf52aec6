"""How many wrong codes are let pass, and for how long: of a network, at a session, of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

Seen = tuple[int, datetime] | None
"""How many wrong codes there were, and since when."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many wrong codes in a span of time; then it begins anew."""

    tries: int
    span: timedelta

    def is_spent(self, seen: Seen, at: datetime) -> bool:
        """Whether the next must wait."""
        return seen is not None and seen[0] >= self.tries and at - seen[1] < self.span


TYPED = Allowance(5, timedelta(hours=1))
"""Short codes (`codes.LENGTH`) of one conversation; long ones nobody guesses."""
OWN = Allowance(30, timedelta(hours=1))
"""After so many of its own, a conversation's short codes wait for the next hour; nobody else's do.

One account on Telegram, without a network of ours, so tries 30 an hour: with five codes that join
two places open at any time (half an hour each, and the other side confirms), once in 90,000 years.
"""
TYPED_FROM_NETWORK = Allowance(100, timedelta(hours=1))
"""The same of everybody in a network whom we do not know: a new cookie does not begin anew.

Beyond it nobody is refused, but each short code has to be typed twice in a row. A network may type
eight texts a second, so it then tries four codes of 1.2e11: with five open at any time it meets one
in 190 years without pause. Codes to return of eight signs, given before they had twelve, end within
90 days: with 100 of them at first, one of 75 networks that never pause meets one.
"""
TYPED_BY_KNOWN = Allowance(300, timedelta(hours=1))
"""The same once those we know are counted too: strangers do not shut their way."""
HALL_OWN = Allowance(30, timedelta(minutes=10))
"""After so many of its own, a conversation types no code of a session until the span is over.

Of these five are looked at alone (right in 1.5 of 9,000 cases), the others two in a row: an account
on Telegram that never pauses has itself counted at a session of two hours once in 100 of them.
"""
HALL_NETWORK = Allowance(30, timedelta(minutes=10))
"""Codes of sessions typed by strangers of one network: 80 people who err in every third try.

A guess is right in 1.5 of 9,000 cases: with thirty, once in 200 spans of ten minutes.
"""
HALL_NETWORK_KNOWN = Allowance(100, timedelta(minutes=10))
"""The same once those who have agreed are counted too."""
HALL = Allowance(120, timedelta(minutes=10))
"""Codes typed by strangers at one session, from wherever: four networks' worth."""
SECOND_CODE = timedelta(minutes=5)
"""Where too many guessed, two codes in a row open: the second within this time.

A hall's code changes each minute and two different ones are asked for: a guesser has both in one
of 36,000,000 tries: at eight a second from one network, once in 52 days of sessions without end.
"""
