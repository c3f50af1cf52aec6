"""The HTTP server: connections, bodies, origins, networks, and the pages that are no channel's."""

from bot.server.application import HEADERS, Application, Setup, make_server
from bot.server.bodies import BODY_LIMIT
from bot.server.connections import Site
from bot.server.network import Proxies
from bot.server.origins import Origins
from bot.server.pages import confirming_routes, metrics_route

__all__ = (
    "BODY_LIMIT",
    "HEADERS",
    "Application",
    "Origins",
    "Proxies",
    "Setup",
    "Site",
    "confirming_routes",
    "make_server",
    "metrics_route",
)
