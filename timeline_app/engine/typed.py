"""Read dates that people type: EDTF first, then the engine, also in the language of the window, then dateparser."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, assert_never

from timeline_app.engine.anchor import anchor
from timeline_app.engine.mentions import find_mentions
from timeline_app.engine.other_locales import parse_date
from timeline_app.engine.recognise import recognise
from timeline_app.engine.segment import sentences
from timeline_app.engine.typed_forms import days_of_week, timed_day, whole_week, without_about
from timeline_app.languages import Language
from timeline_app.languages.lexicon import TOKEN
from timeline_app.languages.typed_dates import typed_phrases
from timeline_app.languages.typed_hedges import Hedge, typed_hedges
from timeline_app.model.calendar import is_day
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, Modifier, Reading
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.errors import SettingsError
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Alternative, Anchoring, Tense, TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span
from timeline_app.model.values import PartialDate, TimeValue
from timeline_app.wording import say, spoken
from timeline_app.wording.dates import date_in_words

_NO_DAY: Final = "P"  # begins lengths and "PAST_REF": nothing that can be typed as a date
_LONGEST: Final = 200  # characters; nobody types more for a date
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4}) ([-./]) (?P<month>\d{1,2}) \2 (?P<day>\d{1,2})", re.VERBOSE)
_YEAR_LAST: Final = re.compile(r"(?P<one>\d{1,2}) ([-./]) (?P<other>\d{1,2}) \2 (?P<year>\d{4})", re.VERBOSE)
_HYPHENS: Final = re.compile(
    r"(?P<day>\d{1,2})-(?P<month>[^\W\d_]{3,10}\.?)-(?P<year>\d{4}|\d\d)(?!\d)"
)  # as Excel does
_MONTH: Final = re.compile(r"(?<![\d/.-])0?(?P<month>[1-9]|1[0-2])/(?P<year>\d{4})(?![\d/])")
_SLASHED: Final = re.compile(
    r"(?<![\d/-])(?P<one>\d{1,2})(?P<mark>[/-])(?P<other>\d{1,2})(?=(?P=mark)\d{2,4}(?!\d))"
)
_DAY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_NO_SUCH_DAY: Final = message("no-such-day")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it was understood: its EDTF text, itself in words, and what is to be known of the reading."""

    date: AnchoredDate
    edtf: str
    words: str
    remark: Message | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why words mean what they mean: the pattern that matched, the value before anchoring, the anchoring."""

    words: str
    pattern: str
    value: TimeValue
    anchoring: Anchoring


def read_typed_date(
    text: str, language: Language, *, today: DocumentTime | None, locale: str | None = None
) -> TypedDate:
    """Return the date that was typed. Raises SettingsError that says what is wrong and what to write.

    `today` only gives a meaning to "today", "last Monday" and dates without a year, which are the last ones
    before it. `locale` names the language of the words where it is known ("de").
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise SettingsError(say(message("typed-nothing" if not words else "typed-too-long")))
    plain = _MONTH.sub(_as_iso, _HYPHENS.sub(r"\g<day> \g<month> \g<year>", words))
    try:
        typed = _read(plain, locale, language, today)
    except SettingsError:
        if plain == words:
            raise
        typed = _read(words, locale, language, today)  # what is wrong is said of the words that were typed
    return typed if typed.remark is not None else _with_other_reading(typed, words, locale, language, today)


def _as_iso(month: re.Match[str]) -> str:
    return f"{month['year']}-{int(month['month']):02d}"


def _with_other_reading(
    typed: TypedDate, words: str, locale: str | None, language: Language, today: DocumentTime | None
) -> TypedDate:
    """Return a date with a remark where all days of a stretch in numbers may have the month first, or none."""
    turned = _SLASHED.sub(r"\g<other>\g<mark>\g<one>", words)
    if turned == words or len(_SLASHED.findall(words)) < 2:
        return typed
    with suppress(SettingsError):
        other = _read(turned, locale, language, today)
        if other.edtf != typed.edtf:
            return replace(typed, remark=message("typed-other-reading", value=other.edtf))
    return typed


def _read(words: str, locale: str | None, language: Language, today: DocumentTime | None) -> TypedDate:
    with suppress(ValueError):
        return _typed(from_edtf(words))
    _check_numbers(words)
    if (as_written := _as_written(words, locale, language, today)) is not None:
        return as_written
    anchoring = _found_in(words, locale, language, today) or _found(words, language, today)
    if anchoring is not None:
        return _placed(anchoring, words)
    for code in dict.fromkeys((locale or language.code, language.code)):
        if parted := typed_hedges(code).parted(words):
            hedge, rest = parted
            return _hedged(_read(rest, locale, language, today), hedge, words)
    anchoring = _said_again(words, locale, language, today)
    if anchoring is not None:
        return _placed(anchoring, words)
    date = parse_date(words, locale, today)
    if date is None:
        raise _unread(words)
    return _typed(date, None if locale == spoken() else message("read-by-dateparser"))


