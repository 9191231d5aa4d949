"""Noun phrases that can be nominative, and the likeliest subject of a clause."""

from __future__ import annotations

from seedkit.clauses_parts import Draft
from seedkit.clauses_words import BEFORE_NOUN, NOMINAL, PREPOSITIONS, PRONOUNS, RELATIVE_FORMS, VERBAL, Words

__all__ = ["Subjects"]

_NOT_NOMINATIVE = frozenset(
    "den dem des einen einem eines einer keinen keinem keines diesen diesem dieses jenen jenem jenes "
    "ihn ihm ihr ihnen mich mir dich dir uns euch sich wen wem jemanden jemandem niemanden niemandem "
    "meinen seinen ihren unseren meinem seinem ihrem unserem meines seines ihres unseres jeden jedem "
    "allem allen vielen wenigen einigen mehreren beiden denen".split()
) - {"einer", "dieses", "ihr"}
_SURE_NOMINATIVES = frozenset("ich du er wir es".split())
_TIME_NOUNS = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli "
    "august september oktober november dezember anfang mitte ende uhr morgen vormittag nachmittag abend nacht "
    "wochenende jahresende".split()
)
_QUOTE_SIGNS = frozenset("„“”\"»«‚‘’'›‹")
_PLURAL_WORDS = frozenset(
    "viele mehrere einige wenige beide zwei drei vier fünf sechs sieben acht neun zehn elf zwölf tausende "
    "hunderte dutzende millionen alle".split()
)


