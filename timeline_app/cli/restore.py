"""`restore`: say that events which were rejected are some after all."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.review import EVENTS, Verdict, decide

_RESTORED = Verdict(restore=True)


@click.command(
    "restore",
    epilog=examples(
        "events case.timelib --status rejected --format csv", "restore case.timelib 2541823960087"
    ),
)
@LIBRARY
@EVENTS
def command(library: Path, events: tuple[str, ...]) -> None:
    """Show EVENTS of LIBRARY again that were rejected, as one step; those that were not stay as they are.

    `review … --reopen` takes confirmations back too.
    """
    decide(library, events, _RESTORED)
