"""What a source does with the content: asserts, denies, leaves unconfirmed, predicts, demands or questions it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from seedkit.lexicon import load_list, words_of
from seedkit.tag.clause_kinds import Clause
from seedkit.tag.firmness import leaves_open
from seedkit.tag.mood import guessed, is_evidential, mood_of
from seedkit.tag.phrases import governed_by
from seedkit.tag.polarity import is_denied, is_without, turned
from seedkit.tag.reporting import Cue
from seedkit.tag.words import Words
from seedkit.verbs import readings

__all__ = ["is_refuted", "stance_of"]

_BY_ACT = {
    "deny": "denied",
    "demand": "demanded",
    "ask": "questioned",
    "doubt": "questioned",
    "predict": "predicted",
    "promise": "predicted",
    "threaten": "predicted",
    "want": "predicted",
    "hope": "predicted",
    "fear": "predicted",
}


_BELIEFS = frozenset(
    {"annehmen", "ausgehen", "denken", "erwarten", "finden", "glauben", "meinen", "rechnen", "sehen", "vermuten"}
)
_ASSERTING = frozenset({"behaupten", "erklären", "mitteilen", "reden", "sagen", "schreiben", "sprechen", "versichern"})
_UNTRUE = frozenset("falsch unwahr erfunden unzutreffend widerlegt haltlos falschmeldung lüge".split())
_TRUE = frozenset({"wahr", "richtig", "korrekt", "zutreffend"})
_NOT = frozenset({"nicht", "nie", "niemals", "keineswegs"})


@dataclass(frozen=True, slots=True)
class _Marker:
    """Words that must all be there, as they are or as the beginning of one, and the stance they make."""

    words: frozenset[str]
    begins: tuple[str, ...]
    stance: str


@cache
def _markers() -> tuple[_Marker, ...]:
    """The markers of ``stance.toml``, those of more words first."""
    rows = sorted(load_list("stance")["marker"], key=lambda row: -len(row["words"]))
    return tuple(
        _Marker(
            frozenset(word for word in row["words"] if word[-1] != "*"),
            tuple(word[:-1] for word in row["words"] if word[-1] == "*"),
            row["stance"],
        )
        for row in rows
    )


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(begin for marker in _markers() for begin in marker.begins))


@cache
def _longest() -> frozenset[str]:
    """One word of each marker that has no beginnings: the longest, which is rarest."""
    return frozenset(max(marker.words, key=len) for marker in _markers() if not marker.begins)


class _Begins(dict[str, bool]):
    """Whether a word begins like one of a marker. Filled as words are met, emptied past ``_MANY``."""

    def __missing__(self, low: str) -> bool:
        if len(self) >= _MANY:
            self.clear()
        found = self[low] = low.startswith(_beginnings())
        return found


_MANY = 20_000
_BEGINS = _Begins()


def _marked(lows: set[str]) -> str | None:
    """The stance of the first marker whose words are all among these."""
    begun = list(filter(_BEGINS.__getitem__, lows))
    if not begun and lows.isdisjoint(_longest()):
        return None
    for marker in _markers():
        if marker.words <= lows and all(any(low.startswith(begin) for low in begun) for begin in marker.begins):
            return marker.stance
    return None


def stance_of(
    words: Words,
    *,
    act: str,
    cue: Cue | None,
    rule: str,
    frame: tuple[int, int] | None,
    spans: list[tuple[int, int]],
    finite: int | None,
    reported: bool,
    clause: Clause | None = None,
    noun: int | None = None,
) -> str:
    """The stance of one statement.

    The verb decides (*dementiert* denied, *fordert* demanded); its negation takes back what it does (*nicht
    bestätigen* unconfirmed, *nicht dementiert* unconfirmed as well: it denies nothing and confirms nothing). A
    negation inside the content changes nothing: who says that something did not happen asserts that. Who does not
    believe or expect a thing denies it. ``clause`` is the reporting clause; ``noun`` the noun of saying that governs
    the content instead of a verb.
    """
    told = _Told(words, act, cue, rule, frame, spans, finite, reported, clause, noun)
    return _by_verb(told) or _by_words(told) or _by_negation(told) or _by_act(told) or _by_content(told)


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement whose stance is asked: what :func:`stance_of` was given."""

    words: Words
    act: str
    cue: Cue | None
    rule: str
    frame: tuple[int, int] | None
    spans: list[tuple[int, int]]
    finite: int | None
    reported: bool
    clause: Clause | None
    noun: int | None

    @property
    def lemma(self) -> str:
        return self.cue.verb.lemma if self.cue is not None else ""

    @property
    def negated(self) -> bool:
        return self.cue is not None and self.cue.negated

    @property
    def quotes_the_judgment(self) -> bool:
        """*nannte den Bericht „erfunden“*: the word that decides is quoted."""
        return self.rule == "partial_with_verb"

    def looks_ahead(self) -> bool:
        return _about_the_future(self.words, self.spans, self.finite)


