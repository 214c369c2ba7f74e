"""Whether there is anything to draw: a picture of nothing tells nothing, and would replace one of something."""

from timeline_app.export.beside import has_words_beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.failures import export_error
from timeline_app.export.remarks import counted
from timeline_app.export.sheet import seen_by
from timeline_app.model.errors import ExportError
from timeline_app.view.lane_view import LaneMode
from timeline_app.wording import say


def check_drawable(chronicle: Chronicle, options: PictureOptions) -> None:
    """Raise ExportError, with the way out, where a picture would be empty."""
    scene = options.scene if options.scope is Scope.VIEW else None
    if scene is not None:
        if not (len(scene.shown_rows) or scene.ground.periods):
            raise export_error("export-nothing-in-sight")
        return
    check_dated(len(chronicle.events), sum(event.date is None for event in chronicle.events))


def check_dated(events: int, undated: int) -> None:
    """Raise ExportError, with the way out, where of so many events none has a date."""
    if not events:
        raise export_error("export-nothing-to-draw")
    if events == undated:
        raise ExportError(say(counted("export-nothing-dated", events)))


def number_beside(chronicle: Chronicle, options: PictureOptions) -> int:
    """Return beside how many events of a picture the reader wrote what it has no room for; it has stars.

    Where lanes are those of tags, these are told.
    """
    has_tags = options.state.lanes.mode is LaneMode.TAG
    seen = (event for event in seen_by(options, chronicle.events) if event.date is not None)
    return sum(has_words_beside(event, with_tags=not has_tags) for event in seen)
