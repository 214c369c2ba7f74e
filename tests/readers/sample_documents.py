"""Documents of every format, written for the tests with the same two sentences in them."""

import io
import json
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from html import escape
from pathlib import Path

FIRST = "They met on 3 May 2022."
SECOND = "The mayor resigned on 4 May 2022."
TITLE = "Vote put off"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_DC = "http://purl.org/dc/elements/1.1/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return file.getvalue()


def page(head: str = "", body: str = f"<p>{FIRST} {SECOND}</p>", title: str = TITLE) -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


def docx(body: str | None = None, core: str = "", **more: str | bytes) -> bytes:
    if body is None:
        body = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        body += "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (FIRST, SECOND))
    document = (
        f'<w:document xmlns:w="{_WORD}" xmlns:mc="mc" xmlns:wps="wps"><w:body>{body}</w:body></w:document>'
    )
    properties = (
        f'<c:coreProperties xmlns:c="{_CORE}" xmlns:dc="{_DC}" xmlns:dcterms="http://purl.org/dc/terms/">{core}'
        "</c:coreProperties>"
    )
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": document,
        "docProps/core.xml": properties,
    }
    return zipped(members | {name.replace("__", "/"): content for name, content in more.items()})


def odt(body: str | None = None, meta: str = "", mime: str = "text", **more: str | bytes) -> bytes:
    if body is None:
        body = f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{FIRST}</text:p><text:p>{SECOND}</text:p>'
    names = {"office": _OFFICE, "text": _TEXT, "table": _TABLE, "meta": _META, "dc": _DC}
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in names.items())
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    )
    content += "</office:document-content>"
    about = f"<office:document-meta {spaces}><office:meta>{meta}</office:meta></office:document-meta>"
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{mime}",
        "content.xml": content,
        "meta.xml": about,
    }
    return zipped(members | {name.replace("__", "/"): text for name, text in more.items()})


def epub(
    chapters: Mapping[str, str] | None = None, contents: Mapping[str, str] | None = None, metadata: str = "",
    **more: str | bytes,
) -> bytes:  # fmt: skip
    """An e-book; `chapters` are bodies by file name, `contents` labels by link."""
    chapters = chapters or {"one.xhtml": f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"}
    metadata = (
        metadata
        or "<dc:title>Rivers</dc:title><dc:creator>Ada Reed</dc:creator><dc:language>en</dc:language>"
    )
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    items += (
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        if contents
        else ""
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    links = "".join(f'<li><a href="{link}">{label}</a></li>' for link, label in (contents or {}).items())
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": f'<package xmlns:dc="{_DC}" xmlns:opf="opf"><metadata>{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    if contents:
        members["OPS/nav.xhtml"] = (
            f'<html xmlns:epub="e"><body><nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
        )
    for name, body in chapters.items():
        members[f"OPS/{name}"] = (
            f'<?xml version="1.0"?><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
        )
    return zipped(members | {name.replace("__", "/"): text for name, text in more.items()})


def rtf(body: str | None = None, info: str = "") -> bytes:
    body = body or rf"{TITLE}\par {FIRST}\par {SECOND}\par"
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Helvetica;}}{\info" + info + "}" + r"\f0 " + body + "}"
    ).encode("ascii")


