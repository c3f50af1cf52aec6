"""The preview in a browser on this machine: drawn anew whenever a file of the lessons is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from bot.author.desk import open_desk, stamp_of
from bot.author.printing import sheet
from bot.author.rehearsal import stage
from bot.author.view import PAGE, Page, View, lesson_page, list_page, view_of
from bot.clock import now
from bot.config import Config
from bot.drawing.sheet import picture_of
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.store import Store

HOST = "127.0.0.1"
LOOK_EVERY = 0.4
HEARTBEAT = 15.0
PALETTE = PAGE.parents[1] / "channels" / "web" / "page" / "ds.css"
_STATIC = {
    "ds.css": (PALETTE, "text/css"),
    "preview.css": (PAGE / "preview.css", "text/css"),
    "preview.js": (PAGE / "preview.js", "text/javascript"),
}


class Preview:
    """One folder of lessons, looked at."""

    def __init__(self, config: Config, folder: Path, store: Store) -> None:
        self._config, self._folder, self._store = config, folder, store
        self._last: dict[str, View] = {}
        """The newest version of each lesson that could be read."""

    def application(self) -> web.Application:
        """The pages."""
        made = web.Application()
        made.add_routes(
            [
                web.get("/", self._list),
                web.get("/changes", self._changes),
                web.get("/page/{file}", _static),
                web.get("/{name}", self._lesson),
                web.get("/{name}/sheet.pdf", self._sheet),
                web.get(r"/{name}/picture/{step:\d{1,2}}", self._picture),
            ]
        )
        return made

    async def _list(self, _request: web.Request) -> web.Response:
        return _html(await asyncio.to_thread(self._listed, ""))

    def _listed(self, missing: str) -> str:
        stamp = stamp_of(self._folder)
        return list_page(open_desk(self._folder), missing, stamp)

    async def _lesson(self, request: web.Request) -> web.Response:
        return _html(await asyncio.to_thread(self._drawn, request.match_info["name"]))

    def _drawn(self, name: str) -> str:
        """The page of a lesson; where it cannot be read, its faults and what could be read last."""
        stamp, desk = stamp_of(self._folder), open_desk(self._folder)
        if name not in desk.files and name not in self._last:
            return self._listed(name)
        lesson = desk.library.lesson(name)
        if lesson is not None:
            self._last[name] = view_of(lesson, desk, self._config, self._store)
        faults = desk.faults(name, now().astimezone(WARD_ZONE).date())
        page = Page(name, self._last.get(name), tuple(faults), lesson is None, stamp)
        return lesson_page(page)

    async def _sheet(self, request: web.Request) -> web.Response:
        """Of the version that the page shows, which may be the last that could be read."""
        view = self._seen(request)
        desk, texts = open_desk(self._folder), Texts.load()
        body = await asyncio.to_thread(sheet, desk, view.lesson, self._config, texts)
        return web.Response(body=body, content_type="application/pdf")

    async def _picture(self, request: web.Request) -> web.Response:
        view, number = self._seen(request), int(request.match_info["step"])
        if number >= len(view.lesson.steps):
            raise web.HTTPNotFound
        folders = open_desk(self._folder).library.folders
        body = await asyncio.to_thread(picture_of, view.lesson, view.lesson.steps[number], folders)
        if body is None:
            raise web.HTTPNotFound
        kind = "image/png" if body.startswith(b"\x89PNG") else "image/jpeg"
        return web.Response(body=body, content_type=kind)

    def _seen(self, request: web.Request) -> View:
        view = self._last.get(request.match_info["name"])
        if view is None:
            raise web.HTTPNotFound
        return view

    async def _changes(self, request: web.Request) -> web.StreamResponse:
        """A line whenever the folder is no longer as the page saw it."""
        seen, waited = request.query.get("seen", ""), 0.0
        stream = web.StreamResponse(headers={"Cache-Control": "no-store"})
        stream.content_type = "text/event-stream"
        await stream.prepare(request)
        with suppress(ConnectionResetError):  # the page was closed
            while True:
                await asyncio.sleep(LOOK_EVERY)
                waited += LOOK_EVERY
                stamp = await asyncio.to_thread(stamp_of, self._folder)
                if stamp != seen or waited >= HEARTBEAT:
                    await stream.write(b"data: saved\n\n" if stamp != seen else b":\n\n")
                    seen, waited = stamp, 0.0
        return stream


async def _static(request: web.Request) -> web.Response:
    found = _STATIC.get(request.match_info["file"])
    if found is None:
        raise web.HTTPNotFound
    path, kind = found
    return web.Response(body=path.read_bytes(), content_type=kind)


def _html(page: str) -> web.Response:
    return web.Response(text=page, content_type="text/html", headers={"Cache-Control": "no-store"})


async def serve(config: Config, folder: Path, port: int, announce: Callable[[str], None]) -> None:
    """Serve this machine alone until interrupted."""
    with stage() as store:
        made = Preview(config, folder, store).application()
        runner = web.AppRunner(made, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, port).start()
            announce(f"http://{HOST}:{port}")
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()
