import zipfile

import pytest
from sample_documents import FIRST, page, written, zipped

from timeline_app.readers import Patterns, Place, UnreadableError, read
from timeline_app.readers.registry import MOST_NESTED


def test_documents_are_named_sorted_by_their_paths_and_read_for_themselves(tmp_path):
    path = written(tmp_path, "news.zip", zipped({"b/vote.html": page(), "a.txt": FIRST, "b/": ""}))
    assert read(path).parts == ("a.txt", "b/vote.html")
    (found,) = read(Place(path).within("b/vote.html")).articles
    assert found.source == f"{tmp_path}/news.zip/b/vote.html"
    assert found.title == "Vote put off"


def test_paths_that_lead_out_of_the_archive_stay_inside_and_nothing_is_written(tmp_path):
    names = ["../../out.txt", "/etc/out.txt", "C:\\windows\\out.txt", "a/../../out.txt"]
    (tmp_path / "in").mkdir()
    path = written(tmp_path / "in", "news.zip", zipped(dict.fromkeys(names, FIRST)))
    before = sorted(tmp_path.rglob("*"))
    parts = read(path).parts
    assert parts == ("a/out.txt", "etc/out.txt", "out.txt", "windows/out.txt")
    assert all(read(Place(path).within(part)).articles[0].text == FIRST for part in parts)
    assert sorted(tmp_path.rglob("*")) == before


def test_links_are_told_and_not_followed(tmp_path):
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("passwords.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", FIRST)
    found = read(path)
    assert found.parts == ("a.txt",)
    assert [(one.where, one.what.code) for one in found.problems] == [("passwords.txt", "link-in-archive")]


def test_wanted_files_are_chosen_by_patterns_and_archives_inside_are_looked_into(tmp_path):
    inner = zipped({"deep.html": page(), "deep.txt": FIRST})
    members = {"a.txt": FIRST, "drafts/b.html": page(), "c.html": page(), "inner.zip": inner}
    path = written(tmp_path, "news.zip", zipped(members))
    wanted = Patterns(("*.html",), ("drafts/*",))
    assert read(path, wanted).parts == ("c.html", "inner.zip")
    assert read(Place(path).within("inner.zip"), wanted).parts == ("deep.html",)
    assert "inner.zip" not in read(path, Patterns(exclude=("inner.zip",))).parts


def test_an_encrypted_member_is_told(tmp_path):
    data = bytearray(zipped({"a.txt": FIRST}))
    data[6] |= 1  # the general purpose bit flag of the local header …
    data[data.index(b"PK\x01\x02") + 8] |= 1  # … and of the directory
    path = written(tmp_path, "news.zip", bytes(data))
    with pytest.raises(UnreadableError, match="protected by a password"):
        read(Place(path).within("a.txt"))


def test_names_in_utf8_without_the_mark_are_read(tmp_path):
    data = zipped({"Минск.txt": FIRST}).replace(b"\x00\x08", b"\x00\x00")
    assert read(written(tmp_path, "news.zip", data)).parts == ("Минск.txt",)


def test_members_of_one_name_are_told_apart(tmp_path):
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", FIRST)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "They left.")
    assert read(path).parts == ("a.txt", "a.txt (2)")
    assert read(Place(path).within("a.txt (2)")).articles[0].text == "They left."


def test_archives_in_archives_are_followed_only_so_far(tmp_path):
    data = zipped({"a.txt": FIRST})
    for _ in range(6):
        data = zipped({"inner.zip": data})
    place = Place(written(tmp_path, "news.zip", data))
    for _ in range(MOST_NESTED):
        (part,) = read(place).parts
        place = place.within(part)
    with pytest.raises(UnreadableError, match="more than 4 archives"):
        read(place)


def test_what_systems_put_beside_documents_is_no_document(tmp_path):
    beside = {
        "__MACOSX/._a.html": b"\x00\x05\x16\x07",
        ".DS_Store": b"\x00\x00\x00\x01Bud1",
        "x/Thumbs.db": b"\xd0\xcf",
    }
    path = written(tmp_path, "news.zip", zipped({"a.html": page(), **beside}))
    assert read(path).parts == ("a.html",)


def test_what_browsers_save_beside_a_page_is_no_document_of_an_archive(tmp_path):
    names = (
        "a/Mill.html",
        "a/Mill_files/ad.html",
        "a/Mill_files/deep/b.html",
        "a/Port_files/c.html",
        "Mill_files/d.html",
    )
    found = read(written(tmp_path, "news.zip", zipped(dict.fromkeys(names, FIRST))))
    assert found.parts == ("Mill_files/d.html", "a/Mill.html", "a/Port_files/c.html")
    assert [(one.code, dict(one.arguments)) for one in found.remarks] == [
        ("page-files-left-out", {"count": 2})
    ]
