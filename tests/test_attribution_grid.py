"""Who says what, in plain sentences: every frame of German attribution with every kind of speaker and with many verbs.

In the patterns ``[ ]`` holds the content and ``< >`` the source; the rest is the frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from seedkit.nlp import tag_text
from seedkit.tag.statements import find_statements

pytestmark = pytest.mark.model


class Speaker(NamedTuple):
    """A speaker in three cases (the genitive as it stands behind *nach Angaben*)."""

    who: str
    dative: str
    genitive: str
    several: bool = False


SPEAKERS = (
    Speaker("Petra Lang", "Petra Lang", "von Petra Lang"),
    Speaker("Ministerin Lang", "Ministerin Lang", "von Ministerin Lang"),
    Speaker("Außenminister Jan Rabe", "Außenminister Jan Rabe", "von Außenminister Jan Rabe"),
    Speaker("die Polizei", "der Polizei", "der Polizei"),
    Speaker("der Verband", "dem Verband", "des Verbandes"),
    Speaker("das Ministerium", "dem Ministerium", "des Ministeriums"),
    Speaker("die Behörden", "den Behörden", "der Behörden", several=True),
    Speaker("die Grünen", "den Grünen", "der Grünen", several=True),
    Speaker("SPD und CDU", "SPD und CDU", "von SPD und CDU", several=True),
    Speaker("mehrere Anwohner", "mehreren Anwohnern", "mehrerer Anwohner", several=True),
    Speaker("der „Kurier“", "dem „Kurier“", "des „Kuriers“"),
    Speaker("die Nachrichtenagentur dpa", "der Nachrichtenagentur dpa", "der Nachrichtenagentur dpa"),
    Speaker("ein Sprecher des Ministeriums", "einem Sprecher des Ministeriums", "eines Sprechers des Ministeriums"),
    Speaker("der 44-Jährige", "dem 44-Jährigen", "des 44-Jährigen"),
)
WITH_APPOSITION = (
    Speaker("der Leiter des Amtes, Jan Rabe", "dem Leiter des Amtes, Jan Rabe", "des Leiters des Amtes, Jan Rabe"),
    Speaker("Jan Rabe, Leiter des Amtes", "Jan Rabe, Leiter des Amtes", "von Jan Rabe, Leiter des Amtes"),
)


class Verb(NamedTuple):
    """The past tense of a verb, its particle (with a blank before it), and its participle."""

    past: str
    particle: str
    participle: str

    def form(self, several: bool) -> str:
        """The past tense for one or several."""
        strong = not self.past.endswith("te")
        return self.past + (("en" if strong else "n") if several else "")


VERBS = (
    Verb("sagte", "", "gesagt"),
    Verb("teilte", " mit", "mitgeteilt"),
    Verb("bestätigte", "", "bestätigt"),
    Verb("räumte", " ein", "eingeräumt"),
    Verb("behauptete", "", "behauptet"),
    Verb("befürchtete", "", "befürchtet"),
    Verb("schrieb", "", "geschrieben"),
)
THAT, SAID, SHORT = "[dass die Brücke marode ist]", "[die Brücke sei marode]", "[ist die Brücke marode]"
CLAUSES = (
    "{S}, {V}{P}, " + THAT,
    "{S}, {V} am Montag nach einer langen Sitzung in Kiel{P}, " + THAT,
    "Am Montag {V} {S},{P}, " + THAT,
    "Nach einer Sitzung des Rates in Kiel {V} {S},{P}, " + SAID,
    "{S}, {H} {PP}, " + THAT,
    "Zuvor {HP} {S}, {PP}, " + SAID,
    "{S}, {K} nach Kiel und {V}{P}, " + THAT,
    "Nachdem der Rat getagt hatte, {V} {S},{P}, " + SAID,
    "[die Brücke sei marode], {V} {S},{P}",
    "[die Brücke sei marode], {V} {S}, am Montag{P}",
    "[die Brücke sei], {V} {S},{P}, [seit Jahren marode]",
    "wie {S}, {L}, " + SHORT,
    "[die Brücke ist marode], wie {S}, am Montag {L}",
    "[die Brücke ist], wie {S}, {L}, [seit Jahren marode]",
    "Von {D}, wurde {PP}, " + THAT,
    "[„Die Brücke ist marode“], {V} {S},{P}",
    "{S}, {V}{P}: [„Die Brücke ist marode.“]",
)
BEHIND_AND = ("Am Montag regnete es, und {S}, {V}{P}, " + THAT, "Doch {S}, {V}{P}, " + SAID)
GOES_ON = (
    "{S} {V}{P}, [dass die Brücke marode ist], und {B}, zu gehen",
    "{S} {V}{P}, [die Brücke sei marode], und {B}, zu gehen",
)
PHRASES = (
    "laut <{D}>",
    "<{D}> zufolge",
    "<Angaben {G}> zufolge",
    "<einem Bericht {G}> zufolge",
    *(
        f"nach <{noun} {{G}}>"
        for noun in ("Angaben", "Ansicht", "Darstellung", "Einschätzung", "Lesart", "Schätzungen")
    ),
    "nach <den Worten {G}>",
    "nach <einem Bericht {G}>",
    "aus <Sicht {G}>",
    "in <den Augen {G}>",
    "laut <Polizeibericht>",
    "<Medienberichten> zufolge",
    "nach <ersten Erkenntnissen>",
    "dem Vernehmen nach",  # nobody is named
)
PLACES = (
    "{} [ist die Brücke marode]",
    "[Die Brücke ist] {} [seit Jahren marode]",
    "[Im Herbst wird die Brücke] {} [wieder geöffnet]",
    "[Die Brücke kostet] {} [drei Millionen Euro]",
    "Die Brücke, [die] {} [seit Jahren marode ist], bleibt zu",
    "Der Verkehr stockt, [weil die Brücke] {} [marode ist]",
)


def sentence(pattern: str, who: Speaker, verb: Verb = VERBS[0]) -> str:
    """The marked sentence of a pattern; the comma behind a speaker stays where an apposition is closed."""
    comma = "," if ", " in who.who else ""
    form = verb.form(who.several)
    text = pattern.replace("{S},", f"<{who.who}>{comma}").replace("{D},", f"<{who.dative}>{comma}")
    text = text.format(
        S=f"<{who.who}>", D=who.dative, G=who.genitive, V=form, P=verb.particle, L=verb.particle.strip() + form,
        PP=verb.participle, H="haben" if who.several else "hat", HP="hatten" if who.several else "hatte",
        K="kamen" if who.several else "kam", B="forderten" if who.several else "forderte",
    )  # fmt: skip
    text = re.sub(r"\w", lambda first: first.group().upper(), text, count=1)
    text = re.sub(r",+(?=[,:])", "", text)
    return text if text.endswith("“]") else text + "."


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...], tuple[int | None, int | None]]:
    """The bare sentence, where its content is, and where its source is, if one is named."""
    marks = [(found.start() - n, found.group()) for n, found in enumerate(re.finditer(r"[][<>]", marked))]
    ends = {sign: [at for at, one in marks if one == sign] for sign in "[]<>"}
    contents = tuple(zip(ends["["], ends["]"], strict=True))
    source = (ends["<"][0], ends[">"][0]) if ends["<"] else (None, None)
    return re.sub(r"[][<>]", "", marked), contents, source


def is_right(nlp: Any, marked: str) -> bool:
    """Whether one statement has the content, the source and the kind of the marks."""
    text, contents, source = unmark(marked)
    kind = "direct" if "[„" in marked else "indirect"
    rows = find_statements(tag_text(nlp, text, article_id="t"))
    return any(
        one.spans == contents and one.kind == kind and (one.source_start, one.source_end) == source for one in rows
    )


def with_verbs(pattern: str) -> Iterator[str]:
    """A pattern with every speaker and every second verb; what *von* means beside *schreiben* is a question of its own."""
    for number, who in enumerate((*SPEAKERS, *WITH_APPOSITION)):
        for verb in VERBS[number % 2 :: 2]:
            if "{D}" not in pattern or verb.participle != "geschrieben":
                yield sentence(pattern, who, verb)


@pytest.mark.parametrize("pattern", CLAUSES)
def test_clauses_that_frame(nlp: Any, pattern: str) -> None:
    assert not [marked for marked in with_verbs(pattern) if not is_right(nlp, marked)]


@pytest.mark.parametrize("pattern", (*BEHIND_AND, *GOES_ON))
def test_main_clauses_in_a_row(nlp: Any, pattern: str) -> None:
    rows = [sentence(pattern, who, verb) for who in SPEAKERS for verb in VERBS[:3]]
    assert not [marked for marked in rows if not is_right(nlp, marked)]


def test_a_party_in_brackets_before_a_colon(nlp: Any) -> None:
    assert is_right(nlp, "<Landrat Jan Rabe (CDU)>: [„Die Brücke ist marode.“]")


@pytest.mark.parametrize("place", PLACES)
def test_phrases_that_frame(nlp: Any, place: str) -> None:
    rows = [sentence(place.format(one), who) for n, one in enumerate(PHRASES) for who in SPEAKERS[n % 2 :: 2]]
    assert not [marked for marked in dict.fromkeys(rows) if not is_right(nlp, marked)]


@pytest.mark.parametrize("phrase", ["laut <{D}>", "nach <Angaben {G}>", "<{D}> zufolge"])
def test_phrases_before_a_bare_plural(nlp: Any, phrase: str) -> None:
    rows = [sentence(f"[Der Rat hat] {phrase} [Pläne für einen Neubau]", who) for who in SPEAKERS[2:7]]
    assert not [marked for marked in rows if not is_right(nlp, marked)]


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        pytest.param(marked, reason, marks=pytest.mark.xfail(strict=True, reason=reason))
        for marked, reason in (
            (
                "[Die Brücke], sagte <Jan Rabe, Leiter des Amtes>, [sei marode].",
                "an inserted frame with an apposition, behind a subject that still lacks its verb",
            ),
            (
                "Es regnete, und <Jan Rabe, Leiter des Amtes>, sagte, [die Brücke sei marode].",
                "a subject with an apposition behind und is taken for the end of the clause before",
            ),
            (
                "<Der Ansicht von SPD und CDU> nach [ist die Brücke marode].",
                "a name behind von, before a nach behind it",
            ),
            ("[Der Rat hat] laut <den Grünen> [Pläne für einen Neubau].", "an adjective as a noun, and a bare plural"),
            (
                "Von <dem „Kurier“> wurde geschrieben, [dass die Brücke marode ist].",
                "beside schreiben von tells what it is about, unless somebody speaks",
            ),
            (
                "[Der Rat hat] nach <Angaben Petra Langs> [Pläne für einen Neubau].",
                "Langs Pläne may as well be those of Lang",
            ),
        )
    ],
)
def test_known_failures(nlp: Any, marked: str, reason: str) -> None:
    assert is_right(nlp, marked), reason
