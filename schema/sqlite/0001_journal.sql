-- The journal and all that is written with it. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE schema_version (
  version INTEGER PRIMARY KEY,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE events (
  global_position INTEGER PRIMARY KEY,
  stream BLOB NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  sealed BLOB NOT NULL,
  actor_role TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (stream, position)
) STRICT;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TRIGGER events_keep BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

-- One row per stream: its position, the wrapped key of its subject, and what staff list.
CREATE TABLE cases (
  id BLOB PRIMARY KEY,
  position INTEGER NOT NULL,
  subject_key BLOB,
  reference TEXT NOT NULL,
  carrier TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  outcome TEXT,
  waiting_on TEXT,
  open_incidents INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  line TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX cases_newest ON cases (received_at, id);
CREATE INDEX cases_by_carrier ON cases (carrier, received_at, id);
CREATE INDEX cases_by_stage ON cases (stage, received_at, id);
CREATE INDEX cases_waiting ON cases (waiting_on, received_at, id) WHERE waiting_on IS NOT NULL;
CREATE INDEX cases_with_incidents ON cases (received_at, id) WHERE open_incidents > 0;

-- Kept with the rows they count, so that a count costs the same at any size.
CREATE TABLE tallies (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  fingerprint BLOB NOT NULL,
  stream BLOB NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  key TEXT PRIMARY KEY,
  stream BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE effects (
  key TEXT PRIMARY KEY,
  stream BLOB NOT NULL,
  body BLOB NOT NULL,
  due INTEGER NOT NULL,
  fencing INTEGER NOT NULL DEFAULT 0,
  owner TEXT,
  leased_until INTEGER
) STRICT, WITHOUT ROWID;

-- With the column of its own condition, so that counting reads the index alone.
CREATE INDEX effects_waiting ON effects (due, key, leased_until) WHERE leased_until IS NULL;
CREATE INDEX effects_leased ON effects (leased_until, key) WHERE leased_until IS NOT NULL;

CREATE TABLE lines (
  id TEXT PRIMARY KEY,
  carrier TEXT NOT NULL,
  body BLOB NOT NULL,
  sealed BLOB NOT NULL,
  subject_key BLOB NOT NULL,
  digest BLOB NOT NULL,
  service TEXT NOT NULL CHECK (service IN ('active', 'suspended', 'ended')),
  service_case BLOB,
  window_end INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE line_lookups (
  carrier TEXT NOT NULL,
  lookup BLOB NOT NULL,
  line TEXT NOT NULL REFERENCES lines (id),
  PRIMARY KEY (carrier, lookup)
) STRICT, WITHOUT ROWID;

CREATE INDEX line_lookups_by_line ON line_lookups (line);

CREATE TABLE records (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  expires INTEGER,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX records_expiring ON records (expires) WHERE expires IS NOT NULL;
