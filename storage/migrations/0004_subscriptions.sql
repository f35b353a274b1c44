-- What chats asked to be sent: a digest or a reminder. `hour` is HH:MM and `due` YYYY-MM-DDTHH:MM, both on the office's own clock.
CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    hour TEXT NOT NULL,
    day INTEGER,
    thread_id INTEGER,
    is_group INTEGER NOT NULL CHECK (is_group IN (0, 1)),
    title TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    due TEXT NOT NULL,
    UNIQUE (chat_id, kind)
) STRICT;
CREATE INDEX subscriptions_due ON subscriptions (due, id);

-- What was told at one time, and to whom, so that a correction reaches exactly those. `last_number` is the newest
-- receipt then, `waiting` the numbers (JSON) that did not count yet: what came later is news, no correction.
CREATE TABLE editions (
    id INTEGER PRIMARY KEY,
    is_digest INTEGER NOT NULL CHECK (is_digest IN (0, 1)),
    day TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    waiting TEXT NOT NULL,
    told_at TEXT NOT NULL
) STRICT;

CREATE TABLE edition_figures (
    edition_id INTEGER NOT NULL REFERENCES editions (id),
    metric TEXT NOT NULL,
    area TEXT NOT NULL,
    day TEXT NOT NULL,
    as_of TEXT,
    value INTEGER,
    target INTEGER,
    revision INTEGER NOT NULL,
    PRIMARY KEY (edition_id, metric, area)
) STRICT;

CREATE TABLE edition_chats (
    edition_id INTEGER NOT NULL REFERENCES editions (id),
    chat_id INTEGER NOT NULL,
    PRIMARY KEY (chat_id, edition_id)
) STRICT;
CREATE INDEX edition_chats_of ON edition_chats (edition_id);

-- On which side of a threshold the office stands: `turns` counts how often it crossed.
CREATE TABLE alerts (
    key TEXT PRIMARY KEY,
    is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    turns INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- An admin's message to many chats: shown first, then sent through the outbox.
CREATE TABLE broadcasts (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'done', 'stopped', 'cancelled')),
    audience TEXT NOT NULL,
    text TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    recipients INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    begun_at TEXT,
    ended_at TEXT,
    UNIQUE (chat_id, message_id)
) STRICT;
CREATE INDEX broadcasts_running ON broadcasts (id) WHERE state = 'running';
