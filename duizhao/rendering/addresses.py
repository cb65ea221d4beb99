"""The web addresses that a text links to: on paper a reader needs them in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.blocks import Link, inline_nodes, inline_text
from duizhao.links import LinkKind, destination
from duizhao.model import Edition, Segment
from duizhao.rendering.breaks import breakable
from duizhao.rendering.numbering import number_notes
from duizhao.rendering.words import address


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, as a link and as it is shown."""

    url: str
    shown: str


@dataclass(frozen=True, slots=True)
class AddressedPlace:
    """A segment, by its ID, or a note, by its number, and the addresses that it leads to."""

    id: str
    note: int
    addresses: tuple[Address, ...]


def web_addresses(edition: Edition, sides: Sequence[str]) -> tuple[AddressedPlace, ...]:
    """Return the addresses that the text of these sides does not show, in order, each once.

    `sides` are "source" and "target". A link whose words are its address needs no other.
    """
    _, notes = number_notes(edition)
    places = [(pair, 0) for pair in edition.pairs]
    places += [(pair, number) for number, pair in enumerate(notes, start=1)]
    known: set[str] = set()
    found = []
    for pair, note in places:
        urls = dict.fromkeys(
            url for side in sides for url in _hidden(getattr(pair, side)) if url not in known
        )
        known.update(urls)
        if urls:
            addresses = tuple(Address(address(url), breakable(url)) for url in urls)
            found.append(AddressedPlace("" if note else pair.id or "", note, addresses))
    return tuple(found)


def _hidden(segments: tuple[Segment, ...]) -> Iterator[str]:
    for segment in segments:
        for node in inline_nodes(segment.blocks):
            if not isinstance(node, Link) or destination(node.href).kind is not LinkKind.WEB:
                continue
            if _bare(node.href) != _bare(inline_text(node.children)):
                yield node.href


def _bare(url: str) -> str:
    """Return an address as people write it: without a scheme and a slash at its end."""
    name = url.strip().removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
    return name.removesuffix("/")
