"""What a speech verb reports by its object: *Greenpeace fordert die Vernichtung der Lager*, *X bestreitet das*."""

from __future__ import annotations

from seedkit.lemmas import noun_readings
from seedkit.lexicon import words_of
from seedkit.tag.agreement import disagrees, takes_several
from seedkit.tag.antecedents import antecedent
from seedkit.tag.board import Board, Draft, Range, bare_start, takes_up, with_period
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.clause_subject import agent_of_passive, has_object, subject_of
from seedkit.tag.frameless import is_thing
from seedkit.tag.noun_kinds import TIME_NOUNS, takes_name
from seedkit.tag.reporting import Cue
from seedkit.tag.reporting_words import PREPOSITIONS, can_speak, speech_noun
from seedkit.tag.speakers import shared_subject, who_speaks, with_apposition
from seedkit.tag.words import Words

__all__ = ["find_reported", "stands_to_it"]

_ACCUSATIVE = frozenset("den die das diesen diese dieses dies seinen seine ihren ihre einen eine".split())
_WITH_DATIVE = frozenset({"widersprechen", "zustimmen", "beipflichten"})
_SUCH = frozenset({"solche", "solchen", "solches"})
_NOMINAL = frozenset({"NN", "NE", "ADJA"})
_UNREAL = frozenset({"haben", "sein"})
_TELLING = frozenset(
    {"nennen", "mitteilen", "bekanntgeben", "bekanntmachen", "verraten", "preisgeben", "veröffentlichen"}
)
_STANDS = {
    "abraten": ("davon",),
    "warnen": ("davor",),
    "rechnen": ("damit",),
    "plädieren": ("dafür",),
    "aussprechen": ("dafür", "dagegen"),
    "zweifeln": ("daran",),
}
"""Verbs with the word by which they take up what was said before: *riet davon ab*."""
_EXACTLY = frozenset({"genau", "eben"})
_TOO = frozenset({"auch", "ebenso", "ebenfalls", "inzwischen", "ähnlich"})
_NOBODY = frozenset({"keiner", "keine", "niemand"})
_ALSO_OF_THINGS = frozenset({"widersprechen", "dringen"})
_AWAITS = frozenset({"erwarten", "rechnen"})
_AGAIN = frozenset({"bekräftigen", "einräumen", "zugeben", "eingestehen", "zugestehen"})
"""*Holm bekräftigte sie*, *räumt das ein*: says again, or grants, what was said before."""
_WITHOUT_OBJECT = frozenset({"dementieren", "widersprechen", "abwiegeln", "abstreiten"})
_AGAINST = frozenset({"während", "wohingegen"})
_REPORTED_ACTS = frozenset(
    "demand announce accuse judge warn promise threaten say write suppose predict hope fear refuse deny confirm doubt".split()
)


