"""What people type: dates and names, and what is odd about them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline_app import engine
from timeline_app.gui.phrases import tr
from timeline_app.languages import load
from timeline_app.model.actor import ActorKind
from timeline_app.model.dates import DocumentTime
from timeline_app.wording import ENGLISH, spoken

if TYPE_CHECKING:
    from timeline_app.engine import TypedDate


class TypedWords:
    """Reads what is typed in a language, or in that of the window, on the day that `today` tells."""

    def __init__(self, today: Callable[[], DocumentTime], language: str = ENGLISH) -> None:
        self._today = today
        self._language = language
        self._locale = None if spoken() == language else spoken()

    def date(self, text: str) -> "TypedDate":
        """Return what a typed date means today. Raises SettingsError that says what is wrong."""
        return engine.read_typed_date(text, load(self._language), today=self._today(), locale=self._locale)

    def event_date(self, published: DocumentTime | None, text: str) -> "TypedDate":
        """Return what a date typed for an event means: "Monday" counts from the publication of its article.

        Raises SettingsError that says what is wrong; without a publication date "Monday" is.
        """
        return engine.read_typed_date(text, load(self._language), today=published, locale=self._locale)

    def doubt_publication(self, typed: "TypedDate") -> str:
        """Return what is odd about a day of publication, "" when nothing is."""
        day = typed.date.first_day
        if day is not None and day > self._today().day:
            return tr("That is still to come: is the year right?")
        if typed.date.is_approximate or typed.date.is_doubtful:
            return tr("It counts as that very day.")
        return ""

    def kind_of_name(self, name: str) -> ActorKind:
        """Return what kind of actor a name that the library does not know most likely names."""
        return engine.kind_of_name(name, load(self._language).story.naming)
