"""Which platforms the configuration switches on; their libraries are loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.config import Config
from bot.errors import ConfigError
from handlers.dispatch import make_router
from handlers.texts import Texts, load_commands
from storage.engine import parse_url

if TYPE_CHECKING:
    from bot.channels.telegram import Service as Telegram

CONNECTIONS = {"sqlite": 10, "postgresql": 40}
"""Updates that Telegram may post at once: as many as the database takes well."""


def check_platforms(config: Config) -> None:
    """ConfigError when a platform that is on cannot work as it is set up."""
    telegram = config.telegram
    if telegram.token and telegram.mode == "webhook" and not telegram.webhook_secret:
        raise ConfigError("telegram_secret")


def telegram(config: Config, clock: Clock) -> Telegram | None:
    """Telegram, if there is a token for it."""
    check_platforms(config)
    chosen = config.telegram
    if not chosen.token:
        return None
    from bot.channels.telegram import Service, Settings

    texts = Texts.load()
    settings = Settings(
        token=chosen.token,
        api_base=chosen.api_base,
        secret=chosen.webhook_secret if chosen.mode == "webhook" else "",
        public_url=config.http.url,
        max_connections=CONNECTIONS[parse_url(config.database.url).get_backend_name()],
        pace=chosen.pace,
        username=chosen.username,
        commands=public_commands(),
        words=frozenset(load_commands()),
        tap_in_group=texts.say("groups.tap"),
        about=texts.say("groups.about", ward=config.ward.name)[:512],
        short=texts.say("groups.short", ward=config.ward.name)[:120],
    )
    return Service(settings, clock)


def trouble(telegram: Telegram | None) -> str:
    """What keeps Telegram from working at this moment; the web goes on without it."""
    return f"telegram: {telegram.trouble}" if telegram and telegram.trouble else ""


def public_commands() -> list[tuple[str, str]]:
    """The commands that everybody may use, each with its line of help."""
    routes, written = make_router().tables["command"], load_commands()
    return [
        (name, str(entry["help"]))
        for name, entry in written.items()
        if name in routes and not routes[name].roles
    ]
