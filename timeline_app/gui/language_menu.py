"""The choice of the language, which counts from the next start on."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.language import AS_THE_SYSTEM, language_for
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.settings import Settings
from timeline_app.model.message import message
from timeline_app.wording import languages, say, spoken


class LanguageMenu(QMenu):
    """Each language under the name that it gives itself, and that of the system; one is checked."""

    def __init__(self, settings: Settings, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("Lan&guage"))
        self._settings = settings
        self._bar = bar
        self._notice = 0
        names = {code: say(message("language-name"), code) for code in languages()}
        group = QActionGroup(self)
        chosen = settings.language if settings.language in names else AS_THE_SYSTEM
        for code, name in {AS_THE_SYSTEM: self.tr("&As the system"), **names}.items():
            action = group.addAction(name)
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(lambda _=False, code=code: self._choose(code))
            self.addAction(action)

    def _choose(self, code: str) -> None:
        self._settings.language = code
        if language_for(code, QLocale.system()) != spoken():
            words = self.tr("The language changes when the program is started anew.")
            self._notice = self._bar.show_message(Weight.NOTICE, words)
        else:
            self._bar.withdraw(self._notice)
