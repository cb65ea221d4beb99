"""The only module that knows Jinja: values go into a template, HTML comes out."""

from __future__ import annotations

from functools import lru_cache
from types import TracebackType

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    nodes,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from duizhao.stopped import Stopped
from duizhao.theme import Theme


class BrokenTemplate(Stopped):
    """A template cannot be read or filled in; the message names it, its line and the page."""

    def __init__(self, place: str, reason: str, page: str) -> None:
        super().__init__(
            f"{place}: {reason}{f' (in {page})' if page else ''}",
            "Mend the template, or delete it to have the packaged one back.",
        )
        self.args = (place, reason, page)  # so that it can be sent by a worker


def fill(theme: Theme, template: str, /, *, page: str = "", **values: object) -> str:
    """Return a template of the theme filled in with these values, all of them escaped.

    A project's own templates may be somebody else's, so with them all run in Jinja's sandbox.
    Raises BrokenTemplate, with `page` as the words for what was being written, for
    whatever goes wrong in it.
    """
    environment = _environment(theme)
    try:
        return environment.get_template(template).render(**values)
    except Exception as error:  # a template can raise whatever it likes
        raise BrokenTemplate(_place(error, template), _reason(error), page) from error


class _Environment(Environment):
    """Refuses a block that nothing would show, which Jinja would leave out without a word."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        extends = next(tree.find_all(nodes.Extends), None)
        if extends is None or not isinstance(extends.template, nodes.Const):
            return tree
        parent = str(extends.template.value)
        try:
            known = self.get_template(parent).blocks
        except TemplateNotFound as error:
            raise TemplateSyntaxError(_reason(error), extends.lineno, name, filename) from error
        for node in tree.body:
            if isinstance(node, nodes.Block) and node.name not in known and _shows_something(node):
                reason = f"{parent} has no block {node.name}, so nothing would show this one"
                raise TemplateSyntaxError(reason, node.lineno, name, filename)
        return tree


class _Sandbox(_Environment, ImmutableSandboxedEnvironment):
    """For templates that are not ours; in here a page takes half as long again."""


def _shows_something(block: nodes.Block) -> bool:
    texts = [text.data for text in block.find_all(nodes.TemplateData)]
    return any(map(str.strip, texts)) or any(
        not isinstance(part, nodes.TemplateData)
        for output in block.find_all(nodes.Output)
        for part in output.nodes
    )


@lru_cache(maxsize=2)
def _environment(theme: Theme) -> _Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        known = name in theme.files and name.endswith(".html")
        return (theme.text(name), f"templates/{name}", None) if known else None

    return (_Sandbox if theme.own else _Environment)(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=True,
    )


def _place(error: Exception, template: str) -> str:
    """Return the template and line that an error arose in, as `templates/page.html:12`."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or f'templates/{template}'}:{error.lineno}"
    found = ""
    step: TracebackType | None = error.__traceback__
    while step is not None:
        # Jinja puts the template's own names and lines into the traceback.
        if "__jinja_exception__" in step.tb_frame.f_globals:
            found = f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
        step = step.tb_next
    return found or f"templates/{template}"


def _reason(error: Exception) -> str:
    match error:
        case TemplateNotFound(name=str(name)):
            return f"there is no template {name}"
        case RecursionError():
            return "it goes round in circles, or is nested too deeply"
        case SecurityError():
            return f"a template may not do this: {error.message}"
        case TemplateError():
            return error.message or type(error).__name__
        case _:
            return f"{type(error).__name__}: {error}"
