"""A phone, a browser and a stand-in server for the web page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.bot.channels.web.fake_server import FakeServer

PHONE = {"width": 360, "height": 740}
WORKERLESS = {"service_workers": "block"}
"""What a worker answers no test can hold back or change."""
EXPECTED = ("Failed to load resource", "registration blocked by Playwright")
PATIENCE = 30_000
"""Milliseconds: only what fails waits so long."""
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = shutil.which("chromium")
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("Chromium not found, and CI must run the browser tests")
    if path is None:
        pytest.skip("Chromium not found: browser tests left out")
    return path


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    server = FakeServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def open_phone(browser: Browser, server: FakeServer) -> Iterator[Callable[..., Page]]:
    """Open the page on a new phone of 360 px; the phone's options may be given."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(path: str = "/", **options: object) -> Page:
        settings = {"viewport": PHONE, "has_touch": True, "locale": "vi-VN"} | WORKERLESS | options
        contexts.append(browser.new_context(**settings))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text))
        page.goto(server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [error for error in errors if not any(known in error for known in EXPECTED)] == []


@pytest.fixture
def phone(open_phone: Callable[..., Page]) -> Page:
    """Give a phone on which the first greeting is already shown."""
    page = open_phone()
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    return page
