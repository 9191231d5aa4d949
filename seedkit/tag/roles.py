"""Persons meant by what they are: *der CDU-Politiker, der Portugiese, die 56-Jährige, der Minister*.

German news calls a person by name once and by role, age or home from then on. Who is meant is decided by the words of
the article alone: gender, party, and whether the role was in the words that introduced the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from seedkit.lexicon import words_of
from seedkit.register_words import town_of
from seedkit.tag.agreement import is_plural
from seedkit.tag.coreference import REACH
from seedkit.tag.noun_kinds import TIME_NOUNS
from seedkit.tag.nouns_meant import Mention
from seedkit.tag.oblique_roles import called_so, whose_account
from seedkit.tag.person_profile import People, country_of_people
from seedkit.tag.reporting_words import can_speak
from seedkit.tag.titles_taken_up import is_calling, may_be_called_so
from seedkit.tag.words import Words

__all__ = ["is_one_national", "member_of", "members_of", "person_meant", "role_of"]

Range = tuple[int, int]

_ARTICLES = {"der": "m", "dem": "m", "den": "m", "dieser": "m", "diesem": "m", "die": "f", "diese": "f"}
_OF_WHOM = {"des": "m", "dieses": "m", "der": "f", "dieser": "f"}
"""Articles of the genitive of one person."""
_POLITICIAN = re.compile(r"(?:(\w+)(?:-\w*?)?)?(?:politiker|abgeordnete|parlamentarier)(?:in|r|n)?")
_MEMBER = re.compile(r"(?:sozial|christ|frei)?demokrat(?:in|en)?|republikaner(?:in)?")
_HEADS_PARTY = re.compile(r"(?:(\w+)-)?(?:partei|(?:unions)?fraktions)?-?(?:chef|chefin|vorsitzende[rn]?)")
_ONE_MAN = re.compile(
    r".*(?:politiker|parlamentarier|abgeordnete[rn]?|demokrat|republikaner|-mann|-\w*(?:minister|senator|bürgermeister|landrat|kandidat))"
)
_ONE_WOMAN = re.compile(
    r".*(?:politikerin|parlamentarierin|abgeordnete|demokratin|republikanerin|-frau|-\w*(?:minister|senator|bürgermeister|kandidat)in|-landrätin)"
)
_IN_OFFICE = re.compile(r"(\w+)-\w*?((?:minister|senator|bürgermeister|kandidat)(?:in)?|landrat|landrätin)")
"""*ÖVP-Minister*: a party and an office."""
_SEVERAL = (
    "politiker",
    "politikern",
    "politikerinnen",
    "parlamentarier",
    "parlamentariern",
    "abgeordnete",
    "abgeordneten",
)
_OF_ONE_MAN = frozenset({"der", "dem", "den", "des", "dieser", "diesem", "ein", "einem", "einen", "eines"})
_OF_ONE_WOMAN = frozenset({"die", "der", "diese", "dieser", "eine", "einer"})
_LIFE = re.compile(
    r"(?:rentner|pensionär)(?:in)?|.*(?:preisträger|olympiasieger|weltmeister|europameister|titelverteidiger)(?:in)?"
    r"|familienvater|zweifache[rn]?|dreifache[rn]?"
)
_AGE = re.compile(r"jährige[rn]?|\d+-?jährige[rn]?")
_FORMER = ("früher", "ehemalig", "einstig")  # "der frühere Banker": how the news varies a name
_DATIVE_PLURAL = ("ern", "eln", "innen")
_SHORT_TOWN = 5  # letters: many nouns in -er look like people of a small place (*Taucher, Sieger, Töpfer*)
_SHORT_TOWNS = frozenset("Köln Bonn Kiel Mainz Essen Ulm Trier Jena Gera Celle Emden Fulda Halle Hagen".split())
_PROFESSIONS = (words_of("callings", "medicine"), words_of("callings", "law"))
_ANY_CALLING = words_of("callings", "any")
"""Ends of titles that may be a physician's or a jurist's as well."""
_ANOTHER = {
    "anwalt": ("staats", "oberstaats", "bundes", "generalstaats"),
    "anwält": ("staats", "oberstaats", "bundes", "generalstaats"),
    "richter": ("schieds",),
}
"""Beginnings of titles that make them something else than their last part."""
_A_MAN_OR_WOMAN = frozenset({"ein", "einen", "einem", "eines", "eine", "einer"})
_SHORTEST = 4  # letters of a role that may be the end of another: Minister, Chef


@lru_cache(maxsize=5_000)
def _is_home(role: str) -> bool:
    """Whether a noun tells one person by country or town: *Portugiese, Berliner, Münchnerin*; not *Fahrer, Richter*."""
    if country_of_people(role) is not None:
        return True
    base = role.removesuffix("in")
    town = None if can_speak(base) else town_of(base)
    return town is not None and (len(town) > _SHORT_TOWN or town in _SHORT_TOWNS)


def is_one_national(words: Words, span: Range, *, genitive: bool = False) -> bool:
    """Whether a phrase is one person told by a country or town, *der Ukrainer*, *die Berlinerin*: never the state.

    *Die Ukrainer* may be their army or their government.
    """
    role = role_of(words, span, genitive=genitive)
    if role is not None and genitive:
        return _is_home(called_so(role).capitalize())
    if role is None or not _is_home(role):
        return False
    return words.low[span[0]] in ("der", "dem", "den", "dieser", "diesem") or role.endswith("in")


def role_of(words: Words, span: Range, *, genitive: bool = False) -> str | None:
    """The noun by which a phrase without a name means a person mentioned before, or None for other phrases.

    ``genitive``: the phrase stands behind a noun and says whose that is.
    """
    a, b = span
    if (
        not 2 <= b - a <= 4
        or words.low[a] not in (_OF_WHOM if genitive else _ARTICLES)
        or words.tag[a] not in ("ART", "PDAT")
    ):
        return None
    if any(words.tag[i] not in ("ADJA", "CARD", "TRUNC", "$(") for i in range(a + 1, b - 1)):
        return None
    return (
        words.form[b - 1]
        if words.form[b - 1][:1].isupper() or words.low[b - 1].endswith(("jährige", "jähriger", "jährigen"))
        else None
    )


def person_meant(
    words: Words, span: Range, named: Iterable[Mention], people: People, *, expert: bool = False, genitive: bool = False
) -> Mention | None:
    """The nearest person of ``named`` (in order) whom the role at ``span`` can mean, else one only named so far, or None.

    A role proper (*der Minister*) needs a person introduced by it (*Kultusminister Jan Rabe*) or by a title that lets
    him be called so (*Staatsanwalt*, *der Ankläger*); politicians, ages and homes fit everybody of the right gender who
    is not of another party, nor of another country as the text tells it. ``expert`` says that the role is a learned
    profession (*der Jurist*), which fits everybody who holds no office: *Staatsrechtler Jan Rabe* is a jurist.
    ``genitive`` says that the phrase tells whose word it is: *nach Angaben | des Trainers*.
    """
    role = role_of(words, span, genitive=genitive)
    if role is not None and (genitive or words.low[span[0]] in ("dem", "diesem")):
        role = called_so(role).capitalize()
    if role is None or (words.low[span[0]] in ("die", "diese") and is_plural(role)):
        return None
    if words.low[span[0]] == "den" and role.endswith(_DATIVE_PLURAL):
        return None  # "den Forschern zufolge": several
    low = role.lower()
    party = _POLITICIAN.fullmatch(low)
    former = any(words.low[i].startswith(_FORMER) for i in range(span[0] + 1, span[1] - 1))
    member = party is not None or _MEMBER.fullmatch(low) is not None
    general = former or member or _AGE.fullmatch(low) is not None or _is_home(role)
    gender = "f" if low.endswith("in") else (_OF_WHOM if genitive else _ARTICLES)[words.low[span[0]]]
    near = sorted(named, key=lambda one: one.span[0], reverse=True)
    near = [one for one in near if span[0] - one.span[1] <= REACH and one.span[0] < span[0]]
    if (country := country_of_people(role)) is not None:
        return _of_country(country, gender, near, people, span[0])
    if (office := _IN_OFFICE.fullmatch(low)) is not None:
        titled = (m for m in _of_gender(near, gender, people) if not _is_elsewhere(office[1], m, people))
        return next((m for m in titled if any(one.endswith(office[2]) for one in people.titles_of(m))), None)
    if general:
        wanted = party[1] if party else None
        meant = next((m for m in _of_gender(near, gender, people) if not _is_elsewhere(wanted, m, people)), None)
        return meant or (_only_named(words, role, gender, people, span[0]) if _is_home(role) else None)
    return _introduced_so(words, low, gender, near, people, span[0]) or _of_calling(
        words, low, gender, near, people, expert=expert
    )


def _of_gender(near: Iterable[Mention], gender: str, people: People) -> Iterator[Mention]:
    """The persons among mentions who may be of a gender."""
    for mention in near:
        one = mention.person and not mention.plural and mention.source_id is not None
        if one and people.gender_of(mention) in (gender, "?"):
            yield mention


def _of_country(country: str, gender: str, near: list[Mention], people: People, before: int) -> Mention | None:
    """*Der Portugiese*: whom the text, or his office, gives that country; else the nearest for whom it tells none.

    Whoever has only been named (*lobte Rui Costa*) is meant where all others are of somewhere else.
    """
    fitting = [*_of_gender(near, gender, people)]
    silent = [*_of_gender(people.named(before), gender, people)]
    at_home = [one for one in (*fitting, *silent) if country in people.countries_of(one)]
    if at_home:
        return max(at_home, key=lambda one: one.span[0])
    unknown = next((one for one in fitting if not people.countries_of(one)), None)
    if unknown is not None:
        return unknown
    left = {one.source_id: one for one in silent if not people.countries_of(one)}
    return next(iter(left.values())) if len(left) == 1 else None


def _introduced_so(
    words: Words, role: str, gender: str, near: list[Mention], people: People, before: int
) -> Mention | None:
    """Whom the text gives the role as a title, the end of one (*Kultusminister*), or a title that it takes up.

    Those who have spoken or acted come first, and the word itself before another one for it.
    """
    if len(role) < _SHORTEST:
        return None
    for mention in near:
        if not mention.person and _is_another(words, mention, role):
            return None  # "Bischof Thoms … der Bischof von Altdorf … der Bischof"
        fits = any(True for _ in _of_gender((mention,), gender, people))
        if fits and any(_ends_so(title, role) for title in people.titles_of(mention)):
            return mention
    silent = people.named(before)[::-1]
    for mention in _of_gender(silent, gender, people):
        if any(_ends_so(title, role) for title in people.titles_of(mention)):
            return mention
    for mention in _of_gender([*near, *silent], gender, people):
        fitting = [title for title in people.titles_of(mention) if may_be_called_so(role, title)]
        if fitting:
            return None if _may_be_somebody(words, role, fitting, before) else mention
    return _only_one(role, gender, people, before)


def _ends_so(title: str, role: str) -> bool:
    """*Kultusminister … der Minister*; a *Staatsanwalt* is no *Anwalt*."""
    if role.endswith("e") and title == f"{role}r":
        return True  # "Vorsitzender Rabe … der Vorsitzende"
    return title.endswith(role) and not (title != role and title.startswith(_ANOTHER.get(role.removesuffix("in"), ())))


def _may_be_somebody(words: Words, role: str, titles: list[str], before: int) -> bool:
    """*Einen Priester entließ Bischof Rabe. Der Geistliche …*: whether somebody without a name may be called so as well.

    *Ein Bauer klagt … Landwirt Rabe … der Landwirt* is one man: one noun takes up the other.
    """
    for i in range(max(0, before - REACH), before - 1):
        if words.low[i] not in _A_MAN_OR_WOMAN or words.tag[i] not in ("ART", "CARD"):
            continue
        noun = next((k for k in range(i + 1, min(i + 4, before)) if words.tag[k] == "NN"), None)
        if noun is None or noun + 1 >= len(words) or words.label[noun + 1] == "PER":
            continue
        low = words.low[noun]
        if low.endswith("in") is not role.endswith("in") or not may_be_called_so(role, low):
            continue
        if not any(low.endswith(one) or one.endswith(low) or may_be_called_so(low, one) for one in titles):
            return True
    return False


def _only_named(words: Words, role: str, gender: str, people: People, before: int) -> Mention | None:
    """*Gegen Robert Thoms wird ermittelt. Der Berliner sagte*: the only one of that gender, whom somebody else told of."""
    for i in range(max(0, before - REACH), before - 1):
        if words.low[i] in _A_MAN_OR_WOMAN and words.form[i + 1] == role:
            return None  # "Ein Berliner stieß mit Robert Thoms zusammen"
    named = [one for one in people.named(before) if people.gender_of(one) in (gender, "?")]
    return named[-1] if len({one.source_id for one in named}) == 1 else None


def _only_one(role: str, gender: str, people: People, before: int) -> Mention | None:
    """*Die Hauptrolle spielt Lara Senft. Die Schauspielerin*, *die Rentnerin*: the only one who can be, told nothing of.

    Of a calling that the text has given nobody: the only person of that gender without a title; of a stage of life or a
    prize, which stands beside any title: the only person of that gender.
    """
    life = _LIFE.fullmatch(role) is not None
    if not life and not is_calling(role):
        return None
    named = [one for one in people.named(before) if people.gender_of(one) in (gender, "?")]
    if len({one.source_id for one in named}) != 1:
        return None
    return named[-1] if life or not people.titles_of(named[-1]) else None


def _of_calling(
    words: Words, role: str, gender: str, near: list[Mention], people: People, *, expert: bool
) -> Mention | None:
    """*CDU-Chef Rabe … der Parteichef*; with ``expert``: *Staatsrechtler Rabe … der Jurist*."""
    heads = _HEADS_PARTY.fullmatch(role)
    learned = _profession(role) if expert else None
    for mention in near:
        if not mention.person and heads is None and _is_another(words, mention, role):
            return None
        if not mention.person or mention.plural or mention.source_id is None:
            continue
        if people.gender_of(mention) not in (gender, "?"):
            continue
        if heads is not None and "@" in mention.source_id and not _of_another_party(heads[1], mention.source_id):
            return mention
        if expert and mention.source_id.startswith(("auto:person:", "auto:expert:")):
            if any(_is_another(words, other, role) for other in near if not other.person):
                return None  # "der Hausarzt von Ina Koch … Koch … der Arzt"
            if learned is not None and _is_of_another_calling(words, mention, learned):
                continue
            return mention
    return None


def _is_another(words: Words, mention: Mention, role: str) -> bool:
    """*der Bischof von Altdorf*: whether somebody without a name is called by a role and by whose or where."""
    a, b = whose_account(words, mention.span) or mention.span
    same = words.tag[a] == "ART" and b - a > 3 and called_so(words.form[a + 1]).endswith(role)
    return same and words.low[a + 2] in ("von", "aus", "des", "der") and (mention.source_id or "").startswith("auto:")


def _profession(noun: str) -> tuple[str, ...] | None:
    """The ends of titles that a learned profession with a name of its own may have: *Mediziner* is a *Chefarzt*."""
    return next((ends for ends in _PROFESSIONS if noun.endswith(ends)), None)


def _is_of_another_calling(words: Words, mention: Mention, learned: tuple[str, ...]) -> bool:
    """*Torwart Jan Rabe … der Arzt*: whether the article gives a person titles, and none that lets him be that."""
    named = [i for i in range(*mention.span) if words.label[i] == "PER"]
    if not named and words.tag[mention.span[0]] in ("ART", "PDAT"):  # "der Mediziner" before "der Anwalt"
        own = next((words.low[i] for i in range(*mention.span) if words.tag[i] == "NN"), None)
        return own is not None and not own.endswith((*learned, *_ANY_CALLING))
    name = words.form[next((i for i in named if i + 1 not in named), mention.span[1] - 1)]
    titles: list[str] = []
    for i in range(1, mention.span[1]):
        if words.form[i] != name:
            continue
        first = i - 1
        while first > 0 and words.tag[first] == "NE":
            first -= 1
        if words.tag[first] == "NN" and words.low[first] not in TIME_NOUNS:
            titles.append(words.low[first])
    return bool(titles) and not any(title.endswith((*learned, *_ANY_CALLING)) for title in titles)


def member_of(words: Words, span: Range) -> str | None:
    """The gender of the one politician a phrase means (*der SPD-Politiker, eine Abgeordnete der Grünen*), else None.

    The head is the first noun: *ein Sprecher der SPD-Abgeordneten* is none. *SPD-Politiker* alone may be several.
    """
    a, b = span
    head = next((i for i in range(a, b) if words.tag[i] == "NN"), None)
    if head is None:
        return None
    article = next((words.low[i] for i in range(a, head) if words.tag[i] in ("ART", "PDAT", "PIAT")), "")
    noun = called_so(words.form[head]) if article == "des" else words.low[head]
    if _ONE_WOMAN.fullmatch(noun) and (article in _OF_ONE_WOMAN or (not article and noun.endswith("in"))):
        return "f"
    named = not article and words.tag[head + 1 : b][:1] == ["NE"]  # "SPD-Politiker Rabe"
    if _ONE_MAN.fullmatch(noun) and (article in _OF_ONE_MAN or named):
        return None if article == "den" and noun.endswith("abgeordneten") else "m"
    return None


def members_of(words: Words, span: Range) -> bool:
    """Whether a phrase means several politicians without their names: *mehrere SPD-Abgeordnete, Politiker der Grünen*."""
    a, b = span
    head = next((i for i in range(a, b) if words.tag[i] == "NN"), None)
    if head is None or "NE" in words.tag[a : head + 2]:
        return False
    article = next((words.low[i] for i in range(a, head) if words.tag[i] in ("ART", "PDAT")), None)
    if article is not None and article not in ("die", "diese", "den", "diesen"):
        return False
    noun = words.low[head]
    one = article is not None and noun.endswith(("abgeordnete", "in"))  # "die Abgeordnete, die Politikerin"
    return noun.endswith(_SEVERAL) and not one


def _is_elsewhere(party: str | None, mention: Mention, people: People) -> bool:
    """Whether the text puts somebody in another party than this one, by the id or in brackets: *Minister Rabe (SPD)*."""
    if not party or _of_another_party(party, mention.source_id):
        return bool(party)
    beside = {word for word in people.parties_of(mention) if word.isalpha()}
    return bool(beside) and party not in beside


def _of_another_party(party: str | None, source_id: str | None) -> bool:
    _, _, body = (source_id or "").partition("@")
    if not party or not body:
        return False
    return not body.lower().endswith(party[:4].replace("grün", "grue"))
