"""Files made to do harm: each gives an article or a clear problem, and nothing else happens."""

import contextlib
import http.server
import random
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from sample_documents import (
    FIRST,
    SAMPLES,
    atom,
    calendar,
    docx,
    epub,
    mail,
    markwhen,
    mbox,
    mhtml,
    odt,
    page,
    pdf,
    project,
    rss,
    rtf,
    sketch,
    slides,
    workbook,
    written,
    zipped,
)

from timeline_app.model.article import Article
from timeline_app.readers import Place, Reading, UnreadableError, read

LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{'&' + before + ';'}{('&' + before + ';') * 9}'>"
    for before, after in zip("abcdefghij", "bcdefghijk", strict=True)
)
DEEP = 50_000
LAUGHING_TIMELINE = project("<text>&k;</text>").replace(b"<timeline>", f"{LAUGHS}]><timeline>".encode())


def assert_helpful(error: UnreadableError) -> None:
    """Assert that a problem says the way out, and can be put into words."""
    assert error.problem.hint is not None
    assert ": " in str(error)


def read_all(place: Place) -> list[Reading]:
    """Read a place and all that it holds; what cannot be read must say why and the way out."""
    try:
        reading = read(place)
    except UnreadableError as error:
        assert_helpful(error)
        return []
    for article in articles_of(reading):
        assert article.text.encode()
        assert "\0" not in article.text
        assert article.title
    return [reading, *(one for part in reading.parts[:5] for one in read_all(place.within(part)))]


def articles_of(reading: Reading) -> list[Article]:
    """The articles of a reading, those of files of events among them."""
    return [*reading.articles, *(one.article for one in reading.chronicles)]


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    """What is said of a file that cannot be read, or of the parts of it that cannot."""
    with pytest.raises(UnreadableError) as caught:
        read_first(Place(written(tmp_path, name, data)))
    return caught.value.problem.what.code


def read_first(place: Place) -> None:
    for part in read(place).parts:
        read(place.within(part))


def claiming(data: bytes, member: str, size: int) -> bytes:
    """The zip file with another size of a member in its directory, as large as what a bomb grows to."""
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(member.encode()))
    return data[: entry + 24] + size.to_bytes(4, "little") + data[entry + 28 :]


HUGE = 4_000_000_000
ZEROS = bytes(6_000_000)  # a thousandth of them packed


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.zip", claiming(zipped({"big.txt": FIRST}), "big.txt", HUGE), "too-large"),
        ("a.docx", claiming(docx(), "word/document.xml", HUGE), "too-large"),
        ("a.odt", claiming(odt(), "content.xml", HUGE), "too-large"),
        ("a.epub", claiming(epub(), "OPS/book.opf", HUGE), "too-large"),
        ("a.xlsx", claiming(SAMPLES["workbook"], "xl/worksheets/sheet1.xml", HUGE), "too-large"),
        ("a.zip", zipped({"small.txt": ZEROS}), "zip-bomb"),
        ("a.docx", docx(**{"word__document.xml": ZEROS}), "zip-bomb"),
    ],
    ids=range(7),
)
def test_what_grows_when_it_is_unpacked_is_refused_before_it_is(tmp_path, name, data, code):
    assert len(data) < 10_000
    assert refused(tmp_path, name, data) == code


