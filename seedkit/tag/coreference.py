"""Pronouns, roles and possessives that stand for a source: the last fitting person or body, or nobody.

Nothing is guessed from the world: what fits is decided by number and gender of the words in the article itself.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from itertools import compress
from operator import itemgetter

from seedkit.tag.agreement import takes_several
from seedkit.tag.chain import MEDIA
from seedkit.tag.given_names import gender_of_name
from seedkit.tag.nouns_meant import FIRST_NAMED, STAND_FOR, Mention, describe, noun_meant
from seedkit.tag.phrases import noun_phrase
from seedkit.tag.pointing import IN_PAPER, SOME
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.words import Words

__all__ = ["REACH", "Moment", "Sources"]

Range = tuple[int, int]

_MASCULINE = frozenset(
    {"er", "ihm", "ihn", "sein", "seine", "seiner", "seinem", "seinen", "seines", "dieser", "dessen"}
)
_FEMININE = frozenset({"sie", "ihr", "ihre", "ihrer", "ihrem", "ihren", "ihres", "diese", "deren"})
REACH = 160
"""Tokens between a name and the word that stands for it, at most."""
_NEXT = 25  # "diese" points at what has just been named
_STUDIES = ("studie", "gutachten")
"""Beginnings of nouns for what others have found out, of which a paper only tells."""
_PAPER_REACH = 40
"""Tokens between a paper and the *darin* that stands for it, at most."""
_DEMONSTRATIVE = frozenset({"dieser", "diese", "dieses", "der", "die"})
_NEUTER = frozenset({"es", "dieses", "letzteres", "ersteres"})
_POINTS_BACK = frozenset(
    {"dieser", "diese", "dieses", "der", "die", "dessen", "deren", "letzterer", "letztere", "letzteres", *FIRST_NAMED}
)
_OF_NO_COUNTRY = frozenset({None, "anonymous", "expert", "person", "unknown"})
"""Kinds of those who speak for nobody whose country could be told."""
Moment = tuple[int, int]
"""How many sources had spoken, and of how many persons it was known which source they are."""


def _ends_in(noun: str) -> Callable[[str], bool]:
    """Whether a word is a compound with a noun: *bundesamts, uniklinik* with *amt, klinik*."""
    ends = (noun, noun + "s", noun + "es")
    return lambda low: low.endswith(ends) and len(low) > len(noun) + 2


def _is_vague(source_id: str | None) -> bool:
    """*auto:ministry*: only what kind of body somebody is."""
    return source_id is None or (source_id.startswith("auto:") and source_id.count(":") == 1)


def _has_the_same_owner(words: Words, mention: Mention, span: Range) -> bool:
    """*Seine Gegner warnen. Sein Anwalt sagte …*: the same man's; he is not among his opponents."""
    first, low = mention.span[0], words.low[span[0]]
    possessives = words.tag[first] == words.tag[span[0]] == "PPOSAT"
    return possessives and words.low[first][:3] == low[:3] and low.startswith(("sein", "ihr"))


