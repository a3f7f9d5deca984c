# Code scaffolded by backend. Yours to edit.
"""Who is behind a request that came through load balancers and reverse proxies.

Anyone can send X-Forwarded-For, so only what proxies that are trusted have added to it counts: the client is the
rightmost address that is none of them.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.requests import HTTPConnection

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Trusted:
    """The networks of the proxies in front of the service."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Trusted":
        """Read networks separated by commas: "10.0.0.0/8, 192.0.2.7"."""
        networks = []
        for item in (item.strip() for item in text.split(",")):
            if not item:
                continue
            try:
                networks.append(ip_network(item, strict=False))
            except ValueError:
                raise ValueError(
                    f"must be networks separated by commas: {item!r} is no network such as 10.0.0.0/8"
                ) from None
        return cls(tuple(networks))

    def __str__(self) -> str:
        """Give the networks as parse reads them."""
        return ",".join(str(network) for network in self.networks)

    def client(self, request: HTTPConnection) -> Address | None:
        """Give the address of the client, None when the connection has none."""
        address = _peer(request)
        if not self._has(address):
            return address
        for line in reversed(request.headers.getlist("x-forwarded-for")):
            for hop in reversed(line.split(",")):
                before = _read(hop.strip())
                if before is None:
                    return address
                address = before
                if not self._has(address):
                    return address
        return address

    def secure(self, request: HTTPConnection) -> bool:
        """Tell whether the client came over TLS, to the service itself or to a trusted proxy that says so."""
        if request.url.scheme == "https":
            return True
        said = request.headers.getlist("x-forwarded-proto")
        return len(said) == 1 and said[0].lower() == "https" and self._has(_peer(request))

    def ignores(self, request: HTTPConnection) -> bool:
        """Tell whether a request names a client, but by a proxy that is not trusted."""
        return "x-forwarded-for" in request.headers and not self._has(_peer(request))

    def _has(self, address: Address | None) -> bool:
        return address is not None and any(address in network for network in self.networks)


def _peer(request: HTTPConnection) -> Address | None:
    """Give the other end of the connection."""
    return _read(request.client.host) if request.client else None


def _read(text: str) -> Address | None:
    """Read an address, which some proxies give with a port. One address has one form."""
    host = text
    if text.startswith("["):
        host = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        host = text.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
