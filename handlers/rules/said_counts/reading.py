"""The numbers of a line: what is counted for certain, and which words are asked about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.rules.said_counts import (
    absent_spans,
    author_spans,
    deed_spans,
    done_spans,
    helper_spans,
    kin_spans,
    other_spans,
    people_spans,
    setting_spans,
)
from handlers.rules.said_counts.beside import undoubted
from handlers.rules.said_counts.cover import meanings
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.setting_spans import is_name
from handlers.rules.said_counts.settled import agreed, settled
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import Word

_APART = Word("|", "|", 0, 0)


class Numbers:
    """What the numbers of a line may be; settled once the rest of the line is read."""

    def __init__(self, text: str, words: Sequence[Word | None], *, others: bool) -> None:
        """`others`: who came is told elsewhere; None stands where something else was read."""
        self._line = Lexed([word or _APART for word in words], text)
        spans = [one for at in range(len(self._line)) for one in self._proposed(at, others=others)]
        found = meanings(self._line, spans)
        self._sure = agreed(found)
        used = [span for one in found for span in one.spans if not span.is_setting]
        places = sorted({at for span in used for at in range(span.begin, span.end)})
        self.words = [word for at in places if (word := self._line.words[at]) is not _APART]
        """Of all that is no day's, no hour's and no group's."""
        self.has_any = any(span.says for span in used)

    def counted(self, unused: Collection[Word]) -> tuple[dict[str, int], list[Word]]:
        """What is counted for certain, and the words of what is asked."""
        sure = undoubted(self._line, self._sure, unused)
        said = dict(pair for span in sure for pair in span.says)
        counts, refused = settled(said)
        kept = [span for span in sure if refused.isdisjoint(name for name, _ in span.says)]
        told = {at for span in kept for at in range(span.begin, span.end)}
        words = {self._line.words[at] for at in told}
        return counts, [word for word in self.words if word not in words]

    def _proposed(self, at: int, *, others: bool) -> list[Span]:
        settings = [*setting_spans.proposed(self._line, at)]
        if is_name(self._line, at):
            return settings
        return [
            *settings,
            *people_spans.proposed(self._line, at),
            *kin_spans.proposed(self._line, at),
            *deed_spans.proposed(self._line, at),
            *helper_spans.proposed(self._line, at, others=others),
            *done_spans.proposed(self._line, at),
            *author_spans.proposed(self._line, at),
            *other_spans.proposed(self._line, at),
            *absent_spans.proposed(self._line, at),
        ]
