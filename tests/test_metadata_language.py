"""Language detection: German is told by its function words, everything unclear by py3langid, with equal decisions."""

from __future__ import annotations

import py3langid
import pytest

from seedkit.lexicon import load_list
from seedkit.metadata import find_language
from seedkit.metadata_language import SHARE, is_plainly_german, words_of_beginning
from seedkit.read import read_articles

OTHERS = {
    "Dutch": "De regering in Den Haag heeft maandag bekendgemaakt dat er volgend jaar minder geld naar de provincies gaat. "
    "De minister zei dat die maatregel noodzakelijk was, omdat de inkomsten lager waren dan verwacht. Wie nu een aanvraag doet, "
    "moet er rekening mee houden dat het antwoord later komt. De oppositie noemde het besluit een vergissing en wil dat de "
    "Tweede Kamer er nog deze week over spreekt. Ook de burgemeesters van de grote steden hebben bezwaar. Zij vrezen dat er "
    "voor het onderhoud van wegen en scholen niets overblijft als de plannen doorgaan, en dat de zorg er onder lijdt.",
    "Flemish, with the old genitive": "De voorzitter der Belgische Kamer en de minister des Konings waren het er over eens dat "
    "die wet der vorige eeuw niet meer van deze tijd is. In de naam des volks, zei er een, moeten wij de wet der wetten aanpassen. "
    "Wie dat weigert, die zal er de gevolgen van dragen, zo sprak de voorzitter der commissie in het huis der parlementsleden.",
    "Luxembourgish": "D'Regierung huet e Méindeg matgedeelt, datt d'Zuel vun den Aarbechtslosen am leschte Joer erofgaangen ass. "
    "De Minister sot, et wier nach ze fréi fir vun engem Trend ze schwätzen, mä d'Entwécklung géif an déi richteg Richtung goen. "
    "Bei de Jonken ass d'Situatioun awer nach ëmmer schwéier, well vill Betriber keng Léierplazen hunn. D'Gewerkschaften waren "
    "net zefridden an hunn e Gespréich mat der Ministesch verlaangt, dat nach an dëser Woch soll stattfannen. Och d'Gemengen "
    "hunn hir Suergen: wann de Staat net hëlleft, kënne si d'Schoulen net méi ënnerhalen, oder se mussen d'Steieren an d'Luucht setzen.",
    "Danish": "Regeringen i København meddelte mandag, at der næste år bliver færre penge til kommunerne. Ministeren sagde, at det "
    "er nødvendigt, fordi indtægterne er lavere end ventet, og at der ikke er nogen vej udenom. Oppositionen kalder planen en "
    "fejl og vil have den drøftet i Folketinget i denne uge. Også borgmestrene er imod, for der er ikke mere at spare på, og de "
    "frygter for skolerne og de ældre, som er afhængige af dem, der kommer og hjælper dem hver dag. Der er en grænse, siger en af dem.",
    "Swedish": "Regeringen i Stockholm meddelade på måndagen att kommunerna får mindre pengar nästa år. Ministern sade att det var "
    "nödvändigt eftersom inkomsterna är lägre än väntat. Oppositionen kallar planen ett misstag och vill att den diskuteras i "
    "riksdagen den här veckan. Även borgmästarna är emot. De är rädda för att det inte blir något över till skolor och vägar, "
    "och att de äldre får vänta längre på den hjälp som de har rätt till. Man har inte mer att spara på, sade en av dem i går.",
    "Norwegian": "Regjeringen i Oslo opplyste mandag at det blir mindre penger til kommunene neste år. Statsråden sa at det er "
    "nødvendig fordi inntektene er lavere enn ventet, og at det ikke finnes noen annen vei. Opposisjonen kaller planen en feil "
    "og vil at den skal drøftes i Stortinget denne uken. Også ordførerne er imot, og de er redde for skolene og for de eldre.",
    "Afrikaans": "Die regering in Pretoria het Maandag gesê dat daar volgende jaar minder geld vir die provinsies sal wees. Die "
    "minister het gesê dat die maatreël nodig is, want die inkomste is laer as wat verwag is. Die opposisie noem die plan 'n "
    "vergissing en wil hê dat die parlement dit nog hierdie week moet bespreek. Die burgemeesters van die groot stede is ook "
    "daarteen. Hulle vrees dat daar niks oorbly vir die skole en die paaie nie as die planne deurgaan, en dat die sorg daaronder ly.",
    "Swiss German": "D Regierig z Bärn het am Mändig mitteilt, dass es nöchscht Jahr weniger Gäld für d Kantön git. De Minischter "
    "het gseit, das sig nötig, wil d Iinahme tüüfer siged als me dänkt heg. D Opposition seit, de Plan sig en Fähler, und wott, "
    "dass s Parlamänt no die Wuche drüber redt. Au d Stadtpräsidänte sind degäge. Si händ Angscht, dass für d Schuele und d "
    "Strosse nüt meh übrig bliibt, wänn das so wiitergaht, und dass die alte Lüüt lenger uf Hilf warte müend. Mir chönd nümme "
    "meh spare, het eine vo ine gseit, mir händ das scho letscht Jahr gmacht, und es het nüt bracht, wüssed er das nöd?",
    "Low German": "De Regeren in Hannover hett an'n Maandag mitdeelt, dat dat nächst Johr weniger Geld för de Gemeenen geven schall. "
    "De Minister sä, dat weer nödig, wieldat nich so veel rinkamen weer, as se dacht harrn. De Opposition meent, dat is en Fehler, "
    "un will, dat de Landdag dor noch in disse Week över snackt. Ok de Börgermeesters sünd dorgegen. Se sünd bang, dat för de "
    "Scholen un för de Straten nix mehr över blifft, wenn dat so wiedergeiht, un dat de olen Lüüd länger op Hülp töven mööt.",
    "Frisian": "De regearing yn Den Haach hat moandei bekend makke dat der takom jier minder jild nei de provinsjes giet. De minister "
    "sei dat it nedich wie, om't de ynkomsten leger wiene as ferwachte. De opposysje neamt it beslút in fersin en wol dat de "
    "Twadde Keamer der dizze wike noch oer praat. Ek de boargemasters binne der tsjin, want der bliuwt neat oer foar de skoallen.",
    "English": "The government in London announced on Monday that there would be less money for the regions next year. The minister "
    "said the measure was needed because revenue was lower than expected. The opposition called the plan a mistake and wants "
    "parliament to debate it this week. Mayors are against it too. They fear that nothing will be left for schools and roads. "
    "Die so-called die-hard group in the house, also in the minority, said it would die in a ditch rather than support the plan.",
    "English with German quotations": "The chancellor told reporters that the talks had been difficult. “Wir haben uns auf eine Lösung "
    "geeinigt, und das ist gut”, she said after the meeting in Berlin. Her deputy was less certain about the outcome of the night. “Es "
    "ist noch nicht alles klar, aber wir sind auf einem guten Weg”, he told the broadcaster. Analysts said the agreement would be "
    "tested within weeks, since neither party has a majority for the plan in the upper house. “Das wird nicht reichen”, said an "
    "economist at a bank in Frankfurt, who expects another round of talks before the summer, and a second vote in the autumn.",
    "French": "Le gouvernement a annoncé lundi que les régions recevront moins d'argent l'an prochain. Le ministre a déclaré que la "
    "mesure était nécessaire, car les recettes sont plus faibles que prévu. Des maires des grandes villes sont contre le projet "
    "et craignent qu'il ne reste rien pour les écoles. Les débats des députés auront lieu dans la semaine, au sein des commissions.",
    "Portuguese": "O governo anunciou na segunda-feira que as regiões receberão menos dinheiro no próximo ano. O ministro das Finanças "
    "disse que a medida era necessária, porque as receitas das empresas e das famílias são menores do que o previsto. Os presidentes "
    "das câmaras das grandes cidades estão contra o plano e temem que nada sobre para a reparação das escolas e das estradas.",
    "Czech": "Vláda v Praze v pondělí oznámila, že příští rok bude méně peněz pro kraje. Ministr řekl, že opatření je nutné, protože "
    "příjmy jsou nižší, než se čekalo. Opozice označila plán za chybu a chce, aby o něm parlament jednal ještě tento týden. Proti "
    "jsou i starostové velkých měst, kteří se obávají, že na školy a silnice nic nezbude, pokud bude plán schválen.",
    "Latin": "Senatus populusque nuntiavit in urbe es se minus pecuniae provinciis daturum. Consul dixit hoc necesse esse, quia vectigalia "
    "minora erant quam sperabatur. Alii autem in foro clamabant consilium malum esse et in curia de ea re agendum.",
    "Esperanto": "La registaro en la urbo anoncis lundon, ke venontjare estos malpli da mono por la provincoj. La ministro diris, ke tio "
    "estas necesa, ĉar la enspezoj estas pli malaltaj ol oni atendis. La opozicio nomis la planon eraro kaj volas debati pri ĝi.",
}

