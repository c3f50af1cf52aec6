"""What a picture cannot say of a screen: everything that is wrong with it, as a list of words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

from tests.bot.channels.web.pixels import faint, new_looks

AXE = (Path(__file__).parents[3] / "axe" / "axe.min.js").read_text("utf-8")
SCREENS = ((360, 640), (320, 568))
"""A small phone with the browser's bar, and the smallest that is still in use."""
EVERY = ((412, 915), (768, 1024), (1280, 800), (640, 400))
"""A large phone, a tablet, a desk, and that desk at 200 %."""
LARGER = 3
"""Taps from the usual letters to the largest."""
READABLE, TARGET = 16, 48
FLAWS = """([readable, target]) => {
  const flaws = [];
  const all = (where) => Array.from(document.querySelectorAll(where));
  const box = (node) => node.getBoundingClientRect();
  const name = (node) => `${node.id || node.className} "${node.textContent.trim().slice(0, 30)}"`;
  const isShown = (node) => node.offsetParent && box(node).width > 1;
  const log = box(document.querySelector('#log'));
  if (document.documentElement.scrollWidth > innerWidth) flaws.push('spills sideways');

  const turns = all('#log > .turn');
  const own = turns.map((one) => one.classList.contains('own')).lastIndexOf(true);
  const answers = turns.slice(own + 1);
  const isSeen = (one) => box(one).top >= log.top - 1 && box(one).top < log.bottom - 20;
  if (!answers.some(isSeen)) flaws.push('no first line in view');

  const docked = document.querySelector('#dock .go');
  const choice = document.querySelector('.newest:last-child .choice:not(.docked)');
  if (docked && box(docked).bottom > innerHeight) flaws.push('main action below the screen');
  const goesOn = isShown(document.querySelector('#more'));
  if (!docked && choice && !goesOn && !isSeen(choice)) flaws.push('no way on in view');

  const isCut = (one) => box(one).top < log.bottom && box(one).bottom > log.bottom + 1;
  const cut = goesOn ? [] : all('.newest .choice:not(.docked)').filter(isShown).filter(isCut);
  cut.forEach((one) => flaws.push('cut, and nothing says so: ' + name(one)));

  all('body *').filter(isShown).forEach((node) => {
    const isText = Array.from(node.childNodes).some((one) => one.nodeType === 3 && one.data.trim());
    const size = parseFloat(getComputedStyle(node).fontSize);
    const isSmall = size < readable && !node.closest('.unseen');
    if (isText && isSmall) flaws.push('small: ' + size + ' ' + name(node));
  });
  all('button, textarea, .call, .photo').filter(isShown)
    .forEach((node) => {
      const { width, height } = box(node);
      const isSmall = Math.min(width, height) < target;
      if (isSmall) flaws.push('target ' + width + 'x' + height + ' ' + name(node));
    });
  const parts = 'header, header button, #log, #more, #dock button, nav button, form > *';
  const fixed = all(parts).filter(isShown);
  fixed.forEach((one, place) => fixed.slice(place + 1).forEach((other) => {
    if (one.contains(other) || other.contains(one)) return;
    const [a, b] = [box(one), box(other)];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) flaws.push(name(one) + ' lies on ' + name(other));
  }));
  const main = document.querySelector('#dock .go');
  const words = document.createRange();
  if (main) words.selectNodeContents(main);
  const lines = new Set(Array.from(words.getClientRects()).map((one) => Math.round(one.top)));
  const isShort = main && main.textContent.length <= 20 && innerWidth >= 360;
  if (isShort && lines.size > 1) flaws.push('main action in two lines: ' + name(main));
  fixed.filter((one) => one.matches('button')).forEach((one) => {
    const { left, right } = box(one);
    if (left < -1 || right > innerWidth + 1) flaws.push('beside the screen: ' + name(one));
    if (one.scrollWidth > one.clientWidth + 1) flaws.push('words spill: ' + name(one));
  });
  return flaws;
}"""
BROKEN = """(only) => axe.run(document, only ? { runOnly: only } : {}).then(({ violations }) =>
  violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' | ')))"""


def measured(page: Page, sizes: Sequence[tuple[int, int]]) -> list[str]:
    """What is wrong by its measures in these sizes."""
    found = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found += [f"{width}: {flaw}" for flaw in page.evaluate(FLAWS, [READABLE, TARGET])]
    return found


def resize_letters(page: Page, which: str) -> None:
    """As large as they get, or back again, by the page's own buttons."""
    tap = "([which, taps]) => { for (; taps; taps -= 1) document.querySelector(which).click(); }"
    page.evaluate(tap, [which, LARGER])


def largest(page: Page) -> list[str]:
    """The same with the largest letters on the phones."""
    before = page.viewport_size
    resize_letters(page, "#larger")
    found = [f"largest {flaw}" for flaw in measured(page, SCREENS)]
    resize_letters(page, "#smaller")
    if before:
        page.set_viewport_size(before)
    return found


def everywhere(page: Page) -> list[str]:
    """The same in every size, and on the phones with the largest letters."""
    before = page.viewport_size
    found = measured(page, EVERY)
    if before:
        page.set_viewport_size(before)
    return found + largest(page)


def flaws(page: Page) -> list[str]:
    """Of the screen as it is now: in both sizes by its measures, by axe-core, by its pixels.

    In the dark only where something looks as nothing did before: the palette is held by its test.
    """
    before = page.viewport_size
    found = measured(page, SCREENS)
    if before:
        page.set_viewport_size(before)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    found += page.evaluate(BROKEN, None) + faint(page)
    return found + dark(page) if new_looks(page) else found


def dark(page: Page) -> list[str]:
    """Words that stand out too little in the dark."""
    page.emulate_media(color_scheme="dark")
    found = [f"dark {flaw}" for flaw in faint(page)]
    page.emulate_media(color_scheme="light")
    return found
