"""A small plot of lines and marks over years, written as SVG without a chart library.

A page about one indicator is asked for by many people at once. Altair and vl-convert take 120 ms for its chart, which
is most of what a page may take; this takes one. What a report prints is still declared with Altair
(`midcourse.report.charts`); type and colours are the same.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from midcourse.quantities import shown
from midcourse.report.look import FONT, Colours

WIDTH, HEIGHT = 640, 300
TEXT = 12
#: Space around the axes: right and below; above and left depend on what stands there.
_RIGHT, _BELOW = 22, 26
_ROW, _SWATCH, _GAP = 20, 26, 16
_TICKS = 5
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points.

    Args:
        name: as the legend calls it.
        points: year and value, in order.
        dash: lengths drawn and left out [px]; "" for an unbroken line.
    """

    name: str
    points: Sequence[Spot]
    colour: str
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a point.

    Args:
        name: as the legend calls it.
        shape: one of `SHAPES`.
        fill: None for an open mark.
    """

    name: str
    at: Spot
    colour: str
    shape: str = "circle"
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a point.

    Args:
        anchor: which end of the words is at the point: start, middle, end.
        above: how far above the point their foot is [px]; negative for below.
    """

    text: str
    at: Spot
    anchor: str = "middle"
    above: float = 9


@dataclass(frozen=True, slots=True)
class Fan:
    """A range that opens from a point to a later year; what leaves the plot is cut off.

    Args:
        start: where it begins.
        year: where it ends.
        low: lower end there.
        high: upper end there.
    """

    start: Spot
    year: float
    low: float
    high: float
    colour: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn.

    Args:
        years: words below the axis, by year.
        heights: lowest and highest value that must be seen.
        lines: the later are drawn over the earlier.
        unit: words above the value axis.
        alternative: what it shows, for those who do not see it.
    """

    lines: Sequence[Line]
    marks: Sequence[Mark]
    labels: Sequence[Label]
    years: Mapping[int, str]
    heights: tuple[float, float]
    unit: str
    alternative: str
    colours: Colours
    fan: Fan | None = None


def svg_of(plot: Plot) -> str:
    """Write a plot as SVG; the same plot gives the same text."""
    frame = _Frame.of(plot)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{escape(plot.alternative)}" font-family="{escape(FONT)}" font-size="{TEXT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{plot.colours.paper}"/>',
        *_axes(plot, frame),
        *([_fan(plot.fan, frame)] if plot.fan else []),
        *(_line(line, frame) for line in plot.lines),
        *(_mark(mark, frame.place(mark.at), plot.colours) for mark in plot.marks),
        *(_label(label, frame, plot.colours) for label in plot.labels),
        *_legend(plot),
        "</svg>",
    ]
    return "".join(parts)


# ---- where things stand -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where years and values stand on the picture.

    Args:
        years: ends of the year axis.
        ticks: values marked, ascending; the first and last are the ends of the axis.
    """

    left: float
    top: float
    years: tuple[float, float]
    ticks: tuple[Decimal, ...]

    @classmethod
    def of(cls, plot: Plot) -> "_Frame":
        ticks = ticks_for(*plot.heights)
        room = 0.3
        left = 12 + max(width_of(shown(tick)) for tick in ticks)
        top = 14 + _ROW * len(_legend_rows(plot)) + (_ROW if plot.unit else 0)
        return cls(left, top, (min(plot.years) - room, max(plot.years) + room), ticks)

    def across(self, year: float) -> float:
        first, last = self.years
        return self.left + (year - first) / (last - first) * (WIDTH - _RIGHT - self.left)

    def up(self, value: float) -> float:
        low, high = float(self.ticks[0]), float(self.ticks[-1])
        return HEIGHT - _BELOW - (value - low) / (high - low) * (HEIGHT - _BELOW - self.top)

    def place(self, spot: Spot) -> Spot:
        return self.across(spot[0]), self.up(spot[1])


def ticks_for(low: float, high: float) -> tuple[Decimal, ...]:
    """Return round values from at or below `low` to at or above `high`, about five of them.

    >>> [str(tick) for tick in ticks_for(0.0, 18.0)]
    ['0', '5', '10', '15', '20']
    """
    step = _step((high - low) / _TICKS or 1.0)
    first = math.floor(low / float(step) + 1e-9)
    last = max(math.ceil(high / float(step) - 1e-9), first + 1)
    return tuple(_plain(step * count) for count in range(first, last + 1))


def _step(least: float) -> Decimal:
    magnitude = 10.0 ** math.floor(math.log10(least))
    step = next(step for step in _STEPS if step * magnitude >= least * (1 - 1e-9))
    return Decimal(repr(step)) * Decimal(10) ** math.floor(math.log10(least))


def _plain(amount: Decimal) -> Decimal:
    """Return an amount without idle zeros or exponent."""
    return Decimal(shown(amount.normalize())) if amount else Decimal(0)


def width_of(text: str) -> float:
    """Return about how wide a text is [px]: a Chinese character is as wide as it is high.

    >>> width_of("目标"), width_of("80")
    (24.0, 14.0)
    """
    return float(sum(TEXT if ord(character) > 0x2E7F else 7 for character in text))


