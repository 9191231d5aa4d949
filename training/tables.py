"""Builds the tables of word forms in ``seedkit/lexicon/de``: verbs, nouns, adjectives.

Input: german-pos-dict 1.2.4 (Maven de.danielnaber:german-pos-dict, data CC BY-SA 4.0, originally from Morphy) and
``verb_overlay.tsv`` beside this file, which adds what that dictionary lacks and drops what does not exist.

    python -m training.tables --jar german-pos-dict-1.2.4.jar
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path

from HanTa.HanoverTagger import HanoverTagger

from seedkit.lemmas import adjective_bases
from training.inputs import check_digest, listed
from training.maven import find_jar
from training.pos_dict import entries

JAR = "german-pos-dict-1.2.4.jar"
LEXICON = Path(__file__).parent.parent / "seedkit" / "lexicon" / "de"
OVERLAY = Path(__file__).parent / "verb_overlay.tsv"
GENDERS = {"MAS": "m", "FEM": "f", "NEU": "n"}
TENSES = {"PRÄ": "IP", "PRT": "IT", "KJ1": "K1", "KJ2": "K2"}
FINITE = frozenset({"IP", "IT", "K1", "K2"})
HEADER = "# {what}; licence and credit: forms.LICENSE.txt. {columns}"

Verb = dict[tuple[str, bool], set[str]]  # (code, is it a joined form of a separable verb?) -> forms


def verb_code(tag: str) -> str | None:
    """Return our code for a tag of the dictionary's verbs, e.g. ``VER:3:SIN:KJ2:NON`` -> ``K23S``."""
    parts = [part for part in tag.split(":")[1:] if part not in {"MOD", "AUX", "SFT", "NON", "NEB"}]
    match parts:
        case ["INF"]:
            return "IN"
        case ["PA2"]:
            return "PP"
        case ["PA1"]:
            return "PA"
        case ["EIZ"]:
            return "IZ"
        case ["IMP", number]:
            return f"IM2{number[0]}"
        case [person, number, tense] if tense in TENSES:
            return f"{TENSES[tense]}{person}{number[0]}"
    return None


def noun_letters(tag: str) -> set[str]:
    """Return the letters for one reading of a noun: number, gender in the singular, whether it is a name.

    The number is small where the reading is no nominative: *Soldaten* is ``s`` and ``P``, ``SUB:NOM:SIN:FEM`` is ``Sf``.
    """
    kind, case, number, *more = tag.split(":")
    letter = "P" if number == "PLU" else "S"
    found = {letter if case == "NOM" else letter.lower()}
    if letter == "S" and more[:1] and more[0] in GENDERS:
        found.add(GENDERS[more[0]])
    return found | {"E"} if kind == "EIG" else found


def noun_code(letters: set[str]) -> str:
    """Return the letters in the table's order; a small one only where no reading of that number is a nominative."""
    return "".join(sorted(letters - {letter.lower() for letter in letters & set("SP")}))


def read_dictionary(jar: Path) -> tuple[dict[str, Verb], dict[str, dict[str, set[str]]], dict[str, set[str]]]:
    """Return the verbs, the nouns (form -> lemma -> letters, see ``noun_letters``) and the adjectives (form -> lemmas)."""
    verbs: dict[str, Verb] = defaultdict(lambda: defaultdict(set))
    nouns: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    adjectives: dict[str, set[str]] = defaultdict(set)
    adjectival: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for form, lemma, tag in entries(jar):
        kind = tag.partition(":")[0]
        if " " in lemma:  # "Rad fahren"
            continue
        if kind == "VER" and form.isalpha() and form[0].islower():
            code = verb_code(tag)
            if code:
                verbs[lemma][code, tag.endswith(":NEB")].add(form)
        elif kind in {"SUB", "EIG"} and not tag.endswith(":ADJ") and form.replace("-", "").isalpha():
            nouns[form][lemma] |= noun_letters(tag)
        elif kind == "SUB" and tag.endswith(":ADJ") and ":NEU" not in tag:
            adjectival[form][lemma] |= noun_letters(tag)
        elif kind == "ADJ" and form[0].islower() and form.isalpha():
            adjectives[form].add(lemma)
    # nouns that decline like adjectives are listed with some of their readings only (*die Vorsitzende*, but not *der*)
    for form, lemmas in nouns.items():
        for lemma in lemmas.keys() & adjectival[form].keys():
            lemmas[lemma] |= adjectival[form][lemma]
    return verbs, nouns, adjectives


def particle_of(lemma: str, verb: Verb, known: Iterable[str], verbs: Container[str]) -> str:
    """Return the separable particle of a verb ("" = none), told by its zu-infinitive, else by known particles.

    *hinzuzufügen* is *hinzu* and *fügen* or *hin* and *zufügen*: the longest one behind which one of the ``verbs`` stands.
    """
    if not any(joined for _code, joined in verb):
        return ""
    for form in sorted(verb.get(("IZ", False), ())):
        cuts = [cut for cut in range(1, len(lemma)) if form == f"{lemma[:cut]}zu{lemma[cut:]}"]
        if cuts:
            return lemma[: max((cut for cut in cuts if lemma[cut:] in verbs), default=cuts[0])]
    return max((p for p in known if lemma.startswith(p)), key=len, default="")


