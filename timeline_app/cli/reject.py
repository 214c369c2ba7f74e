"""`reject`: say that events are none."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.review import EVENTS, Verdict, decide

_REJECTED = Verdict(reject=True)


@click.command("reject", epilog=examples('reject case.timelib 2541823960087 "bridge closed"'))
@LIBRARY
@EVENTS
def command(library: Path, events: tuple[str, ...]) -> None:
    """Hide EVENTS of LIBRARY that are none, as one step; the same as `review … --reject`.

    `restore` shows them again, and so does `timeline_app undo`.
    """
    decide(library, events, _REJECTED)
