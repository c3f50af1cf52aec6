"""How a paragraph looks in the end: what its runs do not say, its style and that one's base do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """Points and millimetres; letters of all runs together."""

    sizes: frozenset[float]
    fonts: frozenset[str]
    colours: frozenset[str]
    is_bold: bool
    is_italic: bool
    align: str
    indent: float
    spacing: float
    """Lines; 0 where it is an exact measure."""
    exact: float
    """Points; 0 where it is counted in lines."""
    has_line: bool
    """A drawn line above or below."""
    shrinks: float
    """By how much both sides are moved in, millimetres."""
    stays: bool
    """Is kept with the next one."""


class Styles:
    """Each style with what it is based on, found once: the library looks for the default anew."""

    def __init__(self) -> None:
        self._known: dict[str | None, list[ParagraphStyle]] = {}

    def of(self, paragraph: Paragraph) -> list[ParagraphStyle]:
        """A paragraph's own style first."""
        name: str | None = paragraph._p.style
        if name not in self._known:
            self._known[name] = list(_styles(paragraph))
        return self._known[name]


def look_of(paragraph: Paragraph, styles: list[ParagraphStyle]) -> Look:
    """Everything about it."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    exact, spacing = _spacing(paragraph, styles)
    indent = _given(paragraph, styles, lambda form: form.first_line_indent)
    align = _given(paragraph, styles, lambda form: form.alignment)
    edges = paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:pBdr")) is not None
    form = paragraph.paragraph_format
    sides = [side.mm for side in (form.left_indent, form.right_indent) if side is not None]
    return Look(
        frozenset(_size(run, styles) for run in runs),
        frozenset(_font(run, styles) for run in runs),
        frozenset(_colour(run, styles) for run in runs),
        bool(runs) and all(_flag(run.bold, [s.font.bold for s in styles]) for run in runs),
        bool(runs) and all(_flag(run.italic, [s.font.italic for s in styles]) for run in runs),
        _named(align),
        indent.mm if indent is not None else 0.0,
        spacing,
        exact,
        edges,
        sum(sides),
        bool(_given(paragraph, styles, lambda form: form.keep_with_next)),
    )


def _named(align: WD_ALIGN_PARAGRAPH | None) -> str:
    return align.name.lower() if align is not None else "left"


def _styles(paragraph: Paragraph) -> Iterator[ParagraphStyle]:
    one = paragraph.style
    while isinstance(one, ParagraphStyle):
        yield one
        base = one.base_style
        one = base if isinstance(base, ParagraphStyle) else None


def _given(
    paragraph: Paragraph, styles: list[ParagraphStyle], of: Callable[[ParagraphFormat], T | None]
) -> T | None:
    forms = (paragraph.paragraph_format, *(style.paragraph_format for style in styles))
    return next((found for form in forms if (found := of(form)) is not None), None)


def _spacing(paragraph: Paragraph, styles: list[ParagraphStyle]) -> tuple[float, float]:
    """An exact measure in points, or lines."""
    rule = _given(paragraph, styles, lambda form: form.line_spacing_rule)
    found = _given(paragraph, styles, lambda form: form.line_spacing)
    if rule == WD_LINE_SPACING.EXACTLY and found is not None and not isinstance(found, float):
        return found.pt, 0.0
    return 0.0, found if isinstance(found, float) else 1.0


def _flag(own: bool | None, others: list[bool | None]) -> bool:
    return next((one for one in (own, *others) if one is not None), False)


def _size(run: Run, styles: list[ParagraphStyle]) -> float:
    sizes = (run.font.size, *(style.font.size for style in styles))
    return next((size.pt for size in sizes if size is not None), 0.0)


def _font(run: Run, styles: list[ParagraphStyle]) -> str:
    return next((n for n in (run.font.name, *(s.font.name for s in styles)) if n), "")


def _colour(run: Run, styles: list[ParagraphStyle]) -> str:
    colours = (run.font.color.rgb, *(style.font.color.rgb for style in styles))
    return str(next((colour for colour in colours if colour is not None), "000000"))
