"""`export`: a timeline as picture, document or table."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline_app.cli.filters import Choice, event_filter, filter_options
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted

if TYPE_CHECKING:
    from timeline_app.export.chronicle import Chronicle, PictureOptions
    from timeline_app.export.registry import Format


def _known(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    """Return the name of a format; the formats are imported when one is named."""
    if name is None:
        return None
    from timeline_app.export.registry import FORMATS

    names = [one.name for one in FORMATS]
    if name.lower() not in names:
        raise click.BadParameter(f"{name!r} is not one of {', '.join(names)}")
    return name.lower()


@click.command(
    "export",
    short_help="Write the timeline as picture, document or table.",
    epilog=examples(
        "export case.timelib poster.pdf",
        "export case.timelib pages.pdf --paper a4 --theme print",
        "export case.timelib wall.pdf --paper a3 --across 4",
        'export case.timelib lukashenko.png --actor Lukashenko --from "October 2022" --scale 2',
        'export case.timelib chronology.docx --form narrative --title "The port of Alm" --sure',
        "export case.timelib chronology.pdf --format pdf-chronology --paper letter",
        "export case.timelib from-the-romans.svg --collapse-gaps",
        "export case.timelib timeline.html",
        "export case.timelib slides.json --format timelinejs",
        "export case.timelib events.xlsx",
    ),
)
@LIBRARY
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@filter_options
@click.option(
    "--format",
    "format_name",
    callback=_known,
    metavar="NAME",
    help="The format, where the ending does not tell: see the list above.",
)
@click.option(
    "--title",
    metavar="WORDS",
    help="What stands above it; the name of the library unless given.",
)
@click.option(
    "--form",
    type=click.Choice(["table", "narrative"]),
    default="table",
    show_default=True,
    help="How a document is laid out.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "a3", "letter"]),
    help="The paper of a document, A4 unless named; a PDF of the timeline has pages of it instead of a single one.",
)
@click.option(
    "--across",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    help="With --paper: as wide as so many pages, which have marks to glue them together.",
)
@click.option(
    "--width",
    "width_px",
    type=click.IntRange(400, 30_000),
    help="Width of a picture in pixels; unless given, 1600 or more, so that it is about as wide as tall.",
)
@click.option(
    "--scale", type=click.IntRange(1, 4), default=1, show_default=True, help="Multiplies the pixels of a PNG."
)
@click.option(
    "--dpi",
    type=click.IntRange(96, 600),
    help="The same as --scale, in dots per inch: 96 is 1.",
)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark", "transparent", "print"]),
    default="light",
    show_default=True,
    help="The colours of a picture.",
)
@click.option(
    "--collapse-gaps", is_flag=True, help="Fold long stretches of time without events in a picture or a page."
)
@click.option("--dark", is_flag=True, help="The same as --theme dark.")
def command(library: Path, out: Path, *, format_name: str | None, **given: Any) -> None:
    """Write the timeline of LIBRARY to OUT, whose ending says how.

    The whole timeline is written, or what the filter options leave of it. Documents mark what is to review with (?),
    pictures with a question mark; --sure leaves that out. A picture of nothing is not written; other files are, with
    their headings.

    \b
    Pictures   .png, .svg, .pdf
    Documents  .docx, .md, .html (a page to search and zoom in); .pdf with --format pdf-chronology
    Tables     .xlsx, .csv, .json
    Others     .mw (Markwhen), .timeline (The Timeline Project), .ics (iCalendar), .jsonl (Timesketch);
               with --format: timelinejs, vis-timeline, edtf-csv, timesketch-csv
    """  # noqa: D301 (click keeps the lines behind a backspace)
    from timeline_app.cli.chronicles import chronicle_of
    from timeline_app.export.registry import format_of, write
    from timeline_app.export.width import columns_for, width_for
    from timeline_app.wording import say

    wanted_format = format_of(out, format_name)
    _check_paper(wanted_format, given["paper"], given["across"])
    choice = Choice(**{key: given.pop(key) for key in Choice.__dataclass_fields__})
    with opened(library, read_only=True) as source:
        if out.exists() and not {str(out), str(out.absolute()), str(out.resolve())}.isdisjoint(
            source.places()
        ):
            raise click.ClickException(
                f"{out}: an article of this library was read from it: name another file"
            )
        chronicle = chronicle_of(source, event_filter(source, choice), wanted_format.needs)
    if given["title"] is not None:
        chronicle = replace(chronicle, title=given["title"])
    if given["width_px"] is None:
        width_px = width_for(sum(event.date is not None for event in chronicle.events))
        given |= {"width_px": width_px, "columns": columns_for(width_px)}
    options = _options(choice, **given)
    _tell_missing_glyphs(out, wanted_format, chronicle, options)
    outcome = write(out, chronicle, options, wanted_format.name)
    click.echo(f"{out}: {counted(outcome.events, 'event')}")
    for remark in outcome.remarks:
        click.echo(f"{out}: {say(remark)}", err=True)


def _check_paper(wanted: "Format", paper: str | None, across: int) -> None:
    """Raise UsageError where pages are asked for that the file will not have."""
    if paper is not None and not (wanted.has_pages or wanted.name == "pdf"):
        raise click.UsageError(f"--paper is for PDF and documents; {wanted.suffix} has no pages")
    if across > 1 and (paper is None or wanted.name != "pdf"):
        raise click.UsageError("--across is for a timeline as PDF on --paper: add --paper a4, a3 or letter")


def _options(choice: Choice, **given: Any) -> "PictureOptions":
    from timeline_app.export.chronicle import Form, Look, PictureOptions
    from timeline_app.export.paper import DPI, Paper
    from timeline_app.view.state import ViewState

    return PictureOptions(
        width_px=given["width_px"],
        scale=given["scale"] if given["dpi"] is None else given["dpi"] / DPI,
        look=Look.DARK if given["dark"] else Look(given["theme"]),
        state=ViewState(collapses_gaps=given["collapse_gaps"]),
        filter_words=choice.words,
        form=Form(given["form"]),
        paper=None if given["paper"] is None else Paper(given["paper"]),
        across=given["across"],
        columns=given.get("columns", 1),
    )


def _tell_missing_glyphs(
    out: Path, wanted: "Format", chronicle: "Chronicle", options: "PictureOptions"
) -> None:
    """Say which characters the file will lack, before it is written."""
    if not wanted.draws_text:
        return
    from timeline_app.export.glyphs import missing_characters, missing_in_words

    missing = missing_characters(chronicle, options)
    if missing:
        click.echo(f"{out}: {missing_in_words(missing)}", err=True)
