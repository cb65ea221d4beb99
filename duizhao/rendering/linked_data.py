"""What a page says of its text and its translation in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json

from markupsafe import Markup

from duizhao.languages import LANGUAGES
from duizhao.model import Document
from duizhao.rendering.licences import licence_url
from duizhao.rendering.words import printable

_CONTEXT = {"@context": "https://schema.org"}

# A text, its title, and the address of its page.
Side = tuple[Document, str, str]


def linked_works(source: Side, target: Side, *, with_urls: bool) -> Markup:
    """Return a text and its translation, each naming the other.

    Addresses may be relative; `with_urls` says that they are not.
    """
    graph = [
        _work(source, target, "workTranslation", with_urls=with_urls),
        _work(target, source, "translationOfWork", with_urls=with_urls),
    ]
    return _json(_CONTEXT | {"@graph": graph})


def linked_site(url: str, title: str, tags: list[str]) -> Markup:
    """Return a site, with the tags of its languages."""
    site = {"@type": "WebSite", "@id": url, "url": url, "name": title, "inLanguage": tags}
    return _json(_CONTEXT | site)


def _work(side: Side, other: Side, relation: str, *, with_urls: bool) -> dict[str, object]:
    document, title, url = side
    front_matter = document.front_matter
    work: dict[str, object] = {
        "@type": "Article",
        "@id": f"{url}#article",
        "headline": title,
        "inLanguage": LANGUAGES[document.language].tag,
        relation: {"@id": f"{other[2]}#article"},
    }
    if with_urls:
        work["url"] = url
    if front_matter.description:
        work["description"] = front_matter.description
    if front_matter.author:
        work["author"] = {"@type": "Person", "name": front_matter.author}
    if front_matter.translator and relation == "translationOfWork":
        work["translator"] = {"@type": "Person", "name": front_matter.translator}
    if front_matter.date:
        work["datePublished"] = front_matter.date
    if front_matter.updated:
        work["dateModified"] = front_matter.updated
    if front_matter.license:
        work["license"] = licence_url(front_matter.license) or front_matter.license
    return work


def _json(value: object) -> Markup:
    """Return JSON that can stand in a `script` element: no `<` of it can end or open anything."""
    text = printable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704  # escaped above
