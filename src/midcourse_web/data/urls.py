"""Addresses of the reporting rounds."""

from midcourse_web.access.kept_pages import Shows
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import Route
from midcourse_web.data.queries.project_acts import department_of_proposal
from midcourse_web.data.queries.returns import department_of_entry
from midcourse_web.data.views import evidence, handing_over, project_acts, returns, reviewing, rounds, workbooks

_ROUNDS = "plans/<slug:plan>/rounds/"
_ROUND = f"{_ROUNDS}<int:number>/"
_RETURN = f"{_ROUND}returns/<slug:department>/"
_ENTRY = f"{_ROUND}entries/<int:entry>/"
_FILE = f"{_ENTRY}evidence/<int:evidence>/"
_ACTS = "plans/<slug:plan>/project-acts/"
_ACT = f"{_ACTS}<int:proposal>/"


def _of_entry(plan: str, number: int, entry: int, **_: object) -> list[str]:
    """Return the department of the entry an address names."""
    return department_of_entry(plan, number, entry)


def _named(department: str, **_: object) -> list[str]:
    """Return the department an address names."""
    return [department]


ROUTES: tuple[Route, ...] = (
    Route(_ROUNDS, rounds.rounds, "rounds", Permission.SEE_RETURNS, shows=Shows.RECORD),
    Route(f"{_ROUNDS}new", rounds.new, "round_new", Permission.RUN_ROUND, writes=True),
    Route(_ROUND, rounds.a_round, "round", Permission.SEE_RETURNS, shows=Shows.RECORD_AND_DRAFTS),
    Route(f"{_ROUND}problems", rounds.problems, "round_problems", Permission.SEE_RETURNS, shows=Shows.RECORD),
    Route(f"{_ROUND}change", rounds.change, "round_change", Permission.RUN_ROUND, writes=True),
    Route(f"{_ROUND}close", rounds.close, "round_close", Permission.RUN_ROUND, writes=True),
    Route(_RETURN, returns.a_return, "return", Permission.SEE_RETURNS, owners=_named, shows=Shows.RECORD_AND_DRAFTS),
    Route(f"{_RETURN}save", returns.save, "return_save", Permission.FILL_RETURN, owners=_named, writes=True),
    Route(f"{_RETURN}submit", returns.submit, "return_submit", Permission.FILL_RETURN, owners=_named, writes=True),
    Route(
        f"{_RETURN}withdraw", returns.withdraw, "return_withdraw", Permission.FILL_RETURN, owners=_named, writes=True
    ),
    Route(f"{_RETURN}review", reviewing.review, "return_review", Permission.REVIEW_RETURN, owners=_named, writes=True),
    Route(
        f"{_ENTRY}unlock",
        reviewing.unlock,
        "entry_unlock",
        Permission.UNLOCK_VALUE,
        owners=_of_entry,
        writes=True,
    ),
    Route(
        f"{_ENTRY}history",
        reviewing.entry_history,
        "entry_history",
        Permission.SEE_RETURNS,
        owners=_of_entry,
    ),
    Route(f"{_ROUND}remind", rounds.remind, "round_remind", Permission.RUN_ROUND, writes=True),
    Route(f"{_RETURN}form.xlsx", workbooks.download, "form_download", Permission.SEE_RETURNS, owners=_named),
    Route(f"{_RETURN}upload", workbooks.upload, "form_upload", Permission.FILL_RETURN, owners=_named, writes=True),
    Route(f"{_RETURN}hand-over", handing_over.hand_over, "hand_over", Permission.HAND_OVER, owners=_named, writes=True),
    Route(_FILE, evidence.evidence, "evidence", Permission.SEE_RETURNS, owners=_of_entry),
    Route(f"{_ENTRY}evidence/add", evidence.add, "evidence_add", Permission.FILL_RETURN, owners=_of_entry, writes=True),
    Route(f"{_FILE}remove", evidence.remove, "evidence_remove", Permission.FILL_RETURN, owners=_of_entry, writes=True),
    Route(_ACTS, project_acts.project_acts, "project_acts", Permission.SEE_RETURNS, shows=Shows.RECORD),
    Route(f"{_ACTS}new", project_acts.new, "project_act_new", Permission.PROPOSE_PROJECT_ACT, writes=True),
    Route(
        _ACT,
        project_acts.project_act,
        "project_act",
        Permission.SEE_RETURNS,
        owners=department_of_proposal,
        shows=Shows.RECORD,
    ),
    Route(
        f"{_ACT}decide",
        project_acts.decide,
        "project_act_decide",
        Permission.DECIDE_PROJECT_ACT,
        owners=department_of_proposal,
        writes=True,
    ),
    Route(
        f"{_ACT}withdraw",
        project_acts.withdraw,
        "project_act_withdraw",
        Permission.PROPOSE_PROJECT_ACT,
        owners=department_of_proposal,
        writes=True,
    ),
)
