"""The pages of many files under one roof: a table that leads to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from string import Template

from midcourse.audit.output.assets import asset, policy_hash
from midcourse.audit.output.shown import on_one_line, shown_text
from midcourse.audit.output.summary import Summary
from midcourse.audit.output.to_html import LANGUAGES
from midcourse.audit.output.to_sarif import uri_of
from midcourse.findings import Tier
from midcourse.wording import Wording, say


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the table.

    Args:
        page: path of its page, relative to the index.
    """

    file: str
    page: str
    summary: Summary


HEADINGS: tuple[Wording, ...] = (
    say("文件"),
    say("错误"),
    say("待核"),
    say("提示"),
    say("已接受"),
    say("数据"),
    say("已证明"),
    say("存疑"),
    say("无从证明"),
)

#: How counts that are not nought are shown, by column; "" for plain.
_STYLES = (*Tier, *[""] * (len(HEADINGS) - 1 - len(Tier)))


def counts_of(summary: Summary) -> tuple[int, ...]:
    """Return the numbers of a file's row, in the order of `HEADINGS` after the file."""
    tiers = summary.tiers
    found = (tiers[Tier.ERROR], tiers[Tier.QUERY], tiers[Tier.NOTE], summary.accepted)
    return (*found, summary.data, summary.proved, summary.doubted, summary.not_provable)


def totals_of(summaries: Sequence[Summary]) -> tuple[int, ...]:
    """Return the sums of all rows."""
    return tuple(map(sum, zip(*map(counts_of, summaries), strict=True)))


def to_index(listed: Sequence[Listed], language: str = "zh") -> str:
    """Write the table as a page, one row a file in the order given."""

    def words(wording: Wording) -> str:
        return escape(shown_text(wording.in_language(language)))

    style = asset("page.css")
    head = "".join(f'<th scope="col" class="short">{words(heading)}</th>' for heading in HEADINGS)
    return Template(asset("index.html")).substitute(
        language=LANGUAGES[language],
        title=words(say("数字审读：{count} 个文件", count=len(listed))),
        style=style,
        style_hash=policy_hash(style),
        head=head,
        rows="\n".join(map(_row, listed)),
    )


def _row(one: Listed) -> str:
    cells = "".join(map(_cell, counts_of(one.summary), _STYLES))
    link = f'<a href="{escape(uri_of(one.page))}">{escape(on_one_line(one.file))}</a>'
    return f'<tr><th scope="row">{link}</th>{cells}</tr>'


def _cell(count: int, style: str) -> str:
    shown = f'<mark class="{style}">{count}</mark>' if style and count else f"{count}"
    return f'<td class="figure">{shown}</td>'
