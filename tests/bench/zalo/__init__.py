"""A strict stand-in for Zalo's Official Account: tokens, limits, windows, numbers in HTTP 200.

It keeps the rules as they were published, so that tests see what a careless client would lose.
Start at `server.py`; `world.py` is what it knows.
"""

from tests.bench.zalo.server import StandIn
from tests.bench.zalo.world import Sent, World

__all__ = ["Sent", "StandIn", "World"]
