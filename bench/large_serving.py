"""How quickly are questions of many terms answered at 20,000 parts, over HTTP, warm?

    python -m bench.large_serving [--folder WORK]

Asks the library that `bench.large` made: by words, a picture and both, with weights, exclusions,
filters and facets. The questions of a row differ from each other.
"""

from __future__ import annotations

import argparse
import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from bench.answers import ASKED, WARM_UP, row_of, started_server
from bench.large_twins import LIBRARY
from bench.machine import report
from indexer.joint.families import FAMILIES

FILTERS = ("bbox_max < {size}", "bbox_max < {size} and watertight = yes", "format = stl and bbox_max > {size}")
Asked = dict[str, Any]


def main() -> None:
    """Start the server, ask, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    folder: Path = parser.parse_args().folder.absolute()
    with started_server(folder / LIBRARY) as server:
        rows = [row_of("start to ready", [server.ready_ms])]
        rows += [server.ask(name, questions) for name, questions in _questions(server.client)]
        rows.append(server.memory())
    report("large_serving", "Answers of a large library over HTTP, ms", rows)


def _questions(client: httpx.Client) -> Iterator[tuple[str, list[Asked]]]:
    random = np.random.default_rng(11)
    names, pictures = sorted(FAMILIES), iter(_pictures(client, random, 3))

    def word(weight: float = 1.0) -> Asked:
        return {"text": f"{random.choice(names)} {random.integers(1, 100)}", "weight": weight}

    def narrow() -> Asked:
        return {"filters": random.choice(FILTERS).format(size=random.integers(20, 200))}

    def words() -> Asked:
        return {"terms": [word(2.0), word(), word(-0.5)], **narrow()}

    def picture() -> Asked:
        return {"terms": [next(pictures), word(0.5)], **narrow()}

    yield "words", _some(lambda: {"terms": [word()]})
    yield "words, one twice, one excluded, and a filter", _some(words)
    yield "these with facets", _some(lambda: {**words(), "facets": True})
    yield "picture", _some(lambda: {"terms": [next(pictures)]})
    yield "picture, words and a filter", _some(picture)
    yield "that with facets", _some(lambda: {**picture(), "facets": True})


def _some(make: Callable[[], Asked]) -> list[Asked]:
    return [make() for _ in range(WARM_UP + ASKED)]


def _pictures(client: httpx.Client, random: np.random.Generator, rows: int) -> list[Asked]:
    """Thumbnails as pictures to search with, another part's each time."""
    count = client.get("/v1/assets", params={"size": 1}).json()["total"]
    chosen = random.permutation(np.arange(1, count + 1))[: rows * (WARM_UP + ASKED)]
    thumbnails = (client.get(f"/v1/assets/{asset}/thumb").content for asset in chosen)
    return [{"image": f"data:image/webp;base64,{base64.b64encode(each).decode()}"} for each in thumbnails]


if __name__ == "__main__":
    main()
