"""Damaged translations are checked, and what was caught is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.damage import DAMAGES, replace_term
from benchmarks.spot import Damage, Damaged, in_text, spots
from benchmarks.terms import FORBIDDEN, UNKNOWN, glossary_of
from duizhao.checking import Rules, check_edition
from duizhao.diagnostics import Severity
from duizhao.loading import load_edition
from duizhao.model import Edition, Glossary
from duizhao.pairing import pair_documents
from duizhao.project import open_project, take_inventory
from duizhao.reading import read_document


@dataclass(frozen=True, slots=True)
class Text:
    """A project's articles, and a glossary for them."""

    name: str
    editions: tuple[Edition, ...]
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class Trial:
    """One damage done at one spot, and the checks that caught it.

    `hinted_at_by` are those that only had an info there.
    """

    damage: str
    article: str
    damaged: Damaged
    caught_by: tuple[str, ...]
    hinted_at_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undamaged:
    """What the checks say of good translations: findings by check and severity."""

    pairs: int
    findings: Mapping[tuple[str, Severity], int] = field(default_factory=dict)


def load_text(root: Path) -> Text:
    """Load the whole articles of a project; raises Stopped where it is none."""
    project = open_project(root)
    inventory = take_inventory(project)
    loaded = (load_edition(project, inventory, name) for name in inventory.articles)
    editions = tuple(one for one in loaded if one.source.present and one.target.present)
    return Text(root.resolve().name, editions, glossary_of(editions))


def with_translation(edition: Edition, text: str) -> Edition:
    """Return an edition with another text in the place of its translation."""
    target = read_document(edition.target.path, edition.target.language, text)
    paired = pair_documents(edition.article, edition.source, target)
    return replace(paired, assets=edition.assets, articles=edition.articles)


def damages(glossary: Glossary) -> Mapping[str, tuple[Damage, Glossary]]:
    """Return every kind of damage, with the glossary that its articles are checked by."""
    plain = {name: (damage, Glossary()) for name, damage in DAMAGES.items()}
    with_terms = {
        name: (in_text(replace_term(glossary.terms, word)), glossary)
        for name, word in (("forbidden term", FORBIDDEN), ("term not as listed", UNKNOWN))
    }
    return {**plain, **with_terms}


def undamaged(texts: Iterable[Text]) -> Undamaged:
    """Check the texts as they are."""
    pairs, findings = 0, Counter[tuple[str, Severity]]()
    for text in texts:
        for edition in text.editions:
            pairs += sum(pair.is_whole for pair in edition.all_pairs())
            findings.update((found.check, found.severity) for found in check_edition(edition))
    return Undamaged(pairs, findings)


def try_all(
    texts: Sequence[Text], *, seed: int, limit: int, workers: int, only: str = ""
) -> list[Trial]:
    """Do the kinds of damage with `only` in their name, each at up to `limit` random spots."""
    work: dict[tuple[int, int], list[tuple[str, Damaged]]] = {}
    for name in (name for name in damages(Glossary()) if only in name):
        rng = Random(f"{seed} {name}")
        for text, article, damaged in _drawn(texts, name, rng, limit):
            work.setdefault((text, article), []).append((name, damaged))
    jobs = [
        (texts[text].editions[article], texts[text].glossary, tasks)
        for (text, article), tasks in sorted(work.items(), key=lambda item: -len(item[1]))
    ]
    if workers == 1:
        results = map(_try_article, jobs)
        return [trial for result in results for trial in result]
    with ProcessPoolExecutor(workers) as pool:
        return [trial for result in pool.map(_try_article, jobs) for trial in result]


def drawn(text: Text, name: str, rng: Random, limit: int) -> Iterator[tuple[int, Damaged]]:
    """Yield damages of one kind at spots of a text drawn at random: article, damage."""
    return ((article, damaged) for _, article, damaged in _drawn([text], name, rng, limit))


def _drawn(
    texts: Sequence[Text], name: str, rng: Random, limit: int
) -> Iterator[tuple[int, int, Damaged]]:
    """Yield damages of one kind at spots drawn at random: text, article, damage."""
    places = [
        (text, article, spot)
        for text, one in enumerate(texts)
        for article, edition in enumerate(one.editions)
        for spot in spots(edition)
    ]
    rng.shuffle(places)
    kinds = [damages(text.glossary)[name][0] for text in texts]
    done = (
        (text, article, damaged)
        for text, article, spot in places
        if (damaged := kinds[text](spot, rng)) is not None
    )
    return islice(done, limit)


def _try_article(job: tuple[Edition, Glossary, list[tuple[str, Damaged]]]) -> list[Trial]:
    edition, glossary, work = job
    before: dict[bool, _Found] = {}
    trials = []
    for name, damaged in work:
        rules = Rules(glossary=damages(glossary)[name][1])
        with_terms = bool(rules.glossary.terms)
        if with_terms not in before:
            before[with_terms] = _found(edition, edition.target.text, rules)
        new = _at(_found(edition, damaged.text, rules), damaged.ids)
        new -= _at(before[with_terms], damaged.ids)
        caught = {code for severity, code, _ in new if severity >= Severity.WARNING}
        hints = {code for severity, code, _ in new if severity < Severity.WARNING}
        trials.append(
            Trial(name, edition.article, damaged, tuple(sorted(caught)), tuple(sorted(hints)))
        )
    return trials


# How often an ID has a finding: its severity, code and message.
_Found = Counter[tuple[str | None, Severity, str, str]]


def _at(found: _Found, ids: tuple[str, ...]) -> Counter[tuple[Severity, str, str]]:
    """Return the findings at these pairs; what only moves among them is not new."""
    at = Counter[tuple[Severity, str, str]]()
    for (name, severity, code, message), count in found.items():
        if name in ids:
            at[severity, code, message] += count
    return at


def _found(edition: Edition, text: str, rules: Rules) -> _Found:
    """Return the findings of an edition whose translation is this text."""
    whole = with_translation(edition, text)
    return Counter(
        (found.id, found.severity, found.check, found.message)
        for found in check_edition(whole, rules)
    )
