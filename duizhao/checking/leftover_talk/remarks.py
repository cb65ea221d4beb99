"""Which phrases were left over, and which the author wrote: the two texts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.completeness.sizes import Rate, rate_of
from duizhao.checking.finding import Finding, places
from duizhao.checking.leftover_talk.around import handed_over
from duizhao.checking.leftover_talk.asides import asides
from duizhao.checking.leftover_talk.edges import (
    is_at_edge,
    is_at_foot,
    is_paragraph,
    opens_with_list,
)
from duizhao.checking.leftover_talk.manner import agrees, in_manner
from duizhao.checking.leftover_talk.phrases import Edge, Stands, Where
from duizhao.checking.leftover_talk.renderings import renderings
from duizhao.checking.leftover_talk.surplus import surplus
from duizhao.checking.leftover_talk.utterances import (
    Utterance,
    are_of_texts,
    knows_of_assistants,
    knows_of_texts,
    speaks_of_texts,
    utterances,
)
from duizhao.checking.leftover_talk.wording import about_wording, spoken
from duizhao.checking.prose import Prose, prose_of
from duizhao.diagnostics import Place, place
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition, Pair, Segment, Status

_SHOWN = 60
# At how many blocks an assistant may speak before or after its answer.
_BLOCKS = 4
# And at how many where other words of his were found, whatever stands before or after these.
_NEAR = 2

# So many remarks that an author may make are no author's.
_SEVERAL = 2

# （译者注：…）
_NOTE = re.compile(r"[（(] ?(?:译者?|编者?)注[：:](?!以上|以下|本文|上文|下文|译文)")

REMEDIES = {
    "assistant-talk": "Delete it; if it is quoted here, put it into quotation marks.",
    "alternatives": "Choose one version and delete the other.",
    "review-remark": "Settle it and delete it; what a translator must know goes into a note, "
    "<!-- … -->.",
    "possible-remark": "Delete it if it is no part of the text.",
    "export-stamp": "Delete it; dates belong in the front matter.",
    "footer": "Delete it; author, date and licence belong in the front matter.",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that were left over, as a finding of one check."""

    code: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Passage:
    """A pair, whole or not: its prose on both sides."""

    id: str | None
    pair: Pair | None
    source: Prose | None
    target: Prose | None


@lru_cache(maxsize=1)
def remarks(comparison: Comparison) -> tuple[Remark, ...]:
    """Return what was left over in an article; the checks of this family share one search.

    What an author may say, too, is no remark for certain, unless the article has one that is, or
    several of these.
    """
    found = tuple(_found(comparison))
    others = [remark for remark in found if not _is_note(remark)]
    if len(others) < _SEVERAL and all(remark.code == "possible-remark" for remark in others):
        return found
    remedy = REMEDIES["review-remark"]
    return tuple(
        Remark("review-remark", replace(remark.finding, remedy=remedy))
        if remark.code == "possible-remark"
        else remark
        for remark in found
    )


def _found(comparison: Comparison) -> Iterator[Remark]:
    found = list(_by_phrases(comparison))
    of_texts = are_of_texts(comparison.pairs)
    while more := list(_at_edges(comparison.edition, found, of_texts=of_texts)):
        # What was found at one end tells more about the other.
        found += more
    yield from found


def _by_phrases(comparison: Comparison) -> Iterator[Remark]:
    edition = comparison.edition
    for pair in comparison.pairs:
        in_source, in_target = utterances(pair.source), utterances(pair.target)
        if in_source or in_target:
            passage = _Passage(pair.id, pair.pair, pair.source, pair.target)
            yield from _left_over(edition, passage, in_source, in_target)
    for alone in edition.all_pairs():
        if not alone.is_whole:
            source = _prose(edition.source, alone.source)
            target = _prose(edition.target, alone.target)
            yield from _left_over(
                edition,
                _Passage(alone.id, alone, source, target),
                utterances(source) if source else [],
                utterances(target) if target else [],
            )
    yield from _about_wording(comparison)


def _about_wording(comparison: Comparison) -> Iterator[Remark]:
    """Yield sentences that no phrase names, and that speak of the text."""
    edition = comparison.edition
    rate = rate_of(comparison.pairs)
    for pair in comparison.pairs:
        told: dict[bool, list[Utterance]] = {}
        for prose, said in _of_no_phrase(pair, rate):
            in_source = prose is pair.source
            known = told.setdefault(in_source, utterances(prose) if in_source not in told else [])
            if not any(_are_near(said, other) for other in known):
                known.append(said)
                passage = _Passage(pair.id, pair.pair, pair.source, pair.target)
                yield _remark(edition, passage, *((said, None) if in_source else (None, said)))
    if are_of_texts(comparison.pairs):
        return
    for alone in edition.all_pairs():
        target = _prose(edition.target, alone.target) if alone.status is Status.EXTRA else None
        about = about_wording(target, None) if target else None
        if target and about and not utterances(target):
            yield _remark(edition, _Passage(alone.id, alone, None, target), None, about)


def _at_edges(edition: Edition, found: Sequence[Remark], *, of_texts: bool) -> Iterator[Remark]:
    """Yield what is said at either end of the article in words that no phrase has.

    An article that is itself `of_texts` may end with a word on them.
    """
    told = {(remark.code, remark.finding.id) for remark in found}
    among_others = not of_texts and not all(map(_is_note, found))
    for edge, pairs in ((Edge.TOP, edition.pairs), (Edge.FOOT, edition.pairs[::-1])):
        reached = True
        for number, pair in enumerate(pairs[:_BLOCKS]):
            source = _prose(edition.source, pair.source)
            target = _prose(edition.target, pair.target)
            sides = [prose for prose in (source, target) if prose]
            reached = reached or any(is_at_edge(prose, edge) for prose in sides)
            if not reached and not (told and number < _NEAR):
                break
            reached = False
            said = None if opens_with_list(pair, edge) else _in_manner(source, target, edge)
            if not said and not any(name == pair.id for _, name in told) and source and target:
                said = handed_over(source, target, edge, among_others=among_others)
                reached = said is not None
            code = next((one.group.code for one in said or () if one), "")
            if said and (code, pair.id) not in told:
                told.add((code, pair.id))
                among_others = not of_texts
                yield _remark(edition, _Passage(pair.id, pair, source, target), *said)


