"""The ordered table of all checks, in families."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.checking import (
    alignment,
    files,
    formula_hazards,
    freshness,
    hazards,
    markup_hazards,
    problems,
    terminology,
    unused,
)
from duizhao.checking.check import Check
from duizhao.checking.completeness import (
    brackets,
    breaking_off,
    dropped,
    length,
    misplaced,
    repetition,
    unfinished,
    untranslated,
)
from duizhao.checking.fidelity import (
    addresses,
    borrowed_words,
    emphasis,
    formulas,
    inline_code,
    latin,
    money,
    notes,
    numbers,
    reference_marks,
    units,
)
from duizhao.checking.leftover_talk import pasted, talk, wrapping
from duizhao.checking.typography import (
    chinese,
    english,
    full_width,
    half_width,
    invisible,
    quotation_marks,
)


@dataclass(frozen=True, slots=True)
class Family:
    """Checks that guard against one kind of fault; `introduction` is one sentence."""

    title: str
    introduction: str
    checks: tuple[Check, ...]


FAMILIES: tuple[Family, ...] = (
    Family(
        "Files and IDs",
        "What must be right before two texts can be paired at all.",
        (
            files.ARTICLE_NAME,
            files.COUNTERPART,
            problems.FRONT_MATTER,
            problems.NO_TEXT,
            files.SHARED_KEYS,
            problems.MALFORMED_ID,
            problems.MISPLACED_ID,
            problems.ID_WITHOUT_BLOCK,
            problems.REPEATED_ID,
            problems.MISSING_ID,
        ),
    ),
    Family(
        "Alignment",
        "Each segment has its counterpart, in the same order and of the same kind.",
        (
            alignment.MISSING,
            alignment.EXTRA,
            alignment.EMPTY,
            alignment.MERGED,
            alignment.ORDER,
            alignment.KIND,
        ),
    ),
    Family(
        "Freshness",
        "Each translation is of the source as it stands now.",
        (freshness.STALE, freshness.UNACCEPTED),
    ),
    Family(
        "What would be shown wrongly",
        "Markdown that does something other than its writer meant.",
        (
            problems.FOOTNOTES,
            problems.UNUSED_FOOTNOTE,
            problems.TOO_DEEP,
            problems.LINK_DEFINITION,
            problems.LOST_CELLS,
            problems.CONTROL_CHARACTER,
            hazards.RAW_HTML,
            hazards.BROKEN_IMAGES,
            hazards.ALT_TEXT,
            hazards.BROKEN_LINKS,
            markup_hazards.MARKUP_SHOWN,
            markup_hazards.UNDEFINED_REFERENCE,
            formula_hazards.ACCIDENTAL_FORMULA,
            formula_hazards.UNREAD_FORMULA,
            formula_hazards.UNREADABLE_FORMULA,
        ),
    ),
    Family(
        "Completeness",
        "The translation is all there: nothing untranslated, cut off, left out or added.",
        (
            untranslated.UNTRANSLATED,
            untranslated.LEFTOVER_SOURCE,
            unfinished.CUT_OFF,
            unfinished.END_MARK,
            breaking_off.BREAKS_OFF,
            dropped.DROPPED_SENTENCE,
            dropped.POSSIBLE_OMISSION,
            dropped.ADDED_TEXT,
            misplaced.MISPLACED_TEXT,
            length.LENGTH,
            repetition.REPEATED_TEXT,
            brackets.UNCLOSED,
        ),
    ),
    Family(
        "Fidelity",
        "What the source says in values, the translation says too.",
        (
            numbers.MAGNITUDE,
            numbers.NUMBERS,
            money.CURRENCY,
            units.UNITS,
            addresses.LINKS,
            addresses.IMAGES,
            inline_code.INLINE_CODE,
            formulas.FORMULAS,
            emphasis.EMPHASIS,
            notes.NOTE_CALLS,
            reference_marks.REFERENCE_MARKS,
            latin.LATIN_WORDS,
            latin.ACRONYMS,
            borrowed_words.BORROWED_WORDS,
        ),
    ),
    Family(
        "Terminology",
        "Terms are translated as the glossary says.",
        (terminology.TERMS, terminology.FORBIDDEN_TERMS),
    ),
    Family(
        "Typography",
        "Each language is set by its own rules.",
        (
            chinese.CHINESE_PUNCTUATION,
            quotation_marks.CHINESE_QUOTATION_MARKS,
            half_width.HALF_WIDTH,
            chinese.CHINESE_DASHES,
            chinese.CHINESE_ELLIPSES,
            chinese.CHINESE_BRACKETS,
            chinese.CHINESE_SPACING,
            english.ENGLISH_PUNCTUATION,
            quotation_marks.ENGLISH_QUOTATION_MARKS,
            full_width.FULL_WIDTH,
            invisible.INVISIBLE_CHARACTERS,
            quotation_marks.MIXED_QUOTATION_MARKS,
            english.ENGLISH_DASHES,
            english.ENGLISH_ELLIPSES,
            english.ENGLISH_SPACING,
        ),
    ),
    Family(
        "Left-over talk",
        "No word of an assistant, a reviewer or an editor is left in the text.",
        (
            talk.ASSISTANT_TALK,
            talk.ALTERNATIVES,
            talk.REVIEW_REMARK,
            talk.POSSIBLE_REMARK,
            wrapping.WRAPPING_FENCE,
            pasted.PASTED_TITLE,
            talk.EXPORT_STAMP,
            talk.FOOTER,
        ),
    ),
    Family(
        "Silencing",
        "What is silenced is silenced on purpose, and no longer than needed.",
        (unused.UNUSED_IGNORE, unused.UNUSED_BASELINE),
    ),
)

CHECKS: tuple[Check, ...] = tuple(check for family in FAMILIES for check in family.checks)