def find_reported(board: Board) -> None:
    """*Greenpeace fordert die Vernichtung der Lager*: the speech verb stands inside what is reported."""
    words = board.words
    for n, cue in board.cues.items():
        clause = board.clauses[n]
        if n in board.used or not (_stands_alone(board, n) or _told_of_him(board, n)) or cue.modal == "sollen":
            continue
        if clause.finite is not None and words.mood[clause.finite] in (1,):
            continue
        if clause.finite is not None and words.mood[clause.finite] == 2 and words.lemma[clause.finite] in _UNREAL:
            continue  # "hätte ein Verbot fordern müssen": has not done so
        around = _around_its_object(board, clause, cue)
        if board.covered(clause.start, clause.end) > 0.5 and not around:
            continue
        before = None
        if not _has_complement(board, clause, cue):
            before = _before_bare_object(words, clause, cue)
            if before is None:
                continue
        source = before or who_speaks(board, clause, cue)
        if cue.modal == "können" and cue.verb.lemma in _AWAITS:
            continue  # "Viele Stimmen kann auch Rabe erwarten": what comes to her, not what she says
        verb = clause.at_verb(words.low) if cue.verb.lemma == "erwarten" else None
        if source is not None and verb is not None and disagrees(words, source, verb):
            continue  # "Die Gäste erwartet ein buntes Programm"
        inherits = False
        if source is None:
            asyndetic = clause.kind == "v1" and clause.separator is not None
            if not cue.passive and (clause.coordinated or asyndetic):
                source = shared_subject(board, n)
            if source is None and cue.verb.companion != "rede":
                continue  # but "von 40 Toten ist die Rede": hearsay of nobody named
        if source is not None and words.low[source[0]] in ("was", "das") and source[1] - source[0] == 1:
            continue
        if source is not None and words.low[source[0]] in _NOBODY and "NN" not in words.tag[slice(*source)]:
            continue  # "Keiner von ihnen wollte reden"
        if source is not None and len(clause.pieces) > 1 and source[1] == clause.pieces[0][1]:
            source = with_apposition(board, source)  # "sprach der Chef des Amtes, Jan Rabe"
        span = _whole(board, n) if clause.kind != "rel" else (clause.start, clause.pieces[-1][1])
        behind = [d.frame[0] for d in board.drafts if d.kind == "direct" and d.frame and d.frame[0] >= clause.end]
        if behind and span[0] < min(behind) < span[1]:  # "kritisierte den Plan: So sagte Rabe: „…“"
            span = board.trim(span[0], min(behind)) or span
        if any(d.start < span[1] and span[0] < d.end for d in board.drafts if d.kind != "direct"):
            span = (clause.start, clause.pieces[-1][1])
            if not around and any(d.start < span[1] and span[0] < d.end for d in board.drafts if d.kind != "direct"):
                continue
        board.used.add(n)
        board.drafts.append(
            Draft(
                "reported",
                list(clause.pieces) if around else [span],
                "speech_verb",
                cue.span(),
                None,
                source,
                cue.verb.act,
                cue,
                clause=clause,
                inherits=inherits,
            )
        )


def _around_its_object(board: Board, clause: Clause, cue: Cue) -> bool:
    """*Den Vorschlag, Richter auszulosen, | lehnt König ab*: around what the noun says stands what is made of that."""
    if (
        len(clause.pieces) != 2
        or cue.verb.act not in ("refuse", "judge", "deny")
        or clause.kind != "main"
        or cue.passive
    ):
        return False
    (_, end), (begin, stop) = clause.pieces
    if clause.finite != begin or board.covered(begin, stop) > 0:
        return False
    # "Den Vorwurf, er lüge, weist Rabe zurück" has denied it already; "Kritik des Rates, wonach …" is the council's
    rule = "noun_wonach" if cue.verb.act == "deny" else "noun_clause"
    inner = [d for d in board.drafts if d.rule == rule and d.clause is clause and d.act != "deny"]
    return bool(inner) and all(end <= d.start and d.end <= begin for d in inner)


def _before_bare_object(words: Words, clause: Clause, cue: Cue) -> Range | None:
    """*Am Montag forderte der Anwalt | Schadenersatz*: where a verb misses its object, the noun behind the subject is it."""
    subject = subject_of(words, clause)
    if subject is None or clause.finite is None or subject[0] < clause.finite:
        return None
    if "object" not in cue.verb.frames or cue.passive:
        return None
    some = subject[1] - subject[0] == 2 and words.tag[subject[0]] == "NN" and can_speak(words.form[subject[0]])
    some = some and takes_several(words.low[clause.finite])  # "vermuten Fachleute | Hacker"
    if words.tag[subject[0]] not in ("ART", "PPOSAT", "PDAT") and not some:
        return None
    head = next((i for i in range(*subject) if words.tag[i] == "NN"), subject[1])
    bare = head + 1
    if bare >= subject[1] or words.label[head]:
        return None
    readings = noun_readings(words.form[bare])
    if (
        some
        and any(not one.name for one in readings)
        and words.tag[bare] in ("NN", "NE")
        and words.low[bare] not in cue.verb.unless
    ):
        # "vermuten Experten | Hacker", whatever the tagger takes them for: no single name belongs to several
        return None if takes_name(words.form[head]) else (subject[0], bare)
    if words.label[bare] or words.tag[bare] != "NN":
        return None
    if not readings or any(one.name for one in readings) or words.low[bare] in cue.verb.unless:
        return None
    return None if takes_name(words.form[head]) else (subject[0], bare)


