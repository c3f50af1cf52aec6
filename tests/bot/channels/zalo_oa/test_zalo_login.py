"""`zalo login`: off without its settings, the pair sealed, nothing secret shown."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.channels.zalo_oa.sealing import Sealer
from bot.cli import app
from bot.config import load_config
from bot.errors import ConfigError, OperatorError
from bot.platforms import services
from storage.delivery import token_pairs
from storage.store import open_store
from tests.bot.house import Clock
from tests.rows import each_row

ON = {
    "ZALO_OA__OA_ID": "800000000000000002",
    "ZALO_OA__APP_ID": "1234567890123456789",
    "ZALO_OA__APP_SECRET": "app-secret",
    "ZALO_OA__SECRET": "oa-secret",
    "ZALO_OA__KEY": "k" * 40,
}


def test_without_its_settings_there_is_nothing_to_log_in_to() -> None:
    refused = CliRunner().invoke(app, ["zalo", "login"]).exception
    assert isinstance(refused, OperatorError)
    assert refused.code == "zalo_off"


@each_row("missing", [name for name in ON if not name.endswith("APP_ID")])
def test_half_of_the_settings_are_told_by_name(missing: str) -> None:
    config = load_config(environ={name: value for name, value in ON.items() if name != missing})
    with pytest.raises(ConfigError) as refused:
        services(config, Clock())
    assert refused.value.values["names"] == missing


def test_a_pair_of_the_console_is_kept_sealed(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**ON, "DATABASE__URL": sqlite_url, "SECURITY__KEY": "k" * 64}.items():
        monkeypatch.setenv(name, value)
    typed = "access-of-console\nrefresh-of-console\n"
    done = CliRunner().invoke(app, ["zalo", "login", "--pair"], input=typed)
    assert (done.exit_code, "access-of-console" in done.output) == (0, False), done.exception
    store = open_store(sqlite_url)
    kept = store.look(lambda tx: token_pairs.find(tx, ("zalo_oa", ON["ZALO_OA__OA_ID"])))
    store.close()
    assert kept is not None
    assert Sealer(ON["ZALO_OA__KEY"]).open(kept).tokens.refresh == "refresh-of-console"
