"""Score seedkit's clauses against sentences marked up by hand (``tests/clauses_gold.txt``).

    python benchmarks/clauses.py [--part train|dev|news|all] [--errors] [--model NAME]

Tags come from the pipeline, never from the gold. Boundaries: a boundary stands between two neighbouring words
that belong to different clauses; precision, recall and F over those places. Types: share of the words whose
clause has the gold type, and share of the gold clauses found with exactly their words that have it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

GOLD = Path(__file__).parent.parent / "tests" / "clauses_gold.txt"
TYPES = {
    "m": "main",
    "d": "main",
    "q": "quoted",
    "s": "subordinate",
    "r": "relative",
    "i": "infinitive",
}


@dataclass
class GoldSentence:
    """A sentence and, for each of its characters, the clause (index) it belongs to or -1."""

    text: str
    part: str
    owner: list[int]
    codes: list[str]
    verbs: dict[int, int] = field(default_factory=dict)  # clause -> offset of its verb
    subjects: dict[int, tuple[int, int]] = field(default_factory=dict)


def read_gold(path: Path = GOLD) -> Iterator[GoldSentence]:
    """Read the marked-up sentences; raises ValueError where brackets do not match."""
    part = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = re.sub(r"\s*\(seed\)$", "", raw.strip())
        if not line or line.startswith("#"):
            continue
        if line.startswith("== "):
            part = line[3:]
            continue
        text: list[str] = []
        sentence = GoldSentence("", part, [], [])
        stack: list[int] = []
        subject_start = place = 0
        while place < len(line):
            sign = line[place]
            opening = re.match(r"\[([mdqsri]) ", line[place:])
            if opening:
                stack.append(len(sentence.codes))
                sentence.codes.append(opening[1])
                place += 3
                continue
            if sign == "]" and stack:
                stack.pop()
            elif sign == "^":
                sentence.verbs[stack[-1]] = len(text)
            elif sign == "{":
                subject_start = len(text)
            elif sign == "}":
                sentence.subjects[stack[-1]] = (subject_start, len(text))
            else:
                text.append(sign)
                sentence.owner.append(stack[-1] if stack else -1)
            place += 1
        if stack or "[" in text:
            raise ValueError(f"{path.name}:{number}: brackets do not match")
        sentence.text = "".join(text)
        yield sentence


@dataclass
class Score:
    """Counts over sentences."""

    hits: int = 0
    found: int = 0
    gold: int = 0
    words: int = 0
    words_typed: int = 0
    clauses: int = 0
    clauses_exact: int = 0
    clauses_typed: int = 0
    verbs: int = 0
    verbs_right: int = 0
    subjects: int = 0
    subjects_right: int = 0
    reported: int = 0
    reported_right: int = 0
    reported_found: int = 0
    sentences: int = 0
    sentences_right: int = 0
    notes: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures in percent."""

        def percent(part: float, whole: float) -> float:
            return 100 * part / whole if whole else 0.0

        return {
            "boundary_f": percent(2 * self.hits, self.found + self.gold),
            "boundary_precision": percent(self.hits, self.found),
            "boundary_recall": percent(self.hits, self.gold),
            "type_words": percent(self.words_typed, self.words),
            "type_clauses": percent(self.clauses_typed, self.clauses),
            "type_of_exact_clauses": percent(self.clauses_typed, self.clauses_exact),
            "verbs": percent(self.verbs_right, self.verbs),
            "subjects": percent(self.subjects_right, self.subjects),
            "dependent_f": percent(2 * self.reported_right, self.reported + self.reported_found),
            "sentences_right": percent(self.sentences_right, self.sentences),
        }


