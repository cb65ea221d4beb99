"""Blocks that lack an ID take the one that their place says, or none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from duizhao.model import Document
from duizhao.pairing.unnamed import ids_by_place
from tests.projects import edition


@pytest.mark.parametrize(
    ("source", "target", "in_source", "in_target"),
    [
        pytest.param(
            "{#a}\n先。\n\n{#b}\n再。\n\n{#c}\n后。\n",
            "{#a}\nFirst.\n\nThen.\n\n{#c}\nLast.\n",
            {},
            {"Then.": "b"},
            id="between two pairs",
        ),
        pytest.param(
            "{#a}\n先。\n\n再。\n",
            "{#a}\nFirst.\n\n{#b}\nThen.\n",
            {"再。": "b"},
            {},
            id="in the source",
        ),
        pytest.param(
            "{#a}\n先。\n\n{#b}\n# 再\n",
            "First.\n\n# Then\n",
            {},
            {"First.": "a", "# Then": "b"},
            id="two of other kinds in order",
        ),
        pytest.param(
            "{#a}\n先。\n\n{#b}\n再。\n",
            "First.\n\nThen.\n",
            {},
            {"First.": "a", "Then.": "b"},
            id="two of one kind",
        ),
        pytest.param("{#a}\n先。\n\n{#b}\n再。\n", "First.\n", {}, {}, id="one for two IDs"),
        pytest.param("{#a}\n先。\n", "First.\n\nThen.\n", {}, {}, id="two for one ID"),
        pytest.param("{#a}\n先。\n", "# First\n", {}, {}, id="another kind"),
        pytest.param(
            "{#a}\n先。\n\n{#b}\n# 再\n", "# Then\n\nFirst.\n", {}, {}, id="another order of kinds"
        ),
        pytest.param("先。\n", "First.\n", {}, {}, id="neither side has an ID"),
        pytest.param("", "First.\n", {}, {}, id="nothing to take one from"),
        pytest.param("{#a}\n先。\n", "{#a}\nFirst.\n", {}, {}, id="nothing lacks one"),
        pytest.param(
            "{#a}\n先。\n\n{#m}\n再。\n\n{#z}\n末。\n\n{#b}\n后。\n",
            "{#a}\nFirst.\n\nThen.\n\n{#z}\nLater.\n\nLast.\n",
            {},
            {"Then.": "m", "Last.": "b"},
            id="each run by itself",
        ),
        pytest.param(
            "{#a}\n先。\n\n{#b}\n\n{#c}\n后。\n",
            "{#a}\nFirst.\n\nThen.\n\n{#c}\nLast.\n",
            {},
            {},
            id="an ID without a block gives none",
        ),
        pytest.param(
            "{#a}\n先。\n\n{#b}\n\n{#d}\n再。\n\n{#c}\n后。\n",
            "{#a}\nFirst.\n\nThen.\n\n{#c}\nLast.\n",
            {},
            {"Then.": "d"},
            id="an ID without a block does not stand in the way",
        ),
        pytest.param(
            "{#a}\n先。\n\n{#b}\n再。\n\n末。\n",
            "{#a}\nFirst.\n\nThen.\n\n{#c}\nLast.\n",
            {"末。": "c"},
            {"Then.": "b"},
            id="both sides lack one",
        ),
    ],
)
def test_ids_by_place(
    source: str, target: str, in_source: dict[str, str], in_target: dict[str, str]
) -> None:
    found = edition(source, target)
    for_source, for_target = ids_by_place(found)

    assert _told(found.source, for_source) == in_source
    assert _told(found.target, for_target) == in_target


def _told(document: Document, ids: Mapping[int, str]) -> dict[str, str]:
    """Return the ID of each block by the block's text."""
    return {
        document.excerpt(segment.span): ids[segment.span.start]
        for segment in document.segments
        if segment.span.start in ids
    }
