"""Targets and certificates that an officer decides on, and what another does meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.graduates import code_on
from tests.handlers.at_once import Way
from tests.handlers.cells import Cell
from tests.handlers.officers.ending import end

LessonAttempt = Callable[[Cell], None]


def set_by(who: str, value: str) -> str:
    """A target of the whole ward for this year, up to the question whether it is right."""
    steps = "[targets.new]|=targets.family:lessons|=targets.pick:HT1|=targets.scope:ward|"
    steps += f"năm nay|{value}|Kế hoạch số 12"
    return "|".join(f"{who}: {one}" for one in steps.split("|"))


def entered_by(who: str, value: str) -> str:
    """What officers count themselves: news items of this month."""
    steps = f"[targets.enter:TT1]|=targets.sort|=targets.period|{value}|Sổ theo dõi"
    return "|".join(f"{who}: {one}" for one in steps.split("|"))


SET = f"{set_by('hoa', '500')}|hoa: =targets.save"
CHANGED = "hoa: [targets.change:1]|hoa: 700|hoa: Họp giao ban|hoa: =targets.save"
ENTERED = f"{entered_by('hoa', '7')}|hoa: =targets.save"
SETTINGS: Mapping[str, tuple[Way, str]] = {
    "setting a target": (set_by("mai", "600"), "=targets.save"),
    "changing a target": (
        f"{SET}|[targets.change:1]|800|Họp giao ban",
        "=targets.save",
    ),
    "dropping a target": (f"{SET}|[targets.drop:1]|Họp giao ban", "=targets.save"),
    "entering a figure": (entered_by("mai", "9"), "=targets.save"),
    "correcting a figure": (
        f"{ENTERED}|[targets.correct:1]|8|Đếm sót một tin",
        "=targets.save",
    ),
}
TO_TARGET: Mapping[str, Way] = {
    "hoa sets the same": SET,
    "hoa changes it": CHANGED,
    "hoa drops it": "hoa: [targets.drop:1]|hoa: Họp giao ban|hoa: =targets.save",
    "hoa enters the same": ENTERED,
    "hoa corrects it": "hoa: [targets.correct:1]|hoa: 6|hoa: Đếm nhầm|hoa: =targets.save",
    "hoa's role ends": end("hoa"),
    "a month passes": "+744",
}


def found(who: str, then: str = "") -> LessonAttempt:
    """Somebody looks a certificate up by its code, with the reason to withdraw it."""

    def work(cell: Cell) -> None:
        code = code_on(cell.tx, cell.app.core.house, 1)
        cell.lesson_attempt(who, f"/thuhoi {code} cấp nhầm người|{then}")

    return work


def both(*ways: LessonAttempt) -> LessonAttempt:
    """One after the other."""

    def work(cell: Cell) -> None:
        for way in ways:
            way(cell)

    return work


WITHDRAWN = found("hoa", "=certificate.withdraw")
CERTIFICATES: Mapping[str, tuple[Way, str]] = {
    "withdrawing a certificate": (found("mai"), "=certificate.withdraw"),
    "opening its name": (found("mai"), "=certificate.open_name"),
    "giving it back": (both(WITHDRAWN, found("mai")), "=certificate.give_back"),
}
TO_CERTIFICATE: Mapping[str, Way] = {
    "hoa withdraws it": WITHDRAWN,
    "hoa gives it back": "hoa: =certificate.give_back",
    "hoa opens its name": found("hoa", "=certificate.open_name"),
    "lan is erased": "lan: [mydata.ask_erase]|lan: =mydata.erase",
    "lan corrects the name": "lan: [certificate.ask_name:1]|lan: Lan Anh|lan: =certificate.confirm",
    "a month passes": "+744",
}
