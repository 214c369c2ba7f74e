"""Join the words of names of bodies: "Ministry of Trade and Industry", "Farmers' Union"."""

from itertools import dropwhile, takewhile
from typing import Final

from timeline_app.engine.capitals.line import Line, is_acronym, known_at
from timeline_app.model.syntax import Token

_OWNED_WORDS: Final = (
    3  # before the head of a body's name that belongs to a group: "Farmers' National Credit Union"
)
_FIELD_WORDS: Final = 3  # behind "and" in the name of a body with two fields: "Trade and Shipping Commission"
_LISTED: Final = 12  # words and marks of further fields: "Ministry of Trade, Shipping and Inland Fisheries"


def owns_name(line: Line, last: int) -> bool:
    """Whether a possessive stands inside a body's name: "Farmers' Union", "Prime Minister's Office"."""
    tokens, naming = line.tokens, line.naming
    at = last + 1
    word = tokens[last].lower
    is_group = word in naming.words("groups_in_names")
    is_saint = _follows_saint(line, last)
    is_office = tokens[last].is_capital and word in naming.words("owners_of_offices")
    if at < len(tokens) and _owns_legal_form(line, at):
        return True
    if not (is_group or is_saint or is_office) or tokens[at].lower not in naming.words("possessive_marks"):
        return False
    following = tokens[at + 1 : at + 2 + _OWNED_WORDS]
    heads = naming.words("organisation_heads" if is_group or is_saint else "owned_offices")
    run = takewhile(lambda token: token.is_capital, following)
    is_close = tokens[at].start == tokens[last].end
    is_close |= bool(following) and following[0].start > tokens[at].end  # "Workers ' Union"
    return is_close and any(token.text in heads for token in run)


def _owns_legal_form(line: Line, at: int) -> bool:
    """Whether a possessive is a firm's own, with its legal form behind it: "Weisel's Inc.", "Weisel's Market Co."."""
    tokens, forms = line.tokens, line.naming.words("legal_forms")
    behind = list(takewhile(lambda token: token.is_capital, tokens[at + 1 : at + 1 + _OWNED_WORDS]))
    rest = list(dropwhile(lambda token: _is_trade(line, token), behind))
    is_close = (
        tokens[at].lower in line.naming.words("possessive_marks") and tokens[at].start == tokens[at - 1].end
    )
    is_close &= len(tokens[at].text) > 1  # a closing quotation mark owns nothing
    return is_close and bool(rest) and all(token.text in forms for token in rest)


def _is_trade(line: Line, token: Token) -> bool:
    """Whether a word tells what a firm does, as a short one does: "Market", "Bay"; not the name of a firm owned."""
    naming = line.naming
    is_named = token.text in naming.words("legal_forms") or token.text in naming.words("organisations")
    return not is_named and (
        token.lower in naming.words("trades") or token.text in naming.words("place_heads")
    )


def _follows_saint(line: Line, last: int) -> bool:
    before = [token.lower for token in line.tokens[max(last - 2, 0) : last] if token.text != "."]
    return bool(before) and before[-1] in line.naming.words("saints")


def joined_part(line: Line, first: int, last: int) -> int | None:
    """Return the last token up to which "of (the) X" and "and X" go on with the name of a body or territory."""
    tokens, naming = line.tokens, line.naming
    at = last + 1
    if _takes_link(line, first, last, tokens[at].lower):
        has_article = at + 1 < len(tokens) and tokens[at + 1].lower in naming.words("articles")
        after = at + 2 if has_article else at + 1
        if not line.opens(after) or _is_bearer(line, after):
            return None
        return after + max(known_at(line, after), 1) - 1
    if _is_twin(line, first, last):
        return at + 1
    if tokens[at].lower in naming.words("body_coordinators") and _leads_to_body(line, first, at):
        return at + 1
    fields = _fields(line, first, last) if tokens[at].lower in naming.words("body_coordinators") else None
    return at + 1 if fields is not None and _is_field(line, fields, at) else None


def _takes_link(line: Line, first: int, last: int, link: str) -> bool:
    """Whether the last word of a name goes on behind this small word: "Ministry of", "Conference on"."""
    naming, head = line.naming, line.tokens[last].text
    if link not in naming.words("body_links"):
        return link in naming.words("topic_links") and head in naming.words("topic_heads")
    heads = naming.words("organisation_starts") | naming.words("place_starts") | naming.words("place_heads")
    return (
        head in heads
        or (head.endswith(tuple(naming.words("purpose_endings"))) and _fields(line, first, last) is not None)
        or head in naming.words("linked_heads")
        or (head in naming.words("organisation_heads") and first == last)
    )