GERMAN = {
    "news": "Die Regierung in Seoul hat am Montag mitgeteilt, dass im kommenden Jahr weniger Geld an die Provinzen geht. Der Minister "
    "sagte, das sei nötig, weil die Einnahmen niedriger seien als erwartet. Die Opposition nennt den Plan einen Fehler und will, dass "
    "das Parlament noch in dieser Woche darüber spricht. Auch die Bürgermeister der großen Städte sind dagegen.",
    "capitals": "DIE REGIERUNG IN SEOUL HAT AM MONTAG MITGETEILT, DASS IM KOMMENDEN JAHR WENIGER GELD AN DIE PROVINZEN GEHT. DER "
    "MINISTER SAGTE, DAS SEI NÖTIG, WEIL DIE EINNAHMEN NICHT SO HOCH SEIEN WIE ERWARTET UND DER PLAN NUR EIN ANFANG IST.",
    "Swiss spelling": "Der Bundesrat hat am Mittwoch beschlossen, dass die Strassen im Süden grösser werden. Das sei nicht nur für "
    "die Grenzgänger wichtig, sondern auch für die Betriebe, die auf sie angewiesen sind, heisst es in der Mitteilung des Amtes.",
    "an English quotation": "Der Präsident sagte nach dem Treffen mit der Kanzlerin, man sei auf einem guten Weg. „This is a great day“, "
    "rief er den Reportern zu, bevor er in das Flugzeug stieg. Eine Sprecherin wollte sich dazu nicht äußern. Die Gespräche werden "
    "nach ihren Angaben am Dienstag fortgesetzt, und zwar in Genf. Auch der Außenminister wird dann wieder dabei sein.",
}


