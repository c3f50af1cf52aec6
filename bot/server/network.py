"""Which network a request comes from; a proxy is believed only where it is on the list."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from aiohttp import web

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies whose X-Forwarded-For is believed."""

    trusted: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1"))

    @classmethod
    def named(cls, text: str) -> Proxies:
        """From addresses and networks between commas; ValueError for anything else."""
        parts = [part.strip() for part in text.split(",")]
        return cls(tuple(ip_network(part, strict=False) for part in parts if part))

    def network_of(self, request: web.BaseRequest) -> str:
        """The network that asks: the last address in the chain that is no proxy of ours.

        Of an IPv6 address its /64: whoever has one of them has them all.
        """
        peer = _address(request.remote or "")
        chain = ",".join(request.headers.getall("X-Forwarded-For", ())).split(",")
        while chain and (peer is None or self._is_ours(peer)):
            found = _address(chain.pop().strip())
            if found is None:
                break
            peer = found
        if isinstance(peer, IPv6Address):
            return str(ip_network((peer, 64), strict=False))
        return str(peer)

    def is_asking(self, request: web.BaseRequest) -> bool:
        """Whether who knocks is one of them, in whosever name."""
        peer = _address(request.remote or "")
        return peer is not None and self._is_ours(peer)

    def _is_ours(self, peer: Address) -> bool:
        return any(peer in network for network in self.trusted)


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
