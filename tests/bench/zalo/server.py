"""The stand-in as a server: `oauth`, `openapi`, and files that people sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.bench.zalo.world import Json, Refusal, World


class StandIn:
    """Serves a world on a port of its own."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.base = ""
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Begin to serve."""
        app = web.Application(client_max_size=8 * 2**20)
        app.add_routes(
            [
                web.post("/v4/oa/access_token", _framed(self._grant, bare=True)),
                web.post("/v2.0/oa/upload/{kind}", _framed(self._upload)),
                web.post("/v3.0/oa/message/cs", self._message),
                web.post("/v2.0/oa/message", self._message),
                web.get("/v2.0/oa/getoa", _framed(self._account)),
                web.post("/v3.0/oa/quota/message", _framed(self._quota)),
            ]
        )
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Serve no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _grant(self, request: web.Request) -> Json:
        form = {name: str(value) for name, value in (await request.post()).items()}
        return self.world.grant(form, request.headers.get("secret_key", ""))

    async def _upload(self, request: web.Request) -> Json:
        self.world.check(request.headers.get("access_token", ""))
        file = (await request.post())["file"]
        assert isinstance(file, web.FileField)
        return self.world.keep(request.match_info["kind"], file.file.read())

    async def _account(self, request: web.Request) -> Json:
        self.world.check(request.headers.get("access_token", ""))
        return self.world.account()

    async def _quota(self, request: web.Request) -> Json:
        self.world.check(request.headers.get("access_token", ""))
        return self.world.left((await request.json())["user_id"])

    async def _message(self, request: web.Request) -> web.StreamResponse:
        told = self.world.script.pop(0) if self.world.script else "ok"
        if told == "html":
            return web.Response(status=502, text="<html>Bad gateway</html>")
        if told != "ok":
            return web.json_response({"error": told, "message": "by the script"})
        return await _framed(self._take)(request)

    async def _take(self, request: web.Request) -> Json:
        self.world.check(request.headers.get("access_token", ""))
        return self.world.take(request.path.lstrip("/"), await request.json())


def _framed(
    call: Callable[[web.Request], Awaitable[Json]], *, bare: bool = False
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """In the frame of every answer; tokens come without it."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            found = await call(request)
        except Refusal as error:
            return web.json_response({"error": error.code, "message": str(error)})
        return web.json_response(
            found if bare else {"data": found, "error": 0, "message": "Success"}
        )

    return answer
