"""Which addresses of the network may be asked: those of all the world, however they are written;
and how the network knows a host."""

from __future__ import annotations

import ipaddress

import idna

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

INSIDE = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("::/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
"""IPv6 networks with an IPv4 address inside (NAT64, compatible, translated, 6to4), and how many
bits from the right it begins."""


def is_public(address: Address) -> bool:
    """Whether an address, and the one inside it, is one of all the world.

    >>> is_public(ipaddress.ip_address("64:ff9b::7f00:1"))
    False
    """
    unfit = address.is_multicast or address.is_reserved or not address.is_global
    if isinstance(address, ipaddress.IPv4Address):
        return not unfit
    inner = _inside(address)
    return all(map(is_public, inner)) if inner else not unfit


def _inside(address: ipaddress.IPv6Address) -> list[Address]:
    found = [
        ipaddress.IPv4Address((int(address) >> bits) & 0xFFFFFFFF)
        for network, bits in INSIDE
        if address in network
    ]
    known = [address.ipv4_mapped, *(address.teredo or ())]
    return [*found, *filter(None, known)]


def ascii_host(host: str) -> str:
    """A host's name as the network and browsers know it: other scripts in IDNA (UTS 46, « ß » a
    letter of its own), what is written in ASCII as it stands.

    ValueError for what is no name of a host.

    >>> ascii_host("préfète.example"), ascii_host("straße.example")
    ('xn--prfte-6raf.example', 'xn--strae-oqa.example')
    """
    written = host.encode("idna") if host.isascii() else idna.encode(host, uts46=True)
    return written.decode("ascii")
