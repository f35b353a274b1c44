"""Reports as officers write them, read into figures, doubts and faults."""

from domain.reports.reading import leads_to_metric, names_metric_first, read_report
from domain.reports.values import (
    Doubt,
    Fault,
    Item,
    NoMetricError,
    ReadReport,
    TooManyFiguresError,
    TwoAreasError,
    TwoDaysError,
)
from domain.reports.weighing import read_reported

__all__ = [
    "Doubt",
    "Fault",
    "Item",
    "NoMetricError",
    "ReadReport",
    "TooManyFiguresError",
    "TwoAreasError",
    "TwoDaysError",
    "leads_to_metric",
    "names_metric_first",
    "read_report",
    "read_reported",
]
