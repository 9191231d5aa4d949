"""Second thoughts about tags: what a sentence's grammar and the verb table say against the tagger."""

from __future__ import annotations

import pytest

from seedkit.nlp_repairs import repair_tags
from seedkit.nlp_tagged import TaggedWords
from seedkit.nlp_towns import town_adjectives
from seedkit.nlp_words import corrected_tag

# words with the tags a tagger gave them; behind > the tag that is right
SENTENCES = [
    "Ihr/PPOSAT Sprecher/NN kritisiert/VVPP>VVFIN ,/$, die/ART Lage/NN sei/VAFIN ernst/ADJD ./$.",
    "Die/ART Lage/NN sei/VAFIN ernst/ADJD ,/$, berichtet/VVPP>VVFIN die/ART Zeitung/NN ./$.",
    "Erst/ADV schwieg/VVFIN er/PPER ,/$, dann/ADV eröffnete/ADJA>VVFIN Rabe/NE das/ART Fest/NN ./$.",
    "Er/PPER kam/VVFIN ,/$, eine/ART ganz/ADV klare/ADJA Ansage/NN ./$.",
    "Die/ART Frau/NN wurde/VAFIN geheilt/VVPP ,/$, ihr/PPOSAT Mann/NN begnadigt/VVPP ./$.",
    "Sie/PPER kennt/VVFIN die/ART Stadt/NN ,/$, das/ART Werk/NN besuchen/VVINF ./$.",
    "Sie/PPER soll/VMFIN ihn/PPER geschickt/VVPP haben/VAFIN>VAINF ./$.",
    "Das/PDS hätte/VAFIN geprüft/VVPP werden/VAFIN müssen/VMFIN ./$.",
    "Die/ART Stadt/NN hatte/VAFIN am/APPRART Montag/NN berichtet/VVFIN>VVPP ./$.",
    "Er/PPER plant/VVFIN ,/$, das/PRELS>ART Bad/NN zu/PTKZU schließen/VVINF ./$.",
    "Der/ART Leiter/NN Sepp/NE Lobe/VVFIN>NE schwieg/VVFIN ./$.",
    "Das/ART>PDS bestätigten/ADJA>VVFIN Polizei/NN und/KON Stadt/NN ./$.",
    "Das/ART Gesetz/NN von/APPR gestern/ADV ./$.",
    "Zuletzt/NE>ADV war/VAFIN es/PPER still/ADJD ./$.",
    "Er/PPER riet/VVFIN ,/$, auf/APPR das/ART Gesetz/NN zu/PTKZU verweisen/VVINF ./$.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_tags_of_a_sentence(sentence: str) -> None:
    pairs = [word.rsplit("/", 1) for word in sentence.split()]
    given, right = zip(*((tags.partition(">")[0], tags.rpartition(">")[2]) for _, tags in pairs), strict=True)
    texts = [text for text, _ in pairs]
    words = TaggedWords(texts, [text.lower() for text in texts], list(given))
    repair_tags(words)
    assert words.tags == list(right)


@pytest.mark.parametrize(
    ("text", "tag", "right"),
    [
        ("``", "NN", "$("),
        ("geprüft", "VVFIN", "VVPP"),
        ("schönzurechnen", "VVINF", "VVIZU"),
        ("auszutreten", "VVINF", "VVIZU"),
        ("besuchen", "VVINF", "VVINF"),
        ("Haus", "NN", "NN"),
    ],
)
def test_tag_of_a_word(text: str, tag: str, right: str) -> None:
    assert corrected_tag(text, tag) == right


def test_no_words_and_no_tags() -> None:
    repair_tags(TaggedWords([], [], []))
    bare = TaggedWords(["Es", "brennt", "."], ["es", "brennt", "."], ["", "", ""])
    repair_tags(bare)
    assert bare.tags == ["", "", ""]


@pytest.mark.parametrize(
    ("sentence", "tag"),
    [
        ("der/ART Kieler/NN Rat/NN", "ADJA"),
        ("im/APPRART Kieler/NN Rat/NN", "ADJA"),
        ("der/ART Kieler/NN Pläne/NN", "NN"),  # may be the object of a verb
        ("Jan/NE Kieler/NN Rat/NN", "NN"),  # a surname
        ("der/ART Kieler/NE Rat/NN", "NE"),
    ],
)
def test_between_an_article_and_a_noun_no_inhabitant_stands(sentence: str, tag: str) -> None:
    texts, tags = (list(part) for part in zip(*(word.split("/") for word in f"{sentence} ./$.".split()), strict=True))
    town_adjectives(texts, tags)
    assert tags[1] == tag
