"""Pictures and sounds that a lesson names: told with file, line and cure, and played."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.channel import Capabilities, FileRef, Message
from bot.channels.manifest import MANIFEST
from bot.channels.telegram.outgoing import file_of
from bot.delivery.render import render
from bot.publishing.making import checked, faults_in
from handlers.contract import Recipe, Reply
from tests.one_course import content_folder
from tests.photographs import photograph

ONE = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"
NAMED = '    picture:\n      file: a.png\n      alt: "Một nút xanh."\n    audio: a.ogg\n'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    made = content_folder(tmp_path / "content")
    text = (made / ONE).read_text("utf-8")
    step = text.split("  - text: >-\n", 2)[1]
    (made / ONE).write_text(text.replace(step, step + NAMED, 1), "utf-8")
    return made


def test_each_is_told_where_it_is_named(content: Path) -> None:
    folder = (content / ONE).parent
    (folder / "a.png").write_bytes(b"hello")
    (folder / "a.ogg").write_bytes(b"hello")
    found = [one for one in checked(content, date(2026, 11, 29)) if one.code.endswith("_unfit")]
    assert {(one.file, one.what.split()[0]) for one in found} == {(ONE, "Ảnh"), (ONE, "Tệp")}
    assert len({one.line for one in found}) == len(found)
    assert all(one.cure for one in found)
    assert set(found) <= set(faults_in(content, date(2026, 11, 29)))
    (folder / "a.png").write_bytes(photograph(1))
    left = [one.code for one in checked(content, date(2026, 11, 29)) if one.file == ONE]
    assert "picture_unfit" not in left


HEARD = Recipe("lesson_audio", {"lesson": "k7-1"}, "a.ogg")
SEEN = Recipe("lesson_picture", {"lesson": "k7-1"}, "a.png", "Một nút xanh.")


def shown(channel: str, reply: Reply) -> list[Message]:
    return render(reply, MANIFEST[channel].can)


def test_every_channel_that_can_plays_it() -> None:
    """The words say everything, so where nothing can be played nothing is lacking."""
    both = Reply("Bước 1", picture=SEEN, audio=HEARD)
    (page,) = shown("web", both)
    assert page.audio
    assert page.picture
    sound, step = shown("telegram", both)
    assert (sound.text, step.audio) == ("", None)
    assert sound.audio
    sent = file_of("1", sound, sound.audio, b"OggS")
    assert sent.method == "sendVoice"
    (alone,) = shown("telegram", Reply("Bước 1", audio=HEARD))
    assert (alone.text, alone.audio) == (
        "Bước 1",
        FileRef("lesson_audio", {"lesson": "k7-1"}, "a.ogg"),
    )
    (terminal,) = shown("console", both)
    assert terminal.audio
    assert terminal.audio.filename == "a.ogg"
    seen, zalo = shown("zalo_oa", both)
    assert (seen.text, seen.audio, zalo.audio, zalo.picture) == ("", None, None, None)
    assert seen.picture


def test_a_channel_that_says_nothing_of_sounds_gets_none() -> None:
    plain = Capabilities(4000, buttons=True, edits=True, pictures=True, files=True)
    assert render(Reply("Bước 1", audio=HEARD), plain)[0].audio is None
