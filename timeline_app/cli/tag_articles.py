"""`tag-articles`: give articles tags of their own, or take them away."""

from pathlib import Path

import click

from timeline_app.cli.articles import article_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened


@click.command(
    "tag-articles",
    short_help="Give articles tags of their own.",
    epilog=examples("tag-articles case.timelib 3 visit.txt --tag local-press --untag to-read"),
)
@LIBRARY
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="Give a tag; repeat it for several.")
@click.option("--untag", "untags", multiple=True, metavar="NAME", help="Take a tag away.")
def command(library: Path, articles: tuple[str, ...], tags: tuple[str, ...], untags: tuple[str, ...]) -> None:
    """Give ARTICLES of LIBRARY, each a number, title or file, tags of their own, as one step.

    Tags of events are others: `tag-events` gives those. `timeline_app articles --tag NAME` lists the articles
    that have one.
    """
    from timeline_app.model.edit import ArticleEdit, TagArticle, UntagArticle

    if not tags and not untags:
        raise click.UsageError("name a tag with --tag or --untag")
    with opened(library) as target:
        chosen = {one.id: one for one in (article_named(target, named) for named in articles)}
        edits: list[ArticleEdit] = [
            UntagArticle(one.hash, tag) for one in chosen.values() for tag in untags if tag in one.tags
        ]
        edits += [TagArticle(one.hash, tag) for one in chosen.values() for tag in tags if tag not in one.tags]
        if edits:
            target.apply(*edits)
        for one in target.articles(chosen):
            click.echo(f"{one.title}: {', '.join(f'#{tag}' for tag in one.tags) or 'no tags'}")
