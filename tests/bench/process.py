"""A bot as a process of its own, pinned to the first core."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import aiohttp

PATH, SECRET = "/hook/telegram", "a-secret-for-benchmarks"
ROOT = Path(__file__).parents[2]
BOT_CORE = 0
TICKS = os.sysconf("SC_CLK_TCK")
READY_SECONDS = 60.0
PORTS = range(20_000, 32_000)


def pin(core: int) -> None:
    """Keep this process on one core, where the machine has several."""
    if core < (os.cpu_count() or 1):
        os.sched_setaffinity(0, {core})


def free_port() -> int:
    """A port that nobody listens on, below those that are lent to outgoing connections.

    Whoever is killed and started again would find a lent one taken.
    """
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("every port is taken")


class BotProcess:
    """A process that answers a webhook."""

    def __init__(self, command: list[str], port: int, overrides: Mapping[str, str]) -> None:
        self.home = f"http://127.0.0.1:{port}"
        self.hook = self.home + PATH
        self._process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **overrides},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: pin(BOT_CORE),  # noqa: PLW1509 - before any thread is there
        )

    @classmethod
    def house(cls, url: str, api: str, overrides: Mapping[str, str]) -> BotProcess:
        """The real bot, in webhook mode against the stand-in, without pacing."""
        port = free_port()
        own = {
            "DATABASE__URL": url,
            "HTTP__PORT": str(port),
            "TELEGRAM__API_BASE": api,
            "TELEGRAM__MODE": "webhook",
            "TELEGRAM__WEBHOOK_SECRET": SECRET,
            "TELEGRAM__PACE": "false",
        }
        return cls(["-m", "bot", "run"], port, {**own, **overrides})

    @classmethod
    def web(cls, url: str, overrides: Mapping[str, str]) -> BotProcess:
        """The real bot with its web chat alone."""
        port = free_port()
        own = {"DATABASE__URL": url, "HTTP__PORT": str(port), "TELEGRAM__TOKEN": ""}
        return cls(["-m", "bot", "run"], port, {**own, **overrides})

    @classmethod
    def echo(cls, api: str) -> BotProcess:
        """The yardstick."""
        port = free_port()
        return cls(["-m", "tests.bench.echo", str(port), api], port, {})

    async def ready(self, http: aiohttp.ClientSession) -> None:
        """Wait until it answers HTTP at all."""
        until = time.perf_counter() + READY_SECONDS
        while time.perf_counter() < until and self._process.poll() is None:
            with suppress(aiohttp.ClientError):
                async with http.get(f"{self.home}/readyz") as answer:
                    if answer.status in (200, 404):  # the echo has no such page
                        return
            await asyncio.sleep(0.1)
        raise RuntimeError(f"the bot did not open: {self._process.poll()}")

    def cpu_seconds(self) -> float:
        """What it has used of its core so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> float:
        """What it holds in memory now."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def end(self) -> None:
        """Stop it, by its number."""
        self._process.kill()
        self._process.wait()
