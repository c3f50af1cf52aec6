"""Photos as they are kept: one row for a session and a hash; taken off, the hash stays."""

from __future__ import annotations

from datetime import timedelta

from storage.identity import linked_people, people
from storage.identity.people import Known
from storage.outreach import counts, orphans, photos, sessions
from storage.outreach.photos import Photo
from storage.privacy import erasure
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, rows
from tests.storage.outreach.test_sessions import AT, PERSON, TEAM, draft, scene

LATER = AT + timedelta(days=1)


def photo(session: int, digest: str, **changes: object) -> Photo:
    values: dict[str, object] = {"bytes": 9, "width": 4, "height": 3, "added_at": AT}
    return Photo(0, session, digest * 64, **{**values, **changes})  # type: ignore[arg-type]


async def digests(store: Store, session: int) -> str:
    found = await store.read(lambda tx: photos.of(tx, session))
    return "".join(one.sha256[0] for one in found)


def two_sessions(tx: Transaction) -> tuple[int, int]:
    """Both with the photo a, the first with b too."""
    first = scene(tx)
    second = sessions.add(tx, draft())
    for session, digest in ((first, "a"), (first, "b"), (second, "a")):
        photos.add(tx, photo(session, digest), None)
    return first, second


async def test_the_same_photo_twice_is_one(store: Store) -> None:
    number = await store.unit(scene)
    first = await store.unit(lambda tx: photos.add(tx, photo(number, "a"), None))
    assert first is not None
    assert await store.unit(lambda tx: photos.add(tx, photo(number, "a"), None)) is None
    assert await store.unit(lambda tx: photos.add(tx, photo(number, "b"), None)) is not None
    assert await digests(store, number) == "ab"
    assert await store.read(lambda tx: counts.photos(tx, number)) == 2
    assert await store.read(lambda tx: photos.find(tx, first)) == Photo(
        first, number, "a" * 64, 9, 4, 3, AT
    )


async def test_a_photo_taken_off_can_come_back(store: Store) -> None:
    number = await store.unit(scene)
    first = await store.unit(lambda tx: photos.add(tx, photo(number, "a"), None))
    assert first
    assert await store.unit(lambda tx: photos.remove(tx, first, AT))
    assert not await store.unit(lambda tx: photos.remove(tx, first, AT))
    assert await digests(store, number) == ""
    assert await store.read(lambda tx: photos.find(tx, first)) is None
    assert await store.read(lambda tx: counts.photos(tx, number)) == 0
    again = photo(number, "a", added_at=LATER)
    assert await store.unit(lambda tx: photos.add(tx, again, None)) == first
    assert await digests(store, number) == "a"
    assert await store.read(lambda tx: counts.photos(tx, number)) == 1


async def test_a_file_goes_when_its_last_session_lets_it_go(store: Store) -> None:
    first, second = await store.unit(two_sessions)

    def take_off(tx: Transaction, session: int) -> None:
        for one in photos.of(tx, session):
            photos.remove(tx, one.id, LATER)

    assert await store.read(lambda tx: photos.gone(tx, AT)) == []
    await store.unit(lambda tx: take_off(tx, first))
    assert await store.read(lambda tx: photos.gone(tx, AT)) == ["b" * 64]
    assert await store.read(photos.kept) == {"a" * 64}
    await store.unit(lambda tx: take_off(tx, second))
    assert sorted(await store.read(lambda tx: photos.gone(tx, AT))) == ["a" * 64, "b" * 64]
    assert await store.read(lambda tx: photos.gone(tx, LATER + timedelta(seconds=1))) == []
    assert await store.read(photos.kept) == frozenset()


async def test_time_ends_a_photo_and_its_hash_stays(store: Store) -> None:
    number = await store.unit(scene)
    await store.unit(lambda tx: photos.add(tx, photo(number, "a"), None))
    await store.unit(lambda tx: photos.add(tx, photo(number, "b", added_at=LATER), None))
    assert await store.unit(lambda tx: photos.expire(tx, LATER, LATER)) == 1
    assert await store.unit(lambda tx: photos.expire(tx, LATER, LATER)) == 0
    assert await digests(store, number) == "b"
    assert await store.read(lambda tx: counts.photos(tx, number)) == 2
    kept = await store.read(lambda tx: rows(tx, "session_photo"))
    assert [(row["sha256"], row["deleted_why"]) for row in kept] == [
        ("a" * 64, "expired"),
        ("b" * 64, None),
    ]


