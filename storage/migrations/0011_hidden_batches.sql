-- A whole file comes to count, or no longer counts, by one row here: while it is named, nobody sees what it brought.
-- The rows themselves are written by small steps before (on its way in: no act) or after (withdrawn by that act).

CREATE TABLE hidden_batches (
    batch INTEGER PRIMARY KEY REFERENCES drafts (id),
    by_id INTEGER,
    by_name TEXT,
    chat_id INTEGER,
    message_id INTEGER,
    at TEXT
) STRICT;

DELETE FROM report_versions WHERE number IN (SELECT number FROM reports WHERE version = 0);
DELETE FROM reports WHERE version = 0;

ALTER TABLE reports RENAME TO report_rows;
DROP INDEX reports_counted;
CREATE INDEX reports_counted ON report_rows (metric, area, kind, day, number, value, batch) WHERE state = 'counted';

CREATE VIEW reports AS
SELECT * FROM report_rows WHERE batch IS NULL OR batch NOT IN (SELECT hidden_batches.batch FROM hidden_batches);
