"""How second factors and joined identities, which the sign-in library keeps, stand in the record.

There is no model here: Django reads this module as soon as models can be, and from then on theirs are recorded.
"""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from midcourse_web.store.acts import Act
from midcourse_web.store.library_rows import Cells, LibraryRows, record_rows
from midcourse_web.store.recorded import secret_mark


def factor_cells(row: Any) -> Cells:  # noqa: ANN401 the library has no types
    """Return a second factor as texts: its secret as a mark, and which recovery codes are used up."""
    secret = {name: value for name, value in row.data.items() if name not in {"used_mask", "viewed_at"}}
    used = int(row.data.get("used_mask") or 0)
    return {
        "type": row.type,
        "secret": secret_mark(json.dumps(secret, sort_keys=True)),
        "used": ";".join(str(place + 1) for place in range(used.bit_length()) if used >> place & 1) or None,
        "created_at": row.created_at.isoformat(),
    }


def identity_cells(row: Any) -> Cells:  # noqa: ANN401 the library has no types
    """Return a joined identity as texts: whose it is, and its name over there."""
    return {"user_id": str(row.user_id), "provider": row.provider, "uid": row.uid}


SECOND_FACTORS = LibraryRows(
    model=Authenticator,
    table="second_factors",
    names=frozenset({"type", "secret", "used", "created_at"}),
    key=lambda row: f"{row.user.username}|{row.type}",
    cells=factor_cells,
    added=Act.SECOND_FACTOR_ON,
    changed=Act.RECOVERY_CODE_USED,
    removed=Act.SECOND_FACTOR_OFF,
    related=("user",),
)
IDENTITIES = LibraryRows(
    model=SocialAccount,
    table="identities",
    names=frozenset({"user_id", "provider", "uid"}),
    key=lambda row: f"{row.provider}|{row.uid}",
    cells=identity_cells,
    added=Act.IDENTITY_JOINED,
    changed=Act.ACCOUNT_CHANGED,
    removed=Act.ACCOUNT_CHANGED,
)

for kept in (SECOND_FACTORS, IDENTITIES):
    record_rows(kept)
