"""Terms: each is translated as the glossary says, and never as it rules out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose, RunKind
from duizhao.checking.word_forms import may_stand, wording_pattern
from duizhao.diagnostics import Severity
from duizhao.model import Glossary, Term

_GLOSSARY = "content/glossary.toml"
_WORD = re.compile(r"[A-Za-z0-9]+")
_HAN_ONLY = re.compile(r"[^\x00-\u2fff]+")
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class _Use:
    """A term of the glossary and where the source first has it."""

    term: Term
    where: Stretch
    only_headings: bool


class _Book:
    """The terms of a glossary, by what a text must have to hold them."""

    def __init__(self, glossary: Glossary) -> None:
        self.by_char: Mapping[str, list[Term]] = defaultdict(list)
        self.by_letter: Mapping[str, list[Term]] = defaultdict(list)
        for term in glossary.terms:
            first = _WORD.match(term.source)
            if first:
                self.by_letter[first[0][0].lower()].append(term)
            else:
                self.by_char[term.source[0]].append(term)
        self._first = re.compile(f"[{re.escape(''.join(self.by_char))}]") if self.by_char else None

    def uses(self, prose: Prose) -> list[_Use]:
        """Return the terms that a text has, each once; a term within a longer one is none."""
        found = sorted(self._found(prose.text), key=lambda use: (use[0], -use[1]))
        uses: dict[Term, _Use] = {}
        end = 0
        for start, stop, term in found:
            if start < end:
                continue
            end = stop
            in_heading = prose.run_at(start).kind is RunKind.HEADING
            use = uses.setdefault(term, _Use(term, (start, stop), in_heading))
            if use.only_headings and not in_heading:
                uses[term] = _Use(term, (start, stop), only_headings=False)
        return list(uses.values())

    def _found(self, text: str) -> Iterator[tuple[int, int, Term]]:
        if self._first:
            for found in self._first.finditer(text):
                yield from _matches(self.by_char[found[0]], text, found.start())
        if self.by_letter:
            for found in _WORD.finditer(text):
                terms = self.by_letter.get(found[0][0].lower())
                if terms:
                    yield from _matches(terms, text, found.start())


@lru_cache(maxsize=4)
def _book(glossary: Glossary) -> _Book:
    return _Book(glossary)


def terms(comparison: Comparison) -> Iterator[Finding]:
    """Report terms of the source that the translation has in no accepted form."""
    for pair, uses in _uses(comparison):
        ruled_out = {use.term for use, _ in _ruled_out(pair, uses)}
        for use in uses:
            if use.term not in ruled_out and not _is_translated(use, pair.target):
                yield pair.finding(
                    f"the glossary {_ruling(use.term)}; the translation does not have it",
                    _remedy(use.term),
                    use.where,
                )


def forbidden_terms(comparison: Comparison) -> Iterator[Finding]:
    """Report translations of a term that the glossary rules out."""
    for pair, uses in _uses(comparison):
        for use, where in _ruled_out(pair, uses):
            yield pair.finding(
                f"the glossary rules out “{pair.target.text[slice(*where)]}” for {use.term.source}",
                _remedy(use.term),
                use.where,
                where,
            )


def _uses(comparison: Comparison) -> Iterator[tuple[TextPair, list[_Use]]]:
    if not comparison.glossary.terms:
        return
    book = _book(comparison.glossary)
    for pair in comparison.pairs:
        if uses := book.uses(pair.source):
            yield pair, uses


def _matches(terms: Iterable[Term], text: str, at: int) -> Iterator[tuple[int, int, Term]]:
    for term in terms:
        # In 汉字 a term has one form; looking for that first is ten times as fast.
        if text.startswith(term.source, at) and not term.source.isascii():
            yield at, at + len(term.source), term
        elif not _HAN_ONLY.fullmatch(term.source) and (
            found := wording_pattern(term.source, case=term.case).match(text, at)
        ):
            yield *found.span(), term


def _accepted(term: Term, *, narrow: bool = False) -> Iterator[re.Pattern[str]]:
    for form in term.accepted:
        yield wording_pattern(form, case=term.case, narrow=narrow)
    if term.keep:
        yield wording_pattern(term.source, exact=True)


def _is_translated(use: _Use, target: Prose) -> bool:
    if any(form.search(target.text) for form in _accepted(use.term)):
        return True
    # Code is no word of a sentence: `float` is not “floating”, but may be the term itself.
    narrow = _accepted(use.term, narrow=True)
    if target.codes and any(form.search(code.text) for form in narrow for code in target.codes):
        return True
    # A heading is often shorter than what it stands above.
    return use.only_headings and any(
        wording_pattern(word).search(target.text)
        for form in use.term.accepted
        for word in (_LONG_WORD.findall(form) if form.isascii() else ())
    )


def _ruled_out(pair: TextPair, uses: list[_Use]) -> list[tuple[_Use, Stretch]]:
    """Return where a translation has what the glossary rules out, longest first.

    What stands within an accepted form of a term that the source has is no fault.
    """
    text = pair.target.text
    small = text.lower()
    found = [
        (use, match.span())
        for use in uses
        for form in use.term.forbidden
        if may_stand(form, small)
        for match in wording_pattern(form, case=use.term.case, narrow=True).finditer(text)
    ]
    if not found:
        return []
    good = [
        match.span()
        for use in uses
        for form in _accepted(use.term)
        for match in form.finditer(text)
    ]
    taken: list[Stretch] = []
    kept = []
    for use, where in sorted(found, key=lambda item: (item[1][0] - item[1][1], item[1])):
        if not any(start <= where[0] and where[1] <= end for start, end in (*good, *taken)):
            taken.append(where)
            kept.append((use, where))
    return sorted(kept, key=lambda item: item[1])


def _ruling(term: Term) -> str:
    if not term.accepted:
        return f"leaves {term.source} as it is"
    forms = [f"“{form}”" for form in term.accepted]
    if term.keep:
        forms.append(f"{term.source} itself")
    choice = forms[0] if len(forms) == 1 else f"{', '.join(forms[:-1])} or {forms[-1]}"
    return f"translates {term.source} as {choice}"


def _remedy(term: Term) -> str:
    note = f" The glossary notes: {term.note}" if term.note else ""
    best = f"“{term.accepted[0]}”" if term.accepted else term.source
    return f"Write {best}, or accept another translation in {_GLOSSARY}:{term.line}.{note}"


TERMS = Check(
    "terms",
    Severity.WARNING,
    "Terms are translated in a way that the glossary accepts.",
    """Where the source has a term of `content/glossary.toml`, the same segment of the
translation has one of its accepted forms, once at least: later a pronoun may stand for it.
Capitals (unless the term has `case = true`), plurals, endings of verbs, British spelling and
a hyphen for a space do not count; code may be the term, but not another form of it. A term
within a longer one of the glossary is not looked for. In a heading one word of the form is
enough. Where the translation has a form that is ruled out, `forbidden-terms` says so
instead.""",
    terms,
)

FORBIDDEN_TERMS = Check(
    "forbidden-terms",
    Severity.WARNING,
    "No term is translated in a way that the glossary rules out.",
    """A form under `forbidden` is a fault only where the source has the term: elsewhere the
same words may translate something else. It is found in the plural too and with endings of
verbs, and passes within an accepted form that is longer.""",
    forbidden_terms,
)
