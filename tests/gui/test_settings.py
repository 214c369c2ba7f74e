from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from timeline_app.gui.settings import Scheme, Settings


@pytest.fixture
def reopen(tmp_path):
    def make() -> Settings:
        return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))

    return make


def test_a_first_start_finds_defaults(reopen):
    settings = reopen()
    assert settings.scheme is Scheme.SYSTEM
    assert settings.language == ""
    assert settings.library is None
    assert settings.recent == ()
    assert settings.shows("inspector")
    assert settings.folder("open") == Path.home()


def test_what_is_set_is_found_again(reopen, tmp_path):
    settings = reopen()
    settings.scheme = Scheme.DARK
    settings.language = "de"
    settings.library = tmp_path / "a.timelib"
    settings.set_view(tmp_path / "a.timelib", '{"search": "Minsk"}')
    settings.set_layout("window", QByteArray(b"\x00\x01geometry"))
    settings.set_shows("inspector", False)
    settings.set_folder("open", tmp_path)
    settings.save()
    again = reopen()
    assert again.scheme is Scheme.DARK
    assert again.language == "de"
    assert again.library == tmp_path / "a.timelib"
    assert again.view(tmp_path / "a.timelib") == '{"search": "Minsk"}'
    assert again.layout("window") == QByteArray(b"\x00\x01geometry")
    assert not again.shows("inspector")
    assert again.folder("open") == tmp_path


def test_recent_libraries_are_those_that_still_exist_the_last_one_first(reopen, tmp_path):
    settings = reopen()
    paths = [tmp_path / f"{number}.timelib" for number in range(10)]
    for path in paths:
        path.touch()
        settings.remember(path)
    settings.remember(paths[5])
    paths[9].unlink()
    assert [path.stem for path in settings.recent] == ["5", "8", "7", "6", "4", "3", "2"]


def test_broken_entries_read_as_defaults(tmp_path):
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for key in ("scheme", "recent", "views", "layout/window", "library"):
        store.setValue(key, "[[nonsense")
    settings = Settings(store)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.recent == ()
    assert settings.view(tmp_path) == ""
    assert settings.layout("window").isEmpty()
