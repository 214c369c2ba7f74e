"""Every language says everything, and what was said in one is not said in another."""

import re
import string
import threading

import pytest

from timeline_app.model.errors import LexiconError
from timeline_app.model.message import message
from timeline_app.resource_path import resource_path
from timeline_app.view.axis import lay_out_axis
from timeline_app.view.metrics import TextRole
from timeline_app.view.scale import Scale
from timeline_app.wording import ENGLISH, catalogue, grouped, languages, say, speak, spoken
from timeline_app.wording.dates import date_in_words, month_name

OTHERS = [language for language in languages() if language != ENGLISH]
FORM = re.compile(r"-(?:after|until)$")
FORMS = {"after": "unit", "until": "unit"}  # a template takes the form of a unit that its language needs
FREE = {"date-century-of"}  # named by its number or by its first year
FEASTS = resource_path("languages/en/dates_feasts.toml")


class EvenMetrics:
    """Letters of one width."""

    def width(self, text: str, role: TextRole) -> float:
        return 7.0 * len(text)

    def height(self, role: TextRole) -> float:
        return 12.0

    def ascent(self, role: TextRole) -> float:
        return 9.0


def slots(text):
    return {FORMS.get(name, name) for _, name, _, _ in string.Formatter().parse(text) if name}


def codes(language):
    """The codes without the forms of a unit, which each language has as it needs them, and without arguments."""
    texts = catalogue(language)
    forms = {code for code in texts if FORM.search(code) and FORM.sub("", code) in texts}
    return {code for code in texts if code not in forms and "/" not in code}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_codes_of_english(language):
    missing, strange = codes(ENGLISH) - codes(language), codes(language) - codes(ENGLISH)
    assert not missing, "\n".join(f'{code} = "{catalogue(ENGLISH)[code]}"' for code in sorted(missing))
    assert not strange


@pytest.mark.parametrize("language", OTHERS)
def test_its_texts_have_the_slots_of_english(language):
    english, texts = catalogue(ENGLISH), catalogue(language)
    other = [
        f"{code}: {english[code]} | {texts[code]}"
        for code in codes(ENGLISH) & codes(language) - FREE
        if slots(english[code]) != slots(texts[code])
    ]
    assert other == []


@pytest.mark.parametrize("language", languages())
def test_the_forms_of_a_unit_have_its_slots(language):
    texts = catalogue(language)
    forms = {code: FORM.sub("", code) for code in texts if FORM.search(code) and FORM.sub("", code) in texts}
    assert forms
    assert [code for code, unit in forms.items() if slots(texts[code]) != slots(texts[unit])] == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language):
    english, texts = catalogue(ENGLISH), catalogue(language)
    words = re.compile(r"\b(?:the|of|is|are|and|it|to|no|an?|in|by)\b(?!\.)")
    left = [
        code for code, text in texts.items() if text == english.get(code) and len(words.findall(text)) > 1
    ]
    assert left == []


@pytest.mark.parametrize("language", languages())
def test_every_feast_has_a_name(language):
    known = re.findall(r"^\[([\w-]+)\]$", FEASTS.read_text(encoding="utf-8"), re.MULTILINE)
    assert known
    assert [feast for feast in known if f"feast/{feast}" not in catalogue(language)] == []


def test_every_kind_of_file_has_a_name_in_german():
    from timeline_app.readers.content import _MAGIC
    from timeline_app.readers.registry import _FOREIGN, _NEVER_TEXT, FORMATS
    from timeline_app.readers.sniffing import _KINDS_WITHOUT_READER, _ODF_WITHOUT_READER

    foreign = {kind for _, kind in (*_MAGIC, *_KINDS_WITHOUT_READER)}
    foreign |= {*_FOREIGN.values(), *_ODF_WITHOUT_READER.values(), "OpenDocument file"}
    never = {one.name for one in FORMATS if _NEVER_TEXT & set(one.suffixes)}
    wanted = {f"other-format/{kind}" for kind in foreign} | {f"not-what-it-says/{kind}" for kind in never}
    assert wanted - catalogue("de").keys() == set()


def test_a_word_of_the_program_in_a_message_is_said_in_the_language_too():
    picture = message("other-format", kind="picture")
    assert say(picture) == "this is a picture, which cannot be read yet"
    assert say(picture, "de") == "das ist ein Bild, was noch nicht gelesen werden kann"
    assert say(message("feast", name="Whit Friday"), "de").endswith(
        "Whit Friday."
    )  # as older versions kept it


@pytest.mark.usefixtures("in_german")
def test_all_that_names_no_language_is_said_in_that_of_the_run():
    assert spoken() == "de"
    assert say(message("no-publication-date")) == "kein Veröffentlichungsdatum"
    assert month_name(3) == "März"
    assert grouped(1_234_567) == "1.234.567"
    assert say(message("no-publication-date"), ENGLISH) == "no publication date"


@pytest.mark.usefixtures("in_german")
def test_it_holds_in_every_thread():
    heard = []
    thread = threading.Thread(target=lambda: heard.append(spoken()))
    thread.start()
    thread.join()
    assert heard == ["de"]


def test_nothing_that_was_said_in_one_language_is_kept_for_another():
    def told():
        axis = lay_out_axis(738_000.0, Scale(0.05), 800, EvenMetrics())
        return [cell.text for cell in (*axis.coarse, *axis.fine)]

    english = told()
    speak("de")
    try:
        german = told()
    finally:
        speak(ENGLISH)
    assert english == told() != german


def test_a_language_without_words_is_refused():
    with pytest.raises(LexiconError, match="xx"):
        speak("xx")
    assert spoken() == ENGLISH


def test_dates_take_the_language_that_is_named():
    from timeline_app.model.edtf import from_edtf

    assert date_in_words(from_edtf("2022-03"), "de") == "März 2022"
