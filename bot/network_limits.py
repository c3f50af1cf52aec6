"""What config.yaml says about networks, origins and limits, for the server and the web chat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from bot.channels.web import Allowed, NetworkLimits
from bot.config import Config, root_key
from bot.config.schema import Http
from bot.keeping.keys import Keys
from bot.server import Origins, Proxies, Setup
from bot.server.pages import Proxied
from bot.watching.gauges import Gauges
from handlers.turn import WARD_ZONE

CHECK_HOLDS = 1.0
HERE = ("localhost", "127.0.0.1", "::1")


def network_limits_of(config: Config, connections: int, gauges: Gauges) -> NetworkLimits:
    """The limits of the web chat; streams leave some connections to those who speak."""
    given = config.limits.model_dump(exclude={"unconsented"})
    allowed = Allowed(**given, all_streams=max(connections * 3 // 4, 1))
    keys = Keys(root_key(config))
    return NetworkLimits(allowed, gauges.limited, partial(_pseudonym, keys), keys.place)


def server_setup(config: Config, gauges: Gauges, warn: Callable[[], str] = str) -> Setup:
    """Who is believed, who may post, what is counted, what /readyz warns of."""
    http = config.http
    return Setup(
        Proxies.named(http.trusted_proxies),
        Origins(http.names, http.public_url.rstrip("/"), gauges.origin_refused),
        http.url.startswith("https://"),
        gauges.answered,
        CHECK_HOLDS,
        warn,
    )


def _pseudonym(keys: Keys, network: str, at: datetime) -> str:
    """What a network is called on the ward's day."""
    return keys.network(network, at.astimezone(WARD_ZONE).date())


def proxied(http: Http) -> Proxied:
    """Whether a request may be anybody's: at a public address a proxy asks, and need not say so."""
    if not http.public_url or urlsplit(http.public_url).hostname in HERE:
        return lambda _: False
    return Proxies.named(http.trusted_proxies).is_asking
