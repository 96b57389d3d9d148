"""Many files: which, in which order, the same on one core and on several."""

import pickle
from functools import partial
from pathlib import Path

import pytest

from midcourse.audit import folder
from midcourse.audit.audited import AuditedFile
from midcourse.audit.folder import Unusable, audit_path, documents_in, over_all_cores
from midcourse.audit.model import Audit
from midcourse.audit.output.to_json import to_json
from midcourse.documents.model import Document
from midcourse.errors import MissingTool
from midcourse.wording import say

TEXT = "全区共有企业26家，其中甲类8家、乙类17家。\n"


def written(place: Path, *names: str, text: str = TEXT) -> list[str]:
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    return [(place / name).as_posix() for name in names]


def test_a_folder_is_searched_in_order_for_what_can_be_read(tmp_path: Path) -> None:
    written(tmp_path, "b/2.md", "b/1.txt", "a.HTML", "c.docx", "d.pdf", "e.htm")
    written(tmp_path, "x.xlsx", ".hidden.txt", "~$c.docx", ".git/a.txt", "a.txt.midcourse-ignore")
    found = [Path(name).relative_to(tmp_path).as_posix() for name in documents_in([str(tmp_path)])]
    assert found == ["a.HTML", "b/1.txt", "b/2.md", "c.docx", "d.pdf", "e.htm"]


def test_files_stay_in_the_order_given_and_each_is_taken_once(tmp_path: Path) -> None:
    files = written(tmp_path, "b.txt", "a.txt")
    assert documents_in([*files, str(tmp_path)]) == files
    assert documents_in(["no/such.txt"]) == ["no/such.txt"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(documents_in([str(tmp_path)])) == 1


def test_an_audit_carries_the_name_as_given_and_travels_between_processes(tmp_path: Path) -> None:
    (file,) = written(tmp_path, "a.txt")
    found = audit_path(file)
    assert isinstance(found, AuditedFile)
    assert found.audit.file == file
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own value


def test_a_file_that_cannot_be_used_is_a_value_with_its_reasons(tmp_path: Path) -> None:
    found = audit_path(str(tmp_path / "none.txt"))
    assert isinstance(found, Unusable)
    assert found.reasons[0].in_language("zh")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  # our own value
    assert [reason.in_language("en") for reason in again.reasons] == [one.in_language("en") for one in found.reasons]


def counting(document: Document) -> Audit:
    return Audit(document.name, 3, (), (), ())


def test_another_auditor_may_be_given(tmp_path: Path) -> None:
    (file,) = written(tmp_path, "a.txt")
    found = audit_path(file, counting)
    assert isinstance(found, AuditedFile)
    assert found.audit.characters == 3


def test_several_cores_give_what_one_gives_in_the_same_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "WORTH_PROCESSES", 0)
    files = written(tmp_path, *(f"{number}.txt" for number in range(6)), text=TEXT * 20)
    one, several = ([_json(found) for found in over_all_cores(audit_path, files, cores)] for cores in (1, 2))
    assert one == several
    assert [f'"file": "{name}"' in row for name, row in zip(files, several, strict=True)] == [True] * 6


def _json(found: AuditedFile | Unusable) -> str:
    return to_json(found) if isinstance(found, AuditedFile) else ""


def test_any_map_will_do(tmp_path: Path) -> None:
    files = written(tmp_path, "a.txt", "b.txt")
    assert list(map(partial(audit_path), files)) == list(over_all_cores(audit_path, files))


def failing(document: Document) -> Audit:
    raise ZeroDivisionError(document.name)


def unfounded(_: Document) -> Audit:
    raise MissingTool(say("缺少字体"))


def test_a_bug_names_the_file_that_shows_it(tmp_path: Path) -> None:
    (file,) = written(tmp_path, "a.txt")
    with pytest.raises(ZeroDivisionError) as bug:
        audit_path(file, failing)
    assert bug.value.__notes__ == [file]


def test_what_the_auditor_refuses_is_a_reason_like_any_other(tmp_path: Path) -> None:
    (file,) = written(tmp_path, "a.txt")
    found = audit_path(file, unfounded)
    assert isinstance(found, Unusable)
    assert [reason.in_language("zh") for reason in found.reasons] == ["缺少字体"]