def _is_note(remark: Remark) -> bool:
    """Tell whether a remark is an editor's note in the source: no sign of other remarks."""
    return bool(remark.finding.source and _NOTE.match(remark.finding.source.excerpt))


def _in_manner(
    source: Prose | None, target: Prose | None, edge: Edge
) -> tuple[Utterance | None, Utterance | None] | None:
    """Return what is said in an assistant's or a site's manner, if both sides agree."""
    said = [in_manner(prose, edge) if prose else None for prose in (source, target)]
    one = said[1] or said[0]
    if one and all(agrees(prose, one) for prose in (source, target) if prose):
        return said[0], said[1]
    return None


def _of_no_phrase(pair: TextPair, rate: Rate) -> Iterator[tuple[Prose, Utterance]]:
    about = about_wording(pair.target, pair.source) or spoken(pair.target, pair.source)
    if about:
        yield pair.target, about
    for aside in (*asides(pair.target, pair.source), *renderings(pair.target, pair.source)):
        yield pair.target, aside
    if pair.pair:
        yield from surplus(pair, rate)


def _are_near(one: Utterance, other: Utterance) -> bool:
    """Tell whether two belong to one remark: no words, or a space alone, part them."""
    return one.start <= other.end + 1 and other.start <= one.end + 1


def _prose(document: Document, segments: tuple[Segment, ...]) -> Prose | None:
    return prose_of(document, segments, LANGUAGES[document.language]) if segments else None


def _left_over(
    edition: Edition, passage: _Passage, in_source: list[Utterance], in_target: list[Utterance]
) -> Iterator[Remark]:
    """Yield what was left over of what was said on both sides; what both say comes once."""
    unmatched = list(in_source)
    for said in in_target:
        fellow = next((one for one in unmatched if one.group.code == said.group.code), None)
        if fellow:
            unmatched.remove(fellow)
        if passage.target and _is_left_over(said, passage.target, fellow, passage):
            yield _remark(edition, passage, fellow, said)
    for said in unmatched:
        if passage.source and _is_left_over(said, passage.source, None, passage):
            yield _remark(edition, passage, said, None)


def _is_left_over(
    said: Utterance, prose: Prose, fellow: Utterance | None, passage: _Passage
) -> bool:
    """Tell whether words were left over: they, or the lack of a counterpart, say so."""
    group = said.group
    counterpart = passage.target if prose is passage.source else passage.source
    if said.quoted:
        # Somebody in the article may say it, unless the article knows nothing of such things.
        return (
            not fellow
            and counterpart is not None
            and not knows_of_texts(counterpart.text)
            and not knows_of_assistants(counterpart.text)
        )
    if group.where is Where.FOOT and counterpart:
        at_edge = is_at_foot(prose)
        if not at_edge:
            return False
    else:
        at_edge = False
    if group.stands is Stands.CERTAIN:
        return True
    if fellow is None and counterpart is None:
        # Without a counterpart a label may be the author's; a remark on the wording is not.
        is_remark = group.code == "review-remark" and group.where is Where.SENTENCE
        if is_remark or (passage.pair is not None and passage.pair.status is Status.EXTRA):
            return True
    elif fellow is None and counterpart is not None:
        if not group.is_echoed(counterpart.text):
            return True
        # What speaks of translating is answered by nothing that does not.
        about_texts = speaks_of_texts(prose.text[said.start : said.end])
        if about_texts and not knows_of_texts(counterpart.text):
            return True
        # The counterpart of a whole paragraph may say the same in other words.
        if not is_paragraph(prose, said.start, said.end):
            return False
    if group.stands is not Stands.EDGE:
        return False
    # What stands beyond it may have been recognised in one language alone.
    sides = (prose, counterpart) if fellow and counterpart else (prose,)
    return at_edge or any(is_at_edge(side, group.edge) for side in sides)


def _remark(
    edition: Edition, passage: _Passage, source: Utterance | None, target: Utterance | None
) -> Remark:
    sides = ((passage.source, source), (passage.target, target))
    spots = [_place(prose, said) for prose, said in sides]
    words = [_shown(spot) for spot, (_, said) in zip(spots, sides, strict=True) if spot and said]
    if passage.pair and None in spots:
        pairs = edition.footnotes if passage.pair.is_footnote else edition.pairs
        index = next(n for n, pair in enumerate(pairs) if pair is passage.pair)
        there = places(edition, pairs, index)
        spots = [spot or gap for spot, gap in zip(spots, there, strict=True)]
    group = next(said.group for _, said in sides if said)
    verb = "read" if len(set(words)) > 1 else "reads"
    message = f"{' and '.join(dict.fromkeys(words))} {verb} as {group.what}"
    return Remark(group.code, Finding(passage.id, message, REMEDIES[group.code], *spots))


def _place(prose: Prose | None, said: Utterance | None) -> Place | None:
    if prose is None:
        return None
    return place(prose.document, prose.span(said.start, said.end) if said else prose.whole)


def _shown(spot: Place) -> str:
    words = spot.excerpt
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}”"