def mail(
    text: str = f"{FIRST}\n\n{SECOND}\n", attached: Mapping[str, bytes] | None = None, html: str | None = None,
    **headers: str,
) -> bytes:  # fmt: skip
    message = EmailMessage()
    given = {
        "Subject": TITLE,
        "From": "Ada Reed <ada@paper.test>",
        "Date": "Wed, 04 May 2022 18:02:11 +0200",
        "Message-ID": "<a1@paper.test>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mbox(*messages: bytes) -> bytes:
    return b"".join(
        b"From ada@paper.test Wed May  4 18:02:11 2022\n"
        + one.replace(b"\nFrom ", b"\n>From ").rstrip(b"\n")
        + b"\n\n"
        for one in messages
    )


def mhtml(html: bytes | None = None, address: str = "https://paper.test/vote") -> bytes:
    body = (html or page()).decode()
    lines = [
        "From: <Saved by Blink>", f"Snapshot-Content-Location: {address}", f"Subject: {TITLE}",
        "Date: Tue, 3 Jan 2023 09:00:00 -0000", "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="--part"', "", "----part",
        "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit", f"Content-Location: {address}",
        "", body, "----part", "Content-Type: image/png", "Content-Transfer-Encoding: base64",
        "Content-Location: https://paper.test/a.png", "", "iVBORw0KGgo=", "----part--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def rss(*items: str, head: str = "<title>The Paper</title><language>en-gb</language>") -> bytes:
    items = items or (
        f"<item><title>{TITLE}</title><link>https://paper.test/vote</link><guid>vote-1</guid>"
        f"<pubDate>Wed, 04 May 2022 18:02:11 +0200</pubDate>"
        f"<description>{escape(f'<p>{FIRST}</p><p>{SECOND}</p>')}</description></item>",
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def atom(*entries: str) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Paper</title>'
        + "".join(entries)
        + "</feed>"
    ).encode()


def pdf(*pages: list[tuple[float, float, str]], title: str = TITLE, compress: bool = False) -> bytes:
    """A PDF with words at places, in points from the lower left corner of an A4 page, in the order given."""
    pages = pages or ([(72, 780, TITLE), (72, 750, FIRST), (72, 735, SECOND)],)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, words in enumerate(pages):
        drawn = "\n".join(f"BT /F1 10 Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, text in words).encode(
            "cp1252"
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    objects.append(
        (
            f"<< /Title ({_escaped(title)}) /Author (Ada Reed) /CreationDate (D:20230103090000Z) "
            "/ModDate (D:20230104090000Z) >>"
        ).encode()
    )
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def plain() -> bytes:
    return f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n".encode()


def calendar(*events: str, head: str = f"X-WR-CALNAME:{TITLE}") -> bytes:
    """A calendar of events, each given as its lines."""
    told = events or (f"DTSTART;VALUE=DATE:20220503\nSUMMARY:{FIRST}\nDESCRIPTION:{SECOND}",)
    blocks = [f"BEGIN:VEVENT\nUID:{number}@x.test\n{one}\nEND:VEVENT" for number, one in enumerate(told)]
    return (
        "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", head, *blocks, "END:VCALENDAR", ""])
        .replace("\n", "\r\n")
        .encode()
    )


def slides(*slides: dict[str, object], **more: object) -> bytes:
    """A timeline of TimelineJS."""
    first = {"start_date": {"year": 2022, "month": 5, "day": 3}, "text": {"headline": FIRST, "text": SECOND}}
    return json.dumps({"title": {"text": {"headline": TITLE}}, "events": slides or (first,), **more}).encode()


def project(*events: str, more: str = "") -> bytes:
    """A file of The Timeline Project, of events given as their elements."""
    day = "2022-05-03 00:00:00"
    told = events or (
        f"<start>{day}</start><end>{day}</end><text>{FIRST}</text><description>{SECOND}</description>",
    )
    inner = "".join(f"<event>{one}</event>" for one in told)
    head = "<version>2.3.0</version><timetype>gregoriantime</timetype>"
    start = '<?xml version="1.0" encoding="utf-8"?>\n<timeline>'
    return f"{start}{more or head}<events>{inner}</events></timeline>".encode()


def markwhen(body: str = f"2022-05-03: {FIRST}\n{SECOND}\n") -> bytes:
    return f"---\ntitle: {TITLE}\ntimezone: UTC\n---\n\n{body}".encode()


def sketch(**more: object) -> bytes:
    fields = {
        "message": FIRST,
        "datetime": "2022-05-03T00:00:00+00:00",
        "timestamp_desc": "event",
        "quote": SECOND,
    }
    return (json.dumps(fields | more) + "\n").encode()


def workbook(sheet: str | None = None) -> bytes:
    """A workbook of one sheet."""
    rows = (("Event", "Date"), (f"{FIRST} {SECOND}", "2022"))
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    own = "".join(f"<row>{cell.format(one)}{cell.format(other)}</row>" for one, other in rows)
    return zipped({
        "xl/workbook.xml": f'<a xmlns:r="urn:r"><sheet name="{TITLE}" r:id="r1"/></a>',
        "xl/_rels/workbook.xml.rels": '<a><b Id="r1" Target="worksheets/sheet1.xml"/></a>',
        "xl/worksheets/sheet1.xml": f"<a>{own}</a>" if sheet is None else sheet,
    })  # fmt: skip


def answer(
    body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    """What a server sends for a page."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def warc_record(
    block: bytes,
    address: str | None = "https://paper.test/vote",
    kind: str = "response",
    mime: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A record of a web archive; `length` is what it says of its own."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2023-01-20T10:15:00Z\r\n"
    head += "" if address is None else f"WARC-Target-URI: {address}\r\n"
    head += f"Content-Type: {mime}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def warc(*records: bytes) -> bytes:
    """A web archive of these records, after the one that tells who made it."""
    made_by = warc_record(b"software: none\r\n", None, "warcinfo", "application/warc-fields")
    return b"".join([made_by, *records])


SAMPLES: dict[str, bytes] = {
    "web archive": warc(warc_record(answer(page()))),
    "calendar": calendar(),
    "The Timeline Project": project(),
    "lines of JSON": sketch(),
    "timeline in JSON": slides(),
    "table": f"edtf,label,quote\n2022-05-03,{FIRST},{SECOND}\n".encode(),
    "Markwhen": markwhen(),
    "workbook": workbook(),
    "PDF document": pdf(),
    "rich text": rtf(),
    "Word document": docx(),
    "OpenDocument text": odt(),
    "e-book": epub(),
    "zip archive": zipped({"inner/vote.html": page()}),
    "mailbox": mbox(mail()),
    "saved web page": mhtml(),
    "e-mail": mail(),
    "feed": rss(),
    "web page": page(),
    "Markdown": f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n".encode(),
    "text": plain(),
}
"""One document of each format of the registry, by its name."""


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
