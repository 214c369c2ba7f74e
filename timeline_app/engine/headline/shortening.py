"""Cut a headline that is too long where it still says something: at a pause, or before what only adds to it."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.engine.headline.ends import is_clean, open_clause
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.languages.story import Story

_LATE_VERB: Final = 0.65  # share of a headline; when its verb comes later, the subject gives up its inserts
_WHOLE_SUBJECT: Final = 0.9  # share up to which a long subject stays whole
_ROOM: Final = 0.3  # share that is left for what follows the verb of a long subject
_LONGEST: Final = 1.36  # of the length, for a headline whose subject is long
_SUBJECT_SHARE: Final = 0.5  # of a headline, when the verb would not be in it otherwise
_QUOTED_SHARE: Final = 0.7  # of a headline, before which no quotation is cut at a pause
_LONG_LEAD: Final = (
    0.25  # of a headline, from which on what leads the subject is left out of one that is too long
)
_ROW: Final = 7  # words behind a comma in which a row ends
_KEPT: Final = 0.5  # of a headline, which a cut leaves at least
_SAYING: Final = 7  # words before "that" in which somebody says it
_COMPARED: Final = 3  # words before "as" in which "the same" stands
_WIDE: Final = 1.4  # of the length that a subject is cut to, in which it may end before a preposition
_SHORT: Final = 3  # words of a subject that say little without what follows "of": "the number"
_OPEN: Final = 6  # words in which a clause that was opened may still want its verb
_MANNER: Final = "ly"
_PAUSES: Final = (", ", "; ", " – ", " — ", ': "', ": “")
_LEADS: Final = (": ", "“", ' "', " that ")
_MARKS: Final = ",;:.–—-…“”\"'’()"


def shorten(words: str, verb: str, story: Story) -> str:
    """Return the words as they are where a reader takes them in whole, else cut to the length of a headline. Linear.

    A cut leaves the `verb` in them.
    """
    lists = story.telling
    if len(words) <= lists.number("headline_whole", 0):
        return words
    return shorten_to(words, int(lists.number("headline_length", 110)), verb, story)


def shorten_to(words: str, length: int, verb: str, story: Story) -> str:
    """Return the words cut to a length with their `verb` in them, if they are longer. Linear."""
    lists, longest = story.telling, int(length * _LONGEST)
    at = words.find(f" {verb}") if verb else 0
    if len(words) > length:
        rest = _without_adjunct(words, at, lists)
        words = rest if len(words) - len(rest) > length * _LONG_LEAD else words
        at = words.find(f" {verb}") if verb else 0
    for without in (_without_adjunct, _without_lead, _without_inserts):
        if len(words) > length and at > length * _LATE_VERB:
            words = without(words, at, lists)
            at = words.find(f" {verb}")
    if length * _LATE_VERB < at <= length * _WHOLE_SUBJECT < len(words) * _WHOLE_SUBJECT:
        length = int(min(max(length, at + len(verb) + length * _ROOM), longest))
    elif len(words) > length and at > length * _LATE_VERB and _is_whole(words[:at]):
        words = _shortened(words[:at], int(length * _SUBJECT_SHARE), story) + words[at:]
        at = words.find(f" {verb}")
    return _cut_clean(words, (length, longest), at, len(verb), story)


def _cut_clean(words: str, lengths: tuple[int, int], verb_at: int, verb_length: int, story: Story) -> str:
    """Cut to the first length, or to the longer one where that tells what is torn; else before what is torn."""
    length, longest = lengths
    cut = _cut(words, length, verb_at, verb_length, story)
    if cut is words or is_clean(cut, story):
        return cut
    longer = _cut(words, longest, verb_at, verb_length, story) if length < longest else cut
    if is_clean(longer, story):
        return longer
    at = open_clause(cut, story)
    if at is None:
        return cut
    kept = cut[:at].rstrip(_MARKS + " ")
    is_said = cut[at:].split()[0].lower() in story.speech.words("content_openers")
    is_told = at > max(length * _KEPT, verb_at + verb_length) and _may_end(
        kept.split(" "), story.grammar, story.telling
    )
    return kept if is_told and not is_said else cut.rstrip("…") + "…"


def _without_inserts(words: str, verb_at: int, lists: WordLists) -> str:
    """Return the words without what stands between two commas of the subject; a row keeps its commas."""
    subject, comma, rest = words[:verb_at].partition(", ")
    leads = lists.words("date_prepositions") | lists.words("adjunct_leads") | lists.words("cut_prepositions")
    is_led = _first(subject) in leads
    is_row = any(f" {word} " in f" {rest} " for word in lists.words("row_ends")) and not rest.endswith(",")
    is_row &= _first(rest) not in lists.words("insert_openers")
    has_end = ", " in rest or rest.endswith(",")  # not in "a fine of 250,000"
    if not comma or not has_end or is_led or is_row or not _is_whole(subject):
        return words
    return subject + words[verb_at:]


def _without_adjunct(words: str, verb_at: int, lists: WordLists) -> str:
    """Return the words without what leads the subject: "During the opening of the line, Erdoğan called"."""
    if _first(words) not in lists.words("date_prepositions") | lists.words("adjunct_leads"):
        return words
    commas = [at for at in _places(words[:verb_at], ", ") if _is_whole(words[:at])]
    commas = [at for at in commas if _first(words[at + 2 :]) not in lists.words("led_openers")]
    if _first(words) not in lists.words("whole_adjuncts"):
        commas = [
            at for at in commas if not _is_in_row(words, at, lists) and _is_subject(words[at + 2 :], lists)
        ]
        commas = commas[:1]
    return words[commas[-1] + 2 :] if commas else words


def _without_lead(words: str, verb_at: int, lists: WordLists) -> str:
    """Return the words without what leads the subject up to the only comma before the verb, whatever leads it.

    "To prevent an abuse of its name, the bank has": without it the subject itself would be cut.
    """
    leads = lists.words("date_prepositions") | lists.words("adjunct_leads") | lists.words("cut_prepositions")
    commas = [at for at in _places(words[:verb_at], ", ") if _is_whole(words[:at])]
    if len(commas) != 1 or _first(words) not in leads | lists.words("far_leads"):
        return words
    rest = words[commas[0] + 2 :]
    pronouns = lists.words("pointing_pronouns") | lists.words("impersonal_pronouns")
    return words if _first(rest) in pronouns else rest  # "In his report, he said"


def _is_subject(words: str, lists: WordLists) -> bool:
    """Whether words begin as a subject does: with a capital, a number or an article."""
    return words[:1].isupper() or words[:1].isdigit() or _first(words) in lists.words("subject_starts")


def _first(words: str) -> str:
    return words.split(" ", 1)[0].lower()


def _is_whole(words: str) -> bool:
    """Whether every quotation that begins in the words ends there."""
    is_paired = all(words.count(opening) == words.count(closing) for opening, closing in ("“”", "«»"))
    return is_paired and words.count('"') % 2 == 0


def _shortened(subject: str, length: int, story: Story) -> str:
    """Return a long subject cut before a preposition, so that the verb stays in sight."""
    lists = story.telling
    kept = subject[:length].split(" ")[:-1]
    if not kept:
        return subject[:length] + "…"
    joints = [at for at, word in enumerate(kept) if at > 1 and word in lists.words("subject_joints")]
    if not joints:
        wide = subject[: int(length * _WIDE)].split(" ")[:-1]
        joints = [at for at in range(len(kept), len(wide)) if wide[at] in lists.words("subject_joints")][:1]
        kept = wide if joints else kept
    kept = kept[: joints[-1]] if joints else kept
    while len(kept) > 1 and kept[-1].lower().strip(",;:") in lists.words("dangling"):
        kept.pop()
    is_cut_short = not joints or len(kept) != joints[-1] or not _may_end(kept, story.grammar, lists)
    is_cut_short |= len(kept) <= _SHORT and subject.split(" ")[len(kept)] in lists.words("date_links")
    small = story.grammar.words("prepositions") | story.grammar.words("subordinators")
    is_cut_short |= len(kept) > 1 and kept[-2].endswith(",")  # "Keller, Novak, head | of the yard"
    is_cut_short |= kept[0].lower() in small | lists.words("cut_openers")
    return " ".join(kept).rstrip(" ,;:–—-") + ("…" if is_cut_short else "")


def _cut(words: str, length: int, verb_at: int, verb_length: int, story: Story) -> str:
    """Cut at a comma after the verb in the last part, else before what only adds to the rest."""
    lists = story.telling
    if len(words) <= length:
        return words
    head = words[: length - 1]
    pauses = [at for mark in _PAUSES for at in _places(head, mark)]
    late = sorted((at for at in pauses if at > max(length * _KEPT, verb_at)), reverse=True)
    free = [at for at in late if not _is_in_row(words, at, lists) and not _ends_lead(words, at, lists)]
    for pause in free:
        if _is_whole(head[:pause]):
            return head[:pause]
    if free and free[0] > length * _QUOTED_SHARE and not _is_whole(head):
        return head[: free[0]] + "…"  # a quotation that is too long is seen to be cut
    joint = _last_joint(words, max(int(length * _KEPT), verb_at + verb_length + 1), length - 1, story)
    if joint is not None:
        return words[:joint] + ("" if _is_whole(words[:joint]) else "…")
    kept = head[: head.rfind(" ")] if " " in head and words[length - 1] != " " else head
    while " " in kept and kept.rsplit(" ", 1)[1].lower().strip(",;:") in lists.words("dangling"):
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:–—-") + "…"


def _ends_lead(words: str, pause: int, lists: WordLists) -> bool:
    """Whether only what leads to a clause stands before a comma, or the first of a pair.

    "Novak: before the mill burned | , it made", "“Today, if it burns | , nobody", "not only masts | , but oars".
    """
    if not words.startswith(", ", pause):
        return False
    if " not only " in words[:pause] and words.startswith(", but ", pause):
        return True
    lead = words[:pause]
    for mark in _LEADS:
        lead = lead.rpartition(mark)[2]
    first, comma, rest = lead.partition(", ")
    lead = rest if comma and " " not in first else lead  # "Today, if"
    is_led = _first(lead) in lists.words("whole_adjuncts") | lists.words("led_openers") | lists.words(
        "if_words"
    )
    return is_led and ", " not in lead


def _last_joint(words: str, low: int, high: int, story: Story) -> int | None:
    """Return the last place between `low` and `high` behind which only more is told of what stands before."""
    for at in range(min(high, len(words) - 1), low, -1):
        if words[at] == " " and _is_joint(words[:at].split(" "), words[at + 1 :].split(" ", 2)[:2], story):
            return at
    return None


def _is_joint(before: Sequence[str], behind: Sequence[str], story: Story) -> bool:
    """Whether words that are whole stand before a place, and what opens an adjunct or a clause behind it."""
    grammar, lists = story.grammar, story.telling
    last, first = before[-1], behind[0].lower()
    following = behind[1].lower().strip(_MARKS) if len(behind) > 1 else ""
    if not _may_end(before, grammar, lists):
        return False
    if first in story.speech.words("content_openers"):
        return not _is_said(before, story)
    if first in lists.words("cut_prepositions") | lists.words("cut_openers"):
        if _is_open(before, story):
            return False
        if following in grammar.words("complementisers") - story.speech.words("content_openers"):
            return False  # "asked Keller about whether"
        verb = grammar.verb(following)
        if first in grammar.words("comparing") and verb is not None and verb.forms & Form.ING:
            return False  # "was quoted as saying"
        near = {word.lower() for word in before[-_COMPARED:]}
        return not (first in grammar.words("comparing") and near & lists.words("comparing_leads"))
    verb = grammar.verb(first)
    form = Form(0) if verb is None or verb.forms & Form.BASE or not behind[0].islower() else verb.forms
    if first in grammar.words("coordinators"):
        second = grammar.verb(following)
        return second is not None and bool(second.forms & Form.PAST) and not second.forms & Form.BASE
    leads_on = following in grammar.words("prepositions")
    if last[:1].isdigit() or last.lower() in lists.words("large_numbers"):
        return False  # "5 billion won by the end"
    if form & Form.PAST:  # "a plea made in May", but not "as a blast ripped through"
        openers = lists.words("cut_openers") | grammar.words("relatives")
        return leads_on and not any(word.lower() in openers for word in before[-_OPEN:])
    leads_on |= following in grammar.words("determiners") | grammar.words("possessives")
    is_noun = last.endswith(
        tuple(lists.words("plural_endings"))
    )  # "guests staying in", but not "an emergency landing at"
    is_noun |= last[:1].isupper() and last not in story.naming.demonyms
    return leads_on and is_noun and bool(form & (Form.PARTICIPLE | Form.ING))


def _is_open(before: Sequence[str], story: Story) -> bool:
    """Whether a clause that was opened still wants its verb: "as the monsoon | over the sea is weak"."""
    grammar = story.grammar
    openers = story.telling.words("cut_openers") - story.telling.words("cut_prepositions")
    near = [word.lower() for word in before[-_OPEN:]]
    at = max((k for k, word in enumerate(near) if word in openers), default=None)
    if at is None or at == len(near) - 1:
        return at is not None
    auxiliaries = (
        grammar.words("be") | grammar.words("have") | grammar.words("modals") | grammar.words("do_finite")
    )
    verbs = (grammar.verb(word) for word in near[at + 1 :])
    forms = Form.PAST | Form.THIRD | Form.BASE
    return not auxiliaries & {*near[at + 1 :]} and not any(v is not None and v.forms & forms for v in verbs)


def _is_said(before: Sequence[str], story: Story) -> bool:
    """Whether "that" brings what is said or held, without which nothing is told: "told the board | that"."""
    saying = story.speech.words("verbs") | story.grammar.verb_classes.get("urging", frozenset())
    is_said = False
    for word in before[-_SAYING:]:
        verb = story.grammar.verb(word.lower())
        is_noun = verb is not None and bool(verb.forms & Form.BASE) and word is not before[-1]
        is_said |= verb is not None and verb.lemma in saying and not is_noun
    told = story.speech.words("content_nouns") | story.speech.words("verdicts")  # "made it clear | that"
    return is_said or before[-1].lower() in told


def _may_end(words: Sequence[str], grammar: Grammar, lists: WordLists) -> bool:
    """Whether a headline may end with these words: a noun, a number or a name, no verb, nothing that leads to more."""
    bare, lead = words[-1].strip(_MARKS).lower(), words[-2].lower() if len(words) > 1 else ""
    small = grammar.function_words | grammar.words("adverbs") | lists.words("dangling")
    small |= lists.words("leading_adjectives")
    is_manner = bare.endswith(_MANNER) and bare not in grammar.words("manner_nouns")
    if (
        not bare
        or bare in small - grammar.words("objects")
        or is_manner
        or lead in lists.words("compared_from")
    ):
        return False
    verb = grammar.verb(bare) if words[-1].islower() else None
    if verb is None:
        return True
    if verb.forms & Form.BASE:  # a noun, or what somebody will do
        leads = grammar.words("infinitive_marker") | grammar.words("modals") | grammar.words("do_finite")
        return lead not in leads
    return not verb.forms & (Form.PAST | Form.PARTICIPLE | Form.ING)


def _places(words: str, mark: str) -> Iterator[int]:
    """Yield where a mark stands, in order."""
    at = words.find(mark)
    while at >= 0:
        yield at
        at = words.find(mark, at + 1)


def _is_in_row(words: str, comma: int, lists: WordLists) -> bool:
    """Whether the names of a row go on behind a comma: "of Poland, the Czech Republic and Hungary"."""
    before = words[:comma].rsplit(" ", 1)[-1]
    following = words[comma + 2 :].split(" ")[:_ROW]
    names = following[1:] if following[0] in lists.words("row_articles") else following
    if not before[:1].isupper() or not names or not names[0][:1].isupper():
        return False
    return any(word in lists.words("row_ends") for word in names[1:])
