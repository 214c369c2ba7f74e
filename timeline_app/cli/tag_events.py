"""`tag-events`: give events tags, or take them away."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY
from timeline_app.cli.review import EVENTS, Verdict, decide


@click.command(
    "tag-events",
    short_help="Give events tags.",
    epilog=examples('tag-events case.timelib 2541823960087 "bridge closed" --tag harbour'),
)
@LIBRARY
@EVENTS
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="Give a tag; repeat it for several.")
@click.option("--untag", "untags", multiple=True, metavar="NAME", help="Take a tag away.")
def command(library: Path, events: tuple[str, ...], tags: tuple[str, ...], untags: tuple[str, ...]) -> None:
    """Give EVENTS of LIBRARY tags, as one step; the same as `review … --tag`.

    `timeline_app events --tag NAME` lists the events that have one.
    """
    if not tags and not untags:
        raise click.UsageError("name a tag with --tag or --untag")
    decide(library, events, Verdict(tags=tags, untags=untags))