def _as_written(
    words: str, locale: str | None, language: Language, today: DocumentTime | None
) -> TypedDate | None:
    """Return what the program itself writes in a way that the engine does not read, None for anything else."""

    def read(part: str) -> TypedDate | None:
        try:
            return _read(part, locale, language, today)
        except SettingsError:
            return None  # what is wrong is said of all of it

    for code in dict.fromkeys((locale or language.code, language.code)):
        if not typed_hedges(code).hedges:
            continue  # a language that people may type and the window does not speak
        if (timed := timed_day(words, code)) and (typed := read(timed.day)) and _is_plain_day(typed.date):
            is_sure = not (typed.date.is_approximate or typed.date.is_doubtful)
            without = replace(typed, remark=message("typed-without-time"))
            return _typed(timed.on(typed.date), typed.remark) if is_sure else without
        if (rest := without_about(words, code)) and (typed := read(rest)) and _has_no_time(typed.date):
            return _hedged(typed, Hedge.APPROXIMATE, words)
        if (week := days_of_week(words, code)) and (typed := read(week[0])):
            whole = whole_week(typed.date, week[1])
            if whole is not None:
                return _typed(whole, typed.remark)
    return None


def _is_plain_day(date: AnchoredDate) -> bool:
    return date.is_one_day and _has_no_time(date)


def _has_no_time(date: AnchoredDate) -> bool:
    return date.clock is None and date.part is None


def _placed(anchoring: Anchoring, words: str) -> TypedDate:
    if anchoring.date is not None:
        return _typed(_some_time(anchoring.date), _other_reading(anchoring))
    reason = anchoring.unresolved or message("typed-no-place")
    if reason == _NO_SUCH_DAY:
        raise _no_such_day(words)
    raise SettingsError(say(message("typed-unplaced", words=words, reason=say(reason))))


def _typed(date: AnchoredDate, remark: Message | None = None) -> TypedDate:
    return TypedDate(date, to_edtf(date), date_in_words(date), remark)


def _some_time(date: AnchoredDate) -> AnchoredDate:
    """Return "after 1984" and "by 1984" as sets: an interval would be read back as "since 1985" and "before 1985"."""
    is_limit = date.modifier in (None, Modifier.AFTER, Modifier.ON_OR_BEFORE)
    is_set = date.reading is Reading.WITHIN and is_limit and None in (date.first_day, date.last_day)
    return from_edtf(to_edtf(replace(date, modifier=None))) if is_set else date


def _hedged(typed: TypedDate, hedge: Hedge, words: str) -> TypedDate:
    """Return a date with what was typed around it, as EDTF keeps it. Raises SettingsError where that says nothing."""
    date = typed.date
    match hedge:
        case Hedge.DOUBTFUL:
            said = replace(date, is_doubtful=True)
        case Hedge.APPROXIMATE:
            said = replace(date, is_approximate=True)
        case Hedge.OR_LATER | Hedge.OR_EARLIER:
            said = _limited(date, words, is_later=hedge is Hedge.OR_LATER)
        case _:
            assert_never(hedge)
    without_time = replace(said, clock=None, end_clock=None, part=None, grain=min(said.grain, Grain.DAY))
    is_timed = date.clock is not None or date.part is not None
    return _typed(
        from_edtf(to_edtf(without_time)), message("typed-without-time") if is_timed else typed.remark
    )


def _limited(date: AnchoredDate, words: str, *, is_later: bool) -> AnchoredDate:
    """Return some time from the date on, or up to it; a stretch and a date that is open already have no such limit."""
    if date.reading is Reading.THROUGHOUT or None in (date.first_day, date.last_day):
        raise _unread(words)
    whole = replace(date, modifier=None)
    if is_later:
        return replace(whole, earliest_end=None, latest_end=None)
    return replace(whole, earliest_start=None, latest_start=None)


def _unread(words: str) -> SettingsError:
    return SettingsError(say(message("typed-unread", words=words[:60])))


def _no_such_day(words: str) -> SettingsError:
    return SettingsError(say(message("typed-no-such-day", words=words)))


def _check_numbers(words: str) -> None:
    """Raise SettingsError for a date in numbers whose day the calendar does not have."""
    if found := _YEAR_FIRST.fullmatch(words):
        is_there = is_day(int(found["year"]), int(found["month"]), int(found["day"]))
    elif found := _YEAR_LAST.fullmatch(words):
        year, one, other = (int(found[part]) for part in ("year", "one", "other"))
        is_there = is_day(year, one, other) or is_day(year, other, one)
    else:
        return
    if not is_there:
        raise _no_such_day(words)


