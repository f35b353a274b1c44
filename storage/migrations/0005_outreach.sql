-- Links that officers made for groups, on posters. Who opened one is not kept: only in which of 65.536 buckets they fall,
-- each shared by a great many Telegram ids, so that somebody who opens it twice counts once.
CREATE TABLE outreach_links (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX outreach_of_person ON outreach_links (by_id, folded) WHERE by_id <> 0;

CREATE TABLE outreach_reached (
    code TEXT NOT NULL REFERENCES outreach_links (code),
    bucket INTEGER NOT NULL,
    PRIMARY KEY (code, bucket)
) STRICT, WITHOUT ROWID;
