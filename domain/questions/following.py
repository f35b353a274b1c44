"""A short further question keeps the subject of the one before: `kalau 3 program?`, `syaratnya?`, `nek 2 juta?`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.periods import MONTHS
from domain.questions.book import SubjectBook
from domain.questions.entities import TIMES, Entities
from domain.questions.features import Question, marks_of
from domain.questions.matching import Match
from domain.questions.subjects import Subject
from domain.rules import Payer

SAID_ITSELF: Final = 0.72  # a question this near to a subject by itself follows nothing,
SAID_AFTER_IF: Final = 2.0  # unless it begins like a further question: kalau ojol?
WITH_TOPIC: Final = 0.45  # as near as a subject must be once the words left out are added
MOST_WORDS: Final = 4
BEGINNINGS: Final = frozenset({"kalau", "terus", "lalu", "yang", "nah", "lha"})
PARTICLES: Final = frozenset(
    {
        "kalau", "terus", "lalu", "lagi", "yang", "itu", "ini", "bagaimana", "jadi", "dan", "atau", "untuk", "saja", "juga",
        "dengan", "berapa", "ada", "apa", "bisa", "boleh", "orang", "bulan", "tahun", "program", "sama", "dari", "di", "ke",
        "cuma", "tadi", "nah", "begitu", "kok", "baru", "setahun", "sebulan", "sehari", "seminggu", "sudah", "profesi", "lewat", "tidak", "saya", "harus", "wajib",
    }
)  # fmt: skip
KIN: Final = frozenset({"istri", "suami", "bapak", "ibu", "kakak", "adik", "teman", "saudara", "tetangga"})
MEASURES: Final = {
    "penghasilan": "income",
    "umur": "age",
    "lahir": "birth_year",
    "kelahiran": "birth_year",
    "anak": "children",
    "peserta": "people",
    "bayar": "paid_months",
}
PREMIUM: Final = "premium_amount"
WHAT_IF: Final = "what_if"
TIME_WORDS: Final = frozenset(
    {*(month.casefold() for month in MONTHS), "depan", "lalu", "mulai", "bulan", "tahun", "sampai", "besok"}
)
_ADDED: Final = re.compile(
    r"\b(?:tambah\w*|bertambah|nambah)\s+(?:lagi\s+)?(?P<count>\d{1,3}(?:\.\d{3})+|\d+)\b(?!\s*(?:ribu|juta|miliar|rb|jt))"
)
_PAID_BY: Final = re.compile(r"(?:(?:kalau|terus|lalu|nah|yang) )*(?:di)?(?:bayar|bayari|bayarkan|tanggung)\b")
_TWO_DIGITS: Final = re.compile(r"(?<![\d.,])\d{2}(?![\d.,])")
PREMIUM_TOLD: Final = frozenset(
    {"income", "daily_income", "weekly_income", "people", "months", "programmes", "sector", "payer"}
)
LEDGER_TOLD: Final = frozenset({"metric", "areas", "year", "day", "period", "increase"})
PREMIUM_GROUPS: Final = frozenset({"cost", "register", "eligibility", "payment", "benefit", "jht", "material"})
FATE_GROUPS: Final = frozenset({"death", "accident", "scholarship", "arrears", "claim"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The subject answered before and what was told then. The caller forgets it after ten minutes."""

    subject: str
    entities: Entities


def follow(
    question: Question, ranked: Sequence[Match], previous: Context, book: SubjectBook
) -> tuple[str, Entities] | None:
    """Return the subject and entities of a follow-up; None where the question stands for itself."""
    before = book.get(previous.subject)
    if before is None:
        return None
    content = _content(question)
    if not content or (before.code == PREMIUM and TIME_WORDS.issuperset(content)):
        return _more_told(question, before, previous)
    if before.code == PREMIUM and _only_says_who_pays(question):
        return PREMIUM, question.entities.over(previous.entities)
    if before.group == "attainment" and (added := _ADDED.search(question.plain)) is not None:
        told = replace(question.entities, increase=int(added["count"].replace(".", "")), people=None)
        return WHAT_IF, told.over(previous.entities)
    facet = _facet(content, before)
    if facet is not None and (len(content) == 1 or _own(ranked) < SAID_ITSELF):
        return facet, question.entities.over(previous.entities)
    if _own(ranked) < _said_itself(question) and _only_names(content, question):
        further = _more_told(question, before, previous)
        if further is not None:
            return further
    return _with_topic(question, content, ranked, previous, book)


