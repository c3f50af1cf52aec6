"""How well words stand out, by the points on the screen and not by what the styles say."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page

LEAST = 4.5
BOXES = """() => {
  const found = [];
  const log = document.querySelector('#log').getBoundingClientRect();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, parent = node.parentElement;
    if (!node.data.trim() || !parent.offsetParent || parent.closest('.unseen, .sent')) continue;
    const words = document.createRange();
    words.selectNodeContents(node);
    const isInLog = document.querySelector('#log').contains(node);
    const [top, end] = isInLog ? [log.top, log.bottom] : [0, innerHeight];
    Array.from(words.getClientRects()).slice(0, 2).forEach(({ left, right, top: y, bottom }) => {
      if (y < top || bottom > end || left < 0 || right > innerWidth || right - left < 4) return;
      found.push([left, y, right, bottom, node.data.trim().slice(0, 30)]);
    });
  }
  return found;
}"""
Colour = tuple[int, int, int]


def faint(page: Page) -> list[str]:
    """Words in view that stand out by less than 4.5 to 1."""
    boxes = page.evaluate(BOXES)
    screen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    found = []
    for left, top, right, bottom, words in boxes:
        points = screen.crop((int(left), int(top), int(right), int(bottom)))
        colours = points.getcolors(points.width * points.height) or []
        ground = max(colours)[1]
        best = max((_contrast(ink, ground) for _, ink in colours), default=0.0)
        if best < LEAST:
            found.append(f'faint {best:.1f} "{words}"')
    return found


def _contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: Colour) -> float:
    """Relative luminance (WCAG 2)."""
    parts = (part / 255 for part in colour)
    linear = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
