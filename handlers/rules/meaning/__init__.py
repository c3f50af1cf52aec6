"""What somebody means, read by examples: whatever is said most like it.

Two judges look at the same signs of a text: how likely each meaning is to have them, and how near
the nearest example is. The first knows which words tell, the second when nothing was like it.
"""

from __future__ import annotations

from handlers.rules.meaning.index import Index, Learned, Near, Reader
from handlers.rules.meaning.making import learn
from handlers.rules.meaning.spelling import Spelling

__all__ = ["Index", "Learned", "Near", "Reader", "Spelling", "learn"]