def _plain_saying(form: str) -> bool:
    noun = speech_noun(form)
    return noun is not None and noun.lemma in (
        "Bericht",
        "Angabe",
        "Information",
        "Vorwurf",
        "Meldung",
        "Aussage",
        "Medienbericht",
        "Behauptung",
        "Anschuldigung",
        "Hinweis",
    )


def _stands_alone(board: Board, n: int) -> bool:
    """A main clause, or what another speaker says against it: *…, während die Stadt von 900 Gästen sprach*."""
    clause = board.clauses[n]
    if clause.kind in ("main", "v1") or takes_up(board, n):
        return True
    return clause.low_opener in _AGAINST and n in board.cues


_OF_HIM = frozenset({"sprechen", "warnen", "plädieren", "aussprechen", "verweisen", "pochen"})


def _told_of_him(board: Board, n: int) -> bool:
    """*Der Kanzler, der noch von einem Kompromiss gesprochen hatte, schwieg*: what somebody said, told beside his name."""
    clause, cue = board.clauses[n], board.cues.get(n)
    if cue is None or clause.kind != "rel" or clause.opener is None or cue.verb.lemma not in _OF_HIM or cue.passive:
        return False
    if subject_of(board.words, clause) != (clause.opener, clause.opener + 1):
        return False
    span = antecedent(board.words, clause)
    return span is not None and _is_somebody(board.words, span)


def _whole(board: Board, n: int) -> Range:
    """The sentence with its period, or the clause where the sentence has another main clause."""
    clause = board.clauses[n]
    mains = [m for m in range(len(board.clauses)) if m != n and _stands_alone(board, m)]
    if mains:
        stop = clause.end
        for m in range(n + 1, len(board.clauses)):
            if _stands_alone(board, m):
                break
            stop = max(stop, board.clauses[m].end)
        start = clause.start if n and any(m < n for m in mains) else board.start
        return start, with_period(board, stop)
    return bare_start(board), with_period(board, board.stop)


def _answers_another(board: Board, clause: Clause) -> bool:
    """*Kiew sprach von einem Angriff, Moskau dementierte*: whether another one has spoken before it in the sentence."""
    words, n = board.words, next((n for n, one in enumerate(board.clauses) if one is clause), 0)
    subject = subject_of(words, clause)
    spoken = any(m < n and board.clauses[m].end <= clause.start for m in board.cues)
    if not spoken or subject is None or clause.kind not in ("main", "sub") or has_object(words, clause):
        return False
    return words.tag[subject[0]] in ("NE", "ART", "NN", "PPOSAT") and _is_somebody(words, subject)


