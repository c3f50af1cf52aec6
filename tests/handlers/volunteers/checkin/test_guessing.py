"""Guesses get nowhere, and whoever has the right code comes in beside them."""

from __future__ import annotations

import pytest

from handlers.rules.admission.checking_in import TRIES
from handlers.rules.admission.guessing import HALL, HALL_NETWORK, HALL_NETWORK_KNOWN, HALL_OWN
from tests.bot.house import rows
from tests.handlers.volunteers.checkin.hall import Hall, next_code, wrong


async def test_who_guesses_needs_two_codes_and_others_one(hall: Hall) -> None:
    await hall.enrol("quy", "lan")
    for _ in range(TRIES):
        await hall.say("quy", f"/diemdanh {wrong(await hall.code())}")
    code = await hall.code()
    (said,) = await hall.say("quy", code.digits)
    assert "mã mới" in said
    await hall.say("lan", code.digits)
    assert await hall.here() == 1
    await hall.say("quy", await next_code(hall))
    assert await hall.here() == 2


async def test_one_that_guesses_without_end_waits_alone(hall: Hall) -> None:
    await hall.enrol("quy", "lan")
    for _ in range(HALL_OWN.tries):
        await hall.say("quy", f"/diemdanh {wrong(await hall.code())}")
    for code in (await hall.code()).digits, await next_code(hall):
        assert "phải chờ 10 phút" in (await hall.say("quy", code))[0]
    await hall.say("lan", (await hall.code()).digits)
    assert await hall.here() == 1
    await hall.scan("quy")
    assert await hall.here() == 2


async def test_taps_and_addresses_guess_no_faster_than_words(hall: Hall) -> None:
    await hall.enrol("quy")
    for _ in range(TRIES):
        await hall.tap("quy", f"checkin.bare:{wrong(await hall.code())}")
    for _ in range(2):
        await hall.tap("quy", f"checkin.bare:{await next_code(hall)}")
    assert await hall.here() == 0
    await hall.scan("quy")  # the square cannot be guessed
    assert await hall.here() == 1


async def test_a_late_code_is_no_guess(hall: Hall) -> None:
    await hall.enrol("lan")
    old = await hall.code()
    hall.clock.pass_by(minutes=3)
    for _ in range(TRIES + 1):
        (said,) = await hall.say("lan", old.digits)
        assert "mã mới" in said
    await hall.say("lan", (await hall.code()).digits)
    assert await hall.here() == 1


async def attack(hall: Hall, times: int, network: str, known: str = "") -> None:
    """Wrong codes from one network, each from a new address or all from some who have agreed."""
    code = await hall.code()
    for number in range(times):
        sender = f"{known}{number // 4}" if known else f"bot {network} {number}"
        await hall.say(sender, f"điểm danh {wrong(code)}", network=network)


async def test_an_attack_from_elsewhere_is_not_felt_in_the_hall(hall: Hall) -> None:
    await attack(hall, HALL.tries * 2, "far")
    said = await hall.say("newcomer", (await hall.code()).digits, network="hall")
    assert "đã ghi giờ đến" in said[0]


@pytest.mark.parametrize("right_first", [True, False])
async def test_beside_an_attacker_in_the_hall_two_codes_in_a_row_open(
    hall: Hall, right_first: bool
) -> None:
    await attack(hall, HALL_NETWORK.tries, "hall")
    code = await hall.code()
    first = code.digits if right_first else wrong(code)
    (said,) = await hall.say("newcomer", first, network="hall")  # right or wrong: the same words
    assert "mã mới" in said
    (again,) = await hall.say("newcomer", first, network="hall")  # one code is no second one
    assert again == said
    told = await hall.say("newcomer", await next_code(hall), network="hall")
    assert ("đã ghi giờ đến" in told[0]) is right_first
    if not right_first:
        told = await hall.say("newcomer", await next_code(hall), network="hall")
        assert "đã ghi giờ đến" in told[0]


async def test_whoever_has_agreed_or_scans_is_not_asked_twice(hall: Hall) -> None:
    await hall.enrol("lan")
    await attack(hall, HALL_NETWORK.tries, "hall")
    code = (await hall.code()).digits
    assert (await hall.say("lan", code, network="hall"))[0].startswith("Đã điểm danh")
    assert "đã ghi giờ đến" in (await hall.scan("newcomer"))[0]


async def test_fakes_who_agreed_are_counted_for_their_network(hall: Hall) -> None:
    await hall.enrol("lan", *(f"fake{number}" for number in range(25)))
    await attack(hall, HALL_NETWORK_KNOWN.tries, "hall", known="fake")
    (said,) = await hall.say("lan", (await hall.code()).digits, network="hall")
    assert "mã mới" in said
    (said,) = await hall.say("lan", await next_code(hall), network="hall")
    assert said.startswith("Đã điểm danh")


async def test_many_networks_at_one_session_bring_two_codes_and_it_passes(hall: Hall) -> None:
    for number in range(HALL.tries // HALL_NETWORK.tries):
        await attack(hall, HALL_NETWORK.tries, f"far {number}")
    (said,) = await hall.say("newcomer", (await hall.code()).digits, network="hall")
    assert "mã mới" in said
    hall.clock.pass_by(minutes=10)
    said = (await hall.say("newcomer", (await hall.code()).digits, network="hall"))[0]
    assert "đã ghi giờ đến" in said


async def test_without_a_network_strangers_are_counted_at_the_session(hall: Hall) -> None:
    await attack(hall, HALL.tries, "")
    (said,) = await hall.say("newcomer", (await hall.code()).digits)
    assert "mã mới" in said


async def test_four_digits_are_only_words_where_nothing_is_open(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.close()
    (said,) = await hall.say("lan", "2026")
    assert "mã" not in said
    assert await hall.app.store.read(lambda tx: rows(tx, "checkin_guess")) == []