# --- what the dictionary lacks ----------------------------------------------------------------------------


def weak(lemma: str) -> Verb:
    """Conjugate a regular verb without separable particle (*verlautbaren, canceln, retweeten*)."""
    liquid = lemma.endswith(("eln", "ern"))
    stem = lemma[:-1] if liquid else lemma[:-2]
    e = "e" if stem[-1] in "td" else ""
    verb: Verb = defaultdict(set)
    first = {stem + "e", stem[:-2] + stem[-1] + "e"} if lemma.endswith("eln") else {stem + "e"}
    infinitive = {lemma}
    second, third = stem + e + "st", stem + e + "t"
    if stem[-1] in "szxß":
        second = third
    for code, forms in {
        "IP1S": first, "IP2S": {second}, "IP3S": {third}, "IP1P": infinitive, "IP2P": {third}, "IP3P": infinitive,
        "K11S": first, "K12S": {stem + "est"}, "K13S": first, "K11P": infinitive, "K12P": {stem + "et"},
        "K13P": infinitive,
    }.items():  # fmt: skip
        verb[code, False] |= forms
    for tense in ("IT", "K2"):
        for ending, slots in {"te": ("1S", "3S"), "test": ("2S",), "ten": ("1P", "3P"), "tet": ("2P",)}.items():
            for slot in slots:
                verb[tense + slot, False].add(stem + e + ending)
    prefixed = lemma.startswith(("be", "ver", "ent", "er", "zer", "ge", "miss", "retw", "über", "dees"))
    participle = stem + e + "t"
    verb["PP", False].add(participle if prefixed or lemma.endswith("ieren") else "ge" + participle)
    verb["IN", False].add(lemma)
    verb["PA", False].add(lemma + "d")
    return verb


def like(lemma: str, base: str, model: Verb) -> Verb:
    """Conjugate a separable verb as its base verb (*kundtun* like *tun*)."""
    particle = lemma[: -len(base)]
    verb: Verb = defaultdict(set)
    for (code, joined), forms in model.items():
        if joined or code == "IZ" or code.startswith("IM"):
            continue
        finite = code[:2] in FINITE
        verb[code, finite] |= {particle + form for form in forms}
    verb["IZ", False].add(f"{particle}zu{base}")
    return verb


def mend_lemmas(verbs: dict[str, Verb]) -> None:
    """Give verbs their whole lemma where the dictionary has cut it off (*weiterentwickel*)."""
    for short in [lemma for lemma in verbs if lemma[-1] != "n"]:
        for lemma in sorted(verbs[short].get(("IN", False), ())):
            if lemma.startswith(short):
                for key, forms in verbs.pop(short).items():
                    verbs[lemma][key] |= forms
                break


def mark_separable(verbs: dict[str, Verb]) -> None:
    """Complete the verbs whose zu-infinitive shows a particle.

    Of some the dictionary has no other form (*herauszunehmen*): they are conjugated like the verb behind the particle. Of
    others it does not mark the forms written in one word (*herausfand*).
    """
    for lemma, verb in verbs.items():
        particle = particle_of(lemma, {**verb, ("IP3S", True): set()}, (), verbs)
        base = lemma.removeprefix(particle)
        if particle and base in verbs and not any(code[:2] in FINITE for code, _joined in verb):
            for key, forms in like(lemma, base, verbs[base]).items():
                verb[key] |= forms
        if any(joined for _code, joined in verb):
            continue
        for code, _ in [key for key in verb if particle and key[0][:2] in FINITE]:
            verb[code, True] = {form for form in verb.pop((code, False)) if form.startswith(particle)}


def apply_overlay(verbs: dict[str, Verb]) -> frozenset[str]:
    """Add and drop what ``verb_overlay.tsv`` says; return the verbs that it calls rare."""
    rare = set()
    for line in OVERLAY.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        action, lemma, argument = line.split("\t")
        if action == "weak":
            if lemma not in verbs:
                verbs[lemma] = weak(lemma)
        elif action == "like":
            if lemma not in verbs:
                verbs[lemma] = like(lemma, argument, verbs[argument])
        elif action == "rare":
            rare.add(lemma)
        else:
            for family in [name for name in verbs if name.endswith(lemma)]:
                prefix = family[: -len(lemma)]
                _subjunctive(verbs[family], prefix, argument, add=action == "konjunktiv2", base=verbs[lemma])
    return frozenset(rare)


def _subjunctive(verb: Verb, prefix: str, stem: str, *, add: bool, base: Verb) -> None:
    """Add the six forms of the Konjunktiv II with a stem to a verb of this base, or take them away."""
    past = {form for form in verb.get(("IT3S", bool(prefix) and ("IT3S", True) in verb), ())}
    if not past & {prefix + form for form in base.get(("IT3S", False), ())}:
        return  # only sounds like the verb (umwerben is no kind of "erben")
    joined = ("IT3S", True) in verb
    for slot, ending in {"1S": "e", "2S": "est", "3S": "e", "1P": "en", "2P": "et", "3P": "en"}.items():
        forms = verb.setdefault(("K2" + slot, joined), set())
        if add:
            forms.add(prefix + stem + ending)
        else:
            forms -= {form for form in forms if form.startswith(prefix + stem)}


