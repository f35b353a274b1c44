-- Questions that people hand over to an officer; `text` is empty until the person has written it.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('begun', 'open', 'taken', 'closed')),
    asker_id INTEGER NOT NULL,
    asker_name TEXT NOT NULL,
    text TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    asked_at TEXT,
    due_at TEXT,
    taken_by INTEGER,
    taken_name TEXT,
    desk_id INTEGER,
    answered_at TEXT,
    late_at TEXT,
    closed_at TEXT
) STRICT;
CREATE UNIQUE INDEX questions_of_asker ON questions (asker_id) WHERE state <> 'closed';
CREATE INDEX questions_late ON questions (due_at) WHERE state IN ('open', 'taken');

-- People and groups that asked to be called, with their consent.
CREATE TABLE interests (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('begun', 'open', 'contacted', 'registered')),
    person_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    area TEXT,
    workers INTEGER,
    phone TEXT,
    begun_at TEXT NOT NULL,
    consented_at TEXT,
    handled_by INTEGER,
    handled_name TEXT,
    handled_at TEXT
) STRICT;
CREATE INDEX interests_of_person ON interests (person_id, id);
CREATE INDEX interests_open ON interests (id) WHERE state = 'open';
