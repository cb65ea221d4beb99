"""The formulas of one side of a pair: where each stands, and which of its words are words."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.blocks import CodeBlock, Formula, FormulaBlock, Verbatim, walk_blocks
from duizhao.checking.comparison import Stretch
from duizhao.checking.prose import Prose, RunKind
from duizhao.model import Span

# The commands whose argument is words, not symbols, for a regular expression.
WORD_COMMANDS = r"text(?:rm|it|bf|sf|tt|normal)?|mbox|hbox|mathrm|operatorname\*?"


@dataclass(frozen=True, slots=True)
class FormulaPlace:
    """A formula's TeX, and where it is: an inline node, or a block's stretch of the prose."""

    tex: str
    where: Formula | Stretch

    def span(self, prose: Prose) -> Span:
        """Return where in the file the formula stands, which is found out only here."""
        if isinstance(self.where, Formula):
            return prose.node_span(self.where)
        return prose.span(*self.where)


def formula_places(prose: Prose) -> list[FormulaPlace]:
    """Return the formulas of a prose, those in a line first."""
    found = [FormulaPlace(node.tex, node) for node in prose.formulas]
    objects = [run for run in prose.runs if run.kind is RunKind.OBJECT]
    if objects:
        blocks = (block for segment in prose.segments for block in walk_blocks(segment.blocks))
        shown = (
            block for block in blocks if isinstance(block, CodeBlock | FormulaBlock | Verbatim)
        )
        found += [
            FormulaPlace(block.tex, (run.start, run.end))
            for run, block in zip(objects, shown, strict=True)
            if isinstance(block, FormulaBlock)
        ]
    return found
