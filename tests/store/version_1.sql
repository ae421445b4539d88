-- An archive of version 1 with a document, as it was made then. Never changed: the steps to later versions are tried on it.
-- {serial}, {bytes} and {path} stand for what the two databases write differently.
CREATE TABLE counters (
    name VARCHAR NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE documents (
    id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    generator VARCHAR,
    state VARCHAR,
    record TEXT,
    PRIMARY KEY (id),
    UNIQUE (sha256)
);
CREATE TABLE runs (
    id {serial} NOT NULL,
    started_at VARCHAR NOT NULL,
    ended_at VARCHAR,
    generator VARCHAR NOT NULL,
    sources JSON NOT NULL,
    report TEXT,
    PRIMARY KEY (id)
);
CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    PRIMARY KEY (version)
);
CREATE TABLE assignment_rows (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    municipality VARCHAR,
    organisation VARCHAR,
    part_id VARCHAR NOT NULL,
    part_kind VARCHAR NOT NULL,
    part_title TEXT,
    meeting_on VARCHAR,
    decision_id VARCHAR,
    paragraph VARCHAR,
    body VARCHAR,
    status VARCHAR NOT NULL,
    assignees JSON NOT NULL,
    assignee_ids JSON NOT NULL,
    assigner VARCHAR,
    collaborators JSON NOT NULL,
    collaborator_ids JSON NOT NULL,
    task TEXT NOT NULL,
    due_raw VARCHAR,
    due_from VARCHAR,
    due_until VARCHAR,
    due_forum VARCHAR,
    due_report VARCHAR,
    case_number VARCHAR,
    origin VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    bbox JSON,
    raw TEXT NOT NULL,
    spans JSON NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (row_id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_assignment_rows_document_id ON assignment_rows (document_id);
CREATE TABLE changes (
    what VARCHAR NOT NULL,
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    seq BIGINT NOT NULL,
    op VARCHAR NOT NULL,
    content_hash VARCHAR,
    PRIMARY KEY (what, row_id),
    FOREIGN KEY(document_id) REFERENCES documents (id),
    UNIQUE (seq)
);
CREATE INDEX changes_in_order ON changes (what, seq);
CREATE INDEX ix_changes_document_id ON changes (document_id);
CREATE TABLE decision_rows (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    municipality VARCHAR,
    organisation VARCHAR,
    part_id VARCHAR NOT NULL,
    part_kind VARCHAR NOT NULL,
    part_title TEXT,
    meeting_on VARCHAR,
    item_id VARCHAR,
    item_title TEXT,
    status VARCHAR NOT NULL,
    body VARCHAR,
    proposed_by VARCHAR,
    paragraph VARCHAR,
    number INTEGER,
    text TEXT NOT NULL,
    resolved_text TEXT,
    acts JSON NOT NULL,
    decided_on VARCHAR,
    case_numbers JSON NOT NULL,
    case_keys JSON NOT NULL,
    "references" JSON NOT NULL,
    stated BOOLEAN NOT NULL,
    derivation VARCHAR,
    page INTEGER NOT NULL,
    bbox JSON,
    raw TEXT NOT NULL,
    spans JSON NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (row_id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_decision_rows_document_id ON decision_rows (document_id);
CREATE TABLE document_rows (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    file_names JSON NOT NULL,
    sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    media_type VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    text_layer VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    kind VARCHAR,
    title TEXT,
    municipality VARCHAR,
    organisation VARCHAR,
    body VARCHAR,
    issued_on VARCHAR,
    meeting_on VARCHAR,
    case_numbers JSON NOT NULL,
    case_keys JSON NOT NULL,
    parts JSON NOT NULL,
    warnings JSON NOT NULL,
    screening JSON NOT NULL,
    decisions INTEGER NOT NULL,
    assignments INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    PRIMARY KEY (row_id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_document_rows_document_id ON document_rows (document_id);
CREATE TABLE document_warnings (
    document_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (document_id, code),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE TABLE section_rows (
    row_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    municipality VARCHAR,
    organisation VARCHAR,
    part_id VARCHAR NOT NULL,
    part_kind VARCHAR NOT NULL,
    part_title TEXT,
    meeting_on VARCHAR,
    item_id VARCHAR,
    item_title TEXT,
    paragraph VARCHAR,
    kind VARCHAR NOT NULL,
    heading TEXT,
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    bbox JSON,
    raw TEXT NOT NULL,
    spans JSON NOT NULL,
    PRIMARY KEY (row_id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_section_rows_document_id ON section_rows (document_id);
CREATE TABLE sources (
    id {serial} NOT NULL,
    path {bytes} NOT NULL,
    document_id VARCHAR,
    sha256 VARCHAR,
    size BIGINT NOT NULL,
    mtime_ns BIGINT NOT NULL,
    generator VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR,
    message TEXT,
    missing_since INTEGER,
    PRIMARY KEY (id),
    UNIQUE (path),
    FOREIGN KEY(document_id) REFERENCES documents (id),
    FOREIGN KEY(missing_since) REFERENCES runs (id)
);
CREATE INDEX ix_sources_document_id ON sources (document_id);
CREATE INDEX ix_sources_state ON sources (state);
CREATE TABLE attempts (
    run_id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    seconds FLOAT NOT NULL,
    result VARCHAR NOT NULL,
    reason VARCHAR,
    PRIMARY KEY (run_id, source_id),
    FOREIGN KEY(run_id) REFERENCES runs (id),
    FOREIGN KEY(source_id) REFERENCES sources (id)
);
INSERT INTO counters (name, value)
    VALUES ('change_seq', 2);
INSERT INTO documents (id, sha256, generator, state, record)
    VALUES ('ca978112ca1bbdca', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', 'klubbat 0.1 rules-a', 'done', '{"schema_version":"1.0","generator":{"name":"klubbat","version":"0.1","rules":"rules-a"},"state":"complete","source":{"file_name":"a.pdf","sha256":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","bytes":1,"media_type":"application/pdf","pages":2,"text_layer":"born_digital","warnings":[],"screening":[]},"parts":[{"id":"p1","kind":"protokoll","title":"Protokoll kommunstyrelsen","first_page":1,"last_page":2,"parent":null,"confidence":0.9,"metadata":{"municipality":"Alvedals kommun","organisation":null,"body":"kommunstyrelsen","issued_on":null,"meeting_on":"2018-05-17","meeting_start":null,"meeting_place":null,"case_numbers":["KS-2018-00124"],"case_keys":["KS 2018/124"],"officers":[],"attendance":[],"signatories":[],"adjusters":[],"adjusted_on":null},"sections":[],"items":[{"id":"i1","paragraph":"839","title":"Detaljplan för Göteborgsvägen","case_numbers":["KS-2018-00124"],"motions":[],"vote":null,"reservations":[],"remarks":[],"recusals":[],"dispatched_to":[],"source":{"page":1,"bbox":[10.0,20.0,30.0,40.0],"raw":"§ 839","spans":[]}}],"attachments":[]}],"decisions":[{"id":"d1","part_id":"p1","item_id":"i1","status":"decided","body":"kommunstyrelsen","proposed_by":null,"paragraph":"839","number":1,"text":"Kommunstyrelsen beslutar att godkänna planen.","resolved_text":null,"acts":["besluta"],"decided_on":"2018-05-17","case_numbers":["KS-2018-00124"],"case_keys":["KS 2018/124"],"references":[],"stated":true,"derivation":null,"source":{"page":1,"bbox":[10.0,20.0,30.0,40.0],"raw":"Kommunstyrelsen beslutar att godkänna planen.","spans":[]},"confidence":0.95}],"assignments":[],"repairs":{"words":10,"changed":0,"suspect":0,"changes":[],"suspects":[]}}');
INSERT INTO runs (started_at, ended_at, generator, sources, report)
    VALUES ('2026-11-21T19:57:41+00:00', '2026-11-21T19:57:41+00:00', 'klubbat 0.1 rules-a', '["/in"]', '{}');
INSERT INTO schema_version (version)
    VALUES (1);
INSERT INTO changes (what, row_id, document_id, seq, op, content_hash)
    VALUES ('documents', 'ca978112ca1bbdca', 'ca978112ca1bbdca', 1, 'upsert', 'a6fa942809bd467cbf790ab783979f81');
INSERT INTO changes (what, row_id, document_id, seq, op, content_hash)
    VALUES ('decisions', 'ca978112ca1bbdca:d1', 'ca978112ca1bbdca', 2, 'upsert', '1c1400a5c7525125d198d2de4c867eda');
INSERT INTO decision_rows (row_id, document_id, file_name, municipality, part_id, part_kind, part_title, meeting_on, item_id, item_title, status, body, paragraph, number, text, acts, decided_on, case_numbers, case_keys, "references", stated, page, bbox, raw, spans, confidence)
    VALUES ('ca978112ca1bbdca:d1', 'ca978112ca1bbdca', 'a.pdf', 'Alvedals kommun', 'p1', 'protokoll', 'Protokoll kommunstyrelsen', '2018-05-17', 'i1', 'Detaljplan för Göteborgsvägen', 'decided', 'kommunstyrelsen', '839', 1, 'Kommunstyrelsen beslutar att godkänna planen.', '["besluta"]', '2018-05-17', '["KS-2018-00124"]', '["KS 2018/124"]', '[]', true, 1, '[10.0,20.0,30.0,40.0]', 'Kommunstyrelsen beslutar att godkänna planen.', '[]', 0.95);
INSERT INTO document_rows (row_id, document_id, file_name, file_names, sha256, bytes, media_type, pages, text_layer, state, kind, title, municipality, body, meeting_on, case_numbers, case_keys, parts, warnings, screening, decisions, assignments, doubtful)
    VALUES ('ca978112ca1bbdca', 'ca978112ca1bbdca', 'a.pdf', '["a.pdf"]', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', 1, 'application/pdf', 2, 'born_digital', 'complete', 'protokoll', 'Protokoll kommunstyrelsen', 'Alvedals kommun', 'kommunstyrelsen', '2018-05-17', '["KS-2018-00124"]', '["KS 2018/124"]', '[{"first_page":1,"id":"p1","kind":"protokoll","last_page":2,"title":"Protokoll kommunstyrelsen"}]', '[]', '[]', 1, 0, 0);
INSERT INTO sources (path, document_id, sha256, size, mtime_ns, generator, state)
    VALUES ({path}, 'ca978112ca1bbdca', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', 1, 1000, 'klubbat 0.1 rules-a', 'done');
INSERT INTO attempts (run_id, source_id, at, seconds, result)
    VALUES (1, 1, '2026-11-21T19:57:41+00:00', 0.5, 'done');
