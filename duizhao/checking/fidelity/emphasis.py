"""Bold: what the source stresses, the translation stresses too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.blocks import Emphasis, Heading, Strong, inline_text
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.faults import SLIPS, more_segments
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity

# Words that English writes in capitals to stress them: “it will NOT boil”.
_CAPITALS = re.compile(
    r"\b(?:NOT|NO|NEVER|ALWAYS|MUST|ONLY|ALL|ANY|BOTH|EVERY|SHOULD|DO|DON['’]T)\b"
)


def emphasis(comparison: Comparison) -> Iterator[Finding]:
    """Report source texts with more in bold than their translation stresses in any way."""
    found = [lost for pair in comparison.pairs if (lost := _lost(pair))]
    if len(found) > SLIPS:  # the translator means it so, and is told once
        others = more_segments([pair for pair, _, _ in found[1:]])
        yield _finding(*found[0], f", and the like in {others}")
        return
    for pair, bold, stressed in found:
        yield _finding(pair, bold, stressed)


def _lost(pair: TextPair) -> tuple[TextPair, Sequence[Strong], int] | None:
    """Return a pair that lost emphasis, what is bold in its source, and how much is stressed."""
    bold = pair.source.bold
    if not bold or _is_heading(pair):
        return None
    stressed = sum(isinstance(node, Strong | Emphasis) for node in pair.target.nodes)
    if stressed < len(bold):
        stressed += len(_CAPITALS.findall(pair.target.text))
    return (pair, bold, stressed) if stressed < len(bold) else None


def _finding(pair: TextPair, bold: Sequence[Strong], stressed: int, more: str = "") -> Finding:
    where = _place(pair.source, bold[0])
    words = f"“{quoted(pair.source, where)}”" if where and len(bold) == 1 else None
    passages = words or f"{len(bold)} passage{'s' if len(bold) > 1 else ''}"
    return pair.finding(
        f"the source has {passages} in bold; the translation has {stressed or 'none'}{more}",
        "Put into bold what stands for it, or translate it if it is missing.",
        where,
    )


def _is_heading(pair: TextPair) -> bool:
    """Tell whether this is a heading, which is bold as it is."""
    blocks = pair.pair.source[0].blocks if pair.pair else ()
    return bool(blocks) and isinstance(blocks[0], Heading)


def _place(prose: Prose, node: Strong) -> Stretch | None:
    words = inline_text(node.children)
    start = prose.text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


EMPHASIS = Check(
    "emphasis",
    Severity.INFO,
    "What is bold in the source is stressed in the translation.",
    """A translation has as many passages in bold as its source; italics and words in capitals count
as well, and it may have more. Bold that is gone was forgotten, or left out together with what it
stresses. Headings are not looked at. Where it is gone in more than five segments of an
article, that is said once.""",
    emphasis,
)
