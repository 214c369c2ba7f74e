import os
from pathlib import Path

import pytest

from timeline_app.ingest import gather, gathering
from timeline_app.readers import Patterns, UnreadableError, read


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("They met.")
    return folder


def found(folder: Path, *arguments) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in gather([folder], *arguments).files]


def test_files_below_a_folder_are_found_by_their_suffixes_and_others_counted(tmp_path):
    folder = filled(tmp_path / "case", "b.txt", "a/deep/c.HTML", "d.pdf", "p.jpg", "q.jpg", "r.exe", "bare")
    assert found(folder) == ["b.txt", "d.pdf", "a/deep/c.HTML"]
    (remark,) = gather([folder]).remarks
    assert (remark.where, remark.what.code) == ("case", "other-kinds-left-out")
    assert dict(remark.what.arguments) == {"count": 4, "kinds": ".jpg (2), – (1), .exe (1)"}


def test_a_suffix_of_two_parts_is_known_and_half_of_it_is_not(tmp_path):
    folder = filled(tmp_path / "case", "crawl.WARC.gz", "log.gz")
    gathered = gather([folder])
    assert [file.name for file in gathered.files] == ["crawl.WARC.gz"]
    assert dict(gathered.remarks[0].what.arguments)["kinds"] == ".gz (1)"


def test_a_file_that_is_named_is_taken_whatever_it_is_and_once(tmp_path):
    folder = filled(tmp_path, "notes.xyz", "a.txt")
    paths = [folder / "notes.xyz", folder / "a.txt", folder, folder / "nowhere.txt"]
    assert gather(paths).files == (folder / "notes.xyz", folder / "a.txt", folder / "nowhere.txt")


def test_hidden_files_and_those_of_programs_are_passed_over(tmp_path):
    folder = filled(tmp_path, ".git/a.txt", ".a.txt", "~$a.docx", "__MACOSX/b.txt", "Thumbs.db", "c.txt")
    assert found(folder) == ["c.txt"]
    assert gather([folder]).remarks == ()


def test_what_browsers_save_beside_a_page_is_no_article_and_that_is_told(tmp_path):
    parts = ("Mill_files/ad.html", "Mill_files/deep/b.html", "sub/Port-Dateien/c.html")
    folder = filled(tmp_path / "case", "Mill.html", "sub/Port.htm", "case_files/d.html", *parts)
    assert found(folder) == ["Mill.html", "case_files/d.html", "sub/Port.htm"]
    (remark,) = gather([folder]).remarks
    assert (remark.what.code, dict(remark.what.arguments)) == ("page-folders-left-out", {"count": 2})
    assert found(folder / "Mill_files") == ["ad.html", "deep/b.html"]


@pytest.mark.parametrize(
    ("names", "arguments", "code"),
    [
        ((), (), "folder-empty"),
        ((".a.txt", ".git/b.txt"), (), "folder-all-hidden"),
        (("a.txt", "b/c.html"), (Patterns(("*.pdf",)),), "folder-none-wanted"),
        (("a.txt",), (Patterns((), ("*.txt",)),), "folder-none-wanted"),
    ],
)
def test_a_folder_that_gives_no_file_says_why(tmp_path, names, arguments, code):
    (tmp_path / "case").mkdir()
    gathered = gather([filled(tmp_path / "case", *names)], *arguments)
    assert gathered.files == ()
    assert [(remark.where, remark.what.code) for remark in gathered.remarks] == [("case", code)]


def test_a_folder_whose_files_are_named_too_gives_no_reason(tmp_path):
    folder = filled(tmp_path / "case", "a.txt")
    assert gather([folder / "a.txt", folder]).remarks == ()


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ((), ("drafts",), ["a.txt", "b.html", "z.zip"]),
        ((), ("drafts/*", "*.zip"), ["a.txt", "b.html"]),
        (("*.HTML",), (), ["b.html", "z.zip", "drafts/c.html"]),
        (("drafts/*.html",), (), ["z.zip", "drafts/c.html"]),
        (("*.log",), (), ["l.log", "z.zip"]),
        (("*.html", "*.txt"), ("drafts", "z.*"), ["a.txt", "b.html"]),
    ],
)
def test_patterns_choose(tmp_path, include, exclude, wanted):
    folder = filled(tmp_path, "a.txt", "b.html", "drafts/c.html", "z.zip", "l.log")
    assert found(folder, Patterns(include, exclude)) == wanted


def test_links_to_folders_are_not_followed(tmp_path):
    folder = filled(tmp_path / "case", "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "one.txt").symlink_to(folder / "a.txt")
    assert found(folder) == ["a.txt", "one.txt", "self.txt"]


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path, monkeypatch):
    folder = filled(tmp_path / "case", "a.txt", "locked/b.txt")
    listed = os.scandir

    def scandir(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)  # the tests may run as one who may look everywhere
    gathered = gather([folder])
    assert gathered.files == (folder / "a.txt",)
    assert [(one.where, one.what.code) for one in gathered.problems] == [("locked", "folder-not-read")]


def test_of_too_many_the_first_are_taken_and_that_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_FILES", 2)
    gathered = gather([filled(tmp_path, "a.txt", "b.txt", "c.txt")])
    assert [file.name for file in gathered.files] == ["a.txt", "b.txt"]
    assert [one.what.code for one in gathered.problems] == ["too-many-files"]


def test_names_that_no_disk_can_hold_are_left_to_the_reader(tmp_path):
    names = [Path("x" * 5000), Path("nul\0name.txt")]
    assert gather(names).files == tuple(names)


def test_links_that_lead_in_a_circle_are_told_with_the_way_out(tmp_path):
    folder = filled(tmp_path / "case", "a.txt")
    (folder / "one.txt").symlink_to(folder / "two.txt")
    (folder / "two.txt").symlink_to(folder / "one.txt")
    (folder / "again").symlink_to(folder)
    assert found(folder) == ["a.txt", "one.txt", "two.txt"]
    for name in ("one.txt", "two.txt"):
        with pytest.raises(UnreadableError) as caught:
            read(folder / name)
        assert caught.value.problem.hint is not None
