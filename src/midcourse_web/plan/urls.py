"""Addresses of this stage: plans and their ledgers, drafts, import and export, adjustments of targets."""

from midcourse_web.access.kept_pages import Shows
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import Route
from midcourse_web.plan.queries.adjusting import owners_of_adjustment
from midcourse_web.plan.queries.reach import owners_of_row
from midcourse_web.plan.views import adjustments, chain, exchange, ledger, outline, rows

_SEE, _EDIT = Permission.SEE_LEDGER, Permission.EDIT_LEDGER
_PLAN = "plans/<slug:plan>/"
_TABLE = f"{_PLAN}ledger/<slug:table>/"
_ROW = f"{_TABLE}<str:key>/"
_ADJUSTMENT = f"{_PLAN}adjustments/<int:number>/"

ROUTES: tuple[Route, ...] = (
    Route("plans/", ledger.plans, "plans", _SEE, shows=Shows.RECORD),
    Route("plans/new/", outline.plan_new, "plan_new", Permission.CREATE_PLAN, writes=True),
    Route(f"{_PLAN}doubts/", outline.doubts, "doubts", _EDIT),
    Route(f"{_PLAN}doubts/decide/", outline.doubts_decide, "doubts_decide", _EDIT, writes=True),
    Route(f"{_PLAN}take-over/", outline.plan_take_over, "plan_take_over", _EDIT, writes=True),
    Route(f"{_PLAN}discard/", outline.plan_discard, "plan_discard", _EDIT, writes=True),
    Route(f"{_PLAN}reread/", exchange.plan_reread, "plan_reread", _EDIT, writes=True),
    Route(f"{_PLAN}ledger/", ledger.ledger, "ledger", _SEE, shows=Shows.RECORD),
    Route(_TABLE, ledger.ledger_table, "ledger_table", _SEE, shows=Shows.RECORD),
    Route(f"{_TABLE}~new/", rows.row_add, "row_add", _EDIT, writes=True),
    Route(_ROW, ledger.ledger_row, "ledger_row", _SEE, owners=owners_of_row, shows=Shows.RECORD),
    Route(f"{_ROW}edit/", rows.row_edit, "row_edit", _EDIT, writes=True),
    Route(f"{_ROW}remove/", rows.row_remove, "row_remove", _EDIT, writes=True),
    Route(f"{_PLAN}chain/<str:code>/", chain.chain, "chain", _EDIT, writes=True),
    Route(f"{_PLAN}import/", exchange.plan_import, "plan_import", _EDIT, writes=True),
    Route(f"{_PLAN}import/<str:token>/", exchange.plan_import_shown, "plan_import_shown", _EDIT, writes=True),
    Route(f"{_PLAN}export.xlsx", exchange.plan_export, "plan_export", Permission.EXPORT_LEDGER),
    Route(f"{_PLAN}adjustments/", adjustments.adjustments, "adjustments", _SEE, shows=Shows.RECORD),
    Route(
        f"{_PLAN}adjustments/new/",
        adjustments.adjustment_new,
        "adjustment_new",
        Permission.PROPOSE_ADJUSTMENT,
        writes=True,
    ),
    Route(_ADJUSTMENT, adjustments.adjustment, "adjustment", _SEE, owners=owners_of_adjustment, shows=Shows.RECORD),
    Route(
        f"{_ADJUSTMENT}decide/",
        adjustments.adjustment_decide,
        "adjustment_decide",
        Permission.DECIDE_ADJUSTMENT,
        writes=True,
    ),
    Route(
        f"{_ADJUSTMENT}withdraw/",
        adjustments.adjustment_withdraw,
        "adjustment_withdraw",
        Permission.PROPOSE_ADJUSTMENT,
        writes=True,
    ),
)
