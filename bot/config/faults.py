"""The first fault of a configuration: on which line or in which variable, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from bot.config.schema import SECRETS, known_keys
from bot.errors import ConfigError
from lessons.strict_yaml import Document

Overrides = dict[tuple[str, str], tuple[str, str]]
"""(section, key) → the variable's name and value."""


def unknown(where: str, key: str, names: Iterable[str]) -> ConfigError:
    """Suggest the nearest right name, or all of them when none is near."""
    names = list(names)
    near = get_close_matches(key, names, 1) or names
    return ConfigError("config_unknown", where=where, key=key, nearest=", ".join(near))


_CODES = {
    "missing": "config_lacks",
    "int_parsing": "config_number",
    "greater_than_equal": "config_range",
    "less_than_equal": "config_range",
    "string_too_short": "config_empty",
    "string_pattern_mismatch": "config_address",
    "model_type": "config_section",
    "model_attributes_type": "config_section",
}


def worded(
    error: ValidationError, path: Path, document: Document, overrides: Overrides
) -> ConfigError:
    """The first fault: on which line, or in which variable, and of what kind."""
    first = error.errors(include_url=False)[0]
    steps: tuple[str, ...] = tuple(str(step) for step in first["loc"])
    key, name = ".".join(steps), overrides.get((steps[0], steps[-1]), ("", ""))[0]
    where = name or f"{path}:{document.line_of(steps)}"
    if first["type"] == "extra_forbidden":
        return unknown(where, key, _names_beside(steps))
    if steps in SECRETS:
        return ConfigError("config_value", where=where, key=key)
    value = first["input"] if isinstance(first["input"], str) else ""
    return ConfigError(_CODES.get(first["type"], "config_value"), where=where, key=key, value=value)


def _names_beside(steps: tuple[str, ...]) -> list[str]:
    """What could have been meant at this place."""
    known = known_keys()
    if len(steps) == 1:
        return list(known)
    return [f"{steps[0]}.{key}" for key in known[steps[0]]]
