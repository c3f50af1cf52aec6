"""Who else learns at this address: a button meant for another member records nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handlers.contract import Button, Outcome
from handlers.rules.admission.numbering import row_number
from handlers.turn import Turn
from storage.identity import linked_people
from storage.identity.linked_people import Link, Member
from storage.studying import learning, review


def members(turn: Turn) -> list[Member]:
    """Everybody who learns at this address, when it is more than one."""
    known = turn.known
    return linked_people.members(turn.tx, known.address_id) if known else []


def is_shared(turn: Turn) -> bool:
    """Whether others use this address beside whoever speaks, who may not have enrolled yet."""
    known = turn.known
    return known is not None and any(one.person_id != known.person_id for one in members(turn))


def meant_for_another(turn: Turn, attempt_id: str) -> list[Outcome]:
    """The offer to switch, when a button belongs to another member's attempt; else nothing."""
    number = row_number(attempt_id)
    attempt = learning.attempt_at(turn.tx, number) if number else None
    return of_another(turn, attempt.person_id) if attempt else []


def of_another(turn: Turn, person_id: int) -> list[Outcome]:
    """The same for anything that belongs to a person."""
    if turn.known is None or person_id == turn.known.person_id:
        return []
    other = next((m for m in members(turn) if m.person_id == person_id), None)
    turn.leaves_buttons = other is not None
    return [offer_switch(turn, other)] if other else []


def offer_switch(turn: Turn, other: Member) -> Outcome:
    """Ask who is learning now."""
    stay = turn.button("household.stay", "learn.resume")
    return turn.reply(
        "household.meant_for", switch_to(turn, other), stay, other=called(turn, other)
    )


def switch_to(turn: Turn, member: Member) -> Button:
    """Lets a member say that it is they who learn now."""
    whom = called(turn, member)
    return turn.button("household.switch_to", f"household.switch:{member.person_id}", other=whom)


def called(turn: Turn, member: Member) -> str:
    """A member's name, or a word for one without."""
    return member.name or turn.say("household.nameless")


def numbers(turn: Turn) -> tuple[int, ...]:
    """Every number under which this person is known: one, unless channels were joined."""
    return numbers_of(turn, turn.known.person_id) if turn.known else ()


def numbers_of(turn: Turn, person_id: int) -> tuple[int, ...]:
    """The same for anybody."""
    return joined(person_id, lambda number: linked_people.links_of(turn.tx, number))


def joined(person_id: int, links_of: Callable[[int], Iterable[Link]]) -> tuple[int, ...]:
    """A number and every other that links lead to from it."""
    found = [person_id]
    for number in found:
        beyond = (link.beyond(number) for link in links_of(number))
        found += [one for one in dict.fromkeys(beyond) if one not in found]
    return tuple(found)


def completed(turn: Turn) -> frozenset[str]:
    """What the person has completed, on whatever channel; nothing of someone who declined."""
    return kept(turn) if turn.learner else frozenset()


def kept(turn: Turn) -> frozenset[str]:
    """The same, also of someone who took their consent back."""
    done = (learning.completed_lessons(turn.tx, number) for number in numbers(turn))
    return frozenset[str]().union(*done)


def history(turn: Turn) -> list[review.Answered]:
    """Every answer the person gave, on whatever channel, the earliest first."""
    given = (one for number in numbers(turn) for one in review.history(turn.tx, number))
    return sorted(given, key=lambda one: one.answered_at)