class Sources:
    """The sources an article has named so far, in order, and the persons its text has mentioned."""

    def __init__(self, words: Words, persons: list[tuple[int, int, str]]) -> None:
        """Start with nobody; ``persons`` are (first token, last token, entity id) of the text."""
        self._words = words
        self._persons = persons  # (first token, last token, entity id), in order
        self._said: list[Mention] = []
        self._acted: list[Mention] = []
        self._carriers: list[Mention] = []
        self._ends: list[tuple[int, bool, int, Mention]] = []  # where each ends, whether it acted, its number
        self._by_name: dict[bool, dict[str, str]] = {False: {}, True: {}}  # who said, who acted
        self._genders: dict[str, str] = {}  # of persons by their ids, where a title has told it
        self._named_genders = {
            entity: gender
            for a, b, entity in persons
            if b - a > 1 and (gender := gender_of_name(" ".join(words.form[a:b]))) != "?"
        }  # of persons by their entities, where the given name tells it
        self.by_entity: dict[str, str] = {}  # only grows; a spokesperson's entry may become that of the body
        self._rank: dict[str, int] = {}  # how many were known before

    def now(self) -> Moment:
        """How much is known at present."""
        return len(self._said), len(self.by_entity)

    def introduce(self, entity_id: str, source_id: str) -> str:
        """Keep which source a person of the text is, unless that is known already; return it."""
        self._rank.setdefault(entity_id, len(self.by_entity))
        return self.by_entity.setdefault(entity_id, source_id)

    def rename(self, entity_id: str, source_id: str) -> str | None:
        """Keep a better id for a person of the text; None where they have spoken already, and one id is one source."""
        known = self.by_entity.get(entity_id)
        if known is not None and known != source_id and any(m.source_id == known for m in self._said):
            return None
        self._rank.setdefault(entity_id, len(self.by_entity))
        self.by_entity[entity_id] = source_id
        return source_id

    def known_as(self, entity_id: str, then: Moment) -> str | None:
        """The source a person was known to be at a moment."""
        return self.by_entity[entity_id] if self._rank.get(entity_id, then[1]) < then[1] else None

    def remember(
        self, span: Range, source_id: str | None, is_person: bool, kind: str | None = None, *, nested: bool = False
    ) -> None:
        """A source with a full name has spoken, ``nested`` in what another source says."""
        mention = self._described(span, source_id, is_person)
        mention.nested = nested
        mention.kind = kind
        words, (a, b) = self._words, span
        nouns = map(speech_noun, compress(words.form[a:b], map("NN".__eq__, words.tag[a:b])))
        mention.paper = any([noun is not None and noun.document for noun in nouns])
        self._said.append(mention)
        self._enter(mention, len(self._said))

    def notice(self, span: Range, source_id: str | None, is_person: bool, kind: str | None = None) -> None:
        """Somebody with a name has acted without stating anything; a pronoun behind it may mean them."""
        mention = self._described(span, source_id, is_person)
        mention.kind = kind
        mention.acted = True
        self._acted.append(mention)
        self._enter(mention, len(self._acted))

    def _enter(self, mention: Mention, number: int) -> None:
        insort(self._ends, (mention.span[1], mention.acted, number, mention), key=itemgetter(0))
        if mention.source_id is not None and mention.source_id.startswith("auto:"):
            self._by_name[mention.acted][mention.source_id.rpartition(":")[2]] = mention.source_id

    def near(self, before: int, reach: int = REACH) -> list[Mention]:
        """Who has spoken or acted so far and begins before a token, with at most ``reach`` tokens between; who has spoken first."""
        first = bisect_left(self._ends, before - reach, key=itemgetter(0))
        found = [one for one in self._ends[first:] if one[3].span[0] < before]
        return [mention for *_, mention in sorted(found, key=itemgetter(1, 2))]

    def of_name(self, name: str) -> str | None:
        """The automatic id of this name that has acted last; where none has, that has spoken last."""
        return self._by_name[True].get(name) or self._by_name[False].get(name)

    def _described(self, span: Range, source_id: str | None, is_person: bool) -> Mention:
        """A mention; the gender a title or a given name tells is kept for the name alone: *Ministerin Rabe … Rabe*."""
        mention = describe(self._words, span, source_id, is_person)
        if is_person and mention.gender != "f" and not mention.plural:
            mention.gender = self._told_by_name(span, source_id) or mention.gender
        if is_person and source_id is not None and not mention.plural and mention.gender in ("m", "f"):
            self._genders.setdefault(source_id, mention.gender)
        return mention

    def _told_by_name(self, span: Range, source_id: str | None) -> str | None:
        """*Kapitän Alexandra Lang*: the gender that the given name of the one person in a phrase tells."""
        first = bisect_left(self._persons, span[0], key=itemgetter(0))
        inside = {entity for a, b, entity in self._persons[first : first + 3] if b <= span[1]}
        named = {one for one in inside if self.by_entity.get(one, one) == source_id} or inside
        return self._named_genders.get(named.pop()) if len(named) == 1 else None

    def carried_by(self, span: Range, source_id: str, kind: str | None) -> None:
        """A paper or a station through which a source has spoken; *das Blatt* may mean it later on."""
        self._carriers.append(Mention(span, source_id, False, "?", False, kind))

    def last_of(self, kinds: frozenset[str], before: int) -> str | None:
        """The id of the last source of one of these kinds within reach of token ``before``."""
        for mention in sorted(
            self._said[-12:] + self._acted[-8:] + self._carriers[-4:], key=lambda m: m.span[0], reverse=True
        ):
            body = mention.kind in kinds and not mention.person
            if mention.span[0] < before and body and mention.source_id is not None:
                return mention.source_id if before - mention.span[1] <= REACH else None
        return None

    def last_called(self, noun: str, before: int) -> str | None:
        """The id of the last source within reach whose phrase had this noun: *eine Sprecherin der Stadt … die Sprecherin*.

        Else a compound with it: *die Uniklinik Kiel … die Klinik*; of another body of the kind, named behind it, before it:
        *das Ministerium in Kiew … das russische Verteidigungsministerium … das Ministerium*.
        """
        near = [m for m in self.near(before) if not m.acted or (m.span[1] <= before and not m.person)]
        near.sort(key=lambda m: m.span[0], reverse=True)
        words, compound = self._words, _ends_in(noun)
        same = next((m for m in near if noun in words.low[slice(*m.span)]), None)
        behind = same.span[1] if same is not None else -1
        for mention in near:
            if mention.span[0] < behind:
                break
            if same is not None and (mention.person or mention.kind != same.kind or _is_vague(mention.source_id)):
                continue
            if any(map(compound, words.low[slice(*mention.span)])):
                return mention.source_id
        return same.source_id if same is not None else None

    @property
    def last(self) -> Mention | None:
        """The source that spoke last, not within another one's speech."""
        return self.last_at(self.now())

    def last_at(self, then: Moment) -> Mention | None:
        """The source that had spoken last at a moment, not within another one's speech."""
        said = then[0]
        before = (self._said[n] for n in range(said - 1, -1, -1))
        return next((m for m in before if not m.nested), self._said[said - 1] if said else None)

    def last_of_a_country(
        self, then: Moment, before: int, country_of: Callable[[str | None], str | None]
    ) -> Mention | None:
        """The source that had spoken last at a moment; behind experts and witnesses of no country, who spoke before them.

        *Das vietnamesische Ministerium warnt. Die Meteorologen erwarten Regen. Nach Angaben der Regierung …*
        """
        for n in range(then[0] - 1, -1, -1):
            mention = self._said[n]
            if before - mention.span[1] > REACH:
                return None
            if not mention.nested and (mention.kind not in _OF_NO_COUNTRY or country_of(mention.source_id) is not None):
                return mention
        return None

    def find(self, span: Range, kind: str, but: tuple[Range, str | None] | None = None) -> tuple[Mention | None, str]:
        """The mention a pronoun or possessive at ``span`` stands for, and how it was found; not whoever stands in ``but`` (words and id)."""
        word = self._words.low[span[0]]
        if kind == "report" and self._words.low[span[1] - 1].startswith(_STUDIES):
            return self._study_before(span)
        if kind == "report":
            told = next((m for m in reversed(self._said) if m.paper or m.kind in MEDIA), None)
            paper = self._paper_before(span[0]) if word in IN_PAPER else None
            if paper is not None and (told is None or told.span[1] <= paper[0]):
                return describe(self._words, paper, None, False), "last_named"
            return (told, "last_report") if told is not None else (self.last, "last_source")
        if kind == "adverb":
            return self.last, "last_source"
        if kind == "general":
            return self.last, "last_source"
        if word in SOME:
            last = self._noun(span)
            return (last, "last_named") if last is not None else (None, "unresolved")
        if word in _POINTS_BACK and (last := self._noun(span)) is not None:
            closer = (p for p in reversed(self._persons) if last.span[1] < p[1] <= span[0])
            if (person := next(closer, None)) is not None:
                return self._named(person), "last_person"
            return last, "last_named"  # "Der Konzern verklagte die Behörde. Diese …": not who acted
        spoken = self._nearest(self._said, word, span, but)
        acted = self._nearest(self._acted, word, span, but)
        if word == "sie" and self._several(span[0]) and (both := self._both_before(span[0])) is not None:
            nearer = [mention for mention in (spoken, acted) if mention is not None and mention.span[1] > both[0]]
            if not nearer:
                return Mention(both, None, True, "?", False), "last_persons"
        if spoken is not None and (acted is None or acted.span[0] <= spoken.span[0]):
            return spoken, "last_source"
        if acted is not None:
            return acted, "last_subject"
        if word == "sie" and self._several(span[0]) is False:
            near = {
                (a, b, entity)
                for a, b, entity in self._persons
                if b <= span[0] and span[0] - b <= 80 and self._gender_of(entity) != "m"
            }
            if len({entity for _, _, entity in near}) == 1:
                return self._named(max(near)), "last_person"
        if word in _MASCULINE | _FEMININE and word not in ("sie", "ihre", "ihrer", "ihr", "ihren"):
            other = "f" if word in _MASCULINE else "m"
            for person in reversed(self._persons):
                if person[1] <= span[0] and span[0] - person[1] <= 80 and self._gender_of(person[2]) != other:
                    return self._named(person), "last_person"
                if span[0] - person[1] > 80:
                    break
        last = self._noun(span) if word in STAND_FOR else None
        return (last, "last_named") if last is not None else (None, "unresolved")

    def _study_before(self, span: Range) -> tuple[Mention | None, str]:
        """*Laut dpa … Die Studie*: the one named by that noun, else who has spoken last; no paper that tells of it."""
        noun = self._words.low[span[1] - 1][:5]
        for mention in reversed(self._said):
            if any(low.startswith(noun) for low in self._words.low[slice(*mention.span)]):
                return mention, "last_report"
        last = self.last
        return (None, "unresolved") if last is None or last.kind in MEDIA else (last, "last_source")

    def _gender_of(self, entity: str) -> str | None:
        return self._named_genders.get(entity) or self._genders.get(self.by_entity.get(entity, entity))

    def _paper_before(self, at: int) -> Range | None:
        """*Das Gutachten liegt vor; darin heißt es*: the paper named last, though it has said nothing so far."""
        words = self._words
        for i in range(at - 1, max(-1, at - _PAPER_REACH), -1):
            noun = speech_noun(words.form[i]) if words.tag[i] == "NN" else None
            if noun is not None and noun.document:
                first = i
                while first and words.tag[first - 1] in ("ART", "ADJA", "PPOSAT", "PDAT"):
                    first -= 1
                return first, noun_phrase(words, first, at, apposition=False, of=False) or i + 1
        return None

    def _named(self, person: tuple[int, int, str]) -> Mention:
        a, b, entity = person
        return Mention((a, b), self.by_entity.get(entity, entity), False, "?", True)

    def _noun(self, span: Range) -> Mention | None:
        """Whom a pronoun means where nobody who fits has spoken or acted: the last noun that fits."""
        found = noun_meant(self._words, span[0], several=self._several(span[0]) is True)
        if found is None:
            return None
        end = noun_phrase(self._words, found[0], span[0], apposition=False) or found[1]
        if end > found[1] and self._words.low[found[1]] in ("für", "der", "des"):
            found = found[0], end  # "das Institut | für Weltwirtschaft"
        return describe(self._words, found, None, False)

    def _both_before(self, at: int) -> Range | None:
        """*mit den Mediatoren Anna Kurz und Jan Rabe. Sie …*: two persons whom an *und* joins, named last."""
        near = [(a, b) for a, b, _ in self._persons if b <= at and at - b <= 80]
        if len(near) < 2:
            return None
        (first, end), (second, last) = near[-2:]
        titles = self._words.tag[end + 1 : second]
        joined = self._words.low[end : end + 1] == ["und"] and all(tag in ("NN", "ADJA", "ART") for tag in titles)
        return (first, last) if joined else None

    def _several(self, at: int) -> bool | None:
        """Whether the verb beside *sie* has many subjects (*sie warnen*) or one (*sagte sie*); None without a verb beside it."""
        words = self._words
        for verb in (at + 1, at - 1, at + 2):
            if 0 <= verb < len(words) and words.finite[verb]:
                return takes_several(words.low[verb])
        return None

    def _nearest(
        self, mentions: list[Mention], word: str, span: Range, but: tuple[Range, str | None] | None = None
    ) -> Mention | None:
        """The nearest mention before ``span`` that the word can mean, at most REACH tokens away."""
        several = self._several(span[0]) if word == "sie" else None
        for mention in reversed(mentions):
            if mention.span[0] >= span[0]:
                continue
            if _has_the_same_owner(self._words, mention, span):
                continue
            if but is not None and (mention.span == but[0] or mention.source_id == but[1] is not None):
                continue
            if span[0] - mention.span[1] > (_NEXT if word in _DEMONSTRATIVE else REACH):
                return None
            if self._fits(word, mention, several):
                return mention
        return None

    def _fits(self, word: str, mention: Mention, several: bool | None) -> bool:
        if mention.person and mention.gender == "?" and not mention.plural:
            mention.gender = self._genders.get(mention.source_id or "", "?")
        if word in _NEUTER:
            return not mention.plural and mention.gender in ("n", "?") and not mention.person
        land = mention.kind == "state" and mention.gender == "?" and not mention.person
        if word == "er" and land and self._words.low[mention.span[0]] not in ("der", "dem", "den"):
            return False  # "Ecuador …. Er", but "Der Iran …. Er"
        if word in ("er", "ihm", "dieser", "der") or word.startswith("sein") or word == "dessen":
            return not mention.plural and (mention.gender in ("m", "?") or (mention.gender == "n" and word != "er"))
        if several is not None:
            return mention.plural is several and (several or mention.gender in ("f", "?"))
        if word in ("sie", "diese", "deren", "die") or word.startswith("ihr"):
            return mention.plural or mention.gender in ("f", "?")
        return True