def test_a_directory_that_understates_a_member_is_not_believed(tmp_path):
    data = zipped({"a.txt": b"They met. " * 100_000})
    start = data.index(b"PK\x01\x02")
    lying = data[: start + 24] + (100).to_bytes(4, "little") + data[start + 28 :]
    path = written(tmp_path, "a.zip", lying)
    found = read_all(Place(path).within("a.txt"))
    assert all(len(article.text) <= 100 for one in found for article in one.articles)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(**{"word__document.xml": f"{LAUGHS}]><a>&k;</a>"})),
        ("a.odt", odt(**{"content.xml": f"{LAUGHS}]><a>&k;</a>"})),
        ("a.epub", epub(**{"OPS__book.opf": f"{LAUGHS}]><a>&k;</a>"})),
        (
            "a.rss",
            f"<?xml version='1.0'?>{LAUGHS}]><rss><channel><item><title>&k;</title></item></channel></rss>".encode(),
        ),
        ("a.html", f"{LAUGHS}]><html><body>&k; {FIRST}</body></html>".encode()),
        ("a.xhtml", f"<?xml version='1.0'?>{LAUGHS}]><html><body>&k; {FIRST}</body></html>".encode()),
        ("a.xlsx", workbook(f"{LAUGHS}]><a><row><c t='str'><v>&k;</v></c></row></a>")),
        ("a.timeline", LAUGHING_TIMELINE),
        ("b.timeline", LAUGHING_TIMELINE.decode().encode("utf-16")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_entities_do_not_multiply(tmp_path, name, data):
    for reading in read_all(Place(written(tmp_path, name, data))):
        assert all(len(article.text) < 100_000 for article in articles_of(reading))


NESTED_MAIL = b"MIME-Version: 1.0\nMessage-ID: <a@b>\n" + b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1_200)
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", page(body="<div>" * DEEP + FIRST)),
        ("a.mhtml", mhtml(page(body="<div>" * DEEP + FIRST))),
        ("a.docx", docx("<w:p>" * DEEP + f"<w:t>{FIRST}</w:t>" + "</w:p>" * DEEP)),
        (
            "b.docx",
            docx("<w:tbl><w:tr><w:tc>" * 20_000 + f"<w:t>{FIRST}</w:t>" + "</w:tc></w:tr></w:tbl>" * 20_000),
        ),
        ("a.odt", odt("<text:span>" * DEEP + FIRST + "</text:span>" * DEEP)),
        ("a.epub", epub({"one.xhtml": "<div>" * DEEP + FIRST})),
        ("a.rtf", rtf("{" * DEEP + FIRST)),
        ("a.eml", mail(FIRST, html="<div>" * DEEP + FIRST)),
        ("b.eml", NESTED_MAIL + b"Content-Type: text/plain\n\nThey met."),
        ("a.rss", rss(f"<item><description>{'&lt;div&gt;' * DEEP}{FIRST}</description></item>")),
        ("b.rss", rss("<item>" * DEEP)),
        ("a.atom", atom("<entry><content type='xhtml'>" + "<div>" * DEEP + FIRST)),
        ("a.md", ("> " * DEEP + FIRST).encode()),
        ("b.md", ("[" * DEEP + FIRST).encode()),
        ("a.txt", ("(" * DEEP + FIRST).encode()),
        ("a.json", b'{"events": ' + b"[" * DEEP),
        ("b.json", slides({"start_date": {"year": 2022}, "text": {"headline": "<div>" * DEEP + FIRST}})),
        ("a.jsonl", sketch() + b'{"message": ' + b"[" * DEEP),
        ("a.ics", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * DEEP + b"SUMMARY:They met.\r\n"),
        ("b.ics", calendar("DTSTART:20220503\nATTENDEE" + ";CN=a,b" * DEEP + ":x\nSUMMARY:They met.")),
        ("a.timeline", project("<text>" * DEEP + FIRST)),
        ("a.xlsx", workbook("<a>" + "<row>" * DEEP + f"<c t='str'><v>{FIRST}</v></c>")),
        (
            "b.xlsx",
            workbook(
                f"<a><row>{'<c/>' * DEEP}</row><row r='999999999'><c r='XFD1' t='s'><v>9</v></c></row></a>"
            ),
        ),
        ("a.mw", markwhen("# a\n" * DEEP + f"2022-05-03: {FIRST} " + "[" * DEEP)),
        ("b.mw", markwhen("2022" + "-1:11" * DEEP + f": {FIRST}")),
        ("a.csv", b"edtf,label\n" + b'"' * DEEP + b",a\n"),
        ("b.csv", b"edtf,label" + b"," * DEEP + b"\n2022,a\n"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_nested_fifty_thousand_deep_ends_nothing(tmp_path, name, data):
    read_all(Place(written(tmp_path, name, data)))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.html", lambda links: page(body=links)),
        ("a.epub", lambda links: epub({"one.xhtml": links})),
        ("a.eml", lambda links: mail("-", html=links)),
        ("a.mhtml", lambda links: mhtml(page(body=links))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_three_hundred_thousand_links_are_too_much_and_that_is_told(tmp_path, name, made):
    links = "<p>They met.</p>" + "<a href='https://paper.test/x'>x</a> " * 300_000
    assert refused(tmp_path, name, made(links)) == "too-large"


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_format_cut_off_anywhere_gives_an_article_or_a_clear_problem(tmp_path, kind):
    data = SAMPLES[kind]
    for share in range(1, 20):
        read_all(Place(written(tmp_path, f"cut{share}.bin", data[: len(data) * share // 20])))


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_format_with_bytes_spoilt_gives_an_article_or_a_clear_problem(tmp_path, kind):
    chance = random.Random(kind)
    for number in range(60):
        data = bytearray(SAMPLES[kind])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randint(1, 40)]
                case _:
                    data[at:at] = data[max(at - 30, 0) : at]
            data = data or bytearray(b"x")
        read_all(Place(written(tmp_path, f"spoilt{number}.bin", bytes(data))))


def test_members_under_the_names_of_formats_that_they_are_not(tmp_path):
    suffixes = (".pdf", ".docx", ".eml", ".zip", ".xml")
    told = {kind: data for kind, data in SAMPLES.items() if kind not in {"text", "Markdown"}}
    wrong = {f"{kind}{suffix}": data for kind, data in told.items() for suffix in suffixes}
    place = Place(written(tmp_path, "wrong.zip", zipped(wrong)))
    assert len(read(place).parts) == len(wrong)
    assert all(read_all(place.within(part)) for part in read(place).parts)


def test_an_archive_that_holds_itself_again_and_again_comes_to_an_end(tmp_path):
    data = zipped({"a.txt": FIRST})
    for _ in range(8):
        data = zipped({"a.zip": data})
    assert len(read_all(Place(written(tmp_path, "deep.zip", data)))) == 4


class Caught(http.server.BaseHTTPRequestHandler):
    """Notes who comes; nobody should."""

    came: list[str] = []  # noqa: RUF012 (the library makes the instances)

    def do_GET(self):
        self.came.append(self.path)
        self.send_error(404)

    def log_message(self, *_):
        pass


WATCHED = """
import sys
from pathlib import Path
import charset_normalizer, feedparser, pypdfium2, striprtf.striprtf
import trafilatura  # brings urllib3, which tries at import whether an IPv6 address can be bound; that sends nothing
from timeline_app.readers import Place, UnreadableError, read
opened = []
WATCHED = ("socket.", "urllib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "webbrowser.")
sys.addaudithook(lambda event, args: opened.append((event, args)) if event.startswith(WATCHED) else None)
def go(place):
    try:
        reading = read(place)
    except UnreadableError as error:
        return
    print(len(reading.articles), "in", place.source)
    for part in reading.parts:
        go(place.within(part))
for name in sys.argv[1:]:
    go(Place(Path(name)))
print("opened", opened)
"""


def alluring(address: str) -> dict[str, bytes]:
    """Documents that ask for something from an address in every way that their formats know."""
    dtd = f'<!DOCTYPE a SYSTEM "{address}/dtd" [<!ENTITY x SYSTEM "{address}/entity">'
    dtd += f'<!ENTITY % p SYSTEM "{address}/p"> %p;]>'
    asking = f'<img src="{address}/i"/><script src="{address}/s"></script><iframe src="{address}/f"></iframe>'
    asking += f'<object data="{address}/o"></object><p>{FIRST} It was long and hard fought.</p>'
    head = f'<base href="{address}/"><link rel="stylesheet" href="{address}/c">'
    head += f'<meta http-equiv="refresh" content="0;{address}/r">'
    item = f'<item><enclosure url="{address}/e"/><description>&lt;img src="{address}/i"&gt; {FIRST}'
    return {
        "a.html": page(head, asking),
        "b.xhtml": f'<?xml version="1.0"?>{dtd}<html><body>&x;{asking}</body></html>'.encode(),
        "a.mhtml": mhtml(page(head, asking), f"{address}/page"),
        "a.docx": docx(**{"word__document.xml": f"{dtd}<a>&x;</a>"}),
        "b.docx": docx(
            **{"word___rels__document.xml.rels": f'<a Target="{address}/t" TargetMode="External"/>'}
        ),
        "a.odt": odt(**{"content.xml": f"{dtd}<a>&x;</a>"}),
        "a.epub": epub({"one.xhtml": asking}, None, f'<link href="{address}/l"/><dc:title>&#38;</dc:title>'),
        "b.epub": epub(**{"OPS__book.opf": f"{dtd}<a>&x;</a>"}),
        "a.rss": rss(f"{item}</description></item>"),
        "b.rss": f'<?xml version="1.0"?>{dtd}<rss><channel><item><title>&x;</title></item></channel></rss>'.encode(),
        "a.eml": mail("-", html=asking, Content_Location=f"{address}/m"),
        "b.eml": (
            f"MIME-Version: 1.0\nMessage-ID: <a@b>\nContent-Type: message/external-body; URL={address}/x\n\n"
        ).encode(),
        "a.rtf": rtf(rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/i"}}}}{FIRST}'),
        "a.pdf": pdf().replace(
            b"/Type /Catalog", f"/Type /Catalog /OpenAction << /S /URI /URI ({address}/u) >>".encode()
        ),
        "a.md": f"![x]({address}/i) {FIRST}".encode(),
        "a.json": slides(
            {"start_date": {"year": 2022}, "text": {"headline": asking}, "media": {"url": address}}
        ),
        "a.ics": calendar(f"DTSTART:20220503\nSUMMARY:{FIRST}\nURL:{address}/u\nATTACH:{address}/a"),
        "a.timeline": project(f"<text>{FIRST}</text><hyperlink>{address}/h</hyperlink>"),
        "b.timeline": project().replace(b"<timeline>", f"{dtd}<timeline>".encode()),
        "a.mw": markwhen(f"2022: {FIRST} ![x]({address}/i)\n"),
        "a.csv": f'label,edtf\n"=WEBSERVICE(""{address}/w"")",2022\n'.encode(),
        "a.xlsx": workbook(f"{dtd}<a>&x;</a>"),
        "a.mbox": mbox(mail("-", html=asking)),
        "address.xml": address.encode(),
    }


def test_no_internet_socket_is_opened_and_no_program_started(tmp_path):
    server = http.server.HTTPServer(("127.0.0.1", 0), Caught)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with contextlib.closing(server.socket):
        try:
            documents = alluring(f"http://127.0.0.1:{server.server_port}")
            files = [written(tmp_path, name, data) for name, data in documents.items()]
            files.append(written(tmp_path, "all.zip", zipped(documents, zipfile.ZIP_STORED)))
            command = [sys.executable, "-c", WATCHED, *map(str, files)]
            result = subprocess.run(command, capture_output=True, text=True, check=True)
        finally:
            server.shutdown()
            thread.join()
    assert result.stdout.splitlines()[-1] == "opened []"
    assert len(result.stdout.splitlines()) > 20
    assert Caught.came == []