def _by_verb(told: _Told) -> str | None:
    """What some verbs make of the content, with their negation or companion, whatever else is said."""
    lemma, negated = told.lemma, told.negated
    if told.act == "say" and told.cue is not None and told.cue.verb.act in ("confirm", "think") and negated:
        return "predicted" if told.looks_ahead() else "asserted"  # behind a colon, what is said instead
    if lemma in ("bestätigen", "nachweisen", "belegen") and negated:
        return "unconfirmed"
    companion = told.cue.verb.companion if told.cue is not None else None
    if companion == "nichts" and lemma in ("hören", "wissen"):
        return "denied"  # "will von einem Streit nichts wissen"
    if companion == "unwahrscheinlich" and told.reported:
        return "asserted"  # the row itself says how likely it is
    if lemma == "teilen" and negated:
        return "denied"  # "teilt diese Einschätzung nicht"
    if told.act == "deny" and negated and lemma != "gelten":  # "ließ den Vorwurf nicht gelten" denies it
        return "unconfirmed"
    return None


def _by_words(told: _Told) -> str | None:
    """What the words of the reporting clause say, or of the content where it holds the judgment."""
    words, frame, spans = told.words, told.frame, told.spans
    framing = [frame] if frame else []
    where = [*framing, *spans] if told.quotes_the_judgment else spans if told.reported else framing
    lows: set[str] = set()
    for a, b in where:
        lows.update(words.low[a:b])
        lows.update([words.lemma[i].lower() for i in words.verbs_in(a, b)])
    marked = _marked(lows)
    if marked is not None:
        return marked
    if not _is_saying_negated(told) or _NOT.isdisjoint(lows):
        return None
    if told.lemma in _BELIEFS:
        return "denied"  # "glaubt nicht, dass", "geht nicht mehr von einem Unfall aus": believes that it is not so
    if told.lemma in _ASSERTING:
        return "unconfirmed"  # "behauptet nicht mehr, dass": takes it back, and does not say the contrary
    return None


def _is_saying_negated(told: _Told) -> bool:
    """Whether it is the saying that is negated; of *sagt: „werden nicht ruhen“* it is what is quoted."""
    if told.quotes_the_judgment and told.frame and _NOT.isdisjoint(told.words.low[slice(*told.frame)]):
        return False
    return told.negated


def _by_negation(told: _Told) -> str | None:
    """What is left of a content whose saying is negated, or lacks: *konnte nicht sagen, ob*, *ohne Hinweise, dass*."""
    words, noun, frame = told.words, told.noun, told.frame
    negated, missing = _is_saying_negated(told), noun is not None and is_without(words, noun)
    opens = told.spans[0][0] if told.spans else None
    asks = opens is not None and (words.low[opens] == "ob" or words.tag[opens] in ("PWAV", "PWS", "PWAT"))
    if asks and (negated or missing):
        return "unconfirmed"  # "konnte nicht sagen, ob": the matter is left open
    if told.lemma in ("prüfen", "untersuchen", "verdächtigen"):
        return "unconfirmed"
    foreseen = told.reported and told.act == "predict"  # "erwarten keine Einigung": expected is that there is none
    verbal = negated and not foreseen and told.clause is not None and is_denied(words, told.clause, frame)
    if not (verbal or missing):
        return None
    return turned(words, told.act, told.lemma, (frame[0], noun + 1) if noun is not None and frame else frame)


