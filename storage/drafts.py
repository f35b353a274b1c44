"""Drafts: what messages were understood to say. One message makes one draft; only its sender closes it, once."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain.drafts import Draft, DraftState, Twin
from domain.entries import Act, EntryKind, Figure
from domain.refusals import DraftChanged, DraftClosed, DraftNotYours, UnknownDraft
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

TWIN_MINUTES = 10


def open_draft(tx: Writer, *, kind: str, text: str, figures: Sequence[Figure], act: Act, details: str = "{}") -> Draft:
    """Keep a draft for the act's message and return it; a message that has one already gets that one back."""
    assert act.chat_id is not None
    assert act.message_id is not None
    row = tx.one(
        """
        INSERT INTO drafts (kind, state, revision, person_id, person_name, chat_id, message_id, text, figures, details,
                            created_at, changed_at)
        VALUES (:kind, 'open', 1, :person_id, :person_name, :chat_id, :message_id, :text, :figures, :details, :at, :at)
        ON CONFLICT (chat_id, message_id) DO NOTHING
        RETURNING *
        """,
        {
            "kind": kind,
            "person_id": act.person.id,
            "person_name": act.person.name,
            "chat_id": act.chat_id,
            "message_id": act.message_id,
            "text": text,
            "figures": _as_json(figures),
            "details": details,
            "at": as_text(act.at),
        },
    )
    if row is None:
        return _existing(tx, act.chat_id, act.message_id)
    draft = _draft_of(row)
    _watch_figures(tx, draft)
    return draft


def open_again(tx: Writer, *, kind: str, text: str, figures: Sequence[Figure], act: Act, details: str) -> Draft:
    """Keep a draft for the act's message, in place of what was drafted for it before, also where that was closed."""
    draft = open_draft(tx, kind=kind, text=text, figures=figures, act=act, details=details)
    if not draft.is_open:
        tx.run("UPDATE drafts SET state = 'open', revision = revision + 1 WHERE id = :id", {"id": draft.id})
    return change(tx, draft.id, at=act.at, text=text, figures=figures, details=details)


def get(rd: Reader, draft_id: int) -> Draft:
    """Return a draft as it stands; raises UnknownDraft."""
    row = rd.one("SELECT * FROM drafts WHERE id = :id", {"id": draft_id})
    if row is None:
        raise UnknownDraft(draft_id)
    return _draft_of(row)


def of_message(rd: Reader, chat_id: int, message_id: int) -> Draft | None:
    """Return the draft that a person's message made."""
    row = rd.one(
        "SELECT * FROM drafts WHERE chat_id = :chat_id AND message_id = :message_id",
        {"chat_id": chat_id, "message_id": message_id},
    )
    return _draft_of(row) if row else None


def newest_open(rd: Reader, *, person_id: int, chat_id: int, kind: str) -> Draft | None:
    """Return the person's newest draft of a kind in a chat that is still open: what a guided entry goes on with."""
    row = rd.one(
        """
        SELECT * FROM drafts
        WHERE person_id = :person_id AND chat_id = :chat_id AND kind = :kind AND state = 'open'
        ORDER BY id DESC LIMIT 1
        """,
        {"person_id": person_id, "chat_id": chat_id, "kind": kind},
    )
    return _draft_of(row) if row else None


def change(
    tx: Writer,
    draft_id: int,
    *,
    at: datetime,
    text: str | None = None,
    figures: Sequence[Figure] | None = None,
    details: str | None = None,
) -> Draft:
    """Change an open draft; its revision rises when anything is new. Raises UnknownDraft, DraftClosed."""
    draft = _open(tx, draft_id)
    values = {
        "id": draft_id,
        "at": as_text(at),
        "text": draft.text if text is None else text,
        "figures": _as_json(draft.figures if figures is None else figures),
        "details": draft.details if details is None else details,
    }
    tx.run(
        """
        UPDATE drafts
        SET text = :text, figures = :figures, details = :details, changed_at = :at, revision = revision + 1
        WHERE id = :id AND NOT (text = :text AND figures = :figures AND details = :details)
        """,
        values,
    )
    changed = get(tx, draft_id)
    _watch_figures(tx, changed)
    return changed


def claim(
    tx: Writer,
    draft_id: int,
    *,
    person_id: int,
    at: datetime,
    state: DraftState = DraftState.SAVED,
    revision: int | None = None,
) -> Draft:
    """Close an open draft for its sender, once, and return it; save its figures in the same unit of work.

    Raises UnknownDraft, DraftNotYours, DraftClosed (with the draft as it was closed: its reports are
    `reports.of_batch`), DraftChanged where `revision` is not the one it has now.
    """
    draft = get(tx, draft_id)
    if draft.person_id != person_id:
        raise DraftNotYours(draft)
    draft = _open(tx, draft_id)
    if revision is not None and revision != draft.revision:
        raise DraftChanged(draft)
    _close(tx, draft_id, state, at)
    return get(tx, draft_id)


def expire(tx: Writer, *, before: datetime, at: datetime) -> int:
    """Give up open drafts that were not touched since `before`; return how many."""
    rows = tx.all("SELECT id FROM drafts WHERE state = 'open' AND changed_at < :before", {"before": as_text(before)})
    for row in rows:
        _close(tx, row["id"], DraftState.EXPIRED, at)
    return len(rows)


