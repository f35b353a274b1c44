"""The press checker: reads realised, target and stated percent out of a press text, and recomputes exactly."""

from domain.press.checking import check_press, is_press_like
from domain.press.claims import PressClaim, PressReport, Stated, Verdict

__all__ = ["PressClaim", "PressReport", "Stated", "Verdict", "check_press", "is_press_like"]
