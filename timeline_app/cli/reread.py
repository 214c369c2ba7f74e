"""`reread`: read the files of articles anew that have changed since."""

from pathlib import Path

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import ProgressLine, counted, told


@click.command(
    "reread",
    short_help="Read the files of articles anew that have changed.",
    epilog=examples("reread case.timelib visit.txt", "reread case.timelib 3 4"),
)
@LIBRARY
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
@click.pass_context
def command(context: click.Context, library: Path, articles: tuple[str, ...]) -> None:
    """Read the files of ARTICLES, each a number, title or file, anew; LIBRARY gets the text that they have now.

    A table is read with the columns that were named when it was added.

    Corrections stay with what has moved; an event that you kept and that the text tells no more becomes your own.
    `timeline_app undo` takes it back. The exit code is 1 when a file is gone or cannot be read.
    """
    from timeline_app.ingest import reread

    with opened(library) as target:
        ids = list(dict.fromkeys(article_named(target, named).id for named in articles))
        with ProgressLine("Reading", len(ids)) as line:
            done = reread(target, ids, on_progress=line.show)
        events = target.counts().total
    for one in done.replaced:
        click.echo(f"{one.title}: read again, now article {one.after}")
    for title in done.unchanged:
        click.echo(f"{title}: unchanged")
    for problem in done.problems:
        click.echo(f"left as it was: {told(problem)}", err=True)
    number = counted(len(done.replaced), "article")
    click.echo(f"{number} read again; the library has {counted(events, 'event')}")
    context.exit(1 if done.problems else 0)