class Subjects:
    """Finds noun phrases and subjects among the words of a Doc."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def find(self, draft: Draft, tokens: list[int]) -> tuple[int, int] | None:
        """The likeliest subject: a noun phrase or pronoun that can be nominative and agrees with the verb."""
        words = self.words
        verb = draft.verb
        if verb is None:
            if draft.frame and draft.opener is not None:
                tokens = [t for t in tokens if t > draft.opener]
                return next((span for span, _ in self.noun_phrases(tokens)), None)
            return None
        plural = "Number=Plur" in words.morph[verb]
        singular = "Number=Sing" in words.morph[verb]
        best: tuple[int, int] | None = None
        best_score = 0.0
        fallback: list[tuple[int, int]] = []
        phrases = self.noun_phrases([t for t in sorted(draft.tokens) if t != verb], fallback, draft.opener)
        for rank, (span, number) in enumerate(phrases):
            score = 10.0 - 0.6 * min(rank, 8)
            if (number == "Plur" and singular) or (number == "Sing" and plural):
                score -= 6
            first = words.tag[span[0]]
            word = words.lower[span[0]]
            if (first == "PPER" and word in _SURE_NOMINATIVES) or word in (
                "man",
                "niemand",
                "jeder",
                "jemand",
            ):
                score += 5
            elif word in ("wer", "welcher") or (first == "PRELS" and word == "der"):
                score += 4
            elif word == "sie" and first == "PPER":
                score += 3
            elif first in ("PRELS", "PPER", "PWS") or (first == "PDS" and not rank):
                score += 1.5 if word != "was" else 0
            if word == "es" and rank:
                score -= 5
            if first in NOMINAL and self.is_time(span):
                score -= 7
            if draft.level == "main" and span[0] == verb + 1 and not rank:
                score += 1.2
            if first == "CARD" and span[1] - span[0] == 1:
                score -= 5
            if first == "PPOSAT":
                score -= 1.5 if rank else 0.5
            if span in fallback:
                score -= 5 if span[0] > verb else 10
            if score > best_score:
                best, best_score = span, score
        return best if best_score > 3.0 else None

    def skip_attribute(self, tokens: list[int], n: int) -> int:
        """Behind the article: the place of the participle in *die an die Ukraine grenzende Region*, else n."""
        tag = self.words.tag
        if n + 1 >= len(tokens) or tag[tokens[n + 1]] not in ("APPR", "APPRART", "ADV", "ADJD", "PRF", "ART"):
            return n
        for m in range(n + 2, min(n + 14, len(tokens) - 1)):
            here = tag[tokens[m]]
            if here in VERBAL or tokens[m] != tokens[m - 1] + 1:
                return n
            if here == "ADJA" and tag[tokens[m - 1]] in (*NOMINAL, "ADV", "ADJD", "PRF", "PTKNEG"):
                return m if tag[tokens[m + 1]] in ("NN", "NE", "ADJA") else n
        return n

    def marks_between(self, left: int, right: int) -> bool:
        """Do only quotation marks stand between two tokens?"""
        words = self.words
        return right - left <= 3 and all(words.lower[t] in _QUOTE_SIGNS for t in range(left + 1, right))

    def is_time(self, span: tuple[int, int]) -> bool:
        """Is this bare noun a name of a day or month (*Montag, Januar*)?"""
        return self.words.lower[span[0]] in _TIME_NOUNS

    def noun_phrases(
        self, tokens: list[int], fallback: list[tuple[int, int]] | None = None, opener: int | None = None
    ) -> list[tuple[tuple[int, int], str | None]]:
        """Noun phrases and pronouns of these tokens that can be nominative: span and number where it shows.

        ``fallback`` is filled with those that look like a genitive behind a noun (*in der Stadt der Strom*).
        """
        words = self.words
        tag, lower = words.tag, words.lower
        found: list[tuple[tuple[int, int], str | None]] = []
        n, count = 0, len(tokens)
        after_preposition = False
        while n < count:
            token = tokens[n]
            name = tag[token]
            if token == opener and name not in PRONOUNS and name not in ("PRELAT", "PWAT"):
                after_preposition = False
                n += 1
                continue
            if name in PREPOSITIONS or name == "KOKOM":
                after_preposition = True
                n += 1
                continue
            if name in PRONOUNS or (token == opener and lower[token] in RELATIVE_FORMS):
                genitive = lower[token] in ("dessen", "deren", "denen")
                if not after_preposition and not genitive and lower[token] not in _NOT_NOMINATIVE:
                    number = "Sing" if lower[token] in ("er", "es", "man", "ich", "wer", "niemand") else None
                    found.append(((token, token + 1), number))
                # "einer der Männer": what follows is a genitive
                after_preposition = name == "PIS" and n + 1 < count and lower[tokens[n + 1]] in ("der", "des")
                n += 1
                continue
            if name not in NOMINAL and name not in BEFORE_NOUN:
                if name not in ("ADV", "ADJD", "KOKOM", "PTKA"):
                    after_preposition = False
                n += 1
                continue
            begin, heads, joined, tail, inside = n, 0, False, -1, False
            determiner = lower[token] if name not in NOMINAL else ""
            if name in ("ART", "PDAT", "PPOSAT"):
                n = self.skip_attribute(tokens, n)
            while n < count:
                name, here = tag[tokens[n]], tokens[n]
                if n > begin and here != tokens[n - 1] + 1 and not self.marks_between(tokens[n - 1], here):
                    break  # other punctuation or another clause between
                if name in NOMINAL:
                    former = tag[tokens[n - 1]] if n > begin else ""
                    apart = heads and not inside and not joined and former == "NE" and name == "NN"
                    if apart and lower[tokens[n - 1]][-1] not in "sxz’'":
                        break  # "dass Nordkorea Truppen entsendet"
                    heads += 1
                    joined = inside = False
                elif name in BEFORE_NOUN:
                    counted = name == "CARD" and n + 1 < count and tag[tokens[n + 1]] in ("ADJA", "NN")
                    if heads and counted and not joined and not inside:
                        break  # "von einem Gericht fünf Männer"
                    if heads and name != "CARD" and not joined and not inside:
                        genitive = name in ("ART", "PPOSAT", "PDAT", "PIAT") and lower[here][-1:] in "sr"
                        adjective = name in ("ADJA", "TRUNC") and lower[here][-2:] == "er"
                        of_name = name == "ADJA" and n == begin + 1 and lower[tokens[begin]][-1] == "s"
                        if (not genitive and not adjective and not of_name) or lower[here] == "das":
                            break
                        inside = True
                        if after_preposition and tail < 0 and lower[here] == "der":
                            tail = n
                    else:
                        inside = inside or bool(heads)
                elif name == "KON" and lower[here] in ("und", "oder", "sowie") and heads and n + 1 < count:
                    following = tag[tokens[n + 1]]
                    if following not in NOMINAL and following not in BEFORE_NOUN:
                        break
                    joined = True
                elif name in ("ADV", "ADJD", "PTKA") and not heads and n + 1 < count:
                    if tag[tokens[n + 1]] not in BEFORE_NOUN and tag[tokens[n + 1]] not in ("ADV", "ADJD"):
                        break  # but: "die rund 1.100 Soldaten", "das weitgehend zerstörte Land"
                else:
                    break
                n += 1
            if n == begin:
                n += 1
                continue
            if not heads and tag[tokens[begin]] == "ART":
                if determiner == "die" and n < count and lower[tokens[n]] == "beiden" and not after_preposition:
                    found.append(((tokens[begin], tokens[n] + 1), "Plur"))
                after_preposition = False
                continue
            oblique = (
                determiner == "der"
                and n > begin + 1
                and (tag[tokens[begin + 1]] == "ADJA" and lower[tokens[begin + 1]].endswith("en"))
            )  # "der anderen Kammer"; the nominative is "der andere"
            if not after_preposition and not oblique and determiner not in _NOT_NOMINATIVE:
                stretch = tokens[begin:n]
                plural = any(tag[t] == "KON" for t in stretch) or determiner in _PLURAL_WORDS
                if not plural and tag[tokens[begin]] == "CARD" and lower[tokens[begin]] not in ("ein", "1"):
                    plural = True
                number = "Plur" if plural else None
                if number is None and determiner in (
                    "der",
                    "das",
                    "ein",
                    "eine",
                    "kein",
                    "jeder",
                    "jede",
                    "jedes",
                ):
                    number = "Sing"
                found.append(((tokens[begin], tokens[n - 1] + 1), number))
            elif tail >= 0 and fallback is not None:
                span = (tokens[tail], tokens[n - 1] + 1)
                fallback.append(span)
                found.append((span, "Sing"))
            after_preposition = False
        return found
