from __future__ import annotations

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Config, load_config, root_key
from bot.config.schema import Ward, known_keys
from bot.errors import ConfigError
from lessons.strict_yaml import read_file
from storage.errors import Unusable
from tests.rows import each_row

SHIPPED = Path(__file__).parent.parent.parent / "config.yaml"
WARD = 'ward: {name: phường A, office: phòng B, contact: "0"}\n'
LONG = "k" * 32
SERVER = {"DATABASE__URL": "postgresql://bot@db/bot"}


def refusal(path: Path, environ: dict[str, str]) -> ConfigError:
    with pytest.raises(ConfigError) as trouble:
        load_config(path, environ)
    return trouble.value


def test_the_shipped_file_says_what_the_program_assumes() -> None:
    shipped = load_config(SHIPPED, {})
    assert shipped == Config(ward=shipped.ward)


def test_the_shipped_file_shows_every_key_with_its_meaning() -> None:
    written = {section: tuple(keys) for section, keys in read_file(SHIPPED).data.items()}
    assert written == known_keys()
    lines = SHIPPED.read_text("utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"  \w+:", line)]
    assert [lines[number] for number in keys if not lines[number - 1].startswith("  # ")] == []


def test_nothing_can_be_changed_later() -> None:
    with pytest.raises(ValidationError):
        load_config(SHIPPED, {}).http.port = 1  # type: ignore[misc]


@each_row(
    ("environ", "port"),
    [
        ({"HTTP__PORT": "9000"}, 9000),
        ({"HTTP__PORT": ""}, 8080),
        ({"http__port": "9000"}, 8080),
        ({"MATRIX__TOKEN": "x", "SOMETHING__ELSE": "y", "PORT": "1"}, 8080),
    ],
    ids=["set", "empty is not set", "lower case is somebody else's", "other programs' variables"],
)
def test_the_environment_overrides(environ: dict[str, str], port: int) -> None:
    assert load_config(SHIPPED, environ).http.port == port


def test_the_environment_may_set_what_the_file_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(WARD, "utf-8")
    assert load_config(tmp_path / "c.yaml", {"INVITE__HOURS": "5"}).invite.hours == 5


@each_row(
    ("environ", "url"),
    [
        ({}, "http://127.0.0.1:8080"),
        ({"HTTP__HOST": "::", "HTTP__PORT": "81"}, "http://127.0.0.1:81"),
        ({"HTTP__HOST": "::1"}, "http://[::1]:8080"),
        ({"HTTP__PUBLIC_URL": "https://hoc.vn/"}, "https://hoc.vn"),
    ],
)
def test_links_begin_with_an_address_that_can_be_opened(environ: dict[str, str], url: str) -> None:
    assert load_config(SHIPPED, environ).http.url == url


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (WARD + "http:\n  prot: 1\n", "config_unknown", "3"),
        (WARD + "htp: {port: 1}\n", "config_unknown", "2"),
        (WARD + "http:\n  host: a\n  port: x\n", "config_number", "4"),
        (WARD + "http: {port: 70000}\n", "config_large", "2"),
        (WARD + "retention: {event_days: 0}\n", "config_small", "2"),
        (WARD + "http: {public_url: hoc.vn}\n", "config_address", "2"),
        (WARD + "http: 8080\n", "config_section", "2"),
        (WARD + "http: {host: [a]}\n", "config_word", "2"),
        (WARD + "security:\n  key: abc\n", "config_secret", "3"),
        (WARD + "telegram:\n  token: 1:abc\n", "config_secret", "3"),
        (WARD + "telegram: {mode: webhok}\n", "config_choice", "2"),
        ("ward: {name: A, office: B}\n", "config_lacks", "1"),
        ("http: {port: 1}\n", "config_lacks", "1"),
        ('ward: {name: A, office: "", contact: C}\n', "config_empty", "1"),
        (WARD + "http: {port: 1}\nhttp: {port: 2}\n", "config_broken", "3"),
        (WARD + "http: {port: 1\n", "config_broken", "2"),  # where it was opened
        ("", "config_unread", "1"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, code: str, place: str) -> None:
    (tmp_path / "c.yaml").write_text(text, "utf-8")
    found = refusal(tmp_path / "c.yaml", {})
    assert (found.code, found.values["where"]) == (code, f"{tmp_path / 'c.yaml'}:{place}")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml", {}).code == "config_missing"


@pytest.mark.parametrize(
    ("environ", "code", "place"),
    [
        ({"HTTP__PROT": "1"}, "config_unknown", "HTTP__PROT"),
        ({"HTTP__PORT": "x"}, "config_number", "HTTP__PORT"),
        ({"HTTP__PUBLIC_URL": "x"}, "config_address", "HTTP__PUBLIC_URL"),
    ],
)
def test_a_fault_in_a_variable_names_it(environ: dict[str, str], code: str, place: str) -> None:
    found = refusal(SHIPPED, environ)
    assert (found.code, found.values["where"]) == (code, place)


@pytest.mark.parametrize(
    ("text", "environ", "nearest"),
    [
        ("http: {prot: 1}", {}, "http.port"),
        ("retention: {event_day: 1}", {}, "retention.event_days"),
        ("databse: {url: x}", {}, "database"),
        ("invite: {zzz: 1}", {}, "invite.hours"),
        ("", {"DATABASE__URI": "x"}, "DATABASE__URL"),
    ],
)
def test_the_nearest_right_name_is_suggested(
    tmp_path: Path, text: str, environ: dict[str, str], nearest: str
) -> None:
    (tmp_path / "c.yaml").write_text(WARD + text, "utf-8")
    assert refusal(tmp_path / "c.yaml", environ).values["nearest"] == nearest


def test_secrets_do_not_show_in_logs() -> None:
    environ = {"SECURITY__KEY": LONG, "DATABASE__URL": "postgresql://bot:hunter2@db/bot"}
    shown = repr(load_config(SHIPPED, environ))
    assert LONG not in shown
    assert "hunter2" not in shown


def test_a_secret_that_will_not_do_is_not_repeated() -> None:
    found = refusal(SHIPPED, {"TELEGRAM__WEBHOOK_SECRET": "too short"})
    assert (found.code, found.values["where"]) == ("config_value", "TELEGRAM__WEBHOOK_SECRET")
    assert "too short" not in str(found)


def with_file(folder: Path) -> Config:
    url = f"sqlite:///{folder / 'var' / 'bot.db'}"
    return load_config(SHIPPED, {"DATABASE__URL": url})


def test_the_key_is_made_once_beside_the_database(tmp_path: Path) -> None:
    key = root_key(with_file(tmp_path))
    path = tmp_path / "var" / "secret.key"
    assert len(key) >= 32
    assert root_key(with_file(tmp_path)) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_two_programs_that_start_together_get_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: root_key(with_file(tmp_path)), range(64)))
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"SECURITY__KEY": "short"}, "key_short"),
        (SERVER, "key_missing"),
        (SERVER | {"SECURITY__KEY": LONG[1:]}, "key_short"),
    ],
)
def test_a_key_that_will_not_do_is_refused(environ: dict[str, str], code: str) -> None:
    with pytest.raises(ConfigError) as trouble:
        root_key(load_config(SHIPPED, environ))
    assert trouble.value.code == code


