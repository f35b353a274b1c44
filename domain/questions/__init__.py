"""Questions in everyday Indonesian and Javanese: what is meant, and what is answered.

`understand` never answers by itself: it names a subject, offers two or three, or refuses. `render_answer` words the
subject's answer with figures drawn from the rules; subjects marked `computed` are answered by the use cases.
"""

from domain.questions.book import SubjectBook, load_subject_book
from domain.questions.entities import Entities
from domain.questions.figures import RuleFacts
from domain.questions.following import Context
from domain.questions.matching import Match
from domain.questions.outreach import Objection, Outreach, load_outreach
from domain.questions.premiums import names_several_people, premium_query, quoted_total, wrong_price
from domain.questions.rendering import Answer, render_answer
from domain.questions.splitting import split_questions
from domain.questions.subjects import Computed, Source, Subject, SubjectFileError, SubjectKind
from domain.questions.understanding import Decision, Understanding, past_days, understand

__all__ = [
    "Answer",
    "Computed",
    "Context",
    "Decision",
    "Entities",
    "Match",
    "Objection",
    "Outreach",
    "RuleFacts",
    "Source",
    "Subject",
    "SubjectBook",
    "SubjectFileError",
    "SubjectKind",
    "Understanding",
    "load_outreach",
    "load_subject_book",
    "names_several_people",
    "past_days",
    "premium_query",
    "quoted_total",
    "render_answer",
    "split_questions",
    "understand",
    "wrong_price",
]
