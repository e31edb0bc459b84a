"""Links: all that can be asked of documents and parts, and the one place where decisions on them are written."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.current import CurrentBuild
from app.linking.proposal import Candidate, Confidence, Decide, Link, State, id_of
from app.linking.propose import Findings, choose, look_for_evidence
from db.errors import DatabaseUnusable
from db.linkable import link_documents, link_ends, link_parts, linked_pairs
from db.links import decisions, forget_decision, keep_decision
from db.queries import library_stamp
from db.records import Decision, LinkDocument, LinkEnd, LinkPart
from db.session import Database, Session
from indexer.builds import OpenBuild
from indexer.errors import LinkDecided, LinkNotKept, NothingPublished, NothingToUndo, UnknownLink

PATIENCE = 5.0  # seconds of waiting for an indexer at work
FRESH = 30.0  # seconds that evidence is used again while the library changes; each new build counts at once
DECIDED = {True: State.ACCEPTED, False: State.REFUSED}


@dataclass(frozen=True)
class _Looked:
    """The evidence that was found, in which state of the library, and when (on the monotonic clock)."""

    build: str
    stamp: str  # of the assets
    at: float
    findings: Findings


class Links:
    """The links of one library. Safe to share between threads. Looking for evidence may take seconds, once a build."""

    def __init__(self, database: Database, current: CurrentBuild) -> None:
        self._database, self._current = database, current
        self._looking = threading.Lock()
        self._looked: _Looked | None = None

    def all(self) -> tuple[Link, ...]:
        """What is proposed, the surest first; then what was decided, the latest first."""
        findings = self._findings()
        with self._database.reading() as session:
            taken = decisions(session)
            return (*_proposed(findings, taken), *_decided(session, reversed(taken)))

    def of(self, asset: int) -> tuple[Link, ...]:
        """The links of one document or part: those in force first, then the proposed and the refused ones."""
        findings = self._findings()
        with self._database.reading() as session:
            taken = decisions(session)
            proposed = [link for link in _proposed(findings, taken) if asset in (link.document.asset, link.part.asset)]
            pairs = linked_pairs(session, asset)
            known = _decided(session, taken, frozenset(pairs))
            mine = [link for link in known if asset in (link.document.asset, link.part.asset)]
            joined = _joined(session, [pair for pair in pairs if pair not in {_pair(link) for link in mine}])
        accepted = [link for link in mine if link.state is State.ACCEPTED]
        refused = [link for link in mine if link.state is State.REFUSED]
        return (*accepted, *joined, *proposed, *refused)

    def decide(self, ids: Sequence[str], what: Decide) -> tuple[Link, ...]:
        """Accept or refuse what is proposed, or undo that; all of them or none. Gives them as they are now.

        Deciding the same again changes nothing. Raises UnknownLink, LinkDecided for what was decided otherwise,
        NothingToUndo, and LinkNotKept where the database cannot be written, or not soon.
        """
        findings = self._findings()
        with self._writing() as session:
            taken = decisions(session)
            known = {link.id: link for link in (*_proposed(findings, taken), *_decided(session, taken))}
            for id in ids:
                _check(id, known.get(id), what)
            for link in (known[id] for id in ids):
                if what is Decide.UNDO:
                    forget_decision(session, *_pair(link))
                elif link.state is State.PROPOSED:
                    keep_decision(session, Decision(*_pair(link), what is Decide.ACCEPT, link.why))
            taken = decisions(session)
            now = {link.id: link for link in (*_proposed(findings, taken), *_decided(session, taken))}
        return tuple(now[id] for id in dict.fromkeys(ids) if id in now)

    def accept_certain(self) -> tuple[Link, ...]:
        """Accept all proposals that are certain. Gives them."""
        certain = [link.id for link in self.all() if _is_certain(link)]
        return self.decide(certain, Decide.ACCEPT)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        try:
            with self._database.noting(PATIENCE) as session:
                yield session
        except DatabaseUnusable as error:
            raise LinkNotKept(error.why) from error

    def _findings(self) -> Findings:
        """The evidence; while another thread looks for it anew, that of before."""
        looked, build = self._looked, self._build()
        if looked is not None and not self._is_stale(looked, build):
            return looked.findings
        if not self._looking.acquire(blocking=looked is None):
            assert looked is not None
            return looked.findings
        try:
            if self._looked is looked:  # nobody looked while this thread waited
                self._looked = self._look(build)
            assert self._looked is not None
            return self._looked.findings
        finally:
            self._looking.release()

    def _build(self) -> OpenBuild | None:
        try:
            return self._current.get()
        except NothingPublished:
            return None

    def _is_stale(self, looked: _Looked, build: OpenBuild | None) -> bool:
        if looked.build != _name(build):
            return True
        if time.monotonic() < looked.at + FRESH:
            return False
        with self._database.reading() as session:
            return library_stamp(session) != looked.stamp

    def _look(self, build: OpenBuild | None) -> _Looked:
        with self._database.reading() as session:
            stamp, parts = library_stamp(session), link_parts(session)
            findings = look_for_evidence(link_documents(session), parts, build)
        return _Looked(_name(build), stamp, time.monotonic(), findings)


def _name(build: OpenBuild | None) -> str:
    return "" if build is None else build.id


def _is_certain(link: Link) -> bool:
    return link.state is State.PROPOSED and link.confidence is Confidence.CERTAIN


def _check(id: str, link: Link | None, what: Decide) -> None:
    if link is None:
        raise UnknownLink(id)
    if what is Decide.UNDO and link.state is State.PROPOSED:
        raise NothingToUndo(id)
    wanted = {Decide.ACCEPT: State.ACCEPTED, Decide.REFUSE: State.REFUSED}.get(what)
    if wanted is not None and link.state not in (State.PROPOSED, wanted):
        raise LinkDecided(id, link.state)


def _pair(link: Link) -> tuple[str, str]:
    return link.document.key, link.part.key


def _proposed(findings: Findings, taken: Sequence[Decision]) -> list[Link]:
    settled = {(each.document, each.part) for each in taken}
    chosen = choose(findings, settled, {each.document for each in taken if each.accepted})
    return [_propose(findings, candidate) for candidate in chosen]


def _propose(findings: Findings, candidate: Candidate) -> Link:
    document, part = _end(findings.documents[candidate.document]), _end(findings.parts[candidate.part])
    return Link(
        id=id_of(document.key, part.key),
        document=document,
        part=part,
        state=State.PROPOSED,
        confidence=candidate.confidence,
        evidence=tuple(each.sentence for each in candidate.evidence),
    )


def _end(item: LinkDocument | LinkPart) -> LinkEnd:
    return LinkEnd(item.asset, item.key, item.title, item.paths[0] if item.paths else "", True)


def _decided(
    session: Session,
    taken: Iterable[Decision],
    shown: frozenset[tuple[str, str]] = frozenset(),
) -> list[Link]:
    known = list(taken)
    ends = link_ends(session, {key for each in known for key in (each.document, each.part)})
    return [_link_of(each, ends, (each.document, each.part) in shown) for each in known]


def _link_of(decision: Decision, ends: Mapping[str, LinkEnd], shown: bool) -> Link:
    return Link(
        id=id_of(decision.document, decision.part),
        document=ends.get(decision.document, _gone(decision.document)),
        part=ends.get(decision.part, _gone(decision.part)),
        state=DECIDED[decision.accepted],
        evidence=(decision.reason,) if decision.reason else (),
        decided=decision.decided,
        shown=shown,
    )


def _joined(session: Session, pairs: Sequence[tuple[str, str]]) -> list[Link]:
    ends = link_ends(session, {key for pair in pairs for key in pair})
    there = [(ends[document], ends[part]) for document, part in pairs if document in ends and part in ends]
    return [Link(id_of(d.key, p.key), d, p, State.JOINED, shown=True) for d, p in there]


def _gone(key: str) -> LinkEnd:
    return LinkEnd(None, key, PurePosixPath(key).name, key, False)
