"""Whom a pronoun means whose person acts in a subordinate clause only, and nowhere as a source."""

from __future__ import annotations

import pytest

from seedkit import tag_articles


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Es ist sieben Uhr, als Marlies Behrens das Tor aufschließt. „Früher war mehr los“, erzählt sie.", "Behrens"),
        ("Es ist sieben Uhr, als Marlies Behrens das Tor aufschließt. „Früher war mehr los“, erzählen sie.", None),
        ("Als Marlies Behrens kommt, wartet Petra Kunz bei Ute Rabe. „Früher war mehr los“, erzählt sie.", "Kunz"),
    ],
)
def test_sie_is_the_only_person_named(text: str, meant: str | None) -> None:
    rows = tag_articles([{"id": "a", "text": text}]).statements
    assert len(rows) == 1
    found = rows.source_id.iloc[0]
    assert (found.split()[-1] if isinstance(found, str) else None) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Die Ministerin traf Anna Berg. Diese lobte die Mannschaft.", "auto:person:Anna Berg"),
        ("Anna Berg traf die Ministerin. Diese lobte die Mannschaft.", "auto:ministry"),
        ("Die Firma stritt mit dem Amt. Es warf ihr Betrug vor.", "auto:authority"),
        ("Der Minister traf die Gewerkschaften. Sie forderten mehr Geld.", "auto:ngo"),
        ("Die Gewerkschaft traf die Minister. Er forderte mehr Geld.", None),
        ("Der Leiter der Reederei, die am Montag mitteilte, dass das Schiff sinke, trat zurück.", "auto:company"),
        ("Der Sprecher der Reederei, der am Montag mitteilte, dass das Schiff sinke, trat zurück.", "auto:company"),
        ("Die Leiterin des Amtes, das am Montag mitteilte, dass das Wasser faul sei, trat zurück.", "auto:authority"),
        ("Die Reederei klagte gegen das Amt. Ihr Anwalt sprach von Willkür.", "auto:company"),
        ("Die Reederei klagte gegen das Amt. Sein Leiter wies den Vorwurf zurück.", "auto:authority"),
        ("Das Amt klagte gegen die Reederei. Deren Anwalt wies den Vorwurf zurück.", "auto:company"),
        ("Das Amt verklagte den Konzern. Dessen Anwalt wies den Vorwurf zurück.", "auto:company"),
        ("Die Firma und das Amt streiten. Letzteres wirft der Firma Versäumnisse vor.", "auto:authority"),
        ("Der Betreiber und das Amt streiten. Ersterer wirft dem Amt Versäumnisse vor.", "auto:company"),
        ("Das Amt suchte zehn Zeugen. Einer von ihnen sagte, es sei zu laut.", "auto:anonymous"),
        ("Das Amt suchte viele Zeugen. Einige sprachen von einem Skandal.", "auto:anonymous"),
        ("Das Amt verließ den Saal. Einige sprachen von einem Skandal.", None),
        ("Das Amt lobte die Polizei. Die sprach von einem Erfolg.", "auto:police"),
        ("Das Amt tagte im Landkreis. Er forderte mehr Geld.", None),
        ("In mehreren Städten kamen Aktivisten. Auch sie forderten den Rücktritt.", "auto:ngo"),
        (
            "Ein Treffen mit Reinhard Berg, Chef der Grünen, der sagte, man dürfe hoffen, fiel aus.",
            "auto:person:Reinhard Berg@DE-GRUENE",
        ),
        ("Die Bundes-SPD forderte mehr Geld.", "DE-SPD"),
        ("Anna Berg, die sagte, der Plan sei ein Fehler, will klagen.", "auto:person:Anna Berg"),
        ("Die Firma kündigte an, das Werk zu schließen. Wir fordern ein neues Gesetz.", None),
        ("Das Amt sprach von einem Erfolg. Ich glaube, das stimmt nicht.", None),
        ("Das Amt sprach von einem Erfolg. Man glaube, das stimme.", "auto:authority"),
        ("Anna Berg sagte: „Das geht. Ich hoffe, dass wir bald öffnen.“", "auto:person:Anna Berg"),
        (
            "Das Robert-Koch-Institut warnte vor Grippe. Das Auswärtige Amt empfiehlt eine Impfung. Das Amt warnt vor Sturm.",
            "DE-AA",
        ),
        (
            "Das Auswärtige Amt empfiehlt eine Impfung. Das Robert-Koch-Institut warnte vor Grippe. Das Amt warnt vor Sturm.",
            "DE-AA",
        ),
    ],
)
def test_gender_and_number_decide(text: str, meant: str | None) -> None:
    rows = tag_articles([{"id": "a", "text": text}]).statements
    found = rows.source_id.iloc[-1]
    assert (found if isinstance(found, str) else None) == meant
