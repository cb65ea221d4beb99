"""Editions with a front matter, for tests of what is said about an article."""

from __future__ import annotations

import json

from duizhao.model import Edition
from duizhao.pairing import pair_documents
from duizhao.reading import read_document

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- x --> & <b>bold</b> &amp; ]]>",
    "\"><img src=x onerror=alert(1)>'",
    "{{ 7*7 }} {% raw %}",
    "שלום עולם",
    "a\u2028b\ufffe",
)


def dated(name: str, source: dict[str, str], target: dict[str, str]) -> Edition:
    """Pair two texts of one paragraph with these front matters."""
    return pair_documents(
        name,
        read_document(f"content/zh/{name}.md", "zh", _file(source, "甲，乙。")),
        read_document(f"content/en/{name}.md", "en", _file(target, "One and two.")),
    )


def _file(front_matter: dict[str, str], words: str) -> str:
    # JSON's strings are YAML's, so that any value can be written.
    lines = (f"{key}: {json.dumps(value)}" for key, value in front_matter.items())
    return "\n".join(["---", *lines, "---", "", "{#p1}", words, ""])