def test_the_environments_key_wins(tmp_path: Path) -> None:
    config = load_config(SHIPPED, SERVER | {"SECURITY__KEY": LONG})
    assert root_key(config) == LONG.encode()


def test_an_emptied_key_file_is_not_used(tmp_path: Path) -> None:
    root_key(with_file(tmp_path))
    (tmp_path / "var" / "secret.key").write_text("")
    with pytest.raises(ConfigError, match="key_short"):
        root_key(with_file(tmp_path))


def test_a_wrong_database_address_is_told_before_a_key_is_made() -> None:
    with pytest.raises(Unusable, match="database_url"):
        root_key(load_config(SHIPPED, {"DATABASE__URL": "mysql://x"}))


def test_the_ward_has_no_default_in_code() -> None:
    assert all(field.is_required() for field in Ward.model_fields.values())


@each_row(
    ("contact", "shown"),
    [
        ("một cửa (cán bộ điền số vào config.yaml)", "phòng B"),
        ("(điền vào config.yaml)", "phòng B"),
        ("chị Hà (một cửa)", "phòng B"),
        ("một cửa, tầng 1, phòng 301", "phòng B"),
        ("chị Hà, 0225 3 000 111", "chị Hà, 0225 3 000 111"),
        ("tổng đài 1022", "tổng đài 1022"),
    ],
)
def test_residents_read_no_note_to_officers(contact: str, shown: str) -> None:
    assert Ward(name="A", office="phòng B", contact=contact).contact_shown == shown
