"""Words typed with or without accents: the one fold of the house, under the rules' own name."""

from __future__ import annotations

from lessons.folding import beginning, composed, cut_to, fold, is_brief, lowered

__all__ = ["beginning", "composed", "cut_to", "fold", "is_brief", "lowered"]
