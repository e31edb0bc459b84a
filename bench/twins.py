"""Are duplicates told from what only looks like them? On generated pairs, and on the catalogue.

    python -m bench.twins [--folder WORK] [--limit N]

N parts of the synthetic families are changed in every way, written as files of every kind, and
judged. Then the library that `bench.retrieval` made is searched as `partlens duplicates` does,
without anything remembered, and its groups are held against the manifest, and against an oracle
that knows nothing of `indexer/twins` (`twin_catalogue.py`).
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import trimesh

from app.bootstrap import open_service
from app.duplicates import Report, find_duplicates
from app.duplicates.memory import FILE
from app.evaluation import ALL_ASSETS, Key, choose
from app.search import SearchService
from bench.catalogue import copy_anonymous, read_manifest, split_queries, unpack_catalogue
from bench.machine import report
from bench.retrieval import anonymous_library, key_of, read_arguments
from bench.same_solid import difference
from bench.twin_catalogue import Oracle, claimed_pairs, manifest_pairs
from bench.twin_files import file_pairs, step_pairs
from bench.twin_parts import REFLECTED, TwinPair, only, twin_pairs
from indexer.builds import current_build
from indexer.config import settings_from
from indexer.joint.families import FAMILIES
from indexer.ports import Mesh
from indexer.twins import Body, Verdict, body_of, judge

PARTS = 120
SAME = (Verdict.IDENTICAL, Verdict.MIRRORED, Verdict.SCALED)  # what a part may be removed or corrected for


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
        oracle = Oracle(service.store, {c.id: c.model for c in service.assets(limit=ALL_ASSETS)[0] if c.model})
        (service.settings.library / FILE).unlink(missing_ok=True)
        for again in ("", ", again"):
            started = time.perf_counter()
            found = find_duplicates(service)
            lines = _library(found, parts, oracle, time.perf_counter() - started)
            rows += [replace(line, what=line.what + again) for line in lines]
        rows += _counts(found)
    report("twins", "Duplicates", rows)


@dataclass
class Tally:
    """What was asked of each kind of pair, and what was said."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    claims: Counter[Verdict] = field(default_factory=Counter)
    true: Counter[Verdict] = field(default_factory=Counter)
    wanted: dict[str, Verdict] = field(default_factory=dict)
    _last: tuple[Mesh, Body] | None = None

    def add(self, pair: TwinPair) -> None:
        """Judge a pair. The first mesh is made ready once for pairs that follow each other."""
        if self._last is None or self._last[0] is not pair.one:
            self._last = pair.one, body_of(pair.one)
        other = body_of(pair.other)
        started = time.process_time()
        found = judge(self._last[1], other)
        self.seconds[pair.kind] += time.process_time() - started
        right = pair.is_right(found)
        self.asked[pair.kind] += 1
        self.right[pair.kind] += right
        self.claims[found.verdict] += 1
        self.true[found.verdict] += right
        self.wanted.setdefault(pair.kind, Verdict.MIRRORED if Verdict.MIRRORED in pair.right else min(pair.right))

    def rows(self) -> Iterator[Row]:
        """A line for each kind, and one for all that are related; to call others related is what lowers precision."""
        for kind, count in self.asked.items():
            wanted, right = self.wanted[kind], self.right[kind]
            yield _row(kind, count, right, self.true[wanted], self.claims[wanted], self.seconds[kind] / count)
        related = [kind for kind, wanted in self.wanted.items() if wanted is not Verdict.DIFFERENT]
        asked, right = (sum(counter[kind] for kind in related) for counter in (self.asked, self.right))
        true, claims = (sum(counter[verdict] for verdict in SAME) for counter in (self.true, self.claims))
        seconds = sum(self.seconds.values()) / max(1, sum(self.asked.values()))
        yield _row("all related pairs", asked, right, true, claims, seconds)


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
    """A line for each kind, with the precision of the verdict that it asks for over all kinds; and one for all."""
    families, tally = choose(FAMILIES, limit), Tally()
    with tempfile.TemporaryDirectory() as folder:
        files = chain(file_pairs(families, Path(folder)), step_pairs(limit, Path(folder)))
        for pair in chain(map(_strict, twin_pairs(families)), files):
            tally.add(pair)
    yield from tally.rows()


def _strict(pair: TwinPair) -> TwinPair:
    """A reflection that is another solid by the oracle must be called one; nothing else is right then."""
    if pair.right == REFLECTED and not difference(_solid(pair.one), _solid(pair.other)).none:
        return replace(pair, right=only(Verdict.MIRRORED))
    return pair


def _solid(mesh: Mesh) -> trimesh.Trimesh:
    return trimesh.Trimesh(mesh.vertices, mesh.triangles)


def _library(found: Report, parts: Mapping[int, str], oracle: Oracle, seconds: float) -> Iterator[Row]:
    """Pairs of assets in one group, held against those of the manifest, and against the solids of both."""
    claimed, same = claimed_pairs(found), manifest_pairs(parts)
    yield _row("catalogue, by the manifest", len(same), len(claimed & same), len(claimed & same), len(claimed), seconds)
    solid = {pair for pair in same if oracle.confirms(pair)}
    confirmed = sum(oracle.confirms(pair) for pair in sorted(claimed))
    yield _row("catalogue, by the solids", len(solid), len(claimed & solid), confirmed, len(claimed), seconds)


def _row(what: str, asked: int, right: int, true: int, claims: int, seconds: float) -> Row:
    precision, recall = round(true / max(1, claims), 4), round(right / max(1, asked), 4)
    return Row(what, asked, right, precision, recall, round(seconds, 4))


def _counts(found: Report) -> Iterator[Row]:
    """How many groups there are, relations of each kind, and parts that could go."""
    counts = Counter(relation.verdict.value for relation in found.relations)
    amounts = {"groups": len(found.groups), "could go": found.spare, "measured": found.measured, **counts}
    for what, count in amounts.items():
        yield Row(f"catalogue: {what}", count)


if __name__ == "__main__":
    main()
