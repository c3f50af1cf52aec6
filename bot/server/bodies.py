"""Bodies of requests: not compressed, not too long, and there within a quarter of a minute."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

BODY_LIMIT = 64 * 1024
PATIENCE = 12.0
"""Seconds that a body may take to come; with what lingers after the answer, fifteen."""
OWN_PACE = frozenset({"/chat/photo", "/bang/tep-bao-cao", "/hook/telegram"})
"""Paths that read their bodies themselves, piece by piece, and longer ones."""


async def awaited(request: web.Request) -> web.Response | None:
    """Read the body ahead of its handler; what to answer where it cannot be taken."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return _refused(415, "encoding")
    try:
        if request.body_exists and request.path not in OWN_PACE:
            async with asyncio.timeout(PATIENCE):
                await request.read()
    except TimeoutError:
        return _refused(408, "slow")
    except (web.RequestPayloadError, BadHttpMessage):
        return _refused(400, "request")
    return None


def _refused(status: int, why: str) -> web.Response:
    """The connection goes too: whatever still comes on it is not read."""
    response = web.json_response({"error": why}, status=status)
    response.force_close()
    return response
