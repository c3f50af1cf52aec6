"""What Zalo signs in another shape than we know: it is read as far as it can be, never refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from structlog.testing import CapturingLogger

from bot.channels import posted
from bot.channels.zalo_oa.signature import HEADER, sign
from tests.bot.channels.zalo_oa.conftest import Whole
from tests.bot.house import count

PERSON = "900000000000000007"
Json = dict[str, object]
Change = Callable[[Json], object]


def _number(field: str) -> Change:
    return lambda event: event.update({field: int(str(event[field]))})


def _inside(party: str, field: str, value: object) -> Change:
    return lambda event: event[party].update({field: value})  # type: ignore[attr-defined]


READ = [
    pytest.param(_number("timestamp"), id="the time as a number"),
    pytest.param(_inside("sender", "id", int(PERSON)), id="the sender as a number"),
    pytest.param(_inside("message", "attachments", None), id="attachments null"),
    pytest.param(_inside("message", "attachments", [None]), id="an attachment null"),
    pytest.param(
        _inside("message", "attachments", [{"type": "photo", "payload": {"url": None}}]),
        id="an address null",
    ),
    pytest.param(
        _inside("message", "attachments", [{"type": None, "payload": None}]), id="a payload null"
    ),
    pytest.param(_inside("message", "msg_id", 96), id="a message's number"),
    pytest.param(_inside("message", "text", 7), id="words that are a number"),
    pytest.param(lambda event: event.update(follower=None, app_id=None), id="others null"),
    pytest.param(lambda event: event.update(more={"timestamp": "1"}), id="another time within"),
]
UNREAD = [
    pytest.param(_inside("message", "text", {"a": 1}), id="words that are an object"),
    pytest.param(_inside("message", "attachments", "x"), id="attachments that are a word"),
    pytest.param(lambda event: event.update(sender=None), id="of nobody"),
    pytest.param(_inside("sender", "id", None), id="of somebody without a number"),
    pytest.param(lambda event: event.update(recipient={}), id="to nobody"),
    pytest.param(lambda event: event.pop("event_name"), id="without a name"),
]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> CapturingLogger:
    """What the operator reads."""
    monkeypatch.setattr(posted, "log", lines := CapturingLogger())
    return lines


async def _post(whole: Whole, body: bytes, timestamp: object, *, secret: str = "") -> int:
    world = whole.world
    mac = sign(world.app_id, body, str(timestamp), secret or world.secret)
    headers = {HEADER: f"mac={mac}", "Content-Type": "application/json"}
    async with whole.http.post(whole.url, data=body, headers=headers) as answer:
        status = answer.status
    await whole.app.settle()
    return status


def _changed(whole: Whole, change: Change) -> tuple[bytes, object]:
    event = json.loads(json.dumps(whole.world.event("user_send_text", PERSON, text="7")))
    change(event)
    return json.dumps(event).encode(), event["timestamp"]


@pytest.mark.parametrize("change", READ)
async def test_what_can_be_read_is_answered(whole: Whole, change: Change) -> None:
    assert await _post(whole, *_changed(whole, change)) == 200
    assert await count(whole.app, "event") == 1
    assert whole.world.sent
    assert whole.service.trouble == ""


@pytest.mark.parametrize("change", UNREAD)
async def test_what_cannot_is_taken_and_told(
    whole: Whole, told: CapturingLogger, change: Change
) -> None:
    statuses = [await _post(whole, *_changed(whole, change)) for _ in range(3)]
    assert statuses == [200] * 3
    assert [one.method_name for one in told.calls] == ["warning"]
    assert await count(whole.app, "event") == 0
    assert whole.service.trouble == "3 signed events could not be read, see the log"
    whole.clock.pass_by(days=1)
    assert whole.service.trouble == ""


async def test_a_signed_body_that_is_no_event_is_told_too(whole: Whole) -> None:
    for body in (b'{"timestamp":"5"', b'[{"timestamp":"5"}]', b'{"timestamp":"5","event_name":[]}'):
        assert await _post(whole, body, "5") == 200
    assert whole.service.trouble.startswith("3 signed")


@pytest.mark.parametrize("change", [*READ, *UNREAD])
async def test_what_nobody_signed_is_refused_whatever_its_shape(
    whole: Whole, change: Change
) -> None:
    assert await _post(whole, *_changed(whole, change), secret="another") == 401
    assert whole.service.trouble == ""


async def test_the_log_says_where_it_differs_and_not_what_was_said(
    whole: Whole, told: CapturingLogger
) -> None:
    for _ in range(2):
        await _post(whole, *_changed(whole, _inside("message", "text", {"secret": "0912"})))
        whole.clock.pass_by(seconds=60)
    assert [one.kwargs["so_far"] for one in told.calls] == [1, 2]
    assert "$.message.text" in told.calls[0].kwargs["why"]
    assert "0912" not in str(told.calls)
