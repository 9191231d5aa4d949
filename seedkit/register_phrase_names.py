"""The names in one phrase that has been read; :mod:`seedkit.register_reading` says who that is."""

from __future__ import annotations

from seedkit.lemmas import adjective_lemma, noun_readings
from seedkit.register_phrase import LOCAL_ROLES, Phrase
from seedkit.register_spellings import Hit
from seedkit.register_words import CALENDAR, DETERMINERS, TITLES, Token, clean_name, first_names, is_town

__all__ = ["OPENING_MARKS", "NamedPhrase"]

_LEADS = DETERMINERS | {"am", "im", "vom", "zum", "zur", "beim"}
"""Before a lone capitalised word that is no name for that: *die Anwesenden*, *am Oberlauf*."""
_PARTICLES = frozenset({"von", "van", "zu", "de", "di", "da", "bin", "ibn"})
_WITH_PARTICLES = frozenset({"und", "zu", "der", "den", "dem", "de", "la"})
_MOST_PARTICLES = 3
OPENING_MARKS = frozenset('„“"»«‚')
_GENITIVE = frozenset({"der", "des"})
_ANY_MARKS = "„“\"»«‚‘'"
_BEFORE_A_DAY = frozenset("am im vom zum seit anfang mitte ende jeden".split())


class NamedPhrase(Phrase):
    """A phrase, and the names in it."""

    def names(self) -> list[tuple[int, str]]:
        """Runs of capitalised words that are neither spellings of the register nor words of the lists.

        Each with the index of its first word; of *Kölns Oberbürgermeisterin* the town is called *Köln*.
        """
        named = ((first, self._name(first, run)) for first, run in self._runs())
        return [(first, self._owner(first, name)) for first, name in named if name is not None]

    def full_name(self, runs: list[tuple[int, str]], names: list[str]) -> str | None:
        """The first name of several words; *der Präsident der Region Nordmark, Jan Rabe* is called what no *der* stands before."""
        full = [name for name in names if " " in name]
        if len(full) > 1:
            behind_genitive = {name for first, name in runs if self._stands_in_genitive(first)}
            full = [name for name in full if name not in behind_genitive] or full
        return next(iter(full), None)

    def surname_behind(self, body: Hit, runs: list[tuple[int, str]]) -> str | None:
        """*SPD-Innenexperte Wiefel*: the lone surname behind a compound for one person of a party."""
        noun = body.last
        if not self.is_hyphened(noun):
            return None
        token = self.tokens[noun]
        head = self.words.of(token.stem, token.fold)
        person = token.stem in self.words.proxies or (head is not None and head.kind in ("person", "expert"))
        return next((name for first, name in runs if person and first == noun + 1 and self.adjacent(first)), None)

    def _runs(self) -> list[tuple[int, list[Token]]]:
        """The capitalised words that may be names, those in a row together, each run with the index of its first word."""
        runs: list[tuple[int, list[Token]]] = []
        last = -2
        for i, token in enumerate(self.tokens):
            if self.quoted and i in self.quoted:
                if i == self.quoted[0]:
                    runs.append((i, [self.tokens[k] for k in self.quoted]))
                continue
            if i in self.covered or i in self.spoken or not token.text[:1].isupper() or self._dated(i):
                continue
            if self.text[token.end : token.end + 2] == "- ":
                continue  # "Markt- und Meinungsforscher"
            if runs and ((i == last + 1 and self.adjacent(i)) or self._goes_on(runs[-1][1], last, i)):
                runs[-1][1].append(token)
            else:
                runs.append((i, [token]))
            last = i
        return runs

    def _name(self, first: int, run: list[Token]) -> str | None:
        """The name that a run of words is, by what stands before it; None where it is none."""
        before = self._determiner(first)
        alone = len(run) == 1 and before >= 0 and self.tokens[before].fold in _LEADS
        opening = self.tokens[before].start
        if len(run) == 1 and before == 0 < first and self._is_noun_alone(first):
            return None  # "religiöse Führer": nobody's name
        if alone and before == first - 1 and opening and self.text[opening - 1] in OPENING_MARKS:
            run = [self.tokens[before], *run]  # "die Zeitung „Der Deichgraf“"
        elif alone and self.text[run[0].start - 1] not in _ANY_MARKS and not self._is_firm(first):
            return None  # "die Anwesenden": a word that is not in the lists, no name
        if len(run) > 2 and self._opens_with_title(run):
            run = run[1:]
        if len(run) == 1 and self._is_no_name_alone(first, run[0]):
            return None
        seated = self.tokens[first - 2] if first > 1 and self.tokens[first - 1].fold == "in" else None
        place = f"{self._nominative(seated)} " if seated is not None and seated.stem in self.words.in_names else ""
        return clean_name(place + self._nominative(run[0]) + self.text[run[0].end : run[-1].end])

    def _determiner(self, first: int) -> int:
        """Where the article stands before a word, behind attributes: *ein früherer Mannschaftskollege*, *der 29-Jährige*."""
        before = first - 1
        while before > 0 and self._written_small(before) and self.tokens[before].fold not in _LEADS:
            before -= 1
        return before

    def _opens_with_title(self, run: list[Token]) -> bool:
        """*Trainer Jan Rabe*, a title that is in no list; *Juntachef Min Aung Hlaing*."""
        by_given_name = run[1].text in first_names() and run[0].text not in first_names()
        return by_given_name or run[0].fold.endswith(TITLES)

    def _is_no_name_alone(self, first: int, token: Token) -> bool:
        """*Nachrichten*, *Sparkasse*: which one is not said; *eine Organisation (NGO)*; the *E* of *E-Mails*."""
        which = token.stem in self.words.in_names or token.text == "Nachrichten"
        return which or self._is_abbreviated(first) or len(token.text) == 1

    def _is_firm(self, index: int) -> bool:
        """Whether a legal form stands behind this word: *die Nordwind GmbH*."""
        return 0 <= index < len(self.tokens) - 1 and self._is_legal_form(index + 1)

    def _is_abbreviated(self, index: int) -> bool:
        """*eines Vereins (e. V.)*, *einer Organisation (NGO)*: the short form of a noun behind *ein*, and nobody's name."""
        token, before = self.tokens[index], [t.fold for t in self.tokens[:index]]
        if not token.text.isupper() or self.text[token.start - 1 : token.start] != "(":
            return False
        noun = next((i for i in range(index - 1, -1, -1) if self.tokens[i].text[:1].isupper()), None)
        led = before[: noun or 0][-2:]
        return noun is not None and any(word in ("ein", "eine", "einer", "eines", "einem", "einen") for word in led)

    def _is_noun_alone(self, index: int) -> bool:
        """*religiöse Führer*: a word of the language behind an adjective that opens the phrase."""
        noun = noun_readings(self.tokens[index].text)
        adjective = self._written_small(0) and adjective_lemma(self.tokens[0].fold) is not None
        return adjective and bool(noun) and not any(reading.name for reading in noun)

    def _goes_on(self, run: list[Token], last: int, index: int) -> bool:
        """*Max von Gruber*, *Anna van der Meer*: particles between a first name and the rest of a name."""
        between = range(last + 1, index)
        if not 1 <= len(between) <= _MOST_PARTICLES or self.tokens[last + 1].text not in _PARTICLES:
            return False
        if any(self.tokens[k].text not in _PARTICLES | _WITH_PARTICLES for k in between) or len(run) > 2:
            return False
        return all(self.adjacent(k) for k in (*between, index)) and run[-1].text in first_names()

    def _dated(self, index: int) -> bool:
        """*einer am Dienstag veröffentlichten Studie*: a day or a month, capitalised and no name."""
        fold, before = self.tokens[index].fold, self.tokens[index - 1].fold if index else ""
        return fold in CALENDAR and before in _BEFORE_A_DAY

    def _written_small(self, index: int) -> bool:
        """A small letter or a figure: what may stand between an article and its noun."""
        word = self.tokens[index].text
        return word.islower() or word.isdigit()

    def _owner(self, first: int, name: str) -> str:
        """*Kölns Oberbürgermeisterin*, *San Franciscos Polizeichef*: the town whose office that is; *Paris* has its own *s*."""
        behind = first + len(name.split())
        if (
            not name.endswith("s")
            or name in first_names()
            or is_town(name)
            or behind >= len(self.tokens)
            or not self.adjacent(behind)
        ):
            return name
        if self.text[self.tokens[behind - 1].start : self.tokens[behind - 1].end] != name.split()[-1]:
            return name
        office = next((head for i, head in self.heads if i == behind), None)
        return name[:-1] if office is not None and office.role in LOCAL_ROLES else name

    def _stands_in_genitive(self, first: int) -> bool:
        """*der Region Nordmark*, *des autonomen Gebiets Nordmark*."""
        before = first - 1
        while before > 0 and self.tokens[before].text.islower() and self.tokens[before].fold not in _GENITIVE:
            before -= 1
        return before > 0 and self.tokens[before].fold in _GENITIVE and self.tokens[before - 1].text[:1].isupper()
