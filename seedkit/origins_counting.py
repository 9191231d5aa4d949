"""How many independent origins stand behind claims, counted over their voices."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from seedkit.lineage import Lineage
from seedkit.origins_circles import Cycle, Union
from seedkit.origins_states import may_be_of_one_state
from seedkit.origins_voices import Indices, Present, Voices
from seedkit.register import Register
from seedkit.register_sources import OFFICIAL, PASSING_ON

__all__ = ["Counted", "Counting", "names_of"]


@dataclass(frozen=True, slots=True)
class Counted:
    """Origins of the lower count, what the upper one adds, and which origin is counted under which name."""

    origins: tuple[str, ...]
    unknown: tuple[str, ...]
    component_of: Mapping[str, str]


class Counting:
    """The origins behind any claims of a corpus, each list of them counted once."""

    def __init__(self, voices: Voices, cycles: Sequence[Cycle], register: Register) -> None:
        """Note which origins are not shown to be independent of one another. Nothing is counted yet."""
        self.voices = voices
        self._register = register
        self._dependents = [self._dependent(lineage) for lineage in voices.lineages]
        self._open = [self._relying_on_anyone(lineage) for lineage in voices.lineages]
        self._round = [{register.origin_of(node) for node in cycle.nodes} for cycle in cycles]
        met = Counter(unit for units in self._round for unit in units)
        self._in_several = {unit for unit, count in met.items() if count > 1}
        self._counted: dict[Present | tuple[bytes, bytes], Counted] = {}  # by voices, and by claims

    def count(self, agree: Indices, borne_out: Indices) -> Counted:
        """Return the independent origins behind claims that bear each other out, and what may stand behind them as well."""
        if len(agree) == 1:
            return self._count_present(self.voices.among(agree, borne_out))
        claims = (_digest(agree), _digest(borne_out))
        counted = self._counted.get(claims)
        if counted is None:
            counted = self._counted[claims] = self._count_present(self.voices.among(agree, borne_out))
        return counted

    def _count_present(self, present: Present) -> Counted:
        counted = self._counted.get(present)
        if counted is None:
            counted = self._counted[present] = self._count_voices(present)
        return counted

    def _count_voices(self, present: Present) -> Counted:
        lineages = self.voices.lineages
        low: Union[str] = Union()
        high: Union[str] = Union()
        voices = (*present.known, *present.unknown)
        for v in voices:
            for a, b in self._dependents[v]:
                low.join(a, b)
        named = {name for v in voices for name in (*names_of(lineages[v]), *chain.from_iterable(self._dependents[v]))}
        for number in {number for v in voices for number in self.voices.circles[v]}:
            # Of thousands in a circle only those count that are named here, or that lead into another circle.
            for unit in self._round[number] & (named | self._in_several):
                low.join(unit, f"circle {number}")
                high.join(unit, f"circle {number}")
        known = sorted({origin for v in present.known for origin in lineages[v].origins})
        for short, full in _namesakes(known):
            low.join(short, full)
        for one, two in may_be_of_one_state(known, self._register):
            low.join(one, two)
        for origin in sorted({origin for v in present.known for origin in self._open[v]}):
            if (beside := next((one for one in known if one != origin), None)) is not None:
                low.join(origin, beside)  # whom it relies on is not said: it may be any of them
        saying_so = {origin for v in present.saying_so for origin in lineages[v].origins}
        traced = {lineages[v].outlet_id for v in present.known}
        units = {lineages[v].unit for v in present.unknown}
        # What an agency tells of its own is what others have from it on somebody's word.
        units -= {unit.rpartition(" in ")[2] for unit in units if " in " in unit}
        for v in present.unknown:
            lineage = lineages[v]
            if lineage.unit in known or (lineage.unit in traced and lineage.unit != lineage.outlet_id):
                high.join(lineage.unit, "traced")
        for v, other in present.copies:
            high.join(lineages[v].unit, "traced" if lineages[other].known else lineages[other].unit)
        for origin in known:
            # A circle that runs through a known origin is that origin.
            if any(high.find(origin) == high.find(unit) for unit in units):
                high.join(origin, "traced")
        groups = low.groups(known)
        borne = [group for group in groups if saying_so & set(group)]
        origins = [_joined(group) for group in borne]
        unknown = [_joined(group) for group in high.groups(sorted(units)) if high.find(group[0]) != high.find("traced")]
        # Origins that are only not shown to be independent (joint statements, reliance) may be as many as they are.
        unknown += [f"{member} apart" for group in groups for member in sorted(group)[1:]]
        # Origins of what can hold beside the claim and does not say so may stand behind it, or not.
        unknown += [_joined(group) for group in groups if group not in borne]
        component_of = {origin: names for group, names in zip(borne, origins, strict=True) for origin in group}
        return Counted(tuple(sorted(origins)), tuple(sorted(unknown)), component_of)

    def _dependent(self, lineage: Lineage) -> list[tuple[str, str]]:
        """Origins of one chain that are not shown to be independent: who speaks jointly, who passes on or relies on whose word."""
        links = [
            self._register.origin_of(part)
            for link in lineage.chain[1:]
            for part in self._register.ids_of(link)
            if (source := self._register.get(part)) is not None and source.kind not in PASSING_ON
        ]
        leant_on = [self._register.origin_of(one) for one in lineage.leans_on if self._register.is_identified(one)]
        return [
            *pairwise(lineage.origins),
            *pairwise(links),
            *((origin, other) for origin in lineage.origins for other in leant_on),
        ]

    def _relying_on_anyone(self, lineage: Lineage) -> tuple[str, ...]:
        """The origins of a voice that relies on bodies or media of which the text does not say which they are.

        A government that relies on *die Polizei* relies on its own.
        """
        for one in lineage.leans_on:
            source = self._register.get(one)
            if source is None or self._register.is_identified(one):
                continue
            if source.kind in PASSING_ON or not all(self._governs(origin) for origin in lineage.origins):
                return lineage.origins
        return ()

    def _governs(self, origin: str) -> bool:
        source = self._register.get(origin)
        return source is not None and source.kind in OFFICIAL


def names_of(lineage: Lineage) -> set[str]:
    """Return the origins of a lineage, or where it is unknown what it is counted as."""
    return set(lineage.origins) or {lineage.unit}


def _digest(claims: Indices) -> bytes:
    """A short name of a list of claims that may be long."""
    return hashlib.blake2b(claims.tobytes(), digest_size=16).digest()


def _namesakes(origins: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of automatic origins that may be one person, called by the surname here and by the whole name there."""
    named = [(origin, origin.rpartition(":")[2].split()) for origin in origins if origin.count(":") > 1]
    full = {name[-1]: origin for origin, name in named if len(name) > 1}
    yield from ((origin, full[name[0]]) for origin, name in named if len(name) == 1 and name[0] in full)


def _joined(group: Iterable[str]) -> str:
    return "+".join(sorted(group))
