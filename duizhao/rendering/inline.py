"""Inline content becomes HTML: words, links, pictures, formulas and the calls of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from duizhao.blocks import (
    Code,
    Emphasis,
    Formula,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteCall,
    Strikethrough,
    Strong,
    Text,
    inline_text,
)
from duizhao.languages import Language
from duizhao.links import LinkKind, destination
from duizhao.model import Edition
from duizhao.rendering import latin
from duizhao.rendering.breaks import (
    BREAK,
    before_call,
    breakable,
    with_breaks,
    without_orphan,
)
from duizhao.rendering.chinese import PlacedText, placed, printed, split_text
from duizhao.rendering.elements import EMPTY, attributes_of, element
from duizhao.rendering.medium import Medium
from duizhao.rendering.words import Piece, address, clean, pieces, words

_LONG_WORD = 24
_LONG_RUN = re.compile(r"[!-~]{24,}")
_BREAK = Markup("\u200b")
_HELD = Markup(' class="held"')
_LONG = Markup(' class="long"')
_UNPARTED = Markup(' class="unparted"')
_RUN = Markup(' class="run"')


@dataclass
class InlineWriter:
    """Writes the inline content of one edition for one page.

    It remembers which footnotes it has called, so that only a label's first call in each
    language is the place that the note leads back to.
    """

    edition: Edition
    medium: Medium
    numbers: Mapping[str, int]
    called: set[tuple[str, str]] = field(default_factory=set)

    def inline(self, content: Iterable[Inline], language: Language) -> Markup:
        """Return a run of inline content as HTML."""
        if self.medium.is_print:
            content = placed(tuple(content)) if language.han else latin.closed(tuple(content))
        html = self._nodes(content, language)
        return element("span", _RUN, html) if self.medium.is_print and html else html

    def _nodes(self, content: Iterable[Inline], language: Language) -> Markup:
        """Write nodes in order; a footnote call never begins a line, so text holds its calls."""
        parts: list[Markup] = []
        held: Text | None = None
        for node in (*content, None):
            if isinstance(node, NoteCall) and held is not None:
                call = self._note_call(node.label, language)
                before, kept = split_text(held, before_call(held.text))
                parts.append(self._words(before, language))
                parts.append(element("span", _HELD, self._words(kept, language) + call))
                held = None
                continue
            if held is not None:
                parts.append(self._words(held, language))
            held = node if isinstance(node, Text) else None
            if isinstance(node, NoteCall):
                parts.append(_BREAK)
            if held is None and node is not None:
                parts.append(self._inline(node, language))
        return EMPTY.join(parts)

    def image(self, image: Image, language: Language) -> Markup:
        """Return an image, or its alternative text where there is nothing to show."""
        found = destination(image.source)
        asset = self.edition.assets.get(found.path) if found.kind is LinkKind.ASSET else None
        if asset is None or asset.fault or not asset.is_image:
            return Markup('<span class="no-image" title="{}">{}</span>').format(
                language.labels["no_image"], clean(image.alt or image.source)
            )
        size = EMPTY
        if asset.width and not self.medium.is_print:  # holds the place until the image is there
            size = attributes_of(width=str(asset.width), height=str(asset.height))
        return Markup('<img src="{}" alt="{}"{}>').format(
            address(self.medium.asset_url(found.path)), clean(image.alt), size
        )

    def formula(self, tex: str, *, display: bool) -> Markup:
        """Return a formula as the medium sets it, or as TeX where it cannot be read."""
        return self.medium.formula(tex, display) or Markup('<code class="tex">{}</code>').format(
            clean(tex)
        )

    def plain(self, text: str, language: Language) -> Markup:
        """Return a line of plain words as HTML."""
        if self.medium.is_print:
            return self.inline((Text(text),), language)
        return words(text, language)

    def _words(self, node: Text, language: Language) -> Markup:
        if not self.medium.is_print:
            return words(node.text, language)
        text = with_breaks(_LONG_RUN.sub(lambda run: breakable(run[0]), node.text), language)
        if isinstance(node, PlacedText):
            return printed(replace(node, text=text if node.after else without_orphan(text)))
        *found, last = pieces(text, language) if text else (Piece("", 0, "", language),)
        plain = latin.closing if isinstance(node, latin.ClosingText) else latin.printed
        return EMPTY.join(
            [
                *(each.html() if each.kind else latin.printed(each.text) for each in found),
                last.html() if last.kind else plain(last.text),
            ]
        )

    def _inline(self, node: Inline, language: Language) -> Markup:
        match node:
            case Text():
                return self._words(node, language)
            case Code(text):
                long = any(len(word) > _LONG_WORD for word in text.split())
                return Markup('<code{} translate="no">{}</code>').format(
                    _LONG if long else EMPTY, clean(text)
                )
            case Formula(tex):
                return self.formula(tex, display=False)
            case LineBreak():
                return Markup("<br>")
            case NoteCall(label):
                return self._note_call(label, language)
            case Image(caption=caption):
                words_below = Markup(' <span class="caption">{}</span>').format(
                    self.plain(caption, language)
                )
                return self.image(node, language) + (words_below if caption else EMPTY)
            case Emphasis(children):
                return element("em", EMPTY, self._nodes(children, language))
            case Strong(children):
                return element("strong", EMPTY, self._nodes(children, language))
            case Strikethrough(children):
                return element("s", EMPTY, self._nodes(children, language))
            case Link():
                return self._link(node, language)

    def _note_call(self, label: str, language: Language) -> Markup:
        number = self.numbers.get(label)
        if number is None:
            return Markup("[^{}]").format(clean(label))
        first = (label, language.code) not in self.called
        self.called.add((label, language.code))
        anchor = attributes_of(id=f"call_{language.code}_{number}" if first else None)
        return Markup(
            '<sup class="call"{anchor}>'
            '<a href="#note_{number}" role="doc-noteref">{number}</a></sup>'
        ).format(anchor=anchor, number=number)

    def _link(self, link: Link, language: Language) -> Markup:
        children = self._nodes(link.children, language)
        url = self._url(link.href)
        if url is None:
            return children
        title = Markup(' title="{}"').format(clean(link.title)) if link.title else EMPTY
        text = inline_text(link.children)
        stretches = breakable(text).replace(BREAK, " ") if self.medium.is_print else text
        if any(len(stretch) > _LONG_WORD for stretch in stretches.split()):
            title += _LONG
        elif self.medium.is_print and "://" in text:
            title += _UNPARTED
        return Markup('<a href="{}"{}>{}</a>').format(address(url), title, children)

    def _url(self, href: str) -> str | None:
        """Return the address that a link has in this medium, or None where it leads nowhere."""
        found = destination(href)
        if self.medium.is_print and found.kind in (LinkKind.ARTICLE, LinkKind.ASSET):
            return None  # paper has no other page to go to
        match found.kind:
            case LinkKind.WEB:
                return href
            case LinkKind.FRAGMENT:
                known = any(found.fragment in pair.ids for pair in self.edition.pairs)
                return f"#{found.fragment}" if known else None
            case LinkKind.ARTICLE:
                if found.path not in self.edition.articles:
                    return None
                url = self.medium.article_url(found.path)
                return f"{url}#{found.fragment}" if url and found.fragment else url
            case LinkKind.ASSET:
                asset = self.edition.assets[found.path]
                lead = self.medium.attachment_url or self.medium.asset_url
                return None if asset.fault else lead(found.path)
            case LinkKind.UNKNOWN | LinkKind.FORBIDDEN:
                return None