def _found(words: str, language: Language, today: DocumentTime | None) -> Anchoring | None:
    """Return the one time expression that the words are, besides prepositions and the like; else None.

    Raises SettingsError for a month with a number that is none of its days.
    """
    mentions = _mentions(words, language)
    if len(mentions) != 1:
        return None
    span = mentions[0].span
    behind = TOKEN.findall(words[span.end :].lower())
    around = [*TOKEN.findall(words[: span.start].lower()), *behind]
    value = mentions[0].value
    if isinstance(value, PartialDate) and value.month and not value.day and _DAY.fullmatch("".join(around)):
        raise _no_such_day(words)
    if any(token not in language.lists.get("around_typed", ()) for token in around):
        return None
    if any(token.isalpha() for token in behind):  # "from 1984 on" is more than "from 1984"
        return None
    return _leaning_back(mentions, words, language, today)[0]


def _found_in(
    words: str, locale: str | None, language: Language, today: DocumentTime | None
) -> Anchoring | None:
    """Return what the words are in the language of the window, None where they are not of that language alone."""
    phrases = None if locale is None else typed_phrases(locale)
    read = None if phrases is None else phrases.translated(words)
    return None if read is None else _found(read, language, today)


def _said_again(
    words: str, locale: str | None, language: Language, today: DocumentTime | None
) -> Anchoring | None:
    """Return what the words are when they are said in others that the engine reads: "May–July 2022", "up to 1984"."""
    phrases = None if locale is None else typed_phrases(locale)
    if locale is not None and phrases is not None:
        for again in typed_hedges(locale).said_again(words):
            if found := _found_in(again, locale, language, today):
                return found
        words = phrases.translated(words) or words
    for again in typed_hedges(language.code).said_again(words):
        if found := _found(again, language, today):
            return found
    return None


def _other_reading(anchoring: Anchoring) -> Message | None:
    """Return a remark on the first other reading of ambiguous words, such as 3/4/2022 or a day without its year."""
    values = [other.timex.value for other in anchoring.alternatives]
    values = [value for value in values if not value.startswith(_NO_DAY)]
    return message("typed-other-reading", value=values[0]) if values else None


def _mentions(words: str, language: Language) -> tuple[TimeMention, ...]:
    if not words:
        return ()
    return recognise(words, language, (Sentence(Span(0, len(words)), 0),))


def read_by_others(words: str, language: Language, published: DocumentTime | None) -> TypedDate | None:
    """Return the date of words that EDTF or dateparser reads as a whole, and the engine only in parts.

    None when the engine reads them as it reads what people type, and when nothing reads them as a whole.
    """
    plain = " ".join(words.split())
    if not plain or len(plain) > _LONGEST:
        return None
    with suppress(SettingsError):  # "31 February": what is wrong with it shows in the parts
        found = _found(plain, language, published)
        with suppress(ValueError):
            date = from_edtf(plain)
            return None if found is not None and found.date == date else _typed(date, message("read-as-edtf"))
        read = parse_date(plain, None, published) if found is None else None
        return None if read is None else _typed(read, message("read-by-dateparser"))
    return None


def explain(words: str, language: Language, published: DocumentTime | None) -> tuple[Explanation, ...]:
    """Return what each time expression in the words means and why; empty when there is none.

    Words without a verb are read as told in the past, as news are; what they would mean of a plan stays beside it.
    """
    plain = words.strip()
    mentions = find_mentions(plain, language, sentences(plain, language), DocumentKind.NEWS)
    return tuple(
        Explanation(mention.span.of(plain), mention.pattern, mention.value, anchoring)
        for mention, anchoring in zip(
            mentions, _leaning_back(mentions, plain, language, published), strict=True
        )
    )


def _leaning_back(
    mentions: Sequence[TimeMention], words: str, language: Language, base: DocumentTime | None
) -> tuple[Anchoring, ...]:
    """Return what the mentions mean in the past; what they would mean of a plan stays beside it."""
    told, planned = (
        anchor([_in_tense(mention, tense) for mention in mentions], words, language, base, DocumentKind.NEWS)
        for tense in (Tense.PAST, Tense.FUTURE)
    )
    return tuple(_with_plan(past, future) for past, future in zip(told, planned, strict=True))


def _in_tense(mention: TimeMention, tense: Tense) -> TimeMention:
    """Return the mention in a tense when its words alone have no verb."""
    if mention.context.tense is not None:
        return mention
    return replace(mention, context=replace(mention.context, tense=tense))


def _with_plan(told: Anchoring, planned: Anchoring) -> Anchoring:
    if told.date == planned.date or planned.date is None:
        return told
    ahead = Alternative(planned.timex, message("no-verb-looks-ahead-to", date=date_in_words(planned.date)))
    return replace(told, alternatives=(*told.alternatives, ahead))
