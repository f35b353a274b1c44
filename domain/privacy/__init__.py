"""Identity numbers in free text, taken out before anything is stored or logged. Figures and amounts stay as they are."""

from domain.privacy.kinds import MASKS, IdentityKind, Masked
from domain.privacy.masking import mask_identity

__all__ = ["MASKS", "IdentityKind", "Masked", "mask_identity"]
