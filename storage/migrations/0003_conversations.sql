-- What makes a handed-over question a conversation: the message that asked it, and its topic in the officers' group.
ALTER TABLE questions ADD COLUMN message_id INTEGER;
ALTER TABLE questions ADD COLUMN topic_id INTEGER;

CREATE TABLE question_topics (
    asker_id INTEGER NOT NULL,
    group_id INTEGER NOT NULL,
    topic_id INTEGER NOT NULL,
    PRIMARY KEY (asker_id, group_id)
) STRICT;

-- An officer replies to a message: which one of those that were owed it is.
CREATE INDEX outbox_sent ON outbox (chat_id, message_id) WHERE message_id IS NOT NULL;

-- What the bot could not answer, without anybody's name; alike ones are counted together.
CREATE TABLE unanswered (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL
) STRICT;
CREATE INDEX unanswered_newest ON unanswered (last_at);

-- What an admin taught: an answer with its source and day, and the ways in which it is asked for (a JSON list).
CREATE TABLE learned_subjects (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('draft', 'known', 'removed')),
    answer TEXT NOT NULL,
    source TEXT NOT NULL,
    day TEXT NOT NULL,
    examples TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- The report that came of somebody who asked to be called: one at most.
ALTER TABLE interests ADD COLUMN draft_id INTEGER REFERENCES drafts (id);
