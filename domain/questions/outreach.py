"""What an officer tells a group, and what people object: each objection leads to a subject that answers it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.questions.subjects import DATA, Subject, SubjectFileError, read_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What somebody says against it, and the code of the subject that answers."""

    said: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach:
    """The kit's words: the talk, which is rendered as an answer is, and the objections in their order."""

    talk: Subject
    objections: tuple[Objection, ...]


def load_outreach(folder: Path = DATA) -> Outreach:
    """Read the kit; raises SubjectFileError."""
    data: Mapping[str, Any] = tomllib.loads((folder / "outreach.toml").read_text("utf-8"))
    try:
        return Outreach(
            talk=read_entry(data["talk"], data["checked_on"], folder),
            objections=tuple(Objection(**entry) for entry in data["objection"]),
        )
    except (KeyError, TypeError) as error:
        raise SubjectFileError(f"outreach: {error}") from None
