"""What an export holds, taken from the session."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from timeline_app.export.chronicle import Chronicle, PictureOptions, title_of
from timeline_app.export.registry import PICTURES, write
from timeline_app.gui.jobs import Job
from timeline_app.gui.session import Session
from timeline_app.model.timeline import Evidence
from timeline_app.store.library import Library
from timeline_app.store.rules import Rules

_WITH_EVIDENCE = (".json",)


def chronicle_of(session: Session) -> Chronicle:
    """Return the events that the filter shows, without their evidence."""
    contents = session.contents
    events = tuple(contents.columns.events.of(session.rows))
    title = title_of(session.path) if session.path is not None else ""
    return Chronicle(title, events, contents.actors, contents.articles)


def filter_in_words(session: Session, limits: Sequence[str]) -> str:
    """Return what the timeline is limited to, for the reader of the picture."""
    joint = session.tr(" and ") if session.state.needs_all_actors else session.tr(" or ")
    return joint.join(limits)


def write_export(
    job: Job, path: Path, chronicle: Chronicle, options: PictureOptions, source: tuple[Path, Rules]
) -> Path:
    """Write the file; a format that tells where events come from reads that from the library.

    Raises ExportError and StoreError.
    """
    job.check()
    write(path, completed(job, path.suffix, chronicle, source), replace(options, check=job.check))
    return path


def completed(job: Job, suffix: str, chronicle: Chronicle, source: tuple[Path, Rules]) -> Chronicle:
    """Return the chronicle with all that the format of this suffix tells. Raises StoreError."""
    if suffix.lower() in PICTURES:
        return chronicle
    path, rules = source
    with Library.open(path, rules, read_only=True) as library:
        contradictions = library.contradictions_of([event.id for event in chronicle.events])
        evidence = _evidence(job, chronicle, library) if suffix.lower() in _WITH_EVIDENCE else ()
    return replace(chronicle, contradictions=contradictions, evidence=evidence)


def _evidence(job: Job, chronicle: Chronicle, library: Library) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for event in chronicle.events:
        job.check()
        found.extend(library.evidence(event.id))
    return tuple(found)
