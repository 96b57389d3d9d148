"""How charts look: what a drawn chart is, its type, and its colours for a light page and for a dark one.

Three colours and their shades are what a government page may have (国办秘函〔2019〕19号): blue is what happened, red
what lags, grey all else. Shape and dash say the same once more, for those who do not tell colours apart.
"""

from dataclasses import dataclass

#: Families with Chinese glyphs, in order of preference; without a name a fallback mixes the punctuation of fonts.
FONT = "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, WenQuanYi Zen Hei, Microsoft YaHei, SimHei, sans-serif"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart.

    Args:
        name: as the source names it (`chart:completion`).
        svg: the picture, with text as text.
        alt: what it shows, for those who do not see it.
    """

    name: str
    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one kind of page; whatever SVG takes as a colour, `var(--ink)` too.

    Args:
        paper: behind the chart.
        ink: text, and what is promised.
        blue: what happened.
        pale: a shade of blue for what is on track, no longer so, or not yet so.
        red: what lags.
        grey: what is neither.
        grid: lines to read by.
    """

    paper: str
    ink: str
    blue: str
    pale: str
    red: str
    grey: str
    grid: str


LIGHT = Colours("white", "#1f2933", "#1d4e89", "#7ea6d0", "#b23a2e", "#8a94a0", "#e3e7eb")
DARK = Colours("#1b2027", "#e4e8ec", "#8fb8e6", "#5a83b0", "#f0a49b", "#8d98a5", "#323b45")
