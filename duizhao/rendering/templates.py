"""The only module that knows Jinja: values go into a template, HTML comes out."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError

from duizhao.stopped import Stopped
from duizhao.theme import Theme


class BrokenTemplate(Stopped):
    """A template cannot be read or filled in; the message names it and its line."""


def fill(theme: Theme, template: str, **values: object) -> str:
    """Return a template of the theme filled in with these values, all of them escaped."""
    try:
        return _environment(theme).get_template(template).render(**values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"templates/{getattr(error, 'name', None) or template}"
        raise BrokenTemplate(
            f"{where}{f':{line}' if line else ''}: {error.message}", "Mend the template."
        ) from error


@lru_cache(maxsize=2)
def _environment(theme: Theme) -> Environment:
    texts = {name: theme.text(name) for name in theme.files if name.endswith(".html")}
    return Environment(
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=True,
    )
