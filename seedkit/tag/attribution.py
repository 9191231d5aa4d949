"""From the words that name a source to its id, the chain it came through, its root and how directly it speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from seedkit.lemmas import is_listed_adjective, noun_readings
from seedkit.records import Entity
from seedkit.register import Register, Source
from seedkit.tag.agreement import takes_several
from seedkit.tag.board import Draft
from seedkit.tag.chain import (
    MEDIA,
    briefing,
    carriers,
    directness_of,
    names_a_teller,
    quoted_by,
    relative_behind,
    relied_on,
    sentences_relying,
)
from seedkit.tag.coreference import OWN, REACH, Moment, Sources, pointing_word
from seedkit.tag.fields import split_clauses
from seedkit.tag.phrases import is_of_media, subject_of
from seedkit.tag.reporting import speech_noun
from seedkit.tag.roles import member_of, members_of, person_meant, role_of
from seedkit.tag.words import Words

__all__ = ["Credit", "Resolver"]

Range = tuple[int, int]

_SPOKESPERSONS = ("sprecher", "sprecherin")
_HEADS = (*_SPOKESPERSONS, "chef", "chefin", "direktor", "direktorin", "leiter", "leiterin", "präsident", "präsidentin")
"""Ends of nouns for those who speak for a body."""
_DEFINITE = frozenset({"der", "die", "dem", "den"})
_INDEFINITE = frozenset({"ein", "eine", "einer", "einem", "einen", "eines"})
_QUOTING = frozenset({"zitieren", "erfahren", "verweisen", "berufen", "stützen", "wiedergeben"})
_SENATE = "auto:parliament"
_CITY_STATES = frozenset({"Berlin", "Bremen", "Hamburg"})
_ADDRESSED = 4
"""Tokens behind a verb in which those may be named to whom something is said."""
_OWN_PAPER = frozenset({"diese", "dieser", "dieses", "diesem", "unsere", "unserer", "unserem"})
_OBLIQUE = frozenset({"dem", "den", "der", "des"})
_JOINED = 16
"""Tokens of a joined clause in which a basis is looked for."""
_GROUPS = (frozenset({"newspaper", "magazine", "online"}), frozenset({"ngo", "party"}))
_BODIES = frozenset(
    "ministry company police authority military intelligence ngo party court think_tank university".split()
)
_OF_STATES = frozenset("intelligence military ministry office parliament state".split())
"""Kinds of which every state has one, so that its capital tells whose it is."""


@dataclass(slots=True)
class Credit:
    """Who is credited with a statement, and through whom it came."""

    span: Range | None = None
    source_id: str | None = None
    channel: tuple[str, ...] = ()
    root: str | None = None
    directness: str | None = None
    how: str | None = None


def _outer(above: Credit | None, source_id: str | None) -> tuple[str, ...]:
    """Through whom a statement came that stands inside another one."""
    if above is None:
        return ()
    return above.channel if above.source_id in (None, source_id) else (*above.channel, above.source_id)


class Resolver:
    """Resolves the sources of one article, from its first statement to its last."""

    def __init__(
        self,
        words: Words,
        entities: tuple[Entity, ...],
        register: Register,
        on: date | None,
        acting: Iterable[Range] = (),
        outlet: str | None = None,
    ) -> None:
        """Start with the persons the text introduces.

        ``on`` is the day offices are looked up for; ``acting`` are subjects of clauses that state nothing, in order;
        ``outlet`` is the paper that *diese Zeitung* is.
        """
        self._words = words
        self._register = register
        self._on = on
        self._outlet = outlet
        found = [(bisect_left(words.end, e.start + 1), bisect_left(words.start, e.end), e) for e in entities]
        self._entities = sorted([row for row in found if row[0] < row[1]], key=itemgetter(0))
        self._starts = [row[0] for row in self._entities]
        self._persons = [row for row in self._entities if row[2].label == "PER"]
        self._person_starts = [row[0] for row in self._persons]
        self._sources = Sources(words, [(a, b, e.entity_id) for a, b, e in self._persons])
        self._acting = iter(acting)
        self._next: Range | None = None  # the first of them that has not been noticed yet
        self._passed: deque[tuple[int, Moment]] = deque()  # how far the text has been read, and what was known then
        self._ways: dict[Range, tuple[str, ...]] = {}  # through whom the word of those came on whom somebody relied
        self._bases = deque(sentences_relying(words))
        self._entries: dict[str, Source | None] = {}
        self._identified: dict[str, bool] = {}
        self._introduce()

    def credit(self, drafts: list[Draft], parents: list[int | None]) -> list[Credit]:
        """One credit for each draft, in order."""
        done: list[Credit] = []
        index = {id(draft): n for n, draft in enumerate(drafts)}
        for number, draft in enumerate(drafts):
            parent = parents[number]
            above = done[parent] if parent is not None else None
            while self._bases and self._bases[0][0] < draft.start:
                self._rely_afterwards(self._bases.popleft(), drafts, parents, done)
            if draft.heir is not None and draft.source is draft.heir.source:
                n = index.get(id(draft.heir))
                before = done[n] if n is not None and n < number else None
                if before is not None:
                    outer = [x for x in _outer(above, before.source_id) if x != before.source_id]
                    way = tuple(dict.fromkeys((*outer, *before.channel)))
                    direct = "relayed" if outer else before.directness
                    done.append(Credit(before.span, before.source_id, way, before.root, direct, "last_source"))
                    continue
            credit = self._credit(draft, above)
            if draft.rule == "gapped" and credit.how is not None and draft.source is not None:
                beside = {done[n].source_id for n in range(number) if drafts[n].cue == draft.cue}
                if credit.source_id in beside:  # "Verdi sprach von 5.000, der Verband von 2.000": somebody else
                    credit.source_id = credit.root = self._resolve(draft.source)
                    credit.how = None
            done.append(credit)
        while self._bases:
            self._rely_afterwards(self._bases.popleft(), drafts, parents, done)
        return done

    def _rely_afterwards(
        self, sentence: Range, drafts: list[Draft], parents: list[int | None], done: list[Credit]
    ) -> None:
        """*Das Blatt beruft sich auf Ermittler.* What it has said right before rests on their word."""
        words = self._words
        basis = relied_on(words, *sentence)
        clause = next((one for one in split_clauses(words, *sentence, ()) if one.finite is not None), None)
        subject = subject_of(words, clause) if clause is not None else None
        if basis is None or subject is None or (basis.phrase[0] < subject[1] and subject[0] < basis.phrase[1]):
            return
        pronoun = pointing_word(words, subject) == "pronoun"
        if pronoun:
            if clause is None or clause.finite is None or takes_several(words.low[clause.finite]):
                return  # "sie berufen sich auf alte Bräuche": several people, no paper
            mention, _ = self._sources.find(subject, "pronoun")
            outlet = mention.source_id if mention is not None else None
        else:
            outlet, _ = self._named_or_meant(subject)
        found = self._resolve(basis.phrase)
        if outlet is None or found is None or self._kind(outlet) not in MEDIA:
            return
        if pronoun and not self._speaks(found, basis.phrase):
            return  # "Er beruft sich auf einen alten Vertrag": whoever he is, no paper rests on that
        for number in range(len(done) - 1, -1, -1):
            credit, above = done[number], parents[number]
            if above is not None and done[above].source_id != outlet:
                continue
            if credit.source_id != outlet or sentence[0] - drafts[number].end > REACH:
                break
            credit.channel = (*credit.channel, outlet)
            credit.root, credit.directness = found, "relayed"
            self._rest(credit, basis.phrase, found, credit.channel)

    # --- one draft ---------------------------------------------------------------------------------------------

    def _credit(self, draft: Draft, above: Credit | None) -> Credit:
        words = self._words
        span = draft.source
        if span is None:
            if above is not None and draft.kind == "direct":
                return Credit(above.span, above.source_id, above.channel, above.root, above.directness, "parent")
            return Credit()
        addressee = self._addressee(draft, span)
        if addressee is not None:
            span = span[0], addressee[0]
        credit = Credit(span)
        kind = pointing_word(words, span)
        if kind == "possessive" and self._person_in(span) is not None:
            kind = None  # "sein Berater Jan Rabe" has a name of his own
        self._pass(span[0])
        through: list[str] = []
        medium = self._kind_of(addressee)[0] if addressee is not None else None
        if medium is not None:
            through.append(medium)
        if kind is None:
            credit.source_id, credit.how = self._named_or_meant(span)
            person = self._person_in(span)
            if person is not None and (body := self._speaks_for(span)) is not None:
                credit.source_id, credit.how = body, "possessive:last_source"
                self._sources.by_entity[person.entity_id] = body  # whose word it is, is known only now
            self._sources.remember(
                span,
                credit.source_id,
                person is not None or credit.how == "role:last_person",
                self._kind(credit.source_id),
                nested=above is not None,
            )
            if person is not None and credit.source_id is not None:
                self._sources.introduce(person.entity_id, credit.source_id)
        elif kind == "own":
            credit.source_id, credit.how = self._subject_of_sentence(span), "own"
        else:
            if kind in ("pronoun", "possessive"):
                self._catch_up()
            mention, how = self._sources.find(span, kind)
            credit.source_id = mention.source_id if mention is not None else None
            credit.how = f"{kind}:{how}"
            if how == "last_subject" and mention is not None and not self._is_known(mention.source_id):
                credit.source_id, _ = self._named_or_meant(mention.span)  # "Das Unternehmen …. Es …"
            if how == "last_person" and mention is not None and (person := self._person_in(mention.span)) is not None:
                credit.source_id = self._sources.by_entity.get(person.entity_id) or self._by_name(person)
            if mention is None and kind == "possessive" and above is not None:
                credit.source_id, credit.how = above.source_id, f"{kind}:parent"  # "Ihrer Ansicht nach …, sagte Holm"
            if mention is not None:
                through.extend(self._ways.get(mention.span, ()))
        frame = draft.frame
        if frame is not None:
            through.extend(self._carried(draft, span))
        elif draft.rule == "speech_verb" and draft.cue is not None and draft.act in ("say", "confirm"):
            end = min(draft.end, draft.cue[1] + _ADDRESSED)  # "bestätigte der dpa den Vorfall"
            media = carriers(words, draft.cue[0], end, self._kind_of)
            through.extend(found for phrase in media if (found := self._kind_of(phrase)[0]) is not None)
        relays = self._relays(draft, span)
        if relays is not None:
            through.append(relays)
        if self._kind(credit.source_id) not in MEDIA:
            through.extend(self._quoted_by(span))
        basis = self._basis(draft, span, credit.source_id)
        if basis is not None:
            if credit.source_id is not None:
                through.append(credit.source_id)
            self._rest(credit, *basis, tuple(through))
        outer = _outer(above, credit.source_id)
        chain = tuple(dict.fromkeys(x for x in (*outer, *through) if x != credit.source_id))
        credit.channel = chain
        credit.root = credit.source_id
        if frame is not None:
            told = briefing(words, frame[0], frame[1])
            if told is not None:
                credit.root = self._briefed_by(told, credit.source_id) or credit.root
        credit.directness = directness_of(words, credit.span, kind=draft.kind, relayed=bool(chain), noun=draft.noun)
        return credit

    def _addressee(self, draft: Draft, span: Range) -> Range | None:
        """*sagte ein Polizeisprecher der „Post“*: behind a verb a medium in the dative is told, unless press people speak."""
        words = self._words
        behind = span[0] > draft.cue[0] if draft.cue is not None else span[0] > 0 and words.finite[span[0] - 1]
        behind = behind or (draft.clause is not None and draft.clause.kind == "wie")
        if not behind or draft.act not in ("say", "confirm"):
            return None
        for i in range(span[0] + 1, span[1]):
            if words.label[i - 1] == "PER" and words.label[i] == "ORG" and self._kind_of((i, span[1]))[1] in MEDIA:
                return i, span[1]  # "sagte Jana Holm Radio Kiel"
            if words.low[i] == "der" and words.tag[i - 1] in ("NN", "NE") and words.form[i - 1] != ",":
                of_media = is_of_media(words.low[i - 1]) or speech_noun(words.form[i - 1]) is not None
                medium = words.low[i + 1 : i + 2] == ["zeitung"] and not words.low[i - 1].endswith(_HEADS)
                if not of_media and (medium or self._kind_of((i, span[1]))[1] in MEDIA):
                    return i, span[1]
        return None

    def _rest(self, credit: Credit, phrase: Range, source_id: str, way: tuple[str, ...]) -> None:
        """Let a credit rest on the word of whom its source relies on; ``way``: through whom that came."""
        self._ways[phrase] = way
        credit.span, credit.source_id, credit.how = phrase, source_id, "relies_on"
        self._sources.remember(phrase, source_id, False, self._kind(source_id))

    def _basis(self, draft: Draft, span: Range, source_id: str | None) -> tuple[Range, str] | None:
        """On whose word the source of a draft speaks, with the id: said in its frame, beside it or in a clause joined to it.

        *unter Berufung auf* in a frame is enough; *der sich auf ein Papier beruft*, *und verwies auf zwei Beamte*,
        *unter Verweis auf* count for the media only: a minister who refers to a study speaks for himself.
        """
        words = self._words
        frame = draft.frame
        if frame is None and draft.verb is not None and draft.verb.verb.lemma in _QUOTING:
            return None  # that the agency refers to somebody is its own word
        media = self._kind(source_id) in MEDIA
        stretches = [frame] if frame is not None else draft.spans[:1] if media else []
        if media:
            limit = next((end for _, end in words.sentences if end > span[0]), len(words))
            beside = relative_behind(words, span[1], limit)
            stretches += [beside] if beside is not None else []
            behind = frame[1] if frame is not None else draft.end
            if behind + 1 < limit and words.low[behind] == "und" and words.finite[behind + 1]:
                stretches.append((behind, min(limit, behind + _JOINED)))
        for a, b in stretches:
            basis = relied_on(words, a, b)
            if basis is None or (basis.phrase[0] < span[1] and span[0] < basis.phrase[1]):
                continue
            if words.low[basis.phrase[0]] in OWN and not (media and names_a_teller(words, basis.phrase)):
                continue  # "der sich auf eigene Berechnungen stützt": nobody else
            found = self._resolve(basis.phrase)
            if (
                found is not None
                and (media or (basis.sure and frame is not None))
                and (basis.sure or self._speaks(found, basis.phrase))
            ):
                return basis.phrase, found
        return None

    def _speaks(self, source_id: str, phrase: Range) -> bool:
        """Whether a phrase names somebody who can say something, or a paper; *die Kosten*, *das Gesetz* do not."""
        return not source_id.startswith("auto:unknown") or names_a_teller(self._words, phrase)

    def _relays(self, draft: Draft, span: Range) -> str | None:
        """Who carries what another has said: *Die Zeitung zitiert den Minister*, *X verwies auf Zahlen von Y, wonach …*."""
        clause = draft.clause
        if clause is None:
            return None
        lemma = draft.verb.verb.lemma if draft.verb is not None else None
        if draft.rule == "noun_wonach" and clause.finite is not None:
            lemma = self._words.lemma[clause.finite].lower()
        if lemma not in _QUOTING and not self._leans_on(draft, span):
            return None
        subject = subject_of(self._words, clause)
        if subject is None or (subject[0] < span[1] and span[0] < subject[1]):
            return None
        found, _ = self._named_or_meant(subject)
        return found if found is not None and self._speaks(found, subject) else None

    def _leans_on(self, draft: Draft, span: Range) -> bool:
        """*Die Agentur berichtet unter Berufung auf einen Diplomaten, dem zufolge …*: on the source of the draft."""
        if draft.rule != "noun_wonach" or draft.frame is None:
            return False
        basis = relied_on(self._words, *draft.frame)
        return basis is not None and basis.phrase[0] < span[1] and span[0] < basis.phrase[1]

    def _quoted_by(self, span: Range) -> list[str]:
        """The media that carry the word of a source by a clause in its sentence: *…, aus der die „taz“ zitierte*."""
        words = self._words
        n = bisect_left(words.sentences, (span[0] + 1,)) - 1
        carried = quoted_by(words, *words.sentences[n]) if n >= 0 else []
        found = [self._named_or_meant(phrase)[0] for phrase in carried if not span[0] <= phrase[0] < span[1]]
        return [source_id for source_id in found if source_id is not None and self._kind(source_id) in MEDIA]

    def _carried(self, draft: Draft, span: Range) -> list[str]:
        assert draft.frame is not None
        found = []
        a, b = draft.frame
        clause = draft.clause
        if clause is not None and clause.kind in ("main", "v1"):
            b = max(b, min(clause.end, b + 12))
        for phrase in carriers(self._words, a, b, self._kind_of):
            if phrase[0] < span[1] and span[0] < phrase[1]:
                continue
            if any(x <= phrase[0] < y for x, y in draft.spans):
                continue
            source_id, _ = self._kind_of(phrase)
            if source_id is not None:
                found.append(source_id)
                self._sources.carried_by(phrase, source_id, self._kind(source_id))
        return found

    def _kind_of(self, span: Range) -> tuple[str | None, str | None]:
        source_id = self._register.resolve(self._text(span), on=self._on)
        if source_id is None or source_id.startswith("auto:"):
            entry = self._entry(source_id)
            return source_id, entry.kind if entry is not None and entry.kind in MEDIA else None
        return source_id, self._kind(source_id)

    def _kind(self, source_id: str | None) -> str | None:
        """The kind of a source; of several that speak together (``US;KR``) that of the first."""
        entry = self._entry(source_id.partition(";")[0]) if source_id else None
        return entry.kind if entry is not None else None

    def _entry(self, source_id: str | None) -> Source | None:
        """What the register has under an id, asked once an article."""
        if source_id is None:
            return None
        if source_id not in self._entries:
            self._entries[source_id] = self._register.get(source_id)
        return self._entries[source_id]

    def _is_identified(self, source_id: str) -> bool:
        """Whether an id is surely one source, asked once an article."""
        if source_id not in self._identified:
            self._identified[source_id] = self._register.is_identified(source_id)
        return self._identified[source_id]

    def _pass(self, token: int) -> None:
        """Remember that the text has been read up to a token: who has acted before it is asked in ``_catch_up``."""
        if not self._passed or token > self._passed[-1][0]:
            self._passed.append((token, self._sources.now()))

    def _catch_up(self) -> None:
        """Take note of who has acted so far without stating anything, by what was known when they were passed."""
        while self._passed:
            token, then = self._passed[0]
            span = self._next = self._next or next(self._acting, None)
            if span is None or span[0] >= token:
                self._passed.popleft()
                continue
            self._next = None
            if pointing_word(self._words, span) is None and self._words.low[span[0]] != "es":
                person = self._person_in(span)
                self._sources.notice(span, self._resolve(span, then), person is not None)

    def _named_or_meant(self, span: Range) -> tuple[str | None, str | None]:
        """The id of a phrase; where it is only *das Blatt*, *die Behörde*, *eine Sprecherin*: of whoever it stands for."""
        found = self._resolve(span)
        if self._is_own_paper(span, found):
            return self._own_paper() or found, None
        entry = self._entry(found)
        if self._person_in(span) is None and (
            entry is None or entry.kind == "party" or not self._is_identified(entry.id)
        ):
            person = None
            if role_of(self._words, span) is not None:
                self._catch_up()
                expert = entry is not None and entry.kind == "expert"
                person = person_meant(self._words, span, self._sources.named, expert=expert)
            party = entry is not None and entry.kind == "party"
            gender = member_of(self._words, span) if party else None
            if entry is not None and party and members_of(self._words, span):
                return f"auto:politician@{entry.id}", None
            if entry is not None and gender is not None:  # a politician is not the party
                new = any(self._words.low[i] in _INDEFINITE for i in range(*span))
                members = [] if new else self._members(entry.id, gender, span[0])
                if members and (person is None or person.source_id not in members):
                    return members[-1], "role:last_person"
                if person is None:
                    return f"auto:politician@{entry.id}", None
            if person is not None:
                return person.source_id, "role:last_person"
        if entry is None or found is None or self._is_identified(found):
            return found, None
        words = self._words
        spokesperson = self._bare(span) and words.low[span[1] - 1].endswith(_SPOKESPERSONS)
        if spokesperson:
            again = (
                self._sources.last_called(words.low[span[1] - 1], span[0]) if words.low[span[0]] in _DEFINITE else None
            )
            if again is not None:
                return again, "role:last_body"
            bare = words.low[span[1] - 1] in _SPOKESPERSONS
            kinds = _BODIES if bare else frozenset({entry.kind}) & _BODIES  # "ein Ministeriumssprecher"
            last = self._sources.last  # nobody else has spoken in between
            near = last is not None and span[0] - last.span[1] <= REACH and last.kind in kinds and not last.person
            return (last.source_id, "role:last_body") if near and last is not None else (found, None)
        tail = span[1] - 2, span[1]
        speaks_for = all(
            words.tag[i] in ("ART", "NN") and self._for_a_body(i) for i in self._without_adjective(span[0], tail[0])
        )
        if entry.kind not in _BODIES | MEDIA or not speaks_for or not self._bare(tail):
            return found, None
        if words.low[tail[0]].startswith("ein"):
            return found, None
        kinds = next((group for group in _GROUPS if entry.kind in group), frozenset({entry.kind}))
        meant = self._sources.last_of(kinds, span[0]) or self._mentioned(kinds, span[0])
        if meant is None or not self._register.may_be_called(words.form[span[1] - 1], meant):
            return found, None
        return meant, "kind:last_named"

    def _is_own_paper(self, span: Range, found: str | None) -> bool:
        """*diese Zeitung*, *Informationen unserer Redaktion*: who prints the article, named by nothing but that."""
        words = self._words
        pointing = words.low[span[1] - 2] in _OWN_PAPER if span[1] - span[0] > 1 else False
        return pointing and (self._kind(found) in MEDIA or words.low[span[1] - 1] == "redaktion")

    def _own_paper(self) -> str | None:
        if self._outlet is None:
            return None
        found = self._register.resolve(self._outlet)
        return found if found is not None and not found.startswith("auto:") else f"auto:media:{self._outlet}"

    def _members(self, party: str, gender: str, before: int) -> list[str]:
        """The ids of the persons within reach beside whose name the text has put a party: *Jan Rabe (SPD)*, in order."""
        words, by_entity = self._words, self._sources.by_entity
        named = self._entities[: bisect_left(self._starts, before)]
        members: set[str] = set()
        found = []
        for n, (a, b, entity) in enumerate(named):
            if entity.label != "PER":
                continue
            if words.form[b : b + 1] == ["("] or words.low[b : b + 2] == ["von", "der"]:
                near = [
                    body for start, _, body in named[n + 1 : n + 3] if start - b <= 4 and ")" not in words.form[b:start]
                ]
                if any(body.entity_id == party for body in near):
                    auto = entity.entity_id.startswith("auto:")
                    own = f"auto:person:{entity.name}@{party}" if auto else entity.entity_id
                    members.add(self._sources.introduce(entity.entity_id, own))
            source_id = by_entity.get(entity.entity_id, entity.entity_id)
            if source_id.partition("@")[2] == party:
                members.add(source_id)
            title = words.low[a - 1] if a and words.tag[a - 1] == "NN" else ""
            other = bool(title) and title.endswith("in") is (gender == "m")
            if source_id in members and not other and before - b <= REACH:
                found.append(source_id)
        return found

    def _bare(self, span: Range) -> bool:
        """*das Blatt*, *eine Sprecherin*: an article and a noun that names a kind and nobody."""
        tag = self._words.tag
        return span[1] - span[0] == 2 and tag[span[0]] in ("ART", "PDAT") and tag[span[1] - 1] == "NN"

    def _without_adjective(self, first: int, last: int) -> Iterable[int]:
        """The tokens before a body without an adjective right before their noun: *neuen* Angaben (des Amtes)."""
        tag = self._words.tag
        return (i for i in range(first, last) if not (tag[i] == "ADJA" and i + 1 < last and tag[i + 1] == "NN"))

    def _for_a_body(self, token: int) -> bool:
        """*ein Sprecher* (der Reederei), *Erkenntnissen* (des Instituts), or the article before."""
        words = self._words
        if words.tag[token] == "ART":
            return True
        return words.low[token].endswith(_SPOKESPERSONS) or speech_noun(words.form[token]) is not None

    def _mentioned(self, kinds: frozenset[str], before: int) -> str | None:
        """The body of one of these kinds that the text has named last."""
        for n in range(bisect_left(self._starts, before) - 1, -1, -1):
            a, _, entity = self._entities[n]
            if before - a > REACH:
                break
            if (
                entity.label == "ORG"
                and self._kind(entity.entity_id) in kinds
                and self._is_identified(entity.entity_id)
            ):
                return entity.entity_id
        return None

    def _briefed_by(self, told: Range, source_id: str | None) -> str | None:
        """*Geheimdienst-Briefing*: the first part of the compound, in the country of whoever speaks."""
        word = self._words.form[told[0]]
        body = word.split("-")[0] if "-" in word else None
        if not body:
            return None
        country = self._country_of(source_id)
        found = self._register.resolve(body, on=self._on, country=country)
        return found

    def _country_of(self, source_id: str | None) -> str | None:
        """The state or Land a source belongs to: where a Minister speaks next, he is a minister of that one."""
        entry = self._register.get(source_id.split(";")[0]) if source_id else None
        above = self._register.get(entry.parent) if entry is not None else None
        state = next((one for one in (entry, above) if one is not None and one.kind == "state"), None)
        return state.id if state is not None else entry.country if entry is not None else None

    # --- phrases -----------------------------------------------------------------------------------------------

    def _text(self, span: Range) -> str:
        a, b = self._words.slice(*span)
        return self._words.text[a:b]

    def _person_in(self, span: Range) -> Entity | None:
        """The first person whose name stands within a phrase."""
        n = bisect_left(self._person_starts, span[0])
        while n < len(self._persons) and self._persons[n][0] < span[1]:
            if self._persons[n][1] <= span[1]:
                return self._persons[n][2]
            n += 1
        return None

    def _resolve(self, span: Range, then: Moment | None = None) -> str | None:
        """The id of a full phrase: a person met before, the register's answer, else the entity in it.

        It is decided by what is known now, or was at an earlier moment.
        """
        register = self._register
        person = self._person_in(span)
        if person is not None:
            known = self._sources.known_as(person.entity_id, then or self._sources.now())
            if known is not None and (span[1] - span[0] <= 3 or self._is_identified(known)):
                return known
        text = self._text(span)
        found = register.resolve(text, on=self._on)
        if found == _SENATE and (city := self._city_state(span)) is not None:
            found = city
        vague = found is not None and found.startswith("auto:") and not self._is_identified(found)
        if vague and (seated := self._seated_behind(span, found)) is not None:
            return seated
        if vague and found is not None and not found.startswith("auto:unknown"):
            last = self._sources.last if then is None else self._sources.last_at(then)
            country = self._country_of(last.source_id) if last is not None else None
            definite = any(self._words.low[i] in ("der", "die", "das", "dem", "den", "des") for i in range(*span))
            if country is not None and definite:
                again = register.resolve(text, on=self._on, country=country)
                state = self._kind(again) == "state"  # who speaks for nobody named speaks for a state that spoke last
                if (
                    again is not None
                    and (not again.startswith("auto:") or self._is_identified(again))
                    and (not state or (last is not None and register.origin_of(last.source_id or "") == again))
                ):
                    return again
        if (found is None or found.startswith("auto:unknown")) and person is not None:
            return self._by_name(person)
        if person is None and found is not None and found.startswith(("auto:person:", "auto:unknown:")):
            found = self._thing(span, found)
        if person is None and found is not None and found.startswith("auto:media:"):
            return "auto:media:" + nominative(found.removeprefix("auto:media:"), self._words.low[span[0]])
        return _with_name(found, person) if found is not None and person is not None else found

    def _is_known(self, source_id: str | None) -> bool:
        return source_id is not None and self._is_identified(source_id)

    def _by_name(self, person: Entity) -> str:
        """The id of a person who is only a name here: the same in all articles that have the full one."""
        found = None
        if person.entity_id.startswith("auto:") and " " in person.name:
            found = self._register.resolve(person.name, on=self._on)
        return found if found is not None and found.startswith("auto:person:") else person.entity_id

    def _seated_behind(self, span: Range, found: str | None) -> str | None:
        """*nach Angaben des Innenministeriums in Tiflis*: which country's it is, where the phrase ends before its seat."""
        words, behind = self._words, span[1]
        if self._kind(found) not in _OF_STATES or words.low[behind : behind + 1] != ["in"]:
            return None
        seated = self._register.resolve(self._text((span[0], min(behind + 2, len(words)))), on=self._on)
        return seated if seated is not None and self._country_of(seated) and self._is_identified(seated) else None

    def _city_state(self, span: Range) -> str | None:
        """*Der Senat* where the city named last is Hamburg, Bremen or Berlin: its government; not among other states."""
        if self._words.low[span[1] - 1] not in ("senat", "senats", "senates"):
            return None
        for _, _, entity in reversed(self._entities[: bisect_left(self._starts, span[0])]):
            if entity.name in _CITY_STATES:
                return self._register.resolve(f"{entity.name}er Senat", on=self._on)
            if self._kind(entity.entity_id) == "state" and entity.entity_id != "DE":
                return None
        return None

    def _thing(self, span: Range, source_id: str) -> str:
        """An automatic id of a name that is nobody's: a paper in quotation marks, a body the pipeline knows."""
        words, name = self._words, source_id.split(":", 2)[2]
        quoted = [i for i in range(span[0] + 1, span[1]) if words.quote[i - 1] and name.startswith(words.form[i])]
        if quoted:
            return f"auto:media:{name}"
        n = bisect_left(self._starts, span[0])
        body = n < len(self._entities) and self._entities[n][0] < span[1] and self._entities[n][2].label == "ORG"
        return f"auto:unknown:{name}" if body else source_id

    def _introduce(self) -> None:
        """Every person whose full name stands beside a title or an apposition: whom that phrase names."""
        words = self._words
        for a, b, entity in self._persons:
            if entity.entity_id in self._sources.by_entity:
                continue
            first = a
            while first > 0 and a - first < 8 and words.tag[first - 1] in ("NN", "NE", "ADJA", "ART", "PPOSAT"):
                first -= 1
                if words.tag[first] in ("ART", "PPOSAT") and words.low[first] not in ("des", "der"):
                    break  # "zitierte die Agentur | den Sprecher Jan Rabe"
            last = b
            if (
                b < len(words)
                and words.form[b] == ","
                and b + 1 < len(words)
                and words.tag[b + 1] in ("NN", "ADJA", "ART")
            ):
                k = b + 1
                while k < len(words) and k - b < 14 and words.form[k] not in (",", ".", ";", ":") and not words.verb[k]:
                    k += 1
                last = k
            if first == a and last == b:
                continue
            found = self._register.resolve(self._text((first, last)), on=self._on)
            body = self._office_of((first, last), found) or self._antecedent_of(first, a, found)
            if body is not None:
                self._sources.introduce(entity.entity_id, body)
            elif found is not None and self._is_identified(found):
                self._sources.introduce(entity.entity_id, _with_name(found, entity))

    def _office_of(self, span: Range, found: str | None) -> str | None:
        """*Jan Rabe, Präsident des Amtes*: the body of that kind that the text has named last, for which he speaks."""
        words = self._words
        kind = self._kind(found)
        if found is None or not found.startswith("auto:") or kind not in _BODIES:
            return None
        for i in range(span[0] + 1, span[1] - 1):
            ends = i + 2 == span[1] or words.form[i + 2] == ","
            if words.low[i] in ("des", "der") and words.low[i - 1].endswith(_HEADS) and ends and self._bare((i, i + 2)):
                meant = self._mentioned(frozenset({kind}), span[0])
                return meant if meant is not None and self._register.may_be_called(words.form[i + 1], meant) else None
        return None

    def _speaks_for(self, span: Range) -> str | None:
        """*Ihre Sprecherin Carla Wiegand*: the body that spoke before, as *ein Sprecher des Amtes* is the body's word."""
        words = self._words
        if pointing_word(words, span) != "possessive" or not words.low[span[0] + 1].endswith(_SPOKESPERSONS):
            return None
        mention, _ = self._sources.find(span, "possessive")
        body = mention.source_id if mention is not None else None
        return body if body is not None and self._kind(body) in _BODIES and self._is_identified(body) else None

    def _antecedent_of(self, first: int, name: int, found: str | None) -> str | None:
        """*das Bundesamt, dessen Sprecherin Rabe …*: the body named right before, for which she speaks."""
        words, whose = self._words, first - 1
        known = found is not None and not found.startswith("auto:")
        if known or whose < 1 or words.tag[whose] != "PRELAT" or not words.low[name - 1].endswith(_HEADS):
            return None
        n = bisect_left(self._starts, whose) - 1
        if n < 0 or self._entities[n][1] != whose - 1:
            return None
        body = self._entities[n][2].entity_id
        return body if self._kind(body) in _BODIES else None

    def _subject_of_sentence(self, span: Range) -> str | None:
        """*nach eigenen Angaben*: the nearest name before it in the sentence, else behind it."""
        words = self._words
        sentence = next(((a, b) for a, b in words.sentences if a <= span[0] < b), None)
        if sentence is None:
            return None
        for clause in split_clauses(words, sentence[0], sentence[1], ()):
            if clause.start <= span[0] < clause.end and clause.finite is not None:
                subject = subject_of(words, clause)
                if subject is not None and not (subject[0] < span[1] and span[0] < subject[1]):
                    return self._resolve(subject)
        return None


