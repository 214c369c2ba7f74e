"""`export`: a timeline as picture or table."""

from pathlib import Path
from typing import Any

import click

from timeline_app.cli.filters import Choice, event_filter, filter_options
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted


@click.command(
    "export",
    short_help="Write the timeline as picture or table: png, svg, pdf, csv, json.",
    epilog=examples(
        "export case.timelib timeline.pdf",
        'export case.timelib lukashenko.png --actor Lukashenko --from "October 2022" --scale 2',
        "export case.timelib events.csv",
    ),
)
@LIBRARY
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@filter_options
@click.option(
    "--width",
    "width_px",
    type=click.IntRange(400, 30_000),
    default=1600,
    show_default=True,
    help="Width of a picture in pixels.",
)
@click.option(
    "--scale", type=click.IntRange(1, 4), default=1, show_default=True, help="Multiplies the pixels of a PNG."
)
@click.option("--dark", is_flag=True, help="A dark picture.")
def command(library: Path, out: Path, *, width_px: int, scale: int, dark: bool, **chosen: Any) -> None:
    """Write the timeline of LIBRARY to OUT, whose ending says how: .png, .svg, .pdf, .csv or .json.

    The whole timeline is written, or what the filter options leave of it.
    """
    from timeline_app.cli.chronicles import chronicle_of
    from timeline_app.export.chronicle import PictureOptions
    from timeline_app.export.registry import PICTURES, write

    choice = Choice(**chosen)
    with opened(library, read_only=True) as source:
        wanted = event_filter(source, choice)
        suffix = out.suffix.lower()
        chronicle = chronicle_of(
            source, wanted, with_evidence=suffix == ".json", with_contradictions=suffix not in PICTURES
        )
    options = PictureOptions(width_px=width_px, scale=scale, is_dark=dark, filter_words=choice.words)
    write(out, chronicle, options)
    click.echo(f"{out}: {counted(len(chronicle.events), 'event')}")
    if out.suffix.lower() in PICTURES:
        from timeline_app.export.picture import missing_characters

        missing = missing_characters(chronicle, options)
        if missing:
            click.echo(
                f"{out}: no font here can draw {missing}: install one that can, and export again", err=True
            )