def detected(text: str) -> str:
    return str(py3langid.classify(" ".join(words_of_beginning(text)))[0])


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_left_to_the_detector(language: str) -> None:
    text = OTHERS[language]
    assert not is_plainly_german(words_of_beginning(text))
    assert find_language(text) == detected(text)


@pytest.mark.parametrize("language", OTHERS)
def test_the_margin_is_wide(language: str) -> None:
    """No other language has half of the share that is asked for; what German dialects and quotations have is German."""
    german = {word for group in load_list("function_words")["group"] for word in group["words"]}
    words = words_of_beginning(OTHERS[language])
    assert sum(word.lower() in german for word in words) / len(words) < (SHARE if "German" in language else SHARE / 2)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("share", [2, 3, 4])
def test_german_beside_another_language_is_left_to_the_detector(language: str, share: int) -> None:
    """A text of which a half, a third or a quarter is in another language: German first, then German last."""
    german = " ".join(GERMAN.values()).split()
    other = OTHERS[language].split()
    part = 200 // share
    for text in (" ".join(german[: 200 - part] + other[:part]), " ".join(other[:part] + german[: 200 - part])):
        assert find_language(text) == detected(text)


@pytest.mark.parametrize("kind", GERMAN)
def test_plain_german_needs_no_detector(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert detected(GERMAN[kind]) == "de"
    monkeypatch.setattr(py3langid, "classify", lambda _: pytest.fail("asked"))
    assert find_language(GERMAN[kind]) == "de"


def test_too_few_words_tell_nothing() -> None:
    assert find_language("Die Lage ist ernst, und das nicht") is None
    assert find_language("") is None
    assert find_language("12.000 – 15.000 ??? 3 4 5 6 7 8 9 10 11 12") is None


def test_the_seeds_are_decided_alike() -> None:
    for article in read_articles("seeds"):
        assert find_language(article.text) == detected(article.text) == "de"


def test_every_word_stands_in_its_example() -> None:
    for entry in load_list("function_words")["group"]:
        words = {word.casefold() for word in words_of_beginning(entry["example"])}
        assert set(entry["words"]) & words, entry
        assert is_plainly_german(words_of_beginning(" ".join([entry["example"]] * 3))), entry
