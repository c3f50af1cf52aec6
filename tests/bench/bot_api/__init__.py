"""A strict stand-in for the Bot API: delivery in lanes, offsets, limits, faults, and a ledger.

It keeps Telegram's rules as its public sources state them, so that tests and benchmarks see what
a careless bot would lose. Start at `server.py`; `world.py` is what it knows.
"""

from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import TOKEN, Sent, World

__all__ = ["TOKEN", "Sent", "StandIn", "World"]
