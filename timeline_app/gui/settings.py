"""What the program remembers between two runs."""

import json
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from timeline_app.model.extraction import NAMES_BY_RULES

_RECENT_LIMIT = 8
_LIBRARIES_LIMIT = 50  # whose zoom, filter and title are remembered


class Scheme(Enum):
    """Which of the two palettes is shown."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """Typed access to the reader's settings; broken or missing entries read as their defaults."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def scheme(self) -> Scheme:
        """The palette the reader chose."""
        chosen = self._text("scheme")
        return Scheme(chosen) if chosen in {scheme.value for scheme in Scheme} else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("scheme", scheme.value)

    @property
    def language(self) -> str:
        """The code of the language the reader chose, "" for that of the system."""
        return self._text("language")

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def names(self) -> str:
        """What finds the names in articles: the rules, or "spacy:MODEL"."""
        return self._text("names") or NAMES_BY_RULES

    @names.setter
    def names(self, names: str) -> None:
        self._store.setValue("names", names)

    @property
    def library(self) -> Path | None:
        """The library that was open when the program was last closed."""
        path = self._text("library")
        return Path(path) if path else None

    @library.setter
    def library(self, path: Path | None) -> None:
        self._store.setValue("library", "" if path is None else str(path))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The libraries opened of late that still exist, the last one first."""
        return tuple(path for path in map(Path, self._texts("recent")) if path.is_file())

    def remember(self, path: Path) -> None:
        """Put a library first among the recent ones."""
        paths = [str(path), *(other for other in self._texts("recent") if other != str(path))]
        self._store.setValue("recent", json.dumps(paths[:_RECENT_LIMIT]))

    def forget(self, path: Path) -> None:
        """Take a library off the recent ones."""
        self._store.setValue("recent", json.dumps([p for p in self._texts("recent") if p != str(path)]))

    def view(self, library: Path) -> str:
        """Return how the library was last looked at, as `gui.remembered` writes it; "" if never."""
        return self._by_library("views").get(str(library), "")

    def set_view(self, library: Path, view: str) -> None:
        """Remember how the library is looked at."""
        self._set_by_library("views", library, view)

    def title(self, library: Path) -> str:
        """Return the title that the reader gave to exports of the library, "" where none."""
        return self._by_library("titles").get(str(library), "")

    def set_title(self, library: Path, title: str) -> None:
        """Remember the title of the library's exports, "" for that which it has by itself."""
        self._set_by_library("titles", library, title)

    def layout(self, name: str) -> QByteArray:
        """Return the remembered geometry or state of a window or splitter; empty if there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, layout: QByteArray) -> None:
        """Remember the geometry or state of a window or splitter."""
        self._store.setValue(f"layout/{name}", layout)

    def widths(self, name: str) -> tuple[int, ...]:
        """Return the remembered widths in px of the columns of a page; empty if there are none."""
        entries = self._json(f"widths/{name}")
        if not isinstance(entries, list) or not all(type(entry) is int and entry > 0 for entry in entries):
            return ()
        return tuple(entries)

    def set_widths(self, name: str, widths_px: Sequence[int]) -> None:
        """Remember the widths of the columns of a page."""
        self._store.setValue(f"widths/{name}", json.dumps([*widths_px]))

    def folder(self, purpose: str, otherwise: Path | None = None) -> Path:
        """Return the folder last used for a purpose ("open", "export"), else `otherwise`, else the reader's home."""
        last = self._text(f"folder/{purpose}")
        folders = (Path(last) if last else None, otherwise)
        return next((folder for folder in folders if folder is not None and folder.is_dir()), Path.home())

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder used for a purpose."""
        self._store.setValue(f"folder/{purpose}", str(folder))

    def shows(self, panel: str, *, otherwise: bool = True) -> bool:
        """Whether a panel is shown; `otherwise` until the reader has opened or closed it."""
        return {"yes": True, "no": False}.get(self._text(f"shows/{panel}"), otherwise)

    def set_shows(self, panel: str, is_shown: bool) -> None:
        """Remember whether a panel is shown."""
        self._store.setValue(f"shows/{panel}", "yes" if is_shown else "no")

    def text(self, name: str) -> str:
        """Return what was remembered under a name, "" for nothing."""
        return self._text(f"texts/{name}")

    def set_text(self, name: str, text: str) -> None:
        """Remember a text under a name."""
        self._store.setValue(f"texts/{name}", text)

    def save(self) -> None:
        """Write everything to its file now."""
        self._store.sync()

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _json(self, key: str) -> object:
        try:
            return json.loads(self._text(key) or "null")
        except ValueError:
            return None

    def _texts(self, key: str) -> tuple[str, ...]:
        entries = self._json(key)
        return (
            tuple(entry for entry in entries if isinstance(entry, str)) if isinstance(entries, list) else ()
        )

    def _set_by_library(self, name: str, library: Path, text: str) -> None:
        """Remember a text of a library behind those of the others; "" is none."""
        texts = self._by_library(name)
        texts.pop(str(library), None)
        if text:
            texts[str(library)] = text
        self._store.setValue(name, json.dumps(dict(list(texts.items())[-_LIBRARIES_LIMIT:])))

    def _by_library(self, name: str) -> dict[str, str]:
        entries = self._json(name)
        if not isinstance(entries, dict):
            return {}
        return {key: value for key, value in entries.items() if isinstance(value, str)}
