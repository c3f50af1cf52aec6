"""Which buttons are used up by a tap: those that decide, and none that merely shows."""

from __future__ import annotations

from handlers.dispatch import make_router

TABLES = make_router().tables
POSTBACKS = TABLES["postback"]
KEPT = {
    "approve.ask_return": "asks for words; until they come the card may still be approved",
    "approve.ask_split": "the same",
    "settling.ask_reopen": "asks for the reason; until it comes the period stays closed",
    "team.ask_end": "asks whether; the card stays",
    "team.ask_groups": "asks for words; the card stays",
    "team.ask_name": "the same",
    "oddity.explain": "asks for words; mending stands beside it",
    "household.switch": "the members are a list",
    "household.add": "stands below the same list",
    "inbox.write": "asks for words; the card stays",
    "remind.on": "a card with switches",
    "help.cancel": "stands under whatever is open",
}
"""Decisions whose message is of use afterwards."""
SHOWING = {"show", "list", "open", "menu", "mine", "page", "next", "resume", "progress", "courses"}


def test_every_decision_uses_its_buttons_up_unless_it_is_said_why_not() -> None:
    left = {name for name, route in POSTBACKS.items() if route.decides and not route.spends}
    assert left == set(KEPT)


def test_what_shows_may_be_tapped_again() -> None:
    showing = {name for name in POSTBACKS if name.partition(".")[2] in SHOWING}
    assert len(showing) > 20
    assert not [name for name in showing if POSTBACKS[name].spends]


def test_only_buttons_are_used_up() -> None:
    others = (
        route for kind, table in TABLES.items() if kind != "postback" for route in table.values()
    )
    assert not any(route.spends for route in others)
