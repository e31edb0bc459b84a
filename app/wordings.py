"""What full text looks for: words as they were typed, and in English where they are Chinese.

Most libraries are named in English, so that Chinese words alone would be found by vectors
only, and a part called just so would not come first.
"""

from __future__ import annotations

from indexer.joint.chinese import to_english


def wordings_of(*texts: str) -> tuple[str, ...]:
    """The texts, each with what the glossary makes of it where that is another one."""
    return tuple(dict.fromkeys(wording for text in texts for wording in (text, to_english(text))))


def say_wordings(text: str) -> str:
    """The text for whoever typed it, with what was understood of it in English."""
    typed, *others = wordings_of(text)
    return f"{typed} ({', '.join(others)})" if others else typed
