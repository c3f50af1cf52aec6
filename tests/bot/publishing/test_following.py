"""A running house follows what is published; nothing that lies in a folder stops it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app import App
from bot.config import Config
from bot.drawing.files import RECIPES
from bot.errors import OperatorError
from bot.house import make_house
from bot.publishing import following, making
from bot.publishing.shelf import library_in, library_to_teach
from handlers.texts import Texts
from handlers.texts.shipped import shipped
from lessons.findings import ContentErrors
from lessons.library import Library
from lessons.loader import CONTENT
from storage.rights import roles
from storage.store import Store
from storage.studying import editions
from storage.transaction import Transaction
from tests.bot.house import CONFIG, KEYS, Clock, Pushed, enrol, event, rows
from tests.photographs import photograph

ONE = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"
TWO = "k7-nhan-dien-lua-dao/k7-2-gia-cong-an.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The course on fraud alone."""
    made = tmp_path / "content"
    made.mkdir()
    for name in ("words.yaml", "sources.yaml", "contacts.yaml", "forbidden.yaml", "skills.yaml"):
        shutil.copy(CONTENT / name, made)
    shutil.copytree((CONTENT / ONE).parent, (made / ONE).parent)
    for path in (made / ONE).parent.glob("k7-*.yaml"):  # checked before this clock began
        dated = re.sub(r"(checked_on|renewed_on): .*", r"\1: 2026-11-22", path.read_text("utf-8"))
        path.write_text(dated, "utf-8")
    return made


class Ward:
    """A house over a folder, and a second process of the same house."""

    def __init__(self, store: Store, clock: Clock, content: Path, publish: str) -> None:
        self.store, self.clock, self.content = store, clock, content
        told = CONFIG.content.model_copy(update={"folder": content, "publish": publish})
        self.config: Config = CONFIG.model_copy(update={"content": told})
        self.channel = Pushed()

    def process(self) -> App:
        house = make_house(self.config, library_to_teach(self.config, self.store), KEYS)
        return App(self.config, self.store, house, KEYS, {"tap": self.channel}, self.clock)

    async def started(self) -> App:
        app = self.process()
        await app.open()
        await app.content.open()
        return app

    def publish(self, why: str = "publish", *, stop: str = "", back: bool = False) -> bool:
        today = self.clock().date()

        def work(tx: Transaction) -> bool:
            if stop:
                draft = making.stopped(tx, [stop])
            elif back:
                draft = making.gone_back(tx)
            else:
                faults = making.faults_in(self.content, today)
                draft = making.from_folder(tx, self.content, today, faults)
            return draft.is_news and making.make(tx, draft, why, "lan", self.clock())

        return self.store.now(work)

    def give_officer(self, tx: Transaction) -> None:
        one = enrol(tx, "mai", self.clock)
        until = self.clock() + timedelta(days=9)
        held = roles.Grant(0, one.address_id, "officer", None, None, None, one.person_id, until)
        roles.grant(tx, held, self.clock())

    def write(self, name: str, old: str, new: str) -> None:
        path = self.content / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.fixture(autouse=True)
def made_ready(monkeypatch: pytest.MonkeyPatch) -> list[Library]:
    """What was indexed before it was taught: the work itself, seconds each time, is left out."""
    made: list[Library] = []
    monkeypatch.setattr(following, "index", made.append)
    return made


@pytest.fixture
def ward(store: Store, clock: Clock, content: Path) -> Ward:
    return Ward(store, clock, content, "command")


def title(app: App, lesson: str = "k7-1") -> str:
    return app.core.house.library.by_id[lesson].title


async def test_every_process_takes_up_what_was_published_and_goes_back(
    ward: Ward, made_ready: list[Library]
) -> None:
    one, two = await ward.started(), await ward.started()
    before = title(one)
    ward.write(ONE, "title: ", 'title: "Bài sửa" #')
    for app in (one, two):
        await app.tick()
        assert title(app) == before  # saved is not published
    assert ward.publish()
    for app in (one, two, await ward.started()):
        await app.tick()
        assert title(app) == "Bài sửa"
    assert not ward.publish()  # nothing new
    assert ward.publish("undo", back=True)
    await one.tick()
    assert title(one) == before
    assert made_ready[-1] == one.core.house.library
    assert len(made_ready) == 2 + 3 + 1  # no process teaches what it cannot find
    kept = ward.store.look(editions.latest)
    assert kept
    assert (kept.number, kept.why, kept.by_whom) == (3, "undo", "lan")


async def test_who_is_in_the_middle_finishes_the_old_one_unless_it_is_stopped(ward: Ward) -> None:
    app = await ward.started()

    async def says(said: str) -> str:
        ward.channel.sent.clear()
        await app.receive(event("lan", said, ward.clock))
        await app.settle()
        return "\n".join(ward.channel.texts())

    await ward.store.unit(lambda tx: enrol(tx, "lan", ward.clock))
    await says("[learn.open:k7-1]")
    old = app.core.house.library.by_id["k7-1"].steps[1].text[:25]
    ward.write(ONE, "  - text: >-\n      ", "  - text: >-\n      Bản mới đây ạ. ")
    ward.write(ONE, old[:12], "Chữ đã sửa")
    assert ward.publish()
    await app.tick()
    assert old[:12] in await says("[learn.step:1:1]")
    assert ward.publish("stop", stop="k7-1")
    assert '"stopped":"k7-1"' in str(ward.store.look(lambda tx: rows(tx, "audit_detail")))
    await app.tick()
    assert "sửa lại bài" in await says("[learn.step:1:2]")
    assert "k7-1" not in app.core.house.library.by_id


