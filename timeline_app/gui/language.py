"""The language of the window: its strings, dates and numbers, Qt's own buttons, and on which day weeks begin."""

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from timeline_app.model.errors import LexiconError
from timeline_app.resource_path import resource_path
from timeline_app.wording import ENGLISH, languages, speak

AS_THE_SYSTEM = ""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Translations:
    """The window's strings in one language by their English sources; `own` ones count in one class alone."""

    strings: Mapping[str, str]
    own: Mapping[str, Mapping[str, str]]

    def of(self, context: str, source: str) -> str | None:
        """Return what a source is in a class, None where it is not translated."""
        return self.own.get(context, {}).get(source) or self.strings.get(source)


def read_translations(language: str) -> Translations:
    """Return the strings of a language. Raises LexiconError when the file is broken."""
    path = resource_path(f"translations/{language}.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: {error}") from error
    own = {context: entries for context, entries in table.items() if isinstance(entries, dict)}
    return Translations({source: text for source, text in table.items() if isinstance(text, str)}, own)


class TomlTranslator(QTranslator):
    """Answers Qt from a file of the resources."""

    def __init__(self, translations: Translations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translations = translations

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the text; None lets Qt ask the next translator, in the end its own."""
        return self._translations.of(context, source)

    def isEmpty(self) -> bool:
        """Say that there is something to ask for: Qt does not install what is empty."""
        return False


def language_for(chosen: str, system: QLocale) -> str:
    """Return the language that a choice means; as the system means its first language that the program has.

    >>> language_for(AS_THE_SYSTEM, QLocale("de_AT")), language_for(AS_THE_SYSTEM, QLocale("fr_FR"))
    ('de', 'en')
    >>> language_for("en", QLocale("de_AT")), language_for("gone", QLocale("de_AT"))
    ('en', 'de')
    """
    known = languages()
    if chosen in known:
        return chosen
    wanted = (QLocale.languageToCode(QLocale(tag).language()) for tag in system.uiLanguages())
    return next((code for code in wanted if code in known), ENGLISH)


def locale_for(language: str, system: QLocale) -> QLocale:
    """Return the locale of a language in the region of the system, which says how weeks begin.

    >>> locale_for("de", QLocale("de_CH")).name(), locale_for("en", QLocale("de_CH")).name()
    ('de_CH', 'en_CH')
    """
    wanted = QLocale.codeToLanguage(language)
    if system.language() in (wanted, QLocale.Language.C):  # a system without a region goes on with ISO weeks
        return system
    return QLocale(wanted, system.territory())


def use_language(application: QCoreApplication, chosen: str) -> str:
    """Let the program speak the chosen language, and return its code. To be called before any widget is made."""
    system = QLocale.system()
    language = language_for(chosen, system)
    speak(language)
    QLocale.setDefault(locale_for(language, system))
    if language != ENGLISH:
        _install(application, language)
    return language


def _install(application: QCoreApplication, language: str) -> None:
    of_qt = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if of_qt.load(f"qtbase_{language}", folder):
        application.installTranslator(of_qt)
    else:
        _LOG.warning("Qt has no words for its own buttons in %s", language)
    application.installTranslator(TomlTranslator(read_translations(language), application))
