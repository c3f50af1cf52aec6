"""How far words stand out, from the pixels: a screen is pictured with its words and without.

Where words lie on a picture, are half seen through or covered, only what is painted tells.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import Page

LEAST = 4.5
"""WCAG 2.2, 1.4.3: of words below 24 px."""
FEWEST = 12
"""So few painted pixels are no word: one that is covered, or scrolled away."""
Colour = tuple[int, int, int]
Place = tuple[float, float, float, float, str]
PLACES = """() => {
  const found = [];
  const covers = (one, node) => one && !one.contains(node) && !node.contains(one);
  const add = (node, words, { left, top, right, bottom }) => {
    for (let one = node; one !== document.body; one = one.parentElement) {
      if (getComputedStyle(one).overflow === 'visible') continue;
      const room = one.getBoundingClientRect();
      [left, top] = [Math.max(left, room.left), Math.max(top, room.top)];
      [right, bottom] = [Math.min(right, room.right), Math.min(bottom, room.bottom)];
    }
    if (right - left < 2 || bottom - top < 2) return;
    if (covers(document.elementFromPoint((left + right) / 2, (top + bottom) / 2), node)) return;
    found.push([left + scrollX, top + scrollY, right + scrollX, bottom + scrollY, words]);
  };
  document.querySelectorAll('body *').forEach((node) => {
    if (node.closest('.unseen, svg')) return;
    const isField = node.matches('input, textarea');
    if (isField) { // within its border, whose round corners are painted a little otherwise
      const { left, top, right, bottom } = node.getBoundingClientRect();
      const inner = { left: left + 4, top: top + 4, right: right - 4, bottom: bottom - 4 };
      add(node, node.id || node.name, inner);
    }
    const texts = Array.from(node.childNodes).filter((one) => one.nodeType === 3);
    texts.filter((one) => one.data.trim()).forEach((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const words = one.data.trim().slice(0, 30);
      Array.from(range.getClientRects()).forEach((box) => add(node, words, box));
    });
  });
  return found;
}"""
"""Where words are painted: what a scrolled box hides and what lies beneath another is left out."""
WORDLESS = """(isWordless) => {
  const sheet = new CSSStyleSheet();
  const off = ['color: transparent', 'caret-color: transparent', 'transition: none'];
  const clear = off.map((one) => one + ' !important;').join('');
  sheet.replaceSync(`*, ::before, ::after, ::placeholder { ${clear} }`);
  document.adoptedStyleSheets = isWordless ? [sheet] : [];
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def faint(page: Page) -> list[str]:
    """The words of this screen, of the whole page where it is longer, that stand out too little."""
    written, ground, places = _still(page)
    found = []
    for *box, words in places:
        left, top, right, bottom = (round(edge) for edge in box)
        inside = (max(left, 0), max(top, 0), min(right, written.width), min(bottom, written.height))
        if inside[0] < inside[2] and inside[1] < inside[3]:
            contrast = _contrast(written.crop(inside), ground.crop(inside))
            found += [f"contrast {contrast:.1f} {words}"] if contrast < LEAST else []
    return found


def _still(page: Page) -> tuple[Image.Image, Image.Image, list[Place]]:
    """With its words, without them, and where they are; anew where something came meanwhile."""
    while True:
        before = page.evaluate(PLACES)
        written = _pictured(page)
        page.evaluate(WORDLESS, True)
        ground = _pictured(page)
        page.evaluate(WORDLESS, False)
        places = page.evaluate(PLACES)
        if places == before:
            return written, ground, places


def _pictured(page: Page) -> Image.Image:
    taken = page.screenshot(full_page=True, animations="disabled", caret="hide", scale="css")
    return Image.open(BytesIO(taken)).convert("RGB")


def _contrast(written: Image.Image, ground: Image.Image) -> float:
    """Of the letters' colour, where they are painted whole, on the ground that suits it least."""
    red, green, blue = ImageChops.difference(written, ground).split()
    same, *_ = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    if written.width * written.height - same < FEWEST:
        return 21.0
    seen = set(zip(written.get_flattened_data(), ground.get_flattened_data(), strict=True))
    painted = [pair for pair in seen if pair[0] != pair[1]]
    letters = max(painted, key=lambda pair: ratio(*pair))[0]
    return min(ratio(letters, below) for below in {below for _, below in painted})


def ratio(one: Colour, other: Colour) -> float:
    """As WCAG counts it, from 1 to 21."""
    this, that = _light(one) + 0.05, _light(other) + 0.05
    return this / that if this > that else that / this


@lru_cache(maxsize=1 << 16)
def _light(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def new_looks(page: Page) -> bool:
    """Whether words are here of a kind that was not yet seen in this process; it is seen now."""
    here = set(page.evaluate(LOOKS))
    is_new = not here <= _seen
    _seen.update(here)
    return is_new


_seen: set[str] = set()
LOOKS = """() => {
  const look = (node) => node === document.body ? '' :
    look(node.parentElement) + ' ' + node.tagName + '.' + node.className;
  const has = (node) => Array.from(node.childNodes).some((one) => one.nodeType === 3);
  return Array.from(document.querySelectorAll('body *'))
    .filter((node) => node.offsetParent && (has(node) || node.matches('input, textarea')))
    .map((node) => look(node) + getComputedStyle(node).color + (node.disabled ? ' off' : ''));
}"""
"""Of all words that are shown, by which rules of the style sheet they look as they do."""