# --- writing ----------------------------------------------------------------------------------------------


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """Write a table, lines sorted by code point."""
    body = "\n".join([header, *sorted(lines)]) + "\n"
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(body.encode("utf-8"))
    print(f"{path.name}: {body.count(chr(10)) - 1:,} lines, {path.stat().st_size:,} bytes")


def write_verbs(verbs: dict[str, Verb], folder: Path, rare: frozenset[str] = frozenset()) -> None:
    """Write ``verbs.tsv.gz``: form (or form|particle) TAB lemma:particle:codes TAB …; the verbs ``rare`` stand last."""
    rows: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    known = {particle_of(lemma, verb, (), verbs) for lemma, verb in verbs.items()} - {""}
    for lemma, verb in verbs.items():
        particle = particle_of(lemma, verb, known, verbs)
        for (code, joined), forms in verb.items():
            for form in forms:
                rows[form][lemma, particle].add(code)
                if joined and particle and form.startswith(particle):
                    rows[f"{form[len(particle) :]}|{particle}"][lemma, particle].add(code)
    lines = []
    for key, cells in rows.items():
        ranked = sorted(cells.items(), key=lambda cell: (cell[0][0] in rare, cell[0]))  # denken before dachen
        texts = (f"{lemma}:{p}:{','.join(sorted(codes))}" for (lemma, p), codes in ranked)
        lines.append(f"{key}\t" + "\t".join(texts))
    write(
        folder / "verbs.tsv.gz", HEADER.format(what="Verb forms", columns="form[|particle] lemma:particle:codes"), lines
    )


def suffix_code(form: str, lemma: str) -> str:
    """Return how to make the lemma: number of letters to cut from the form, then what to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same}{lemma[same:]}"


def write_nouns(nouns: dict[str, dict[str, set[str]]], folder: Path) -> None:
    """Write ``nouns.tsv.gz``: form TAB lemma code:letters (``noun_letters``) TAB …"""
    hanta = HanoverTagger("morphmodel_ger.pgz")

    @cache
    def likeliest(form: str) -> str:
        """The tag the tagger gives a word behind an article."""
        return str(hanta.tag_sent(["die", form, "."])[1][1])

    lines = []
    for form, lemmas in nouns.items():
        # old spellings (Schluß) are known as forms but never offered as lemma where the new one is there too
        modern = [lemma for lemma in sorted(lemmas) if not ("ß" in lemma and lemma.replace("ß", "ss") in lemmas)]
        if len(modern) > 1:  # HanTa's choice first: Stunde before "das Stunden", but Abkommen before Abkomme
            modern.sort(key=lambda lemma: lemma != likeliest(form))
        cells = (f"{suffix_code(form, lemma)}:{noun_code(lemmas[lemma])}" for lemma in modern)
        lines.append(f"{form}\t" + "\t".join(cells))
    columns = "form letters to cut+ending:numbers (small: no nominative), E: name, genders of the singular"
    write(folder / "nouns.tsv.gz", HEADER.format(what="Noun forms", columns=columns), lines)


def write_adjectives(adjectives: dict[str, set[str]], folder: Path) -> None:
    """Write ``adjectives.tsv.gz``: base forms, and the forms the rule of ``seedkit.lemmas`` gets wrong."""
    bases = {lemma for lemmas in adjectives.values() for lemma in lemmas}
    lines = [f"{base}\t" for base in bases]
    for form, lemmas in adjectives.items():
        ruled = next((base for base in adjective_bases(form) if base in bases), None)
        if ruled not in lemmas and form not in bases:
            lines.append(f"{form}\t{min(lemmas, key=lambda lemma: (len(lemma), lemma))}")
    columns = "base form, or form and base"
    write(folder / "adjectives.tsv.gz", HEADER.format(what="Adjectives", columns=columns), lines)


def find_dictionary(data: Path) -> Path | None:
    """Return the dictionary's jar, from ``data/lex`` or Maven; None where it cannot be had."""
    return find_jar("de.danielnaber", "german-pos-dict", "1.2.4", folders=[data / "lex"])


def build(jar: Path, folder: Path = LEXICON) -> None:
    """Read the dictionary and write the three tables."""
    for entry in listed("tables"):
        check_digest(jar, entry)
    folder.mkdir(parents=True, exist_ok=True)
    verbs, nouns, adjectives = read_dictionary(jar)
    mend_lemmas(verbs)
    mark_separable(verbs)
    rare = apply_overlay(verbs)
    write_verbs(verbs, folder, rare)
    write_nouns(nouns, folder)
    write_adjectives(adjectives, folder)


def main() -> None:
    """Build the tables from the jar that is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jar", type=Path, required=True)
    build(parser.parse_args().jar)


if __name__ == "__main__":
    main()
