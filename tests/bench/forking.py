"""Processes of the house that start fast: what loads slowly is loaded once, each is a fork of it.

`python -m tests.bench.forking`: a line on standard input is a birth, answered by the new process's
number; from the fork on it is `python -m bot run` to the letter.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from tests.bench.crash import Server
from tests.bench.process import ROOT


class Forked(Server):
    """A server born in the forking server."""

    _forking: asyncio.subprocess.Process | None = None
    _number = 0

    async def _begin(self) -> None:
        if self._forking is None:
            self._forking = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "tests.bench.forking"),
                cwd=ROOT,
                env=self._environ,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        assert self._forking.stdin
        assert self._forking.stdout
        self._forking.stdin.write(b"\n")
        self._number = int(await self._forking.stdout.readline())

    def _lives(self) -> bool:
        try:
            os.kill(self._number, 0)
        except ProcessLookupError:
            return False
        return True

    async def end(self, how: signal.Signals) -> None:
        """End it by a signal, and wait until it is gone."""
        if not self._number:
            return
        with suppress(ProcessLookupError):
            os.kill(self._number, how)
        while self._lives():  # noqa: ASYNC110 - it is nobody's child who could tell
            await asyncio.sleep(0.01)
        self._number = 0

    async def close(self) -> None:
        """End what still lives, and the forking server."""
        await super().close()
        if self._forking is not None and self._forking.stdin is not None:
            self._forking.stdin.close()
            await self._forking.wait()


def main() -> None:
    """Load, then give birth to one for each line."""
    if os.environ.get("TELEGRAM__TOKEN"):
        importlib.import_module("bot.channels.telegram")
    if os.environ.get("ZALO_OA__APP_ID"):
        importlib.import_module("bot.channels.zalo_oa")
    if os.environ.get("ZALO_BOT__TOKEN"):
        importlib.import_module("bot.channels.zalo_bot")
    cli = importlib.import_module("bot.cli")
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not kept
    for _ in sys.stdin:
        number = os.fork()
        if number == 0:
            _live(cli.main)
        print(number, flush=True)


def _live(run: Callable[[], None]) -> None:
    """The rest of a child's life."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    sys.argv = ["bot", "run"]
    run()
    sys.exit()


if __name__ == "__main__":
    main()
