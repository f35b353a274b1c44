"""The documents say what the code does."""

import re
from pathlib import Path

from bot.routes import commands_for
from bot.settings import Settings
from domain.metrics import load_metric_book
from domain.people import Role

ROOT = Path(__file__).parent.parent
WHO = {Role.PUBLIC: "semua", Role.OFFICER: "petugas", Role.ADMIN: "admin"}


def command_table() -> str:
    """Write the README's table of commands from the routes."""
    rows = [
        f"| `/{command.name}` | {command.summary} | {f'`{command.example}`' if command.example else ''} | {WHO[command.role]} |"
        for command in commands_for(load_metric_book())
        if command.is_in_menu
    ]
    return "\n".join(["| perintah | untuk | contoh | siapa |", "|---|---|---|---|", *rows])


def test_the_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert command_table() in readme


def test_the_example_settings_name_every_setting() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")

    named = set(re.findall(r"^#?\s?([A-Z_]+)=", example, re.MULTILINE))

    assert named == {name.upper() for name in Settings.model_fields}


def test_the_glossary_names_what_is_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    folders = ("domain", "storage", "bot", "simulator")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".toml")]
    code = "\n".join(path.read_text("utf-8") for path in sources) + " ".join(folders)

    names = [
        name
        for row in re.findall(r"^\| [^|]+ \| `([^`]+)` \|", glossary, re.MULTILINE)
        for name in [row.split(".")[-1]]
    ]

    assert names
    assert [name for name in names if name not in code] == []


def test_no_document_or_lock_names_an_index_host() -> None:
    locks = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]

    assert not any("http" in line for lock in locks for line in lock.read_text().splitlines() if "://" in line)


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    named = re.findall(r"docs/pictures/[\w-]+\.png", readme)

    assert len(named) >= 4
    assert all((ROOT / name).stat().st_size < 400_000 for name in named)
