"""Read e-mails (.eml): the message is an article, so is each that it quotes; attached documents are read apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from typing import Final

from timeline_app.model.article import NO_PUBLICATION, Article, Publication
from timeline_app.model.message import Message, message
from timeline_app.readers.content import Content, content_within
from timeline_app.readers.mail_parts import (
    attachments,
    bytes_of,
    header,
    parse_mail,
    shown_text,
)
from timeline_app.readers.person_names import in_order
from timeline_app.readers.plain import first_words, has_words
from timeline_app.readers.quoted_mail import is_sent_on, quoted_messages
from timeline_app.readers.reading import Reading
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.stated_date import PLACEHOLDERS, stated_publication
from timeline_app.readers.unreadable import unreadable

_MESSAGE_ID: Final = re.compile(r"<?(?P<id>[^<>\s]{1,250})>?")
_ANSWER: Final = re.compile(r"(?:(?:re|aw|sv|fwd?|wg|tr|rv)(?:\[\d{1,2}\])?\s?:\s*){1,9}", re.IGNORECASE)
_MOST_QUOTED: Final = 50
_MOST_DAYS_EARLY: Final = 2  # by which a server may seem to have had it before it was sent: zones, clocks
_MOST_DAYS_UNDER_WAY: Final = 30
# Pictures of a signature, invitations, keys: nobody expects them to be read as articles.
_NO_DOCUMENTS: Final = (
    "image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "application/pgp",
    "application/pkcs7", "application/x-pkcs7", "application/ms-tnef",
)  # fmt: skip


class Mail:
    """An e-mail that is opened for what is attached to it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._attached = attachments(parse_mail(content.data, content.name))

    def content(self, name: str) -> Content:
        """Return an attachment. Raises UnreadableError."""
        if name not in self._attached:
            raise unreadable(name, "no-such-file")
        return content_within(self._content, name, bytes_of(self._attached[name]))


def read_eml(content: Content) -> Reading:
    """Return the message as an article, published when it was sent, and the names of documents attached to it.

    Messages that it quotes below a line with their day ("On 3 May 2022, Ann Lee wrote:"), or sends on with their
    headers, are articles of that day; where the e-mail has no words but those it is none.
    Raises UnreadableError when there is neither.
    """
    mail = parse_mail(content.data, content.name)
    attached = attachments(mail)
    parts = tuple(
        name for name, part in attached.items() if not part.get_content_type().startswith(_NO_DOCUMENTS)
    )
    text = shown_text(mail, content.name)
    if not has_words(text):
        if not parts:
            raise unreadable(content.name, "no-words")
        return Reading(parts=parts)
    left_out = [name for name in attached if name not in parts]
    article = _article(content, mail, text, left_out)
    quoted = tuple(_quoted(content, mail, text))
    if quoted and is_sent_on(text):
        return Reading((replace(quoted[0], remarks=article.remarks), *quoted[1:]), parts)
    return Reading((article, *quoted), parts)


def _quoted(content: Content, mail: EmailMessage, text: str) -> Iterator[Article]:
    """Yield the messages that an e-mail quotes."""
    subject = _ANSWER.sub("", header(mail, "Subject") or "")
    for number, one in enumerate(islice(quoted_messages(text), _MOST_QUOTED), 1):
        facts = choose(
            title=(
                Sign("Subject of the answer", subject, is_weak=True),
                Sign("first words", first_words(one.text), is_weak=True),
            ),
            stem=content.stem,
            author=(Sign("quoted header", one.author),),
        )
        yield Article(
            one.text, facts.title, f"{content.source}/quoted message {number}", publication=one.publication,
            author=facts.author, origins=facts.origins,
        )  # fmt: skip


def _article(content: Content, mail: EmailMessage, text: str, left_out: list[str]) -> Article:
    facts = choose(
        title=(
            Sign("Subject", header(mail, "Subject")),
            Sign("first words", first_words(text), is_weak=True),
        ),
        stem=content.stem,
        author=(Sign("From", _sender(header(mail, "From") or "")),),
        url=(Sign("Message-ID", mail_address(header(mail, "Message-ID"))),),
    )
    return Article(
        text, facts.title, content.source, publication=_publication(mail), author=facts.author, url=facts.url,
        remarks=_remarks(left_out), origins=facts.origins,
    )  # fmt: skip


def _sender(words: str) -> str:
    """Return the name of a sender, else the address, also of a name whose comma lost its quotation marks.

    >>> _sender('"Reed, Ada" <ada@paper.test>'), _sender("Reed, Ada <ada@paper.test>"), _sender("ada@paper.test")
    ('Ada Reed', 'Ada Reed', 'ada@paper.test')
    """
    above = words.partition("<")[0].strip(' "')
    if (listed := in_order(above)) != above:
        return listed
    name, address = parseaddr(words)
    return in_order(name) or address


def _publication(mail: EmailMessage) -> Publication:
    """Return when the message was sent; weak where a server received it at quite another time, or that is all."""
    sent = stated_publication("Date:", header(mail, "Date") or "")
    stamp = (header(mail, "Received") or "").rpartition(";")[2].partition("(")[0]
    received = stated_publication("Received:", stamp, is_weak=True)
    if sent is None or sent.time is None:
        return received or NO_PUBLICATION
    if received is None or received.time is None:
        return sent
    if sent.time.day in PLACEHOLDERS:
        return received
    is_likely = -_MOST_DAYS_EARLY <= received.time.day - sent.time.day <= _MOST_DAYS_UNDER_WAY
    return sent if is_likely else replace(sent, is_weak=True)


def mail_address(message_id: str | None) -> str | None:
    """Return the URL of a message by its identity, after RFC 2392.

    >>> mail_address("<a1@paper.test>")
    'mid:a1@paper.test'
    """
    match = _MESSAGE_ID.fullmatch(message_id or "")
    return f"mid:{match['id']}" if match else None


def _remarks(left_out: list[str]) -> tuple[Message, ...]:
    return (message("attachments-left-out", names=", ".join(left_out[:5])),) if left_out else ()
