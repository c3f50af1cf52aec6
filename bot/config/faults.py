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
    "int_type": "config_number",
    "bool_parsing": "config_yes_no",
    "literal_error": "config_choice",
    "greater_than_equal": "config_small",
    "less_than_equal": "config_large",
    "string_too_short": "config_empty",
    "string_too_long": "config_long",
    "string_type": "config_word",
    "path_type": "config_word",
    "string_pattern_mismatch": "config_address",
    "model_type": "config_section",
    "model_attributes_type": "config_section",
    "not_a_network": "config_network",
    "not_a_host": "config_host",
    "not_a_day": "config_day",
    "empty_host": "config_empty",
    "empty_path": "config_empty",
}
_SHAPES = {
    "telegram.username": "config_username",
    "unit_reports.remind_days": "config_remind_days",
}
"""Keys whose pattern is not that of an address."""


def worded(
    error: ValidationError, path: Path, document: Document, overrides: Overrides
) -> ConfigError:
    """The first fault: on which line, or in which variable, and of what kind."""
    first = error.errors(include_url=False)[0]
    steps: tuple[str, ...] = tuple(str(step) for step in first["loc"])
    key, name = ".".join(steps), overrides.get((steps[0], steps[-1]), ("", ""))[0]
    where = name or f"{path}:{document.line_of(steps)}"
    if first["type"] == "extra_forbidden":
        return _misplaced(where, steps)
    if steps in SECRETS:
        return ConfigError("config_value", where=where, key=key)
    code = _SHAPES.get(key) or _CODES.get(first["type"], "config_value")
    value = first["input"] if isinstance(first["input"], str) else ""
    return ConfigError(code, where=where, key=key, value=value, **first.get("ctx", {}))


def _misplaced(where: str, steps: tuple[str, ...]) -> ConfigError:
    """A key that nobody knows here: one of another section, or one like those beside."""
    known = known_keys()
    homes = [name for name, keys in known.items() if steps[-1] in keys]
    if homes:
        right = ", ".join(f"{home}.{steps[-1]}" for home in homes)
        return ConfigError("config_misplaced", where=where, key=".".join(steps), right=right)
    near = [f"{steps[0]}.{key}" for key in known[steps[0]]] if steps[1:] else list(known)
    return unknown(where, ".".join(steps), near)
