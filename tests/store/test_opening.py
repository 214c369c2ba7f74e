"""A library opens from one plain file, or says clearly why it does not."""

import os
import sqlite3
from pathlib import Path

import pytest
from sample_rows import RULES, Told, article_of, many

from timeline_app.model.edit import SetTitle
from timeline_app.model.errors import StoreError
from timeline_app.store import Library

VISIT = Told(("Ada Person", "Ben Person"))


@pytest.fixture
def path(tmp_path):
    """The closed file of a library with some articles."""
    with Library.create(tmp_path / "kept.timelib", RULES) as library:
        for article, extraction in many(4):
            library.add(article, extraction)
    return library.path


def patch(path, at, octets):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(octets)


def test_a_closed_library_is_one_plain_file(path):
    assert [one.name for one in path.parent.iterdir()] == ["kept.timelib"]
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    plain.close()


def test_a_change_that_was_interrupted_is_taken_back_on_closing(path):
    with Library.open(path, RULES) as library:
        library._db.conn.execute("BEGIN")
        library._db.conn.execute("DELETE FROM evidence")
    with Library.open(path, RULES) as library:
        assert library._db.execute("SELECT count(*) FROM evidence").fetchone() > (0,)


def test_an_open_library_writes_ahead_and_to_the_disk(path):
    with Library.open(path, RULES) as library:
        assert library._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert library._db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert library._db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_reading_alone_tidies_up_after_a_killed_program(path, tmp_path):
    killed = tmp_path / "killed"
    killed.mkdir()
    with Library.open(path, RULES) as library:
        library.add(*article_of([VISIT], "The last before the end"))
        shown = library.events()
        for file in path.parent.glob("kept.timelib*"):
            (killed / file.name).write_bytes(file.read_bytes())
    assert (killed / "kept.timelib-wal").exists()
    with Library.open(killed / "kept.timelib", RULES, read_only=True) as library:
        assert library.events() == shown
    assert [one.name for one in killed.iterdir()] == ["kept.timelib"]


def test_reading_beside_a_writer_leaves_its_log_alone(path):
    with Library.open(path, RULES) as writer:
        writer.add(*article_of([VISIT], "Another"))
        with Library.open(path, RULES, read_only=True) as reader:
            assert reader.events() == writer.events()
        writer.add(*article_of([Told(("Cy Person",))], "One more"))
        assert writer._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [one.name for one in path.parent.iterdir()] == ["kept.timelib"]


def test_every_table_is_strict(path):
    with sqlite3.connect(path) as plain:
        loose = plain.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
            "AND name NOT LIKE 'sqlite_%' AND name <> '_sqlite_migrations'"
        ).fetchall()
    plain.close()
    assert loose == []


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(StoreError, match=r"nowhere\.timelib: there is no such file"):
        Library.open(Path("nowhere.timelib"), RULES)


def test_a_library_does_not_overwrite_a_file(path):
    with pytest.raises(StoreError, match=r"kept\.timelib exists already"):
        Library.create(path, RULES)


def test_a_library_in_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"new\.timelib cannot be read"):
        Library.create(tmp_path / "nowhere" / "new.timelib", RULES)
    with Library.create(tmp_path / "old.timelib", RULES) as library:
        with pytest.raises(StoreError, match=r"new\.timelib cannot be read"):
            library.save_as(tmp_path / "nowhere" / "new.timelib")
        assert library.articles() == ()


def test_a_folder_is_no_library(tmp_path):
    with pytest.raises(StoreError, match="is no library"):
        Library.open(tmp_path, RULES)


@pytest.mark.parametrize("content", [b"", b"Dear diary, " * 500])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "diary.timelib"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"diary\.timelib is no library"):
        Library.open(path, RULES)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "other.timelib"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE library (revision)")
    plain.close()
    with pytest.raises(StoreError, match="is no library"):
        Library.open(path, RULES)


def test_a_library_of_a_newer_program_is_refused(path):
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA user_version = 999")
    plain.close()
    with pytest.raises(StoreError, match="newer version of this program"):
        Library.open(path, RULES)


