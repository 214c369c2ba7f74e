"""What an export holds, taken from the session."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.registry import Format, Need, write
from timeline_app.gui.exported import Exported
from timeline_app.gui.jobs import Job, Progress
from timeline_app.gui.session import Session
from timeline_app.model.message import Message
from timeline_app.model.timeline import Evidence
from timeline_app.store.library import Library
from timeline_app.store.rules import Rules


def filter_in_words(session: Session, limits: Sequence[str]) -> str:
    """Return what the timeline is limited to, for the reader of the picture."""
    state = session.state
    joint = session.tr(" and ") if state.needs_all_actors or state.excludes_actors else session.tr(" or ")
    return joint.join(limits)


def found_among_others(session: Session) -> frozenset[int]:
    """Return the events to be marked because a search found them; none where it left out all others."""
    if session.found is None or session.state.filters_by_search:
        return frozenset()
    return frozenset(session.contents.columns.ids[session.found.rows].tolist())


def write_export(
    job: Job,
    path: Path,
    exported: Exported,
    chosen: tuple[Format, PictureOptions],
    source: tuple[Path, Rules],
) -> tuple[Message, ...]:
    """Write the file, and return what its format cannot carry; what it tells is read from the library.

    Raises ExportError and StoreError.
    """
    wanted, options = chosen
    job.check()
    watched = replace(
        options, check=job.check, progress=lambda done, total: job.report(Progress(done, total))
    )
    return write(path, completed(job, wanted, exported.read(job), source), watched, wanted.name).remarks


def completed(job: Job, wanted: Format, chronicle: Chronicle, source: tuple[Path, Rules]) -> Chronicle:
    """Return the chronicle with all that the format tells. Raises StoreError."""
    needs = wanted.needs
    if not needs:
        return chronicle
    path, rules = source
    ids = [event.id for event in chronicle.events]
    with Library.open(path, rules, read_only=True) as library:
        return replace(
            chronicle,
            parted=library.parted(ids) if Need.DECISIONS in needs else {},
            contradictions=library.contradictions_of(ids) if Need.CONTRADICTIONS in needs else {},
            evidence=_evidence(job, ids, library) if Need.EVIDENCE in needs else (),
            quotes=library.quotes_of(ids) if Need.QUOTES in needs else (),
        )


def _evidence(job: Job, ids: Sequence[int], library: Library) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for event in ids:
        job.check()
        found.extend(library.evidence(event))
    return tuple(found)
