"""`reextract`: find the events of articles anew."""

from pathlib import Path

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.cluster_option import cluster_at, executor_option, jobs_option
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.names_option import check_names_of, names_option
from timeline_app.cli.outcome import ProgressLine, counted, told
from timeline_app.model.extraction import NAMES_OF_FILES


@click.command(
    "reextract",
    short_help="Find the events of articles anew, as after an update.",
    epilog=examples("reextract case.timelib", "reextract case.timelib 3"),
)
@LIBRARY
@click.argument("articles", nargs=-1, metavar="[ARTICLES]...")
@names_option(None)
@jobs_option
@executor_option
@click.pass_context
def command(
    context: click.Context,
    library: Path,
    articles: tuple[str, ...],
    names: str | None,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Find events and actors of LIBRARY anew, as after an update of the program; of ARTICLES only, if given.

    Corrections made by hand stay, and so do publication dates. Files of events stay as they are.
    """
    from timeline_app.ingest import Manner, reextract

    check_names_of(names)
    with cluster_at(cluster) as executor, opened(library) as target:
        wanted = [article_named(target, named) for named in articles] or list(target.articles())
        ids = [one.id for one in wanted if one.names not in NAMES_OF_FILES]
        with ProgressLine("Extracting", len(ids)) as line:
            manner = Manner(workers=jobs, ahead=None if executor is None else executor.ahead)
            report = reextract(
                target, ids, names=names, executor=executor, on_progress=line.show, manner=manner
            )
        events = target.counts().total
    for problem in report.problems:
        click.echo(f"left as it was: {told(problem)}", err=True)
    if len(wanted) > len(ids):
        number = len(wanted) - len(ids)
        files = "1 file" if number == 1 else f"{number} files"
        click.echo(f"left as it was: {files} of events, where dates and names are stated", err=True)
    done = counted(len(ids) - len(report.problems), "article")
    click.echo(f"{done} extracted anew; the library has {counted(events, 'event')}")
    context.exit(1 if report.problems else 0)
