"""Opening, naming and leaving libraries, and finding them again as they were left.

What takes longer than a moment to read is read in a job, and the window goes on answering.
"""

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from timeline_app.gui.contents import Contents
from timeline_app.gui.dialogs.save_file import ask_where_to_save
from timeline_app.gui.jobs import Job, Jobs, Progress
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.remembered import view_from_text, view_to_text
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.model.errors import StoreError, TimelineError
from timeline_app.store import SUFFIX, Library, Rules

_AT_ONCE_BYTES = 10_000_000  # a library of about 5,000 events, read in a quarter of a second


class Libraries(QObject):
    """Leads from one library to another. `opened` says whether the view is new and should be fitted.

    `opening` says which library is being read and how far that is, "" when that has ended.
    """

    opened = Signal(bool)
    opening = Signal(str, object)

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, bar: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._reading: Job | None = None
        self._settings = settings
        self._bar = bar
        self._window = window
        session.outdated.connect(self._catch_up)
        session.gone.connect(self._offer_to_save)

    def open(self, path: Path) -> None:
        """Open the library at `path` as it was left; when that is impossible the bar says why."""
        self._stop_reading()
        if not _takes_long(path):
            self._enter(path, None)
            return

        def enter(contents: object) -> None:
            assert isinstance(contents, Contents)
            self._enter(path, contents)

        title = self.tr("Opening {0}").format(path.stem)
        self._read(title, path, enter, lambda error: self._cannot_open(path, error))
        if self._reading is not None:
            self.opening.emit(title, None)
            self._reading.progressed.connect(lambda progress: self.opening.emit(title, progress))
            self._reading.ended.connect(self._end_opening)

    def stop_opening(self) -> None:
        """Give up the library that is being read, and stay where one is."""
        self._stop_reading()
        self.opening.emit("", None)

    def _end_opening(self) -> None:
        if self._reading is None:  # else the reader has gone on to another one
            self.opening.emit("", None)

    def _enter(self, path: Path, contents: Contents | None) -> None:
        view = view_from_text(self._settings.view(path))
        self.remember()
        try:
            self._session.open(path, view, contents)
        except StoreError as error:
            self._cannot_open(path, error)
            return
        self._entered(path, is_new=view is None)
        if self._session.is_read_only:
            self._bar.show_message(
                Weight.NOTICE,
                self.tr("{0} can only be read here: save it elsewhere to change it.").format(path.name),
            )

    def _cannot_open(self, path: Path, error: TimelineError) -> None:
        self._settings.forget(path)
        self._bar.show_message(Weight.ERROR, str(error))

    def _catch_up(self) -> None:
        """Show what others have written; what takes long waits until nothing else is being done."""
        path = self._session.path
        if path is None or not _takes_long(path):
            self._session.read_anew()
        elif self._jobs.is_idle:
            title = self.tr("Reading what has changed")
            self._read(title, path, self._show_changed, lambda error: self._cannot_open(path, error))

    def _show_changed(self, contents: object) -> None:
        assert isinstance(contents, Contents)
        self._session.take_contents(contents)

    def _read(
        self,
        title: str,
        path: Path,
        on_success: Callable[[object], None],
        on_failure: Callable[[TimelineError], None],
    ) -> None:
        rules = self._session.rules
        self._reading = self._jobs.start(
            title, lambda job: read_contents(job, path, rules), on_success, on_failure
        )
        self._reading.ended.connect(self._forget_reading)

    def _forget_reading(self) -> None:
        if self.sender() is self._reading:
            self._reading = None

    def _stop_reading(self) -> None:
        """Give up what is being read: the reader wants something else now."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def sample(self, path: Path) -> bool:
        """Open or make the library of the sample articles; True when it is empty and wants them."""
        self._stop_reading()
        self.remember()
        try:
            if path.exists():
                self._session.open(path, view_from_text(self._settings.view(path)))
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._session.create(path)
        except StoreError as error:
            self._bar.show_message(Weight.ERROR, str(error))
            return False
        self._entered(path, is_new=True)
        return not self._session.contents.articles

    def ask_to_open(self) -> None:
        """Let the reader choose a library."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open library"), str(self._settings.folder("library")), self._pattern()
        )
        if name:
            self._settings.set_folder("library", Path(name).parent)
            self.open(Path(name))

    def ask_to_create(self) -> None:
        """Let the reader name a new library."""
        path = self._ask_name(self.tr("New library"), "Timeline")
        if path is None:
            return
        self._stop_reading()
        self.remember()
        try:
            self._session.create(path)
        except StoreError as error:
            self._bar.show_message(Weight.ERROR, str(error))
            return
        self._entered(path, is_new=True)

    def _offer_to_save(self, words: str) -> None:
        self._bar.show_message(Weight.ERROR, words, self.tr("Save as…"), self.ask_to_save_as)

    def may_close(self) -> bool:
        """Whether the library may be left; where its file has gone, the reader decides what becomes of it."""
        if not self._session.is_gone:
            return True
        assert self._session.path is not None
        answer = QMessageBox.warning(
            self._window,
            self.tr("The library has gone"),
            self.tr("{0} was deleted or moved away while it was open. Save what is shown here?").format(
                self._session.path.name
            ),
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Save,
        )
        if answer == QMessageBox.StandardButton.Save:
            self.ask_to_save_as()
            return not self._session.is_gone
        return answer == QMessageBox.StandardButton.Discard

    def ask_to_save_as(self) -> None:
        """Let the reader give the library another name."""
        if self._session.path is None:
            return
        path = self._ask_name(self.tr("Save library as"), self._session.path.stem)
        if path is not None:
            self.save_as(path)

    def save_as(self, path: Path) -> None:
        """Give the library another name."""
        old = self._session.path
        if self._jobs.is_writing(old):
            self._bar.show_message(
                Weight.WARNING,
                self._session.held
                or self.tr(
                    "Articles are being added: save the library under another name when that is done."
                ),
            )
            return
        try:
            self._session.save_as(path)
        except StoreError as error:
            self._bar.show_message(Weight.ERROR, str(error))
            return
        if old is not None and not old.exists():
            self._settings.forget(old)
        self._settings.library = path
        self._settings.remember(path)
        self._bar.show_message(
            Weight.NOTICE, self.tr("Saved as {0}. Every change is kept there from now on.").format(path)
        )

    def leave(self) -> None:
        """Go back to the start page."""
        self._stop_reading()
        self.remember()
        self._settings.library = None
        self._bar.hide()
        self._session.close()

    def remember(self) -> None:
        """Write down how the open library is looked at."""
        if self._session.path is not None:
            self._settings.set_view(self._session.path, view_to_text(self._session.state))
            self._settings.library = self._session.path
            self._settings.remember(self._session.path)

    def _entered(self, path: Path, *, is_new: bool) -> None:
        self._bar.hide()  # what it says is about the library before
        self._settings.library = path
        self._settings.remember(path)
        if _takes_long(path):
            _set_apart()
        self.opened.emit(is_new)

    def _pattern(self) -> str:
        return self.tr("Libraries (*{0});;All files (*)").format(SUFFIX)

    def _ask_name(self, title: str, name: str) -> Path | None:
        suggested = self._settings.folder("library") / f"{name}{SUFFIX}"
        path = ask_where_to_save(self._window, title, suggested, self._pattern(), SUFFIX)
        if path is not None:
            self._settings.set_folder("library", path.parent)
        return path


def _set_apart() -> None:
    """Let the garbage collector pass over what is in memory, which it would else go through in the middle of a frame.

    What of it becomes garbage in cycles stays until another large library is opened.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _takes_long(path: Path) -> bool:
    """Whether a library is too large to be read between two pictures of the window."""
    try:
        return path.stat().st_size > _AT_ONCE_BYTES
    except OSError:
        return False  # opening it will say what is wrong


def read_contents(job: Job, path: Path, rules: Rules) -> Contents:
    """Read a library through a connection of its own, which belongs to the job's thread. Raises StoreError."""

    def tell(done: int, total: int) -> None:
        job.report(Progress(done, total, path.name))

    def tell_joining(count: int) -> None:
        job.progressed.emit(Progress(count, None, path.name))  # called off, the store gives up by itself

    # Not read-only: what an older program wrote is brought up to date here and not again by the window.
    with Library.open(path, rules, is_cancelled=job.is_cancelled, on_joining=tell_joining) as library:
        contents = Contents.of(library, tell)
        if contents.is_worth_packing(library):
            contents.pack(library)
        return contents