async def test_a_broken_lesson_stops_no_start_and_is_told(ward: Ward, clock: Clock) -> None:
    await ward.started()
    for name in (ONE, "words.yaml", "k7-nhan-dien-lua-dao/course.yaml"):
        ward.write(name, "", '\tremember:"x"\n')
    app = await ward.started()
    assert len(app.core.house.library.lessons()) == 6  # as it was published
    draft = ward.store.look(lambda tx: making.from_folder(tx, ward.content, clock().date()))
    assert draft.is_news
    assert draft.edition.lessons == draft.before.lessons
    assert set(draft.edition.aside) == {"k7", "k7-1"}


async def test_the_first_start_sets_aside_one_lesson_alone(ward: Ward) -> None:
    ward.write(TWO, "title: ", "title: [")
    with capture_logs() as logs:
        app = await ward.started()
    assert [one.id for one in app.core.house.library.lessons()][:2] == ["k7-1", "k7-3"]
    assert app.content.trouble() == "set aside: k7-2"
    assert any(one["log_level"] == "error" and one["what"] == "k7-2" for one in logs)


async def test_only_where_nothing_can_be_taught_the_start_refuses(ward: Ward) -> None:
    shutil.rmtree((ward.content / ONE).parent)
    with pytest.raises(ContentErrors):
        ward.process()
    assert ward.store.look(lambda tx: library_in(tx, ward.config)).courses == ()  # figures go on
    shutil.rmtree(ward.content)
    with pytest.raises(OperatorError):
        ward.process()


async def test_a_watched_folder_publishes_what_lies_still_and_tells_officers_once(
    store: Store, clock: Clock, content: Path
) -> None:
    ward = Ward(store, clock, content, "folder")
    app = await ward.started()

    await store.unit(ward.give_officer)
    ward.write(ONE, "title: ", 'title: "Bài sửa" #')
    ward.write(TWO, "title: ", "title: [")
    for _ in range(4):
        await app.tick()
        await app.settle()
    assert title(app) == "Bài sửa"
    assert "k7-2" in app.core.house.library.by_id  # the last good one
    assert [text for text in ward.channel.texts() if "k7-2" in text] == [
        "Có bài học chưa đọc được: k7-2. Bà con vẫn học bản cũ của bài ấy, nếu đã có."
        " Bác nhờ người soạn bài xem lại nhé."
    ]
    ward.write(TWO, "title: [", 'title: "Lành lại" #')
    for _ in range(4):
        await app.tick()
    assert title(app, "k7-2") == "Lành lại"
    assert not app.content.trouble()


async def test_a_scheduled_lesson_comes_with_its_day(ward: Ward) -> None:
    ward.write(TWO, "title: ", "from: 2026-11-25\ntitle: ")
    app = await ward.started()
    assert "k7-2" not in app.core.house.library.by_id
    ward.clock.pass_by(days=2)
    await app.tick()
    assert "k7-2" in app.core.house.library.by_id


async def test_officers_hear_once_of_words_that_cannot_be_said(ward: Ward) -> None:
    await ward.store.unit(ward.give_officer)
    ward.clock.pass_by(hours=14)  # 22:00 in the ward
    one = await ward.started()
    texts = Texts(
        {**shipped().texts, "learn.length": "Bài có {count:x,} câu hỏi."}, {"quiz": "abc"}
    )
    one.core.house = replace(one.core.house, texts=texts)
    ward.channel.sent.clear()
    await one.tick()
    await one.settle()
    assert ward.channel.texts() == []  # at night
    assert texts.say("learn.length", count=2) == Texts.load().say("learn.length", count=2)
    ward.clock.pass_by(hours=10)
    for app in (one, one, await ward.started()):
        await app.content.look()  # a new day is taken up, and the words are read anew
        app.core.house = replace(app.core.house, texts=texts)
        await app.tick()
        await app.settle()
    (told,) = [text for text in ward.channel.texts() if "câu của trợ lý" in text]
    assert "learn.length, quiz" in told
    assert "said as shipped: learn.length, quiz" in one.content.trouble()
    texts.spoilt["quiz"] = "another slip"
    await one.tick()
    await one.settle()
    assert "quiz" in ward.channel.texts()[-1]


def picture(app: App, store: Store, version: str) -> bytes | None:
    """What a phone would get of the first step's picture."""
    where = {"lesson": "k7-1", "version": version, "step": "0"}
    house = app.core.house
    draw = store.look(lambda tx: RECIPES["lesson_picture"](house, tx, where))
    return draw().body if draw else None


async def test_a_picture_is_the_one_that_was_published(ward: Ward) -> None:
    step = (ward.content / ONE).read_text("utf-8").split("  - text: >-\n", 2)[1]
    ward.write(ONE, step, f'{step}    picture: {{file: a.png, alt: "Một nút xanh."}}\n')
    file = (ward.content / ONE).with_name("a.png")
    file.write_bytes(photograph(1))
    app = await ward.started()
    version = app.core.house.library.by_id["k7-1"].version

    async def seen() -> bytes | None:
        await app.tick()
        return picture(app, ward.store, version)

    first = await seen()
    assert first
    file.write_bytes(photograph(2))
    assert await seen() == first  # saved is not published
    assert ward.publish()
    second = await seen()
    assert second not in {first, None}
    file.unlink()
    assert await seen() == second
    assert ward.publish("undo", back=True)
    assert await seen() == first
    assert ward.publish("stop", stop="k7-1")
    assert await seen() is None