def _has_complement(board: Board, clause: Clause, cue: Cue) -> bool:
    """Whether the verb has the object that makes its clause a report."""
    words = board.words
    frames = cue.verb.frames
    tokens = clause.tokens()
    if cue.verb.lemma in ("prüfen", "untersuchen"):  # "prüft noch die Berichte": about what others say
        subject = subject_of(words, clause)
        return any(
            words.tag[i] == "NN" and not (subject and subject[0] <= i < subject[1]) and _plain_saying(words.form[i])
            for i in tokens
        )
    tells = cue.verb.act == "announce" and cue.verb.lemma != "ankündigen" and not cue.passive
    if tells and _has_other_object(words, clause, _NOT_YET_TOLD):
        return False  # "Das Gericht verkündete das Urteil": not what it is
    if cue.verb.lemma == "drängen" and not _presses(words, clause):
        return False
    if cue.verb.companion in ("überzeugt", "wenig", "nichts", "viel") and "davon" in clause.part_of(words.low):
        return True  # "ist davon nicht überzeugt", "hält davon nichts"
    if cue.verb.act == "think" and stands_to_it(board, clause, cue):
        return True
    if cue.verb.act not in _REPORTED_ACTS or (cue.negated and _tells(cue)):
        return False  # "Belege nannte er nicht", "gab keine Einzelheiten bekannt": nothing is told
    if cue.verb.lemma in _ALSO_OF_THINGS and not _is_somebody(words, subject_of(words, clause)):
        return False  # "Der Plan widerspricht dem Gesetz", "Wasser drang auf die Straße"
    promises = subject_of(words, clause) if cue.verb.lemma == "versprechen" else None
    if promises is not None and clause.is_before_verb(promises[0]) and is_thing(words, promises):
        return False  # "Die Anlage verspricht Gewinn"
    if stands_to_it(board, clause, cue) or (clause.low_opener == "was" and clause.kind not in ("main", "v1")):
        return True
    if cue.verb.lemma in _MENDING and not _mends_number(words, clause, cue):
        return False  # "korrigierte die Hefte auf dem Balkon"
    if cue.verb.lemma == "schätzen" and _gauges(words, clause):
        return True
    if cue.verb.act in ("fear", "predict", "suppose") and words.low[clause.end - 1] in ("mehr", "weniger"):
        return "object" in frames  # "Die Helfer befürchten weit mehr"
    if cue.verb.lemma == "erklären" and not cue.passive and _explains(words, clause):
        return True
    if cue.verb.lemma == "erklären" and cue.passive and "für" not in clause.part_of(words.low):
        agent = agent_of_passive(words, clause)  # "Erklärt wird der Rückgang von der Stadt mit dem Wetter"
        return agent is not None and words.low[agent[1] : agent[1] + 1] == ["mit"]
    for name in frames & PREPOSITIONS.keys():
        if any(words.low[i] in PREPOSITIONS[name] and words.tag[i] not in ("PTKVZ", "KOUS") for i in tokens):
            return True
    if "an" in frames and any(words.low[i] == "am" and _is_thing(words, i + 1) for i in tokens):
        return True  # "zweifelt am Zeitplan", but "zweifelte am Montag"
    if cue.verb.lemma in ("auffordern", "aufrufen") and any(words.low[i] in ("zu", "zum", "zur") for i in tokens):
        return True
    if cue.verb.unless and _has_other_object(words, clause, cue.verb.unless):
        return False
    if cue.verb.lemma == "dementieren" and not cue.passive and not cue.negated:
        return _is_somebody(words, subject_of(words, clause))  # "Kiew dementierte umgehend"
    if cue.passive and "object" in frames and (agent := agent_of_passive(words, clause)) is not None:
        # "wurde bestätigt durch einen achten Platz", "von der Wahl ausgeschlossen werden": nobody says so
        return cue.verb.act not in ("confirm", "deny") or not _begins_with_thing(words, agent)
    if "object" in frames or "predicate" in frames:
        return has_object(words, clause) or ("predicate" in frames and _called_something(words, clause))
    return False


def _is_thing(words: Words, i: int) -> bool:
    """Whether a noun stands at ``i``, or behind an adjective there, that is no time: *am neuen Zeitplan*."""
    i += words.tag[i : i + 1] == ["ADJA"]
    return words.tag[i : i + 1] == ["NN"] and words.low[i] not in TIME_NOUNS and not words.low[i].endswith(_TIMES)


_TIMES = ("tag", "abend", "morgen", "mittag", "nacht", "woche", "ende", "anfang", "telefon", "rande", "rand")


def _tells(cue: Cue) -> bool:
    """Whether a verb is one of telling a thing: *nennen, mitteilen, bekannt geben*."""
    return cue.verb.lemma in _TELLING or cue.verb.companion == "bekannt"


