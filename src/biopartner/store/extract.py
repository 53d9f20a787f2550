"""The part of a book that stands on its own: some milestones and agreements, and all that they name.

What belongs to one of them comes with it (participants, counts, parties, what sources state), and so do the
organisations, programmes and sources that these name. People, partnerships and notes belong to none and stay behind.
"""

from __future__ import annotations

import re
from typing import Any

from biopartner.model.filters import Extract
from biopartner.store.conditions import where

_KEPT = """WITH kept_agreement AS (SELECT t.id FROM agreement t WHERE {agreements}),
    kept_milestone AS (SELECT t.id FROM milestone t WHERE {milestones}
        UNION SELECT milestone FROM agreement WHERE milestone IS NOT NULL
        AND id IN (SELECT id FROM kept_agreement)),
    kept_programme AS (SELECT DISTINCT programme AS id FROM milestone WHERE programme IS NOT NULL
        AND id IN (SELECT id FROM kept_milestone)),
    kept_organisation AS (
        SELECT organisation AS id FROM participant WHERE milestone IN (SELECT id FROM kept_milestone)
        UNION SELECT organisation FROM party WHERE agreement IN (SELECT id FROM kept_agreement)
        UNION SELECT owner FROM programme WHERE owner IS NOT NULL AND id IN (SELECT id FROM kept_programme)),
    kept_source AS (SELECT DISTINCT source AS id FROM citation
        WHERE record_kind = 'agreement' AND record IN (SELECT id FROM kept_agreement)
        OR record_kind = 'milestone' AND record IN (SELECT id FROM kept_milestone)
        OR record_kind = 'programme' AND record IN (SELECT id FROM kept_programme)
        OR record_kind = 'organisation' AND record IN (SELECT id FROM kept_organisation))"""

_CITED = ("agreement", "milestone", "programme", "organisation")

# What is kept of each kind: `[kind]` stands for the ids of the records of that kind that are kept.
_RULES: dict[str, str] = {
    **{kind: f"t.id IN [{kind}]" for kind in (*_CITED, "source")},
    "name": "t.organisation IN [organisation]",
    "distinction": "t.organisation IN [organisation] AND t.other IN [organisation]",
    "participant": "t.milestone IN [milestone]",
    "count": "t.milestone IN [milestone]",
    "party": "t.agreement IN [agreement]",
    "citation": "(" + " OR ".join(f"t.record_kind = '{kind}' AND t.record IN [{kind}]" for kind in _CITED) + ")",
}


def condition(kind: str, extract: Extract) -> tuple[str, dict[str, Any]]:
    """The condition on a table called `t` of a kind, and its parameters."""
    milestones, of_milestones = _where("milestone", extract)
    agreements, of_agreements = _where("agreement", extract)
    kept = _KEPT.format(milestones=milestones, agreements=agreements)
    rule = re.sub(r"\[(\w+)\]", lambda found: f"({kept} SELECT id FROM kept_{found[1]})", _RULES.get(kind, "1 = 0"))
    return rule, of_milestones | of_agreements


def _where(kind: str, extract: Extract) -> tuple[str, dict[str, Any]]:
    """The condition of one of the two filters, its parameters under names that the other does not use."""
    said, named = where(kind, extract.milestones if kind == "milestone" else extract.agreements)
    return re.sub(r":(\w+)", rf":{kind}_\1", said), {f"{kind}_{name}": value for name, value in named.items()}
