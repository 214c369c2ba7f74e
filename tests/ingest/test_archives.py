"""Documents that hold several articles: their order, their identity, adding, removing and reading them again."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline_app.ingest import Limits, Manner, Progress, ingest, rules
from timeline_app.model.edit import RemoveArticle
from timeline_app.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "case.timelib", rules()) as opened:
        yield opened


def story(number: int) -> str:
    return f"The council met on {number} May 2022."


def zipped(**members: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def letter(number: int, text: str = "") -> str:
    head = f"From a@b Mon May  2 10:00:00 2022\nMessage-ID: <m{number}@paper.test>\n"
    head += f"From: Ada <a@b>\nSubject: Letter {number}\n"
    return f"{head}Date: {number} May 2022 10:00:00 +0000\n\n{text or story(number)}\n\n"


def archive(tmp_path: Path, **members: str | bytes) -> Path:
    path = tmp_path / "news.zip"
    path.write_bytes(zipped(**members))
    return path


def test_articles_of_an_archive_stand_in_its_place_in_the_order_of_adding(library, tmp_path):
    nested = zipped(d_txt=story(3), e_mbox=letter(4) + letter(5))
    path = archive(tmp_path, a_txt=story(2), b_zip=nested, z_txt=story(6))
    (tmp_path / "first.txt").write_text(story(1))
    (tmp_path / "last.txt").write_text(story(7))
    seen: list[Progress] = []
    report = ingest(library, [tmp_path / "first.txt", path, tmp_path / "last.txt"], on_progress=seen.append)
    assert [one.name for one in report.added] == [
        "first.txt", "news.zip/a.txt", "news.zip/b.zip/d.txt", "news.zip/b.zip/e.mbox/m4@paper.test",
        "news.zip/b.zip/e.mbox/m5@paper.test", "news.zip/z.txt", "last.txt",
    ]  # fmt: skip
    assert report.names == tuple(one.name for one in report.added)
    assert [event.edtf for event in library.events()] == [f"2022-05-0{number}" for number in range(1, 8)]
    assert library.articles()[2].source == f"{path}/b.zip/d.txt"
    assert [one.done for one in seen] == list(range(1, 11))
    assert seen[-1].total == 10


def test_adding_again_adds_nothing_and_a_removed_one_comes_back(library, tmp_path):
    path = archive(tmp_path, a_txt=story(1), b_mbox=letter(2))
    ingest(library, [path])
    again = ingest(library, [path])
    assert [one.name for one in again.duplicates] == ["news.zip/a.txt", "news.zip/b.mbox/m2@paper.test"]
    assert not again.remarks
    removed = library.articles()[1]
    library.apply(RemoveArticle(removed.hash))
    back = ingest(library, [path])
    assert [one.article_id for one in back.added] == [removed.id]


def test_another_text_from_the_same_place_or_of_the_same_message_is_added_and_told(library, tmp_path):
    ingest(library, [archive(tmp_path, a_txt=story(1), b_mbox=letter(2))])
    report = ingest(library, [archive(tmp_path, a_txt=story(3), c_mbox=letter(2, story(9)))])
    assert [(one.where, one.what.code, one.what.arguments) for one in report.remarks] == [
        ("news.zip/a.txt", "there-before", (("number", 1),)),
        ("news.zip/c.mbox/m2@paper.test", "there-before", (("number", 2),)),
    ]
    assert len(library.articles()) == 4


def test_a_bad_member_is_told_with_its_place_and_the_rest_goes_on(library, tmp_path):
    endless = "<html><body><p " + " ".join(f"a{i}='1'" for i in range(100_000)) + ">words</p></body></html>"
    bad = {"b_pdf": b"%PDF-1.7 cut off", "c_jpg": b"\xff\xd8\xff", "e_html": endless}
    report = ingest(
        library,
        [archive(tmp_path, a_txt=story(1), **bad, f_txt=story(2))],
        manner=Manner(limits=Limits(read_s=3.0)),
    )
    assert [one.name for one in report.added] == ["news.zip/a.txt", "news.zip/f.txt"]
    assert [(one.where, one.what.code) for one in report.problems] == [
        ("news.zip/b.pdf", "damaged"),
        ("news.zip/c.jpg", "other-format"),
        ("news.zip/e.html", "took-too-long"),
    ]


def test_cancelling_inside_an_archive_keeps_what_is_written_and_another_run_completes_it(library, tmp_path):
    path = archive(tmp_path, **{f"{n}_txt": story(n) for n in range(1, 6)})
    seen: list[Progress] = []
    report = ingest(library, [path], on_progress=seen.append, is_cancelled=lambda: len(seen) >= 3)
    assert report.is_cancelled
    assert len(report.added) == 2
    assert len(ingest(library, [path]).added) == 3
