"""The choice of what finds the names in articles that are added from now on."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from timeline_app import engine
from timeline_app.gui.jobs import Jobs
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.settings import Settings
from timeline_app.model.errors import TimelineError
from timeline_app.model.extraction import NAMES_BY_RULES

_PREFIX = "spacy:"


class NamesMenu(QMenu):
    """Two ways, of which one is checked; what is chosen is kept in the settings once it works."""

    def __init__(self, settings: Settings, jobs: Jobs, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("Names found &by"))
        self._settings = settings
        self._jobs = jobs
        self._bar = bar
        self._window = window
        group = QActionGroup(self)
        self.rules = self._choice(group)
        self.rules.setText(self.tr("The program’s own &rules"))
        self.rules.triggered.connect(lambda: self._keep(NAMES_BY_RULES))
        self.spacy = self._choice(group)
        self.spacy.triggered.connect(self._ask_for_model)
        self._show()

    def _choice(self, group: QActionGroup) -> QAction:
        action = group.addAction("")
        action.setCheckable(True)
        self.addAction(action)
        return action

    def _show(self) -> None:
        model = self._settings.names.removeprefix(_PREFIX) if self._has_model() else ""
        self.rules.setChecked(not model)
        self.spacy.setChecked(bool(model))
        self.spacy.setText(
            self.tr("&spaCy: {0}…").format(model.replace("&", "&&")) if model else self.tr("&spaCy pipeline…")
        )

    def _has_model(self) -> bool:
        return self._settings.names != NAMES_BY_RULES

    def _ask_for_model(self) -> None:
        self._show()  # nothing is chosen yet
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Names found by spaCy"))
        dialog.setLabelText(
            self.tr(
                "Name or folder of an installed pipeline, such as en_core_web_sm. For articles added from now on."
            )
        )
        dialog.setTextValue(self._settings.names.removeprefix(_PREFIX) if self._has_model() else "")
        dialog.textValueSelected.connect(self.choose_model)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_model(self, model: str) -> None:
        """Let this pipeline find the names, if it is there; it is looked for in a job, which may take seconds."""
        model = model.strip()
        if not model:
            self._keep(NAMES_BY_RULES)
            return
        names = f"{_PREFIX}{model}"

        def complain(error: TimelineError) -> None:
            self._bar.show_message(Weight.ERROR, str(error))
            self._show()

        self._jobs.start(
            self.tr("Looking for {0}").format(model),
            lambda _: engine.check_names(names),
            lambda _: self._keep(names),
            complain,
        )

    def _keep(self, names: str) -> None:
        self._settings.names = names
        self._show()
