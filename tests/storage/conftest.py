"""A real database file for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's database lies."""
    return tmp_path / "office.db"


@pytest.fixture
async def db(path: Path) -> AsyncIterator[Database]:
    """An open, empty database."""
    opened = await Database.open(f"sqlite:///{path}")
    yield opened
    await opened.close()
