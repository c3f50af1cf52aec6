"""Who may add a photo to a session or take one off, and while it is in which state."""

from __future__ import annotations

import pytest

from bot.channel import FileRef
from handlers.contract import Picture
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import rows
from tests.bot.photos.studio import Studio
from tests.bot.photos.test_photos import _nothing
from tests.handlers.hall import STATES


@pytest.mark.parametrize("state", STATES)
async def test_only_between_its_beginning_and_its_approval(studio: Studio, state: str) -> None:
    await studio.put(state)
    said = await studio.add("one")
    wanted = state in {"open", "closed", "submitted", "returned"}
    assert len(await studio.kept()) == wanted
    assert said[0].wants_picture == wanted


async def test_a_session_approved_meanwhile_takes_no_more(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = studio.app.compute
    monkeypatch.setattr(studio.app, "compute", _nothing)
    await studio.add("one")
    await studio.put("approved")
    await compute()
    assert (await studio.kept(), studio.files()) == ([], [])
    assert studio.camera.done == ["one"]


@pytest.mark.parametrize("who", ["chi", "dung", "mai", "stranger"])
async def test_nobody_else_adds_or_takes_off(studio: Studio, who: str) -> None:
    await studio.add("one")
    (photo,) = await studio.kept()
    for said in (f"[photo.remove:{photo.id}]", "[photo.show:#]", "[photo.add:#]"):
        answers = await studio.do(who, said)
        assert not any(answer.picture for answer in answers)
    await studio.do(who, "[photo.send:#]", Picture("two"))
    assert await studio.kept() == [photo]
    assert studio.camera.asked["two"] == 0


async def test_an_officer_takes_off_what_should_not_be_there_and_the_author_reads_it(
    studio: Studio,
) -> None:
    await studio.add("one")
    (photo,) = await studio.kept()
    for state in ("submitted", "approved"):
        await studio.put(state)
        said, *_ = await studio.do("mai", "[photo.show:#]")
        assert said.picture == FileRef(
            "session_photos",
            {"session": str(studio.number)},
            "anh.jpg",
            said.picture.alt,  # type: ignore[union-attr]
        )
    said, told = await studio.do("mai", f"[photo.remove:{photo.id}]")
    assert said.text.startswith("Đã bỏ ảnh, và đã báo người ghi buổi.")
    assert told.text.startswith("Cán bộ vừa bỏ một ảnh")
    assert await studio.noted() == ["photo.added", "photo.removed"]


async def test_a_photo_is_not_kept_for_somebody_whose_role_ended_meanwhile(studio: Studio) -> None:
    def withdraw(tx: Transaction) -> None:
        for held in rows(tx, "role_grant"):
            roles.withdraw(tx, int(str(held["id"])), None, studio.clock())

    studio.camera.before = lambda: studio.app.store.now(withdraw)
    _, told = await studio.add("one")
    assert "không còn ở đội" in told.text
    assert not told.wants_picture
    assert await studio.kept() == []
    assert studio.files() == []
