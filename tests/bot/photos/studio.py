"""A session that is over, and a camera: for tests of its photos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.app import App
from bot.channel import Channel, Message, Refused, TooLarge
from bot.photos.album import Album
from handlers.contract import Body, Picture
from storage.outreach import photos
from storage.store import Store
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Pushed, event, rows
from tests.handlers.hall import Hall
from tests.photographs import photograph

MEGABYTE = 1024 * 1024


@dataclass
class Camera(Pushed):
    """A channel whose pictures lie ready under their handles, or raise what is put there."""

    name: str = "box"
    ready: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    done: list[str] = field(default_factory=list)
    before: Callable[[], None] | None = None

    async def fetch(self, ref: str, most: int) -> bytes:
        self.asked[ref] += 1
        if self.before:
            self.before()
        found = self.ready.get(ref, Refused("nothing there"))
        if isinstance(found, Exception):
            raise found
        if len(found) > most:
            raise TooLarge(ref)
        return found

    async def fetched(self, ref: str) -> None:
        self.done.append(ref)
        self.ready.pop(ref, None)  # as the web does: too early, and a crash loses the picture


class Studio(Hall):
    """The hall with a camera: binh's session is over, and waits to be sent."""

    def __init__(self, app: App, clock: Clock, camera: Camera, folder: Path) -> None:
        super().__init__(app, clock)
        self.camera, self.folder = camera, folder

    async def do(self, who: str, *bodies: Body | str) -> list[Message]:
        """What is said to all of it, slow answers included."""
        self.camera.sent.clear()
        for body in bodies:
            text = body.replace("#", str(self.number)) if isinstance(body, str) else body
            await self.app.receive(event(who, text, self.clock, channel="box"))
            await self.app.settle()
        return [message for _, message in self.camera.sent]

    async def add(self, *refs: str) -> list[Message]:
        for ref in refs:
            self.camera.ready.setdefault(ref, photograph(int.from_bytes(ref.encode())))
        return await self.do("binh", "[photo.send:#]", *(Picture(ref) for ref in refs))

    def files(self) -> list[str]:
        return sorted(digest for digest, _ in Album(self.folder).photos())

    async def kept(self) -> list[photos.Photo]:
        return await self.app.store.read(lambda tx: photos.of(tx, self.number))

    async def noted(self) -> list[object]:
        entries = await self.app.store.read(lambda tx: rows(tx, "audit_entry"))
        return [one["action"] for one in entries]


def process(store: Store, clock: Clock, camera: Camera, folder: Path) -> App:
    kept = CONFIG.photos.model_copy(update={"folder": folder})
    config = CONFIG.model_copy(update={"photos": kept})
    rules = replace(HOUSE.settings.photos, folder=folder)
    house = replace(HOUSE, settings=replace(HOUSE.settings, photos=rules))
    channels: dict[str, Channel] = {"box": camera}
    return App(config, store, house, KEYS, channels, clock)
