"""Are duplicates told from what only looks like them? On generated pairs, and on the catalogue.

    python -m bench.twins [--folder WORK] [--limit N]

N parts of the synthetic families are changed in every way and judged. Then the library
that `bench.retrieval` made is searched as `partlens duplicates` does, without anything
remembered, and its groups are compared with the manifest. That knows what belongs to one
part by where files come from, not by shape: LEDs of eight colours are eight parts to it,
and one shape here. So the precision of these lines says how far both agree, no more.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from app.bootstrap import open_service
from app.duplicates import Report, find_duplicates
from app.duplicates.memory import FILE
from app.evaluation import ALL_ASSETS, Key, choose
from app.search import SearchService
from bench.catalogue import copy_anonymous, read_manifest, split_queries, unpack_catalogue
from bench.machine import report
from bench.retrieval import anonymous_library, key_of, read_arguments
from bench.twin_parts import REFLECTED, twin_pairs
from indexer.builds import current_build
from indexer.config import settings_from
from indexer.joint.families import FAMILIES
from indexer.twins import Body, Verdict, body_of, judge

PARTS = 120


@dataclass(frozen=True)
class Row:
    """What was found of one kind. `seconds` are processor time for a pair, and waiting time for a library."""

    what: str
    asked: int
    right: int | None = None
    precision: float | None = None
    recall: float | None = None
    seconds: float | None = None


def main() -> None:
    """Judge, search and report."""
    folder, limit = read_arguments(__doc__, PARTS)
    rows = list(_pairs(limit))
    with _published_library(folder) as (service, key):
        shaped = {card.id for card in service.assets(limit=ALL_ASSETS)[0] if card.model}
        parts = {asset: part for asset, part in key.groups.items() if asset in shaped}
        (service.settings.library / FILE).unlink(missing_ok=True)
        for what in ("catalogue", "catalogue, again"):
            started = time.perf_counter()
            found = find_duplicates(service)
            rows.append(_library(what, found, parts, time.perf_counter() - started))
        rows += _counts(found)
    report("twins", "Duplicates", rows)


@contextmanager
def _published_library(folder: Path) -> Iterator[tuple[SearchService, Key]]:
    """The library as it is published: shapes do not change with the model, so nothing is indexed again for them."""
    settings = replace(settings_from(), library=folder / "library-anonymous")
    if current_build(settings.builds) is None:
        with anonymous_library(folder) as made:
            yield made
        return
    catalogue = unpack_catalogue(folder)
    originals = copy_anonymous(catalogue, split_queries(read_manifest(catalogue))[0], folder / "anonymous")
    with closing(open_service(settings)) as service:
        yield service, key_of(service, originals.items())


def _pairs(limit: int) -> Iterator[Row]:
    """A line for each change; its precision is that of the verdict that it asks for, over all changes."""
    known: dict[str, Body] = {}
    asked, right, seconds = Counter[str](), Counter[str](), defaultdict[str, float](float)
    claims, true = Counter[Verdict](), Counter[Verdict]()
    wanted: dict[str, Verdict] = {}
    for pair in twin_pairs(choose(FAMILIES, limit)):
        if pair.family not in known:
            known = {pair.family: body_of(pair.one)}
        other = body_of(pair.other)
        started = time.process_time()
        verdict = judge(known[pair.family], other).verdict
        seconds[pair.kind] += time.process_time() - started
        asked[pair.kind] += 1
        right[pair.kind] += verdict in pair.right
        claims[verdict] += 1
        true[verdict] += verdict in pair.right
        wanted[pair.kind] = Verdict.MIRRORED if pair.right == REFLECTED else min(pair.right)
    for kind, count in asked.items():
        claimed = claims[wanted[kind]]
        yield Row(
            what=kind,
            asked=count,
            right=right[kind],
            precision=round(true[wanted[kind]] / claimed, 4) if claimed else 0.0,
            recall=round(right[kind] / count, 4),
            seconds=round(seconds[kind] / count, 4),
        )


def _library(what: str, found: Report, parts: dict[int, str], seconds: float) -> Row:
    """Pairs of assets in one group, held against those that the manifest gives to one part."""
    groups = [sorted(member.part.asset for member in group.members) for group in found.groups]
    by_part = defaultdict[str, list[int]](list)
    for asset, part in sorted(parts.items()):
        by_part[part].append(asset)
    claimed = {pair for group in groups for pair in combinations(group, 2)}
    same = {pair for assets in by_part.values() for pair in combinations(assets, 2)}
    both = claimed & same
    return Row(
        what=what,
        asked=len(same),
        right=len(both),
        precision=round(len(both) / max(1, len(claimed)), 4),
        recall=round(len(both) / max(1, len(same)), 4),
        seconds=round(seconds, 1),
    )


def _counts(found: Report) -> Iterator[Row]:
    """How many groups there are, relations of each kind, and parts that could go."""
    counts = Counter(relation.verdict.value for relation in found.relations)
    amounts = {"groups": len(found.groups), "could go": found.spare, "measured": found.measured, **counts}
    for what, count in amounts.items():
        yield Row(f"catalogue: {what}", count)


if __name__ == "__main__":
    main()
