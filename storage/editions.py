"""What was told, when, and to which chats: so that a correction reaches exactly those who were told otherwise."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from storage.ledger import Stored
from storage.statements import Reader, Row, Writer
from storage.times import as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure as it was told for `day`: None where there was none, or no target. `revision` counts its corrections."""

    metric: str
    area: str
    day: date
    as_of: date | None
    value: int | None
    target: int | None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What was told on a day: a digest, or an alert.

    `last_number` is the newest receipt then; `waiting` are those that did not count yet, `staged` the files on their way
    in: they and later ones are news.
    """

    id: int
    is_digest: bool
    day: date
    last_number: int
    waiting: frozenset[int]
    staged: frozenset[int]
    figures: tuple[ToldFigure, ...]


def keep(
    tx: Writer, *, is_digest: bool, day: date, figures: Sequence[ToldFigure], staged: Collection[int], at: datetime
) -> Edition:
    """Keep what is being told now; what was told just so before is the same edition."""
    number: int = tx.value("SELECT number FROM reports ORDER BY number DESC LIMIT 1") or 0
    waiting = [row["number"] for row in tx.all("SELECT number FROM reports WHERE state = 'waiting' ORDER BY number")]
    new = Edition(
        id=0,
        is_digest=is_digest,
        day=day,
        last_number=number,
        waiting=frozenset(waiting),
        staged=frozenset(staged),
        figures=tuple(figures),
    )
    newest = tx.value("SELECT MAX(id) FROM editions")
    known = find(tx, newest) if newest else None
    if known and replace(known, id=0, figures=()) == replace(new, figures=()) and set(known.figures) == set(figures):
        return known
    return replace(new, id=_insert(tx, new, at))


def _insert(tx: Writer, new: Edition, at: datetime) -> int:
    edition_id: int = tx.value(
        """
        INSERT INTO editions (is_digest, day, last_number, waiting, told_at)
        VALUES (:is_digest, :day, :number, :waiting, :at) RETURNING id
        """,
        {
            "is_digest": int(new.is_digest),
            "day": new.day.isoformat(),
            "number": new.last_number,
            "waiting": json.dumps([sorted(new.waiting), sorted(new.staged)]),
            "at": as_text(at),
        },
    )
    tx.many(
        """
        INSERT INTO edition_figures (edition_id, metric, area, day, as_of, value, target, revision)
        VALUES (:edition, :metric, :area, :day, :as_of, :value, :target, :revision)
        """,
        [_figure_values(edition_id, figure) for figure in new.figures],
    )
    return edition_id


def note_told(tx: Writer, edition_id: int, chat_ids: Iterable[int]) -> None:
    """Note that chats are told an edition."""
    tx.many(
        "INSERT INTO edition_chats (edition_id, chat_id) VALUES (:edition, :chat) ON CONFLICT DO NOTHING",
        [{"edition": edition_id, "chat": chat_id} for chat_id in chat_ids],
    )


def find(rd: Reader, edition_id: int) -> Edition | None:
    """Return an edition."""
    row = rd.one("SELECT * FROM editions WHERE id = :id", {"id": edition_id})
    return _edition_of(rd, row) if row else None


def last_digest(rd: Reader, chat_id: int) -> Edition | None:
    """Return the digest that a chat was sent last."""
    newest = rd.value(
        """
        SELECT MAX(editions.id) FROM edition_chats JOIN editions ON editions.id = edition_chats.edition_id
        WHERE edition_chats.chat_id = :chat_id AND editions.is_digest = 1
        """,
        {"chat_id": chat_id},
    )
    return find(rd, newest) if newest else None


def ids_of(rd: Reader, chat_id: int) -> frozenset[int]:
    """Return the editions that a chat was told."""
    rows = rd.all("SELECT edition_id FROM edition_chats WHERE chat_id = :chat_id", {"chat_id": chat_id})
    return frozenset(row["edition_id"] for row in rows)


def everything(rd: Reader) -> tuple[Edition, ...]:
    """Return every edition that is still remembered, oldest first."""
    return tuple(_edition_of(rd, row) for row in rd.all("SELECT * FROM editions ORDER BY id"))


def chats_of(rd: Reader, edition_id: int) -> tuple[int, ...]:
    """Return the chats that were told an edition."""
    rows = rd.all("SELECT chat_id FROM edition_chats WHERE edition_id = :id ORDER BY chat_id", {"id": edition_id})
    return tuple(row["chat_id"] for row in rows)


def correct(tx: Writer, edition_id: int, figure: ToldFigure) -> None:
    """Let what was told be what is told now: its correction is owed in the same step."""
    tx.run(
        """
        UPDATE edition_figures SET as_of = :as_of, value = :value, target = :target, revision = :revision
        WHERE edition_id = :edition AND metric = :metric AND area = :area
        """,
        _figure_values(edition_id, figure),
    )


def forget_old(tx: Writer, *, before: date) -> None:
    """Forget what was told before a day."""
    old = {"before": before.isoformat()}
    for table in ("edition_chats", "edition_figures"):
        tx.run(f"DELETE FROM {table} WHERE edition_id IN (SELECT id FROM editions WHERE day < :before)", old)
    tx.run("DELETE FROM editions WHERE day < :before", old)


def move(tx: Writer, old: int, new: int) -> None:
    """Let a chat that has another id now keep what it was told."""
    values = {"old": old, "new": new}
    tx.run(
        "DELETE FROM edition_chats WHERE chat_id = :old "
        "AND edition_id IN (SELECT edition_id FROM edition_chats WHERE chat_id = :new)",
        values,
    )
    tx.run("UPDATE edition_chats SET chat_id = :new WHERE chat_id = :old", values)


def forget_chat(tx: Writer, chat_id: int) -> None:
    """Forget what a chat was told."""
    tx.run("DELETE FROM edition_chats WHERE chat_id = :chat_id", {"chat_id": chat_id})


def as_known_then(rd: Reader, metric: str, edition: Edition) -> Stored:
    """Return a metric's records of which an edition could know, as they stand now: corrected, withdrawn or replaced."""
    replacing = rd.all(
        "SELECT number, replaces FROM reports WHERE replaces IS NOT NULL AND metric = :metric ORDER BY number",
        {"metric": metric},
    )
    successors: set[int] = set()
    for row in replacing:
        was_known = row["replaces"] <= edition.last_number and row["replaces"] not in edition.waiting
        if was_known or row["replaces"] in successors:
            successors.add(row["number"])
    besides = frozenset(successors)
    return Stored(
        rd,
        metric,
        until=edition.last_number,
        besides=besides,
        apart=edition.waiting - besides,
        batches_apart=edition.staged,
    )


def _edition_of(rd: Reader, row: Row) -> Edition:
    figures = rd.all("SELECT * FROM edition_figures WHERE edition_id = :id", {"id": row["id"]})
    waiting, staged = json.loads(row["waiting"])
    return Edition(
        id=row["id"],
        is_digest=bool(row["is_digest"]),
        day=date.fromisoformat(row["day"]),
        last_number=row["last_number"],
        waiting=frozenset(waiting),
        staged=frozenset(staged),
        figures=tuple(map(_figure_of, figures)),
    )


def _figure_of(row: Row) -> ToldFigure:
    return ToldFigure(
        metric=row["metric"],
        area=row["area"],
        day=date.fromisoformat(row["day"]),
        as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
        value=row["value"],
        target=row["target"],
        revision=row["revision"],
    )


def _figure_values(edition_id: int, figure: ToldFigure) -> dict[str, object]:
    return {
        "edition": edition_id,
        "metric": figure.metric,
        "area": figure.area,
        "day": figure.day.isoformat(),
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "value": figure.value,
        "target": figure.target,
        "revision": figure.revision,
    }
