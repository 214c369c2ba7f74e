"""Pronouns and descriptions mean the one actor nearby that fits, or nobody."""

import pytest

from timeline_app.engine import extract
from timeline_app.engine.references.nearby import Scene
from timeline_app.engine.references.persons import stands_behind_unknown
from timeline_app.engine.tokens import tokenise
from timeline_app.languages import load
from timeline_app.model.span import Span
from timeline_app.model.topic import without_topic


def headline_of(text):
    """Return the headline of the last event."""
    return without_topic(extract(f"The notes\n\n{text}", load("en"), None).events[-1].headline)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Anna Berg came on 3 May 2020. On 4 May 2020 she left.", "Anna Berg left"),
        ("Anna Berg met Tom Wills on 3 May 2020. On 4 May 2020 she left.", "Anna Berg left"),
        (
            "Tom Wills spoke after talks with Paul Reed on 3 May 2020. On 4 May 2020 he left.",
            "Tom Wills left",
        ),
        ("Mrs Quist came on 3 May 2020. On 4 May 2020 she left.", "Quist left"),
        ("Norrland Shipping Ltd grew in May 2020. In June 2020 it collapsed.", "Norrland Shipping collapsed"),
        (
            "Paul Reed met Belarusian President Ales Karski on 3 May 2020. "
            "On 4 May 2020 the Belarusian politician left.",
            "Ales Karski left",
        ),
        (
            "Anna Berg, the Danish finance minister, met Tom Wills on 3 May 2020. "
            "On 4 May 2020 the finance minister left.",
            "Anna Berg left",
        ),
        (
            "Tom Wills met Paul Reed on 3 May 2020. Wills praised Reed and freed him on 4 May 2020.",
            "Wills praised Paul Reed and freed him",
        ),
        ("Tom Wills came on 3 May 2020. On 4 May 2020 the suspect left.", "Tom Wills left"),
        (
            "Norrland Airlines Ltd grew on 3 May 2020. On 4 May 2020 the airline collapsed.",
            "Norrland Airlines collapsed",
        ),
        (
            "Norrland Airlines Ltd sued Tarn Motors Inc on 3 May 2020. On 4 May 2020 the airline collapsed.",
            "Norrland Airlines collapsed",
        ),
        ("Norrland Ltd came on 3 May 2020. On 4 May 2020 the group left.", "Norrland left"),
        (
            "Tom Wills came on 3 May 2020. Guards sold his boat in Lund on 4 May 2020.",
            "Guards sold Tom Wills’s boat in Lund",
        ),
        # what is his in front of him stays, and he is named
        (
            "Tom Wills came on 3 May 2020. After leaving a letter to his aunt on 4 May 2020, he left Lund.",
            "After leaving a letter to his aunt, Tom Wills left Lund",
        ),
        (
            "Tom Wills left on 3 May 2020. It rained all night. Guards placed him in Lund on 4 May 2020.",
            "Guards placed Tom Wills in Lund",
        ),
        (
            "Norway closed its ports on 3 May 2020. Anna Berg toured the country on 4 May 2020.",
            "Anna Berg toured Norway",
        ),
        (
            "Norway closed its ports on 3 May 2020. The country’s largest bridge sank on 4 May 2020.",
            "Norway’s largest bridge sank",
        ),
        (
            "The Philippines closed its ports on 3 May 2020. Anna Berg toured the country on 4 May 2020.",
            "Anna Berg toured the Philippines",
        ),
        # of two states the one that the article is about
        (
            "Norway sent boats to Sweden on 3 May 2020. Norway grew. Norway fell. "
            "Anna Berg toured the country on 4 May 2020.",
            "Anna Berg toured Norway",
        ),
        # who is called by his given name is meant, too
        (
            "Aurelio Berg sold a boat on 3 May 2020. Tom Wills came. Aurelio saw a guard. On 4 May 2020 he left.",
            "Aurelio Berg left",
        ),
        # who is named behind the lead in which the pronoun stands
        (
            "Tom Wills came on 3 May 2020. For his part, Paul Reed left Lund on 4 May 2020.",
            "For his part, Paul Reed left Lund",
        ),
        (
            "The Norrland Housing Fund grew on 3 May 2020. Anna Berg left the Fund on 4 May 2020.",
            "Anna Berg left the Norrland Housing Fund",
        ),
    ],
)
def test_the_one_actor_nearby_that_fits_is_meant(text, headline):
    assert headline_of(text) == headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Tom Wills came on 3 May 2020. On 4 May 2020 she left Lund.", "She left Lund"),
        ("Anna Berg came on 3 May 2020. On 4 May 2020 he left Lund.", "He left Lund"),
        ("Tom Wills met Paul Reed on 3 May 2020. On 4 May 2020 he left Lund.", "He left Lund"),
        ("Rome celebrated on 3 May 2020. On 4 May 2020 they left Lund.", "They left Lund"),
        ("Norrland Ltd hired two pilots on 3 May 2020. On 4 May 2020 they left Lund.", "They left Lund"),
        ("Tom Wills met Paul Reed on 3 May 2020. On 4 May 2020 the politician left.", "The politician left"),
        (
            "Danish President Tom Wills came on 3 May 2020. On 4 May 2020 the Belarusian politician left.",
            "The Belarusian politician left",
        ),
        ("Tom Wills came on 3 May 2020. On 4 May 2020 the minister left.", "The minister left"),
        ("The Finance Ministry opened on 3 May 2020. On 4 May 2020 the company fell.", "The company fell"),
        (
            "GENEVA, 23 August 2024 (Norpress) – Ministers agreed on Friday. In May 2025 they will meet in Lund.",
            "They will meet in Lund",
        ),
        # somebody else is told of, and nobody knows who
        (
            "Tom Wills came on 3 May 2020. The boy was seen in Lund. On 4 May 2020 he left Tarn.",
            "He left Tarn",
        ),
        (
            "A court led by Tom Wills wanted him. On 4 May 2020 he left Lund.",
            "He left Lund",
        ),
        (
            "Tom Wills came on 3 May 2020. The former chairman of the yard said on 4 May 2020 that he left Lund.",
            "The former chairman of the yard said that he left Lund",
        ),
        # who only stands beside is not meant where another one was told of
        (
            "Tom Wills came on 3 May 2020. After a quarrel with Paul Reed on 4 May 2020, he left Lund.",
            "After a quarrel with Paul Reed, he left Lund",
        ),
        # "it" only leads to what follows, or means what was told of in its sentence
        (
            "Norrland Ltd came on 3 May 2020. It was the first time on 4 May 2020 that a ferry left Lund.",
            "It was the first time that a ferry left Lund",
        ),
        # the article is about another state, and a state's people come behind the one that is named
        (
            "Norway closed its ports on 3 May 2020. Norway grew. Norway fell. Anna Berg praised the boats of Sweden. "
            "Tom Wills toured the country on 4 May 2020.",
            "Tom Wills toured the country",
        ),
        # the firm that a sentence is about is not named
        (
            "Norrland Ltd came on 3 May 2020. The publishing concern hired Tarn Airlines again. "
            "On 4 May 2020 the company left.",
            "The company left",
        ),
        # a people is not its state
        (
            "South Africa sent two boats on 3 May 2020. On 4 May 2020 no South Africans were hurt in Lund.",
            "No South Africans were hurt in Lund",
        ),
        # who has an office is no suspect
        ("Prosecutor Tom Wills came on 3 May 2020. On 4 May 2020 the suspect left.", "The suspect left"),
        # of whom no nationality is known, and who is not what the article is about
        (
            "Paul Reed, Reed and Reed met Tom Wills on 1 May 2020. Paul Reed left Tarn. Reed came. "
            "Tom Wills came on 3 May 2020. On 4 May 2020 the Belarusian leader left.",
            "The Belarusian leader left",
        ),
        # a body in an aside is no group, and no airline that does not lead
        ("Officials of Norrland Ltd came on 3 May 2020. On 4 May 2020 the group left.", "The group left"),
        # the noun only tells of which kind a thing is, or whose
        ("Norrland Ltd came on 3 May 2020. On 4 May 2020 the company car burnt.", "The company car burnt"),
        (
            "Anna Berg came on 3 May 2020. On 4 May 2020 the woman of the house left.",
            "The woman of the house left",
        ),
        # nobody buys himself
        (
            "Norrland Ltd came on 3 May 2020. On 4 May 2020 Norrland Ltd bought the company.",
            "Norrland Ltd bought the company",
        ),
        # the son of his father may be he
        (
            "Tom Wills came on 3 May 2020. On 4 May 2020 Reed’s father left his house.",
            "Reed’s father left his house",
        ),
        # the captain may have sold his own
        (
            "Tom Wills came on 3 May 2020. The captain sold his boat in Lund on 4 May 2020.",
            "The captain sold his boat in Lund",
        ),
        # the sentence between goes on with somebody else
        (
            "Tom Wills left on 3 May 2020. The boy was ill and he was found. Guards placed him in Lund on 4 May 2020.",
            "Guards placed him in Lund",
        ),
        # who was told more of last may be meant as well
        (
            "Tom Wills spoke after talks with Paul Reed, who was ill, on 3 May 2020. On 4 May 2020 he left Lund.",
            "He left Lund",
        ),
        # which country it is, or what a noun tells more of
        (
            "Norway and Sweden closed their ports on 3 May 2020. Anna Berg toured the country on 4 May 2020.",
            "Anna Berg toured the country",
        ),
        (
            "Norway closed its ports on 3 May 2020. Anna Berg left the country of her birth on 4 May 2020.",
            "Anna Berg left the country of her birth",
        ),
        (
            "Norway closed its ports on 3 May 2020. Anna Berg changed the country code on 4 May 2020.",
            "Anna Berg changed the country code",
        ),
        (
            "Oslo closed its ports on 3 May 2020. Anna Berg toured the country on 4 May 2020.",
            "Anna Berg toured the country",
        ),
        (
            "Norway closed its ports on 3 May 2020. Norway’s Anna Berg toured the country on 4 May 2020.",
            "Norway’s Anna Berg toured the country",
        ),
        # a noun that no longer name has, and a word of one that stands for itself
        (
            "The Norrland Housing Fund grew on 3 May 2020. Anna Berg left the fund manager on 4 May 2020.",
            "Anna Berg left the fund manager",
        ),
        # a judge may be he
        (
            "Tom Wills came on 3 May 2020. Tom Wills told the judge on 4 May 2020 that he had left.",
            "Tom Wills told the judge that he had left",
        ),
    ],
)
def test_words_that_fit_nobody_or_several_stay_as_written(text, headline):
    assert headline_of(text) == headline


