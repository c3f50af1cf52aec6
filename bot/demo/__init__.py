"""The synthetic ward: everything in it is made up, and every page that shows it says so."""

from __future__ import annotations

from collections.abc import Callable

from bot.config import Config
from bot.demo.plan import Plan, plan
from bot.demo.sowing import MARK, Sower
from bot.keeping.keys import Keys
from lessons.library import Library
from storage.delivery import post
from storage.errors import Unusable
from storage.identity import people
from storage.store import Store

__all__ = ["Plan", "marked", "plan", "seed"]


def seed(
    store: Store, keys: Keys, library: Library, drawn: Plan, told: Callable[[int], None]
) -> None:
    """Fill an empty database; Unusable where people are already."""
    if store.look(people.anybody):
        raise Unusable("demo_not_empty")
    Sower(store, keys, library, told).sow(drawn)


def marked(config: Config, store: Store) -> Config:
    """The configuration as it is to be shown: a made-up ward carries its mark."""
    mark = store.look(lambda tx: post.recall(tx, MARK))
    if mark is None:
        return config
    ward = config.ward.model_copy(update={"name": f"{config.ward.name}{mark}"})
    return config.model_copy(update={"ward": ward})
