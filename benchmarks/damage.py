"""Known faults, done to a good translation one at a time.

Each damage takes a spot, a pair of an article, and gives the translation's whole file with
one fault in it, or None where the spot has nothing that could be damaged so. The words of
the translation are English, those of the source Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random
from types import MappingProxyType

from benchmarks.markdown import HIDDEN, han_sentences, masked, numbers, sentences, years
from benchmarks.spot import Damage, Damaged, Spot, TextDamage, following, in_text
from benchmarks.talk import AFTER, BEFORE
from duizhao.blocks import Heading
from duizhao.model import Term

_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\([^)\s]+\)")
_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`) ?")
_NOTE_CALL = re.compile(r"\[\^[^\]]+\](?!:)")
_NUMERAL = re.compile(r"[0-9０-９〇一二三四五六七八九十百千万亿两半]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WIDE = MappingProxyType(
    {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"}
)
_NARROW_MARK = re.compile(r"(?<=\w)[,;:](?= )|(?<= )\((?=\w)|(?<=\w)\)|(?<=\w)[?!](?= |$)")
_SHORT_SENTENCE = 4


def drop_paragraph(spot: Spot, _: Random) -> Damaged | None:
    """Take a paragraph away, and its ID with it."""
    whole, ids = spot.edition.target.text, spot.segment.id_span
    if not spot.is_paragraph or ids is None:
        return None
    start, end = min(ids.start, spot.segment.span.start), spot.segment.span.end
    return Damaged(whole[:start] + whole[end:], spot.pair.ids, f"without {spot.text!r}")


def drop_sentence(spot: Spot, rng: Random) -> str | None:
    """Take away a sentence that is not the last."""
    found = sentences(spot.text) if spot.is_paragraph else []
    choices = [n for n, one in enumerate(found[:-1]) if _is_sentence(spot.text, one)]
    if not choices:
        return None
    number = rng.choice(choices)
    return spot.text[: found[number][0]] + spot.text[found[number + 1][0] :]


def drop_last_sentence(spot: Spot, _: Random) -> str | None:
    found = sentences(spot.text) if spot.is_paragraph else []
    if len(found) < 2 or not _is_sentence(spot.text, found[-1]):
        return None
    return spot.text[: found[-2][1]]


def cut_mid_sentence(spot: Spot, rng: Random) -> str | None:
    """End a paragraph of whole sentences at a word inside one of them."""
    text = spot.text
    if not spot.is_paragraph or not text.endswith((".", "!", "?")):
        return None
    gaps = [found.start() for found in re.finditer(r"(?<=[a-z]) (?=[a-z])", masked(text))]
    inside = [gap for gap in gaps if 0.3 * len(text) < gap < 0.9 * len(text)]
    return text[: rng.choice(inside)] if inside and len(text.split()) >= 8 else None


def ten_times(spot: Spot, rng: Random) -> str | None:
    """Make a number ten times as large."""
    found = [number for number in numbers(spot.text) if number[0].strip("0.,")]
    if not found or not _NUMERAL.search(spot.source_text):
        return None
    number = rng.choice(found)
    whole, _, fraction = number[0].partition(".")
    larger = f"{whole}{fraction[:1] or '0'}" + (f".{fraction[1:]}" if fraction[1:] else "")
    if "," in whole:
        larger = f"{int(larger.replace(',', '').split('.')[0]):,}"
    return spot.text[: number.start()] + larger.lstrip("0") + spot.text[number.end() :]


def change_digit(spot: Spot, rng: Random) -> str | None:
    """Change one digit of a number."""
    found = list(numbers(spot.text))
    if not found or not _NUMERAL.search(spot.source_text):
        return None
    number = rng.choice(found)
    where = rng.choice([n for n in range(*number.span()) if spot.text[n].isdigit()])
    digit = rng.choice([d for d in "123456789" if d != spot.text[where]])
    return spot.text[:where] + digit + spot.text[where + 1 :]


def change_year(spot: Spot, rng: Random) -> str | None:
    found = list(years(spot.text))
    if not found:
        return None
    year = rng.choice(found)
    wrong = int(year[0]) + rng.choice((-10, -9, -3, -2, -1, 1, 2, 3, 9, 10))
    return spot.text[: year.start()] + str(wrong) + spot.text[year.end() :]


def drop_link(spot: Spot, rng: Random) -> str | None:
    """Take a link's address away; its words, which are not the address, stay.

    A translation with more links than its source has some of its own, which may go.
    """
    every = list(_outside_code(_LINK, spot))
    found = [link for link in every if "://" not in link[1]]
    if not found or len(every) > len(_LINK.findall(spot.source_text)):
        return None
    link = rng.choice(found)
    return spot.text[: link.start()] + link[1] + spot.text[link.end() :]


def drop_code(spot: Spot, rng: Random) -> str | None:
    """Take a piece of inline code away that the source has too, as code or as words."""
    source = spot.source_text.casefold()
    found = [
        code
        for code in (_CODE.finditer(spot.text) if spot.is_prose else ())
        if code[0].strip("`").strip().casefold() in source
    ]
    if not found:
        return None
    code = rng.choice(found)
    rest = spot.text[: code.start()] + spot.text[code.end() :]
    return rest if re.search(r"\w", masked(rest)) else None


def drop_note_call(spot: Spot, rng: Random) -> str | None:
    found = list(_outside_code(_NOTE_CALL, spot))
    if not found:
        return None
    call = rng.choice(found)
    return spot.text[: call.start()] + spot.text[call.end() :]


def leave_sentence(spot: Spot, rng: Random) -> str | None:
    """Leave one sentence in Chinese."""
    theirs, ours = han_sentences(spot.source_text), sentences(spot.text)
    if not spot.is_paragraph or len(theirs) != len(ours) or len(ours) < 2:
        return None
    choices = [n for n, sentence in enumerate(theirs) if len(_HAN.findall(sentence)) >= 4]
    if not choices:
        return None
    number = rng.choice(choices)
    start, end = ours[number]
    return spot.text[:start] + theirs[number] + spot.text[end:]


def leave_all(spot: Spot, _: Random) -> str | None:
    """Leave the whole segment in Chinese."""
    enough = spot.is_prose and len(_HAN.findall(spot.source_text)) >= 2
    return spot.source_text if enough else None


def swap_texts(spot: Spot, _: Random) -> Damaged | None:
    """Give a paragraph the text of the next one, and the next one its text."""
    other = next((one for one in following(spot) if one.is_paragraph), None)
    if not spot.is_paragraph or other is None or spot.text == other.text:
        return None
    ids = (*spot.pair.ids, *other.pair.ids)
    return Damaged(_swapped(spot, other), ids, f"{spot.text!r} <-> {other.text!r}")


def swap_blocks(spot: Spot, _: Random) -> Damaged | None:
    """Let a block and the next one change places, IDs and all."""
    other = next(iter(following(spot)), None)
    if other is None or spot.segment.id_span is None or other.segment.id_span is None:
        return None
    whole = spot.edition.target.text
    first = slice(spot.segment.id_span.start, spot.segment.span.end)
    second = slice(other.segment.id_span.start, other.segment.span.end)
    if first.stop > second.start:
        return None
    text = (
        whole[: first.start]
        + whole[second]
        + whole[first.stop : second.start]
        + whole[first]
        + whole[second.stop :]
    )
    return Damaged(text, (*spot.pair.ids, *other.pair.ids), "two blocks swapped")


def change_level(spot: Spot, rng: Random) -> str | None:
    """Make a heading one level higher or lower."""
    if not isinstance(spot.segment.blocks[0], Heading) or not spot.text.startswith("#"):
        return None
    level = spot.segment.blocks[0].level
    other = rng.choice([n for n in (level - 1, level + 1) if 1 <= n <= 6])
    return "#" * other + spot.text[level:]


def widen_mark(spot: Spot, rng: Random) -> str | None:
    """Replace a punctuation mark by its full-width form."""
    found = list(_NARROW_MARK.finditer(masked(spot.text)))
    if not found:
        return None
    mark = rng.choice(found)
    return spot.text[: mark.start()] + _WIDE[mark[0]] + spot.text[mark.end() :]


def talk_before(spot: Spot, rng: Random) -> str | None:
    return f"{rng.choice(BEFORE)} {spot.text}" if spot.is_paragraph else None


def talk_after(spot: Spot, rng: Random) -> str | None:
    return f"{spot.text} {rng.choice(AFTER)}" if spot.is_paragraph else None


def talk_inside(spot: Spot, rng: Random) -> str | None:
    """Put talk between two sentences."""
    found = sentences(spot.text) if spot.is_paragraph else []
    if len(found) < 2:
        return None
    gap = rng.choice(found[1:])[0]
    return f"{spot.text[:gap]}{rng.choice(AFTER)} {spot.text[gap:]}"


def talk_above(spot: Spot, rng: Random) -> str | None:
    """Put talk above a paragraph, as a paragraph of its own."""
    return f"{rng.choice(BEFORE)}\n\n{{+}}\n{spot.text}" if spot.is_paragraph else None


def talk_below(spot: Spot, rng: Random) -> str | None:
    """Put talk below a paragraph, as a paragraph of its own."""
    return f"{spot.text}\n\n{{+}}\n{rng.choice(AFTER)}" if spot.is_paragraph else None


def replace_term(terms: tuple[Term, ...], substitute: str) -> TextDamage:
    """Return the damage that puts a substitute wherever one of these terms is translated."""

    def replaced(spot: Spot, rng: Random) -> str | None:
        source, shown = masked(spot.source_text), masked(spot.text)
        patterns = [
            re.compile(rf"\b{re.escape(term.accepted[0])}(?:e?s)?\b", re.IGNORECASE)
            for term in terms
            if term.source in source
        ]
        fitting = [pattern for pattern in patterns if pattern.search(shown)]
        if not fitting:
            return None
        text = spot.text
        for found in reversed(list(rng.choice(fitting).finditer(shown))):
            text = text[: found.start()] + substitute + text[found.end() :]
        return text

    return replaced


DAMAGES: Mapping[str, Damage] = MappingProxyType(
    {
        "paragraph dropped": drop_paragraph,
        "sentence dropped, not the last": in_text(drop_sentence),
        "last sentence dropped": in_text(drop_last_sentence),
        "cut in mid-sentence": in_text(cut_mid_sentence),
        "number ten times as large": in_text(ten_times),
        "one digit changed": in_text(change_digit),
        "wrong year": in_text(change_year),
        "link dropped, words kept": in_text(drop_link),
        "inline code dropped": in_text(drop_code),
        "note call dropped": in_text(drop_note_call),
        "sentence left in Chinese": in_text(leave_sentence),
        "segment left in Chinese": in_text(leave_all),
        "texts of two paragraphs swapped": swap_texts,
        "two blocks swapped, with IDs": swap_blocks,
        "heading of another level": in_text(change_level),
        "full-width punctuation": in_text(widen_mark),
        "left-over talk before": in_text(talk_before),
        "left-over talk behind": in_text(talk_after),
        "left-over talk inside": in_text(talk_inside),
        "left-over talk above": in_text(talk_above),
        "left-over talk below": in_text(talk_below),
    }
)


def _is_sentence(text: str, stretch: tuple[int, int]) -> bool:
    words = masked(text)[slice(*stretch)].replace(HIDDEN, "x").split()
    return len(words) >= _SHORT_SENTENCE


def _outside_code(pattern: re.Pattern[str], spot: Spot) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in a text that is prose, except within inline code."""
    if spot.is_prose:
        codes = [code.span() for code in _CODE.finditer(spot.text)]
        for found in pattern.finditer(spot.text):
            if not any(start <= found.start() < end for start, end in codes):
                yield found


def _swapped(spot: Spot, other: Spot) -> str:
    whole, first, second = spot.edition.target.text, spot.segment.span, other.segment.span
    return (
        whole[: first.start]
        + other.text
        + whole[first.end : second.start]
        + spot.text
        + whole[second.end :]
    )
