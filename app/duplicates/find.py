"""Finds the duplicates of a library: groups of identical parts, and how others are related.

Not all pairs are compared. In each round every part, or the head of its group, is
compared with the few whose signatures are nearest; identical ones become one group, and
rounds go on until nothing new is near. What is left then are relations between groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.duplicates.comparison import Comparison, ordered
from app.duplicates.groups import Groups
from app.duplicates.report import Group, Member, Part, Relation, Report, Watch
from app.search import SearchService
from indexer.errors import UseError
from indexer.twins import (
    Judgement,
    Pair,
    Signature,
    Verdict,
    equal_pairs,
    likely_twins,
    similar_pairs,
    slip_of,
    variant_pairs,
)

ORDER = tuple(Verdict)
NEAREST = 12  # parts that one part is compared with, for each way of being near
DIGITS = 4  # significant ones of lengths and factors


def find_duplicates(service: SearchService, cost: float | None = None, watch: Watch = lambda _: None) -> Report:
    """All duplicates of a library; `cost` is what a part costs a year, in euro. Never fails for one part's sake."""
    with Comparison(service, watch) as search:
        groups = _group(search)
        relations = _relate(search, groups)
        found = tuple(_groups(service, search, groups))
    measured, spare = search.measured, sum(group.spare for group in found)
    return Report(
        assets=measured.assets,
        measured=measured.count,
        groups=found,
        relations=relations,
        unread=measured.unread,
        spare=spare,
        saving=None if cost is None else round(spare * cost, 2),
    )


def find_twins(service: SearchService, asset: int, watch: Watch = lambda _: None) -> tuple[Relation, ...]:
    """How the parts that are most like one asset are related to it, nearest kind first.

    Raises UnknownAsset, and UseError for an asset without geometry.
    """
    service.card(asset)
    with Comparison(service, watch) as search:
        measured = search.measured
        place = measured.place_of(asset)
        if place is None:
            raise no_geometry(asset)
        first = next(part for part in measured.parts[place] if part.asset == asset)
        near = likely_twins(measured.signatures[place], measured.signatures, NEAREST)
        alike = {other for pair in search.alike(range(len(measured.models))) if place in pair for other in pair}
        judged = search.compare(ordered(place, other) for other in {*near, *alike} - {place})
    found = [relation_of(Judgement(Verdict.IDENTICAL), first, part) for part in measured.parts[place] if part != first]
    for (one, other), each in judged.items():
        turned, second = (each, other) if one == place else (each.reversed(), one)
        verdict = _named(turned, second in alike)
        if verdict is not Verdict.DIFFERENT:
            found += [relation_of(turned, first, part, verdict) for part in measured.parts[second]]
    return in_order(found)


def no_geometry(asset: int) -> UseError:
    """What is wrong with asking for the duplicates of such an asset."""
    return UseError(f"Asset {asset} has no geometry that could be measured, so it cannot be compared by shape.")


def _group(search: Comparison) -> Groups:
    """Join what is identical, round by round."""
    groups = Groups(len(search.measured.models))
    while _join(search, groups, _near(search, groups, equal_pairs)):
        pass
    return groups


def _relate(search: Comparison, groups: Groups) -> tuple[Relation, ...]:
    """How the groups are related, looked at from one part of each."""
    alike = set(search.alike(groups.heads()))
    _join(search, groups, {*_near(search, groups, similar_pairs), *_near(search, groups, variant_pairs), *alike})
    best: dict[Pair, Relation] = {}
    for (one, other), judgement in sorted(search.judged.items()):
        verdict = _named(judgement, (one, other) in alike)
        heads = ordered(groups.head(one), groups.head(other))
        if heads[0] == heads[1] or verdict in (Verdict.IDENTICAL, Verdict.DIFFERENT):
            continue
        relation = relation_of(judgement, search.measured.parts[one][0], search.measured.parts[other][0], verdict)
        if heads not in best or _rank(relation) < _rank(best[heads]):
            best[heads] = relation
    return in_order(best.values())


def _near(search: Comparison, groups: Groups, choose: Callable[[Sequence[Signature]], list[Pair]]) -> list[Pair]:
    heads = groups.heads()
    return [(heads[one], heads[other]) for one, other in choose([search.measured.signatures[h] for h in heads])]


def _join(search: Comparison, groups: Groups, pairs: Iterable[Pair]) -> bool:
    """Compare what was not compared yet; gives whether there was any, and so may be more."""
    found = search.compare(pairs)
    for (one, other), judgement in found.items():
        if judgement.verdict is Verdict.IDENTICAL:
            groups.join(one, other)
    return bool(found)


def _groups(service: SearchService, search: Comparison, groups: Groups) -> Iterable[Group]:
    nearest = _nearest_gaps(search.judged)
    found = []
    for places in groups.members().values():
        members = [
            _member(part, nearest.get(place), copy=len(search.measured.parts[place]) > 1)
            for place in places
            for part in search.measured.parts[place]
        ]
        if len(members) > 1:
            members.sort(key=lambda member: (member.part.path, member.part.asset))
            found.append(Group(tuple(members), _differences(service, [member.part for member in members])))
    return sorted(found, key=lambda group: (-len(group.members), group.members[0].part.path))


def _differences(service: SearchService, parts: Sequence[Part]) -> tuple[str, ...]:
    """What else is said of parts of one shape, and differs. Said of one and not of another is no difference."""
    facts = [service.asset(part.asset).facts for part in parts]
    said: dict[str, set[tuple[str, ...]] | set[str]] = {
        "colour": {tuple(sorted(each.colours)) for each in facts if each and each.colours},
        "material": {part.material for part in parts if part.material},
        "part number": {part.part_number for part in parts if part.part_number},
    }
    return tuple(name for name, values in said.items() if len(values) > 1)


def _nearest_gaps(judged: dict[Pair, Judgement]) -> dict[int, Judgement]:
    """For each place the closest judgement that joins it to its group."""
    found: dict[int, Judgement] = {}
    for pair, judgement in sorted(judged.items()):
        if judgement.verdict is Verdict.IDENTICAL:
            for place in pair:
                found[place] = min(found.get(place, judgement), judgement, key=lambda each: each.mean)
    return found


def _member(part: Part, gap: Judgement | None, *, copy: bool) -> Member:
    if copy or gap is None:
        return Member(part, True, 0.0, 0.0, 0.0)
    return Member(part, False, _short(gap.mean), _short(gap.largest), _short(100 * gap.share))


def relation_of(judgement: Judgement, first: Part, second: Part, verdict: Verdict | None = None) -> Relation:
    """A judgement as what two parts are to each other."""
    scaled = judgement.verdict is Verdict.SCALED
    return Relation(
        verdict=verdict or judgement.verdict,
        first=first,
        second=second,
        factor=_short(judgement.factor),
        slip=slip_of(judgement.factor) if scaled else "",
        mean=_short(judgement.mean),
        largest=_short(judgement.largest),
        percent=_short(100 * judgement.share),
    )


def _named(judgement: Judgement, alike: bool) -> Verdict:
    return Verdict.LOOKALIKE if alike and judgement.verdict is Verdict.DIFFERENT else judgement.verdict


def in_order(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Relations by verdict, the nearest first."""
    return tuple(sorted(relations, key=_rank))


def _rank(relation: Relation) -> tuple[int, float, str, str, int, int]:
    first, second = relation.first, relation.second
    return ORDER.index(relation.verdict), relation.percent, first.path, second.path, first.asset, second.asset


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
