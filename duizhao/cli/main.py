"""The command group, and the one place that turns what stops a run into status 2."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from duizhao import __version__
from duizhao.cli.authoring import accept, ids, new
from duizhao.cli.building import build
from duizhao.cli.checking import check
from duizhao.cli.exit_status import FAILED, OK
from duizhao.cli.printing import complain
from duizhao.stopped import Stopped

# A run makes millions of small values that live to its end; a search for dead cycles among
# them after every 700, which is Python's default, takes a tenth of its time.
_NEW_VALUES = 50_000


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status; the console script's entry."""
    gc.set_threshold(_NEW_VALUES)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main.main(args=arguments, prog_name="duizhao", standalone_mode=False)
        return status if isinstance(status, int) else OK
    except click.ClickException as error:
        error.show()
        return FAILED
    except click.Abort:
        return FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough; a second complaint at exit helps nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Stopped as error:
        complain(error.message, error.remedy)
        return FAILED
    except OSError as error:
        name = error.filename or "a file"
        complain(
            f"{name}: {error.strerror or error}",
            "Check the file, its folder and their permissions.",
        )
        return FAILED


def entry() -> None:
    """Run the console script."""
    sys.exit(run())


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder with content/ in it; this folder otherwise.",
)
@click.version_option(__version__, prog_name="duizhao")
@click.pass_context
def main(context: click.Context, project: Path) -> int | None:
    """Publish articles in two languages, paragraph against paragraph.

    Without a command, duizhao builds.
    """
    context.obj = project
    if context.invoked_subcommand is None:
        return int(context.invoke(build))
    return None


@main.result_callback()
def _pass_status(status: int | None, **_: object) -> int | None:
    return status


for command in (build, check, ids, accept, new):
    main.add_command(command)
