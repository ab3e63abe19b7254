"""The archive's schema: what each version of it adds, and whether a file has just that."""

from __future__ import annotations

import apsw

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE texts (
        hash BLOB PRIMARY KEY,
        text TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE stories (
        id INTEGER PRIMARY KEY,
        fixed INTEGER NOT NULL DEFAULT 0        -- made by hand: merged with no other by itself
    );
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE,          -- see sources.identity
        story INTEGER NOT NULL REFERENCES stories (id),
        day INTEGER,                            -- of publication, as a proleptic ordinal
        profile BLOB NOT NULL                   -- what it is grouped by, see grouping.Profile
    );
    CREATE INDEX articles_of_story ON articles (story);
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        hash BLOB NOT NULL REFERENCES texts (hash),
        added TEXT NOT NULL,                    -- when it was taken in, UTC
        UNIQUE (article, hash)
    );
    CREATE INDEX versions_of_text ON versions (hash);
    CREATE TABLE places (                       -- where a version was found, and as what
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        container TEXT NOT NULL,                -- the file or address that held it
        raw TEXT NOT NULL,                      -- the article without its text, as JSON
        added TEXT NOT NULL,
        UNIQUE (version, raw)
    );
    CREATE INDEX places_of_container ON places (container);
    CREATE INDEX places_of_source ON places (source);
    CREATE TABLE issues (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        container TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (source, code, message)
    );
    CREATE TABLE layers (                       -- of parses and readings, see reading.kept
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    );
    CREATE TABLE kept (
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        hash BLOB NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (layer, hash)
    ) WITHOUT ROWID;
    CREATE TABLE names (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        label TEXT NOT NULL
    );
    CREATE INDEX names_of_version ON names (version);
    CREATE TABLE forms (                        -- spellings, folded, with what is left of them
        id INTEGER PRIMARY KEY,                 -- when vowels are taken out
        form TEXT NOT NULL UNIQUE,
        consonants TEXT NOT NULL
    );
    CREATE INDEX forms_alike ON forms (consonants);
    CREATE TABLE mentions (
        name INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        form INTEGER NOT NULL REFERENCES forms (id),
        PRIMARY KEY (name, start, stop)
    ) WITHOUT ROWID;
    CREATE INDEX mentions_of_form ON mentions (form);
    CREATE TABLE terms (                        -- in how many articles a word stands
        term TEXT PRIMARY KEY,
        articles INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (     -- rowid: versions.id
        title, body, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 0"    -- of texts that texts.plain has folded
    );
    """,
    """
    DROP TABLE kept;
    DELETE FROM layers;
    CREATE TABLE dictionaries (                 -- what kept data is compressed against
        id INTEGER PRIMARY KEY,
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        data BLOB NOT NULL
    );
    CREATE INDEX dictionaries_of_layer ON dictionaries (layer);
    CREATE TABLE kept (
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        hash BLOB NOT NULL,
        dictionary INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (layer, hash)
    ) WITHOUT ROWID;
    CREATE TABLE held (                         -- texts, with room for a whole one in a page
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        text TEXT NOT NULL
    );
    INSERT INTO held (hash, text) SELECT hash, text FROM texts;
    DROP TABLE texts;
    ALTER TABLE held RENAME TO texts;
    CREATE TABLE found (                        -- places, without a second copy of each in an index
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        container TEXT NOT NULL,
        raw TEXT NOT NULL,
        added TEXT NOT NULL
    );
    INSERT INTO found SELECT id, version, source, container, raw, added FROM places;
    DROP TABLE places;
    ALTER TABLE found RENAME TO places;
    CREATE INDEX places_of_version ON places (version);
    CREATE INDEX places_of_container ON places (container);
    CREATE INDEX places_of_source ON places (source);
    """,
    """
    CREATE TABLE rulings (                      -- of editors, beside what was read
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        ruling TEXT NOT NULL,                   -- as JSON
        undone TEXT                             -- when it was taken back, UTC
    );
    CREATE TABLE ruled (                        -- the articles that a ruling is on, by lasting key
        ruling INTEGER NOT NULL REFERENCES rulings (id) ON DELETE CASCADE,
        article TEXT NOT NULL,
        PRIMARY KEY (article, ruling)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE watches (                      -- one row, once the archive has been watched
        id INTEGER PRIMARY KEY CHECK (id = 1),
        feed TEXT NOT NULL,                     -- what its feed of alerts is called
        began TEXT NOT NULL,
        others INTEGER NOT NULL,                -- whether stories are followed of which nobody
        printed INTEGER NOT NULL                -- said so; the last alert that was printed
    );
    CREATE TABLE followed (                     -- what was said of stories
        story INTEGER PRIMARY KEY,
        follows INTEGER NOT NULL
    );
    CREATE TABLE told (                         -- what of the coverage was told of, see alerts
        place INTEGER PRIMARY KEY REFERENCES places (id) ON DELETE CASCADE,
        party INTEGER NOT NULL
    );
    CREATE TABLE alerts (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        story INTEGER NOT NULL,
        alert TEXT NOT NULL                     -- as JSON
    );
    CREATE INDEX alerts_of_story ON alerts (story);
    CREATE TABLE polls (                        -- addresses that are asked again and again
        address TEXT PRIMARY KEY,
        state TEXT NOT NULL                     -- as JSON, see watch.polls
    ) WITHOUT ROWID;
    CREATE TABLE hooks (                        -- where alerts are sent, by a hash of the address,
        id INTEGER PRIMARY KEY,                 -- which may hold a secret
        hash TEXT NOT NULL UNIQUE,
        since INTEGER NOT NULL                  -- the last alert before it was given
    );
    CREATE TABLE delivered (
        hook INTEGER NOT NULL REFERENCES hooks (id) ON DELETE CASCADE,
        alert INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
        PRIMARY KEY (hook, alert)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE dossiers (                     -- the last of each story, see archive.dossiers
        id INTEGER PRIMARY KEY,
        story INTEGER REFERENCES stories (id) ON DELETE CASCADE,    -- NULL: of the whole archive
        stamp BLOB NOT NULL,
        data BLOB NOT NULL
    );
    CREATE INDEX dossiers_of_story ON dossiers (story);
    """,
    """
    CREATE TABLE moved (                        -- articles that an editor put into another story
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        home INTEGER NOT NULL REFERENCES stories (id)   -- than they were grouped in
    );
    """,
    """
    DROP TABLE kept;
    DELETE FROM dictionaries;
    DELETE FROM layers;
    DROP INDEX dictionaries_of_layer;
    CREATE TABLE kept (                         -- one after another, so that pages are full
        id INTEGER PRIMARY KEY,
        dictionary INTEGER NOT NULL,
        data BLOB NOT NULL
    );
    CREATE TABLE shelved (                      -- which of them is what is kept of a text
        layer INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
        hash BLOB NOT NULL,
        kept INTEGER NOT NULL,
        PRIMARY KEY (layer, hash)
    ) WITHOUT ROWID;
    CREATE TABLE held (                         -- texts, deflated; plain where they came before
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        text BLOB NOT NULL
    );
    INSERT INTO held SELECT id, hash, text FROM texts;
    DROP TABLE texts;
    ALTER TABLE held RENAME TO texts;
    """,
    """
    DELETE FROM shelved WHERE kept NOT IN (SELECT id FROM kept)     -- whose rows were lost, and
        OR kept IN (SELECT kept FROM shelved GROUP BY kept HAVING count(*) > 1);    -- taken anew
    CREATE TABLE once (                         -- kept, without giving a number twice
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        dictionary INTEGER NOT NULL,
        data BLOB NOT NULL
    );
    INSERT INTO once SELECT id, dictionary, data FROM kept
        WHERE id IN (SELECT kept FROM shelved) ORDER BY id;
    DROP TABLE kept;
    ALTER TABLE once RENAME TO kept;
    """,
)
"""What each version of the schema adds; `user_version` says how many have been applied."""

SHADOW = "words_"
"""What the tables that FTS5 keeps an index in begin with; SQLite writes their definitions."""


def foreign(database: apsw.Connection, version: int) -> list[str]:
    """What of a file's schema is not what the first `version` migrations make, or is missing from
    it: « trigger evil », « table kept ». A file that somebody else made may hold triggers, views or
    columns that compute; none of them is ever run."""
    made = apsw.Connection(":memory:")
    for migration in MIGRATIONS[:version]:
        made.execute(migration)
    ours, theirs = _defined(made), _defined(database)
    return [" ".join(entry[:2]) for entry in sorted(ours ^ theirs)]


def _defined(database: apsw.Connection) -> set[tuple[str, str, str]]:
    rows = database.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {
        (str(kind), str(name), "" if str(name).startswith(SHADOW) else str(sql))
        for kind, name, sql in rows
        if not str(name).startswith("sqlite_stat")
    }
