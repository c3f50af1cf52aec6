"""Recipes for files: each is drawn from the facts at the moment somebody opens it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storage import portrait
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file's bytes and their media type."""

    body: bytes
    media_type: str


Draw = Callable[[Transaction, Mapping[str, str]], Drawn]


def _my_data(tx: Transaction, arguments: Mapping[str, str]) -> Drawn:
    numbers = [int(number) for number in arguments["people"].split(",")]
    found = [portrait.everything_about(tx, number) for number in numbers]
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    return Drawn(text.encode(), "application/json")


RECIPES: Mapping[str, Draw] = {"my_data": _my_data}
