"""`tag`: the time expressions of documents, for other programs."""

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.json_lines import Document, Json, answer_lines
from timeline_app.model.dates import Timex
from timeline_app.model.edtf import to_edtf
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.wording import say


@click.command(
    "tag",
    short_help="Find time expressions, JSON lines in and out.",
    epilog=examples("tag < documents.jsonl > timexes.jsonl"),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Find the time expressions of documents and write them with TIMEX3 values, as JSON lines.

    Reads {"doc_id", "text", "dct"?, "lang"?, "kind"?} a line on standard input: dct is the publication date in ISO
    8601, may carry a time and may be null; lang is a language with or without its region (en, en-GB), which
    decides whether 3/4/2021 is in March or April; kind is news, narrative or message. Writes {"doc_id",
    "timexes": [{"start", "end", "text", "type", "value", "mod"?, "quant"?, "freq"?, "edtf"?,
    "alternatives"?}]} a line. Offsets are code points of the text, the end exclusive.
    A line that cannot be used is reported with its number on standard error, and the rest goes on.
    """
    context.exit(answer_lines(tagged))


def tagged(document: Document) -> Json:
    """Return the output line of a document."""
    from timeline_app.cli.document_language import language_of
    from timeline_app.engine.tagging import tag

    found = tag(document.text, language_of(document), document.published, kind=document.kind)
    return {
        "doc_id": document.id,
        "timexes": [timex_record(mention, anchoring, document.raw) for mention, anchoring in found],
    }


def timex_record(mention: TimeMention, anchoring: Anchoring, text: str) -> Json:
    """Return one time expression as it is written out."""
    record: Json = {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(text),
        **_timex(anchoring.timex),
    }
    if anchoring.date is not None:
        record["edtf"] = to_edtf(anchoring.date)
    if anchoring.alternatives:
        record["alternatives"] = [
            {**_timex(alternative.timex), "reason": say(alternative.reason)}
            for alternative in anchoring.alternatives
        ]
    return record


def _timex(timex: Timex) -> Json:
    record: Json = {"type": timex.kind.value, "value": timex.value}
    if timex.modifier is not None:
        record["mod"] = timex.modifier.value
    if timex.quant is not None:
        record["quant"] = timex.quant
    if timex.freq is not None:
        record["freq"] = timex.freq
    return record
