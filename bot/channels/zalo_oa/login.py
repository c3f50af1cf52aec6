"""The first pair of tokens, and the next after a loss: by an administrator's consent."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from urllib.parse import parse_qs, urlencode, urlsplit

from bot.channel import Pair
from bot.channels.zalo_oa.sealing import Granted, Sealer, granted
from bot.channels.zalo_oa.settings import Settings
from bot.channels.zalo_oa.wire import Wire

VERIFIER_BYTES = 32
"""They make 43 characters: as many as Zalo wants."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One try to log in: the page to agree on, and the secret that proves who asked."""

    settings: Settings
    redirect: str
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(VERIFIER_BYTES), repr=False)

    @property
    def page(self) -> str:
        """Where an administrator of the account agrees."""
        digest = sha256(self.verifier.encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        asked = {"app_id": self.settings.app_id, "redirect_uri": self.redirect}
        query = urlencode({**asked, "code_challenge": challenge})
        return f"{self.settings.oauth_base}/v4/oa/permission?{query}"

    def code_in(self, address: str) -> str | None:
        """The code in the address that Zalo led back to; None when it is not for our account."""
        found = parse_qs(urlsplit(address.strip()).query)
        code, account = found.get("code", [""])[0], found.get("oa_id", [self.settings.oa_id])[0]
        return code if code and account == self.settings.oa_id else None

    async def redeem(self, code: str, at: datetime) -> Pair:
        """Spend the code; the pair, sealed. A SendError when Zalo gives none."""
        form = {"code": code, "app_id": self.settings.app_id, "code_verifier": self.verifier}
        wire = Wire(self.settings)
        try:
            body = await wire.renew({**form, "grant_type": "authorization_code"})
        finally:
            await wire.close()
        return Sealer(self.settings.key).seal(granted(body), at)


def sealed(settings: Settings, access: str, refresh: str, at: datetime) -> Pair:
    """A pair that was made in Zalo's console."""
    return Sealer(settings.key).seal(Granted(access, refresh), at)
