"""Who is credited with a statement, the chain it came through, its root and how directly it speaks."""

from __future__ import annotations

from bisect import bisect_left
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
    carriers,
    directness_of,
    names_a_teller,
    quoted_by,
    relative_behind,
    relied_on,
    sentences_relying,
    spoke_in,
    talked_to,
)
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.coreference import REACH
from seedkit.tag.fields import split_clauses
from seedkit.tag.identities import Identities
from seedkit.tag.nouns_meant import Mention, describe
from seedkit.tag.pointing import FIRST_PERSON, OWN, pointing_word
from seedkit.tag.publisher import publisher
from seedkit.tag.reporting_words import HEARSAY, can_speak, speech_noun
from seedkit.tag.resting import drawn_from, relied_on_by, rested_on
from seedkit.tag.source_ids import BODIES, HEADS
from seedkit.tag.speakers import place_of_origin
from seedkit.tag.told_media import is_of_media
from seedkit.tag.who_is_meant import Meant
from seedkit.tag.words import Words

__all__ = ["Credit", "Resolver"]

Range = tuple[int, int]

_THOUGHTS = frozenset({"think", "suppose", "hope", "fear", "predict"})
_HIRED = frozenset(words_of("relations", "hired"))
"""Those whom a person has, and who speak for themselves: *sein Arzt*; *ihr Anwalt* speaks for a firm."""
_BELONGS_TO = words_of("relations", "belongs_to")
"""Ends of nouns for what a person belongs to and does not speak for: *ihre Fraktion*, *sein Verein*."""
_QUOTING = frozenset({"zitieren", "erfahren", "verweisen", "berufen", "stützen", "wiedergeben"})
_ADDRESSED = 4
"""Tokens behind a verb in which those may be named to whom something is said."""
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
        drawn = drawn_from(self._ids, span)
        if drawn is not None:
            addressee, span = drawn
        credit = Credit(span)
        kind = pointing_word(words, span)
        if kind == "possessive" and self._ids.person_in(span) is not None:
            kind = None  # "sein Berater Jan Rabe" has a name of his own
        self._meant.read_up_to(span[0])
        through: list[str] = []
        medium = self._medium(addressee) if addressee is not None else None
        if medium is not None:
            through.append(medium)
        phrase = self._antecedent(draft, span)
        if phrase is not None:
            credit.source_id, _ = self._meant.named_or_meant(phrase)
            credit.how = "pronoun:antecedent"
            person = self._ids.person_in(phrase)
            about = self._ids.kind(credit.source_id)
            self._ids.sources.remember(phrase, credit.source_id, person is not None, about, nested=above is not None)
        elif kind is None:
            credit.source_id, credit.how = self._meant.named_or_meant(span)
            several = ";" in (credit.source_id or "")  # "die Brandts"
            person = self._ids.person_in(span) if not several else None
            if person is not None and (body := self._meant.speaks_for(span)) is not None:
                credit.source_id, credit.how = body, "possessive:last_source"
                self._ids.sources.by_entity[person.entity_id] = body  # whose word it is, is known only now
            self._ids.sources.remember(
                span,
                credit.source_id,
                person is not None or credit.how == "role:last_person",
                self._ids.kind(credit.source_id),
                nested=above is not None,
            )
            if person is not None and credit.source_id is not None:
                self._ids.sources.introduce(person.entity_id, credit.source_id)
        elif kind == "own":
            credit.source_id, credit.how = self._meant.own(span), "own"
        else:
            if kind in ("pronoun", "possessive"):
                self._meant.catch_up()
            if kind == "general" and words.low[span[0]] in FIRST_PERSON:  # who is quoted, else the writer
                mention, how = None, "parent" if above is not None else "unresolved"
                credit.source_id = above.source_id if above is not None else None
                if above is None and words.low[span[0]] == "wir" and (from_whom := publisher(words)) is not None:
                    credit.source_id, how = self._ids.resolve(from_whom), "publisher"
            else:
                mention, how = self._ids.sources.find(span, kind, self._who_quotes(draft, span))
                if kind == "general" and draft.rule == "so_x" and words.low[span[0]] == "man":
                    mention, how = None, "unresolved"  # "so glaubt man"
                credit.source_id = mention.source_id if mention is not None else None
            credit.how = f"{kind}:{how}"
            if (
                how in ("last_subject", "last_named", "last_persons")
                and mention is not None
                and not self._ids.is_known(mention.source_id)
            ):
                credit.source_id, _ = self._meant.named_or_meant(mention.span)  # "Das Unternehmen …. Es …"
            if (
                how == "last_person"
                and mention is not None
                and (person := self._ids.person_in(mention.span)) is not None
            ):
                credit.source_id = self._ids.sources.by_entity.get(person.entity_id) or self._ids.by_name(person)
            if kind == "possessive" and mention is not None and self._has_hired(mention, span, credit.source_id):
                party = (credit.source_id or "").partition("@")[2]
                credit.source_id, credit.how = self._ids.resolve((span[0] + 1, span[1])), None  # "sein Anwalt"
                if party and words.low[span[1] - 1] == "partei":
                    credit.source_id, credit.how = party, "possessive:last_source"
                self._ids.sources.remember(span, credit.source_id, False, self._ids.kind(credit.source_id))
            if mention is None and kind == "possessive" and above is not None:
                credit.source_id, credit.how = above.source_id, f"{kind}:parent"  # "Ihrer Ansicht nach …, sagte Holm"
            if kind == "pronoun" and self._is_teller(draft, span, above, credit.source_id):
                credit.source_id, credit.how = above.source_id if above else None, "pronoun:parent"
            if mention is not None:
                through.extend(self._ways.get(mention.span, ()))
        frame = draft.frame
        if frame is not None:
            through.extend(self._carried(draft, span))
        elif draft.rule == "speech_verb" and draft.cue is not None and draft.act in ("say", "confirm"):
            end = min(draft.end, draft.cue[1] + _ADDRESSED)  # "bestätigte der dpa den Vorfall"
            media = carriers(words, draft.cue[0], end, self._ids.kind_of)
            media = media or talked_to(words, draft.start, draft.end, self._ids.kind_of)
            through.extend(found for phrase in media if (found := self._medium(phrase)) is not None)
        elif draft.rule == "speech_verb":  # "wies den Vorwurf im Gespräch mit der dpa zurück"
            media = talked_to(words, draft.start, draft.end, self._ids.kind_of)
            media = media or spoke_in(words, draft.start, draft.end, self._ids.kind_of)
            through.extend(found for phrase in media if (found := self._medium(phrase)) is not None)
        credit.quoter = self._quoter(draft, span)
        relays = self._relays(draft, span, credit.quoter) or relied_on_by(self._ids, self._meant, span)
        if relays is not None:
            through.append(relays)
        if self._ids.kind(credit.source_id) not in MEDIA:
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
        if draft.noun is not None and draft.noun.lemma == HEARSAY:
            credit.span = None
        return credit

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

    def _addressee(self, draft: Draft, span: Range) -> Range | None:
        """*sagte ein Polizeisprecher der „Post“*: behind a verb a medium in the dative is told, unless press people speak."""
        words = self._words
        behind = span[0] > draft.cue[0] if draft.cue is not None else span[0] > 0 and words.finite[span[0] - 1]
        behind = behind or (draft.clause is not None and draft.clause.kind == "wie")
        if not behind or draft.noun is not None or draft.act not in ("say", "confirm"):
            return None
        for i in range(span[0] + 1, span[1]):
            if words.label[i - 1] == "PER" and words.label[i] == "ORG" and self._ids.kind_of((i, span[1]))[1] in MEDIA:
                return i, span[1]  # "sagte Jana Holm Radio Kiel"
            if words.low[i] == "der" and words.tag[i - 1] in ("NN", "NE") and words.form[i - 1] != ",":
                of_media = is_of_media(words.low[i - 1]) or speech_noun(words.form[i - 1]) is not None
                medium = words.low[i + 1 : i + 2] == ["zeitung"] and not words.low[i - 1].endswith(HEADS)
                medium = medium or (words.quote[i + 1] and self._ids.kind(self._ids.resolve((i, span[1]))) in MEDIA)
                if not of_media and (medium or self._ids.kind_of((i, span[1]))[1] in MEDIA):
                    return i, span[1]
        return None

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
        if frame is None and draft.verb is not None and draft.verb.verb.lemma in _QUOTING:
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
                and (basis.sure or self._speaks(found, basis.phrase))
            ):
                return basis.phrase, found
        return None

    def _speaks(self, source_id: str, phrase: Range) -> bool:
        """Whether a phrase names somebody who can say something, or a paper; *die Kosten*, *das Gesetz* do not."""
        words = self._words
        head = next((i for i in range(*phrase) if words.tag[i] == "NN"), None)
        whose = head is not None and head + 1 < phrase[1] and words.low[head + 1] in ("der", "des")
        if head is not None and whose and not can_speak(words.form[head]) and speech_noun(words.form[head]) is None:
            return names_a_teller(words, (head, head + 1))  # "verweist auf die Stärke der Gerichte"
        return not source_id.startswith("auto:unknown") or names_a_teller(words, phrase)

    def _quoter(self, draft: Draft, span: Range) -> Range | None:
        """Who quotes the source: *Die „Post“ zitiert Rabe*, *Rabe wird von der „Post“ zitiert*, *… im „Kurier“ zitiert*."""
        clause = draft.clause
        if clause is None or draft.verb is None or draft.verb.verb.lemma != "zitieren":
            return None
        if draft.verb.passive:
            quoter = agent_of_passive(self._words, clause) or place_of_origin(self._words, clause)
        else:
            quoter = subject_of(self._words, clause)
        if quoter is None or (quoter[0] < span[1] and span[0] < quoter[1]) or self._words.low[quoter[0]] == "man":
            return None
        at = next((i for i in range(*quoter) if self._words.low[i] == "mit"), quoter[1])
        return quoter[0], at  # "in einem Brief | mit den Worten"

    def _relays(self, draft: Draft, span: Range, quoter: Range | None) -> str | None:
        """Who carries what another has said: *Die Zeitung zitiert den Minister*, *X verwies auf Zahlen von Y, wonach …*."""
        clause = draft.clause
        if clause is None:
            return None
        lemma = draft.verb.verb.lemma if draft.verb is not None else None
        if draft.rule == "noun_wonach" and clause.finite is not None:
            lemma = self._words.lemma[clause.finite].lower()
        if lemma not in _QUOTING and not self._leans_on(draft, span):
            return None
        subject = quoter or subject_of(self._words, clause)
        if subject is not None and subject[0] < span[0] - 1 < subject[1] and self._words.low[span[0] - 1] == "aus":
            subject = subject[0], span[0] - 1  # "wie die dpa | aus Regierungskreisen erfuhr"
        if subject is None or (subject[0] < span[1] and span[0] < subject[1]):
            return None
        found, _ = self._meant.named_or_meant(subject)
        return found if found is not None and self._speaks(found, subject) else None

    def _who_quotes(self, draft: Draft, span: Range) -> tuple[Range, str | None] | None:
        """*Die „Post“ zitierte ihn*: the subject beside the pronoun for who is quoted, and its id; he is somebody else."""
        if draft.clause is None or draft.verb is None or draft.verb.verb.lemma != "zitieren":
            return None
        subject = subject_of(self._words, draft.clause)
        if subject is None or (subject[0] < span[1] and span[0] < subject[1]):
            return None
        return subject, self._meant.named_or_meant(subject)[0]

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
        found = [self._meant.named_or_meant(phrase)[0] for phrase in carried if not span[0] <= phrase[0] < span[1]]
        return [source_id for source_id in found if source_id is not None and self._ids.kind(source_id) in MEDIA]

    def _carried(self, draft: Draft, span: Range) -> list[str]:
        assert draft.frame is not None
        found = []
        a, b = draft.frame
        clause = draft.clause
        if clause is not None and clause.kind in ("main", "v1"):
            b = max(b, min(clause.end, b + 12))
        for phrase in carriers(self._words, a, b, self._ids.kind_of):
            if phrase[0] < span[1] and span[0] < phrase[1]:
                continue
            if any(x <= phrase[0] < y for x, y in draft.spans):
                continue
            source_id = self._medium(phrase)
            if source_id is not None:
                found.append(source_id)
                self._ids.sources.carried_by(phrase, source_id, self._ids.kind(source_id))
        return found

    def _medium(self, phrase: Range) -> str | None:
        """The id of a medium; *der Sender*, *die Zeitung* is the one that was named before."""
        found, _ = self._ids.kind_of(phrase)
        if self._ids.words.quote[phrase[0] + 1] and self._ids.kind(found) not in MEDIA:
            found = self._ids.resolve(phrase)  # "der „Rheinpost“"
        if found is None or self._ids.is_identified(found):
            return found
        meant, _ = self._meant.named_or_meant(phrase)
        return meant if self._ids.kind(meant) in MEDIA else found

    def _briefed_by(self, told: Range, source_id: str | None) -> str | None:
        """*Geheimdienst-Briefing*: the first part of the compound, in the country of whoever speaks."""
        word = self._words.form[told[0]]
        body = word.split("-")[0] if "-" in word else None
        if not body:
            return None
        country = self._ids.country_of(source_id)
        found = self._ids.register.resolve(body, on=self._ids.on, country=country)
        return found
