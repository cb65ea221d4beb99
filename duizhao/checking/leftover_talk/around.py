"""What stands around an article in both texts, where someone hands it over that made it.

One who was asked for a text speaks of it as of a piece of work: of its versions, its length, its
ending; to a “you” whom the article does not address, as an “I” who is not in it; he offers and
asks. An author may do any of that. Each such sign has a weight; what counts is that both
texts have it, and how many of them come together at either end of an article. Where other words
of this kind were found, less is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.leftover_talk.form import weight_of_form
from duizhao.checking.leftover_talk.phrases import Edge, Group, Stands, Where
from duizhao.checking.leftover_talk.signs import Signs, in_small, signs_of
from duizhao.checking.leftover_talk.utterances import Utterance
from duizhao.checking.prose import OBJECT, Prose, RunKind
from duizhao.checking.sentences import sentences

# How much the signs of a sentence or a block must weigh, and where others were found already.
_ENOUGH = 5
_ENOUGH_AMONG_OTHERS = 3
# And where they are at neither end of the article.
_ENOUGH_ANYWHERE = 6
# No block of more characters or sentences is said as a whole by one who hands over a text.
_LONGEST = 500
_MOST_SENTENCES = 4
_IN_BOTH = {
    "asked": 2,
    **dict.fromkeys(("doubt", "amount", "asks", "work"), 1),
}
# These are said of anything, and weigh something beside another sign alone.
_OF_ANYTHING = ("serves", "opening")
_YOU, _I = 2, 1
_MADE, _MORE_THAN_ONE, _TEXT, _SITE, _PICTOGRAM = 2, 1, 1, 3, 2

_QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"|`[^`\n]*`")
_PICTOGRAM_SIGN = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")
_LABEL = re.compile(r"\W*([^，。！？,.!?\n]{1,24}?)[:：】\]]")
# Who speaks of texts has few words in Chinese that are written in Latin letters, such as terms.
_TERM = re.compile(r"[A-Za-z]{2,}")
_TERMS = 3

# Many small signs are no certainty.
_HANDED_OVER = Group(
    "possible-remark",
    "what one says who hands over a text",
    Where.SENTENCE,
    Stands.EDGE,
    "",
    (),
)


def handed_over(
    source: Prose, target: Prose, edge: Edge | None, *, among_others: bool
) -> tuple[Utterance, Utterance] | None:
    """Return what is said around the text in both texts of a pair at that edge, if anything.

    That is the whole of the pair, or else the paragraph or the sentence nearest to the edge.
    """
    if source.language.han == target.language.han:
        return None
    enough = _ENOUGH_AMONG_OTHERS if among_others else _ENOUGH
    if edge is None:
        enough = _ENOUGH_ANYWHERE
    sides = (source, target)
    # Readers ask in headings what a page answers below.
    if all(_is_asked_in_heading(side) for side in sides):
        return None
    if any(OBJECT in side.text or len(side.text) > _LONGEST for side in sides):
        return None
    for stretch in _stretches(sides, edge):
        words = [side.text[slice(*one)] for side, one in zip(sides, stretch, strict=True)]
        if _weight(sides, words) >= enough:
            return Utterance(_HANDED_OVER, *stretch[0]), Utterance(_HANDED_OVER, *stretch[1])
    return None


def _is_asked_in_heading(side: Prose) -> bool:
    return bool(side.runs) and side.runs[0].kind is RunKind.HEADING and side.text[-1:] in "?？"


def _stretches(
    sides: tuple[Prose, Prose], edge: Edge | None
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield what may have been said around the text: all, a paragraph, a sentence of both."""
    nearest = -1 if edge is Edge.FOOT else 0
    source, target = (sentences(side.text, side.language) for side in sides)
    if max(len(source), len(target)) <= _MOST_SENTENCES:
        yield (0, len(sides[0].text)), (0, len(sides[1].text))
    if edge is None:
        return
    if min(len(side.runs) for side in sides) > 1:
        runs = [side.runs[nearest] for side in sides]
        yield (runs[0].start, runs[0].end), (runs[1].start, runs[1].end)
    if min(len(source), len(target)) > 1:
        yield source[nearest], target[nearest]


def _weight(sides: tuple[Prose, Prose], words: list[str]) -> int:
    signs = [signs_of(han=side.language.han) for side in sides]
    bare = [in_small(_QUOTED.sub("", said)) for said in words]
    chinese = next(said for said, side in zip(bare, sides, strict=True) if side.language.han)
    if len(_TERM.findall(chinese)) >= _TERMS:
        return 0
    if any(map(_is_told, signs, bare)):
        return 0
    middle = [_middle(side) for side in sides]
    signs_of_it = _of_text(signs, bare) + _of_site(signs, bare)
    signs_of_it += sum(_has_all(signs, kind, bare) * value for kind, value in _IN_BOTH.items())
    if all(map(_PICTOGRAM_SIGN.search, bare)) and not any(map(_PICTOGRAM_SIGN.search, middle)):
        signs_of_it += _PICTOGRAM
    form = weight_of_form(sides, words)
    if not form and _has_all(signs, "contact", bare):
        # Who can be written to is no assistant.
        return 0
    weight = signs_of_it + form
    if signs_of_it:
        weight += sum(_has_all(signs, kind, bare) for kind in _OF_ANYTHING)
    if not weight:
        return 0
    is_new = {
        kind
        for kind in ("you", "i")
        if _has_any(signs, kind, bare) and not _has_any(signs, kind, middle)
    }
    # An “I” that neither offers nor speaks to anybody may be the author, who tells how he wrote it.
    serves = any(_has_all(signs, kind, bare) for kind in _OF_ANYTHING)
    return weight + _YOU * ("you" in is_new) + _I * ("i" in is_new and (serves or "you" in is_new))


def _of_text(signs: list[Signs], bare: list[str]) -> int:
    """Return what it weighs that both speak of a text, and of it as of a piece of work."""
    made = [
        {sign[0] for sign in own.all("made", said)} for own, said in zip(signs, bare, strict=True)
    ]
    if all(made):
        return _MADE + (_MORE_THAN_ONE if all(len(one) > 1 for one in made) else 0)
    return _TEXT if _has_all(signs, "text", bare) else 0


def _of_site(signs: list[Signs], bare: list[str]) -> int:
    """Return what it weighs that both have signs of a page and its site, which come in numbers."""
    both = zip(signs, bare, strict=True)
    return min(_SITE, *(len({sign[0] for sign in own.all("site", said)}) for own, said in both))


def _has_any(signs: list[Signs], kind: str, bare: list[str]) -> bool:
    return any(own.has(kind, said) for own, said in zip(signs, bare, strict=True))


def _has_all(signs: list[Signs], kind: str, bare: list[str]) -> bool:
    return all(_has(own, kind, said) for own, said in zip(signs, bare, strict=True))


def _has(signs: Signs, kind: str, said: str) -> bool:
    if kind == "serves":
        return signs.has("service", said) or signs.has("offer", said)
    return signs.has(kind, said)


def _is_told(signs: Signs, said: str) -> bool:
    """Tell whether somebody says this in the article: he is named before it, or it is told."""
    label = _LABEL.match(said)
    return signs.has("narrated", said) or (label is not None and signs.has("speaker", label[1]))


def _middle(prose: Prose) -> str:
    """Return the middle of a text's article, without quotations, in small letters."""
    document = prose.document
    quarter = max(1, len(document.segments) // 4)
    middle = document.segments[quarter : len(document.segments) - quarter]
    words = "\n".join(document.excerpt(one.span) for one in middle if one not in prose.segments)
    return in_small(_QUOTED.sub("", words))