def _by_act(told: _Told) -> str | None:
    """What the kind of saying makes of the content: a refusal, a plan, a rumour, a fear, a demand."""
    act, rule, noun = told.act, told.rule, told.noun
    if noun is not None and _wards_off(told.words, noun, told.clause):
        return "denied"
    if act == "refuse" and (rule in ("matrix_zu", "matrix_dass") or (told.reported and told.lemma == "ablehnen")):
        return "denied"  # "lehnt es ab, zurückzutreten", "lehnt den Plan ab": it is not going to be so
    if rule == "sollen_plan":
        return "predicted"
    if noun is not None and told.words.low[noun].startswith("gerücht"):
        return "unconfirmed"  # "es gibt Gerüchte, er sei krank"
    if act in ("fear", "hope") and _about_the_past(told.words, told.spans, told.finite):
        return "unconfirmed"  # "befürchtet, dass 40 Menschen starben"
    return _BY_ACT.get(act)


def _by_content(told: _Told) -> str:
    """What the content says of itself, where nothing around it decides: an order, a question, what is to come."""
    words, spans, finite = told.words, told.spans, told.finite
    if not told.reported and finite is not None and len(spans) == 1 and _is_order(words, spans[0], finite):
        return "demanded"  # "„Bleiben Sie zu Hause“, sagte …"
    if not told.reported and finite is None and len(spans) == 1 and _calls_for(words, spans[0]):
        return "demanded"  # "„Abstimmen!“, riefen sie"
    if leaves_open(words, spans):
        return "unconfirmed"  # "unklar ist, ob", "noch offen, wer"
    if told.rule == "matrix_ob" and any(words.low[a] == "ob" for a, _ in spans):
        return "questioned"
    announced = told.lemma == "ankündigen"
    if (told.act in ("announce", "decide") and told.rule == "matrix_zu") or (announced and told.reported):
        return "predicted"
    if told.looks_ahead():
        return "predicted"
    if announced and finite is not None and words.low[finite] in ("werde", "würden", "werden", "wird"):
        return "predicted"  # "werde gebaut, kündigte sie an": what is announced is to come
    return "asserted"


def _wards_off(words: Words, noun: int, clause: Clause | None) -> bool:
    """*wandte sich gegen die Behauptung, …*, *wehrt sich gegen den Vorwurf, …*: whoever does so says it is not so."""
    if clause is None or "sich" not in clause.part_of(words.low) or governed_by(words, noun) != "gegen":
        return False
    return any(words.lemma[i].lower() in _WARDING for a, b in clause.pieces for i in words.verbs_in(a, b))


_WARDING = frozenset(words_of("stance", "warding_off"))


def _is_order(words: Words, span: tuple[int, int], finite: int) -> bool:
    """Whether a content is one sentence in the imperative."""
    one = all(words.form[i] not in (".", "!", "?") for i in range(span[0], span[1] - 2))
    return one and finite - span[0] <= 1 and mood_of(words, finite) == "imperative"


def _calls_for(words: Words, span: tuple[int, int]) -> bool:
    """*„Abstimmen!“*, *„Sofort aufhören!“*: an infinitive with an exclamation mark behind it, and no finite verb."""
    heard = [i for i in range(*span) if words.word[i] or words.form[i] in (".", "!", "?")]
    if len(heard) < 2 or words.form[heard[-1]] != "!" or any(words.finite[i] for i in heard):
        return False
    last = heard[-2]
    if words.tag[last] in ("VVINF", "VVIZU"):
        return len(heard) < 8
    return len(heard) == 2 and any(one.kind == "infinitive" for one in readings(words.low[last]))


