"""What a person wants to know: one subject to answer, a few to offer, or an honest refusal."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.questions.book import SubjectBook
from domain.questions.entities import Entities
from domain.questions.features import Question, marks_of
from domain.questions.following import Context, follow
from domain.questions.matching import Match
from domain.questions.subjects import Subject, SubjectKind

ANSWERED = 0.36  # as near as an answer must be
ANCHORED = 0.15  # as near as an offer must be where the question names this house
OFFERED = 0.22  # as near as an offer must be
ALONE = 0.27  # as near as an answer must be where nothing else is near
LEAST_COVERAGE = 0.33  # so much of the question must be in the subject's own words, unless it is very near
ALONE_SHARE = 0.6  # and other people's business must not be named
SURE = 0.5  # from here on the runner-up no longer matters
MARGIN = 0.04
ALIEN_SHARE = 0.45  # what remains where a question names other people's business and nothing of this house
MISSING_SHARE = 0.4  # what remains where a word that the subject requires is missing
THIN_SHARE = 0.7  # what remains where a word of this house stands among many strange ones,
WELL_COVERED = 0.5
STRANGE_SHARE = 0.8  # what remains where it names neither
NEAR_SHARE = 0.6  # an offered subject is at least so near, compared with the first
MOST_OFFERS = 3
REFUSED = 0.22  # as near as a kind of question that is nobody's business here must be


class Decision(StrEnum):
    """What the bot does with a question."""

    ANSWER = "answer"
    OFFER = "offer"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What was understood. `subject` is answered (or, where refused, gives the words of the refusal; None: general).

    `offers` are two or three subjects for buttons, also the runner-up beside an answer. `plain` is the question in
    plain words with its numbers untouched, for readers of premiums. `context` is what a follow-up builds on.
    """

    text: str
    plain: str
    decision: Decision
    subject: Subject | None
    offers: tuple[Subject, ...]
    ranked: tuple[Match, ...]
    entities: Entities
    is_follow_up: bool = False

    @property
    def context(self) -> Context | None:
        """What to keep for ten minutes; None where nothing was answered."""
        if self.subject is None or self.decision is not Decision.ANSWER or self.subject.kind is SubjectKind.TALK:
            return None
        return Context(subject=self.subject.code, entities=self.entities)


def understand(text: str, *, book: SubjectBook, today: date, previous: Context | None = None) -> Understanding:
    """Understand a question, as one that follows the previous where it is short and says no subject of its own."""
    question = book.take_apart(text, today)
    ranked = book.index.rank(question.tokens, marks_of(question))
    if previous is not None and (followed := follow(question, ranked, previous, book)) is not None:
        code, entities = followed
        subject = book.get(code)
        if subject is not None:
            return _understanding(text, question, ranked, Decision.ANSWER, subject, (), entities, is_follow_up=True)
    decision, subject, offers = _decide(question, ranked, book)
    return _understanding(text, question, ranked, decision, subject, offers, question.entities)


def _understanding(
    text: str,
    question: Question,
    ranked: list[Match],
    decision: Decision,
    subject: Subject | None,
    offers: tuple[Subject, ...],
    entities: Entities,
    *,
    is_follow_up: bool = False,
) -> Understanding:
    return Understanding(
        text=text,
        plain=question.plain,
        decision=decision,
        subject=subject,
        offers=offers,
        ranked=tuple(ranked[:5]),
        entities=entities,
        is_follow_up=is_follow_up,
    )


def _decide(
    question: Question, ranked: list[Match], book: SubjectBook
) -> tuple[Decision, Subject | None, tuple[Subject, ...]]:
    if not ranked:
        greets = not question.tokens and any(character.isalpha() for character in question.text)
        return (Decision.ANSWER, book.get("greeting"), ()) if greets else (Decision.REFUSE, None, ())
    best, subject = ranked[0], book.get(ranked[0].code)
    assert subject is not None
    if subject.group == "attainment" and book.lexicon.far.intersection(question.tokens):
        return Decision.REFUSE, book.get("national_figures"), ()
    score = best.score * _belonging(question, best, book)
    if subject.requires and not set(subject.requires).intersection(question.tokens):
        score *= MISSING_SHARE
    if subject.is_refusal:
        return Decision.REFUSE, subject if score >= REFUSED else None, ()
    near = _near(ranked, book)
    if best.coverage < LEAST_COVERAGE and score < SURE:
        return _offered(near) if score >= OFFERED and len(near) > 1 else (Decision.REFUSE, None, ())
    if score >= ANSWERED and _is_clear(ranked, score):
        return Decision.ANSWER, subject, near[1:2]
    if score >= OFFERED and len(near) > 1:
        return _offered(near)
    if score >= ANCHORED and len(near) > 1 and book.lexicon.ours.intersection(question.tokens):
        return _offered(near)
    if score >= ALONE and score >= ALONE_SHARE * best.score and subject.kind is not SubjectKind.TALK:
        return Decision.ANSWER, subject, ()
    return Decision.REFUSE, None, ()


def _offered(near: tuple[Subject, ...]) -> tuple[Decision, None, tuple[Subject, ...]]:
    return Decision.OFFER, None, near


def _belonging(question: Question, best: Match, book: SubjectBook) -> float:
    """Doubt a question that names other people's business, or little of this house."""
    tokens = set(question.tokens)
    if tokens & book.lexicon.ours:
        return 1.0
    if any(token in book.lexicon.aliens and not book.index.says(best.code, token) for token in tokens):
        return ALIEN_SHARE
    if tokens & book.lexicon.weakly_ours:
        return 1.0 if best.coverage >= WELL_COVERED else THIN_SHARE
    return STRANGE_SHARE


def _is_clear(ranked: list[Match], score: float) -> bool:
    if score >= SURE or len(ranked) == 1:
        return True
    return ranked[0].score - ranked[1].score >= MARGIN


def _near(ranked: list[Match], book: SubjectBook) -> tuple[Subject, ...]:
    """The subjects near enough to the first to be meant as well; none that refuses or chats."""
    least = ranked[0].score * NEAR_SHARE
    near = [book.get(match.code) for match in ranked[:6] if match.score >= least]
    useful = [one for one in near if one is not None and one.kind not in (SubjectKind.REFUSAL, SubjectKind.TALK)]
    return tuple(useful[:MOST_OFFERS])
