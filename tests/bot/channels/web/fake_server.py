"""A stand-in for the web channel: it speaks the page's protocol and can be told to misbehave."""

from __future__ import annotations

import asyncio
import json
import queue
import threading
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.web import shell
from handlers.rules.masking import mask_numbers
from tests.bot.channels.web.fake_talk import Message, replies_to

PAGE = Path(__file__).parents[4] / "bot" / "channels" / "web" / "page"
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
BELL_KEY = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
Body = dict[str, object]
OVER: list[Message] = [{"text": "Máy này đã đăng xuất.", "forget": True}]


class FakeServer:
    """Answers like the real one, keeps what was posted, and fails on request."""

    def __init__(self) -> None:
        self.posts: list[Body] = []
        self.accepted: dict[str, list[Message]] = {}
        self.later: list[Message] = []
        self.seen: queue.Queue[Body] = queue.Queue()
        self.asked_later = 0
        self.delay = 0.0
        self.failures: list[web.Response] = []
        self.extra: dict[str, list[Message]] = {}
        self.taps: dict[str, list[Message]] = {}
        self.streaming = True
        self.worker_more = ""
        self.ended = False
        self.fresh: dict[str, str] = {}
        self.over: set[str] = set()
        self.asked_fresh: list[str] = []
        self.bells: list[Body] = []
        self.url = ""
        self._last_id = 0
        self._started = threading.Event()
        self._stop: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def start(self) -> None:
        """Serve on a free port until `stop`."""
        self._thread.start()
        assert self._started.wait(30)

    def stop(self) -> None:
        """Close every connection and wait for the thread."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)

    def fail(
        self,
        status: int,
        times: int = 1,
        error: str = "",
        retry_after: str = "",
        body: dict[str, str] | None = None,
    ) -> None:
        """Refuse the next posts with this status."""
        headers = {"Retry-After": retry_after} if retry_after else {}
        said = body or ({"error": error} if error else None)
        text = json.dumps(said) if said else "<html>out of order</html>"
        self.failures += [
            web.Response(status=status, text=text, headers=headers) for _ in range(times)
        ]

    def push(self, text: str, **fields: object) -> Message:
        """Say something that nobody asked for."""
        message = self._numbered({"text": text, **fields})
        self.later.append(message)
        return message

    def said(self, kind: str) -> list[Body]:
        """Return what was posted of one kind, retries included."""
        return [post for post in self.posts if post["kind"] == kind]

    def heard_seen(self) -> Body:
        """Wait for the farewell of a page that is being left."""
        return self.seen.get(timeout=30)

    def _numbered(self, message: Message) -> Message:
        blank: Message = {"text": "", "buttons": [], "replaces": None, "picture": None}
        blank |= {"audio": None, "file": None, "forget": False}
        if "id" not in message:
            self._last_id += 1
            blank["id"] = self._last_id
        return blank | message

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.on_response_prepare.append(_add_policy)
        app.router.add_get("/", self._index)
        app.router.add_static("/web", PAGE)
        app.router.add_get("/sw.js", self._worker)
        app.router.add_post("/chat", self._chat)
        app.router.add_get("/chat/later", self._later)
        app.router.add_post("/chat/seen", self._seen)
        app.router.add_get("/anh/{name}", _picture)
        app.router.add_get("/chat/file/{name}", _gone)
        app.router.add_post("/chat/link", self._link)
        app.router.add_get("/chat/push", self._bell)
        app.router.add_post("/chat/push", self._put_bell)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _index(self, _request: web.Request) -> web.Response:
        page = shell.index("Bình dân học vụ số", "Mỗi bài 3 phút.", self.url)
        return web.Response(text=page, content_type="text/html")

    async def _worker(self, _request: web.Request) -> web.Response:
        return web.Response(text=shell.worker() + self.worker_more, content_type="text/javascript")

    async def _chat(self, request: web.Request) -> web.Response:
        body: Body = await request.json()
        self.posts.append(body)
        await asyncio.sleep(self.delay)
        if self.failures:
            return self.failures.pop(0)
        key = str(body["key"])
        if key not in self.accepted:
            said = self.extra.get(str(body["text"])) or self.taps.get(str(body["data"]))
            found = OVER if self.ended else said or replies_to(body)
            self.accepted[key] = [self._numbered(message) for message in found]
        answer: Body = {"messages": self.accepted[key]}
        kept, found = mask_numbers(str(body["text"]))
        response = web.json_response(answer | {"kept": kept} if found else answer)
        response.set_cookie("me", "signed", httponly=True)
        return response

    async def _later(self, request: web.Request) -> web.StreamResponse:
        assert "me" in request.cookies, "the page listened before it had an identity"
        self.asked_later += 1
        if self.ended:
            return web.Response(status=403)
        seen = int(request.query["seen"])
        if "poll" in request.query:
            return web.json_response({"messages": self._after(seen)})
        if not self.streaming:
            return web.Response(status=404)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        while not self._stop.is_set():
            for message in self._after(seen):
                seen = int(str(message["id"]))
                await response.write(f"id: {seen}\ndata: {json.dumps(message)}\n\n".encode())
            await asyncio.sleep(0.05)
        return response

    def _after(self, seen: int) -> list[Message]:
        return [message for message in self.later if int(str(message["id"])) > seen]

    async def _seen(self, request: web.Request) -> web.Response:
        self.seen.put(json.loads(await request.text()))
        return web.Response(status=204)

    async def _bell(self, _request: web.Request) -> web.Response:
        return web.json_response({"key": BELL_KEY, "on": bool(self.bells and self.bells[-1])})

    async def _put_bell(self, request: web.Request) -> web.Response:
        self.bells.append(await request.json())
        return web.json_response({"on": bool(self.bells[-1])})

    async def _link(self, request: web.Request) -> web.Response:
        url = urlsplit((await request.json())["url"]).path
        self.asked_fresh.append(url)
        if url in self.over:
            return web.json_response({"error": "over"}, status=410)
        if url not in self.fresh:
            raise web.HTTPServiceUnavailable
        return web.json_response({"url": self.fresh[url]})


async def _gone(request: web.Request) -> web.Response:
    return web.Response(status=410, text="over")


async def _add_policy(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = POLICY


async def _picture(request: web.Request) -> web.Response:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 180" width="400" height="180">'
        '<rect width="400" height="180" fill="#dbe7f5"/>'
        '<rect x="30" y="60" width="340" height="34" rx="17" fill="#fff"/>'
        '<rect x="30" y="60" width="204" height="34" rx="17" fill="#0b4a8f"/></svg>'
    )
    return web.Response(text=drawing, content_type="image/svg+xml")
