"""Bare nouns that stand for a source named before: *das Blatt*, *die Behörde*, *eine Sprecherin*, *der Minister*."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable

from seedkit.lemmas import noun_readings
from seedkit.register_sources import Source
from seedkit.register_words import fold_word, stem_word
from seedkit.tag.bodies_abroad import body_abroad
from seedkit.tag.bodies_by_head import body_by_head
from seedkit.tag.bodies_taken_up import body_of_place, team_of
from seedkit.tag.chain import MEDIA
from seedkit.tag.clause_subject import subject_of
from seedkit.tag.coreference import REACH, Moment
from seedkit.tag.epithets import body_of_epithet
from seedkit.tag.fields import split_clauses
from seedkit.tag.identities import Identities
from seedkit.tag.name_forms import owner_of_words
from seedkit.tag.nouns_meant import Mention
from seedkit.tag.oblique_roles import whose_account
from seedkit.tag.office_body import body_of_office
from seedkit.tag.office_taken_up import house_of_speaker, office_taken_up
from seedkit.tag.one_of_two import are_side_by_side, is_joint, named_with, stands_for_one
from seedkit.tag.organs_taken_up import organ_taken_up
from seedkit.tag.pairs_meant import pair_meant, relative_meant
from seedkit.tag.party_members import members_named
from seedkit.tag.person_profile import People
from seedkit.tag.pointing import pointing_word
from seedkit.tag.reporting_words import speech_noun
from seedkit.tag.roles import is_one_national, member_of, members_of, person_meant, role_of
from seedkit.tag.source_ids import BODIES, SPOKESPERSONS
from seedkit.tag.subject_beside import subject_beside

__all__ = ["Meant"]

Range = tuple[int, int]
Answer = tuple[str | None, str | None]
"""An id, and by what rule it is whom the phrase stands for; None where the phrase itself names it."""

_THE = frozenset({"der", "die", "das", "dieser", "diese", "dieses", "beide"})
_DEFINITE = frozenset({"der", "die", "dem", "den"})
_INDEFINITE = frozenset({"ein", "eine", "einer", "einem", "einen", "eines"})
_OWN_PAPER = frozenset({"diese", "dieser", "dieses", "diesem", "unsere", "unserer", "unserem"})
_OFFICES = frozenset({"authority", "police", "intelligence"})
_GROUPS = (frozenset({"newspaper", "magazine", "online"}), frozenset({"ngo", "party", "armed_group"}))
_WITH_SPEAKERS = BODIES | {"alliance", "international", "office", "parliament"}
"""Kinds of bodies for which *ein Sprecher* speaks when one of them has spoken right before."""
_OF_MEMBERS = ("organisation", "bewegung", "gruppe", "gruppierung", "bündnis")
"""Ends of nouns for associations that a party or an armed group may be called."""

_WITHOUT_POLITICIANS = frozenset({"ngo", "company", "think_tank", "university"})
"""Kinds of bodies for whom nobody speaks that is called *der CDU-Politiker*."""
_BEFORE_BODIES = frozenset({"ART", "CARD", "NN", "PIAT"})
"""Tags of the words before a body that say who of it speaks: *zwei Mitarbeiter* (der Firma)."""
_IN_OFFICE = frozenset({"office", "ministry"})
"""Kinds of those who have spokespeople to tell what they do."""
_ENDS = ("organisation", "verband", "verein", "bund", "konzern", "hersteller", "gewerkschaft")
"""Ends of compounds that say what sort of association or firm somebody is."""
_HOUSES = frozenset({"company", "university"})
"""Kinds of bodies whose spokespeople are called so by a noun for all of them: *Firmensprecher*, *Unisprecherin*."""
_PRESIDES = frozenset({"präsident", "präsidentin", "chef", "chefin", "direktor", "direktorin"})
"""Who is at the head of a body that a possessive tells: *dessen Präsident*."""
_PROSECUTORS = "auto:prosecutor"


def _prosecutes(mention: Mention) -> bool:
    return (mention.source_id or "").startswith(_PROSECUTORS)


class Meant:
    """Whom the bare nouns of one article stand for: *das Blatt*, *die Sprecherin*, *der Minister*, *diese Zeitung*."""

    def __init__(self, ids: Identities, acting: Iterable[Range] = (), outlet: str | None = None) -> None:
        """Start at the beginning of the text.

        ``acting`` are subjects of clauses that state nothing, in order; ``outlet`` is the paper that *diese Zeitung* is.
        """
        self._words = ids.words
        self._ids = ids
        self._people = People(ids)
        self._outlet = outlet
        self._acting = iter(acting)
        self._next: Range | None = None  # the first of them that has not been noticed yet
        self._passed: deque[tuple[int, Moment]] = deque()  # how far the text has been read, and what was known then

    def named_or_meant(self, span: Range) -> Answer:
        """The id of a phrase; where it is only *das Blatt*, *die Behörde*, *eine Sprecherin*: of whoever it stands for."""
        span = owner_of_words(self._words, span) or span
        found = self._ids.resolve(span)
        meant = self._person_taken_up(span, found) or self._body_taken_up(span, found)
        if meant is not None:
            return meant
        if self._ids.person_in(span) is None:
            whose = whose_account(self._words, span)  # "Angaben | des Trainers"
            asked, of_whom = whose or span, whose is not None
            if is_one_national(self._words, asked, genitive=of_whom):
                found = "auto:unknown"
            entry = self._ids.entry(found)
            if entry is None or entry.kind == "party" or not self._ids.is_identified(entry.id):
                held = self._by_role(span, asked, entry, genitive=of_whom)
                if held is not None:
                    return held
        body = body_by_head(self._ids, span, found, self.catch_up) or self._any_body(span, found)
        if body is not None:
            return body, "kind:last_named"
        answer = self._spoken_for(span, found)
        organ = organ_taken_up(self._ids, span, found) if answer[0] == found else None
        return (organ, "kind:last_named") if organ is not None else answer

    def _person_taken_up(self, span: Range, found: str | None) -> Answer | None:
        """*die beiden*, *diese Zeitung*, *seine Schwester*, *der Sprecher*: who is pointed to, whatever the phrase names."""
        if (both := pair_meant(self._ids, self._people, span, found, self.catch_up)) is not None:
            return both, "kind:last_persons"
        if self._is_own_paper(span, found):
            return self._own_paper() or found, None
        if (kin := relative_meant(self._ids, self._people, span, found)) is not None:
            return kin, "role:last_person"
        again = self._called_again(span)
        return (again, "role:last_body") if again is not None else None

    def _body_taken_up(self, span: Range, found: str | None) -> Answer | None:
        """*der Landrat*, *der Autobauer*, *das Team*, *der Bundesrat*: the body or office of a noun for it, told of before."""
        if (local := body_of_office(self._ids, span, found, self.catch_up)) is not None:
            return local, "role:last_body"
        if (known := body_of_epithet(self._ids, span, found, self.catch_up)) is not None:
            return known, "kind:last_named"
        if (same := office_taken_up(self._ids, span, found, self.catch_up)) is not None:
            return same.source_id, "role:last_person" if same.person else "kind:last_named"
        for body_named in (team_of, body_of_place, body_abroad):
            if (there := body_named(self._ids, span, found, self.catch_up)) is not None:
                return there, "kind:last_named"
        return None

    def _by_role(self, span: Range, asked: Range, entry: Source | None, *, genitive: bool) -> Answer | None:
        """*der Trainer*, *der SPD-Politiker*: the person told of before whose role it is, else somebody of that party."""
        person = self._in_role(asked, entry, span[0], genitive=genitive)
        if entry is not None and entry.kind == "party":
            if members_of(self._words, span):
                return f"auto:politician@{entry.id}", None
            gender = member_of(self._words, asked)
            if gender is not None:  # a politician is not the party
                new = any(self._words.low[i] in _INDEFINITE for i in range(*span))
                members = [] if new else members_named(self._ids, entry.id, gender, span[0])
                if members and (person is None or person.source_id not in members):
                    return members[-1], "role:last_person"
                if person is None or self._ids.kind(person.source_id) in _WITHOUT_POLITICIANS:
                    return f"auto:politician@{entry.id}", None
        return (person.source_id, "role:last_person") if person is not None else None

    def _in_role(self, asked: Range, entry: Source | None, before: int, *, genitive: bool) -> Mention | None:
        """The person told of before who has the role of a noun; not *der französische Minister* behind a German one."""
        if role_of(self._words, asked, genitive=genitive) is None:
            return None
        self.catch_up()
        others, expert = self._ids.sources.near(before), entry is not None and entry.kind == "expert"
        person = person_meant(self._words, asked, others, self._people, expert=expert, genitive=genitive)
        abroad = person is not None and entry is not None and self._from_abroad(entry.country, person.source_id)
        return None if abroad else person

    def _any_body(self, span: Range, found: str | None) -> str | None:
        """*die Behörde* by itself is any state's: the office named before."""
        entry = self._ids.entry(found)
        return self._office_meant(span) if entry is not None and entry.kind == "state" else None

    def _spoken_for(self, span: Range, found: str | None) -> Answer:
        """*ein Sprecher*, *das Amt*: the body for which it is said, where the phrase does not name it."""
        entry = self._ids.entry(found)
        if entry is None or found is None or self._ids.is_identified(found):
            return found, None
        if self._ids.is_bare(span) and self._words.low[span[1] - 1].endswith(SPOKESPERSONS):
            return self._spokesperson(span, entry.kind) or (found, None)
        meant = self._body_meant(span, entry.kind)
        return (meant, "kind:last_named") if meant is not None else (found, None)

    def _spokesperson(self, span: Range, kind: str) -> tuple[str | None, str] | None:
        """*ein Sprecher*, *ein Ministeriumssprecher*: of which body, the one that has spoken or was told of last."""
        noun, last = self._words.low[span[1] - 1], self._ids.sources.last  # nobody else has spoken in between
        bare = noun in SPOKESPERSONS
        kinds = _WITH_SPEAKERS if bare else frozenset({kind}) & BODIES
        if bare:
            acted = self._told_of(span, kinds) or self._told_of_last(span, kinds)
        else:
            acted = self._acted_since(last, kinds, span[0])
        if acted is not None:
            return acted, "role:last_body"
        near = last is not None and span[0] - last.span[1] <= REACH and not last.person
        if last is not None and near and (last.kind in kinds or self._ids.register.speaks_for(noun, last.source_id)):
            # "ein Vereinssprecher" is of one of several
            return None if is_joint(last.source_id) else (last.source_id, "role:last_body")
        house = self._house_of_kind(kinds, span[0]) if not bare else None
        return (house, "role:last_body") if house is not None else None

    def _body_meant(self, span: Range, kind: str) -> str | None:
        """*das Amt*, *ein Mitarbeiter der Firma*, *das Blatt*: the body that was called so, or is of this kind."""
        words, tail = self._words, (span[1] - 2, span[1])
        if kind not in BODIES | MEDIA or words.low[tail[0]].startswith("ein") or not self._ids.is_bare(tail):
            return None
        if not self._are_of_a_body(span[0], tail[0]):
            return None
        self.catch_up()
        noun, form, before = words.low[tail[1] - 1], words.form[tail[1] - 1], span[0]
        kinds = next((group for group in _GROUPS if kind in group), frozenset({kind}))
        meant, one = self._called_so(tail, kinds, kind, before), stands_for_one(self._ids, tail)
        if one and (meant is None or is_joint(meant)):
            named = named_with(self._ids, noun, before)
            if len(named) > 1:
                return None  # "die Klinik Nordheim und die Klinik Altdorf … die Klinik"
            meant = named[0] if named else None
        if meant is not None and self._ids.kind(meant) == kind and self._ids.is_identified(meant):
            return house_of_speaker(self._ids, form, before, meant)  # "die Stadt Kiel … die Stadt"
        if meant is None or self._ids.kind(meant) not in BODIES:
            meant = self._of_kind(form, kinds, kind, before, one=one)
        if one and is_joint(meant):
            return None  # "der SV Husum und der FC Nordstadt … der Verein"
        if meant is None:
            meant = self._ids.called(form, before)
        return meant if meant is not None and self._may_be(noun, form, kind, meant, before) else None

    def _called_so(self, tail: Range, kinds: frozenset[str], kind: str, before: int) -> str | None:
        """*das Auswärtige Amt …, das Amt*: who was called by the same noun before; of papers, who was named last."""
        words, sources = self._words, self._ids.sources
        meant = sources.last_called(words.low[tail[1] - 1], before)
        if meant is None and words.low[tail[0]] == "des":  # "das Amt … ein Sprecher des Amtes"
            lemma = next((reading.lemma.lower() for reading in noun_readings(words.form[tail[1] - 1])), None)
            meant = sources.last_called(lemma, before) if lemma else None
        if kind in MEDIA:  # "die „Zeit“ …, das Blatt … Der „Spiegel“ …, das Blatt"
            meant = sources.last_of(kinds, before) or meant
        return meant

    def _of_kind(self, form: str, kinds: frozenset[str], kind: str, before: int, *, one: bool) -> str | None:
        """*SAP …, der Analyst von der Baader Bank …, die Bank*: by a noun in its name, else the last one of a kind."""
        meant = self._ids.called(form, before)
        if meant is None or self._ids.kind(meant) != kind:
            meant = self._ids.sources.last_of(kinds, before)
        if meant is not None:
            return meant
        meant = self._ids.mentioned(kinds, before)
        return None if one and meant is not None and are_side_by_side(self._ids, meant, before) else meant

    def _may_be(self, noun: str, form: str, kind: str, body: str, before: int) -> bool:
        """Whether a noun may be said of a body: *der Lehrerverband* is no party."""
        if not self._ids.register.may_be_called(form, body) or self._called_otherwise(noun, body, before):
            return False
        return kind != "ngo" or self._ids.kind(body) == "ngo" or noun.endswith(_OF_MEMBERS)

    def _are_of_a_body(self, first: int, last: int) -> bool:
        """Whether the words before a body say who or what of it speaks: *zwei Mitarbeiter* (der Firma)."""
        before = self._without_adjective(first, last)
        return all(self._words.tag[i] in _BEFORE_BODIES and self._for_a_body(i) for i in before)

    def _called_otherwise(self, noun: str, body: str, before: int) -> bool:
        """*die Umweltorganisation Flussleben … der Wirtschaftsverband*: whether the text has a compound of its own for a body.

        *Die Reederei Hansen … das Schifffahrtsunternehmen*: *Reederei* says less than that.
        """
        mine = next((end for end in _ENDS if noun.endswith(end) and noun != end), None)
        if mine is None:
            return False
        mentions = (m for m in self._ids.sources.near(before) if m.source_id == body and m.span[1] <= before)
        nouns = {low for m in mentions for low in self._words.low[slice(*m.span)]}
        others = {low for low in nouns if any(low.endswith(end) and low != end for end in _ENDS)}
        return bool(others) and noun not in others

    def _house_of_kind(self, kinds: frozenset[str], before: int) -> str | None:
        """*Das Start-up Flinko … der Investor sagte … eine Firmensprecherin*: of the firm named last, beside no other one."""
        if not kinds & _HOUSES:
            return None
        self.catch_up()
        house = self._ids.sources.last_of(kinds, before) or self._ids.mentioned(kinds, before)
        if house is None or is_joint(house) or not self._ids.is_identified(house):
            return None
        return None if are_side_by_side(self._ids, house, before) else house

    def _from_abroad(self, country: str | None, source_id: str | None) -> bool:
        """Whether a source belongs to another state than this one."""
        other = self._ids.entry(source_id)
        return country is not None and other is not None and other.country not in (None, country)

    def _told_of(self, span: Range, kinds: Container[str | None]) -> str | None:
        """*Der Kanzler reise nach Rom, sagte eine Sprecherin*: a new spokeswoman, of whom she tells, whoever spoke before."""
        words = self._words
        sentence = next(((a, b) for a, b in words.sentences if a <= span[0] < b), None)
        if sentence is None or words.low[span[0]] not in _INDEFINITE:
            return None
        clause = next((one for one in split_clauses(words, *sentence, ()) if one.finite is not None), None)
        subject = subject_of(words, clause) if clause is not None and clause.kind == "main" else None
        if subject is None or subject[1] > span[0] or pointing_word(words, subject) is not None:
            return None
        body = self._ids.resolve(subject)
        told = self._ids.kind(body) in _IN_OFFICE and self._ids.kind(body) in kinds and not is_joint(body)
        return body if told and body != "auto:ministry" else None  # "Der Minister": whoever was told of before

    def _told_of_last(self, span: Range, kinds: Container[str | None]) -> str | None:
        """*Das Unternehmen hat seine Angaben berichtigt, teilte eine Sprecherin mit*: the body of which the text has just told."""
        self.catch_up()
        before = [m for m in self._ids.sources.near(span[0]) if m.span[1] <= span[0]]
        last = max(before, key=lambda m: m.span[0], default=None)
        return last.source_id if last is not None and not last.person and last.kind in kinds else None

    def _acted_since(self, last: Mention | None, kinds: frozenset[str], before: int) -> str | None:
        """*Das Ministerium in Wien sagte … Das deutsche widersprach. Ein Ministeriumssprecher*: who acted behind who spoke."""
        self.catch_up()
        said = last.span[1] if last is not None else 0
        for mention in sorted(self._ids.sources.near(before), key=lambda m: m.span[0], reverse=True):
            if not said <= mention.span[0] < before:
                continue
            if mention.kind in kinds and not mention.person and self._ids.is_known(mention.source_id):
                return mention.source_id
        return None

    def _called_again(self, span: Range) -> str | None:
        """*ein Sprecher der Downing Street … der Sprecher*: who was called that before, of whatever country he is."""
        low = self._words.low
        if not self._ids.is_bare(span) or low[span[0]] not in _DEFINITE or not low[span[1] - 1].endswith(SPOKESPERSONS):
            return None
        return self._ids.sources.last_called(low[span[1] - 1], span[0])

    def _office_meant(self, span: Range) -> str | None:
        """*nach Angaben der Behörde*: one of them may be any state's, behind an article it is the office named before."""
        words, tail = self._words, (span[1] - 2, span[1])
        speaks = words.low[span[1] - 1].startswith("behördensprecher")  # "ein Behördensprecher"
        if not speaks and (words.low[span[1] - 1] != "behörde" or words.low[tail[0]].startswith("ein")):
            return None
        if not self._ids.is_bare(tail):
            return None
        if not self._are_of_a_body(span[0], tail[0]):
            return None
        self.catch_up()
        offices = (
            m
            for m in sorted(self._ids.sources.near(span[0]), key=lambda m: m.span[0], reverse=True)
            if m.span[1] <= span[0] and ((self._ids.kind(m.source_id) in _OFFICES and not m.person) or _prosecutes(m))
        )
        last = next(offices, None)
        if last is not None and _prosecutes(last) and last.person:
            return _PROSECUTORS  # "Staatsanwalt Jens Kolbe … Die Behörde"
        return self._ids.sources.last_of(_OFFICES, span[0]) or self._ids.mentioned(_OFFICES, span[0])

    def _is_own_paper(self, span: Range, found: str | None) -> bool:
        """*diese Zeitung*, *Informationen unserer Redaktion*: who prints the article, named by nothing but that."""
        words = self._words
        pointing = words.low[span[1] - 2] in _OWN_PAPER if span[1] - span[0] > 1 else False
        return pointing and (self._ids.kind(found) in MEDIA or words.low[span[1] - 1] == "redaktion")

    def _own_paper(self) -> str | None:
        if self._outlet is None:
            return None
        found = self._ids.register.resolve(self._outlet)
        return found if found is not None and not found.startswith("auto:") else f"auto:media:{self._outlet}"

    def _without_adjective(self, first: int, last: int) -> Iterable[int]:
        """The tokens before a body without an adjective right before their noun: *neuen* Angaben (des Amtes)."""
        tag = self._words.tag
        return (i for i in range(first, last) if not (tag[i] == "ADJA" and i + 1 < last and tag[i + 1] == "NN"))

    def _for_a_body(self, token: int) -> bool:
        """*ein Sprecher* (der Reederei), *Erkenntnissen* (des Instituts), *zwei Mitarbeiter* (der Firma), or the word before."""
        words = self._words
        if words.tag[token] != "NN":
            return True
        if words.low[token].endswith(SPOKESPERSONS) or speech_noun(words.form[token]) is not None:
            return True
        return stem_word(fold_word(words.form[token])) in self._ids.register.heads.proxies

    def speaks_for(self, span: Range) -> str | None:
        """*Ihre Sprecherin Carla Wiegand*, *dessen Präsident Jan Rabe*: the body that spoke before, whose word it is."""
        words = self._words
        if pointing_word(words, span) != "possessive":
            return None
        title = words.low[span[0] + 1]
        if not (title.endswith(SPOKESPERSONS) or title in _PRESIDES):
            return None
        if self._ids.resolve(span) in self._ids.register:
            return None  # "Dessen Präsident Emmanuel Macron"
        self.catch_up()
        mention, _ = self._ids.sources.find(span, "possessive")
        body = mention.source_id if mention is not None else None
        if mention is not None and body is None:
            body, _ = self.named_or_meant(mention.span)  # "Das Institut …. Dessen Präsidentin …"
        kinds = BODIES if title not in _PRESIDES else BODIES - {"party"}
        return body if body is not None and self._ids.kind(body) in kinds and self._ids.is_identified(body) else None

    def read_up_to(self, token: int) -> None:
        """Remember that the text has been read up to a token: who has acted before it is asked in ``_catch_up``."""
        if not self._passed or token > self._passed[-1][0]:
            self._passed.append((token, self._ids.sources.now()))

    def catch_up(self) -> None:
        """Take note of who has acted so far without stating anything, by what was known when they were passed."""
        while self._passed:
            token, then = self._passed[0]
            span = self._next = self._next or next(self._acting, None)
            if span is None or span[0] >= token:
                self._passed.popleft()
                continue
            self._next = None
            if pointing_word(self._words, span) is None and self._words.low[span[0]] != "es":
                person = self._ids.person_in(span) is not None
                found = self._ids.resolve(span, then)
                party = self._ids.kind(found) == "party" and member_of(self._words, span) is not None
                if (
                    not person
                    and (party or not self._ids.is_known(found))
                    and (taken := self._taken_up(span, found)) is not None
                ):
                    found, person = taken
                self._ids.sources.notice(span, found, person, self._ids.kind(found))

    def _taken_up(self, span: Range, found: str | None) -> tuple[str, bool] | None:
        """*Der Musiker dankte. Er sagte*, *Das Bistum schaltete das Gericht ein. Es*: whom who acts was called before.

        With it whether that is a person.
        """
        if self._words.low[span[0]] not in _THE or self._words.low[span[1] - 1].endswith(SPOKESPERSONS):
            return None
        if (both := pair_meant(self._ids, self._people, span, found)) is not None:
            return both, False
        if role_of(self._words, span) is not None:
            near = self._ids.sources.near(span[0])
            person = person_meant(self._words, span, near, self._people, expert=self._ids.kind(found) == "expert")
            if person is not None and person.source_id is not None:
                return person.source_id, True
        body = self._ids.sources.last_called(self._words.low[span[1] - 1], span[0]) if self._ids.is_bare(span) else None
        return (body, False) if body is not None and self._ids.is_known(body) else None

    def own(self, span: Range) -> str | None:
        """*nach eigenen Angaben*: the subject of its clause, or whom that means where it is a pronoun."""
        subject = subject_beside(self._words, span)
        if subject is None:
            return None
        if pointing_word(self._words, subject) != "pronoun":
            return self.named_or_meant(subject)[0]  # "Die Unternehmerin hat nach eigenen Angaben …"
        self.catch_up()
        mention, _ = self._ids.sources.find(subject, "pronoun")
        return mention.source_id if mention is not None else None
