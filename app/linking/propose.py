"""From evidence to proposals: which document may belong to which part.

A document goes to one part where that is clear; to several only by their part numbers. What is certain never
depends on what else there is in the library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from app.linking.likeness import nearest_parts
from app.linking.mentions import Mentions
from app.linking.names import Names
from app.linking.proposal import Candidate, Confidence, Evidence, Kind, best_of
from db.records import LinkDocument, LinkPart
from indexer.builds import OpenBuild

MOST_POSSIBLE = 3  # proposals for a document of which none is likely
ALIKE, SLIGHTLY_ALIKE = 0.85, 0.45  # likeness of names, 0 to 1
FEWEST = 2  # words that a name needs to be somebody's
LEAD = 0.1  # by which the likest name must be ahead


@dataclass(frozen=True)
class Findings:
    """All evidence in a library, before anybody decided anything."""

    documents: tuple[LinkDocument, ...]
    parts: tuple[LinkPart, ...]
    candidates: tuple[Candidate, ...]

    def keys(self, candidate: Candidate) -> tuple[str, str]:
        """The keys of the document and of the part."""
        return self.documents[candidate.document].key, self.parts[candidate.part].key

    def surest_first(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Candidates in order; of equals the one whose keys come first, so that the order of files does not matter."""
        return sorted(candidates, key=lambda each: (tuple(-one for one in each.strength), *self.keys(each)))


def look_for_evidence(
    documents: Iterable[LinkDocument], parts: Sequence[LinkPart], build: OpenBuild | None
) -> Findings:
    """Compare each document with the parts; with their vectors too where there is a build."""
    known = tuple(documents)
    mentions, names = Mentions(parts), Names(known, parts)
    near = {} if build is None else nearest_parts(known, parts, build)
    candidates: list[Candidate] = []
    for place, document in enumerate(known):
        found: dict[int, list[Evidence]] = defaultdict(list)
        for part, reason in (*mentions.evidence(document), *_of_names(document, names), *near.get(place, ())):
            found[part].append(reason)
        candidates += [Candidate(place, part, best_of(found[part])) for part in sorted(found)]
    bare = tuple(replace(document, text="") for document in known)
    return Findings(bare, tuple(parts), tuple(candidates))


def choose(findings: Findings, settled: Collection[tuple[str, str]], taken: Collection[str]) -> list[Candidate]:
    """The proposals, the surest first: without the `settled` pairs of keys, and for documents that are `taken`, only
    those with a part number that is certain.
    """
    by_document: dict[int, list[Candidate]] = defaultdict(list)
    for each in findings.candidates:
        if findings.keys(each) not in settled:
            by_document[each.document].append(each)
    chosen: list[Candidate] = []
    for place, candidates in by_document.items():
        best = _best(findings.surest_first(candidates))
        if findings.documents[place].key in taken:
            best = [each for each in best if each.confidence is Confidence.CERTAIN and _by_number(each)]
        chosen += best
    return findings.surest_first(chosen)


def _of_names(document: LinkDocument, names: Names) -> list[tuple[int, Evidence]]:
    alike = names.like(document, SLIGHTLY_ALIKE)
    best = max((each.score for each in alike), default=0.0)
    clear = sum(each.score > best - LEAD for each in alike) == 1
    found = []
    for each in alike:
        sure = clear and each.score == best >= ALIKE and len(each.words) >= FEWEST
        sentence = f"their names have {', '.join(each.words)} in common"
        confidence = Confidence.LIKELY if sure else Confidence.POSSIBLE
        found.append((each.part, Evidence(Kind.NAMES, confidence, sentence, round(each.score, 4))))
    return found


def _best(ordered: Sequence[Candidate]) -> list[Candidate]:
    """What is proposed for one document, of its candidates with the surest first."""
    certain = [each for each in ordered if each.confidence is Confidence.CERTAIN]
    if certain:
        return certain
    likely = [each for each in ordered if each.confidence is Confidence.LIKELY]
    if likely:
        numbered = [each for each in likely if _by_number(each)]
        return numbered or _without_rivals(likely)
    return list(ordered[:MOST_POSSIBLE])


def _without_rivals(likely: Sequence[Candidate]) -> list[Candidate]:
    """The one that is ahead; where none is, nobody can tell, and all are merely possible."""
    if len(likely) == 1 or likely[0].strength > likely[1].strength:
        return [likely[0]]
    tied = [each for each in likely if each.strength == likely[0].strength]
    weaker = [tuple(replace(e, confidence=Confidence.POSSIBLE) for e in each.evidence[:1]) for each in tied]
    return [replace(each, evidence=reasons) for each, reasons in zip(tied, weaker, strict=True)][:MOST_POSSIBLE]


def _by_number(candidate: Candidate) -> bool:
    first = candidate.evidence[0]
    return first.kind is Kind.NUMBER and first.confidence is candidate.confidence
