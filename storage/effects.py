"""Effects that must not happen twice and have no unique key of their own, by the key of what caused them."""

from datetime import datetime

from storage.statements import Reader, Writer
from storage.times import as_text


def once(tx: Writer, key: str, *, result: str = "", at: datetime) -> bool:
    """Record that an effect happens now; False where it has happened before."""
    return bool(tx.run(
        "INSERT INTO effects (key, result, at) VALUES (:key, :result, :at) ON CONFLICT (key) DO NOTHING",
        {"key": key, "result": result, "at": as_text(at)},
    ))  # fmt: skip


def result_of(rd: Reader, key: str) -> str | None:
    """Return what came of an effect, None where it has not happened."""
    result: str | None = rd.value("SELECT result FROM effects WHERE key = :key", {"key": key})
    return result


def forget(tx: Writer, *, before: datetime) -> int:
    """Forget effects older than a time."""
    return tx.run("DELETE FROM effects WHERE at < :before", {"before": as_text(before)})
