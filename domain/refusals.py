"""Why the ledger refuses a change; each holds the facts that its words need."""

from domain.drafts import Draft
from domain.entries import Entry, YearLock
from domain.errors import DomainError


class LedgerRefusal(DomainError):
    """A change that the ledger does not make."""


class YearLocked(LedgerRefusal):
    """The figure's year is closed; holds the lock."""

    def __init__(self, lock: YearLock) -> None:
        """Hold the lock with its reason."""
        super().__init__(lock.year)
        self.lock = lock


class UnknownReport(LedgerRefusal):
    """No report bears this receipt number."""

    def __init__(self, number: int) -> None:
        """Hold the number."""
        super().__init__(number)
        self.number = number


class ReportRefusal(LedgerRefusal):
    """A refusal about one report; holds it as it stands, and the report that its figure went to, if any."""

    def __init__(self, entry: Entry, *, became: int | None = None) -> None:
        """Hold the report."""
        super().__init__(entry.number)
        self.entry = entry
        self.became = became


class ReportNotYours(ReportRefusal):
    """Somebody else reported it, and only they or an admin may change it."""


class ReportWithdrawn(ReportRefusal):
    """It was withdrawn already."""


class ReportNotWaiting(ReportRefusal):
    """It does not wait for an admin: it was accepted, refused or withdrawn already."""


class NothingToWithdraw(LedgerRefusal):
    """The person has saved nothing that could still be withdrawn."""


class UnknownDraft(LedgerRefusal):
    """No such draft is kept (any more)."""


class DraftRefusal(LedgerRefusal):
    """A refusal about one draft; holds it as it stands."""

    def __init__(self, draft: Draft) -> None:
        """Hold the draft."""
        super().__init__(draft.id)
        self.draft = draft


class DraftNotYours(DraftRefusal):
    """Only its sender may save or cancel it."""


class DraftClosed(DraftRefusal):
    """It was saved, cancelled or given up already."""


class DraftChanged(DraftRefusal):
    """It was changed since the read-back whose button was pressed."""


class InvitationRefusal(LedgerRefusal):
    """An invitation's code is unknown, used, expired or revoked; nothing about it leaks."""
