"""/v1/docs: the operations on one page, without a script and without asking any other site."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter()

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color-scheme: light dark; }
code { font-size: .95rem; } h2 { margin-top: 2rem; border-top: 1px solid #8886; padding-top: 1rem; }
table { border-collapse: collapse; } td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
"""
SECURITY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


@router.get("/docs", include_in_schema=False)
def read_docs(request: Request) -> HTMLResponse:
    """The page, made from the API's own description."""
    return HTMLResponse(draw_page(request.app.openapi()), headers=SECURITY)


def draw_page(description: dict[str, Any]) -> str:
    """HTML of an OpenAPI description: operations, their parameters and the models they use."""
    info = description["info"]
    title = escape(info["title"])
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} API</title>"
        f"<meta name='viewport' content='width=device-width'><style>{STYLE}</style></head><body>"
        f"<h1>{title} API</h1><p>{escape(info.get('description', ''))}</p>"
        "<p>For programs: <a href='openapi.json'>openapi.json</a></p>"
        f"{''.join(_operations(description))}{''.join(_models(description))}</body></html>"
    )


def _operations(description: dict[str, Any]) -> Iterator[str]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield f"<h2><code>{method.upper()} /v1{escape(path)}</code></h2>"
            yield f"<p>{escape(operation.get('description', operation.get('summary', '')))}</p>"
            yield _table((each["name"], each["schema"], each) for each in operation.get("parameters", ()))
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            answer = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema")
            yield f"<p>Takes {_type(body)}.</p>" if body else ""
            yield f"<p>Gives {_type(answer)}.</p>" if answer else ""


def _models(description: dict[str, Any]) -> Iterator[str]:
    for name, model in description.get("components", {}).get("schemas", {}).items():
        yield f"<h2 id='{escape(name)}'>{escape(name)}</h2><p>{escape(model.get('description', ''))}</p>"
        yield _table((field, schema, schema) for field, schema in model.get("properties", {}).items())


def _table(rows: Iterator[tuple[str, dict[str, Any], dict[str, Any]]]) -> str:
    drawn = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{_type(schema)}</td>"
        f"<td>{escape(described.get('description', ''))}</td></tr>"
        for name, schema, described in rows
    )
    return f"<table>{drawn}</table>" if drawn else ""


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f"<a href='#{name}'>{name}</a>"
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return escape(str(schema.get("type", "any")))
