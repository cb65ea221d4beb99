"""An article made from an assistant's raw answer: a finding at each fault and none elsewhere."""

from __future__ import annotations

from pathlib import Path

from duizhao.checking import check_edition
from tests.projects import load

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


def test_a_raw_answer_yields_a_finding_at_each_fault_and_none_elsewhere(tmp_path: Path) -> None:
    for language, name in (("zh", "source.md"), ("en", "target.md")):
        path = tmp_path / "content" / language / "a.md"
        path.parent.mkdir(parents=True)
        path.write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8", newline="")

    found = check_edition(load(tmp_path, "a"))

    assert [
        (d.id, d.check, d.source.excerpt, d.target.excerpt) for d in found if d.source and d.target
    ] == FAULTS
    assert len(found) == len(FAULTS)
