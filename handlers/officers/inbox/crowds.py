"""Questions that are alike, or came from one network, and the way to close them together."""

from __future__ import annotations

from handlers.contract import Button
from handlers.rules.typed.crowding import LEAST_ALIKE, LEAST_NETWORK, largest, likeness
from handlers.turn import Turn
from storage.inquiry import inquiries
from storage.inquiry.inquiries import Inquiry

MOST = 100
"""So many are closed with one tap."""


def are_newcomers(one: Inquiry) -> bool:
    """Whether nothing joins it with its like but that they are new to a channel."""
    return one.network == one.channel


def doors(turn: Turn, waiting: list[Inquiry]) -> list[Button]:
    """Where so many are alike, or of one network, that somebody may have flooded the inbox."""
    alike = largest((likeness(one.words) for one in waiting), LEAST_ALIKE)
    network = largest((one.network or "" for one in waiting), LEAST_NETWORK)
    found = []
    if alike:
        first = next(one for one in waiting if likeness(one.words) == alike[0])
        about = f"inbox.many:{first.id}:same"
        found.append(turn.button("inbox.many_same", about, count=alike[1]))
    if network:
        first = next(one for one in waiting if one.network == network[0])
        about = f"inbox.many:{first.id}:net"
        if are_newcomers(first):
            found.append(turn.button("inbox.many_new", about, count=network[1]))
        else:
            found.append(turn.button("inbox.many_network", about, count=network[1]))
    return found


def with_it(turn: Turn, one: Inquiry, kind: str, last: int | None = None) -> list[Inquiry]:
    """What waits and is like this one, or came from its network since; none newer than `last`."""
    waiting = [each for each in inquiries.waiting(turn.tx) if last is None or each.id <= last]
    if kind == "same":
        key = likeness(one.words)
        return [each for each in waiting if likeness(each.words) == key][:MOST]
    if kind != "net" or not one.network:
        return []
    since = [each for each in waiting if each.asked_at >= one.asked_at]
    return [each for each in since if each.network == one.network][:MOST]
