"""What is shown before anything was indexed: what to run, and what will happen."""

from __future__ import annotations

import streamlit as st


def draw(error: str) -> None:
    """The guide for the first run; `error` says which library is empty."""
    st.title("Nothing to search yet", anchor=False)
    st.write("Index a folder with your CAD files, drawings, pictures and specifications. In a terminal, run:")
    st.code(_command(error), language="bash")
    st.write(
        "It reads every file once and takes about a second for each part; the next runs read only what has changed. "
        "When it has finished, load this page again."
    )
    st.caption("No folder at hand? `partlens sample` makes one with a few hundred parts to try.")
    st.button("Look again", type="primary")


def _command(error: str) -> str:
    """The command that the error names, with the library that is in use."""
    start = error.find("partlens index")
    return error[start:] if start >= 0 else "partlens index YOUR_FOLDER"