def test_a_truncated_library_is_called_damaged(path):
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(StoreError, match="is damaged"):
        Library.open(path, RULES)


def test_overwritten_pages_are_called_damaged(path):
    patch(path, 4096 * 3, b"\xa5" * 4096 * 8)
    with pytest.raises(StoreError, match="is damaged"):
        Library.open(path, RULES)


@pytest.mark.parametrize("words", [b"CREATE TABLE articles", b"CREATE VIEW timeline"])
def test_a_schema_whose_text_is_spoilt_is_called_damaged(path, words):
    octets = path.read_bytes()
    assert words in octets
    path.write_bytes(octets.replace(words, words[:-3] + b"\n\xa1\xff"))
    with pytest.raises(StoreError, match=r"^.*is damaged.*$"):
        Library.open(path, RULES)


def test_damage_that_appears_while_it_is_open_is_called_damaged(path):
    with Library.open(path, RULES) as library:
        patch(path, 4096, b"\xa5" * 4096 * 40)
        library._db.execute("PRAGMA cache_size = 0")
        with pytest.raises(StoreError, match=r"kept\.timelib"):
            [library.extraction(article.id) for article in library.articles()]


def test_a_library_that_another_program_writes_is_called_locked(path):
    with Library.open(path, RULES) as library:
        library._db.execute("PRAGMA busy_timeout = 1").fetchall()
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="written by another program"):
            library.add(*article_of([VISIT], "New"))
        other.rollback()
        other.close()
        assert library.add(*article_of([VISIT], "New")).is_new


def test_a_library_opened_for_reading_cannot_be_changed(path):
    octets = path.read_bytes()
    with Library.open(path, RULES, read_only=True) as library:
        assert library.is_read_only
        assert len(library.articles()) == 4
        assert library.events()
        with pytest.raises(StoreError, match="cannot be changed where it is"):
            library.apply(SetTitle(library.articles()[0].hash, "No"))
        with pytest.raises(StoreError, match="cannot be changed where it is"):
            library.undo()
    assert path.read_bytes() == octets
    assert [one.name for one in path.parent.iterdir()] == ["kept.timelib"]


