"""How far the work is, in the status bar, with a way to stop it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from timeline_app.gui.icons import set_icon
from timeline_app.gui.jobs import Job, Jobs, Progress
from timeline_app.gui.style import mark
from timeline_app.model.pace import Pace
from timeline_app.wording import grouped
from timeline_app.wording.pace import pace_in_words

_PATIENCE_MS = 300  # what is done sooner is not worth a look
_BAR_PX = 140


class JobBar(QWidget):
    """Shows the job that was started last and takes longer than a moment; when it ends, the one before."""

    def __init__(
        self, jobs: Jobs, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._paces: dict[Job, Pace] = {}
        self._jobs: dict[Job, Progress | None] = {}  # what runs, the last one started at the end
        self._text = QLabel(self)
        mark(self._text, tone="soft")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self.cancel_button = QToolButton(self)
        mark(self.cancel_button, flat=True)
        self.cancel_button.setToolTip(self.tr("Stop this"))
        self.cancel_button.setAccessibleName(self.cancel_button.toolTip())
        set_icon(self.cancel_button, "close", self.palette())
        self.cancel_button.clicked.connect(self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(8)
        for widget in (self._text, self._bar, self.cancel_button):
            line.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        jobs.started.connect(self._follow)
        self.hide()

    @property
    def job(self) -> Job | None:
        """The job that is shown and can be stopped."""
        return next(reversed(self._jobs), None)

    def _follow(self, job: Job) -> None:
        self._jobs[job] = None
        self._paces[job] = Pace()
        job.progressed.connect(lambda progress: self._note(job, progress))
        job.ended.connect(lambda: self._leave(job))
        self._show_job()
        self._patience.start()

    def _note(self, job: Job, progress: Progress) -> None:
        if job in self._jobs:
            self._jobs[job] = progress
            self._paces[job].note(self._clock(), progress.done)
        if job is self.job:
            self._show_job()

    def _show_job(self) -> None:
        job = self.job
        if job is None:
            self._patience.stop()
            self.hide()
            return
        progress = self._jobs[job] or Progress(0, None)
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)
        self._text.setText(self.tr("Stopping …") if job.is_cancelled() else self._told(job, progress))
        self._text.setToolTip(progress.what)

    def _told(self, job: Job, progress: Progress) -> str:
        """Return what is done, how much of it, how fast, and how long the rest takes."""
        if not progress.total:
            return job.title
        pace = pace_in_words(self._paces[job], progress.total)
        count = f"{job.title} {grouped(progress.done)} / {grouped(progress.total)}"
        return f"{count} · {pace}" if pace else count

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._show_job()

    def _leave(self, job: Job) -> None:
        self._jobs.pop(job, None)
        self._paces.pop(job, None)
        self._show_job()