def _explains(words: Words, clause: Clause) -> bool:
    """*erklärt den Rückgang mit dem Wetter*: behind the verb an object and then *mit*; *erklärte im Streit mit der Bank* not."""
    finite, subject = clause.finite, subject_of(words, clause) or (0, 0)
    if finite is None:
        return False
    thing = 0
    for i in range(finite + 1, clause.piece_end(finite)):
        if words.low[i] == "mit" and thing and i > thing:
            return words.tag[i] == "APPR"
        if words.tag[i] in ("ART", "PDAT", "PPOSAT", "PDS") and not subject[0] <= i < subject[1]:
            governed = words.tag[i - 1] in ("APPR", "APPRART", "NN", "NE") and words.low[i] not in _ACCUSATIVE
            thing = 0 if governed or words.tag[i - 1] in ("APPR", "APPRART") else i
        elif words.tag[i] in ("APPR", "APPRART"):
            return False
    return False


def _gauges(words: Words, clause: Clause) -> bool:
    """*Die Stadt schätzte 2.200*, *schätzt sie doppelt so hoch*: how many or how much; *seit 2010* is neither."""
    subject = subject_of(words, clause) or (0, 0)
    return any(
        (words.tag[i] == "CARD" and words.tag[i - 1] not in ("APPR", "APPRART") and not subject[0] <= i < subject[1])
        or words.low[i] in ("hoch", "höher", "niedrig", "niedriger", "geringer")
        for i in clause.tokens()
    )


_NOT_YET_TOLD = frozenset({"urteil", "einzelheiten", "details", "namen"})
"""Nouns for what is told, which leave open what that is."""
_WAYS = (
    "gang",
    "gänge",
    "tür",
    "türen",
    "tor",
    "straße",
    "straßen",
    "bühne",
    "platz",
    "spitze",
    "kasse",
    "kassen",
    "ufer",
    "steig",
    "markt",
)
"""Ends of nouns for where a crowd presses."""


def _presses(words: Words, clause: Clause) -> bool:
    """*drängen zur Eile, drängt auf eine Lösung*: somebody, and no way: *drängte zum Ausgang, drängte sich vor*."""
    if "PRF" in clause.part_of(words.tag) or not _is_somebody(words, subject_of(words, clause)):
        return False
    return not any(words.tag[i] == "NN" and words.low[i].endswith(_WAYS) for i in clause.tokens())


_MENDING = frozenset({"korrigieren", "revidieren", "senken", "anheben"})
_OF_NUMBERS = words_of("sense_words", "numbers_told")


_FORETOLD = words_of("sense_words", "numbers_foretold")


def _mends_number(words: Words, clause: Clause, cue: Cue) -> bool:
    """*korrigierte die Zahl der Toten auf zwölf*: a noun for a number, and *auf* before the new one."""
    tokens = clause.tokens()
    foretold = cue.verb.act == "predict"  # "senkte die Zahl der Stellen auf 40" does so
    if not any(words.tag[i] == "NN" and words.low[i].endswith(_FORETOLD if foretold else _OF_NUMBERS) for i in tokens):
        return False
    return any(words.low[i] == "auf" and "CARD" in words.tag[i + 1 : i + 4] for i in tokens)


def _has_other_object(words: Words, clause: Clause, nouns: frozenset[str]) -> bool:
    """*Der Sturm forderte drei Tote*, but not: *Die Opfer forderten Aufklärung*."""
    subject = subject_of(words, clause) or (0, 0)
    return any(
        words.low[i] in nouns and words.tag[i] in ("NN", "ADJA") and not subject[0] <= i < subject[1]
        for i in clause.tokens()
    )


def _is_somebody(words: Words, span: Range | None) -> bool:
    """A name, a pronoun for a person, or a noun for somebody who can speak."""
    if span is None:
        return False
    if not {"PER", "ORG"}.isdisjoint(words.label[slice(*span)]):
        return True
    head = next((i for i in range(*span) if words.tag[i] in ("NN", "NE", "PPER", "PRELS")), span[0])
    return words.tag[head] != "NN" or can_speak(words.form[head])


def _begins_with_thing(words: Words, span: Range) -> bool:
    """*einen achten Platz von Petra Lang*: whether the head is a thing, whoever is named behind it."""
    head = next((i for i in range(*span) if words.tag[i] in ("NN", "NE") or words.label[i]), span[0])
    return is_thing(words, (head, head + 1)) and not words.low[head].endswith(("frau", "mann", "leute", "kräften"))


