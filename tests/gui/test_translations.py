"""Every string of the window is in every language, and nothing is that the window does not say."""

import ast
import json
import re
import string
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import timeline_app
from timeline_app.gui.language import read_translations
from timeline_app.resource_path import resource_path
from timeline_app.wording import ENGLISH, languages

PACKAGE = Path(timeline_app.__file__).parent
OTHERS = [language for language in languages() if language != ENGLISH]
OF_PHRASES = "phrases.py"  # hands on what its callers give it
MNEMONIC = re.compile(r"&(?=[^&\s])")
SHOWN_BY = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "QAction",
    "addAction", "addItem", "addMenu", "addRow", "addTab", "setAccessibleDescription", "setAccessibleName",
    "setInformativeText", "setLabelText", "setPlaceholderText", "setPrefix", "setStatusTip", "setSuffix",
    "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle",
}  # fmt: skip
PROPER_NAMES = {"timeline_app"}


def calls():
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                yield path, node, name


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def sources():
    """What the window says: the arguments of tr(), and the table of gestures."""
    found = {text for _, call, name in calls() if name == "tr" and (text := literal(call.args[0]))}
    rows = tomllib.loads(resource_path("gestures.toml").read_text(encoding="utf-8"))["gesture"]
    return found | {row[part] for row in rows for part in ("to", "do")}


def classes():
    return {
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def entries(language):
    found = read_translations(language)
    return [*found.strings.items(), *(pair for own in found.own.values() for pair in own.items())]


def slots(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_only_literals_are_given_to_be_translated():
    others = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, call, name in calls()
        if name == "tr" and literal(call.args[0]) is None
    ]
    assert others == []


def parts(node):
    """The words that stand in a literal or between the slots of an f-string."""
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [text for piece in pieces if (text := literal(piece))]


def test_nothing_is_shown_that_is_not_given_to_be_translated():
    shown = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}: {text}"
        for path, call, name in calls()
        if name in SHOWN_BY and "gui" in path.parts
        for argument in call.args
        for text in parts(argument)
        if re.search(r"[A-Za-z]{2}|[“”]", text) and not any(name in text for name in PROPER_NAMES)
    ]
    assert shown == []


def test_nothing_is_quoted_but_by_the_catalogue():
    """f"“{words}”" would be English in every language."""
    quoting = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if {"gui", "view", "render", "export"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and any(re.search("[“”]", text) for text in parts(node))
    ]
    assert quoting == []


def test_thousands_are_parted_by_the_catalogue_alone():
    """f"{count:,}" would be English in every language."""
    parting = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue)
        and isinstance(node.format_spec, ast.JoinedStr)
        and any("," in text for text in parts(node.format_spec))
    ]
    assert [place.partition(":")[0] for place in parting] == ["wording/__init__.py"], parting


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_has_a_translation(language):
    missing = sorted(sources() - read_translations(language).strings.keys())
    lines = "\n".join(f'{json.dumps(source, ensure_ascii=False)} = ""' for source in missing)
    assert not missing, f"to be pasted into resources/translations/{language}.toml:\n{lines}"


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_of_what_is_not_said_any_more(language):
    orphans = sorted({source for source, _ in entries(language)} - sources())
    assert orphans == []
    assert read_translations(language).own.keys() <= classes()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_slots_of_its_source(language):
    other = [
        f"{source} | {text}"
        for source, text in entries(language)
        if not text.strip() or slots(source) != slots(text)
    ]
    assert other == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_a_mnemonic_where_its_source_has_one(language):
    counts = [
        (source, text, len(MNEMONIC.findall(source)), len(MNEMONIC.findall(text)))
        for source, text in entries(language)
    ]
    assert [(source, text) for source, text, wanted, found in counts if wanted != found] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_ends_as_its_source_does(language):
    ends = re.compile(r"(\s?…|[.:?]|\s+)?$")
    other = [
        f"{source} | {text}"
        for source, text in entries(language)
        if ends.search(source).group().replace(".", "") != ends.search(text).group().replace(".", "")
        and not text.endswith(":")
    ]
    assert other == []


def test_german_quotes_as_germans_do():
    wrong = [text for _, text in entries("de") if Counter(text)["„"] != Counter(text)["“"] or "”" in text]
    assert wrong == []
