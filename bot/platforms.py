"""Which platforms the configuration switches on; their libraries are loaded only then."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from bot.channels.manifest import MANIFEST
from bot.channels.service import Given, Service
from bot.clock import Clock
from bot.config import Config
from bot.errors import ConfigError
from handlers.dispatch import make_router
from handlers.texts import Texts, load_commands
from storage.engine import parse_url

CONNECTIONS = {"sqlite": 10, "postgresql": 40}


def check_platforms(config: Config) -> None:
    """ConfigError when a platform that is on cannot work as it is set up."""
    telegram = config.telegram
    if telegram.token and telegram.mode == "webhook" and not telegram.webhook_secret:
        raise ConfigError("telegram_secret")
    zalo = config.zalo_bot
    is_called = zalo.token and zalo.mode == "webhook"
    if is_called and not (zalo.webhook_secret and config.http.url.startswith("https://")):
        raise ConfigError("zalo_bot_webhook")
    if missing := config.zalo_oa.missing:
        names = ", ".join(f"zalo_oa__{name}".upper() for name in missing)
        raise ConfigError("zalo_missing", names=names)


def services(config: Config, clock: Clock) -> list[Service]:
    """The channels that messages are pushed to, as far as they are switched on."""
    check_platforms(config)
    packages = {name: one.package for name, one in MANIFEST.items() if one.package}
    chosen = [name for name in packages if config.of_channel(name).get(MANIFEST[name].switch)]
    return [
        import_module(packages[name]).open_service(given(config, name, clock)) for name in chosen
    ]


def given(config: Config, name: str, clock: Clock) -> Given:
    """What a channel is told of the configuration and of the words of the house."""
    texts, ward = Texts.load(), config.ward.name
    return Given(
        values=config.of_channel(name),
        clock=clock,
        public_url=config.http.url,
        connections=CONNECTIONS[parse_url(config.database.url).get_backend_name()],
        commands=public_commands(),
        words=frozenset(load_commands()),
        say=lambda text: texts.say(text, ward=ward),
    )


def trouble(running: Iterable[Service]) -> str:
    """What keeps platforms from working at this moment; the web goes on without them."""
    return "; ".join(f"{one.channel.name}: {one.trouble}" for one in running if one.trouble)


def public_commands() -> list[tuple[str, str]]:
    """The commands that everybody may use, each with its line of help."""
    routes, written = make_router().tables["command"], load_commands()
    return [
        (name, str(entry["help"]))
        for name, entry in written.items()
        if name in routes and not routes[name].roles
    ]
