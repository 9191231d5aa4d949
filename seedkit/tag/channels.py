"""The channels a statement came through: who carries, quotes or relays the word of its source."""

from __future__ import annotations

from bisect import bisect_left

from seedkit.tag.board import Draft, Range
from seedkit.tag.chain import MEDIA, carriers, faced, names_a_teller, quoted_by, relied_on, spoke_in, talked_to
from seedkit.tag.clause_subject import agent_of_passive, subject_of
from seedkit.tag.identities import Identities
from seedkit.tag.paper_names import paper_named
from seedkit.tag.reporting_words import can_speak, speech_noun
from seedkit.tag.said_in import place_of_origin
from seedkit.tag.source_ids import HEADS
from seedkit.tag.told_media import is_of_media, whose_people
from seedkit.tag.who_is_meant import Meant
from seedkit.tag.words import Words

__all__ = ["QUOTING", "Channels", "names_who_tells"]

QUOTING = frozenset({"zitieren", "erfahren", "verweisen", "berufen", "stützen", "wiedergeben"})
"""Verbs whose subject carries what somebody else has said."""
_ADDRESSED = 4
"""Tokens behind a verb in which those may be named to whom something is said."""
_BEHIND = 12
"""Tokens behind a frame in its clause in which who carries it may stand."""


def names_who_tells(words: Words, source_id: str, phrase: Range) -> bool:
    """Whether a phrase names somebody who can say something, or a paper; *die Kosten*, *das Gesetz* do not."""
    head = next((i for i in range(*phrase) if words.tag[i] == "NN"), None)
    whose = head is not None and head + 1 < phrase[1] and words.low[head + 1] in ("der", "des")
    if head is not None and whose and not can_speak(words.form[head]) and speech_noun(words.form[head]) is None:
        return names_a_teller(words, (head, head + 1))  # "verweist auf die Stärke der Gerichte"
    return not source_id.startswith("auto:unknown") or names_a_teller(words, phrase)


