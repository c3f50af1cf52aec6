"""Databases of older shapes, and the way there and back."""

from __future__ import annotations

from datetime import timedelta

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import bindparam

from bot.imports.groups import ensure_example_groups
from storage.delivery import work
from storage.engine import open_engine, parse_url
from storage.identity import linked_people, people
from storage.models import metadata
from storage.models.attendance import paper_row
from storage.outreach import sessions, sheets
from storage.outreach.sheets import PaperSheet
from storage.statement import Statement
from storage.transaction import Transaction
from storage.upgrading.revisions import FOLDER
from tests.bot.house import START, Clock, found_team, lane_of
from tests.held import hold
from tests.storage.outreach.test_sessions import draft

HOUR = timedelta(hours=1)
_ROW_OF_OLD = Statement(
    lambda insert: insert(paper_row).values(
        sheet_id=bindparam("sheet"), row=bindparam("row"), marks="", imported_at=bindparam("at")
    )
)


def differences(url: str) -> list[object]:
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = list(compare_metadata(context, metadata))
    engine.dispose()
    return found


def step(url: str, way: str, revision: str) -> None:
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        {"up": command.upgrade, "down": command.downgrade}[way](config, revision)
        connection.commit()
    engine.dispose()


def of_old(tx: Transaction, sender: str) -> people.Known:
    """Somebody who agreed, in a database whose profiles have fewer columns than today's."""
    number = people.add_person(tx, f"salt-{sender}", START)
    agreed = f"UPDATE profile SET consent_version = '1' WHERE person_id = {number}"  # noqa: S608
    tx.cursor.execute(agreed)
    here = people.Address(0, lane_of(sender, "tap"), "tap", "bot", sender, number)
    return people.Known(people.add_address(tx, here, START), number)


def a_role_of_old(tx: Transaction) -> int:
    address = of_old(tx, "mai").address_id
    columns = "(address_id, role, granted_at)"
    values = f"({address}, 'officer', '2026-11-23')"
    tx.cursor.execute(f"INSERT INTO role_grant {columns} VALUES {values}")  # noqa: S608
    return address


def known_by_a_group(tx: Transaction) -> None:
    """One resident was met in a group, one alone; a web token may begin with a minus too."""
    for lane, channel, chat in (("a", "telegram", "-1005"), ("b", "telegram", "7")):
        number = people.add_person(tx, lane, START)
        people.add_address(tx, people.Address(0, lane, channel, "4", chat, number), START)
        columns = "(lane, channel, bot, chat, kind, message, state, attempts, created_at)"
        values = f"('{lane}', '{channel}', '4', '{chat}', 'notice', 'x', 'pending', 0, '{START}')"
        tx.cursor.execute(f"INSERT INTO outbox {columns} VALUES {values}")  # noqa: S608
    number = people.add_person(tx, "c", START)
    people.add_address(tx, people.Address(0, "c", "web", "4", "-web", number), START)
    work.add_job(tx, work.Job(0, 1, "participation", "{}", "a", "telegram", "4", "-1005"), START)


def links_of_old(tx: Transaction) -> tuple[int, int]:
    """One between two phones, and one of a phone to somebody recorded on paper."""
    one, two, three = (of_old(tx, name) for name in ("lan", "hoa", "tu"))
    four = people.add_person(tx, "salt", START)
    columns = "(person_id, form_id, consented_on, recorded_at)"
    values = f"({four}, 'K4PVZN', '2026-11-23', '2026-11-23')"
    tx.cursor.execute(f"INSERT INTO assisted_resident {columns} VALUES {values}")  # noqa: S608
    for kept, moved in ((one.person_id, two), (four, three)):
        linked_people.record_same(
            tx, linked_people.Link(0, kept, moved.person_id, moved.address_id), START
        )
        linked_people.speak_for(tx, moved.address_id, kept)
    return two.address_id, three.address_id


def photos_of_old(tx: Transaction) -> None:
    """One of somebody who is there; one whose sender was erased; one taken off before that."""
    found_team(tx)
    author = of_old(tx, "binh").address_id
    number = sessions.add(tx, draft(address_id=author))
    columns = (
        "session_id, sha256, bytes, width, height, added_at, added_by, deleted_at, deleted_why"
    )
    old = "'2026-11-20 08:00:00'"
    for digest, by, off in (
        ("a", "1", "NULL, NULL"),
        ("b", "NULL", "NULL, NULL"),
        ("c", "NULL", f"{old}, 'removed'"),
    ):
        values = f"{number}, '{digest * 64}', 9, 9, 9, {old}, {by}, {off}"
        tx.cursor.execute(f"INSERT INTO session_photo ({columns}) VALUES ({values})")  # noqa: S608


def sheets_of_old(tx: Transaction) -> int:
    """Two sheets of one session, and three rows that came with two files."""
    ensure_example_groups(tx, START)
    author = of_old(tx, "binh").person_id
    session = hold(tx, Clock(), author, found_team(tx))
    for _ in range(2):
        sheets.add(tx, PaperSheet(0, session, 12, START, None))
    for sheet, row, at in ((1, 1, START), (2, 1, START), (1, 2, START + HOUR)):
        tx.do(_ROW_OF_OLD, sheet=sheet, row=row, at=at)
    return session
