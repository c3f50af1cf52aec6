"""Who runs the bot, and whom residents may call: a contact without a number is named nowhere."""

from __future__ import annotations

import re

from bot.config.kinds import Section, Words

_NOTE = re.compile(r"\s*\([^()]*config\.yaml[^()]*\)")
"""Tells officers what to fill in."""
_PHONE = re.compile(r"\d(?:[ .()-]{0,2}\d){3,}")
"""Four figures or more; the number of a room or a floor is none."""


class Ward(Section):
    """Who runs the bot, as residents are told."""

    name: Words
    office: Words
    contact: Words

    @property
    def contact_shown(self) -> str:
        """What residents read: whom nobody can call is not named, but the office is."""
        return self.phone_shown or self.office

    @property
    def phone_shown(self) -> str:
        """The contact without the note to officers, if it has a number; else empty."""
        told = _NOTE.sub("", self.contact).strip()
        return told if _PHONE.search(told) else ""