def _px(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# ---- parts --------------------------------------------------------------------------------------------------------


def _axes(plot: Plot, frame: _Frame) -> Iterator[str]:
    ink, right, floor = plot.colours.ink, WIDTH - _RIGHT, HEIGHT - _BELOW
    for tick in frame.ticks:
        y = _px(frame.up(float(tick)))
        colour = plot.colours.grey if tick == frame.ticks[0] else plot.colours.grid
        yield f'<path d="M{_px(frame.left)} {y}H{right}" stroke="{colour}"/>'
        yield _text(shown(tick), (frame.left - 6, frame.up(float(tick)) + 4), "end", ink)
    for year, words in plot.years.items():
        x = frame.across(year)
        yield f'<path d="M{_px(x)} {floor}v4" stroke="{plot.colours.grey}"/>'
        yield _text(words, (x, floor + 18), "middle", ink)
    if plot.unit:
        yield _text(plot.unit, (6, frame.top - 12), "start", ink)


def _text(words: str, at: Spot, anchor: str, colour: str, more: str = "") -> str:
    return (
        f'<text x="{_px(at[0])}" y="{_px(at[1])}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(words)}</text>'
    )


def _line(line: Line, frame: _Frame) -> str:
    points = " ".join(",".join(map(_px, frame.place(spot))) for spot in line.points)
    return f'<polyline points="{points}" fill="none" stroke="{line.colour}" stroke-width="2"{_dashed(line.dash)}/>'


def _dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _fan(fan: Fan, frame: _Frame) -> str:
    lowest, highest = float(frame.ticks[0]), float(frame.ticks[-1])
    upper = _edge(fan, min(fan.high, highest), fan.high)
    lower = _edge(fan, max(fan.low, lowest), fan.low)
    points = " ".join(",".join(map(_px, frame.place(spot))) for spot in [fan.start, *upper, *reversed(lower)])
    return f'<polygon points="{points}" fill="{fan.colour}" fill-opacity="0.28"/>'


def _edge(fan: Fan, seen: float, end: float) -> list[Spot]:
    """Return one edge of a fan as far as it is seen, and from there along the plot's edge."""
    (year, value) = fan.start
    if end in {seen, value}:
        return [(fan.year, seen)]
    leaves = year + (seen - value) / (end - value) * (fan.year - year)
    return [(leaves, seen), (fan.year, seen)]


def _mark(mark: Mark, at: Spot, colours: Colours) -> str:
    path = SHAPES[mark.shape]
    fill = mark.fill or colours.paper
    return (
        f'<path transform="translate({_px(at[0])} {_px(at[1])})" d="{path}" fill="{fill}" '
        f'stroke="{mark.colour}" stroke-width="1.8"/>'
    )


#: Marks about a point, about nine pixels wide.
SHAPES: Mapping[str, str] = {
    "circle": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    "square": "M-4 -4h8v8h-8z",
    "diamond": "M0 -5.5L5.5 0L0 5.5L-5.5 0z",
    "triangle-down": "M-5.5 -4H5.5L0 5.5z",
    "cross": "M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5",
}


def _label(label: Label, frame: _Frame, colours: Colours) -> str:
    """Write a label on a ground of paper, so that lines behind it do not cross its words."""
    x, y = frame.place(label.at)
    ground = f' paint-order="stroke" stroke="{colours.paper}" stroke-width="4" stroke-linejoin="round"'
    return _text(label.text, (x, y - label.above if label.above > 0 else y - label.above + TEXT - 2), label.anchor,
                 colours.ink, ground)  # fmt: skip


# ---- legend -------------------------------------------------------------------------------------------------------


def _legend_rows(plot: Plot) -> list[list[Line | Mark]]:
    """Return what the legend explains, row by row: each name once, the line drawn on top first, lines before marks."""
    named: dict[str, Line | Mark] = {}
    entries: list[Line | Mark] = [*reversed(plot.lines), *plot.marks]
    for entry in entries:
        named.setdefault(entry.name, entry)
    rows: list[list[Line | Mark]] = [[]]
    used = 0.0
    for name, entry in named.items():
        width = _SWATCH + 6 + width_of(name) + _GAP
        if rows[-1] and used + width > WIDTH - _RIGHT:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += width
    return rows


def _legend(plot: Plot) -> Iterator[str]:
    for row, entries in enumerate(_legend_rows(plot)):
        x, y = 6.0, 14.0 + row * _ROW
        for entry in entries:
            yield _swatch(entry, (x, y), plot.colours)
            yield _text(entry.name, (x + _SWATCH + 6, y + 4), "start", plot.colours.ink)
            x += _SWATCH + 6 + width_of(entry.name) + _GAP


def _swatch(entry: Line | Mark, at: Spot, colours: Colours) -> str:
    if isinstance(entry, Mark):
        return _mark(entry, (at[0] + _SWATCH / 2, at[1]), colours)
    x, y = map(_px, at)
    return f'<path d="M{x} {y}h{_SWATCH}" stroke="{entry.colour}" stroke-width="2.5"{_dashed(entry.dash)}/>'
