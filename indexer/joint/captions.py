"""What people might type to find a part: captions from a small grammar."""

from __future__ import annotations

from collections.abc import Callable

from indexer.joint.family import Drawn, Family, Random


def write_captions(family: Family, drawn: Drawn, count: int, random: Random) -> tuple[str, ...]:
    """`count` captions of one part; the first is the family's bare name."""
    others = (_FORMS[random.choice(len(_FORMS), p=_SHARES)](family, drawn, random) for _ in range(count - 1))
    return (family.name, *others)


def names_of(family: Family) -> tuple[str, ...]:
    """All English names of a family."""
    return (family.name, *family.synonyms)


def meanings_of(family: Family) -> tuple[str, ...]:
    """All English words that are right for every part of a family: its names, and broader ones."""
    return (*names_of(family), *_broader(family))


def _broader(family: Family) -> tuple[str, ...]:
    """What is left of the name when words are taken off in front: of "hex bolt", "bolt"."""
    words = family.name.split()
    return tuple(" ".join(words[start:]) for start in range(1, len(words)))


def _name(family: Family, drawn: Drawn, random: Random) -> str:
    return str(random.choice(names_of(family)))


def _detailed(family: Family, drawn: Drawn, random: Random) -> str:
    name = _name(family, drawn, random)
    if not drawn.attributes:
        return name
    chosen = random.permutation(drawn.attributes)[: random.integers(1, 4)]
    first, rest = str(chosen[0]), [str(attribute) for attribute in chosen[1:]]
    order = f"{first} {name}" if random.random() < 0.6 else f"{name}, {first}"
    return ", ".join([order, *rest])


def _made_of(family: Family, drawn: Drawn, random: Random) -> str:
    return f"{random.choice(family.materials)} {_name(family, drawn, random)}"


def _used_for(family: Family, drawn: Drawn, random: Random) -> str:
    if not family.uses:
        return _name(family, drawn, random)
    return f"{_name(family, drawn, random)}, {random.choice(family.uses)}"


def _by_standard(family: Family, drawn: Drawn, random: Random) -> str:
    if not family.standards:
        return _detailed(family, drawn, random)
    return f"{_name(family, drawn, random)} {random.choice(family.standards)}"


def _two_names(family: Family, drawn: Drawn, random: Random) -> str:
    return f"{_name(family, drawn, random)} {_name(family, drawn, random)}"


def _in_category(family: Family, drawn: Drawn, random: Random) -> str:
    return f"{family.category} {_name(family, drawn, random)}".strip()


def _told_apart(family: Family, drawn: Drawn, random: Random) -> str:
    if not family.lookalikes:
        return _detailed(family, drawn, random)
    return f"{_name(family, drawn, random)}, not {random.choice(family.lookalikes)}"


def _in_general(family: Family, drawn: Drawn, random: Random) -> str:
    return str(random.choice(_broader(family) or (family.name,)))


_Form = Callable[[Family, Drawn, Random], str]
_FORMS: tuple[_Form, ...] = (
    *(_name, _detailed, _made_of, _used_for, _by_standard),
    *(_two_names, _in_category, _told_apart, _in_general),
)
_SHARES = (0.3, 0.24, 0.08, 0.1, 0.06, 0.06, 0.06, 0.04, 0.06)
