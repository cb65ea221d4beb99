"""Speed is measured over the same pairs for all, each of them once."""

from __future__ import annotations

from benchmarks.measuring import Text
from benchmarks.units import Article, articles_of
from duizhao.model import Glossary
from duizhao.pairing import pair_documents
from duizhao.reading import read_document
from tests.projects import edition

SOURCE = """{#h}
## 价格

{#p1}
船付 `toll`。

{#t}
| 船 | 价 |
| --- | --- |
| 大 | 二 |

{#p2}
船付 `toll`。
"""
TARGET = """{#h}
## Prices

{#p1}
Boats pay `toll`.

{#t}
| boat | price |
| --- | --- |
| large | two |

{#p2}
Boats pay `toll`.
"""


def articles(*, only_prose: bool = False, times: int = 1) -> list[Article]:
    text = Text("canals", (edition(SOURCE, TARGET),) * times, Glossary())
    return articles_of([text], only_prose=only_prose)


def read_again(article: Article) -> list[str | None]:
    source, target = (read_document(f"{key}.md", key, text) for key, text in article.files.items())
    assert not source.problems
    return [pair.id for pair in pair_documents("canals", source, target).pairs]


def test_a_pair_of_texts_counts_once() -> None:
    (article,) = articles(times=2)
    assert [unit.plain for unit in article.units] == [
        ("价格", "Prices"),
        ("船付 toll。", "Boats pay toll."),
        ("船\n价\n大\n二", "boat\nprice\nlarge\ntwo"),
    ]


def test_units_are_markdown_as_it_stands() -> None:
    assert articles()[0].units[1].markdown == ("船付 `toll`。", "Boats pay `toll`.")


def test_the_files_hold_the_units_and_nothing_else() -> None:
    assert read_again(articles()[0]) == ["h", "p1", "t"]


def test_a_table_is_no_prose() -> None:
    (article,) = articles(only_prose=True)
    assert len(article.units) == 2
    assert read_again(article) == ["h", "p1"]
