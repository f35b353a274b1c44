"""Important acts, kept: who invited, revoked, locked, opened, set a target."""

from dataclasses import dataclass
from datetime import datetime

from domain.entries import Act
from storage.statements import Reader, Writer
from storage.times import as_text, as_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One important act: what was done, to what, with what, by whom and when."""

    action: str
    subject: str
    details: str
    by_id: int
    by_name: str
    at: datetime


def record(tx: Writer, action: str, act: Act, *, subject: str = "", details: str = "") -> None:
    """Keep an act."""
    tx.run(
        """
        INSERT INTO audit (action, subject, details, by_id, by_name, at)
        VALUES (:action, :subject, :details, :by_id, :by_name, :at)
        """,
        {
            "action": action,
            "subject": subject,
            "details": details,
            "by_id": act.person.id,
            "by_name": act.person.name,
            "at": as_text(act.at),
        },
    )


def newest(rd: Reader, *, limit: int = 20) -> tuple[Deed, ...]:
    """Return the newest acts, newest first."""
    rows = rd.all("SELECT * FROM audit ORDER BY id DESC LIMIT :limit", {"limit": limit})
    return tuple(
        Deed(
            action=row["action"],
            subject=row["subject"],
            details=row["details"],
            by_id=row["by_id"],
            by_name=row["by_name"],
            at=as_time(row["at"]),
        )
        for row in rows
    )