def forget_texts(tx: Writer, *, before: datetime | None = None, person_id: int | None = None) -> int:
    """Empty what was said in closed drafts last touched before a time, or by one person; return how many.

    The drafts themselves stay: the reports saved from them, and their buttons, still point there.
    """
    return tx.run(
        """
        UPDATE drafts SET text = '', details = '{}'
        WHERE state <> 'open' AND (text <> '' OR details <> '{}')
          AND (changed_at < :before OR person_id = :person_id)
        """,
        {"before": as_text(before) if before else None, "person_id": person_id},
    )


def note_read_back(tx: Writer, draft_id: int, *, chat_id: int, message_id: int) -> None:
    """Remember a message of the bot that reads a draft back."""
    tx.run(
        """
        INSERT INTO read_backs (chat_id, message_id, draft_id) VALUES (:chat_id, :message_id, :draft_id)
        ON CONFLICT (chat_id, message_id) DO UPDATE SET draft_id = excluded.draft_id
        """,
        {"chat_id": chat_id, "message_id": message_id, "draft_id": draft_id},
    )


def read_backs(rd: Reader, draft_id: int) -> tuple[tuple[int, int], ...]:
    """Return (chat, message) of each message of the bot that reads a draft back, oldest first."""
    rows = rd.all("SELECT * FROM read_backs WHERE draft_id = :id ORDER BY message_id", {"id": draft_id})
    return tuple((row["chat_id"], row["message_id"]) for row in rows)


def find_twin(rd: Reader, figure: Figure, *, at: datetime, but_draft: int | None = None) -> Twin | None:
    """Return an equal figure (metric, area, day, value) saved or drafted in the last 10 minutes; a saved one first.

    What belongs to the draft `but_draft` is no twin of itself.
    """
    values = {
        "metric": figure.metric,
        "area": figure.area,
        "day": figure.day.isoformat(),
        "value": figure.value,
        "since": as_text(at - timedelta(minutes=TWIN_MINUTES)),
        "draft": but_draft or 0,
    }
    row = rd.one(SAVED_TWIN, values) or rd.one(DRAFTED_TWIN, values)
    return Twin(number=row["number"], person_id=row["person_id"], at=as_time(row["at"])) if row else None


SAVED_TWIN = """
    SELECT number, reporter_id AS person_id, saved_at AS at FROM reports
    WHERE metric = :metric AND area = :area AND day = :day AND value = :value
      AND saved_at >= :since AND state IN ('counted', 'waiting') AND COALESCE(batch, -1) <> :draft
    ORDER BY number DESC LIMIT 1
"""
DRAFTED_TWIN = """
    SELECT NULL AS number, drafts.person_id, draft_figures.drafted_at AS at
    FROM draft_figures JOIN drafts ON drafts.id = draft_figures.draft_id
    WHERE draft_figures.metric = :metric AND draft_figures.area = :area AND draft_figures.day = :day
      AND draft_figures.value = :value AND draft_figures.drafted_at >= :since AND drafts.id <> :draft
    ORDER BY draft_figures.draft_id DESC LIMIT 1
"""


def _open(rd: Reader, draft_id: int) -> Draft:
    draft = get(rd, draft_id)
    if not draft.is_open:
        raise DraftClosed(draft)
    return draft


def _existing(rd: Reader, chat_id: int, message_id: int) -> Draft:
    draft = of_message(rd, chat_id, message_id)
    assert draft is not None
    return draft


def _close(tx: Writer, draft_id: int, state: DraftState, at: datetime) -> None:
    values = {"id": draft_id, "state": state, "at": as_text(at)}
    tx.run("UPDATE drafts SET state = :state, changed_at = :at WHERE id = :id", values)
    tx.run("DELETE FROM draft_figures WHERE draft_id = :id", values)


def _watch_figures(tx: Writer, draft: Draft) -> None:
    if draft.revision > 1:
        tx.run("DELETE FROM draft_figures WHERE draft_id = :id", {"id": draft.id})
    tx.many(
        """
        INSERT INTO draft_figures (draft_id, metric, area, day, value, drafted_at)
        VALUES (:draft_id, :metric, :area, :day, :value, :at)
        """,
        [
            {
                "draft_id": draft.id,
                "metric": figure.metric,
                "area": figure.area,
                "day": figure.day.isoformat(),
                "value": figure.value,
                "at": as_text(draft.changed_at),
            }
            for figure in draft.figures
        ],
    )


def _as_json(figures: Sequence[Figure]) -> str:
    return json.dumps([[f.metric, f.area, f.day.isoformat(), f.kind, f.value] for f in figures])


def _figures_of(text: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(metric=metric, area=area, day=date.fromisoformat(day), kind=EntryKind(kind), value=value)
        for metric, area, day, kind, value in json.loads(text)
    )


def _draft_of(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        kind=row["kind"],
        state=DraftState(row["state"]),
        revision=row["revision"],
        person_id=row["person_id"],
        person_name=row["person_name"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        text=row["text"],
        figures=_figures_of(row["figures"]),
        details=row["details"],
        created_at=as_time(row["created_at"]),
        changed_at=as_time(row["changed_at"]),
    )
