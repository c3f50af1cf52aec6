"""Names and places, all made up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

Words = Mapping[str, object]


def words() -> Words:
    """Everything in `words.yaml`."""
    loaded: Words = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return loaded


def listed(said: Words, name: str) -> list[str]:
    """A list among them."""
    found = said[name]
    return [str(one) for one in found] if isinstance(found, list) else []
