"""The book and the rules, read once for all claims about questions."""

from datetime import date

import pytest

from domain.areas import load_area_book
from domain.metrics import load_metric_book
from domain.questions import RuleFacts, SubjectBook, load_subject_book
from domain.rules import Rulebook


@pytest.fixture(scope="session")
def book() -> SubjectBook:
    """All subjects."""
    return load_subject_book(areas=load_area_book(), metrics=load_metric_book())


@pytest.fixture(scope="session")
def facts() -> RuleFacts:
    """The rules that answers draw their figures from."""
    return RuleFacts(rulebook=Rulebook.load())


@pytest.fixture
def today() -> date:
    """A day while the discount holds."""
    return date(2026, 11, 24)