def _is_bearer(line: Line, at: int) -> bool:
    """Whether a titled person stands here: "the Government of President Keller", but not "Office of the President"."""
    word, naming = line.tokens[at], line.naming
    is_title = word.text in naming.words("titles") and word.lower in naming.words("roles")
    is_field = word.lower in naming.words("role_modifiers")
    return is_title and not is_field and line.opens(at + 1)


def _is_twin(line: Line, first: int, last: int) -> bool:
    """Whether a body has two names for what it is: "Lund Medical College and Hospital"."""
    tokens, twins = line.tokens, line.naming.words("twin_heads")
    at = last + 1
    is_pair = tokens[at].lower in line.naming.words("body_coordinators") and at + 1 < len(tokens)
    if not is_pair or first == last or tokens[last].text not in twins:
        return False
    is_end = not line.opens(at + 2)
    return tokens[at + 1].text in twins and tokens[at + 1].text != tokens[last].text and is_end


def _fields(line: Line, first: int, last: int) -> tuple[Token, ...] | None:
    """Return the words behind "Ministry of" in a name that ends here; None where it has no such words."""
    tokens, naming = line.tokens, line.naming
    heads = naming.words("organisation_starts") | naming.words("linked_heads")
    start = next((at for at in range(first, last) if tokens[at].text in heads), None)
    if start is None:
        return None
    links = naming.words("body_links") | naming.words("topic_links")
    link = next((at for at in range(start + 1, last) if tokens[at].lower in links), None)
    return None if link is None else tuple(tokens[link + 1 : last + 1])


def _is_field(line: Line, fields: tuple[Token, ...], at: int) -> bool:
    """Whether what follows "and" is a further field of a body: "Ministry of Trade and Industry"."""
    tokens, naming = line.tokens, line.naming
    if not line.opens(at + 1):
        return False
    follower, before = tokens[at + 1], tokens[at - 1]
    names = naming.places.keys() | naming.words("given_names") | naming.words("organisations")
    is_title = follower.text in naming.words("titles") and (
        follower.lower not in naming.words("role_modifiers") or line.opens(at + 2)
    )
    is_other = follower.text in names or is_title or is_acronym(follower.text)
    is_common = all(token.lower in naming.common or not token.is_capital for token in fields)
    is_other |= not is_common and before.text in naming.places
    behind = list(takewhile(lambda token: token.is_capital, tokens[at + 1 : at + 5]))
    is_other |= len(behind) > 1 and behind[-1].text in naming.words("organisation_starts")
    after = at + 1 + len(behind)
    goes_on = after < len(tokens) and tokens[after].lower in naming.words("body_links")
    is_other |= goes_on and behind[-1].text in naming.words("organisation_starts")
    return not is_other


def listed_fields(line: Line, first: int, last: int) -> int | None:
    """Return the last word of a list of fields that "and" closes: "of Trade, Shipping and Fisheries"."""
    tokens, naming = line.tokens, line.naming
    if _fields(line, first, last) is None or not _is_common_field(line, last):
        return None
    coordinators = naming.words("body_coordinators") | naming.words("ampersands")
    at, is_last = last + 1, False
    while at - last <= _LISTED and at + 1 < len(tokens):
        is_comma = tokens[at].text == ","
        is_last = tokens[at + is_comma].lower in coordinators
        if not is_comma and not is_last:
            return None
        start = at + is_comma + is_last
        end = start
        while end < len(tokens) and line.opens(end) and _is_common_field(line, end):
            end += 1
        if end == start:
            return None
        if is_last:
            return None if line.opens(end) else end - 1
        at = end
    return None


def _is_common_field(line: Line, at: int) -> bool:
    word, naming = line.tokens[at], line.naming
    names = naming.words("given_names") | naming.words("organisations") | naming.words("organisation_starts")
    is_name = word.text in names or word.text in naming.places
    is_title = word.text in naming.words("titles") and word.lower not in naming.words("role_modifiers")
    is_known = word.lower in naming.common or word.text.endswith(tuple(naming.words("field_endings")))
    return is_known and not is_name and not is_title


def _leads_to_body(line: Line, first: int, at: int) -> bool:
    """Whether nouns before "and" are the first of two fields of one body: "Trade and Shipping Commission"."""
    tokens, naming = line.tokens, line.naming
    nouns = tokens[first:at]
    known = naming.words("organisations") | naming.words("sources") | naming.words("organisation_heads")
    known |= naming.words("given_names") | naming.words("titles")
    where = naming.places.keys() | naming.demonyms.keys()
    is_field = nouns[-1].lower in naming.common and nouns[-1].text not in known
    if not is_field or any(t.lower not in naming.common and t.text not in where for t in nouns):
        return False
    behind = list(takewhile(lambda token: token.is_capital, tokens[at + 1 : at + 2 + _FIELD_WORDS]))
    return 1 < len(behind) <= _FIELD_WORDS and behind[-1].text in naming.words("field_heads")
