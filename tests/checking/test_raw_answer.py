"""An article made from an assistant's raw answer: a finding at each fault and none elsewhere.

In `raw_answer/in_*.md`, in the form of `tests/reading/cases.py`, each fault stands between ⟦ and ⟧;
a fault of both texts is marked in both.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhao.checking import check_edition
from duizhao.diagnostics import Diagnostic, Place, Severity
from tests.projects import load
from tests.reading.cases import Case, read_cases

FOLDER = Path(__file__).parent / "raw_answer"
# The ID and the check of each fault, and what is pointed at in the source and in the translation.
FAULTS = [
    ("p1", "export-stamp", "2026-11-23 14:05", "2026-11-23 14:05"),
    (
        "p2",
        "assistant-talk",
        "好的，以下是一篇根据您的要求撰写的文章：",
        "Sure, here is an article written according to your request:",
    ),
    ("p3", "pasted-title", "一座慢了十分钟的钟", "A clock that is ten minutes slow"),
    (
        "p6",
        "review-remark",
        "（注：原文如此，请核实年份。）",
        "(Note: so in the original, please verify the year.)",
    ),
    (
        "p8",
        "wrapping-fence",
        "有人问他为什么不修钟，他说：“好的，下面我来修。”不过还没有动手。",
        (
            "“When somebody asks him why he does not mend the clock, he says: all right, "
            "I will mend it now. He has not begun yet.”"
        ),
    ),
    ("p12", "breaks-off", "是慢了十分钟，而老板——", "minutes slow, and the owner —"),
    (
        "p10",
        "assistant-talk",
        "希望这篇文章对您有所帮助！如需调整，请随时告诉我。",
        "I hope this article is helpful! Let me know if you need any adjustments.",
    ),
    (
        "p11",
        "footer",
        "欢迎关注我的公众号“慢十分钟”，转载请联系作者。",
        "Follow my WeChat account “Ten Minutes Slow”; contact the author for reprints.",
    ),
]


# In these only the translation is raw; what the source lacks as a whole is also `extra`.
IN_THE_TRANSLATION = {
    "noodle": [
        ("x0", "extra", "**The Algorithm in the Noodle Shop**"),
        ("x0", "pasted-title", "The Algorithm in the Noodle Shop"),
        ("x1", "extra", "2026-11-20 09:41:07"),
        ("x1", "export-stamp", "2026-11-20 09:41:07"),
        ("p1", "assistant-talk", "Certainly — below you'll find the full translation."),
        ("p5", "review-remark", "[Translator's query: should “broad noodles” be “wide noodles”"),
        ("p6", "cut-off", "than ten minutes is served"),
        ("p7", "length", "Version A: In the books this is called “ageing”: the longer"),
        ("p7", "alternatives", "Version A: In the books this is called “ageing”: the longer"),
        ("p9", "review-remark", "The phrasing in the source is a bit ambiguous here, so I opted"),
        ("p11", "wrapping-fence", "“A program can work out which bowl should be cooked next, but"),
        ("x2", "extra", "---"),
        ("x3", "extra", "*About the author: Zhou Zhou writes about code and food."),
        ("x3", "footer", "About the author: Zhou Zhou writes about code and food."),
        ("x4", "extra", "I hope that's what you were after — happy to tweak the tone"),
        ("x4", "assistant-talk", "I hope that's what you were after — happy to tweak the tone"),
    ],
    "river": [
        ("x1", "extra", "Absolutely! I've rendered the essay into English below, keeping"),
        ("x1", "assistant-talk", "Absolutely! I've rendered the essay into English below, keeping"),
        (
            "p4",
            "review-remark",
            "(You may want to double-check the year: other sources give 2012.)",
        ),
        ("p7", "alternatives", "Alternatively: Having said so, he planted his pole in the mud."),
        ("p9", "review-remark", "I've kept “Old He” rather than “Lao He” so that it reads more"),
        ("p10", "kind", "``` Last winter the town's cultural station wanted to move the"),
        ("p10", "wrapping-fence", "``` Last winter the town's cultural station wanted to move the"),
        ("p11", "cut-off", "aboard, and nobody said where"),
        ("x2", "extra", "Exported from ChatGPT on 23/11/2026, 14:05"),
        ("x2", "export-stamp", "Exported from ChatGPT on 23/11/2026, 14:05"),
        ("x3", "extra", "If this essay moved you, please like, share and follow"),
        ("x3", "footer", "If this essay moved you, please like, share and follow"),
        ("x4", "extra", "Should I go on with the second part, or would you rather"),
        ("x4", "assistant-talk", "Should I go on with the second part, or would you rather"),
    ],
}


def check(folder: Path, root: Path) -> list[Diagnostic]:
    """Return what is found in the article that a folder holds."""
    for language, name in (("zh", "source.md"), ("en", "target.md")):
        path = root / "content" / language / "a.md"
        path.parent.mkdir(parents=True)
        path.write_text((folder / name).read_text(encoding="utf-8"), encoding="utf-8", newline="")
    return list(check_edition(load(root, "a")))


def test_a_raw_answer_yields_a_finding_at_each_fault_and_none_elsewhere(tmp_path: Path) -> None:
    found = check(FOLDER, tmp_path)

    assert [
        (d.id, d.check, d.source.excerpt, d.target.excerpt) for d in found if d.source and d.target
    ] == FAULTS
    assert len(found) == len(FAULTS)


@pytest.mark.parametrize("name", IN_THE_TRANSLATION)
def test_so_does_a_raw_translation_of_a_text_that_is_not(name: str, tmp_path: Path) -> None:
    found = [
        d for d in check(FOLDER / name, tmp_path) if d.severity >= Severity.WARNING and d.target
    ]

    faults = IN_THE_TRANSLATION[name]
    assert [(d.id, d.check) for d in found] == [fault[:2] for fault in faults]
    for finding, (_, _, excerpt) in zip(found, faults, strict=True):
        assert finding.target
        assert finding.target.excerpt.startswith(excerpt)


MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
MARKED = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("in_*.md"))
    for case in read_cases(path, parts=2)
]


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and from where to where each of them reached."""
    spans: list[tuple[int, int]] = []
    for mark in MARK.finditer(text):
        start = mark.start() - 2 * len(spans)
        spans.append((start, start + len(mark[1])))
    return MARK.sub(r"\1", text), spans


