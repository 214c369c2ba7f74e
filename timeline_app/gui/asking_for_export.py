"""The way from the menu to an exported file; loaded when it is first gone."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.export.chronicle import Chronicle, Look, PictureOptions
from timeline_app.export.registry import Format
from timeline_app.gui.dialogs.export_timeline import ExportDialog
from timeline_app.gui.exported import exported_of
from timeline_app.gui.exporting import (
    completed,
    filter_in_words,
    found_among_others,
    write_export,
)
from timeline_app.gui.jobs import Job
from timeline_app.gui.message_bar import Weight
from timeline_app.gui.phrases import first_weekday, tr
from timeline_app.model.errors import TimelineError
from timeline_app.render.theme import theme_of
from timeline_app.wording import say

if TYPE_CHECKING:
    from timeline_app.gui.window import MainWindow


def ask_for_export(window: "MainWindow") -> ExportDialog:
    """Open the export dialog and write what it says when it is agreed to."""
    session, viewport = window.session, window.page.canvas.viewport()
    rows = session.rows
    selected = np.intersect1d(rows, session.contents.columns.rows_of_ids(session.state.selected))
    everything, chosen_ones = exported_of(session, rows), exported_of(session, selected)
    options = PictureOptions(
        width_px=viewport.width(),
        height_px=viewport.height(),
        look=Look.DARK if theme_of(window.palette()).is_dark else Look.LIGHT,
        state=session.state,
        filter_words=filter_in_words(session, window.page.chips.texts),
        found=found_among_others(session),
        scene=window.page.canvas.scene().without_today(),
        first_weekday=first_weekday(window.locale()),
    )
    path = session.path
    title = everything.title
    if path is not None and window.settings.title(path):
        everything = everything.titled(window.settings.title(path))

    def complete(job: Job, wanted: Format, first: Chronicle) -> Chronicle:
        return first if path is None else completed(job, wanted, first, (path, session.rules))

    dialog = ExportDialog(
        (everything, chosen_ones),
        options,
        window.settings,
        window.jobs,
        complete,
        _folder_of(window),
        window,
    )

    def write() -> None:
        window.message_bar.let_go()
        path, chosen, source = dialog.path, (dialog.format, dialog.options), session.path
        what = dialog.exported
        if path is None or source is None:
            return
        window.settings.set_title(source, "" if dialog.title == title else dialog.title)

        def tell(remarks: object) -> None:
            assert isinstance(remarks, tuple)
            words = (tr("Exported to {0}").format(path), *map(say, remarks))
            window.message_bar.show_message(Weight.NOTICE, " · ".join(words))

        def complain(error: TimelineError) -> None:
            window.message_bar.show_message(Weight.ERROR, str(error))

        window.jobs.start(
            tr("Writing {0}").format(path.name),
            lambda job: write_export(job, path, what, chosen, (source, session.rules)),
            tell,
            complain,
        )

    dialog.accepted.connect(write)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _folder_of(window: "MainWindow") -> Path | None:
    """Return the folder of the library, None when the program chose it: nobody looks for files there."""
    path = window.session.path
    return None if path is None or path.is_relative_to(window.own_folder) else path.parent
