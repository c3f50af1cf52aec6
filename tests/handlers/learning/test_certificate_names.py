"""A name on a certificate that was given out: whoever changes it, and on what database."""

from __future__ import annotations

import pytest

from bot.app import App
from storage.identity.people import Known
from storage.privacy import erasure
from storage.store import Store
from storage.studying import certificates
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, offered, open_app
from tests.graduates import certify


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def app(store: Store, clock: Clock) -> App:
    return await open_app(store, clock)


async def earn(store: Store, clock: Clock, name: str, role: str = "") -> tuple[Known, int]:
    """Somebody with a certificate on which "Nguyen Thi Lan" stands; its number."""

    def enter(tx: Transaction) -> tuple[Known, int]:
        someone = enrol(tx, name, clock, channel="box", role=role)
        return someone, certify(tx, HOUSE, someone.person_id, clock(), "Nguyen Thi Lan")

    return await store.unit(enter)


async def say(app: App, clock: Clock, name: str, *what: str) -> tuple[str, list[str]]:
    """What is answered last, and the buttons."""
    for one in what:
        letters = await app.receive(event(name, one, clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters), offered(letters)


async def name_on(store: Store, number: int) -> str | None:
    found = await store.read(lambda tx: certificates.find(tx, number))
    return found.name if found else None


async def test_a_row_of_slips_leads_to_no_other_name(app: App, store: Store, clock: Clock) -> None:
    _, number = await earn(store, clock, "lan")
    ask, yes = f"[certificate.ask_name:{number}]", f"[certificate.confirm:{number}]"
    for written in ("Nguyễn Thị Lan", "Nguyễn Thị Loan", "Nguyễn Thị Hoan", "Nguyễn Thị Hoang"):
        await say(app, clock, "lan", ask, written, yes)
    assert await name_on(store, number) == "Nguyễn Thị Hoan"  # two letters from the first


async def test_a_refused_name_hears_the_spelling_in_force(
    app: App, store: Store, clock: Clock
) -> None:
    _, number = await earn(store, clock, "lan")
    ask, yes = f"[certificate.ask_name:{number}]", f"[certificate.confirm:{number}]"
    await say(app, clock, "lan", ask, "Nguyễn Thị Lan", yes, ask, "Nguyễn Thị Lam", yes)
    said, _ = await say(app, clock, "lan", ask, "Trần Văn Hùng")
    assert "đã cấp cho **Nguyễn Thị Lam**" in said


@pytest.mark.parametrize("yes", ["đúng", "dung roi", "1", "[Đúng, ghi tên này]"])
async def test_a_name_typed_at_the_question_is_the_answer(
    app: App, store: Store, clock: Clock, yes: str
) -> None:
    _, number = await earn(store, clock, "lan")
    ask = f"[certificate.ask_name:{number}]"
    said, _ = await say(app, clock, "lan", ask, "Nguyễn Thị Lam", "Nguyễn Thị Lan")
    assert "**Nguyễn Thị Lan**" in said
    await say(app, clock, "lan", yes if yes[0] != "[" else f"[certificate.confirm:{number}]")
    assert await name_on(store, number) == "Nguyễn Thị Lan"


async def test_an_officer_opens_it_once(app: App, store: Store, clock: Clock) -> None:
    _, number = await earn(store, clock, "lan")
    await store.unit(lambda tx: enrol(tx, "mai", clock, channel="box", role="officer"))
    await say(
        app, clock, "mai", f"[certificate.weigh:{number}]", f"[certificate.open_name:{number}]"
    )
    ask, yes = f"[certificate.ask_name:{number}]", f"[certificate.confirm:{number}]"
    for written in ("Trần Thị Hoa", "Lê Thị Mai"):
        await say(app, clock, "lan", ask, written, yes)
    assert await name_on(store, number) == "Trần Thị Hoa"


async def test_no_officer_opens_their_own(app: App, store: Store, clock: Clock) -> None:
    _, number = await earn(store, clock, "mai", "officer")
    offer = f"[certificate.open_name:{number}]"
    told, _ = await say(app, clock, "mai", f"[certificate.weigh:{number}]", offer)
    assert "của chính" in told
    ask, yes = f"[certificate.ask_name:{number}]", f"[certificate.confirm:{number}]"
    told, ways = await say(app, clock, "mai", ask, "Trần Thị Hoa")
    assert "help.human" in ways
    assert yes[1:-1] not in ways


async def test_an_erased_owner_leaves_no_name_behind(app: App, store: Store, clock: Clock) -> None:
    someone, number = await earn(store, clock, "lan")
    ask, yes = f"[certificate.ask_name:{number}]", f"[certificate.confirm:{number}]"
    await say(app, clock, "lan", ask, "Nguyễn Thị Lan", yes)
    before = await store.read(lambda tx: certificates.find(tx, number))
    assert before is not None
    assert await store.read(lambda tx: certificates.namings(tx, before))
    await store.unit(lambda tx: erasure.erase(tx, someone.person_id, clock()))
    assert await store.read(lambda tx: certificates.namings(tx, before)) == []