def _only_says_who_pays(question: Question) -> bool:
    """Whether an amount is asked again for another payer: dibayar desa? An employer's is no premium of one's own."""
    payer = question.entities.payer
    return payer in (Payer.GOVERNMENT, Payer.OTHERS) and _PAID_BY.match(question.plain) is not None


def _said_itself(question: Question) -> float:
    begins = bool(question.tokens) and question.tokens[0] in BEGINNINGS
    return SAID_AFTER_IF if begins else SAID_ITSELF


def _with_topic(
    question: Question, content: Sequence[str], ranked: Sequence[Match], previous: Context, book: SubjectBook
) -> tuple[str, Entities] | None:
    """Ask again with the words that the question leaves out, where it is short and says nothing of its own."""
    before = book.get(previous.subject)
    if before is None or not before.topic or len(content) > MOST_WORDS or _own(ranked) >= SAID_ITSELF:
        return None
    again = book.index.rank((*question.tokens, *before.topic), marks_of(question))
    found = book.get(again[0].code) if again else None
    if found is None or found.is_refusal or again[0].score < max(WITH_TOPIC, _own(ranked)):
        return None
    if not all(book.index.says(found.code, token) for token in content):
        return None
    return found.code, question.entities.over(previous.entities)


def _own(ranked: Sequence[Match]) -> float:
    return ranked[0].score if ranked else 0.0


def _content(question: Question) -> list[str]:
    """The words that say a subject: no particles, no figures."""
    return [token for token in question.tokens if token not in PARTICLES and token[0] not in "#@"]


def _facet(content: Sequence[str], before: Subject) -> str | None:
    """The subject that words such as `syarat` lead to, where every word is such a word, or all of them together."""
    if (together := before.followups.get("+".join(content))) is not None:
        return together
    leads = [before.followups.get(token) for token in content]
    return leads[-1] if leads and None not in leads else None


def _only_names(content: Sequence[str], question: Question) -> bool:
    """Whether the words only name an area, a metric, a job or a programme."""
    return len(content) <= _most_names(question)


def _most_names(question: Question) -> int:
    told = question.entities
    names = [told.sector is not None, told.payer is not None, told.metric is not None, told.period is not None]
    measures = sum(word in question.tokens and name in told.told for word, name in MEASURES.items())
    kin = len(KIN.intersection(question.tokens)) if told.sector is not None else 0
    return sum(names) + measures + kin + 2 * bool(told.areas) + ("jht" in question.tokens)


def _more_told(question: Question, before: Subject, previous: Context) -> tuple[str, Entities] | None:
    """Keep the subject where what is told now belongs to it; turn to the premium where that is meant."""
    told = _as_asked(_with_bare_age(question, before), before)
    if before.group == "attainment":
        return (before.code, told.over(previous.entities)) if told.told & LEDGER_TOLD else None
    if before.group in FATE_GROUPS and told.told & {"paid_months", "income", "children", "age", "sector"}:
        return before.code, told.over(previous.entities)
    if before.code == PREMIUM and told.told & TIMES:
        return PREMIUM, told.over(previous.entities)
    if told.told & {"age", "birth_year"}:
        return "age_limit", told
    if before.group in PREMIUM_GROUPS | FATE_GROUPS and told.told & PREMIUM_TOLD:
        return PREMIUM, told.over(previous.entities)
    return None


def _with_bare_age(question: Question, before: Subject) -> Entities:
    """`kalau 65?` after a question about an age is an age."""
    bare = _TWO_DIGITS.search(question.plain)
    if before.code != "age_limit" or bare is None or question.entities.told:
        return question.entities
    return replace(question.entities, age=int(bare.group()))


def _as_asked(told: Entities, before: Subject) -> Entities:
    """Months after a question about a death or a school are months that were paid."""
    if before.group in FATE_GROUPS and told.months is not None and told.paid_months is None:
        return replace(told, paid_months=told.months, months=None)
    if before.group in PREMIUM_GROUPS and told.paid_months is not None and told.months is None:
        return replace(told, months=told.paid_months, paid_months=None)
    return told
