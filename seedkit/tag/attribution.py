"""Who is credited with a statement, the chain it came through, its root and how directly it speaks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seedkit.lexicon import words_of
from seedkit.records import Entity
from seedkit.register import Register
from seedkit.tag.accused import accused, answers
from seedkit.tag.agreement import takes_several
from seedkit.tag.antecedents import antecedent
from seedkit.tag.board import Draft
from seedkit.tag.chain import (
    MEDIA,
    briefing,
    directness_of,
    names_a_teller,
    relative_behind,
    relied_on,
    sentences_relying,
)
from seedkit.tag.channels import QUOTING, Channels, names_who_tells
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.coreference import REACH
from seedkit.tag.fields import split_clauses
from seedkit.tag.identities import Identities
from seedkit.tag.nouns_meant import Mention, describe
from seedkit.tag.pointing import FIRST_PERSON, OWN, pointing_word
from seedkit.tag.publisher import publisher
from seedkit.tag.reporting_words import HEARSAY
from seedkit.tag.resting import drawn_from, relied_on_by, rested_on
from seedkit.tag.source_ids import BODIES
from seedkit.tag.subject_beside import owner_beside
from seedkit.tag.told_about import told_of_by
from seedkit.tag.who_is_meant import Meant
from seedkit.tag.words import Words

__all__ = ["Credit", "Resolver"]

Range = tuple[int, int]

_THOUGHTS = frozenset({"think", "suppose", "hope", "fear", "predict"})
_HIRED = frozenset(words_of("relations", "hired"))
"""Those whom a person has, and who speak for themselves: *sein Arzt*; *ihr Anwalt* speaks for a firm."""
_BELONGS_TO = words_of("relations", "belongs_to")
"""Ends of nouns for what a person belongs to and does not speak for: *ihre Fraktion*, *sein Verein*."""
_JOINED = 16
"""Tokens of a joined clause in which a basis is looked for."""


@dataclass(slots=True)
class Credit:
    """Who is credited with a statement, and through whom it came."""

    span: Range | None = None
    source_id: str | None = None
    channel: tuple[str, ...] = ()
    root: str | None = None
    directness: str | None = None
    how: str | None = None
    quoter: Range | None = None
    """The phrase for who quotes the source with a verb that says so: *Die „Post“ zitiert Rabe*."""


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
        self._ids = Identities(words, entities, register, on)
        self._meant = Meant(self._ids, acting, outlet)
        self._channels = Channels(self._ids, self._meant)
        self._ways: dict[Range, tuple[str, ...]] = {}  # through whom the word of those came on whom somebody relied
        self._bases = deque(sentences_relying(words))

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
            if number and answers(self._words, draft, drafts[number - 1]):
                self._answer(credit, drafts[number - 1])
            if draft.rule == "gapped" and credit.how is not None and draft.source is not None:
                beside = {done[n].source_id for n in range(number) if drafts[n].cue == draft.cue}
                if credit.source_id in beside:  # "Verdi sprach von 5.000, der Verband von 2.000": somebody else
                    credit.source_id = credit.root = self._ids.resolve(draft.source)
                    credit.how = None
            done.append(credit)
        while self._bases:
            self._rely_afterwards(self._bases.popleft(), drafts, parents, done)
        return done

    def _answer(self, credit: Credit, reproach: Draft) -> None:
        """*Rabe warf Holm vor, …, was dieser bestritt*: the word of whom the reproach went to."""
        phrase = accused(self._words, reproach)
        found = self._meant.named_or_meant(phrase)[0] if phrase is not None else None
        if phrase is not None and found is not None:
            credit.source_id = credit.root = found
            credit.how = "pronoun:accused"

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
            mention, _ = self._ids.sources.find(subject, "pronoun")
            outlet = mention.source_id if mention is not None else None
        else:
            outlet, _ = self._meant.named_or_meant(subject)
        found = rested_on(self._ids, self._meant, basis.phrase, outlet)
        if outlet is None or found is None or self._ids.kind(outlet) not in MEDIA:
            return
        if pronoun and not names_who_tells(words, found, basis.phrase):
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

    def _credit(self, draft: Draft, above: Credit | None) -> Credit:
        """The credit of one statement; ``above`` is that of the statement around it."""
        if draft.source is None:
            if above is None or draft.kind != "direct":
                return Credit()
            return Credit(above.span, above.source_id, above.channel, above.root, above.directness, "parent")
        span, addressee = self._speaker_and_addressee(draft, draft.source)
        credit = Credit(span)
        self._meant.read_up_to(span[0])
        medium = self._channels.medium(addressee) if addressee is not None else None
        through = [medium] if medium is not None else []
        through += self._identify(credit, draft, span, above)
        through += self._channels.carrying(draft, span)
        credit.quoter = self._channels.quoter(draft, span)
        relays = self._channels.relays(draft, span, credit.quoter) or relied_on_by(self._ids, self._meant, span)
        if relays is not None:
            through.append(relays)
        if self._ids.kind(credit.source_id) not in MEDIA:
            through += self._channels.quoted_by(span)
        basis = self._basis(draft, span, credit.source_id)
        if basis is not None:
            if credit.source_id is not None:
                through.append(credit.source_id)
            self._rest(credit, *basis, tuple(through))
        outer = _outer(above, credit.source_id)
        credit.channel = tuple(dict.fromkeys(x for x in (*outer, *through) if x != credit.source_id))
        told = briefing(self._words, *draft.frame) if draft.frame is not None else None
        credit.root = (self._briefed_by(told, credit.source_id) if told is not None else None) or credit.source_id
        relayed = bool(credit.channel)
        credit.directness = directness_of(self._words, credit.span, kind=draft.kind, relayed=relayed, noun=draft.noun)
        if draft.noun is not None and draft.noun.lemma == HEARSAY:
            credit.span = None
        return credit

    def _speaker_and_addressee(self, draft: Draft, span: Range) -> tuple[Range, Range | None]:
        """Who speaks, and the medium to whom: *sagte ein Sprecher | der „Post“*, *erfuhr die dpa aus Parteikreisen*."""
        addressee = self._channels.addressee(draft, span)
        if addressee is not None:
            span = span[0], addressee[0]
        if (
            draft.verb is not None
            and draft.verb.verb.lemma == "zitieren"
            and "aus" in self._words.low[span[0] + 1 : span[1]]
        ):
            span = span[0], self._words.low.index("aus", span[0] + 1)  # "zitierte das Blatt | aus einem Brief"
        drawn = drawn_from(self._ids, span)
        return (drawn[1], drawn[0]) if drawn is not None else (span, addressee)

    def _identify(self, credit: Credit, draft: Draft, span: Range, above: Credit | None) -> tuple[str, ...]:
        """Find out who a phrase is; through whom the word came of whom it points at."""
        phrase = self._antecedent(draft, span)
        if phrase is not None:
            self._is_antecedent(credit, phrase, nested=above is not None)
            return ()
        kind = pointing_word(self._words, span)
        if kind is None or (kind == "possessive" and self._ids.person_in(span) is not None):
            self._is_named(credit, span, nested=above is not None)  # "sein Berater Jan Rabe" has a name of his own
            return ()
        if kind == "own":
            credit.source_id, credit.how = self._meant.own(span), "own"
            return ()
        if kind == "general" and self._words.low[span[0]] in FIRST_PERSON:
            self._is_who_writes(credit, span, above)
            return ()
        return self._is_pointed_at(credit, draft, span, above, kind)

    def _is_antecedent(self, credit: Credit, phrase: Range, *, nested: bool) -> None:
        """*der Minister, der sagte*: the phrase that a relative pronoun stands for."""
        credit.source_id, _ = self._meant.named_or_meant(phrase)
        credit.how = "pronoun:antecedent"
        person = self._ids.person_in(phrase) is not None
        self._ids.sources.remember(phrase, credit.source_id, person, self._ids.kind(credit.source_id), nested=nested)

    def _is_named(self, credit: Credit, span: Range, *, nested: bool) -> None:
        """*Jan Rabe*, *die Behörde*: a phrase with a name or a noun of its own."""
        credit.source_id, credit.how = self._meant.named_or_meant(span)
        several = ";" in (credit.source_id or "")  # "die Brandts"
        person = self._ids.person_in(span) if not several else None
        if person is not None and (body := self._meant.speaks_for(span)) is not None:
            credit.source_id, credit.how = body, "possessive:last_source"
            self._ids.sources.by_entity[person.entity_id] = body  # whose word it is, is known only now
        somebody = person is not None or credit.how == "role:last_person"
        self._ids.sources.remember(span, credit.source_id, somebody, self._ids.kind(credit.source_id), nested=nested)
        if person is not None and credit.source_id is not None:
            self._ids.sources.introduce(person.entity_id, credit.source_id)

    def _is_who_writes(self, credit: Credit, span: Range, above: Credit | None) -> None:
        """*ich*, *wir*: who is quoted, else the writer."""
        how = "parent" if above is not None else "unresolved"
        credit.source_id = above.source_id if above is not None else None
        if above is None and self._words.low[span[0]] == "wir" and (from_whom := publisher(self._words)) is not None:
            credit.source_id, how = self._ids.resolve(from_whom), "publisher"
        credit.how = f"general:{how}"

    def _is_pointed_at(
        self, credit: Credit, draft: Draft, span: Range, above: Credit | None, kind: str
    ) -> tuple[str, ...]:
        """*er*, *diese*, *sein Anwalt*: whom a pronoun or a possessive means, and through whom that one's word came."""
        if kind in ("pronoun", "possessive"):
            self._meant.catch_up()
        mention, how = self._ids.sources.find(span, kind, self._channels.who_quotes(draft, span))
        if kind == "possessive" and draft.frame is not None and (owner := owner_beside(self._ids, span)) is not None:
            mention, how = owner, "last_named"  # "Die Garde hat laut ihrem Anführer Zulauf"
        lemma = draft.verb.verb.lemma if draft.verb is not None else None
        if (
            kind == "pronoun"
            and mention is not None
            and (told := told_of_by(self._ids, span, mention, lemma)) is not None
        ):
            mention, how = told, "last_named"  # "Der Fahrer schlief, meldet der „Kurier“. Er bestritt das"
        if kind == "general" and draft.rule == "so_x" and self._words.low[span[0]] == "man":
            mention, how = None, "unresolved"  # "so glaubt man"
        credit.source_id = self._who_is(mention, how) if mention is not None else None
        credit.how = f"{kind}:{how}"
        if kind == "possessive" and mention is not None and self._has_hired(mention, span, credit.source_id):
            self._is_hired(credit, span)
        if mention is None and kind == "possessive" and above is not None:
            credit.source_id, credit.how = above.source_id, f"{kind}:parent"  # "Ihrer Ansicht nach …, sagte Holm"
        if kind == "pronoun" and self._is_teller(draft, span, above, credit.source_id):
            credit.source_id, credit.how = above.source_id if above else None, "pronoun:parent"
        return self._ways.get(mention.span, ()) if mention is not None else ()

    def _who_is(self, mention: Mention, how: str) -> str | None:
        """The id of a mention that something points at; what is known of it may have grown since."""
        source_id = mention.source_id
        if how in ("last_subject", "last_named", "last_persons") and not self._ids.is_known(source_id):
            source_id, _ = self._meant.named_or_meant(mention.span)  # "Das Unternehmen …. Es …"
        person = self._ids.person_in(mention.span) if how == "last_person" else None
        if person is not None:
            return self._ids.sources.by_entity.get(person.entity_id) or self._ids.by_name(person)
        return source_id

    def _is_hired(self, credit: Credit, span: Range) -> None:
        """*sein Anwalt*, *seine Partei*: who belongs to a person, and speaks for himself."""
        party = (credit.source_id or "").partition("@")[2]
        credit.source_id, credit.how = self._ids.resolve((span[0] + 1, span[1])), None
        if party and self._words.low[span[1] - 1] == "partei":
            credit.source_id, credit.how = party, "possessive:last_source"
        self._ids.sources.remember(span, credit.source_id, False, self._ids.kind(credit.source_id))

    def _has_hired(self, mention: Mention, span: Range, owner: str | None) -> bool:
        """*Sein Anwalt sagte*: whether a person has him, or nobody who could speak through him."""
        noun = self._words.low[span[1] - 1]
        if noun.endswith(_BELONGS_TO):
            return mention.person and not mention.plural and span[1] - span[0] == 2
        if noun not in _HIRED:
            return False
        return mention.person or self._ids.kind(owner) not in BODIES

    def _is_teller(self, draft: Draft, span: Range, above: Credit | None, found: str | None) -> bool:
        """*Er rechne damit, dass …, sagte Rabe*: he who tells it behind, whoever was named before.

        What a spokesperson or a lawyer tells of the thoughts of somebody is that one's, if it is known who that is.
        """
        if above is None or above.span is None or above.source_id is None or above.span[0] < span[0]:
            return False
        words, person = self._words, self._ids.person_in(above.span)
        lemma = draft.verb.verb.lemma if draft.verb is not None else ""
        if found is not None and (person is None or not (draft.act in _THOUGHTS or lemma == "ausschließen")):
            return False
        teller = describe(words, above.span, above.source_id, person is not None)
        word = words.low[span[0]]
        return word in ("er", "sie") and not teller.plural and teller.gender in ("?", "m" if word == "er" else "f")

    def _antecedent(self, draft: Draft, span: Range) -> Range | None:
        """*der Minister, der sagte*: the phrase that the relative pronoun at ``span`` stands for."""
        clause = draft.clause
        if clause is None or clause.kind != "rel" or span[1] - span[0] != 1 or span[0] != clause.opener:
            return None
        return antecedent(self._words, clause)

    def _rest(self, credit: Credit, phrase: Range, source_id: str, way: tuple[str, ...]) -> None:
        """Let a credit rest on the word of whom its source relies on; ``way``: through whom that came."""
        self._ways[phrase] = way
        credit.span, credit.source_id, credit.how = phrase, source_id, "relies_on"
        self._ids.sources.remember(phrase, source_id, False, self._ids.kind(source_id))

    def _basis(self, draft: Draft, span: Range, source_id: str | None) -> tuple[Range, str] | None:
        """On whose word the source of a draft speaks, with the id: said in its frame, beside it or in a clause joined to it.

        *unter Berufung auf* in a frame is enough; *der sich auf ein Papier beruft*, *und verwies auf zwei Beamte*,
        *unter Verweis auf* count for the media only: a minister who refers to a study speaks for himself.
        """
        words = self._words
        frame = draft.frame
        if frame is None and draft.verb is not None and draft.verb.verb.lemma in QUOTING:
            return None  # that the agency refers to somebody is its own word
        media = self._ids.kind(source_id) in MEDIA
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
            found = rested_on(self._ids, self._meant, basis.phrase, source_id if media else None)
            if (
                found is not None
                and (media or (basis.sure and frame is not None))
                and (basis.sure or names_who_tells(words, found, basis.phrase))
            ):
                return basis.phrase, found
        return None

    def _briefed_by(self, told: Range, source_id: str | None) -> str | None:
        """*Geheimdienst-Briefing*: the first part of the compound, in the country of whoever speaks."""
        word = self._words.form[told[0]]
        body = word.split("-")[0] if "-" in word else None
        if not body:
            return None
        country = self._ids.country_of(source_id)
        found = self._ids.register.resolve(body, on=self._ids.on, country=country)
        return found
