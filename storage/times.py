"""Times as text: ISO, UTC, with microseconds, so that text order is the order of time."""

from datetime import UTC, datetime


def as_text(moment: datetime) -> str:
    """Write an aware time; a naive one is refused with ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_time(text: str) -> datetime:
    """Read a time that `as_text` wrote (aware, UTC)."""
    return datetime.fromisoformat(text)
