"""The files an operator copies to a server: what they name exists, what they promise is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.config.schema import known_keys
from tests.rows import each_row

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
DOCKERFILE = (DEPLOY / "docker" / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "docker" / "compose.yaml").read_text("utf-8"))
HARDENED = (
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "UMask=0077",
    "User=hocvuso",
    "SystemCallFilter=@system-service",
)


def settings(text: str) -> Iterator[str]:
    """Names such as HTTP__PORT, wherever they stand."""
    return iter(re.findall(r"\b[A-Z]+(?:_[A-Z]+)?__[A-Z_]+\b", text))


def is_known(name: str) -> bool:
    section, _, key = name.lower().partition("__")
    return key in known_keys().get(section, ())


@each_row("path", [path for path in DEPLOY.rglob("*") if path.is_file()], ids=str)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    assert [name for name in settings(path.read_text("utf-8")) if not is_known(name)] == []


@each_row("unit", [one for one in UNITS if one.suffix == ".service"], ids=str)
@each_row("line", HARDENED)
def test_services_run_with_few_rights(unit: Path, line: str) -> None:
    assert line in unit.read_text("utf-8").splitlines()


def test_the_service_is_watched_and_started_anew() -> None:
    lines = (DEPLOY / "systemd" / "hocvuso.service").read_text("utf-8").splitlines()
    wanted = {"Type=notify", "Restart=always", "WatchdogSec=60", "LimitNOFILE=65536"}
    assert wanted <= set(lines)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_proxies_overwrite_the_address_and_hide_what_is_for_operators(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    assert "add_x_forwarded_for" not in text
    assert re.search(r"X-Forwarded-For (\$remote_addr|\{remote_host\})", text)
    assert "/metrics" in text
    assert "/readyz" in text
    assert re.search(r"proxy_buffering off|flush_interval -1", text)


def steps(keyword: str) -> list[str]:
    """Dockerfile instructions of one kind, lines joined."""
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.startswith(keyword + " ")]


def test_the_image_is_pinned_and_runs_without_rights() -> None:
    assert all(re.search(r":\d+\.\d+-slim-\w+", step) for step in steps("FROM"))
    assert "--require-hashes" in DOCKERFILE
    assert steps("USER") == ["USER hocvuso"]
    assert steps("HEALTHCHECK")
    assert not steps("ADD")
    assert all("rm -rf /var/lib/apt/lists/*" in s for s in steps("RUN") if "apt-get install" in s)
    assert all("--no-install-recommends" in s for s in steps("RUN") if "apt-get install" in s)


def test_the_image_holds_what_exists() -> None:
    sources = [step.split()[1:-1] for step in steps("COPY") if "--from" not in step]
    assert [name for names in sources for name in names if not (ROOT / name).exists()] == []


def test_compose_starts_the_bot_after_the_migration_and_drops_rights() -> None:
    bot = COMPOSE["services"]["bot"]
    assert bot["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert bot["cap_drop"] == ["ALL"]
    assert bot["read_only"]
    dockerfile = DEPLOY / "docker" / bot["build"]["context"] / bot["build"]["dockerfile"]
    assert dockerfile.resolve() == (DEPLOY / "docker" / "Dockerfile").resolve()
    wanted = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "docker" / "compose.yaml").read_text()))
    written = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "docker" / "env.example").read_text(), re.M))
    assert wanted == written


def test_paths_agree_everywhere() -> None:
    text = "\n".join(path.read_text("utf-8") for path in [*UNITS, DEPLOY / "bot"])
    assert set(re.findall(r"(/etc/hocvuso/\S*?)[\s;]", text)) == {
        "/etc/hocvuso/env",
        "/etc/hocvuso/config.yaml",
        "/etc/hocvuso/after-backup",
    }
    env = (DEPLOY / "env.example").read_text("utf-8")
    for path in ("/var/lib/hocvuso", "/var/backups/hocvuso"):
        assert path in env


def test_the_runbook_names_every_file() -> None:
    runbook = (ROOT / "bot" / "VAN-HANH.md").read_text("utf-8")
    names = [path.relative_to(ROOT).as_posix() for path in DEPLOY.rglob("*") if path.is_file()]
    assert [name for name in names if name not in runbook] == []
