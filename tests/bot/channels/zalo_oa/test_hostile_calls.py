"""Whatever is posted to Zalo's door: no fault of ours, and no row of what nobody signed."""

from __future__ import annotations

import gzip
import json

import pytest

from bot.channels.zalo_oa.signature import HEADER, sign
from tests.bench.zalo import World
from tests.bot.channels.zalo_oa.conftest import Whole
from tests.bot.house import count, rows

PERSON = "900000000000000007"
JSON = "application/json"
DEEP = 20_000
BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "nothing": (b"", {}),
    "deep lists": (b"[" * DEEP + b"]" * DEEP, {}),
    "deep in a field nobody reads": (
        b'{"event_name":"follow","extra":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}",
        {},
    ),
    "half a surrogate": (b'{"event_name":"follow","timestamp":"\\ud800"}', {}),
    "bytes that are no text": (b'{"event_name":"\xff\xfe"}', {}),
    "another type of time": (b'{"event_name":"follow","timestamp":1e999}', {}),
    "a number of a thousand digits": (b'{"event_name":"x","timestamp":' + b"9" * 5000 + b"}", {}),
    "too much": (b'{"event_name":"' + b"x" * 2**17 + b'"}', {}),
    "packed": (gzip.compress(b'{"event_name":"x"}' * 9000), {"Content-Encoding": "gzip"}),
    "a form": (b"event_name=follow", {"Content-Type": "application/x-www-form-urlencoded"}),
    "parts": (b"--x\r\n\r\nfollow\r\n--x--", {"Content-Type": "multipart/form-data; boundary=x"}),
    "an unknown alphabet": (b'{"event_name":"x"}', {"Content-Type": f"{JSON}; charset=none"}),
}
MACS = ["", "mac=", "x" * 4000, "mac=" + "0" * 64]


@pytest.mark.parametrize("mac", MACS, ids=["none", "bare", "long", "wrong"])
async def test_what_nobody_signed_leaves_no_row_and_is_no_fault(whole: Whole, mac: str) -> None:
    for body, more in BODIES.values():
        headers = {"Content-Type": JSON, **more, **({HEADER: mac} if mac else {})}
        async with whole.http.post(whole.url, data=body, headers=headers) as answer:
            assert answer.status in ({401, 413, 415} if mac else {200, 413, 415})
    assert [await count(whole.app, name) for name in ("event", "outbox", "conversation")] == [0] * 3


def signed_text(world: World, text: str) -> tuple[bytes, dict[str, str]]:
    """A body as bytes that our own encoder might not make, signed all the same."""
    event = world.event("user_send_text", PERSON, text="@")
    body = json.dumps(event).encode().replace(b'"@"', text.encode())
    mac = sign(world.app_id, body, str(event["timestamp"]), world.secret)
    return body, {HEADER: f"mac={mac}", "Content-Type": "application/json"}


STRANGE = (
    *('"\\u0000"', '"\\u202e\\u200b"', '"\\ud800"', "null", "[]", "7", '{"a":1}'),
    f'"{"x" * 60_000}"',
)


@pytest.mark.parametrize("text", STRANGE)
async def test_what_is_signed_and_strange_is_taken_or_refused_and_buries_nothing(
    whole: Whole, text: str
) -> None:
    body, headers = signed_text(whole.world, text)
    async with whole.http.post(whole.url, data=body, headers=headers) as answer:
        assert answer.status in {200, 401}
    await whole.app.settle()
    kept = await whole.app.store.read(lambda tx: rows(tx, "event"))
    assert [row for row in kept if row["state"] == "dead"] == []
