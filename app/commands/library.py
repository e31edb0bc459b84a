"""`partlens status` and `partlens doctor`: how the library and the installation are doing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from app.commands.common import JsonOption, LibraryOption, complain, print_json, say_bytes, settings_for
from indexer.config import Settings

FAILED = 3  # exit code of a doctor who found something


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("status")(status)
    app.command("doctor")(doctor)


@dataclass(frozen=True)
class Status:
    """What `partlens status` tells; `disk` in bytes."""

    library: str
    assets: int
    views: int
    files: int
    quarantined: int
    unsupported: int
    build: str | None
    space: str | None
    published: str | None
    disk: int
    refused: tuple[dict[str, str], ...]


def status(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Say what is in the library, and which files are not and why."""
    found = read_status(settings_for(library))
    if as_json:
        print_json(asdict(found))
        return
    typer.echo(f"library      {found.library} ({say_bytes(found.disk)})")
    typer.echo(f"assets       {found.assets:,} of {found.files:,} files, {found.views:,} views")
    typer.echo(f"index        {found.build or 'none yet: run partlens index'}")
    if found.build:
        typer.echo(f"published    {found.published}\nspace        {found.space}")
    typer.echo(f"not indexed  {found.quarantined:,} could not be read, {found.unsupported:,} not supported yet")
    for file in found.refused:
        typer.echo(f"  {file['path']}: {file['reason']}. {file['advice']}")


def read_status(settings: Settings) -> Status:
    """The state of a library. Raises LibraryMissing or LibraryBroken."""
    from app.bootstrap import open_database
    from db.builds import current_build_state
    from db.jobs import library_counts, refused_files

    database = open_database(settings)
    try:
        with database.reading() as session:
            counts, refused, build = library_counts(session), refused_files(session), current_build_state(session)
    finally:
        database.close()
    return Status(
        library=str(settings.library),
        assets=counts.assets,
        views=counts.views,
        files=counts.indexed,
        quarantined=counts.quarantined,
        unsupported=counts.unsupported,
        build=build.id if build else None,
        space=build.space if build else None,
        published=build.created.isoformat(timespec="seconds") if build else None,
        disk=_size_of(settings.library),
        refused=tuple({"path": f.path, "status": f.status, "reason": f.reason, "advice": f.advice} for f in refused),
    )


def doctor(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Check the installation and the library; each line is ok, or says what to do."""
    from app.commands.checks import examine

    findings = examine(settings_for(library))
    if as_json:
        print_json({"ok": all(each.ok for each in findings), "checks": [asdict(each) for each in findings]})
    else:
        for each in findings:
            typer.echo(f"{'ok  ' if each.ok else 'FAIL'} {each.name}: {each.message}")
    if not all(each.ok for each in findings):
        complain("Do what the lines with FAIL say, then run partlens doctor again.")
        raise typer.Exit(FAILED)


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
