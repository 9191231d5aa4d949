"""Records with the quick ``__init__`` behave as ``dataclass`` says: signature, defaults, equality, nothing can be set."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from inspect import Parameter, signature
from typing import Any

import pytest

from seedkit import records
from seedkit.records import Claim, Entity, Event, Quantity, Sentence, Statement, TimeExpression, Zone
from seedkit.records_init import quickly_made

KINDS = (Zone, Sentence, Entity, TimeExpression, Quantity, Statement, Event, Claim)


def _plain(kind: type[Any]) -> type[Any]:
    """The same class as ``dataclass`` alone makes it."""
    body: dict[str, Any] = {"__annotations__": dict(kind.__annotations__), "__module__": records.__name__}
    body |= {one.name: one.default for one in fields(kind) if _has(kind, one.name)}
    return dataclass(frozen=True, slots=True)(type(kind.__name__, (), body))


def _has(kind: type[Any], name: str) -> bool:
    return signature(kind).parameters[name].default is not Parameter.empty


@pytest.mark.parametrize("kind", KINDS)
def test_as_dataclass_makes_it(kind: type[Any]) -> None:
    plain = _plain(kind)
    shown = [(one.name, one.default, one.kind) for one in signature(kind).parameters.values()]
    assert shown == [(one.name, one.default, one.kind) for one in signature(plain).parameters.values()]
    required = [name for name in signature(kind).parameters if not _has(kind, name)]
    assert repr(kind(*required)) == repr(plain(*required))
    assert kind(**dict.fromkeys(required, 1)) == kind(*[1] * len(required))
    with pytest.raises(TypeError):
        kind(*required, unknown=1)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_set(kind: type[Any]) -> None:
    made = kind(*range(sum(not _has(kind, one.name) for one in fields(kind))))
    assert type(made) is kind
    for name in ("start", "other"):
        with pytest.raises((FrozenInstanceError, TypeError)):  # dataclass refuses unknown names of slots by TypeError
            setattr(made, name, 3)
    with pytest.raises(FrozenInstanceError):
        del made.start
    assert made.start == 1


def test_copies_are_equal() -> None:
    made = Entity("a1", 0, 4, "Kiew", "Q1899", "LOC", "Kiew")
    others: list[Any] = [pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made), replace(made)]
    for other in others:
        assert other == made and hash(other) == hash(made) and type(other) is Entity
        with pytest.raises(FrozenInstanceError):
            setattr(other, "start", 1)  # noqa: B010
    assert replace(made, start=1).start == 1 and made.start == 0


def test_a_class_of_its_own() -> None:
    @quickly_made
    @dataclass(frozen=True, slots=True)
    class Found:
        start: int
        words: tuple[str, ...] = ()

    assert (Found(1), Found(start=1, words=("a",)).words) == (Found(1, ()), ("a",))
    assert Found.__init__.__qualname__.endswith("Found.__init__")
