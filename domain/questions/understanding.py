"""What a person wants to know: one subject to answer, a few to offer, or an honest refusal."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.questions.book import SubjectBook
from domain.questions.claims import asks_price_of_trade, corrected
from domain.questions.entities import Entities
from domain.questions.features import Question, marks_of
from domain.questions.following import Context, follow
from domain.questions.happenings import befell_ago, year_it_befell
from domain.questions.matching import Match
from domain.questions.subjects import Subject, SubjectKind

LONGEST = 600  # letters that are read of a question; what follows is a story
NEAR_SHARE = 0.6  # an offered subject is at least so near, compared with the first
MOST_OFFERS = 3
REFUSED = 0.22  # as near as a kind of question that is nobody's business here must be
SURE = 0.45  # from here on the runner-up no longer matters
MARGIN = 0.03
LEAST_COVERAGE = 0.33  # so much of the question must be in the subject's own words, unless it is very near


PRICE = "premium_amount"
RECKONED = frozenset({"pay_months", "government_paid", "village_officials", "register_group", "discount_government"})
_HOW_MUCH = re.compile(
    r"^(?!.*\b(?:bisa|boleh|apa saja)\b).*\b(?:berapa|total|jumlah|anggaran)\b(?!\s+(?:orang|bulan|lama))"
)
ALONE = 0.36  # a subject so near is answered where no other is near,
ALONE_AHEAD = 1.8
ALONE_COVERAGE = 0.6
FEW_WORDS = 1  # a question of so few words is taken as being about the subject that they are of
RIVALS = 4  # so many of the nearest are looked at for a refusal
RIVAL_SHARE = 0.6
BEYOND_RIVALS = 0.95
_FIGURE = r"\d[\d.,]*(?:\s*(?:ribu|juta|miliar|rb|jt|rupiah|persen))?"
_SUM = re.compile(rf"{_FIGURE}\s*(?:[+*/x×:÷-]|kali|bagi|tambah|kurang|kurangi|dengan|per)\s*{_FIGURE}")
_REST = re.compile(
    rf"{_FIGURE}|[^\w\s]|\b(?:kali|bagi|tambah|kurang|kurangi|dengan|per|berapa|hasil|hitung|jadi|sama|itu|penghasilan|nya|total|x|rp|tanya|coba|kalau)\b"
)
NOTHING = frozenset({"#angka", "#waktu", "#persen"})  # figures that say nothing by themselves


class Belonging(StrEnum):
    """How much a question names this house."""

    NAMED = "named"  # its programmes or the house itself
    HINTED = "hinted"  # words of this house that others use too
    UNSAID = "unsaid"
    FOREIGN_HINTED = "foreign_hinted"  # such words, and other people's business
    FOREIGN = "foreign"  # other people's business only


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How near a subject must be to be answered, or else offered; measured with benchmarks.eval_questions."""

    answered: float
    offered: float


BARS = {
    Belonging.NAMED: Bar(answered=0.20, offered=0.12),
    Belonging.HINTED: Bar(answered=0.22, offered=0.14),
    Belonging.UNSAID: Bar(answered=0.46, offered=0.28),
    Belonging.FOREIGN_HINTED: Bar(answered=0.62, offered=0.35),
    Belonging.FOREIGN: Bar(answered=1.6, offered=1.6),
}
BLIND_BAR = Bar(answered=0.95, offered=0.95)  # where a word that the subject requires is missing


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
    question = book.take_apart(text[:LONGEST], today)
    ranked = book.index.rank(question.tokens, marks_of(question))
    if previous is not None and (followed := follow(question, ranked, previous, book)) is not None:
        code, entities = followed
        subject = book.get(code)
        if subject is not None:
            return _understanding(text, question, ranked, Decision.ANSWER, subject, (), entities, is_follow_up=True)
    decision, subject, offers = _decide(question, ranked, book)
    if decision is Decision.ANSWER and subject is not None and _asks_for_a_sum(question, subject):
        subject = book.get(PRICE) or subject
    if subject is not None and (right := corrected(question, subject.code)) is not None:
        subject, offers = book.get(right) or subject, ()
    return _understanding(text, question, ranked, decision, subject, offers, question.entities)


def _asks_for_a_sum(question: Question, subject: Subject) -> bool:
    """Whether a question about how or by whom is really about how much: `500 kader dibayar desa berapa`."""
    told = question.entities
    is_counted = told.people is not None or (told.months or 0) > 1
    return subject.code in RECKONED and is_counted and _HOW_MUCH.search(question.plain) is not None


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
    if _says_nothing(question, book):
        return Decision.REFUSE, None, ()
    best, subject = ranked[0], book.get(ranked[0].code)
    assert subject is not None
    if is_a_sum(question.plain):
        return Decision.REFUSE, book.get("off_topic"), ()
    if _is_price_of_trade(question, subject, book):
        return Decision.ANSWER, book.get("premium_amount"), ()
    if (refusal := _rival_refusal(question, ranked, book)) is not None:
        return Decision.REFUSE, refusal, ()
    if subject.is_refusal:
        return Decision.REFUSE, subject if best.score >= REFUSED else None, ()
    if subject.group == "attainment" and book.lexicon.far.intersection(question.tokens):
        return Decision.REFUSE, book.get("national_figures"), ()
    bar, near = _bar(question, best, subject, book), _near(ranked, book)
    is_covered = best.coverage >= LEAST_COVERAGE or best.score >= SURE
    if best.score >= bar.answered and is_covered and (_is_clear(ranked) or len(near) < 2):
        return Decision.ANSWER, subject, near[1:2]
    if _stands_alone(question, ranked, book) and best.score >= bar.offered:
        return Decision.ANSWER, subject, ()
    if best.score >= bar.offered and len(near) > 1:
        return Decision.OFFER, None, near
    return Decision.REFUSE, None, ()


