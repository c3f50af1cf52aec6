"""Words typed with or without accents: the one fold of the house, under the rules' own name."""

from __future__ import annotations

from lessons.folding import beginning, fold, is_brief

__all__ = ["beginning", "fold", "is_brief"]
