"""Mark periods, change them and remove them; the menu that lists them."""

from math import floor

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.canvas_pointer import span_of_period
from timeline_app.gui.dialogs.mark_period import PeriodDialog
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.phrases import read_only, tr
from timeline_app.gui.session import Session
from timeline_app.gui.timeline_page import TimelinePage
from timeline_app.model.edit import AddPeriod, ChangePeriod, RemovePeriod
from timeline_app.model.period import MarkedPeriod, Period, key_for
from timeline_app.view.actions import SetPeriod


class Periods(QObject):
    """Asks for periods, and gives each change to the session as one step."""

    def __init__(self, session: Session, page: TimelinePage, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._page, self._bar, self._window = session, page, bar, window

    def mark(self, day: float | None = None) -> None:
        """Ask for a new period: from the day that was pointed at, else as the filter has it."""
        if not self._may_write():
            return
        taken = {marked.key for marked in self._session.contents.periods}
        given = self._filtered() if day is None else Period("", floor(day), floor(day), self._free_hue())
        dialog = PeriodDialog(self._session.typed, self._page.canvas.theme.hues, given, self._window)
        if given is None:
            dialog.hue.setCurrentIndex(self._free_hue())

        def write() -> None:
            if dialog.period is not None:
                self._session.apply([AddPeriod(key_for(dialog.period, taken), dialog.period)])

        dialog.accepted.connect(write)
        self._open(dialog)

    def change(self, marked: MarkedPeriod) -> None:
        """Ask what is to be changed in a period, or whether it is to be removed."""
        if not self._may_write():
            return
        hues = self._page.canvas.theme.hues
        dialog = PeriodDialog(self._session.typed, hues, marked.period, self._window, is_marked=True)

        def write() -> None:
            if dialog.is_removed:
                self.remove(marked)
            elif dialog.period not in (None, marked.period) and dialog.period is not None:
                self._session.apply([ChangePeriod(marked.key, dialog.period)])

        dialog.accepted.connect(write)
        self._open(dialog)

    def remove(self, marked: MarkedPeriod) -> None:
        """Mark a period no more."""
        if self._may_write():
            self._session.apply([RemovePeriod(marked.key, marked.period.name)])

    def menu_of(self, marked: MarkedPeriod) -> QMenu:
        """Return what can be done with a period."""
        menu, period = QMenu(self._window), marked.period
        session, canvas = self._session, self._page.canvas
        menu.addAction(tr("&Zoom to period")).triggered.connect(
            lambda: session.dispatch(span_of_period(period, canvas.viewport().width()))
        )
        menu.addAction(tr("Show &only this period")).triggered.connect(
            lambda: session.dispatch(SetPeriod(period.first_day, period.last_day))
        )
        menu.addSeparator()
        change = menu.addAction(tr("&Change period…"))
        change.triggered.connect(lambda: self.change(marked))
        remove = menu.addAction(tr("&Remove period"))
        remove.triggered.connect(lambda: self.remove(marked))
        for action in (change, remove):
            action.setEnabled(not session.is_read_only)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put the periods of the library into a menu, each with what can be done with it."""
        menu.clear()
        for marked in self._session.contents.periods:
            own = self.menu_of(marked)
            own.setTitle(marked.period.name.replace("&", "&&"))
            menu.addMenu(own)
        menu.setEnabled(bool(self._session.contents.periods))

    def _filtered(self) -> Period | None:
        """Return the period that the filter lets through."""
        first, last = self._session.state.first_day, self._session.state.last_day
        if first is None or last is None:
            return None
        return Period("", first, last, self._free_hue())

    def _free_hue(self) -> int:
        """Return the first colour that no period has."""
        taken = {marked.period.hue for marked in self._session.contents.periods}
        hues = range(len(self._page.canvas.theme.hues))
        return next((hue for hue in hues if hue not in taken), len(taken) % len(hues))

    def _may_write(self) -> bool:
        words = read_only() if self._session.is_read_only else self._session.held
        if words:
            self._bar.show_message(Weight.NOTICE, words)
        return not words

    def _open(self, dialog: PeriodDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._page.take_focus)
        dialog.open()