class Channels:
    """Who carries the statements of one article."""

    def __init__(self, ids: Identities, meant: Meant) -> None:
        """Share with whoever credits the statements what is known of the sources up to now."""
        self._words = ids.words
        self._ids = ids
        self._meant = meant

    def addressee(self, draft: Draft, span: Range) -> Range | None:
        """*sagte ein Polizeisprecher der „Post“*: behind a verb a medium in the dative is told, unless press people speak."""
        words = self._words
        behind = span[0] > draft.cue[0] if draft.cue is not None else span[0] > 0 and words.finite[span[0] - 1]
        behind = behind or (draft.clause is not None and draft.clause.kind == "wie")
        if not behind or draft.noun is not None or draft.act not in ("say", "confirm"):
            return None
        for i in range(span[0] + 1, span[1]):
            if words.label[i - 1] == "PER" and words.label[i] == "ORG" and self.kind_of((i, span[1]))[1] in MEDIA:
                return i, span[1]  # "sagte Jana Holm Radio Kiel"
            if words.low[i] == "der" and words.tag[i - 1] in ("NN", "NE") and words.form[i - 1] != ",":
                of_media = is_of_media(words.low[i - 1]) or speech_noun(words.form[i - 1]) is not None
                medium = words.low[i + 1 : i + 2] == ["zeitung"] and not words.low[i - 1].endswith(HEADS)
                medium = medium or (words.quote[i + 1] and self._ids.kind(self._ids.resolve((i, span[1]))) in MEDIA)
                if not of_media and (medium or self.kind_of((i, span[1]))[1] in MEDIA):
                    return i, span[1]
        return None

    def kind_of(self, phrase: Range) -> tuple[str | None, str | None]:
        """The id of a phrase and its kind, also of papers known by their names only and of whom people of the press work for."""
        found, kind = self._ids.kind_of(phrase)
        if kind in MEDIA:
            return found, kind
        paper = paper_named(self._words, phrase)
        if paper is not None:
            return f"auto:media:{paper}", self._ids.kind(f"auto:media:{paper}")
        people = whose_people(self._words, phrase)
        if isinstance(people, tuple):
            return self.kind_of(people)
        if people is not None:
            body = self._ids.register.resolve(people, on=self._ids.on)
            if self._ids.kind(body) in MEDIA:
                return body, self._ids.kind(body)
        return found, kind

    def medium(self, phrase: Range) -> str | None:
        """The id of a medium; *der Sender*, *die Zeitung* is the one that was named before."""
        found, _ = self.kind_of(phrase)
        if self._ids.words.quote[phrase[0] + 1] and self._ids.kind(found) not in MEDIA:
            found = self._ids.resolve(phrase)  # "der „Rheinpost“"
        if found is None or self._ids.is_identified(found):
            return found
        meant, _ = self._meant.named_or_meant(phrase)
        return meant if self._ids.kind(meant) in MEDIA else found

    def carrying(self, draft: Draft, span: Range) -> list[str]:
        """The media to whom or through whom a source says something: in its frame, or around a verb of saying."""
        if draft.frame is not None:
            return self._in_frame(draft, draft.frame, span)
        if draft.rule != "speech_verb":
            return []
        words, kind_of = self._words, self.kind_of
        if draft.cue is not None and draft.act in ("say", "confirm"):
            end = min(draft.end, draft.cue[1] + _ADDRESSED)  # "bestätigte der dpa den Vorfall"
            media = carriers(words, draft.cue[0], end, kind_of) or talked_to(words, draft.start, draft.end, kind_of)
        else:  # "wies den Vorwurf im Gespräch mit der dpa zurück"
            media = talked_to(words, draft.start, draft.end, kind_of) or spoke_in(
                words, draft.start, draft.end, kind_of
            )
            media = media or faced(words, draft.start, draft.end, kind_of)  # "lehnte das gegenüber der „Post“ ab"
        return [found for phrase in media if (found := self.medium(phrase)) is not None]

    def _in_frame(self, draft: Draft, frame: Range, span: Range) -> list[str]:
        """The media in the frame of a statement or right behind it: *sagte Rabe der dpa*."""
        found = []
        a, b = frame
        clause = draft.clause
        if clause is not None and clause.kind in ("main", "v1"):
            b = max(b, min(clause.end, b + _BEHIND))
        for phrase in carriers(self._words, a, b, self.kind_of):
            if phrase[0] < span[1] and span[0] < phrase[1]:
                continue
            if any(x <= phrase[0] < y for x, y in draft.spans):
                continue
            source_id = self.medium(phrase)
            if source_id is not None:
                found.append(source_id)
                self._ids.sources.carried_by(phrase, source_id, self._ids.kind(source_id))
        return found

    def quoter(self, draft: Draft, span: Range) -> Range | None:
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

    def relays(self, draft: Draft, span: Range, quoter: Range | None) -> str | None:
        """Who carries what another has said: *Die Zeitung zitiert den Minister*, *X verwies auf Zahlen von Y, wonach …*."""
        clause = draft.clause
        if clause is None:
            return None
        lemma = draft.verb.verb.lemma if draft.verb is not None else None
        if draft.rule == "noun_wonach" and clause.finite is not None:
            lemma = self._words.lemma[clause.finite].lower()
        if lemma not in QUOTING and not self._leans_on(draft, span):
            return None
        subject = quoter or subject_of(self._words, clause)
        if subject is not None and subject[0] < span[0] - 1 < subject[1] and self._words.low[span[0] - 1] == "aus":
            subject = subject[0], span[0] - 1  # "wie die dpa | aus Regierungskreisen erfuhr"
        if subject is None or (subject[0] < span[1] and span[0] < subject[1]):
            return None
        found, _ = self._meant.named_or_meant(subject)
        return found if found is not None and names_who_tells(self._words, found, subject) else None

    def who_quotes(self, draft: Draft, span: Range) -> tuple[Range, str | None] | None:
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

    def quoted_by(self, span: Range) -> list[str]:
        """The media that carry the word of a source by a clause in its sentence: *…, aus der die „taz“ zitierte*."""
        words = self._words
        n = bisect_left(words.sentences, (span[0] + 1,)) - 1
        carried = quoted_by(words, *words.sentences[n]) if n >= 0 else []
        found = [self._meant.named_or_meant(phrase)[0] for phrase in carried if not span[0] <= phrase[0] < span[1]]
        return [source_id for source_id in found if source_id is not None and self._ids.kind(source_id) in MEDIA]
