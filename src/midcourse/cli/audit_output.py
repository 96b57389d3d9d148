"""How the results of `midcourse audit` go to the screen or into files, in each format."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from midcourse.audit.audited import AuditedFile
from midcourse.audit.folder import Auditor, Unusable, audit_path
from midcourse.audit.output.shown import on_one_line
from midcourse.audit.output.summary import Summary, summary_of
from midcourse.audit.output.to_html import to_html
from midcourse.audit.output.to_index import HEADINGS, Listed, counts_of, to_index, totals_of
from midcourse.audit.output.to_json import to_json, to_json_array
from midcourse.audit.output.to_sarif import sarif_part, to_sarif
from midcourse.audit.output.to_terminal import plain, to_terminal
from midcourse.cli import terminal
from midcourse.cli.writing import put_whole
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say

TERMINAL = "terminal"
#: What the options ask for.
FORMATS: dict[str, Wording] = {
    "json": say("输出 JSON，供其他程序使用"),
    "sarif": say("输出 SARIF 2.1.0，供编辑器和审查系统使用"),
    "html": say("输出审读稿网页；多个文件时 -o 为文件夹"),
}
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Audited:
    """One file as it goes into the output; small enough to be sent between processes.

    Args:
        body: what the format's writer made of it; None once it is written.
    """

    file: str
    summary: Summary
    body: Any


Result = Audited | Unusable


def audited_as(file: str, *, to: str, language: str, auditor: Auditor, coloured: bool) -> Result:
    """Audit one file and write its part of the output, where it is audited: on all cores.

    Args:
        to: one of `FORMATS`, or `TERMINAL`.
        coloured: whether a terminal may show colours; a file may not.
    """
    found = audit_path(file, auditor)
    if isinstance(found, Unusable):
        return found
    return Audited(file, summary_of(found), _WRITERS[to](found, language, coloured))


def _lines(found: AuditedFile, language: str, coloured: bool) -> list[str]:
    return to_terminal(found, language, terminal.coloured if coloured else plain)


_WRITERS: dict[str, Callable[[AuditedFile, str, bool], object]] = {
    "json": lambda found, language, _: to_json(found, language),
    "sarif": lambda found, language, _: sarif_part(found, language),
    "html": lambda found, language, _: to_html(found, language),
    TERMINAL: _lines,
}


def put_out(results: Iterable[Result], arguments: argparse.Namespace) -> list[Result]:
    """Write results where the command line says, and return them.

    Raises:
        InputUnusable: when the place cannot be written to, or several pages are to go into one file.
    """
    return _PUTTERS[arguments.to](results, arguments)


def _is_one(arguments: argparse.Namespace) -> bool:
    """Tell whether a single file was asked for; a folder is several, however many are in it."""
    return len(arguments.files) == 1 and not Path(arguments.files[0]).is_dir()


def _put_lines(results: Iterable[Result], arguments: argparse.Namespace) -> list[Result]:
    """Print each file as soon as it is audited, and after several a table of them."""
    kept: list[Result] = []
    said: list[str] = []
    say_line = said.append if arguments.out else print
    for one in results:
        if isinstance(one, Audited):
            heading = [] if _is_one(arguments) else ["", terminal.coloured(on_one_line(one.file), "bold")]
            say_line("\n".join([*heading, *one.body]))
            kept.append(Audited(one.file, one.summary, None))
        else:
            kept.append(one)
    if not _is_one(arguments):
        say_line(f"\n{_table(_audited(kept), arguments.lang)}")
    if arguments.out:
        _put("\n".join([*said, ""]), arguments)
    return kept


def _put_json(results: Iterable[Result], arguments: argparse.Namespace) -> list[Result]:
    kept = list(results)
    objects = [one.body for one in _audited(kept)]
    if objects or not _is_one(arguments):
        _put((objects[0] if _is_one(arguments) else to_json_array(objects)) + "\n", arguments)
    return kept


def _put_sarif(results: Iterable[Result], arguments: argparse.Namespace) -> list[Result]:
    kept = list(results)
    unusable = [(one.file, one.reasons) for one in kept if isinstance(one, Unusable)]
    _put(to_sarif([one.body for one in _audited(kept)], unusable, arguments.lang) + "\n", arguments)
    return kept


def _put_html(results: Iterable[Result], arguments: argparse.Namespace) -> list[Result]:
    """Write one page, or a folder of pages with an index."""
    if _is_one(arguments):
        pages = list(results)
        for page in _audited(pages):
            _put(page.body, arguments)
        return pages
    folder = _folder_for_pages(arguments.out)
    kept: list[Result] = []
    listed: list[Listed] = []
    for one in results:
        if isinstance(one, Audited):
            name = _page_of(one.file, {other.page for other in listed})
            put_whole(folder / name, one.body)
            listed.append(Listed(one.file, name, one.summary))
            kept.append(Audited(one.file, one.summary, None))
        else:
            kept.append(one)
    put_whole(folder / INDEX, to_index(listed, arguments.lang))
    print(_table(_audited(kept), arguments.lang), _told(folder / INDEX, arguments.lang), sep="\n")
    return kept


_PUTTERS: dict[str, Callable[[Iterable[Result], argparse.Namespace], list[Result]]] = {
    "json": _put_json,
    "sarif": _put_sarif,
    "html": _put_html,
    TERMINAL: _put_lines,
}


def _audited(results: Iterable[Result]) -> list[Audited]:
    return [one for one in results if isinstance(one, Audited)]


def _put(text: str, arguments: argparse.Namespace) -> None:
    """Write a text into the file asked for, and say so; without one, print it."""
    if arguments.out is None:
        print(text, end="")
        return
    put_whole(arguments.out, text)
    print(_told(arguments.out, arguments.lang))


def _told(path: Path, language: str) -> str:
    return on_one_line(say("已写成 {path}", path=path).in_language(language))


def _folder_for_pages(out: Path | None) -> Path:
    if out is not None and not out.is_file():
        return out
    message, remedy = say("多个文件的审读稿要写入一个文件夹"), say("请用 -o 指明文件夹")
    raise InputUnusable([Finding("audit-pages", Tier.ERROR, message, Place(str(out or "-o")), remedy)])


def _page_of(file: str, taken: set[str]) -> str:
    """Name the page of a file: its path with .html behind it, within the folder whatever the path is.

    >>> _page_of("../reports/a.txt", set()), _page_of("b.md", {"b.md.html"})
    ('reports/a.txt.html', 'b.md.2.html')
    """
    parts = [part for part in PurePath(file).parts if part not in {"..", PurePath(file).anchor}]
    name = "/".join(parts)
    pages = (f"{name}{f'.{number}' * (number > 1)}.html" for number in range(1, len(taken) + 2))
    return next(page for page in pages if page not in taken)


def _table(files: Sequence[Audited], language: str) -> str:
    """Lay the files out with their counts, and the sums where there are several."""
    columns = [
        terminal.Column(heading.in_language(language), "right" if place else "left", folds=not place)
        for place, heading in enumerate(HEADINGS)
    ]
    rows = [[on_one_line(one.file), *map(str, counts_of(one.summary))] for one in files]
    if len(files) > 1:
        rows.append([say("合计").in_language(language), *map(str, totals_of([one.summary for one in files]))])
    return terminal.table(columns, rows, width=terminal.terminal_width())