def test_a_library_in_a_place_that_cannot_be_written_opens_for_reading(path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    with Library.open(path, RULES) as library:
        assert library.is_read_only
        assert len(library.articles()) == 4
        assert [one.name for one in path.parent.iterdir()] == ["kept.timelib"]


def test_an_untitled_library_is_saved_under_a_name_and_leaves_its_old_place(tmp_path):
    folder, target = tmp_path / "drafts", tmp_path / "Case.timelib"
    with Library.untitled(folder, RULES) as first, Library.untitled(folder, RULES) as second:
        assert [first.path.name, second.path.name] == ["Untitled.timelib", "Untitled 2.timelib"]
        first.add(*article_of([VISIT]))
        events = first.events()
        first.save_as(target)
        assert (first.path, first.is_untitled, second.is_untitled) == (target, False, True)
        assert first.events() == events
        assert first.add(*article_of([VISIT], "Other")).is_new is False
        assert [one.name for one in folder.glob("Untitled.*")] == []
    assert [one.name for one in tmp_path.glob("*.*")] == ["Case.timelib"]


def test_an_untitled_library_is_still_untitled_after_a_restart(tmp_path):
    with Library.untitled(tmp_path, RULES) as library:
        path = library.path
    with Library.open(path, RULES) as library:
        assert library.is_untitled


def test_a_saved_copy_leaves_the_old_library_where_it_was(path, tmp_path):
    with Library.open(path, RULES) as library:
        before = library.events(), library.actors(), library.history()
        library.save_as(tmp_path / "copy.timelib")
        library.save_as(tmp_path / "copy.timelib")
        assert (library.events(), library.actors(), library.history()) == before
    with Library.open(path, RULES) as library:
        assert (library.events(), library.actors(), library.history()) == before


def test_a_library_that_is_open_elsewhere_is_not_replaced(path, tmp_path):
    with Library.open(path, RULES) as library, Library.create(tmp_path / "b.timelib", RULES) as other:
        other.add(*article_of([VISIT]))
        with pytest.raises(StoreError, match=r"b\.timelib is open in another window"):
            library.save_as(other.path)
        assert library.path == path
        assert len(other.articles()) == 1


def test_a_copy_can_be_saved_from_a_library_that_is_only_read(path, tmp_path):
    with Library.open(path, RULES, read_only=True) as library:
        library.save_as(tmp_path / "copy.timelib")
        assert not library.is_read_only
        assert len(library.articles()) == 4


def test_two_windows_see_what_the_other_writes(path):
    with Library.open(path, RULES) as one, Library.open(path, RULES) as other:
        assert not one.changed_elsewhere()
        revision = one.revision
        one.apply(SetTitle(one.articles()[0].hash, "My own"))
        assert not one.changed_elsewhere()
        assert other.changed_elsewhere()
        assert not other.changed_elsewhere()
        assert (other.articles()[0].title, other.revision) == ("My own", revision + 1)
        other.undo()
        assert one.changed_elsewhere()
    assert [file.name for file in path.parent.iterdir()] == ["kept.timelib"]


def test_two_writers_wait_for_each_other(path):
    with Library.open(path, RULES) as one, Library.open(path, RULES) as other:
        for number in range(5):
            assert one.add(*article_of([VISIT], f"One {number}")).is_new is (number == 0)
            assert other.add(*article_of([Told(("Dora Person",), day=number + 1)])).is_new
        assert one.articles() == other.articles()
        assert one.revision == other.revision


@pytest.mark.parametrize("make", [Library.create, Library.open])
def test_a_new_library_takes_nothing_from_the_log_of_one_that_is_gone(path, tmp_path, make):
    """Whoever kills a writer and deletes the library's file, deletes its texts too."""
    with Library.open(path, RULES) as library:
        library.add(*article_of([VISIT], "The last before the end"))
        logs = {file.name: file.read_bytes() for file in path.parent.glob("kept.timelib-*")}
    path.unlink()
    for name, content in logs.items():
        (path.parent / name).write_bytes(content)
    if make is Library.open:
        with Library.create(tmp_path / "other.timelib", RULES) as other:
            other.save_as(path)
    else:
        Library.create(path, RULES).close()
    with Library.open(path, RULES) as library:
        assert library.articles() == ()


def test_an_untitled_library_that_others_have_open_stays_in_its_old_place(tmp_path):
    with Library.untitled(tmp_path, RULES) as library:
        library.add(*article_of([VISIT]))
        old = library.path
        with Library.open(old, RULES) as other:
            library.save_as(tmp_path / "named.timelib")
            other.add(*article_of([Told(("Cleo Person",))], "Another"))
        assert old.exists()
    with Library.open(old, RULES) as kept:
        assert len(kept.articles()) == 2


@pytest.mark.parametrize("is_replaced", [False, True])
def test_nothing_is_written_to_a_library_whose_file_has_gone(path, tmp_path, is_replaced):
    with Library.open(path, RULES) as library:
        shown = library.events()
        path.unlink()
        if is_replaced:
            path.write_bytes(b"something else")
        with pytest.raises(StoreError, match="deleted or moved"):
            library.add(*article_of([VISIT], "Too late"))
        assert library.events() == shown
        library.save_as(tmp_path / "saved.timelib")
        assert not library.is_gone
        library.apply(SetTitle(library.articles()[0].hash, "Kept"))
    with Library.open(tmp_path / "saved.timelib", RULES) as saved:
        assert saved.articles()[0].title == "Kept"
        assert len(saved.events()) == len(shown)


def test_a_library_whose_file_has_gone_can_be_put_back_under_its_name(path):
    with Library.open(path, RULES) as library:
        path.unlink()
        library.save_as(path)
    with Library.open(path, RULES) as library:
        assert len(library.articles()) == 4
