"""`replace-in-headlines`: find words in headlines and put others in their place."""

from pathlib import Path
from typing import Any

import click

from timeline_app.cli.filters import Choice, filter_options
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.several import DRY_RUN, Change, change
from timeline_app.model.edit import SetHeadline
from timeline_app.model.several import replaced
from timeline_app.model.timeline import TimelineEvent


@click.command(
    "replace-in-headlines",
    short_help="Find and replace in headlines.",
    epilog=examples(
        'replace-in-headlines case.timelib "the Hague" "The Hague" --capitals --dry-run',
        "replace-in-headlines case.timelib Northprot Northport --from 2022",
    ),
)
@LIBRARY
@click.argument("find")
@click.argument("put")
@click.option("--capitals", is_flag=True, help="Capitals count.")
@filter_options
@DRY_RUN
def command(library: Path, find: str, put: str, *, capitals: bool, dry_run: bool, **choice: Any) -> None:
    """Replace FIND by PUT in headlines of LIBRARY, of all shown events or of those that the options choose.

    All of it is one step, which `timeline_app undo` takes back. A headline of which nothing would be left stays.
    """
    if not find:
        raise click.BadParameter("say which words to look for", param_hint="FIND")

    def of(event: TimelineEvent) -> Change | None:
        after = replaced(event.headline, find, put, is_exact=capitals)
        if not after or after == event.headline:
            return None
        return Change(event.headline, after, lambda key: SetHeadline(key, after))

    change(library, Choice(**choice), lambda _: of, is_dry=dry_run)
