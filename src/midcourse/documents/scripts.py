"""Raised figures: 10⁴ and m² stay what they are, and a footnote's number does not become part of an amount."""

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


def raised(text: str) -> str:
    """Return text set above the line with its figures as raised ones.

    >>> "收入5.2" + raised("1")
    '收入5.2¹'
    """
    return text.translate(_RAISED)
