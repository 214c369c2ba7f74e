"""`remove`: articles off a timeline, or out of a library for good."""

from pathlib import Path

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted


@click.command(
    "remove", epilog=examples("remove case.timelib 3", "remove case.timelib visit.txt --permanently")
)
@LIBRARY
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
@click.option(
    "--permanently", is_flag=True, help="Erase text, events and history from the file; there is no way back."
)
@click.option("--yes", is_flag=True, help="Do not ask before erasing.")
def command(library: Path, articles: tuple[str, ...], *, permanently: bool, yes: bool) -> None:
    """Remove ARTICLES, each a number, title or file, and their events from LIBRARY.

    That is one step, which `timeline_app undo` takes back; adding a file again brings its article back too.
    --permanently really erases them, also those that were removed before.
    """
    from timeline_app.model.edit import RemoveArticle

    with opened(library) as target:
        found = (article_named(target, named, with_removed=permanently) for named in articles)
        chosen = {article.id: article for article in found}
        if permanently and not yes:
            click.confirm(f"Erase {counted(len(chosen), 'article')} for good?", abort=True, err=True)
        if not permanently:
            target.apply(*(RemoveArticle(article.hash) for article in chosen.values()))
        for article in chosen.values():
            if permanently:
                target.erase(article.id)
            click.echo(f"{article.title}: {'erased' if permanently else 'removed'}")
    if not permanently:
        them = "it" if len(chosen) == 1 else "them"
        click.echo(f"`timeline_app undo {library}` brings {them} back")
