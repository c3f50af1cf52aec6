"""What an operator types to call this program: said in every message that names a command."""

from __future__ import annotations

import os

COMMAND = os.environ.get("HOCVU_COMMAND") or "python -m bot"
"""A server's `bot` (deploy/bot) says its own name, for without it commands lack their key."""
