"""Reading config.yaml and the environment; what is wrong is said with its place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.channels.manifest import MANIFEST
from bot.config.faults import Overrides, unknown, worded
from bot.config.schema import SECRETS, Config, known_keys
from bot.errors import ConfigError
from lessons.findings import finding
from lessons.strict_yaml import ContentError, Document, read_file

FILE = Path("config.yaml")
OF_LESSONS = frozenset(
    (
        *("yaml_empty", "yaml_not_mapping", "yaml_documents", "yaml_too_deep", "yaml_too_many"),
        *("yaml_too_big", "yaml_broken", "yaml_unreadable"),
    )
)
"""Slips whose cure speaks of lessons."""


def load_config(path: Path = FILE, environ: Mapping[str, str] = os.environ) -> Config:
    """Read the file, then let the environment override it; ConfigError names the place."""
    document = read(path)
    overrides = overridden(environ)
    data, channels = dict(document.data), dict[str, dict[str, str]]()
    for (section, key), (_, value) in overrides.items():
        if section not in Config.model_fields:
            channels.setdefault(section, {})[key] = value
            continue
        held = data.get(section, {})
        if isinstance(held, dict):
            data[section] = {**held, key: value}
    try:
        return Config.model_validate(data).with_channels(channels)
    except ValidationError as error:
        raise worded(error, path, document, overrides) from None


def read(path: Path) -> Document:
    """The file as it is written; ConfigError where it cannot be read, or holds a secret."""
    if not path.is_file():
        hidden = path.with_name(f"{path.name}.txt")
        raise ConfigError("config_txt" if hidden.is_file() else "config_missing", path=path)
    try:
        document = read_file(path)
    except ContentError as error:
        found = finding(path.name, error)
        cure = "" if error.code in OF_LESSONS else found.cure
        code = "config_broken" if cure else "config_unread"
        where = f"{path}:{error.line}"
        raise ConfigError(code, where=where, what=found.what, cure=cure) from error
    for section, key in SECRETS:
        held = document.data.get(section)
        if isinstance(held, dict) and held.get(key):
            where = f"{path}:{document.line_of((section, key))}"
            raise ConfigError("config_secret", where=where, name=f"{section}__{key}".upper())
    return document


def overridden(environ: Mapping[str, str]) -> Overrides:
    """Variables of our sections; an empty one counts as not set."""
    channels = {name: one.settings for name, one in MANIFEST.items() if one.settings}
    known, found = {**channels, **known_keys()}, {}
    for name, value in environ.items():
        section, mark, key = name.lower().partition("__")
        if not mark or section not in known or name != name.upper():
            continue
        if key not in known[section]:
            names = (f"{section}__{other}".upper() for other in known[section])
            raise unknown(name, name, names)
        if value:
            found[section, key] = (name, value)
    return found
