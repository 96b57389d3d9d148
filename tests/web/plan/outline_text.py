"""A synthetic outline, as published and as corrected later."""

from synthetic_outline import OUTLINE

__all__ = ["CORRECTED", "OUTLINE"]

CORRECTED = OUTLINE.replace("| 29.6 | 35 |", "| 29.6 | 36 |").replace(
    "2.环城铁路", "2.绕城公路工程。全长12公里。\n3.环城铁路"
)
