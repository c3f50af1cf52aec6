"""What `/dulieu` and the file say of photos that somebody sent: how many, of what, until when."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import count

import pytest

from bot.app import App
from bot.channel import FileRef, InboxMessage, Sender
from storage.identity import linked_people
from storage.identity.linked_people import Link
from storage.identity.people import Known
from storage.outreach import photos, sessions
from storage.outreach.photos import Photo
from storage.transaction import Transaction
from tests.bot.house import CONFIG, START, Clock, enrol, event, found_team, offered

DAYS = timedelta(days=CONFIG.retention.photo_days)
_digests = (f"{number:064x}" for number in count(1))


def hold(tx: Transaction, by: Known, day: int, sent: int = 1) -> list[int]:
    """A session of a November day, with photos sent on that evening; their numbers."""
    given = (found_team(tx), by.person_id, by.address_id, "closed", "review")
    on = date(2026, 11, day)
    one = sessions.OutreachSession(
        *(0, *given), kind="BH2", place="Here", local_date=on, created_at=START, touched_at=START
    )
    number = sessions.add(tx, one)
    at = START.replace(day=day, hour=16, minute=59)  # a minute before midnight in the ward
    new = [Photo(0, number, next(_digests), 9, 4, 3, at) for _ in range(sent)]
    return [photos.add(tx, photo, (by.person_id, by.address_id)) or 0 for photo in new]


def member(tx: Transaction, name: str, clock: Clock) -> Known:
    return enrol(tx, name, clock, role="volunteer", channel="box", team=found_team(tx))


async def say(app: App, clock: Clock, text: str, who: str = "chi") -> InboxMessage:
    return (await app.receive(event(who, text, clock, channel="box")))[-1]


async def file_of(app: App, *people: int) -> list[dict[str, list[dict[str, object]]]]:
    drawn = await app.draw(
        FileRef("my_data", {"people": ",".join(map(str, people))}), Sender("box", "bot", "chi")
    )
    assert drawn is not None
    return list(json.loads(drawn[0]))


async def test_who_sent_none_is_not_bothered_with_it(app: App, clock: Clock) -> None:
    chi = await app.store.unit(lambda tx: member(tx, "chi", clock))
    said = await say(app, clock, "/dulieu")
    assert "Ảnh" not in said.message.text
    assert "mydata.photos" not in offered([said])
    assert (await say(app, clock, "[mydata.photos]")).message == said.message
    (file,) = await file_of(app, chi.person_id)
    assert (file["photos"], file["photos_in_words"]) == ([], [])


async def test_each_session_is_named_with_its_days(app: App, clock: Clock) -> None:
    def fill(tx: Transaction) -> Known:
        chi, dung = member(tx, "chi", clock), member(tx, "dung", clock)
        first, *_ = hold(tx, chi, 20, sent=3)
        photos.remove(tx, first, START)
        hold(tx, chi, 21)
        hold(tx, dung, 21, sent=4)
        return chi

    chi = await app.store.unit(fill)
    said = await say(app, clock, "/dulieu")
    assert "Ảnh đã gửi cho các buổi: 3" in said.message.text
    assert "mydata.photos" in offered([said])
    lines = [
        "• Buổi tập huấn 20/11/2026: 2 ảnh, gửi 20/11/2026, giữ đến 20/11/2027.",
        "• Buổi tập huấn 21/11/2026: 1 ảnh, gửi 21/11/2026, giữ đến 21/11/2027.",
    ]
    told = (await say(app, clock, "[mydata.photos]")).message.text
    assert told.split("\n")[:3] == ["**Ảnh bác đã gửi: 3**, trang 1/1", *lines]
    (file,) = await file_of(app, chi.person_id)
    assert file["photos_in_words"] == lines
    removed, *_, last = file["photos"]
    assert (removed["deleted_why"], last["deleted_why"]) == ("removed", None)
    assert (last["place"], last["local_date"], len(file["photos"])) == ("Here", "2026-11-21", 4)


async def test_a_photo_is_listed_until_its_time_is_over(app: App, clock: Clock) -> None:
    await app.store.unit(lambda tx: hold(tx, member(tx, "chi", clock), 20))
    clock.at = START.replace(day=20, hour=16, minute=58) + DAYS
    await app._photos.perform(clock())
    assert "Ảnh đã gửi" in (await say(app, clock, "/dulieu")).message.text
    clock.pass_by(hours=1)
    await app._photos.perform(clock())
    assert "Ảnh đã gửi" not in (await say(app, clock, "/dulieu")).message.text


@pytest.mark.parametrize("argument", ["", ":0", ":1", ":2", ":99", ":-1", ":x"])
async def test_a_long_list_is_turned_page_by_page(app: App, clock: Clock, argument: str) -> None:
    def fill(tx: Transaction) -> None:
        chi = member(tx, "chi", clock)
        for day in range(10, 17):
            hold(tx, chi, day)

    await app.store.unit(fill)
    said = await say(app, clock, f"[mydata.photos{argument}]")
    page = {":1": 2, ":2": 3, ":99": 3}.get(argument, 1)
    assert f"Ảnh bác đã gửi: 7**, trang {page}/3" in said.message.text
    assert said.message.text.count("•") == (1 if page == 3 else 3)
    assert f"mydata.photos:{page % 3}" in offered([said])
    assert len(said.message.text) <= 350


async def test_one_person_on_two_channels_sees_both(app: App, clock: Clock) -> None:
    def fill(tx: Transaction) -> tuple[int, int]:
        chi, other = member(tx, "chi", clock), member(tx, "chi again", clock)
        hold(tx, chi, 21)
        hold(tx, other, 20)
        link = Link(0, chi.person_id, other.person_id, None)
        linked_people.record_same(tx, link, clock() - timedelta(days=7))
        return chi.person_id, other.person_id

    numbers = await app.store.unit(fill)
    told = (await say(app, clock, "[mydata.photos]")).message.text
    assert told.index("20/11/2026: 1 ảnh") < told.index("21/11/2026: 1 ảnh")
    files = await file_of(app, *numbers)
    assert [len(file["photos"]) for file in files] == [1, 1]


async def test_asking_to_be_erased_tells_of_them(app: App, clock: Clock) -> None:
    await app.store.unit(lambda tx: hold(tx, member(tx, "chi", clock), 20, sent=2))
    told = (await say(app, clock, "[mydata.ask_erase]")).message.text
    assert "2 ảnh bác đã gửi cũng bị xóa" in told
