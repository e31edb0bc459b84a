"""`streamlit run streamlit_app.py`: pages, API, thumbnails and 3-D models from one process."""

from __future__ import annotations

import streamlit as st

from app.server import SCRIPT, lifespan, middleware, routes

partlens = st.App(SCRIPT, routes=routes(), middleware=middleware(), lifespan=lifespan)
