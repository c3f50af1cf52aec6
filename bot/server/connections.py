"""Connections: how long they may say nothing, and which end first when there are too many."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress

from aiohttp import StreamReader, web

HEAD_SECONDS = 15.0
"""Until the head of a request is complete, from its first byte or from the connection's start."""
IDLE_SECONDS = 75.0
"""Between two requests: longer than nginx keeps its own (60 s), so no request meets the end."""
LINGER_SECONDS = 3.0
"""What still comes of a body after its answer is read so long, then no more."""
BAD_REQUEST = 400
NAME = "hocvu"
"""What the server calls itself: no version, which would say what to try on it."""
SILENT_SECONDS = 1.0
"""A connection that has asked nothing for so long is not about to: a request follows at once."""
STALLED_SECONDS = 5.0
"""A body of which nothing came for so long may have been left half-way."""
RESTED_SECONDS = 30.0
"""Who asked so long ago may have left; before that, they read the answer."""
UNHEARD_MS = 30_000
"""After so long without any sign of the other side, what we sent is given up."""


class Guarded(web.RequestHandler):
    """One connection; it ends when it neither asks nor is answered."""

    def __init__(self, manager: web.Server, network_limits: Connections) -> None:
        loop = asyncio.get_running_loop()
        super().__init__(
            manager,
            loop=loop,
            access_log=None,  # type: ignore[arg-type]  # as AppRunner takes it
            auto_decompress=False,  # a small body must not become a large one
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=LINGER_SECONDS,
        )
        self._crowd = network_limits
        self._clock = loop
        self._ends: asyncio.TimerHandle | None = None
        self._in_hand = False
        self._body: StreamReader | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody came."""
        super().connection_made(transport)
        _notice_the_gone(transport)
        self._expect()
        self._crowd.came(self)

    def data_received(self, data: bytes) -> None:
        """More of a request: its first byte starts its time."""
        if not self._in_hand and self._ends is None:
            self._expect()
        super().data_received(data)
        if self._body is not None:
            self._note_body()

    def began(self, body: StreamReader | None = None) -> None:
        """A request is complete enough to be handled; its body may still come."""
        self._in_hand, self._body = True, body
        self._forget()
        self._note_body()

    def _note_body(self) -> None:
        """More of the body came, or all of it is here."""
        if self._body is not None and not self._body.is_eof():
            self._crowd.receives(self)
        else:
            self._body = None
            self._crowd.works(self)

    def ended(self) -> None:
        """It is answered."""
        self._in_hand, self._body = False, None
        self._crowd.rests(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """It is gone."""
        self._forget()
        self._crowd.left(self)
        super().connection_lost(exc)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What cannot be read as a request is no fault of ours, and fills no log."""
        if status == BAD_REQUEST:
            response: web.StreamResponse = web.Response(status=status, text="no request")
            response.force_close()
        else:
            response = super().handle_error(request, status, exc, message)
        response.headers["Server"] = NAME
        return response

    def _expect(self) -> None:
        self._ends = self._clock.call_later(HEAD_SECONDS, self.force_close)

    def _forget(self) -> None:
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None


def _notice_the_gone(transport: asyncio.BaseTransport) -> None:
    there = transport.get_extra_info("socket")
    with suppress(AttributeError, OSError):  # not on every system
        there.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD_MS)


def nobody() -> bool:
    """There is no stream to end."""
    return False


class Connections:
    """All of them; with too many, who says nothing makes room first, then streams.

    A body that still comes is ordered by when something of it came last.
    Who asked lately only rests between two answers: their connection goes last.
    """

    def __init__(
        self,
        most: int,
        relieve: Callable[[], bool] = nobody,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most
        self._relieve = relieve
        self._clock = clock
        self._silent: OrderedDict[Guarded, float] = OrderedDict()
        self._receiving: OrderedDict[Guarded, float] = OrderedDict()
        self._resting: OrderedDict[Guarded, float] = OrderedDict()
        self.count = 0

    def came(self, one: Guarded) -> None:
        """One more; it has said nothing yet."""
        self.count += 1
        self._silent[one] = self._clock()
        if self.count > self._most:
            self.make_room()

    def works(self, one: Guarded) -> None:
        """A request of it is in hand."""
        self._forget(one)

    def receives(self, one: Guarded) -> None:
        """Some of a body came, and more has to."""
        self._forget(one)
        self._receiving[one] = self._clock()

    def rests(self, one: Guarded) -> None:
        """Nothing of it is in hand."""
        self._forget(one)
        self._resting[one] = self._clock()

    def left(self, one: Guarded) -> None:
        """It is gone."""
        self.count -= 1
        self._forget(one)

    def make_room(self) -> None:
        """End one that does not go on, an idle one, a stream, or whichever is left."""
        now = self._clock()
        if _end(self._silent, now - SILENT_SECONDS):
            return
        if _end(self._receiving, now - STALLED_SECONDS):
            return
        if _end(self._resting, now - RESTED_SECONDS) or self._relieve():
            return
        others = self._silent if len(self._silent) > 1 else self._receiving or self._resting
        _end(others, now)

    def _forget(self, one: Guarded) -> None:
        self._silent.pop(one, None)
        self._receiving.pop(one, None)
        self._resting.pop(one, None)


def _end(those: OrderedDict[Guarded, float], since: float) -> bool:
    """End the one that has been there longest, if that long; whether one was."""
    first = next(iter(those), None)
    if first is None or those[first] > since:
        return False
    del those[first]
    first.force_close()
    return True


class Site:
    """The application on a port; ends by finishing the requests in hand."""

    def __init__(
        self,
        server: web.Application,
        most: int = 10_000,
        relieve: Callable[[], bool] = nobody,
    ) -> None:
        self._runner = web.AppRunner(server, access_log=None)
        self.connections = Connections(most, relieve)
        self._listening: asyncio.Server | None = None

    async def open(self, host: str, port: int) -> None:
        """Listen; OSError when the port is taken."""
        await self._runner.setup()
        manager = self._runner.server
        if manager is None:
            raise RuntimeError("the application was not set up")
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(
            lambda: Guarded(manager, self.connections), host, port, backlog=128
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        if self._listening is None:
            raise RuntimeError("it does not listen")
        return int(self._listening.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening, finish, let go."""
        if self._listening is not None:
            self._listening.close()
        await self._runner.cleanup()
