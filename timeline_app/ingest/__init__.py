"""Bring files into a library: read and extract in workers, write from one place; no Qt."""

from timeline_app.ingest.apart import prepare_text
from timeline_app.ingest.bring_in import BLOCK, Destination, ingest
from timeline_app.ingest.gathering import MOST_FILES, Gathered, gather
from timeline_app.ingest.heads import unclear_tables
from timeline_app.ingest.limits import DEFAULT_LIMITS, Limits, Manner
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.reextract import reextract
from timeline_app.ingest.report import AddedArticle, Progress, Report
from timeline_app.ingest.reread import Replaced, Reread, reread
from timeline_app.ingest.rules import rules
from timeline_app.ingest.sources import file_of, is_path
from timeline_app.model.prepared import Prepared

__all__ = [
    "BLOCK",
    "DEFAULT_LIMITS",
    "MOST_FILES",
    "AddedArticle",
    "Destination",
    "Gathered",
    "Limits",
    "Manner",
    "Prepared",
    "Progress",
    "Replaced",
    "Report",
    "Reread",
    "file_of",
    "gather",
    "ingest",
    "is_path",
    "prepare",
    "prepare_text",
    "reextract",
    "reread",
    "rules",
    "unclear_tables",
]
