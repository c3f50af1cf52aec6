"""Everything that a report rests on, written down: figures, how they are counted, its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from handlers.reports import settled
from handlers.reports.document import Document
from handlers.reports.indicators import indicators
from handlers.reports.issued.differences import Printed, printed
from handlers.reports.tally import Tally
from handlers.reports.yearly import Facts

MARK = 24
WHOLES = "_whole"
"""The span of what shares are shares of, beside their numerators."""
"""Letters that a file bears inside."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """As it is kept: JSON."""

    figures: str
    """Span ("", "_before", "_since", "_whole") -> place -> code -> [value, forms that lack it]."""
    definitions: str
    tables: str
    head: str
    mark: str


def freeze(
    facts: Facts,
    document: Document,
    keep: Callable[[tuple[Printed, ...]], tuple[Printed, ...]] = tuple,
) -> Frozen:
    """Write it down; the mark follows from all of it. `keep`: what an annex may tell."""
    spans = {name: settled.kept(counted) for name, counted in facts.spans() if counted}
    spans[WHOLES] = _wholes(facts.now)
    figures = msgspec.json.encode(spans, order="sorted").decode()
    tables = msgspec.json.encode(keep(printed(document.grids()))).decode()
    head, at = facts.now.head, facts.now.counted_at.isoformat()
    told = (figures, definitions(), tables, head, at, document.head.subject)
    mark = sha256("\x1f".join(told).encode()).hexdigest()[:MARK]
    return Frozen(figures, definitions(), tables, head, mark)


def _wholes(counted: Tally) -> settled.Kept:
    return {
        settled.key(place): {
            code: (one.whole.adults, 0) for code, one in known.items() if one.whole
        }
        for place, known in counted.figures.items()
    }


def definitions() -> str:
    """How every figure is counted now."""
    told = {
        code: {
            "name": one.name,
            "unit": one.unit,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "rule": one.rule,
            "source": one.source,
            "version": one.version,
        }
        for code, one in indicators().items()
    }
    return msgspec.json.encode(told).decode()


def tables_of(kept: str) -> tuple[Printed, ...]:
    """The tables as they were printed."""
    return msgspec.json.decode(kept, type=tuple[Printed, ...])
