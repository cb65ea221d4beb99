"""The ways to look at a page: side by side, one above the other, one language, on demand."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.languages import Language

# Drawn on a field of 20 × 20: two columns, two rows, an eye.
_COLUMNS = "M3 4h6v12H3zM11.5 4h6v12h-6z"
_ROWS = "M3 3.5h14V9H3zM3 11.5h14V17H3z"
_REVEAL = (
    "M2.5 10S5 4.5 10 4.5 17.5 10 17.5 10 15 15.5 10 15.5 2.5 10 2.5 10z"
    "M10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A view that a reader can choose; `value` names it in an address (`?view=…`).

    It is shown as an `icon`, the path of a drawing, or as a `label` in the language `tag`.
    """

    name: str
    value: str
    icon: str = ""
    label: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class EditionLink:
    """One of an article's three pages, as the others lead to it; `short` is for a button."""

    name: str
    short: str
    tag: str
    href: str
    current: bool


def choices(source: Language, target: Language) -> tuple[Choice, ...]:
    """Return the views of a bilingual page, the default first."""
    return (
        Choice("parallel", "parallel", icon=_COLUMNS),
        Choice("stacked", "stacked", icon=_ROWS),
        Choice("reveal", "reveal", icon=_REVEAL),
        Choice("source", source.code, label=source.short, tag=source.tag),
        Choice("target", target.code, label=target.short, tag=target.tag),
    )


def edition_links(
    source: Language, target: Language, current: Language | None
) -> tuple[EditionLink, ...]:
    """Return the links between an article's pages; `current` is None on the bilingual one."""
    up = "" if current is None else "../"
    both = source if source.han else target
    return (
        EditionLink(
            both.labels["parallel"],
            both.labels["parallel"],
            both.tag,
            f"{up}index.html",
            current is None,
        ),
        *(
            EditionLink(
                side.name, side.short, side.tag, f"{up}{side.code}/index.html", current is side
            )
            for side in (source, target)
        ),
    )
