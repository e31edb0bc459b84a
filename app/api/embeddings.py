"""POST /v1/embeddings, in the shape that clients of OpenAI's API know."""

from __future__ import annotations

import base64

from fastapi import APIRouter

from app.api.given import read_data_url
from app.api.schemas import EmbeddingOut, EmbeddingsAnswer, EmbeddingsRequest, GivenImage, Usage
from app.api.service import Service
from indexer.errors import BadQuery
from indexer.ports import Float32Array

router = APIRouter()


@router.post("/embeddings")
def embed(request: EmbeddingsRequest, service: Service) -> EmbeddingsAnswer:
    """Vectors of words and of pictures, of unit length and all in the model's one space."""
    if request.model not in (None, service.model):
        raise BadQuery(f"The model in use is {service.model}; {request.model} is not here. Leave the model out.")
    inputs = [request.input] if isinstance(request.input, str) else request.input
    vectors = service.look_up([read_data_url(each.image) if isinstance(each, GivenImage) else each for each in inputs])
    words = sum(len(each.split()) for each in inputs if isinstance(each, str))
    return EmbeddingsAnswer(
        data=[EmbeddingOut(index=i, embedding=_show(row, request.encoding_format)) for i, row in enumerate(vectors)],
        model=service.model,
        usage=Usage(prompt_tokens=words, total_tokens=words),
    )


def _show(vector: Float32Array, encoding: str) -> list[float] | str:
    if encoding == "float":
        numbers: list[float] = vector.tolist()
        return numbers
    return base64.b64encode(vector.astype("<f4").tobytes()).decode()
