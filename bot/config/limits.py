"""How much may be asked of the web."""

from __future__ import annotations

from bot.config.kinds import Many, Section


class Limits(Section):
    """How much one browser and one network may do on the web; each process counts its own."""

    messages: Many = 30
    streams: Many = 5
    network_streams: Many = 400
    network_messages_at_once: Many = 600
    network_messages: Many = 60
    network_texts_at_once: Many = 160
    network_texts: Many = 8
    looks: Many = 60
    network_looks_at_once: Many = 800
    network_looks: Many = 80
    drawings: Many = 40
    network_drawings_at_once: Many = 400
    network_drawings: Many = 5
    network_newcomers_at_once: Many = 200
    network_newcomers: Many = 20
    unconsented: Many = 20_000
