"""Do documents find their parts? On the parts of the catalogue, and documents written about them.

    python -m bench.links [--folder WORK] [--limit N]

The parts have the names of the catalogue's files and titles, and seven in ten get a part number. N documents of each
kind are written, some of which belong to no part; what is proposed for each is held against what is known. Nothing is
indexed for it: the evidence is in names and words. Parts of one group of the manifest count as one.

Drawings without a word are measured in the library that `bench.retrieval` made: line drawings of N of its parts,
and the drawings of the catalogue, nearly all of which belong to no part of it.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import numpy as np

from app.bootstrap import open_service
from app.evaluation import ALL_ASSETS, choose
from app.evaluation.drawing import draw_isometric, draw_line_drawing
from app.linking.likeness import COMPARISONS, clear_leader, likenesses, rows_of_kind
from app.linking.proposal import Candidate, Confidence
from app.linking.propose import choose as choose_links
from app.linking.propose import look_for_evidence
from app.search import SearchService
from bench.catalogue import GEOMETRY_ROLES, read_manifest, unpack_catalogue
from bench.link_documents import KnownDocument, with_numbers, write_documents
from bench.machine import report
from bench.retrieval import anonymous_library, read_arguments
from db.records import LinkPart
from indexer.builds import current_build, open_build
from indexer.config import settings_from

DOCUMENTS = 100  # of each kind
SEED = 11
DRAWINGS = COMPARISONS[0]


@dataclass(frozen=True)
class Row:
    """What was proposed for the documents of one kind.

    Numbers of proposals by how sure they are, and the share of them that is right; `found` is the share of the
    documents with a part for which it was proposed, `surely` as certain or likely.
    """

    what: str
    documents: int
    certain: int
    certain_right: float | None
    likely: int
    likely_right: float | None
    possible: int
    possible_right: float | None
    found: float | None
    surely: float | None
    seconds: float | None = None


def main() -> None:
    """Write, propose and report."""
    folder, limit = read_arguments(__doc__, DOCUMENTS)
    parts, groups = _parts(folder)
    library = with_numbers(parts, SEED)
    known = list(write_documents(library, limit, SEED))
    started = time.process_time()
    findings = look_for_evidence([each.document for each in known], library.parts, None)
    chosen = choose_links(findings, (), ())
    seconds = round(time.process_time() - started, 2)
    rows = list(_rows(known, chosen, groups, seconds))
    with _published_library(folder) as service:
        rows += _drawn(service, folder, limit)
    report("links", f"Links, {len(parts)} parts", rows)


def _parts(folder: Path) -> tuple[list[LinkPart], list[str]]:
    """The parts as indexing would make them, by folder and stem, and the group of each."""
    files = read_manifest(unpack_catalogue(folder))
    together: dict[str, list[str]] = defaultdict(list)
    about: dict[str, tuple[str, str]] = {}
    for file in files:
        if file.role in GEOMETRY_ROLES:
            key = str(PurePosixPath(file.path).with_suffix("")).casefold()
            together[key].append(f"/{file.path}")
            about[key] = file.group, file.title
    parts = [LinkPart(n, key, about[key][1], tuple(sorted(together[key]))) for n, key in enumerate(together)]
    return parts, [about[part.key][0] for part in parts]


def _rows(
    known: Sequence[KnownDocument], chosen: Sequence[Candidate], groups: Sequence[str], seconds: float
) -> Iterator[Row]:
    proposed: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in chosen:
        proposed[candidate.document].append(candidate)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(known):
        by_kind[each.kind].append(place)
    for kind, places in by_kind.items():
        yield _row(kind, places, known, proposed, groups)
    yield _row("all", range(len(known)), known, proposed, groups, seconds)


def _row(
    what: str,
    places: Sequence[int],
    known: Sequence[KnownDocument],
    proposed: dict[int, list[Candidate]],
    groups: Sequence[str],
    seconds: float | None = None,
) -> Row:
    made, right = Counter[Confidence](), Counter[Confidence]()
    owned = found = surely = 0
    for place in places:
        wanted = {groups[part] for part in known[place].right}
        hits = [each.confidence for each in proposed[place] if groups[each.part] in wanted]
        made.update(each.confidence for each in proposed[place])
        right.update(hits)
        owned, found = owned + bool(wanted), found + bool(hits)
        surely += any(each is not Confidence.POSSIBLE for each in hits)
    shares = {sure: round(right[sure] / made[sure], 4) if made[sure] else None for sure in Confidence}
    return Row(
        what,
        len(places),
        made[Confidence.CERTAIN],
        shares[Confidence.CERTAIN],
        made[Confidence.LIKELY],
        shares[Confidence.LIKELY],
        made[Confidence.POSSIBLE],
        shares[Confidence.POSSIBLE],
        round(found / owned, 4) if owned else None,
        round(surely / owned, 4) if owned else None,
        seconds,
    )


@contextmanager
def _published_library(folder: Path) -> Iterator[SearchService]:
    """The library as it is published: nothing is indexed again for this."""
    settings = replace(settings_from(), library=folder / "library-anonymous")
    if current_build(settings.builds) is None:
        with anonymous_library(folder) as (service, _):
            yield service
        return
    with closing(open_service(settings)) as service:
        yield service


def _drawn(service: SearchService, folder: Path, limit: int) -> Iterator[Row]:
    """How often a drawing is clearly nearest to one part, and how often that is the right one."""
    settings = service.settings
    build = open_build(settings.builds / str(current_build(settings.builds)))
    assets = [card.id for card in service.assets(limit=ALL_ASSETS)[0] if card.model]
    allowed = np.array(sorted(assets), np.int64)
    asked = [int(asset) for asset in choose(allowed.tolist(), limit)]
    for what, draw in (("drawing, isometric", draw_isometric), ("drawing, any side", draw_line_drawing)):
        vectors = service.look_up([draw(service, asset).content for asset in asked])
        near = likenesses(vectors, asked, DRAWINGS, build, allowed)
        leaders = {asset: clear_leader(near.get(asset, {}), DRAWINGS) for asset in asked}
        yield _drawn_row(what, leaders, right=sum(asset == leader for asset, leader in leaders.items()))
    alone = np.setdiff1d(build.rows.assets, allowed)
    rows = rows_of_kind(build, DRAWINGS.of, alone)
    near = likenesses(build.store.vectors(rows.views), rows.assets.tolist(), DRAWINGS, build, allowed)
    yield _drawn_row(
        "drawing of no part", {owner: clear_leader(each, DRAWINGS) for owner, each in near.items()}, right=0
    )


def _drawn_row(what: str, leaders: Mapping[int, int | None], right: int) -> Row:
    made = sum(leader is not None for leader in leaders.values())
    share = round(right / made, 4) if made else None
    found = round(right / len(leaders), 4) if right else None
    return Row(what, len(leaders), 0, None, 0, None, made, share, found, 0.0 if right else None)


if __name__ == "__main__":
    main()
