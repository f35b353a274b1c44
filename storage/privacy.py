"""What is kept about one person, across all tables; and its end. Figures stay, the person behind them goes."""

from dataclasses import dataclass
from datetime import datetime

from storage import chats, editions, outbox, subscriptions
from storage.interests import Interest, newest_of
from storage.outbox import Owed
from storage.statements import Reader, Writer
from storage.subscriptions import Subscription
from storage.times import as_text

NOBODY = "petugas"
"""The name under which figures stay whose reporter is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is kept about a person."""

    reports: int
    draft_texts: int
    questions: tuple[str, ...]
    interest: Interest | None
    owed: int
    subscriptions: tuple[Subscription, ...]
    is_known_chat: bool
    topics: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        counts = (
            self.reports, self.draft_texts, len(self.questions), self.owed, len(self.subscriptions), self.topics,
        )  # fmt: skip
        return not any(counts) and self.interest is None and not self.is_known_chat


def stored_about(rd: Reader, person_id: int) -> Stored:
    """Look everywhere for a person."""
    who = {"id": person_id}
    questions = rd.all("SELECT text FROM questions WHERE asker_id = :id AND text <> '' ORDER BY id", who)
    return Stored(
        reports=rd.value("SELECT COUNT(*) FROM reports WHERE reporter_id = :id", who),
        draft_texts=rd.value("SELECT COUNT(*) FROM drafts WHERE person_id = :id AND text <> ''", who),
        questions=tuple(row["text"] for row in questions),
        interest=newest_of(rd, person_id, is_begun=False) or newest_of(rd, person_id, is_begun=True),
        owed=rd.value("SELECT COUNT(*) FROM outbox WHERE chat_id = :id AND payload <> ''", who),
        subscriptions=subscriptions.of_chat(rd, person_id),
        is_known_chat=chats.find(rd, person_id) is not None,
        topics=rd.value("SELECT COUNT(*) FROM question_topics WHERE asker_id = :id", who),
    )


def shown_of(rd: Reader, person_id: int) -> tuple[tuple[str, int, Owed], ...]:
    """Return what was sent to officers about a person: question or interest, its number, and the message."""
    who = {"id": person_id}
    questions = rd.all("SELECT id FROM questions WHERE asker_id = :id", who)
    interests = rd.all("SELECT id FROM interests WHERE person_id = :id", who)
    asked = [("question", row["id"]) for row in questions] + [("interest", row["id"]) for row in interests]
    return tuple(
        (kind, number, owed)
        for kind, number in asked
        for owed in outbox.of_keys(rd, f"{kind}:{number}.")
        if owed.message_id and owed.chat_id != person_id
    )


def forget_person(tx: Writer, person_id: int, *, keeps_role: bool, at: datetime) -> None:
    """Delete what is kept about a person in one step; with a role, what the role needs stays until it ends."""
    who = {"id": person_id, "at": as_text(at), "nobody": NOBODY}
    _forget_asked(tx, who)
    _forget_drafts(tx, who)
    outbox.clear(tx, before=at)
    for statement in ASIDE:
        tx.run(statement, who)
    chats.forget(tx, person_id)
    subscriptions.end(tx, person_id)
    editions.forget_chat(tx, person_id)
    if not keeps_role:
        outbox.forget_chat(tx, person_id)
        _forget_name(tx, who)
        tx.mark_ledger_changed()


def _forget_asked(tx: Writer, who: dict[str, object]) -> None:
    for kind, rows in (
        ("question", tx.all("SELECT id FROM questions WHERE asker_id = :id", who)),
        ("interest", tx.all("SELECT id FROM interests WHERE person_id = :id", who)),
    ):
        for row in rows:
            tx.run("DELETE FROM outbox WHERE key LIKE :key", {"key": f"{kind}:{row['id']}.%"})
    tx.run(
        "UPDATE questions SET state = 'closed', closed_at = COALESCE(closed_at, :at), asker_id = 0, asker_name = '', "
        "text = '', message_id = NULL, topic_id = NULL WHERE asker_id = :id",
        who,
    )
    tx.run("DELETE FROM question_topics WHERE asker_id = :id", who)
    tx.run("DELETE FROM interests WHERE person_id = :id AND state IN ('begun', 'open')", who)
    tx.run("UPDATE interests SET person_id = 0, name = '', phone = NULL WHERE person_id = :id", who)


def _forget_drafts(tx: Writer, who: dict[str, object]) -> None:
    tx.run("DELETE FROM draft_figures WHERE draft_id IN (SELECT id FROM drafts WHERE person_id = :id)", who)
    tx.run("UPDATE drafts SET state = 'cancelled' WHERE person_id = :id AND state = 'open'", who)
    tx.run("UPDATE drafts SET text = '', details = '{}' WHERE person_id = :id", who)


def _forget_name(tx: Writer, who: dict[str, object]) -> None:
    for statement in NAMES:
        tx.run(statement, who)


ASIDE = tuple(
    f"DELETE FROM inbox WHERE aside_since IS NOT NULL AND json_extract(payload, '$.{kind}.from.id') = :id"
    for kind in ("message", "edited_message", "callback_query")
)
NAMES = (
    "DELETE FROM read_backs WHERE draft_id IN (SELECT id FROM drafts WHERE person_id = :id)",
    "UPDATE drafts SET person_id = 0, person_name = :nobody, chat_id = 0, message_id = -id WHERE person_id = :id",
    "UPDATE report_versions SET by_id = 0, by_name = :nobody, chat_id = NULL, message_id = NULL WHERE by_id = :id",
    "UPDATE report_rows SET reporter_id = 0, reporter_name = :nobody, chat_id = NULL, message_id = NULL "
    "WHERE reporter_id = :id",
    "UPDATE targets SET by_id = 0, by_name = :nobody, chat_id = NULL, message_id = NULL WHERE by_id = :id",
    "UPDATE year_locks SET by_id = 0, by_name = :nobody, chat_id = NULL, message_id = NULL WHERE by_id = :id",
    "UPDATE questions SET taken_by = 0, taken_name = :nobody WHERE taken_by = :id",
    "UPDATE learned_subjects SET by_id = 0, by_name = :nobody WHERE by_id = :id",
    "UPDATE outreach_links SET by_id = 0, by_name = :nobody WHERE by_id = :id",
    "UPDATE interests SET handled_by = 0, handled_name = :nobody WHERE handled_by = :id",
    "UPDATE audit SET subject = '' WHERE action = 'invite' AND subject <> '' "
    "AND subject IN (SELECT name FROM invitations WHERE used_by = :id)",
    "UPDATE audit SET subject = '', details = '' WHERE subject = CAST(:id AS TEXT)",
    "UPDATE audit SET by_id = 0, by_name = :nobody WHERE by_id = :id",
    "UPDATE invitations SET used_by = 0, name = '' WHERE used_by = :id",
    "UPDATE invitations SET invited_by = 0, invited_by_name = :nobody WHERE invited_by = :id",
    "UPDATE office_settings SET value = json_set(value, '$[2]', :nobody, '$[3]', 0) "
    "WHERE key LIKE 'kantor:%' AND json_extract(value, '$[3]') = :id",
    "UPDATE broadcasts SET by_id = 0, by_name = :nobody, chat_id = 0, message_id = -id WHERE by_id = :id",
    "UPDATE members SET invited_by = 0 WHERE invited_by = :id",
)
