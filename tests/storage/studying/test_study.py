"""What was studied in which version, and the track chosen last; both go with the person."""

from __future__ import annotations

from datetime import date, timedelta

from storage.privacy import erasure
from storage.privacy.data_export import everything_about
from storage.store import Store
from storage.studying import learning, study
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, rows

DAY = timedelta(days=1)


def someone(tx: Transaction, name: str = "lan") -> int:
    return enrol(tx, name, Clock()).person_id


def versions(tx: Transaction) -> None:
    for number in range(4):
        learning.keep_version(tx, "k7-1", f"v{number}", "{}", START + number * DAY)


def test_only_what_was_finished_is_studied(store: Store) -> None:
    def live(tx: Transaction) -> list[study.Studied]:
        person = someone(tx)
        versions(tx)
        for number in range(3):
            begun = learning.start(tx, person, ("k7-1", f"v{number}"), START)
            learning.move(tx, begun.id, 3, START, finished=number < 2)
        return study.studied(tx, person)

    assert {(one.version, one.taught_since) for one in store.now(live)} == {
        ("v0", START),
        ("v1", START + DAY),
    }


def test_a_completion_on_paper_is_studied_too(store: Store) -> None:
    def live(tx: Transaction) -> list[study.Studied]:
        person = someone(tx)
        versions(tx)
        facts = ("elsewhere", None, True, "tap", "paper", False, START, date(2026, 11, 23))
        learning.record_completion(tx, learning.Completion(person, "k7-1", "v3", *facts))
        return study.studied(tx, person)

    assert store.now(live) == [study.Studied("k7-1", "v3", START + 3 * DAY)]


def test_the_track_chosen_last_holds(store: Store) -> None:
    def live(tx: Transaction) -> list[study.Choice | None]:
        lan, minh = someone(tx), someone(tx, "minh")
        study.choose_track(tx, lan, "NCT", START)
        study.choose_track(tx, lan, "", START + DAY)
        return [study.chosen_track(tx, person) for person in (lan, minh)]

    assert store.now(live) == [study.Choice("", START + DAY), None]


def test_the_choice_is_shown_to_its_person_and_erased_with_them(store: Store) -> None:
    def live(tx: Transaction) -> tuple[object, list[dict[str, object]]]:
        lan, minh = someone(tx), someone(tx, "minh")
        for person in (lan, minh):
            study.choose_track(tx, person, "NCT", START)
        shown = everything_about(tx, lan)["tracks"]
        erasure.erase(tx, lan, START)
        return shown, rows(tx, "track_choice")

    shown, left = store.now(live)
    assert shown == [{"track": "NCT", "chosen_at": START}]
    assert len(left) == 1
