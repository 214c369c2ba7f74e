"""The program's commands, each imported when it is called."""

import errno
import importlib
import io
import logging
import os
import sys
from typing import Final

import click

from timeline_app import __version__
from timeline_app.cli.help_text import examples
from timeline_app.model.errors import TimelineError

_LOG: Final = logging.getLogger("timeline_app")
_INTERNAL_ERROR: Final = 70  # sysexits.h: EX_SOFTWARE
_OUTPUT_FAILED: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})

COMMANDS: Final = (
    "open", "add", "events", "actors", "merge-actors", "never-merge", "split-actor", "rename-actor",
    "hide-actor", "articles", "coverage", "review", "reject", "restore", "tag-events", "tag-articles",
    "date-articles", "merge-events", "split-event", "replace-in-headlines", "shift-dates", "change-actor",
    "periods", "mark-period", "export", "remove", "reextract", "reread", "undo", "redo", "history", "decisions",
    "explain", "tag", "extract",
)  # fmt: skip
"""In the order of the help; each is the variable `command` of the module of its name in this package."""

_MODULES: Final = {
    "split-actor": "split_actor",
    "rename-actor": "rename_actor",
    "hide-actor": "hide_actor",
    "open": "window",
    "merge-actors": "merge_actors",
    "never-merge": "never_merge",
    "tag-events": "tag_events",
    "tag-articles": "tag_articles",
    "date-articles": "date_articles",
    "merge-events": "merge_events",
    "split-event": "split_event",
    "replace-in-headlines": "replace_in_headlines",
    "shift-dates": "shift_dates",
    "change-actor": "change_actor",
    "mark-period": "mark_period",
}


class Commands(click.Group):
    """The group of COMMANDS. `tag` starts in a moment because it does not load what `add` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's shape)
        """Return the names in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command's module and return the command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"timeline_app.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the program's own errors become one line and exit code 1."""
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=examples(
        "add case.timelib first.txt second.html --published 2022-12-20",
        'events case.timelib --actor Lukashenko --from "October 2022"',
        "export case.timelib timeline.pdf",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="timeline_app")
@click.pass_context
def program(context: click.Context) -> None:
    """Articles in, a timeline of who did what when out.

    Without a command the window opens: on its start page, or on the library that was open when it
    was closed last. A LIBRARY is one file, by custom ending in .timelib. A date is typed as people write
    it: "20 December 2022", "2022-12-20", "Oct 2022", "late February 2022", "44 BC", yesterday; how it was
    understood is said. (Who knows EDTF, the standard for uncertain dates, can type that too.)
    """
    if context.invoked_subcommand is None:
        from timeline_app.cli.window import show_window

        context.exit(show_window(None))


def _set_encoding() -> None:
    """Write UTF-8 to files and pipes, whatever the system's own code; no character stops the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_free = not stream.isatty() and not os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding="utf-8" if is_free else None, errors="backslashreplace")


def main() -> None:
    """Run the program with the arguments of this process and exit."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a worker of the frozen program starts here, and ends
    _set_encoding()
    try:
        program.main(prog_name="timeline_app")
    except Exception as error:  # noqa: BLE001 -- the program's end: what nobody expected is told with what to do about it
        if isinstance(error, OSError) and error.errno in _OUTPUT_FAILED and error.filename is None:
            _LOG.debug("output failed", exc_info=True)
            click.echo(f"Error: the output cannot be written: {error.strerror}", err=True)
            os._exit(1)  # what is still buffered cannot be written either, and would be complained of
        _LOG.exception("unexpected error")
        click.echo(
            "Error: the program has stumbled over a fault of its own; please report the lines above.",
            err=True,
        )
        sys.exit(_INTERNAL_ERROR)
