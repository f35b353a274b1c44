"""What the domain refuses: one base under every refusal that a person is told; the words are made in bot/replies.

    DomainError
    ├── FigureError ── AmbiguousFigure              no figure, or one with several readings       (numerals)
    ├── DayError                                    no day, one that cannot be, one to come       (periods)
    ├── UnknownArea, AmbiguousArea                  no area of this office, or several            (areas)
    ├── UnknownMetric                               nothing that the office counts                (metrics)
    ├── NoMetricError, TwoDaysError, TwoAreasError, TooManyFiguresError                           (reports)
    ├── QueryError, PotentialError                  what cannot be computed                       (rules)
    ├── RuleUnknown ── RuleExpired                  what no rule answers                          (rules)
    ├── WishError, HourError                        no digest that can be sent                    (subscriptions)
    ├── ReminderWordsError                          no rhythm of reminders                        (reminders)
    └── LedgerRefusal                               a change that the ledger does not make        (refusals)
        ├── YearLocked, UnknownReport, NothingToWithdraw, InvitationRefusal, UnknownDraft
        ├── ReportRefusal ── ReportNotYours, ReportWithdrawn, ReportNotWaiting
        └── DraftRefusal ── DraftNotYours, DraftClosed, DraftChanged

A fault in a data file is no refusal: it ends the start (RuleFileError, SubjectFileError).
"""


class DomainError(Exception):
    """A refusal that a person is told in words; it holds the facts for them."""
