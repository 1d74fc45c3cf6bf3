-- The ledger. Days are counted from 1970-01-01, amounts are minor units of the currency.

-- What each event did to the accounts: above zero debit, below zero credit.
CREATE TABLE postings (
  event INTEGER NOT NULL REFERENCES events (global_position),
  number INTEGER NOT NULL,
  stream BLOB NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  minor INTEGER NOT NULL CHECK (minor <> 0),
  day INTEGER NOT NULL,
  PRIMARY KEY (event, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX postings_by_stream ON postings (stream, event, number);

CREATE TRIGGER postings_stay BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;

CREATE TRIGGER postings_keep BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;

-- A replacement deletes without the trigger above.
CREATE TRIGGER postings_once BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM postings WHERE event = NEW.event AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;

CREATE TRIGGER postings_in_open_days BEFORE INSERT ON postings
WHEN NEW.day <= (SELECT max(through) FROM ledger_locks)
BEGIN SELECT RAISE(ABORT, 'the period is closed'); END;

-- Kept with the rows they sum up, so that a trial balance costs the same at any number of postings.
CREATE TABLE ledger_days (
  day INTEGER NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  debits INTEGER NOT NULL CHECK (debits >= 0),
  credits INTEGER NOT NULL CHECK (credits >= 0),
  PRIMARY KEY (day, account, currency)
) STRICT, WITHOUT ROWID;

-- What cases have on clearing accounts; a row goes when it comes to zero.
CREATE TABLE ledger_open (
  stream BLOB NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  minor INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (stream, account, currency)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_open_oldest ON ledger_open (since, stream, account, currency);

-- Closed periods; the last row counts.
CREATE TABLE ledger_locks (
  through INTEGER PRIMARY KEY,
  -- Who of finance closed it.
  closed_by TEXT NOT NULL CHECK (closed_by <> ''),
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER ledger_locks_stay BEFORE DELETE ON ledger_locks
BEGIN SELECT RAISE(ABORT, 'a closed period stays closed'); END;

CREATE TRIGGER ledger_locks_keep BEFORE UPDATE ON ledger_locks
BEGIN SELECT RAISE(ABORT, 'a closed period stays closed'); END;