def is_refuted(words: Words, clause: Clause) -> bool:
    """*Dass er dabei gewesen sei, trifft nicht zu*; *die Behauptung, … , ist falsch*: the writer denies what is told."""
    if clause.finite is None or words.mood[clause.finite] in (1, 2):
        return False
    lemma, heard = words.lemma[clause.finite].lower(), set(clause.part_of(words.low))
    negated = "nicht" in heard
    if lemma in ("zutreffen", "stimmen"):
        return negated
    if "sich" in heard and negated:  # "Der Verdacht, er sei krank, hat sich nicht bestätigt"
        return any(words.lemma[i].lower() in _PROVES for a, b in clause.pieces for i in words.verbs_in(a, b))
    return lemma == "sein" and not heard.isdisjoint(_TRUE if negated else _UNTRUE)


_PROVES = frozenset({"bestätigen", "bewahrheiten", "erhärten"})


def _about_the_future(words: Words, spans: list[tuple[int, int]], finite: int | None) -> bool:
    """*werde kommen*, *sollen folgen*, *will bauen*, *droht zu brechen*: the content's own verb looks ahead."""
    if finite is None:
        return False
    lemma = words.lemma[finite].lower()
    if lemma == "wollen" and words.low[finite] in ("will", "wollen", "wolle"):
        return _wants_to(words, spans, finite)
    if lemma == "drohen" and words.low[finite] in ("droht", "drohen", "drohe"):
        return True
    if lemma == "sollen" and words.low[finite] in ("soll", "sollen"):
        return not is_evidential(words, finite, len(words))
    if lemma == "werden" and words.low[finite] in ("werde", "wird", "werden"):
        if guessed(words, finite) is not None:
            return False  # "wird eingeschlafen sein": a guess at what was
        for a, b in spans:
            if a <= finite < b:
                # the frame may stand inside: "wird, so X, kommen"
                behind = [i for first, last in spans for i in range(first, last) if i > finite]
                within = takewhile(lambda i: words.form[i] not in (",", ";", ":"), behind)
                verbs = [i for i in within if words.verb[i]]
                if not verbs:
                    start = finite
                    while start > a and words.form[start - 1] not in (",", ";", ":"):
                        start -= 1
                    verbs = [i for i in range(start, finite) if words.verb[i]]
                return bool(verbs) and words.tag[verbs[-1]] in ("VVINF", "VAINF", "VMINF", "VVIZU")
    return False


def _wants_to(words: Words, spans: list[tuple[int, int]], finite: int) -> bool:
    """*will Stellen streichen*, *wolle man bauen*: with the infinitive of what is to be done, in the same clause."""
    content = [i for a, b in spans for i in range(a, b)]  # the frame may stand inside: "will, so X, kommen"
    if finite not in content:
        return False
    at = content.index(finite)
    stops = [k for k, i in enumerate(content) if words.form[i] in (",", ";", ":")]
    first, last = max((k for k in stops if k < at), default=-1), min((k for k in stops if k > at), default=len(content))
    own = content[first + 1 : last]
    if any(words.tag[i] in ("PRELS", "PRELAT") for i in own):
        return False  # "ein Ort, an dem alle reparieren wollen"
    verbs = [i for i in own if words.verb[i] and i != finite]
    if not verbs or words.tag[verbs[-1]] not in ("VVINF", "VVIZU"):
        return False
    return words.lemma[verbs[-1]].lower() not in _NO_DEED


_NO_DEED = frozenset(
    {"wissen", "wahrhaben", "ausschließen", "bestätigen", "behaupten", "sagen", "glauben", "hören", "sehen"}
)


def _about_the_past(words: Words, spans: list[tuple[int, int]], finite: int | None) -> bool:
    """*starben*, *ums Leben gekommen sind*: the content's own verb tells what was."""
    if finite is None:  # "befürchtet, jemanden getötet zu haben"
        return any(words.low[b - 1] in ("haben", "sein") and "VVPP" in words.tag[a:b] for a, b in spans)
    if words.lemma[finite].lower() in ("haben", "sein"):
        return any(words.tag[i] in ("VVPP", "VAPP") for a, b in spans for i in words.verbs_in(a, b))
    found = readings(words.low[finite])
    return bool(found) and all(one.tense == "Past" and one.mood == "Ind" for one in found if one.kind == "finite")
