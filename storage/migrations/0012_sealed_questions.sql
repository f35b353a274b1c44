-- The words of answered questions, locked: the key is in the button under the answer and nowhere else, nor is whose they
-- were. So an officer can be asked them under an old answer too, and nobody can read them here.

CREATE TABLE sealed_questions (
    name TEXT PRIMARY KEY,
    words BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX sealed_questions_at ON sealed_questions (at);
