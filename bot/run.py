"""Running the house: the server with its graceful end, the terminal chat, one-off network jobs."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

import structlog

from bot import platforms
from bot.addresses import tell
from bot.app import App
from bot.board.confirming import Confirming
from bot.board.office.opened import office_of
from bot.board.routes import Routes, ScreenPage
from bot.board.screen import Screens
from bot.channel import Channel
from bot.channels.web import Limits, WebChat
from bot.clock import now
from bot.config import Config, root_key
from bot.demo import marked
from bot.house import index, make_house
from bot.imports.groups import ensure_example_groups
from bot.keeping.keys import Keys
from bot.network_limits import network_limits_of, proxied, server_setup
from bot.photos import most_bytes
from bot.photos.album import Album
from bot.publishing.shelf import library_of, library_to_teach
from bot.server import Application, Site, confirming_routes, make_server, metrics_route
from bot.server.application import Check
from bot.watching import service
from bot.watching.build import mark
from bot.watching.gauges import Gauges
from bot.watching.handles import connections_for, raise_limit
from bot.watching.handles import watch as watch_handles
from bot.watching.health import Health
from bot.watching.heap import settle
from handlers.officers.invite import Codes, Wanted, create
from handlers.rules.people.group_matching import match_group
from handlers.shared.audit import canonical
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.delivery import post
from storage.engine import database_file
from storage.errors import Unusable
from storage.outreach import teams
from storage.reporting import units
from storage.rights.role import Bound, Role
from storage.store import Store
from storage.transaction import Transaction
from storage.upgrading.revisions import head_revision
from storage.ward import campaign

log = structlog.get_logger("run")
DRAIN_SECONDS = 25


def assemble(config: Config, store: Store, channels: Mapping[str, Channel]) -> App:
    """The house with its channels."""
    keys = Keys(root_key(config))
    house = make_house(marked(config, store), library_to_teach(config, store), keys)
    return App(config, store, house, keys, channels)


def quiet_house(config: Config, store: Store) -> App:
    """The house for one command: it serves no channel, so what it has to say waits for who does."""
    return assemble(config, store, {})


async def serve(config: Config, store: Store, announce: Callable[[str], None]) -> None:
    """Serve until a signal, then finish what is in hand."""
    stop = _on_signal()
    try:
        await _serve(config, store, announce, stop)
    finally:
        stop.set()  # what runs beside ends, also when the port cannot be had


async def _serve(
    config: Config, store: Store, announce: Callable[[str], None], stop: asyncio.Event
) -> None:
    gauges, pushed = Gauges(), platforms.services(config, now)
    chat = _web(config, gauges)
    channels = {one.channel.name: one.channel for one in pushed}
    app = assemble(config, store, {"web": chat, **channels})
    await open_house(app, alone=True)
    hooks = [route for one in pushed for route in one.join(app, app.spawn)]

    health = _watched(app, stop)
    setup = server_setup(
        config, gauges, _warning(config, partial(platforms.trouble, pushed), app, health)
    )
    routes = [*chat.routes(app), *hooks, *_pages(config, app, chat)]
    server = make_server(routes, _readiness(app, health, stop), setup)
    site = _site(config, app, chat, gauges, server)
    await site.open(config.http.host, config.http.port)
    await app.content.open()
    app.spawn(app.keep_ticking())
    for one in pushed:
        app.spawn(one.run())
    settle()
    announce(f"http://{config.http.host}:{config.http.port}")
    await service.attend(stop, app.spawn)
    for one in pushed:
        one.stop()
    await _drain(app, chat, site)
    for one in pushed:
        await one.close()


def _warning(
    config: Config, on_platforms: Callable[[], str], app: App, health: Health
) -> Callable[[], str]:
    """What /readyz says beside its verdict: all that the operator should look at."""
    mistyped = partial(str, tell(config.http))
    troubles = (on_platforms, app.content.trouble, health.doubt, mistyped)
    return lambda: "; ".join(filter(None, (trouble() for trouble in troubles)))


def _web(config: Config, gauges: Gauges) -> WebChat:
    """The web chat, with what the operator allows."""
    key = Keys(root_key(config)).purpose("cookies")
    link_life = timedelta(days=config.retention.file_link_days)
    network_limits = network_limits_of(config, connections_for(raise_limit()), gauges)
    limits = Limits(most_bytes(config), link_life, network_limits)
    return WebChat(key, config.http.url, now, Album(config.photos.folder), limits)


def _site(config: Config, app: App, chat: WebChat, gauges: Gauges, server: Application) -> Site:
    """As many connections as there are handles; how they stand is shown on /metrics."""
    site = Site(server, connections_for(raise_limit()), chat.network_limits.streams.make_room)
    gauges.join(app.metrics.registry)
    gauges.watch(site.connections, chat.network_limits.streams)
    gauges.place(database_file(config.database.url), mark(), head_revision())
    watch_handles(asyncio.get_running_loop(), site.connections.make_room)
    return site


def _pages(config: Config, app: App, chat: WebChat) -> Routes:
    """What is served beside the channels."""
    store, core = app.store, app.core
    screens, look = Screens(store, core, app.deliver, now), chat.network_limits.look
    confirming = Confirming(store, core.house, core.keys, config.certificate, now, look)
    return [
        *confirming_routes(confirming.page),
        *ScreenPage(screens, core.keys.purpose("screens"), config.http.url, look).routes(),
        *office_of(app, config.http.url, look).routes(),
        metrics_route(app.measured, config.metrics.token, proxied(config.http)),
    ]


async def open_house(app: App, *, alone: bool = False) -> None:
    """Finish what was begun, and have groups to choose from."""
    await app.open(alone=alone)
    await app.store.unit(lambda tx: ensure_example_groups(tx, now()))


def _on_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # not on every system
            loop.add_signal_handler(name, stop.set)
    return stop


def _watched(app: App, stop: asyncio.Event) -> Health:
    """How the house is, looked at until the end."""
    health = Health(app.store, now)
    app.spawn(health.watch(stop))
    return health


def _readiness(app: App, health: Health, stop: asyncio.Event) -> Check:
    """What /readyz asks: whether we begin or end, and how the last try to write went."""

    async def check() -> str | None:
        if stop.is_set():
            return "draining"
        return health.wrong if app.content.opened else "starting"

    return check


async def _drain(app: App, chat: WebChat, site: Site) -> None:
    """Readiness off, streams closed, requests and sends in hand finished."""
    log.info("draining")
    chat.draining.set()
    app.mail.wake_all()
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            await site.close()
            await app.close()


async def replay(
    config: Config, store: Store, dead: Sequence[post.Dead]
) -> list[tuple[int, str | None]]:
    """Handle dead events again; the error of each that fails again."""
    app = quiet_house(config, store)
    if dead:
        index(app.core.house.library)  # within a unit it would keep a running house waiting
    results: list[tuple[int, str | None]] = []
    for one in dead:
        try:
            await app.replay(one)
            results.append((one.event_id, None))
        except Exception as error:
            results.append((one.event_id, f"{type(error).__name__}: {error}"))
    await app.settle()
    return results


def invite(  # noqa: PLR0913, PLR0917 - one for each thing a role may be for
    config: Config, store: Store, role: str, group: str, team: str = "", unit: str = ""
) -> Codes:
    """A code made by the operator, with its line in the audit chain."""
    if role not in tuple(Role):
        raise Unusable("invite_role", role=role, known=", ".join(Role))
    keys = Keys(root_key(config))
    house = make_house(config, library_of(config, store), keys)

    def work(tx: Transaction) -> Codes:
        at = now()
        places = (_group_id(tx, group, role), _team_id(tx, team, role), _unit_id(tx, unit, role))
        wanted = Wanted(Role(role), *places)
        codes = create(tx, house, wanted, None, at)
        body, salt = canonical({"role": role}), house.chance(16).hex()
        subject = f"invite:{codes.invite_id}"
        audit.record(tx, audit.AuditEntry("operator", "invite.created", subject, body, salt), at)
        return codes

    return store.now(work)


def _team_id(tx: Transaction, team: str, role: str) -> int | None:
    """The team that a volunteer or a team leader is invited to."""
    if Role(role).bound is not Bound.TEAM:
        return None
    there = teams.on(tx, now().astimezone(WARD_ZONE).date())
    found = match_group(team, [(one.id, "", one.name) for one in there])
    if len(found) != 1:
        raise Unusable("invite_team", team=team or "–")
    return found[0]


def _unit_id(tx: Transaction, unit: str, role: str) -> int | None:
    """The unit that somebody is invited to report of."""
    if Role(role).bound is not Bound.UNIT:
        return None
    there = units.standing(tx, now().astimezone(WARD_ZONE).date())
    found = match_group(unit, [(one.id, "", one.name) for one in there])
    if len(found) != 1:
        raise Unusable("invite_unit", unit=unit or "–")
    return found[0]


def _group_id(tx: Transaction, group: str, role: str) -> int | None:
    """The group that a group leader is invited for."""
    if Role(role).bound is not Bound.GROUP:
        return None
    groups = campaign.groups_on(tx, now().astimezone(WARD_ZONE).date())
    found = match_group(group, [(one.id, one.code, one.name) for one in groups])
    if len(found) != 1:
        raise Unusable("invite_group", group=group or "–")
    return found[0]
