"""Misbehaviour on demand: too many requests, server errors, cut connections, delays."""

from dataclasses import dataclass
from typing import Literal, get_args

from simulator.rates import too_many
from simulator.refusals import Refusal

Kind = Literal["429", "5xx", "cut_before", "cut_after", "delay", "refuse"]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(slots=True)
class Fault:
    """What goes wrong, in which calls, and for how many of them."""

    kind: Kind
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    seconds: float = 1.0
    """What a 429 asks to wait, or how long a delay is."""
    code: int = 502
    description: str = ""
    hits: int = 0

    def fits(self, method: str, chat_id: int) -> bool:
        """Tell whether a call is meant; `method` is in small letters."""
        return (not self.method or self.method.lower() == method) and self.chat_id in (None, chat_id)


class Faults:
    """The faults that were ordered; each call takes the first that fits."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def order(self, fault: Fault) -> Fault:
        """Let something go wrong."""
        if fault.kind not in KINDS:
            raise ValueError(f"unknown fault {fault.kind!r}")
        self.ordered.append(fault)
        return fault

    def clear(self) -> None:
        """Let everything go well again."""
        self.ordered.clear()

    def take(self, method: str, chat_id: int) -> Fault | None:
        """The fault that hits this call, if one does."""
        for fault in self.ordered:
            if fault.fits(method, chat_id):
                fault.hits += 1
                fault.times -= 1
                if fault.times <= 0:
                    self.ordered.remove(fault)
                return fault
        return None


def refusal_of(fault: Fault) -> Refusal | None:
    """What is answered instead of doing the call; None where the fault is of another kind."""
    if fault.kind == "429":
        return too_many(max(1, round(fault.seconds)))
    if fault.kind == "5xx":
        return Refusal(fault.code, fault.description or "Bad Gateway")
    if fault.kind == "refuse":
        return Refusal(400, fault.description or "Bad Request: refused on demand")
    return None
