"""A record with something in every field, as a reader of the JSON sees it."""

from typing import Any

import pytest

SOURCE = {"page": 1, "bbox": [50.0, 100.0, 300.0, 110.0], "raw": "Hamnen byggs.", "spans": []}
TWO_PAGES = {
    "page": 1,
    "bbox": None,
    "raw": "Hamnen",
    "spans": [{"page": 1, "bbox": None, "raw": "Hamnen"}, {"page": 2, "bbox": None, "raw": "byggs."}],
}
METADATA = {
    "municipality": "Alvedals kommun",
    "organisation": "Samhällsbyggnadsförvaltningen",
    "body": "kommunstyrelsen",
    "issued_on": "2026-06-01",
    "meeting_on": "2026-06-15",
    "meeting_start": "kl. 14:00-16:08",
    "meeting_place": "Stora salen",
    "case_numbers": ["KS-2026-0341"],
    "case_keys": ["KS 2026/341"],
    "officers": [{"name": "Eva Ek", "email": "eva.ek@alvedal.example", "phone": None}],
    "attendance": [
        {"name": "Bo Al", "role": None, "party": "M", "organisation": None, "presence": "deputy", "note": "§§ 1–4"}
    ],
    "signatories": [{"name": "Mia Ny", "role": "sekreterare"}],
    "adjusters": ["Bo Al"],
    "adjusted_on": "2026-06-18",
}
ITEM = {
    "id": "i-1",
    "paragraph": "7",
    "title": "Ny hamn",
    "case_numbers": [],
    "motions": [{"by": ["Bo Al (M)"], "what": "avslag", "target": None, "text": "Bo Al (M) yrkar avslag."}],
    "vote": {
        "yes": 8,
        "no": 6,
        "abstain": None,
        "ballots": [{"name": "Bo Al", "party": "M", "vote": "no"}],
        "outcome": "Hamnen byggs.",
    },
    "reservations": [{"by": ["Bo Al (M)"], "text": "Bo Al (M) reserverar sig."}],
    "remarks": [],
    "recusals": [{"name": "Ulf By", "text": "Ulf By anmäler jäv."}],
    "dispatched_to": ["Tekniska nämnden"],
    "source": SOURCE,
}
PART = {
    "id": "p-1",
    "kind": "protokoll",
    "title": "Protokoll",
    "first_page": 1,
    "last_page": 2,
    "parent": None,
    "confidence": 0.95,
    "metadata": METADATA,
    "sections": [
        {
            "id": "s-1",
            "kind": "decision",
            "heading": "Beslut",
            "level": 2,
            "text": "Hamnen byggs.",
            "source": TWO_PAGES,
            "item_id": "i-1",
        }
    ],
    "items": [ITEM],
    "attachments": [{"number": "2 a", "title": "Karta", "part_id": None, "source": SOURCE}],
}
DECISION = {
    "id": "d-1",
    "part_id": "p-1",
    "item_id": "i-1",
    "status": "decided",
    "body": "kommunstyrelsen",
    "proposed_by": None,
    "paragraph": "7",
    "number": 1,
    "text": "Hamnen byggs.",
    "resolved_text": None,
    "acts": ["besluta"],
    "decided_on": "2026-06-15",
    "case_numbers": [],
    "case_keys": [],
    "references": [
        {
            "kind": "law",
            "text": "2017:725",
            "body": None,
            "date": None,
            "paragraph": None,
            "number": "2017:725",
            "item_id": None,
            "decision_id": None,
        }
    ],
    "stated": True,
    "derivation": None,
    "source": SOURCE,
    "confidence": 0.97,
}
ASSIGNMENT = {
    "id": "a-1",
    "part_id": "p-1",
    "decision_id": "d-1",
    "status": "given",
    "assignees": [{"name": "Tekniska nämnden", "id": None}],
    "assigner": "kommunstyrelsen",
    "derivation": None,
    "collaborators": [],
    "task": "Bygg hamnen.",
    "due": {"raw": "Kvartal 3", "from": "2026-07-01", "until": "2026-09-30", "forum": None, "report": None},
    "case_number": None,
    "references": [],
    "origin": "decision",
    "source": SOURCE,
    "confidence": 0.95,
}
CHANGE = {
    "page": 1,
    "bbox": [72.0, 90.0, 120.0, 102.0],
    "raw": "Harnnen",
    "text": "Hamnen",
    "confidence": 0.9,
    "reason": "letters",
}
WHOLE = {
    "schema_version": "1.0",
    "generator": {"name": "klubbat", "version": "0.1", "rules": "0" * 16},
    "state": "partial",
    "source": {
        "file_name": "hamn.pdf",
        "sha256": "0" * 64,
        "bytes": 12,
        "media_type": "application/pdf",
        "pages": 2,
        "text_layer": "born_digital",
        "warnings": [
            {"code": "no_decision", "severity": "warning", "message": "inget beslut; läs själv", "page": None}
        ],
        "screening": [{"kind": "personnummer", "page": 1, "masked": "19850101-****", "confidence": 0.9}],
    },
    "parts": [PART],
    "decisions": [DECISION],
    "assignments": [ASSIGNMENT],
    "repairs": {
        "words": 10,
        "changed": 1,
        "suspect": 1,
        "changes": [CHANGE],
        "suspects": [CHANGE | {"raw": "vara", "text": "våra", "bbox": None}],
    },
}


@pytest.fixture
def record_data() -> dict[str, Any]:
    """The record as the JSON has it, with a value in every list."""
    return WHOLE
