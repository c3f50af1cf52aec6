"""`python -m tests.bench.bot_api --port 8081`: the stand-in as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import signal

from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import TOKEN, World


async def main(port: int, scale: float, token: str) -> None:
    """Serve until a signal."""
    stand_in = StandIn(World(scale=scale, token=token))
    print(await stand_in.open(port), flush=True)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()
    await stand_in.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--scale", type=float, default=1.0, help="of Telegram's own waiting times")
    parser.add_argument("--token", default=TOKEN)
    chosen = parser.parse_args()
    asyncio.run(main(chosen.port, chosen.scale, chosen.token))
