"""What is masked, and what stands in its place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class IdentityKind(StrEnum):
    """What was masked."""

    NIK = "nik"
    FAMILY_CARD = "kk"
    MEMBER_NUMBER = "kpj"
    ACCOUNT = "rekening"
    CARD = "kartu"
    TAX_NUMBER = "npwp"
    PHONE = "telepon"
    EMAIL = "email"
    LONG_NUMBER = "nomor"


MASKS: Final = {
    IdentityKind.NIK: "[NIK]",
    IdentityKind.FAMILY_CARD: "[nomor KK]",
    IdentityKind.MEMBER_NUMBER: "[nomor peserta]",
    IdentityKind.ACCOUNT: "[nomor rekening]",
    IdentityKind.CARD: "[nomor kartu]",
    IdentityKind.TAX_NUMBER: "[NPWP]",
    IdentityKind.PHONE: "[nomor telepon]",
    IdentityKind.EMAIL: "[email]",
    IdentityKind.LONG_NUMBER: "[nomor]",
}

Hit = tuple[int, int, IdentityKind]
"""From where to where something stands in a text, and what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without identity numbers, and which kinds were in it, each once, in order."""

    text: str
    found: tuple[IdentityKind, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything was masked."""
        return bool(self.found)
