"""POST /v1/search."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.given import read_query, recognise
from app.api.schemas import SearchAnswer, SearchRequest, show_results
from app.api.service import Service
from app.nothing import why_nothing

router = APIRouter()


@router.post("/search")
def search(request: SearchRequest, service: Service) -> SearchAnswer:
    """Find assets by words, pictures, sketches, files and other assets."""
    query = read_query(request)
    query, attributes = recognise(service, query) if request.attributes else (query, ())
    results = service.search(query)
    return show_results(results, attributes, why_nothing(service, query, results))