def _called_something(words: Words, clause: Clause) -> bool:
    """*nannte sie überfällig*, *nennt das zu wenig*: a pronoun for the thing, and what it is called at the end."""
    tags, low = clause.part_of(words.tag), clause.part_of(words.low)
    last = next((i for i in range(len(tags) - 1, 0, -1) if tags[i] not in ("VVPP", "VAINF", "VVINF")), 0)
    return (tags[last] == "ADJD" or low[last - 1] == "zu") and not {"PPER", "PDS", "PRF"}.isdisjoint(tags)


def _says_so_to_that(words: Words, clause: Clause) -> bool:
    """*Szabo stimmte dem zu*, *Lang widersprach dem*: a *dem* behind the verb with no noun of its own."""
    if clause.finite is None:
        return False
    at = next((i for i in range(clause.finite + 1, clause.end) if words.low[i] in ("dem", "diesem")), None)
    return at is not None and (
        at + 1 >= clause.end or words.tag[at + 1] in ("PTKVZ", "ADV", "ADJD", "PAV", "PTKNEG", "KON")
    )


def _of_the_same_mind(words: Words, clause: Clause) -> bool:
    """*Das meinen auch die Nachbarn*: what was said before, and *auch* right behind the verb."""
    first = clause.start
    return (
        clause.finite == first + 1
        and words.low[first] in ("das", "dies")
        and not _TOO.isdisjoint(words.low[first + 2 : first + 3])
    )


def stands_to_it(board: Board, clause: Clause, cue: Cue) -> bool:
    """*X bestreitet das*, *bestätigte dies*, *geht davon aus*: a stance to what was said before."""
    words = board.words
    if cue.verb.lemma == "ausgehen":
        return cue.correlate == "davon"
    if cue.correlate in _STANDS.get(cue.verb.lemma, ()):
        return True
    if words.low[clause.start] in _EXACTLY and words.low[clause.start + 1 : clause.start + 2] in (["das"], ["dies"]):
        return cue.verb.act in _REPORTED_ACTS and not cue.passive  # "Genau das behaupten die Nachbarn"
    if _of_the_same_mind(words, clause) and not cue.passive and cue.verb.act in _REPORTED_ACTS | {"think"}:
        return "post" in cue.verb.frames  # "Das meinen auch die Nachbarn"
    if cue.verb.lemma in _WITH_DATIVE and words.low[clause.start] == "dem" and clause.finite == clause.start + 1:
        return True  # "Dem widerspricht der Verband"
    if cue.verb.lemma in _WITH_DATIVE and _says_so_to_that(words, clause):
        return True
    judged = cue.verb.act == "judge" and not cue.passive  # "Die Union begrüßte das", but "das nennt man …"
    judged = judged and "object" in cue.verb.frames and "predicate" not in cue.verb.frames
    if not judged and cue.verb.act not in ("deny", "confirm", "doubt", "refuse") and cue.verb.lemma not in _AGAIN:
        return False
    if cue.verb.lemma in _WITHOUT_OBJECT and _answers_another(board, clause):
        return True
    if any(
        words.low[i] in _SUCH and (i + 1 >= clause.end or words.tag[i + 1] not in _NOMINAL) for i in clause.tokens()
    ):
        return True  # "lehnt eine solche ab"
    finite = clause.finite
    subject = subject_of(words, clause) or (0, 0)
    them = words.low[finite + 1 : finite + 2] in (["sie"], ["ihn"]) if finite is not None and not judged else False
    if finite is not None and them and subject[1] <= finite:
        return words.tag[finite + 1] == "PPER" and clause.kind == "main" and subject[1] > 0  # "Holm bekräftigte sie"
    return any(
        words.low[i] in (("das", "dies", "es") if finite is not None and i > finite else ("das", "dies"))
        and words.tag[i] in ("PDS", "PRELS", "ART", "PPER")
        and (i + 1 >= clause.end or words.tag[i + 1] not in ("NN", "NE", "ADJA"))
        for i in clause.tokens()
        if finite is None or i != finite
    )
