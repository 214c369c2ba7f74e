"""`decisions`: share corrections with who has the same articles."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted
from timeline_app.model.sharing import Conflict, KeptOut
from timeline_app.wording import say

_IN = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
_OUT = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group(
    "decisions",
    short_help="Share corrections with who has the same articles.",
    epilog=examples(
        "decisions export case.timelib anna.json", "decisions apply case.timelib anna.json --dry-run"
    ),
)
def command() -> None:
    """Share corrections with who has the same articles.

    All that is in force is written to a file and applied to another library: it is told which article is meant by its
    text, which event by its place in the text, which actor by its names. The file is JSON, one decision a line.
    """


@command.command("export", epilog=examples("decisions export case.timelib anna.json"))
@LIBRARY
@_OUT
def export(library: Path, file: Path) -> None:
    """Write the corrections of LIBRARY that are in force to FILE."""
    from timeline_app.store.decision_file import write_file

    with opened(library, read_only=True) as source:
        shared = source.decisions()
    write_file(file, shared)
    click.echo(f"{file.name}: {counted(len(shared.edits), 'decision')}")


@command.command("apply", epilog=examples("decisions apply case.timelib anna.json --dry-run"))
@LIBRARY
@_IN
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--theirs", is_flag=True, help="Where both say something else, FILE is right.")
def apply(library: Path, file: Path, *, dry_run: bool, theirs: bool) -> None:
    """Apply the corrections of FILE to LIBRARY, as one step.

    Where both say something else of one thing, that is listed, and LIBRARY is right. What is about articles or events
    that LIBRARY does not have is listed and left out. Applying a file again changes nothing.
    """
    from timeline_app.store.decision_file import read_file

    shared = read_file(file)
    with opened(library, read_only=dry_run) as target:
        found = target.compare(shared)
        chosen = frozenset(range(len(found.conflicts))) if theirs else frozenset()
        number = len(found.chosen(chosen))
        if not dry_run:
            target.apply_decisions(found, file.name, chosen)
    verb = "would be applied" if dry_run else "applied"
    click.echo(f"{counted(number, 'decision')} {verb}; {found.same} held already")
    for conflict in found.conflicts:
        click.echo(_told_conflict(conflict, theirs=theirs))
    for one in found.kept_out:
        click.echo(_told_kept_out(one))


def _told_conflict(conflict: Conflict, *, theirs: bool) -> str:
    where = f" ({conflict.where})" if conflict.where else ""
    mine, other = f"mine “{conflict.mine}”", f"theirs “{conflict.theirs}”"
    kept = f"{other} instead of {mine}" if theirs else f"{mine} kept, not {other}"
    return f"conflict: {conflict.what}{where}: {kept}"


def _told_kept_out(one: KeptOut) -> str:
    return f"left out: {one.where}: {counted(one.number, 'decision')}: {say(one.reason)}"
