"""The ways in for articles: clipboard, drop and files; then the dialog; then the library."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from timeline_app import readers
from timeline_app.gui.arrivals import Arrivals, Draft, add_all, look_at_files, look_at_text
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.gui.dialogs.problems import ProblemsDialog, in_words
from timeline_app.gui.dialogs.table_columns import TableColumnsDialog
from timeline_app.gui.following import Followed
from timeline_app.gui.jobs import Job, Jobs
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.model.errors import StoreError, TimelineError
from timeline_app.store import SUFFIX as LIBRARY_SUFFIX
from timeline_app.wording import grouped

_AGAIN_MS: Final = 200  # between two looks at whether a library can be changed again


class Intake(QObject):
    """Brings articles in. `arrived` comes after some were added, `library_wanted` with a dropped library.

    `fits` in `arrived` says whether the library was empty before; `undated_wanted` asks for the events
    that need a date. `reading` says what is being read or added and how far that is, "" when it is done;
    `adding` comes with the job that adds what was agreed to.
    """

    arrived = Signal(bool)
    library_wanted = Signal(object)
    undated_wanted = Signal()
    reading = Signal(str, object)
    adding = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, bar: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._bar = bar
        self._window = window
        self._followed = 0

    def paste(self, content: QMimeData | None) -> None:
        """Take what lies on the clipboard: files or text."""
        if content is None or not self.take(content):
            self._bar.show_message(
                Weight.WARNING,
                self.tr("There is no text on the clipboard: copy an article, then paste it here."),
            )

    def take(self, content: QMimeData) -> bool:
        """Take files or text, pasted or dropped; False when there is neither."""
        paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
        if paths:
            self.take_paths(paths)
            return True
        if content.hasText() and content.text().strip():
            self.take_text(content.text())
            return True
        return False

    def ask_for_files(self) -> None:
        """Let the reader choose files."""
        patterns = " ".join(f"*{suffix}" for suffix in readers.SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Add articles"),
            str(self._settings.folder("open")),
            self.tr("Articles and timelines ({0});;All files (*)").format(patterns),
        )
        if names:
            self._settings.set_folder("open", Path(names[0]).parent)
            self.take_paths([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Let the reader choose a folder, whose files and folders are all read."""
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Add a folder"), str(self._settings.folder("open"))
        )
        if name:
            self._settings.set_folder("open", Path(name))
            self.take_paths([Path(name)])

    def take_text(self, text: str) -> None:
        """Look at a text, then ask about it."""
        known, names = self._known(), self._settings.names
        self._look(self.tr("Reading the text"), lambda job: look_at_text(job, text, known, names))

    def take_paths(self, paths: Sequence[Path], *, asks: bool = True) -> None:
        """Look at files and folders, then ask about them; a library among them is opened instead."""
        libraries = [path for path in paths if path.suffix == LIBRARY_SUFFIX]
        if libraries:
            self.library_wanted.emit(libraries[0])
            return
        known, names = self._known(), self._settings.names
        title = self.tr("Reading {0}").format(paths[0].name) if len(paths) == 1 else self.tr("Reading files")
        read: list[Arrivals] = []
        job = self._look(
            title, lambda job: look_at_files(job, paths, known, names, on_stopped=read.append), asks=asks
        )
        if job is not None:
            wanted_in = self._session.path
            job.ended.connect(lambda: self._offer_read(read, wanted_in))

    def _offer_read(self, read: Sequence[Arrivals], wanted_in: Path | None) -> None:
        """Offer to add what was read until the reading was called off."""
        if not read or self._session.path != wanted_in:
            return
        (arrivals,) = read
        words = self.tr("Stopped: {0} articles were read until then.").format(grouped(len(arrivals.drafts)))
        self._bar.show_message(
            Weight.WARNING, words, self.tr("Add these"), lambda: self._agree(arrivals, asks=True)
        )

    def _known(self) -> frozenset[str]:
        return frozenset(article.hash for article in self._session.contents.articles)

    def _look(self, title: str, look: Callable[[Job], Arrivals], *, asks: bool = True) -> Job | None:
        """Look at something, then ask about it; None where nothing can be added."""
        if self._session.library is not None and self._session.is_read_only:
            self._bar.show_message(
                Weight.WARNING,
                self.tr("This library cannot be written: save it under another name to add articles."),
            )
            return None

        self._bar.let_go()
        wanted_in = self._session.path

        def agree(arrivals: object) -> None:
            assert isinstance(arrivals, Arrivals)
            if self._session.path == wanted_in:
                self._agree(arrivals, asks=asks)
            else:
                self._tell_left_behind(arrivals, wanted_in)

        job = self._jobs.start(title, look, agree, self._complain)
        self._follow(job)
        return job

    def _follow(self, job: Job) -> None:
        """Say how far the reading is until it has ended."""
        self._followed += 1
        self.reading.emit(job.title, None)
        job.progressed.connect(lambda progress: self.reading.emit(job.title, progress))
        job.ended.connect(self._end)

    def _end(self) -> None:
        self._followed -= 1
        if not self._followed:
            self.reading.emit("", None)

    def _tell_left_behind(self, arrivals: Arrivals, path: Path | None) -> None:
        """Say that what was read for a library is not added, since another one is open now."""
        if not arrivals.drafts:
            return
        what = _name_of(arrivals.drafts)
        place = (
            self.tr("{0} is not open any more").format(path.stem) if path else self.tr("a library was opened")
        )
        words = self.tr("{0} not added: {1}. Drop or paste again to add here.").format(what, place)
        self._bar.show_message(Weight.WARNING, words)

    def _agree(self, arrivals: Arrivals, *, asks: bool) -> None:
        """Ask about tables that are not clear, then about new articles, and say what became of the others."""
        if arrivals.unclear:
            self._ask_of_table(arrivals, asks=asks)
            return
        if not arrivals.has_files:
            told = [self.tr("There are no articles in this folder."), *map(in_words, arrivals.remarks)]
            self._bar.show_message(Weight.WARNING, " ".join(told))
            return
        self._tell(arrivals)
        if not arrivals.drafts:
            return
        if not asks:
            self._add(arrivals.drafts, arrivals)
            return
        dialog = ImportDialog(arrivals.drafts, self._session.typed.date, self._jobs, self._window)
        dialog.form.date.remark_by(self._session.typed.doubt_publication)
        wanted_in = self._session.path

        def add() -> None:
            if self._session.path == wanted_in:
                self._add(dialog.drafts, arrivals)
            else:
                self._tell_left_behind(arrivals, wanted_in)

        dialog.accepted.connect(add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_of_table(self, arrivals: Arrivals, *, asks: bool) -> None:
        """Let the reader say what the columns of a table are, then read it so; then go on with the others."""
        (path, head), *others = arrivals.unclear
        dialog = TableColumnsDialog(head, self._window)
        known, names = self._known(), self._settings.names

        def read_it() -> None:
            wish = dialog.wish
            title = self.tr("Reading {0}").format(path.name)
            self._look(title, lambda job: look_at_files(job, [path], known, names, wish), asks=asks)

        dialog.accepted.connect(read_it)
        dialog.finished.connect(lambda _: self._agree(replace(arrivals, unclear=tuple(others)), asks=asks))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, drafts: Sequence[Draft], arrivals: Arrivals) -> None:
        """Add articles to the open library, as soon as that can be changed; without one, to a new one."""
        try:
            if self._session.library is None:
                self._session.create_untitled()
        except StoreError as error:
            self._complain(error)
            return
        assert self._session.path is not None
        if self._session.held:
            self._bar.show_message(Weight.NOTICE, self._session.held)
            self._add_later(self._session.path, drafts, arrivals)
        else:
            self._add_to(self._session.path, drafts, arrivals)

    def _add_to(self, path: Path, drafts: Sequence[Draft], arrivals: Arrivals) -> None:
        """Add articles to the library at `path`, which need not be open any more."""
        rules = self._session.rules
        before = self._session.contents if self._session.path == path else None
        was_empty = before is not None and not before.articles

        def finish(done: object) -> None:
            assert isinstance(done, Followed)
            if self._session.path == path:
                self._session.show_followed(done)
                self._report(drafts, arrivals)
                self.arrived.emit(was_empty)
            else:
                words = self.tr("Added {0} to {1}, which is not open.").format(_name_of(drafts), path.stem)
                self._bar.show_message(Weight.NOTICE, words)

        def complain(error: TimelineError) -> None:
            self._session.look_for_changes()
            self._complain(error)

        job = self._jobs.start(
            self.tr("Adding articles"),
            lambda job: add_all(job, path, rules, drafts, before),
            finish,
            complain,
            writes=path,
        )
        self._follow(job)
        self.adding.emit(job)
        job.ended.connect(lambda: self._end_adding(job, path, drafts))

    def _end_adding(self, job: Job, path: Path, drafts: Sequence[Draft]) -> None:
        """Show what was added, also of what was called off, and say how much that is."""
        self._session.look_for_changes()
        if not job.is_cancelled() or self._session.path != path:
            return
        there = {article.hash for article in self._session.contents.articles}
        count = sum(draft.found.article.hash in there for draft in drafts)
        words = self.tr("Stopped: {0} of {1} articles were added. Add the files again for the rest.")
        self._bar.show_message(Weight.NOTICE, words.format(grouped(count), grouped(len(drafts))))

    def _add_later(self, path: Path, drafts: Sequence[Draft], arrivals: Arrivals) -> None:
        """Add as soon as the library at `path` is free, also if another one is open by then."""
        again = QTimer(self)
        again.setInterval(_AGAIN_MS)

        def look() -> None:
            if not self._session.held_at(path):
                again.stop()
                again.deleteLater()
                self._add_to(path, drafts, arrivals)

        again.timeout.connect(look)
        again.start()

    def _tell(self, arrivals: Arrivals) -> None:
        """Say what was not taken in, in one message."""
        problems, duplicates = arrivals.problems, arrivals.duplicates
        if len(problems) == 1:
            self._bar.show_message(Weight.WARNING, in_words(problems[0]))
        elif problems:
            self._bar.show_message(
                Weight.WARNING,
                self.tr("{0} files could not be read, beginning with {1}.").format(
                    grouped(len(problems)), problems[0].where
                ),
                self.tr("Show all"),
                lambda: self._show_problems(arrivals),
            )
        elif arrivals.remarks:
            self._bar.show_message(Weight.NOTICE, " ".join(map(in_words, arrivals.remarks)))
        elif len(duplicates) == 1:
            self._bar.show_message(
                Weight.NOTICE, self.tr("“{0}” is in this library already.").format(duplicates[0])
            )
        elif duplicates:
            self._bar.show_message(
                Weight.NOTICE,
                self.tr("{0} of the articles are in this library already.").format(grouped(len(duplicates))),
            )

    def _show_problems(self, arrivals: Arrivals) -> None:
        dialog = ProblemsDialog(arrivals.problems, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _report(self, drafts: Sequence[Draft], arrivals: Arrivals) -> None:
        """Say what was added, and once more what was not."""
        hashes = {draft.found.article.hash for draft in drafts}
        added = [article for article in self._session.contents.articles if article.hash in hashes]
        contents = self._session.contents
        rows = contents.shown_rows_told_by([article.id for article in added])
        waiting = int((rows >= contents.columns.dated).sum())
        words = self.tr("Added {0} with {1}.").format(
            self.tr("“{0}”").format(added[0].title)
            if len(added) == 1
            else counted(len(added), self.tr("{n} article"), self.tr("{n} articles")),
            counted(len(rows), self.tr("{n} event"), self.tr("{n} events")),
        )
        if waiting:
            words += " " + counted(waiting, self.tr("{n} needs a date."), self.tr("{n} need a date."))
        if not arrivals.problems:
            way_out = self.tr("Show them") if waiting else ""
            self._bar.show_message(Weight.NOTICE, words, way_out, self.undated_wanted.emit)
            return
        left_out = counted(
            len(arrivals.problems),
            self.tr("{n} file could not be read."),
            self.tr("{n} files could not be read."),
        )
        self._bar.show_message(
            Weight.WARNING, f"{words} {left_out}", self.tr("Show why"), lambda: self._show_problems(arrivals)
        )

    def _complain(self, error: TimelineError) -> None:
        self._bar.show_message(Weight.ERROR, str(error))


def _name_of(drafts: Sequence[Draft]) -> str:
    """Return what articles are called in a message: one by its title, several by their number."""
    if len(drafts) == 1:
        return tr("“{0}”").format(drafts[0].title)
    return counted(len(drafts), tr("{n} article"), tr("{n} articles"))
