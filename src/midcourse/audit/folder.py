"""Many files at once: one function a file, mapped over all cores here, and over any executor elsewhere.

`audit_path` takes a path and gives a value; it keeps nothing, and both can be sent between processes. So
`executor.map(audit_path, paths)`, `spark.sparkContext.parallelize(paths).map(audit_path)` and a plain `map` give the
same results in the same order.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from midcourse.audit.audited import AuditedFile
from midcourse.audit.ignore import audited_with, ignore_path, read_ignore
from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.documents.model import Document
from midcourse.documents.read import read_document
from midcourse.errors import Fault, InputUnusable, MidcourseError

#: Endings of the files a folder is searched for.
ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})
#: Hidden files, and the lock files Word leaves, are nobody's report.
NOT_REPORTS = (".", "~$")
#: Fewer bytes than this are audited sooner than further processes have started.
WORTH_PROCESSES = 1_000_000

Auditor = Callable[[Document], Audit]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that cannot be audited.

    Args:
        file: as the person named it.
        reasons: what is wrong with it and what to do, at least one.
    """

    file: str
    reasons: tuple[Fault, ...]


def audit_path(file: str, auditor: Auditor = audit_document) -> AuditedFile | Unusable:
    """Read and audit one file, and set apart what its ignore list accepts.

    Args:
        file: path as the person named it; the audit carries it unchanged.
        auditor: what audits the document; `partial(audit_document, facts=…)` holds it against a plan too.
    """
    path = Path(file)
    try:
        document = read_document(path)
        audit = replace(auditor(document), file=file)
    except InputUnusable as error:
        return Unusable(file, error.faults)
    except MidcourseError as error:
        return Unusable(file, (error.message,))
    except Exception as error:
        error.add_note(file)  # a bug; among many files nobody could tell which one shows it
        raise
    return audited_with(document, audit, read_ignore(ignore_path(path)))


def documents_in(named: Sequence[str]) -> list[str]:
    """Return the files meant by files and folders as a person named them; each once, those of a folder sorted.

    A folder is searched with everything in it for the endings of `ENDINGS`; a file is taken whatever its name, and one
    that does not exist too, since its reader says best what is wrong.
    """
    found = [file for name in named for file in (_within(name) if Path(name).is_dir() else [name])]
    return list(dict.fromkeys(found))


def _within(folder: str) -> list[str]:
    """Return the reports in a folder, each beginning with the folder's name as given; links are not followed."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(NOT_REPORTS)]  # the walk goes into those left here
        found += [path.as_posix() for path in (Path(place, file) for file in files) if _is_report(path)]
    return sorted(found)


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(NOT_REPORTS)


def over_all_cores(
    function: Callable[[str], Result], files: Sequence[str], cores: int | None = None
) -> Iterator[Result]:
    """Apply a function to each file, on all cores where that is worth it; results come in the order of the files.

    Args:
        function: may be sent to another process: a function of a module, or a `partial` of one.
        cores: processes at most; None for as many as this process may use.
    """
    workers = min(cores or usable_cores(), len(files))
    if workers < 2 or _bytes_in(files) < WORTH_PROCESSES:
        yield from map(function, files)
        return
    # Fresh processes: a forked one could inherit a lock held by another thread of this one.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        yield from executor.map(function, files)


def usable_cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _bytes_in(files: Iterable[str]) -> int:
    return sum(path.stat().st_size for path in map(Path, files) if path.is_file())
