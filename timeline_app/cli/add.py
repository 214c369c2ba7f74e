"""`add`: articles into a library."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened_or_created
from timeline_app.cli.outcome import ProgressLine, counted, told
from timeline_app.cli.typed_dates import typed_day
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.errors import StoreError
from timeline_app.model.iso import iso_day
from timeline_app.model.message import message
from timeline_app.wording import say

if TYPE_CHECKING:
    from timeline_app.ingest import AddedArticle, Report

_FROM = {
    DateOrigin.USER: "as you said",
    DateOrigin.METADATA: "from the file's own statement",
    DateOrigin.DATELINE: "from the dateline",
    DateOrigin.FILE_NAME: "from the file's name",
}


@click.command(
    "add",
    epilog=examples("add case.timelib *.txt", 'add case.timelib visit.txt --published "20 December 2022"'),
)
@LIBRARY
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--published", metavar="DATE", help="When they were published, where you know better than the files."
)
@click.pass_context
def command(context: click.Context, library: Path, files: tuple[Path, ...], published: str | None) -> None:
    """Add the articles in FILES to LIBRARY, which is made when there is none.

    Text (.txt), Markdown (.md) and saved web pages (.html) can be read. An article that the library has
    already is not added again. Dates that hang on a publication date which is not known wait until it is
    given; today is never assumed. The exit code is 1 when a file could not be added.
    """
    from timeline_app.ingest import ingest

    day = typed_day("--published", published)
    with opened_or_created(library) as opened, ProgressLine("Adding", len(files)) as line:
        if opened.is_read_only:
            raise StoreError(say(message("library-read-only", name=library.name)))
        try:
            report = ingest(opened, files, published=day, on_progress=line.show)
        except KeyboardInterrupt:
            click.echo("\nstopped: what was added stays; run it again for the rest", err=True)
            context.exit(130)
        except StoreError:
            click.echo("stopped: what was added before stays; run it again for the rest", err=True)
            raise
    _tell(report)
    if day is not None and report.duplicates:
        click.echo(
            "note: texts that were there already keep their publication date; change it in the window, or "
            "remove the article first",
            err=True,
        )
    context.exit(1 if report.problems else 0)


def _tell(report: "Report") -> None:
    for article in report.added:
        click.echo(_added(article))
    for name in report.duplicates:
        click.echo(f"{name}: the library has this text already")
    for remark in report.remarks:
        click.echo(f"note: {told(remark)}", err=True)
    for problem in report.problems:
        click.echo(f"not added: {told(problem)}", err=True)
    parts = [f"{counted(len(report.added), 'article')} added"]
    if report.added:
        parts.append(counted(sum(article.events for article in report.added), "event"))
    if waiting := sum(article.waiting for article in report.added):
        parts.append(f"{waiting} need a date")
    if report.duplicates:
        parts.append(f"{len(report.duplicates)} already there")
    if report.problems:
        parts.append(f"{len(report.problems)} not added")
    click.echo(", ".join(parts))


def _added(article: "AddedArticle") -> str:
    events = counted(article.events, "event")
    if article.waiting:
        events += f", {article.waiting} of which need a date"
    return f"{article.name}: {events}; {_published(article.publication)}"


def _published(publication: Publication) -> str:
    if publication.time is None:
        found = f" (only “{publication.words}”)" if publication.words else ""
        return f"no publication date{found}: give it with --published or in the window"
    sure = ", to be checked" if publication.is_weak else ""
    return (
        f"published {iso_day(publication.time.day)} ({_FROM.get(publication.origin, 'origin unknown')}{sure})"
    )