# ---- whose a photo is ----------------------------------------------------------------------------


def two_senders(tx: Transaction) -> tuple[int, Known]:
    """Binh's session with binh's photo a, handed over to chi, who adds b."""
    number = scene(tx)
    chi = enrol(tx, "chi", Clock(AT), role="team_leader", team=TEAM)
    photos.add(tx, photo(number, "a"), (PERSON, 1))
    orphans.hand_over(tx, number, (chi.person_id, chi.address_id), AT)
    photos.add(tx, photo(number, "b"), (chi.person_id, chi.address_id))
    return number, chi


async def test_a_photo_is_of_who_sent_it_whoever_has_the_session(store: Store) -> None:
    number, chi = await store.unit(two_senders)
    await store.unit(lambda tx: erasure.erase(tx, PERSON, LATER))
    assert await digests(store, number) == "b"
    assert await store.read(lambda tx: photos.gone(tx, AT)) == ["a" * 64]
    assert await store.read(lambda tx: counts.photos(tx, number)) == 2
    await store.unit(lambda tx: erasure.erase(tx, chi.person_id, LATER))
    assert await digests(store, number) == ""
    kept = await store.read(lambda tx: rows(tx, "session_photo"))
    assert [(row["deleted_why"], row["added_by"], row["person_id"]) for row in kept] == [
        ("erased", None, None)
    ] * 2


async def test_who_takes_a_session_over_does_not_take_its_photos_along(store: Store) -> None:
    number, chi = await store.unit(two_senders)
    await store.unit(lambda tx: erasure.erase(tx, chi.person_id, LATER))
    assert await digests(store, number) == "a"
    assert [one.sha256[0] for one in await store.read(lambda tx: photos.sent_by(tx, PERSON))] == [
        "a"
    ]


async def test_on_a_phone_that_passes_on_photos_stay_with_who_spoke_then(store: Store) -> None:
    """Binh left the team, shares the phone now, and an takes the telling of it over."""
    number, _ = await store.unit(two_senders)

    def pass_on(tx: Transaction) -> int:
        other = people.add_person(tx, "salt", AT)
        for one in (PERSON, other):
            linked_people.join(tx, 1, one, AT)
        linked_people.speak_for(tx, 1, other)
        return other

    other = await store.unit(pass_on)
    await store.unit(lambda tx: erasure.erase(tx, other, LATER))
    assert await digests(store, number) == "ab"
    await store.unit(lambda tx: erasure.erase(tx, PERSON, LATER))
    assert await digests(store, number) == "b"


async def test_what_was_over_before_is_no_longer_anybodys_either(store: Store) -> None:
    number, _ = await store.unit(two_senders)
    (first, _) = await store.read(lambda tx: photos.of(tx, number))
    await store.unit(lambda tx: photos.remove(tx, first.id, AT))
    await store.unit(lambda tx: erasure.erase(tx, PERSON, LATER))
    (row, _) = await store.read(lambda tx: rows(tx, "session_photo"))
    assert (row["deleted_why"], row["added_by"], row["person_id"]) == ("removed", None, None)
    assert await store.read(lambda tx: photos.gone(tx, LATER)) == []


async def test_a_photo_that_comes_back_is_of_who_brought_it_back(store: Store) -> None:
    number, chi = await store.unit(two_senders)
    await store.unit(lambda tx: erasure.erase(tx, PERSON, LATER))
    by = (chi.person_id, chi.address_id)
    await store.unit(lambda tx: photos.add(tx, photo(number, "a", added_at=LATER), by))
    sent = await store.read(lambda tx: photos.sent_by(tx, chi.person_id))
    assert [one.sha256[0] for one in sent] == ["b", "a"]


async def test_a_file_that_somebody_else_sent_too_stays(store: Store) -> None:
    _, chi = await store.unit(two_senders)

    def elsewhere(tx: Transaction) -> int:
        number = sessions.add(tx, draft(author_id=chi.person_id))
        photos.add(tx, photo(number, "a"), (chi.person_id, chi.address_id))
        return number

    other = await store.unit(elsewhere)
    await store.unit(lambda tx: erasure.erase(tx, PERSON, LATER))
    assert await store.read(lambda tx: photos.gone(tx, AT)) == []
    assert await digests(store, other) == "a"
