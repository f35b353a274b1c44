-- Money in whole rupiah, people in whole persons, days as YYYY-MM-DD, times as ISO text in UTC with microseconds.

CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role INTEGER NOT NULL CHECK (role IN (1, 2)),
    area TEXT,
    invited_by INTEGER NOT NULL,
    joined_at TEXT NOT NULL
) STRICT;

-- A link's code is kept only as a hash; a used or revoked one stays to say so.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    code_hash TEXT NOT NULL UNIQUE,
    role INTEGER NOT NULL CHECK (role IN (1, 2)),
    name TEXT NOT NULL,
    area TEXT,
    invited_by INTEGER NOT NULL,
    invited_by_name TEXT NOT NULL,
    invited_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_by INTEGER,
    used_at TEXT,
    revoked_at TEXT
) STRICT;

-- What a message was understood to say, until its sender saves or cancels it. One message makes one draft.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'saved', 'escalated', 'cancelled', 'expired')),
    revision INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    person_name TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    figures TEXT NOT NULL,
    details TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (chat_id, message_id)
) STRICT;
CREATE INDEX drafts_open ON drafts (person_id, chat_id, id) WHERE state = 'open';

CREATE TABLE read_backs (
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    draft_id INTEGER NOT NULL REFERENCES drafts (id),
    PRIMARY KEY (chat_id, message_id)
) STRICT;
CREATE INDEX read_backs_of ON read_backs (draft_id);

-- The figures of open drafts, so that an equal one is seen within minutes.
CREATE TABLE draft_figures (
    draft_id INTEGER NOT NULL REFERENCES drafts (id),
    metric TEXT NOT NULL,
    area TEXT NOT NULL,
    day TEXT NOT NULL,
    value INTEGER NOT NULL,
    drafted_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_figures_equal ON draft_figures (metric, area, day, value);
CREATE INDEX draft_figures_of ON draft_figures (draft_id);

-- Each report as it stands now; report_versions holds how it came to stand so.
CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    metric TEXT NOT NULL,
    area TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('total', 'increment')),
    value INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('counted', 'waiting', 'refused', 'withdrawn')),
    source TEXT NOT NULL,
    reporter_id INTEGER NOT NULL,
    reporter_name TEXT NOT NULL,
    chat_id INTEGER,
    message_id INTEGER,
    saved_at TEXT NOT NULL,
    batch INTEGER REFERENCES drafts (id),
    place INTEGER NOT NULL,
    row_key TEXT UNIQUE,
    replaces INTEGER REFERENCES reports (number),
    oddities TEXT NOT NULL,
    UNIQUE (batch, place)
) STRICT;
CREATE INDEX reports_counted ON reports (metric, area, kind, day, number, value) WHERE state = 'counted';
CREATE INDEX reports_by_day ON reports (metric, day, number);
CREATE INDEX reports_equal ON reports (metric, area, day, value, number);
CREATE INDEX reports_of_reporter ON reports (reporter_id, number);
CREATE INDEX reports_waiting ON reports (number) WHERE state = 'waiting';

CREATE TABLE report_versions (
    number INTEGER NOT NULL REFERENCES reports (number),
    version INTEGER NOT NULL,
    action TEXT NOT NULL,
    metric TEXT NOT NULL,
    area TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    value INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    chat_id INTEGER,
    message_id INTEGER,
    at TEXT NOT NULL,
    PRIMARY KEY (number, version)
) STRICT;
CREATE INDEX report_versions_by_message ON report_versions (chat_id, message_id);

CREATE TABLE published_claims (
    number INTEGER PRIMARY KEY REFERENCES reports (number),
    realised INTEGER NOT NULL,
    target INTEGER NOT NULL,
    percent TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT;

CREATE TABLE targets (
    id INTEGER PRIMARY KEY,
    metric TEXT NOT NULL,
    area TEXT NOT NULL,
    year INTEGER NOT NULL,
    since TEXT NOT NULL,
    value INTEGER NOT NULL,
    source TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    chat_id INTEGER,
    message_id INTEGER,
    set_at TEXT NOT NULL,
    batch INTEGER REFERENCES drafts (id),
    row_key TEXT UNIQUE,
    withdrawn_at TEXT
) STRICT;
CREATE INDEX targets_in_force ON targets (metric, area, year, since, id) WHERE withdrawn_at IS NULL;
CREATE INDEX targets_of_batch ON targets (batch);

-- Each act of locking or opening a year; the newest one holds.
CREATE TABLE year_locks (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    is_locked INTEGER NOT NULL CHECK (is_locked IN (0, 1)),
    reason TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    chat_id INTEGER,
    message_id INTEGER,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX year_locks_newest ON year_locks (year, id);

-- Updates that were taken from Telegram and are not done with yet.
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    payload TEXT NOT NULL,
    received_at TEXT NOT NULL,
    failures INTEGER NOT NULL,
    aside_since TEXT
) STRICT;

CREATE TABLE handled_updates (
    update_id INTEGER PRIMARY KEY,
    day TEXT NOT NULL
) STRICT;
CREATE INDEX handled_updates_by_day ON handled_updates (day);

-- Messages owed to chats other than the asker's.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    chat_id INTEGER NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'waiting', 'failed')),
    due_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    failures INTEGER NOT NULL,
    closed_at TEXT,
    message_id INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_waiting ON outbox (chat_id) WHERE state = 'waiting';

CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    blocked_at TEXT,
    moved_to INTEGER
) STRICT;

CREATE TABLE uploaded_files (
    key TEXT PRIMARY KEY,
    file_id TEXT NOT NULL,
    uploaded_at TEXT NOT NULL
) STRICT;

CREATE TABLE office_settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Effects that happened already, by the key of what caused them, with what came of them.
CREATE TABLE effects (
    key TEXT PRIMARY KEY,
    result TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