def test_what_stays_as_written_brings_no_actor():
    found = extract(
        "The notes\n\nTom Wills came on 3 May 2020. On 4 May 2020 she left Lund.", load("en"), None
    )
    assert [found.actors[one.actor].name for one in found.events[-1].participants] == ["Lund"]


def test_the_place_of_a_dateline_takes_no_part_in_the_story():
    text = "The notes\n\nGENEVA, 23 August 2024 (Norpress) – Ministers signed the pact on 22 August 2024."
    found = extract(text, load("en"), None)
    assert [actor.kind.value for actor in found.actors] == ["place"]
    assert [source.name for source in found.sources] == ["Norpress"]
    assert [event.participants for event in found.events] == [()]


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("(AP Photo/Jane Poe)", ["AP", "Jane Poe"]),
        ("File photo: Reuters", ["Reuters"]),
        ("AP Photo by Jane Poe", ["AP", "Jane Poe"]),
    ],
)
def test_words_of_credits_are_no_sources(line, sources):
    text = f"The quay\n\nThe quay opened on 3 May 2020.\n\n{line}\n\nThe crowd cheered."
    found = extract(text, load("en"), None)
    assert [source.name for source in found.sources] == sources
    assert found.actors == ()


@pytest.mark.parametrize(
    ("text", "is_behind"),
    [
        ("Wulo has been free since he was found", True),
        ("Wulo's relatives cared for him", True),
        ("Nobody has been free since he was found", False),
        ("Police have been kind since he was found", False),
        ("In Wulo guards left when he was found", False),
        ("Wulo left, he said", False),
    ],
)
def test_a_name_that_is_no_actor_may_be_meant_where_it_opens_the_sentence(text, is_behind):
    english = load("en").story
    tokens = tokenise(text, Span(0, len(text)))
    at = next(number for number, token in enumerate(tokens) if token.text in ("he", "him"))
    scene = Scene((), (), {}, english.naming, english.grammar)
    assert stands_behind_unknown(tokens, at, (), scene) is is_behind