def score_sentence(nlp: Language, gold: GoldSentence, score: Score) -> bool:
    """Add one sentence to the score; return whether its clauses and types are all right."""
    from seedkit.nlp import tag_text

    doc = tag_text(nlp, gold.text)
    clauses = doc.user_data["clauses"]
    owner: dict[int, int] = {}
    for number, clause in enumerate(clauses):
        for begin, end in clause.pieces:
            owner.update(dict.fromkeys(range(begin, end), number))
    words = [t.i for t in doc if any(c.isalnum() for c in t.text) and gold.owner[t.idx] >= 0]
    gold_words: dict[int, set[int]] = {}
    for token in words:
        gold_words.setdefault(gold.owner[doc[token].idx], set()).add(token)
    found_words: dict[int, set[int]] = {}
    for token in words:
        found_words.setdefault(owner.get(token, -1), set()).add(token)
    right = True
    for left, other in pairwise(words):
        is_gold = gold.owner[doc[left].idx] != gold.owner[doc[other].idx]
        is_found = owner.get(left) != owner.get(other)
        score.gold += is_gold
        score.found += is_found
        score.hits += is_gold and is_found
        right &= is_gold == is_found
    by_words = {frozenset(tokens): number for number, tokens in found_words.items()}
    for token in words:
        number = owner.get(token, -1)
        score.words += 1
        typed = number >= 0 and clauses[number].type == TYPES[gold.codes[gold.owner[doc[token].idx]]]
        score.words_typed += typed
        right &= typed
    for number, tokens in gold_words.items():
        score.clauses += 1
        found = by_words.get(frozenset(tokens), -1)
        clause = clauses[found] if found >= 0 else None
        verb, subject = gold.verbs.get(number), gold.subjects.get(number)
        in_gold = gold.codes[number] == "d"
        score.reported += in_gold
        if verb is not None:
            score.verbs += 1
            score.verbs_right += any(c.verb is not None and verb in _offsets(doc, c.verb) for c in clauses)
        if subject is not None:
            score.subjects += 1
            holder = clause or next(
                (c for c in clauses if c.verb is not None and verb is not None and doc[c.verb].idx == verb),
                None,
            )
            if holder is not None and holder.subject is not None:
                begin = doc[holder.subject[0]].idx
                last = doc[holder.subject[1] - 1]
                hit = begin < subject[1] and subject[0] < last.idx + len(last)
                score.subjects_right += hit
                if not hit:
                    score.notes.append(f"subject {gold.text[slice(*subject)]!r}: {gold.text}")
            else:
                score.notes.append(f"no subject {gold.text[slice(*subject)]!r}: {gold.text}")
        if clause is not None:
            score.clauses_exact += 1
            score.clauses_typed += clause.type == TYPES[gold.codes[number]]
            score.reported_right += in_gold and clause.dependent
            if in_gold != clause.dependent:
                score.notes.append(f"dependent {clause.dependent}: {doc[clause.start : clause.end].text}")
    score.reported_found += sum(c.dependent for c in clauses)
    score.sentences += 1
    score.sentences_right += right
    return right


def _offsets(doc: object, token: int) -> range:
    word = doc[token]  # type: ignore[index]
    return range(word.idx, word.idx + len(word))


def show(nlp: Language, gold: GoldSentence) -> str:
    """The sentence's clauses as found, one a line, for reading errors."""
    from seedkit.nlp import tag_text

    doc = tag_text(nlp, gold.text)
    lines = [gold.text, "   " + " ".join(f"{t.text}/{t.tag_}" for t in doc)]
    for number, clause in enumerate(doc.user_data["clauses"]):
        words = " … ".join(doc[a:b].text for a, b in clause.pieces)
        verb = doc[clause.verb].text if clause.verb is not None else "-"
        subject = doc[slice(*clause.subject)].text if clause.subject else "-"
        mark = "*" if clause.dependent else " "
        lines.append(f"   {number} {clause.type[:5]}{mark} <{clause.parent} {verb} | {subject} | {words}")
    return "\n".join(lines)


def report(nlp: Language) -> dict[str, float]:
    """The figures of the table of benchmarks/language.py, over the parts that no rule was first written for."""
    score = Score()
    for gold in read_gold():
        if gold.part in ("dev", "news"):
            score_sentence(nlp, gold, score)
    figures, count = score.figures(), score.sentences
    return {
        f"clauses ({count} own sentences): boundaries, F": figures["boundary_f"],
        "clauses: types": figures["type_clauses"],
        "clauses: verbs": figures["verbs"],
        "clauses: subjects": figures["subjects"],
    }


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", default="all", choices=["train", "dev", "news", "all"])
    parser.add_argument("--errors", action="store_true", help="print the sentences that are wrong")
    parser.add_argument("--model", default=None)
    options = parser.parse_args()
    from seedkit.nlp import load_pipeline

    nlp = load_pipeline(options.model)
    for part in ("train", "dev", "news") if options.part == "all" else (options.part,):
        score = Score()
        for gold in read_gold():
            if gold.part == part and not score_sentence(nlp, gold, score) and options.errors:
                print(show(nlp, gold))
        if options.errors:
            print("\n".join(score.notes))
        print(f"{part}: {score.sentences} sentences, {score.clauses} clauses")
        for name, value in score.figures().items():
            print(f"  {name:24}{value:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
