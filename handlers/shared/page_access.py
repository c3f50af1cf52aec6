"""Who may be on the officers' page: asked anew at every request, for a role may be over by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.identity import page_sessions, people, web_sessions
from storage.identity.page_sessions import PageSession
from storage.identity.people import Address, Known
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction

LINK_LASTS = timedelta(minutes=10)
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
"""So long a browser may rest, and so long it stays signed in at all."""
ON_PAGE = (Role.OFFICER, Role.GROUP_LEADER, Role.TEAM_LEADER)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody on the page: the address that asked for the link, and what it may do now."""

    known: Known
    address: Address
    grants: tuple[roles.Grant, ...]
    seen_at: datetime

    def has(self, *wanted: Role) -> bool:
        """Whether one of these roles is held."""
        return any(grant.role in wanted for grant in self.grants)

    def bound(self, role: Role) -> frozenset[int]:
        """The groups or teams that a role was given for."""
        held = (grant for grant in self.grants if grant.role == role)
        return frozenset(n for one in held for n in (one.group_id or one.team_id,) if n)


def visitor(tx: Transaction, cookie_hash: str, now: datetime) -> Visitor | None:
    """Who comes with a cookie; None where its time, its place or every role is over."""
    found = page_sessions.by_cookie(tx, cookie_hash)
    if found is None or found.opened_at is None or found.seen_at is None:
        return None
    if now - found.seen_at >= IDLE or now - found.opened_at >= LONGEST:
        return None
    return _behind(tx, found, found.seen_at, now)


def asker(tx: Transaction, link_hash: str, now: datetime) -> Visitor | None:
    """Who would be signed in by a link that is still good."""
    found = page_sessions.by_link(tx, link_hash)
    if found is None or found.opened_at is not None or now - found.made_at >= LINK_LASTS:
        return None
    return _behind(tx, found, found.made_at, now)


def _behind(
    tx: Transaction, found: PageSession, seen_at: datetime, now: datetime
) -> Visitor | None:
    """The place as it is: signed out, moved to another browser or without a role, it is over."""
    address = people.address_of(tx, found.address_id)
    if address is None or address.lane != found.lane:
        return None
    ended = web_sessions.find(tx, found.lane)
    if ended is not None and found.made_at < ended.not_before:
        return None
    known = people.known(tx, found.lane)
    held = tuple(one for one in roles.grants_of(tx, address.id, now) if one.role in ON_PAGE)
    return Visitor(known, address, held, seen_at) if known and held else None


def open_pages(tx: Transaction, address_id: int, now: datetime) -> list[PageSession]:
    """The browsers that an address is signed in with."""
    found = page_sessions.of_address(tx, address_id, now - IDLE)
    return [one for one in found if one.opened_at and now - one.opened_at < LONGEST]
