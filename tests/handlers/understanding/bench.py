"""The bench `understanding`: labelled sets through the whole house; what is lost is printed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from handlers import meanings
from handlers.told import told
from tests.bench.ward import temporary_store
from tests.handlers.understanding.labels import labels
from tests.handlers.understanding.playing import Entry, Played, Stage, stage
from tests.handlers.understanding.verdicts import VERDICTS, alarmed, missed, verdict
from tests.one_course import shipped
from tests.written import table

OWN = Path(__file__).parents[1] / "utterances" / "meant.yaml"
WON = ("right", "accepted")
TOLD: list[str] = []
"""What the bench prints before its line of figures."""


def read(paths: Sequence[Path]) -> list[Entry]:
    """The entries of several sets, one after another."""
    return [one for path in paths for one in table(path)["entries"]]


def bench(database: str, _rounds: int, files: Sequence[Path] = ()) -> dict[str, object]:
    """The sets named, or our own; where the house has no such place yet, a line is left out."""
    with temporary_store(database) as (store, _config):
        entries = read(files or [OWN])
        found = {**judged(stage(store), entries), **understood([one["say"] for one in entries])}
    print(*TOLD, sep="\n")
    return found


def understood(said: Sequence[str]) -> dict[str, float]:
    """What the reading alone costs, of the processor; a million additions say how fast that is."""
    meanings.index_of.cache_clear()
    built = _cost(lambda: meanings.index_of(shipped()))
    times = sorted(_read_anew(text) for text in said)
    return {
        "index_ms": round(built),
        "reading_p50_ms": round(times[len(times) // 2], 2),
        "reading_p99_ms": round(times[int(len(times) * 0.99)], 2),
        "million_additions_ms": round(_cost(lambda: sum(1 for _ in range(1_000_000)))),
    }


def _read_anew(text: str) -> float:
    """The better of two, as other work on the machine only adds."""
    costs = []
    for _ in range(2):
        told.cache_clear()
        costs.append(_cost(lambda: meanings.read(shipped(), text)))
    return min(costs)


def _cost(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


def judged(where: Stage, entries: Sequence[Entry]) -> dict[str, Any]:
    """Play them and count."""
    tried = [(e, p) for e, p in zip(entries, where.play(entries), strict=True) if p is not None]
    verdicts = [verdict(entry, played) for entry, played in tried]
    for (entry, played), came in zip(tried, verdicts, strict=True):
        if came != "right":
            TOLD.append(_line(entry, played, came))
    TOLD.extend(_by_label([entry for entry, _ in tried], verdicts))
    times = sorted(played.milliseconds for _, played in tried)
    calm = sum(not entry["means"].startswith("emergency:") for entry, _ in tried)
    return {
        "bench": "understanding",
        "utterances": len(tried),
        "no_such_place": len(entries) - len(tried),
        **{word.replace(" ", "_"): verdicts.count(word) for word in VERDICTS},
        "emergencies": len(tried) - calm,
        "missed": sum(missed(*one) for one in tried),
        "alarms": sum(alarmed(*one) for one in tried),
        "others": calm,
        "p50_ms": round(times[len(times) // 2], 2),
        "p99_ms": round(times[int(len(times) * 0.99)], 2),
    }


def _line(entry: Entry, played: Played, came: str) -> str:
    found = ["/".join(sorted(one)) for one in labels(played)[:3]]
    texts = ",".join(name for name in played.shown if not name.startswith("forms."))
    meant = entry["means"]
    return f"{came:14} {entry['id']} {entry['where']}: {entry['say']} ({meant}) -> {found} {texts}"


def _by_label(entries: Sequence[Entry], verdicts: Sequence[str]) -> list[str]:
    """A line for each kind of label."""
    kinds = [_kind(entry["means"]) for entry in entries]
    counts = Counter(zip(kinds, verdicts, strict=True))
    head = f"{'label':16}" + "".join(f"{word:>16}" for word in VERDICTS)
    rows = (
        f"{kind:16}" + "".join(f"{counts[kind, word]:>16}" for word in VERDICTS)
        for kind in sorted(set(kinds))
    )
    return [head, *rows]


def _kind(label: str) -> str:
    return label.partition(":")[0]
