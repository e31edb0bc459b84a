"""Loss curves of a training run, as an SVG picture."""

from __future__ import annotations

import json
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 720, 360, 40
COLOURS = {"captions": "#2563eb", "family names": "#dc2626", "pictures": "#059669", "parts or not": "#9333ea"}


def draw_curves(log: Path, picture: Path) -> None:
    """Draw the losses noted in a run's log, one line each, over the steps from the first noted on."""
    notes = [json.loads(line) for line in log.read_text().splitlines()]
    steps = [note["step"] for note in notes]
    highest = max(max(note["losses"]) for note in notes)
    first, last = steps[0], steps[-1]
    body = [_axis(first, last, highest)]
    for row, (name, colour) in enumerate(COLOURS.items()):
        spots = [
            f"{MARGIN + (WIDTH - 2 * MARGIN) * (step - first) / max(1, last - first):.1f},"
            f"{HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * note['losses'][row] / highest:.1f}"
            for step, note in zip(steps, notes, strict=True)
            if row < len(note["losses"])  # earlier sittings knew fewer
        ]
        body.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(spots)}"/>')
        body.append(f'<text x="{WIDTH - 160}" y="{MARGIN + 18 * row}" fill="{colour}">{name}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
    picture.write_text("\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *body, "</svg>\n"]))


def _axis(first: int, last: int, highest: float) -> str:
    bottom, right = HEIGHT - MARGIN, WIDTH - MARGIN
    return (
        f'<path d="M{MARGIN},{MARGIN} V{bottom} H{right}" stroke="#666" fill="none"/>'
        f'<text x="4" y="{MARGIN}">{highest:.1f}</text><text x="4" y="{bottom}">0</text>'
        f'<text x="{MARGIN}" y="{bottom + 24}">step {first}</text>'
        f'<text x="{right - 60}" y="{bottom + 24}">step {last}</text>'
        f'<text x="4" y="{MARGIN - 20}">loss (InfoNCE, nats)</text>'
    )
