"""Bad input at the command line: what is typed, where, and what the answer has to name."""

from __future__ import annotations

from pathlib import Path

from tests.bot.command_line import database

KEY = "k" * 40
PG = "postgresql://bot:hunter2@"
Case = tuple[list[str], dict[str, str], list[str]]
FIRST = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"


def server(address: str) -> dict[str, str]:
    return {"DATABASE__URL": address, "SECURITY__KEY": KEY}


def cases(folder: Path, port: int) -> dict[str, Case]:
    """What is typed, in which environment, and what must be told."""
    good = database(folder / "good.db")
    newer = database(folder / "newer.db")
    here = ["--config", str(folder / "key.yaml")]
    return {
        "a wrong key": ([*here, "check"], good, ["key.yaml:", "http.prot", "http.port?"]),
        "a wrong variable": (["check"], {**good, "HTTP__PROT": "1"}, ["HTTP__PROT", "HTTP__PORT?"]),
        "a number that is none": (["check"], {**good, "HTTP__PORT": "x"}, ["số nguyên", '"x"']),
        "broken yaml": (["--config", str(folder / "broken.yaml"), "check"], good, ["broken.yaml:"]),
        "no config": (["--config", "/none.yaml", "run"], good, ["/none.yaml", "--config"]),
        "a wrong word in a lesson": (
            ["check"],
            {**good, "CONTENT__FOLDER": str(folder / "word")},
            ["k7-1-ba-dau-hieu.yaml:", "steps"],
        ),
        "a broken lesson": (
            ["check"],
            {**good, "CONTENT__FOLDER": str(folder / "yaml")},
            ["k7-1-ba-dau-hieu.yaml:"],
        ),
        "a lesson nobody may read": (
            ["check"],
            {**good, "CONTENT__FOLDER": str(folder / "forbidden")},
            ["k7-1-ba-dau-hieu.yaml"],
        ),
        "no lessons": (["run"], {**good, "CONTENT__FOLDER": "/none"}, ["/none", "content.folder"]),
        "another database": (["run"], server("mysql://u:hunter2@h/x"), ["mysql", "DATABASE__URL"]),
        "a password with an @": (
            ["stats"],
            server("postgresql://bot:hunter2@hunter2/w#hunter2@127.0.0.1:1/x"),
            ["DATABASE__URL", "%40", "%2F", "%23"],
        ),
        "another database, such a password": (
            ["check"],
            server("mysql://u:hunter2@hunter2/w#hunter2@h/x"),
            ["mysql", "DATABASE__URL"],
        ),
        "a newer database, checked": (["check"], newer, ["9999", "mới hơn"]),
        "a newer database, served": (["run"], newer, ["9999", "mới hơn"]),
        "a newer database, migrated": (["migrate"], newer, ["9999", "mới hơn"]),
        "a newer database, copied": (["backup", str(folder / "x.db")], newer, ["9999", "mới hơn"]),
        "no address": (["check"], server("nonsense"), ["nonsense", "DATABASE__URL"]),
        "memory": (["run"], {"DATABASE__URL": "sqlite://"}, ["bộ nhớ", "sqlite:///var/bot.db"]),
        "a folder closed to us": (
            ["run"],
            database(folder / "empty" / "new.db"),
            ["new.db", "được ghi"],
        ),
        "no database": (["run"], database(folder / "foreign.db"), ["foreign.db", "restore"]),
        "a read-only file": (
            ["run"],
            database(folder / "readonly.db"),
            ["chỉ cho đọc", "quyền ghi"],
        ),
        "a read-only file, written": (
            ["import-groups", "bot/demo/example_groups.csv"],
            database(folder / "readonly.db"),
            ["chỉ cho đọc", "quyền ghi"],
        ),
        "a read-only file, checked": (
            ["check"],
            database(folder / "readonly.db"),
            ["readonly.db", "chỉ cho đọc"],
        ),
        "a read-only folder": (
            ["run"],
            database(folder / "locked" / "bot.db"),
            ["quyền"],
        ),
        "PostgreSQL down": (
            ["run"],
            server(f"{PG}127.0.0.1:1/x"),
            ["Bật PostgreSQL", "DATABASE__URL"],
        ),
        "PostgreSQL down, figures": (["stats"], server(f"{PG}127.0.0.1:1/x"), ["Bật PostgreSQL"]),
        "PostgreSQL without a key": (
            ["check"],
            {"DATABASE__URL": f"{PG}127.0.0.1:1/x"},
            ["SECURITY__KEY"],
        ),
        "a port in use": (
            ["run"],
            {**good, "HTTP__PORT": str(port)},
            [str(port), "127.0.0.1", "HTTP__PORT"],
        ),
        "a host that is not ours": (
            ["run"],
            {**good, "HTTP__HOST": "203.0.113.7"},
            ["203.0.113.7", "http.host"],
        ),
        "an unknown bench": (["bench", "spee"], good, ["spee", "core", "crash", "stats"]),
        "an unknown role": (
            ["invite", "--role", "king"],
            good,
            ["king", "officer", "group_leader"],
        ),
        "an unknown group": (
            ["invite", "--role", "group_leader", "--group", "Tổ 999"],
            good,
            ["Tổ 999", "--group"],
        ),
        "an unknown team": (
            ["invite", "--role", "volunteer", "--team", "Đội 999"],
            good,
            ["Đội 999", "--team", "/doihinh"],
        ),
        **{
            f"no database for {said[0]}": (
                [one.replace("X", str(folder / "out.csv")) for one in said],
                database(folder / "mistyped.db"),
                ["mistyped.db", "DATABASE__URL"],
            )
            for said in (
                ["stats"],
                ["stats", "--json"],
                ["export", "tally", "--out", "X"],
                ["report", "tally", "--out", "X"],
                ["verify"],
                ["roles"],
                ["roles", "withdraw", "1"],
                ["sums"],
                ["replay"],
                ["publish", "--history"],
                ["import-groups", "bot/demo/example_groups.csv"],
                ["import-attendance", "--sheet", "1"],
                ["invite", "--role", "officer"],
            )
        },
        "no date": (["stats", "--from", "31/02"], good, ["31/02", "2026-11-22"]),
        "dates reversed": (
            ["stats", "--from", "2026-02-01", "--to", "2026-01-01"],
            good,
            ["--from", "--to"],
        ),
        "figures by the moon": (
            ["stats", "--by", "moon"],
            good,
            ["moon", "misconceptions"],
        ),
        "no list": (["import-groups", "/none.csv"], good, ["/none.csv", "Kiểm tra"]),
        "a folder for a list": (["import-groups", "/proc"], good, ["/proc", "thư mục"]),
        "a list without columns": (
            ["import-groups", str(folder / "bad.csv")],
            good,
            ["bad.csv", "valid_from"],
        ),
        "a list nobody may read": (
            ["import-groups", str(folder / "secret.txt")],
            good,
            ["secret.txt", "Cấp quyền"],
        ),
        "no copy": (["restore", "/none.db"], good, ["/none.db"]),
        "a copy that exists": (
            ["backup", str(folder / "foreign.db")],
            good,
            ["foreign.db", "khác"],
        ),
        "an event nobody knows": (["replay", "4711"], good, ["4711", "replay"]),
        "a head that is none": (["verify", "--head", "abc"], good, ["abc", "12"]),
        "one of two dates wrong": (
            ["stats", "--from", "2026-01-01", "--to", "1/2/2026"],
            good,
            ['"1/2/2026"'],
        ),
        "nowhere to save": (["chat", "--save", "/none/a.md"], good, ["/none/a.md"]),
    }
