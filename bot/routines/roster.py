"""Which routines the house has, but for those that `App` itself asks something of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bot.clock import Clock
from bot.config import Config
from bot.core import Core
from bot.routines.chase import Chase
from bot.routines.closings import Closings
from bot.routines.evenings import Evenings
from bot.routines.eves import Eves
from bot.routines.expiries import Expiries
from bot.routines.heads import Heads
from bot.routines.inbox import Mornings
from bot.routines.known_figures import KnownFigures
from bot.routines.looked_at import LookedAt
from bot.routines.mondays import Mondays
from bot.routines.nudges import Nudges
from bot.routines.schedule import Routine
from bot.routines.sums import Checking, Differing, Folding
from bot.routines.troubles import Troubles
from bot.routines.undecided import Undecided
from bot.unasked import Deliver
from storage.store import Store


class Regular(Protocol):
    """Something that happens by the clock."""

    def routine(self) -> Routine:
        """When, and what is done."""


def roster(
    config: Config, store: Store, core: Core, deliver: Deliver, clock: Clock
) -> Iterator[Regular]:
    """One after the other; the clock says when each is due."""
    telling = (store, core, deliver, clock)
    yield Heads(store, clock, config.audit.head_file)
    yield Nudges(*telling, config.nudge)
    yield Closings(*telling, config.nudge.open_hours)
    yield Expiries(*telling, config.roles.remind_days)
    yield Undecided(store, core, clock)
    yield Chase(*telling)
    yield KnownFigures(store, core, clock)
    yield Mondays(*telling)
    yield Eves(*telling)
    yield Mornings(*telling)
    yield Evenings(*telling)
    yield LookedAt(store, clock)
    yield Troubles(*telling)
    yield Folding(store, core)
    yield Checking(store)
    yield Differing(*telling)
