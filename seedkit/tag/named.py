"""Who is named in an article: its persons and bodies, where they stand, and what the register knows of each."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import cached_property
from itertools import chain
from operator import itemgetter

from seedkit.records import Entity
from seedkit.register import Register, Source
from seedkit.tag.bare_bodies import bare_bodies, stands_behind_body
from seedkit.tag.chain import MEDIA
from seedkit.tag.coreference import REACH
from seedkit.tag.name_forms import is_genitive, is_owner
from seedkit.tag.words import Words

__all__ = ["Named"]

Range = tuple[int, int]

_WHOSE_WORD = frozenset("sein seine seiner seinem seinen seines ihr ihre ihrer ihrem ihren ihres".split())
_ABOUT = frozenset({"zu", "zum", "zur", "über", "gegen"})
_PARTICLES = frozenset({"von", "zu", "van", "de"})
"""What a name of nobility begins with."""


class Named:
    """The persons and bodies of one article as the taggers found them, and the register's answers, each asked once."""

    def __init__(self, words: Words, entities: tuple[Entity, ...], register: Register, on: date | None) -> None:
        """``on`` is the day offices are looked up for."""
        self.words = words
        self.register = register
        self.on = on
        found = [(bisect_left(words.end, e.start + 1), bisect_left(words.start, e.end), e) for e in entities]
        self.entities = sorted([row for row in found if row[0] < row[1]], key=itemgetter(0))
        self.starts = [row[0] for row in self.entities]
        self.persons = [
            (a, b, entity)
            for a, b, entity in self.entities
            if entity.label == "PER" and not (b - a == 1 and stands_behind_body(words, a))
        ]
        self.person_starts = [row[0] for row in self.persons]
        self._entries: dict[str, Source | None] = {}
        self._identified: dict[str, bool] = {}
        self._places_of: dict[tuple[str, ...], list[int]] = {}
        self.firms = bare_bodies(
            words,
            {entity.text.rpartition(" ")[2] for _, _, entity in self.persons if " " in entity.text},
            lambda text: register.resolve(text, on=on),
            self.kind,
        )

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word form of the text stands."""
        found: dict[str, list[int]] = {}
        for at, form in enumerate(self.words.form):
            found.setdefault(form, []).append(at)
        return found

    def places_of(self, ends: tuple[str, ...]) -> list[int]:
        """Where words with one of these ends stand, in order."""
        if ends not in self._places_of:
            forms = (at for form, at in self.places.items() if form.lower().endswith(ends))
            self._places_of[ends] = sorted(chain.from_iterable(forms))
        return self._places_of[ends]

    def entry(self, source_id: str | None) -> Source | None:
        """What the register has under an id, asked once an article."""
        if source_id is None:
            return None
        if source_id not in self._entries:
            self._entries[source_id] = self.register.get(source_id)
        return self._entries[source_id]

    def kind(self, source_id: str | None) -> str | None:
        """The kind of a source; of several that speak together (``US;KR``) that of the first."""
        entry = self.entry(source_id.partition(";")[0]) if source_id else None
        return entry.kind if entry is not None else None

    def kind_of(self, span: Range) -> tuple[str | None, str | None]:
        """The id of a phrase and its kind; of an automatic id only the kind of a medium."""
        source_id = self.register.resolve(self.text_of(span), on=self.on)
        if source_id is None or source_id.startswith("auto:"):
            entry = self.entry(source_id)
            return source_id, entry.kind if entry is not None and entry.kind in MEDIA else None
        return source_id, self.kind(source_id)

    def is_identified(self, source_id: str) -> bool:
        """Whether an id is surely one source, asked once an article."""
        if source_id not in self._identified:
            self._identified[source_id] = self.register.is_identified(source_id)
        return self._identified[source_id]

    def is_known(self, source_id: str | None) -> bool:
        """Whether an id is there and is surely one source."""
        return source_id is not None and self.is_identified(source_id)

    def country_of(self, source_id: str | None) -> str | None:
        """The state or Land a source belongs to: where a Minister speaks next, he is a minister of that one."""
        entry = self.register.get(source_id.split(";")[0]) if source_id else None
        above = self.register.get(entry.parent) if entry is not None else None
        state = next((one for one in (entry, above) if one is not None and one.kind == "state"), None)
        return state.id if state is not None else entry.country if entry is not None else None

    def text_of(self, span: Range) -> str:
        """The words of a phrase as they stand."""
        a, b = self.words.slice(*span)
        return self.words.text[a:b]

    def person_in(self, span: Range) -> Entity | None:
        """The first person whose name stands within a phrase; *die Gruppe um Jan Rabe* is not he."""
        if self.around(span) is not None:
            return None
        n = bisect_left(self.person_starts, span[0])
        while n < len(self.persons) and self.persons[n][0] < span[1]:
            inside = self.persons[n][1] <= span[1] and not self._is_matter(n, span)
            if inside and not self._whose(n, span) and not self._is_office_of_next(n, span):
                return self.persons[n][2]
            n += 1
        return None

    def _is_matter(self, n: int, span: Range) -> bool:
        """*seine Meinung zu Jan Rabe*, *ihr Bericht über den Minister Rabe*: what somebody else has said is about him."""
        low, first = self.words.low, self.persons[n][0]
        if low[span[0]] not in _WHOSE_WORD:
            return False
        return any(word in _ABOUT for word in low[max(span[0] + 1, first - 3) : first])

    def _is_office_of_next(self, n: int, span: Range) -> bool:
        """*der frühere | Präsident der Ukraine |, Jan Rabe*: an office, and behind its comma the name of who holds it."""
        (a, b, entity), words = self.persons[n], self.words
        if words.tag[a] != "NN" or entity.entity_id.startswith("auto:") or n + 1 == len(self.persons):
            return False
        holder = self.persons[n + 1]
        between = words.form[b : holder[0]]
        return holder[1] <= span[1] and between[-1:] == [","] and "," not in between[:-1]

    def _whose(self, n: int, span: Range) -> bool:
        """*Holms Weggefährte, Jan Rabe*, *der Weggefährte Holms, Jan Rabe*: whether a person is only whose somebody else is."""
        (a, b, _), words = self.persons[n], self.words
        if is_owner(self.words, self.persons[n], span):
            return True
        behind = self.persons[n + 1][:2] if n + 1 < len(self.persons) else (span[1], span[1])
        if behind[1] > span[1] or words.low[b - 1][-1] not in "s’'":
            return False
        between = words.tag[b : behind[0]]
        if a == span[0] and between[-1:] == ["NN"] and is_genitive(words, self.persons[n]):
            return set(between[:-1]) <= {"ADJA"}  # "Holms früherer Anwalt Jan Rabe"
        if between[:1] == ["ADJA"] and between[-1] == "NN" and a > span[0]:
            return True  # "der sich als Gegner Holms verstehende Unternehmer Jan Rabe"
        if "," not in words.form[b : behind[0]]:
            return False
        if len(between) == 1:
            noun = a - 1 - (words.low[a - 1] in _PARTICLES)  # "der Anwalt | von Rabes, Ina Koch"
            return noun >= span[0] and words.tag[noun] == "NN" and words.label[noun] == ""
        return a == span[0] and between[-1] == "$," and set(between[:-1]) <= {"NN", "ADJA"}

    def around(self, span: Range) -> int | None:
        """Where the *um* stands in *die Gruppe um Jan Rabe*, *das Team um die Virologin Anna Kurz*."""
        words = self.words
        if "um" not in words.low[slice(*span)]:
            return None
        at = words.low.index("um", *span)
        return at if at > span[0] and words.tag[at] == "APPR" and words.tag[at - 1] in ("NN", "NE") else None

    def several(self, span: Range) -> bool:
        """*Anna Kurz und Jan Rabe*: whether an *und* stands between two persons of a phrase."""
        if "und" not in self.words.low[slice(*span)]:
            return False
        n = bisect_left(self.person_starts, span[0])
        inside = [row for row in self.persons[n : n + 3] if row[1] <= span[1]]
        return len(inside) > 1 and "und" in self.words.low[inside[0][1] : inside[1][0]]

    def mentioned(self, kinds: frozenset[str], before: int) -> str | None:
        """The body of one of these kinds that the text has named last."""
        for n in range(bisect_left(self.starts, before) - 1, -1, -1):
            a, _, entity = self.entities[n]
            if before - a > REACH:
                break
            if entity.label != "ORG":
                continue
            body = entity.entity_id
            if body.startswith("auto:"):  # "Nordwind AG", "Amtsgericht Kiel": what the name itself says
                body = self.firms.get(entity.name) or self.register.resolve(entity.text, on=self.on) or body
            if self.kind(body) in kinds and self.is_identified(body):
                return body
        return None

    def called(self, noun: str, before: int) -> str | None:
        """The body named last whose own name has a noun: *das Robert Koch-Institut … das Institut*, whatever its kind."""
        for n in range(bisect_left(self.starts, before) - 1, -1, -1):
            a, b, entity = self.entities[n]
            if before - a > REACH:
                break
            if entity.label != "ORG" or not self.words.low[b - 1].endswith(noun.lower().removesuffix("s")):
                continue
            body = entity.entity_id
            if body.startswith("auto:"):  # "die Baader Bank"
                body = self.register.resolve(entity.text, on=self.on) or body
            if self.is_identified(body):
                return body
        return None

    def is_bare(self, span: Range) -> bool:
        """*das Blatt*, *eine Sprecherin*: an article and a noun that names a kind and nobody."""
        if span[1] - span[0] != 2 or self.words.tag[span[0]] not in ("ART", "PDAT"):
            return False
        noun = span[1] - 1
        return self.words.tag[noun] == "NN" or self.words.form[noun] in self.register.heads.spelled_out  # "die JVA"