def _stands_alone(question: Question, ranked: list[Match], book: SubjectBook) -> bool:
    """Whether most of a question is one subject's, none other is half as near, and nobody else's business is named."""
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    if book.lexicon.foreign(frozenset(question.tokens)) or best.coverage < ALONE_COVERAGE:
        return False
    return best.score >= ALONE and best.score >= second * ALONE_AHEAD


def _is_price_of_trade(question: Question, best: Subject, book: SubjectBook) -> bool:
    """Whether a trade's price is asked for, and nothing nearer than who may join, or other people's business."""
    is_beside = best.is_refusal or best.group in ("eligibility", "cost", "register")
    return is_beside and "iuranlain" not in question.tokens and asks_price_of_trade(question, book.lexicon.stops)


def is_a_sum(plain: str) -> bool:
    """Whether a text asks for nothing but arithmetic: 25 kali 16.800."""
    return _SUM.search(plain) is not None and not _REST.sub(" ", plain).strip()


def _rival_refusal(question: Question, ranked: list[Match], book: SubjectBook) -> Subject | None:
    """A kind of question that is nobody's business here and nearly as near as the first, where this house is not named."""
    best = ranked[0]
    for match in ranked[1:RIVALS]:
        subject = book.get(match.code)
        if subject is not None and subject.is_refusal and match.score >= best.score * RIVAL_SHARE:
            is_ours = _belonging(question, best, book) is Belonging.NAMED
            return None if is_ours or best.score >= BEYOND_RIVALS else subject
    return None


def _says_nothing(question: Question, book: SubjectBook) -> bool:
    tokens = set(question.tokens)
    return bool(tokens & NOTHING) and tokens <= NOTHING | book.lexicon.stops


def _bar(question: Question, best: Match, subject: Subject, book: SubjectBook) -> Bar:
    if subject.requires and not set(subject.requires).intersection(question.tokens) and _says_much(question, book):
        return BLIND_BAR
    return BARS[Belonging.UNSAID if subject.kind is SubjectKind.TALK else _belonging(question, best, book)]


def _says_much(question: Question, book: SubjectBook) -> bool:
    said = [token for token in question.tokens if token not in book.lexicon.stops and token[0] not in "#@"]
    return len(said) > FEW_WORDS


def _belonging(question: Question, best: Match, book: SubjectBook) -> Belonging:
    tokens, words = frozenset(question.tokens), book.lexicon
    if tokens & words.ours:
        return Belonging.NAMED
    is_hinted = bool(tokens & words.weakly_ours)
    if any(not book.index.says(best.code, token) for token in words.foreign(tokens)):
        return Belonging.FOREIGN_HINTED if is_hinted else Belonging.FOREIGN
    return Belonging.HINTED if is_hinted else Belonging.UNSAID


def _is_clear(ranked: list[Match]) -> bool:
    if len(ranked) == 1 or ranked[0].score >= SURE:
        return True
    return ranked[0].score - ranked[1].score >= MARGIN


def _near(ranked: list[Match], book: SubjectBook) -> tuple[Subject, ...]:
    """The subjects near enough to the first to be meant as well; none that refuses or chats."""
    least = ranked[0].score * NEAR_SHARE
    near = [book.get(match.code) for match in ranked[:6] if match.score >= least]
    useful = [one for one in near if one is not None and one.kind not in (SubjectKind.REFUSAL, SubjectKind.TALK)]
    return tuple(useful[:MOST_OFFERS])


_SINCE_WHEN = re.compile(r"\b(?:daftar|ikut|sejak|peserta|anggota|mulai|terdaftar|bayar|aktif)\b")


def past_days(understood: Understanding, *, today: date) -> tuple[date, date] | None:
    """The first and last past day whose benefits a question asks for; None for today's, and where it says since when."""
    told = understood.entities
    befell = year_it_befell(understood.plain)
    if befell is not None and befell not in (told.year, told.day.year if told.day else None):
        return (date(befell, 1, 1), date(befell, 12, 31)) if befell < today.year else None
    if befell is None and not befell_ago(understood.plain) and _SINCE_WHEN.search(understood.plain):
        return None
    if told.day is not None:
        return (told.day, told.day) if told.day < today else None
    if told.period is not None and told.period.first.year == (told.year or told.period.first.year):
        return (told.period.first, told.period.last) if told.period.last < today else None
    is_past = told.year is not None and told.year < today.year
    return (date(told.year, 1, 1), date(told.year, 12, 31)) if is_past and told.year else None