def faults(sides: list[tuple[str, list[tuple[int, int]]]]) -> list[tuple[str, int]]:
    """Return all marked places, each with its segment and its number there."""
    found = []
    for text, spans in sides:
        ids = [re.findall(r"^{#(\S+)}$", text[:start], re.MULTILINE)[-1] for start, _ in spans]
        found += [(id_, ids[:n].count(id_)) for n, id_ in enumerate(ids)]
    return found


def is_in(place: Place | None, text: str, span: tuple[int, int]) -> bool:
    if place is None:
        return False
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    end = sum(map(len, lines[: place.end_line - 1])) + place.end_column - 1
    return start < span[1] and span[0] < end


@pytest.mark.parametrize("case", MARKED)
def test_every_marked_stretch_is_found_and_nothing_else(case: Case, tmp_path: Path) -> None:
    sides = [unmarked(part) for part in case.parts]
    for language, (text, _) in zip(("zh", "en"), sides, strict=True):
        path = tmp_path / "content" / language / "a.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="")
    found = [
        d
        for d in check_edition(load(tmp_path, "a"))
        if d.severity >= Severity.WARNING or d.check == "possible-remark"
    ]

    told = set()
    for finding in found:
        names = set()
        for side, place in zip(sides, (finding.source, finding.target), strict=True):
            hits = (is_in(place, side[0], span) for span in side[1])
            names |= {fault for fault, hit in zip(faults([side]), hits, strict=True) if hit}
        assert names, finding
        told |= names
    assert told == set(faults(sides))