def nominative(name: str, article: str) -> str:
    """The name of a paper behind an article in another case.

    >>> nominative("Harzer Boten", "dem"), nominative("Neuen Presse", "der"), nominative("Kieler Nachrichten", "den")
    ('Harzer Bote', 'Neue Presse', 'Kieler Nachrichten')
    """
    first, _, rest = name.partition(" ")
    if article in _OBLIQUE and rest and first.endswith("en") and is_listed_adjective(first[:-2].lower()):
        name = f"{first[:-1]} {rest}"
    before, _, last = name.rpartition(" ")
    lemma = next((noun.lemma for noun in noun_readings(last)), last)
    endings = {"dem": ("n", "en"), "des": ("n", "en", "s", "es")}.get(article, ())
    return f"{before} {lemma}".strip() if any(last == lemma + ending for ending in endings) else name


def _with_name(source_id: str, person: Entity) -> str:
    """An automatic id under the person's name alone: no title (*Virologe Anton Weber*), no genitive (*Bayerns*)."""
    head, _, body = source_id.partition("@")
    parts = head.split(":")
    if len(parts) < 3 or parts[0] != "auto" or parts[-1] == person.name:
        return source_id
    surname = parts[-1] in person.name.split()
    if person.name not in parts[-1] and not surname and parts[1] in _BODIES | MEDIA:
        return source_id  # "auto:company:Nordwind" is the firm of the person
    return ":".join([*parts[:-1], person.name]) + (f"@{body}" if body else "")
