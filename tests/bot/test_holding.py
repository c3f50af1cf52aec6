"""`roles`: who holds what; the operator takes back, cancels, and officers hear of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app as command_line
from bot.keeping.keys import Keys
from handlers.officers.invite import Wanted, create
from storage.chain.verify import verify
from storage.errors import Unusable
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, found_team, rows

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(sqlite_url: str) -> Store:
    store = open_store(sqlite_url, Keys(b"k" * 40).purpose("audit"))

    def fill(tx: Transaction) -> None:
        enrol(tx, "mai", Clock(), role="officer", channel="web")
        enrol(tx, "hoa", Clock(), role="officer", channel="web")
        enrol(tx, "binh", Clock(), role="team_leader", team=found_team(tx))
        create(tx, HOUSE, Wanted("officer"), 2, Clock()().replace(year=2090))

    store.now(fill)
    return store


def run(url: str, *words: str) -> Result:
    environment = {"DATABASE__URL": url, "SECURITY__KEY": "k" * 40}
    line = ["--config", str(ROOT / "config.yaml"), "roles", *words]
    return CliRunner().invoke(command_line, line, env=environment)


def test_everybody_and_every_open_invitation_is_listed(store: Store, sqlite_url: str) -> None:
    said = run(sqlite_url).output
    assert "Đang giữ vai trò: 3" in said
    assert "Mã mời chưa dùng: 1" in said
    found = json.loads(run(sqlite_url, "--json").output)
    assert [one["kind"] for one in found["holders"]] == ["officer", "officer", "team_leader"]
    assert [(one["number"], one["role"]) for one in found["invites"]] == [
        (1, "cán bộ Phòng Văn hóa - Xã hội")
    ]


def test_a_withdrawal_closes_invitations_is_noted_and_told(store: Store, sqlite_url: str) -> None:
    assert "Đã thu hồi" in run(sqlite_url, "withdraw", "2").output
    assert {row["closed_why"] for row in store.look(lambda tx: rows(tx, "invite"))} == {"withdrawn"}
    noted = [
        (row["actor"], row["action"], row["subject"])
        for row in store.look(lambda tx: rows(tx, "audit_entry"))
    ]
    assert noted == [("operator", "role.withdrawn", "grant:2")]
    assert store.look(verify).fault is None
    told = store.look(lambda tx: rows(tx, "outbox"))
    to_former, to_officer = sorted((row["message"] for row in told), key=len, reverse=True)
    assert "người vận hành" in to_officer
    assert "của bác đã được thu hồi ngày" in to_former
    assert "help.human" in to_former


def test_an_invitation_is_cancelled(store: Store, sqlite_url: str) -> None:
    assert "Đã hủy" in run(sqlite_url, "cancel", "1").output
    assert {row["closed_why"] for row in store.look(lambda tx: rows(tx, "invite"))} == {"withdrawn"}
    assert len(store.look(lambda tx: rows(tx, "outbox"))) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["withdraw", "99"], "role_unknown"),
        (["withdraw", "1"], "role_last"),
        (["cancel", "99"], "invite_unknown"),
    ],
)
def test_what_cannot_be_done_says_why(
    store: Store, sqlite_url: str, words: list[str], code: str
) -> None:
    run(sqlite_url, "withdraw", "2")
    refused = run(sqlite_url, *words).exception
    assert isinstance(refused, Unusable)
    assert refused.code == code
