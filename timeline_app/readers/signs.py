"""Choose among the places where a document may name its title, author, address or language."""

from dataclasses import dataclass

from timeline_app.model.article import Origin, storable

_MAX_CHARS = 300


@dataclass(frozen=True, slots=True)
class Sign:
    """What one place of a document says: `words` name the place."""

    words: str
    value: str | None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found of a document, with the origins of all that was."""

    title: str
    author: str | None
    url: str | None
    language: str | None
    origins: tuple[Origin, ...]


def choose(
    *, title: tuple[Sign, ...], stem: str, author: tuple[Sign, ...] = (), url: tuple[Sign, ...] = (),
    language: tuple[Sign, ...] = (),
) -> Facts:  # fmt: skip
    """Return the first of each fact's signs that says something; the title falls back on the file's name.

    >>> choose(title=(Sign("og:title", " "), Sign("h1", "Bridge opens")), stem="page").origins
    (Origin(fact='title', words='h1', is_weak=False),)
    """
    title = (*title, Sign("file name", stem or "?", is_weak=True))
    values: dict[str, str] = {}
    origins: list[Origin] = []
    for fact, signs in (("title", title), ("author", author), ("url", url), ("language", language)):
        for sign in signs:
            value = " ".join((sign.value or "")[: 4 * _MAX_CHARS].split())[:_MAX_CHARS]
            if value:
                values[fact] = storable(value)
                origins.append(Origin(fact, sign.words, sign.is_weak))
                break
    return Facts(
        values["title"], values.get("author"), values.get("url"), values.get("language"), tuple(origins)
    )


def web_address(address: str | None) -> str | None:
    """Return the address when it is one of the web.

    >>> web_address(" https://paper.test/a "), web_address("javascript:alert(1)")
    ('https://paper.test/a', None)
    """
    address = (address or "").strip()
    return address if address.startswith(("http://", "https://")) else None
