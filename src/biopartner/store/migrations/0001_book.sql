-- Schema 1: the book. One table a kind of model/kinds.py, under the same name, then the store's own tables.
--
-- Ids are text in UUIDv7 layout, made offline. References are ids and are checked at commit, so that an import or an
-- undo may write in any order. A date is five columns: EDTF text, the text as written (NULL: the same), first day,
-- last day, basis (NULL: stated). Codes are not checked here: a book may hold codes of its own.

CREATE TABLE organisation (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  city TEXT,
  website TEXT,
  modalities TEXT,
  note TEXT,
  core_key TEXT NOT NULL
) STRICT;

CREATE TABLE name (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  lang TEXT,
  kind TEXT,
  since_edtf TEXT, since_raw TEXT, since_lo TEXT, since_hi TEXT, since_basis TEXT,
  until_edtf TEXT, until_raw TEXT, until_lo TEXT, until_hi TEXT, until_basis TEXT,
  core_key TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX name_once ON name (organisation, name);

CREATE TABLE distinction (
  id TEXT NOT NULL PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  other TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX distinction_once ON distinction (organisation, other);
CREATE INDEX distinction_other ON distinction (other);

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  note TEXT
) STRICT;

CREATE TABLE person_name (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  lang TEXT,
  kind TEXT
) STRICT;

CREATE UNIQUE INDEX person_name_once ON person_name (person, name);

CREATE TABLE role (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  since_edtf TEXT, since_raw TEXT, since_lo TEXT, since_hi TEXT, since_basis TEXT,
  until_edtf TEXT, until_raw TEXT, until_lo TEXT, until_hi TEXT, until_basis TEXT
) STRICT;

CREATE UNIQUE INDEX role_once ON role (person, organisation, coalesce(title, ''));
CREATE INDEX role_organisation ON role (organisation);

CREATE TABLE programme (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  name TEXT NOT NULL,
  owner TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT
) STRICT;

CREATE INDEX programme_owner ON programme (owner);

CREATE TABLE source (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  title TEXT NOT NULL,
  publisher TEXT,
  url TEXT,
  published_edtf TEXT, published_raw TEXT, published_lo TEXT, published_hi TEXT, published_basis TEXT,
  lang TEXT
) STRICT;

CREATE TABLE milestone (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  date_edtf TEXT, date_raw TEXT, date_lo TEXT, date_hi TEXT, date_basis TEXT,
  timezone TEXT,
  place TEXT,
  country TEXT,
  status TEXT NOT NULL,
  programme TEXT REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT
) STRICT;

CREATE INDEX milestone_programme ON milestone (programme);

CREATE TABLE participant (
  id TEXT NOT NULL PRIMARY KEY,
  milestone TEXT NOT NULL REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX participant_once ON participant (milestone, organisation, role);
CREATE INDEX participant_organisation ON participant (organisation);

CREATE TABLE count (
  id TEXT NOT NULL PRIMARY KEY,
  milestone TEXT NOT NULL REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  value INTEGER NOT NULL,
  qualifier TEXT NOT NULL,
  unit TEXT NOT NULL,
  country TEXT
) STRICT;

CREATE UNIQUE INDEX count_once ON count (milestone, unit, coalesce(country, ''));

CREATE TABLE agreement (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  signed_edtf TEXT, signed_raw TEXT, signed_lo TEXT, signed_hi TEXT, signed_basis TEXT,
  effective_edtf TEXT, effective_raw TEXT, effective_lo TEXT, effective_hi TEXT, effective_basis TEXT,
  expires_edtf TEXT, expires_raw TEXT, expires_lo TEXT, expires_hi TEXT, expires_basis TEXT,
  notice_by_edtf TEXT, notice_by_raw TEXT, notice_by_lo TEXT, notice_by_hi TEXT, notice_by_basis TEXT,
  status TEXT NOT NULL,
  state TEXT NOT NULL,
  state_on_edtf TEXT, state_on_raw TEXT, state_on_lo TEXT, state_on_hi TEXT, state_on_basis TEXT,
  milestone TEXT REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT
) STRICT;

CREATE INDEX agreement_milestone ON agreement (milestone);

CREATE TABLE party (
  id TEXT NOT NULL PRIMARY KEY,
  agreement TEXT NOT NULL REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX party_once ON party (agreement, organisation, role);
CREATE INDEX party_organisation ON party (organisation);

CREATE TABLE partnership (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  venture TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  partner TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  topic TEXT,
  stage TEXT NOT NULL,
  status TEXT NOT NULL,
  since_edtf TEXT, since_raw TEXT, since_lo TEXT, since_hi TEXT, since_basis TEXT,
  owner TEXT,
  ball TEXT,
  ball_since_edtf TEXT, ball_since_raw TEXT, ball_since_lo TEXT, ball_since_hi TEXT, ball_since_basis TEXT,
  next TEXT,
  due_edtf TEXT, due_raw TEXT, due_lo TEXT, due_hi TEXT, due_basis TEXT,
  hold_until_edtf TEXT, hold_until_raw TEXT, hold_until_lo TEXT, hold_until_hi TEXT, hold_until_basis TEXT,
  reason TEXT,
  note TEXT
) STRICT;

CREATE INDEX partnership_venture ON partnership (venture);
CREATE INDEX partnership_partner ON partnership (partner);

CREATE TABLE stage (
  id TEXT NOT NULL PRIMARY KEY,
  partnership TEXT NOT NULL REFERENCES partnership (id) DEFERRABLE INITIALLY DEFERRED,
  stage TEXT NOT NULL,
  happened_edtf TEXT, happened_raw TEXT, happened_lo TEXT, happened_hi TEXT, happened_basis TEXT,
  recorded_edtf TEXT, recorded_raw TEXT, recorded_lo TEXT, recorded_hi TEXT, recorded_basis TEXT,
  note TEXT
) STRICT;

CREATE UNIQUE INDEX stage_once ON stage (partnership, stage, coalesce(happened_edtf, ''), coalesce(recorded_edtf, ''));

CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE CHECK (handle <> ''),
  text TEXT NOT NULL,
  date_edtf TEXT, date_raw TEXT, date_lo TEXT, date_hi TEXT, date_basis TEXT,
  purpose TEXT,
  outcome TEXT
) STRICT;

CREATE TABLE subject (
  id TEXT NOT NULL PRIMARY KEY,
  note TEXT NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
  record_kind TEXT NOT NULL, record TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX subject_once ON subject (note, record_kind, record);

CREATE TABLE attendee (
  id TEXT NOT NULL PRIMARY KEY,
  note TEXT NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX attendee_once ON attendee (note, person);
CREATE INDEX attendee_person ON attendee (person);

CREATE TABLE citation (
  id TEXT NOT NULL PRIMARY KEY,
  record_kind TEXT NOT NULL, record TEXT NOT NULL,
  field TEXT,
  source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  says TEXT,
  preferred INTEGER NOT NULL,
  note TEXT
) STRICT;

CREATE UNIQUE INDEX citation_once ON citation (record_kind, record, coalesce(field, ''), source);
CREATE INDEX citation_source ON citation (source);

-- What the questions need beside the keys above.
CREATE INDEX organisation_core_key ON organisation (core_key);
CREATE INDEX organisation_country ON organisation (country);
CREATE INDEX name_core_key ON name (core_key);
CREATE INDEX milestone_from ON milestone (date_lo, date_hi);
CREATE INDEX milestone_to ON milestone (date_hi, date_lo);
CREATE INDEX milestone_country ON milestone (country);
CREATE INDEX milestone_title ON milestone (title);
CREATE INDEX count_country ON count (country);
CREATE INDEX agreement_from ON agreement (signed_lo, signed_hi);
CREATE INDEX source_url ON source (url);
CREATE INDEX subject_record ON subject (record_kind, record);

-- Search: every text of a record and its parts, folded (reading.text.fold). Made from the rows, never journaled.
CREATE TABLE searchable (
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  part TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (row_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX searchable_record ON searchable (record);
CREATE INDEX searchable_name ON searchable (folded) WHERE field IN ('name', 'title');

-- History: one command is one step; only what changed is kept, as JSON of columns. Nothing here is ever rewritten.
-- The rows that a bulk step adds are one entry for many: the ids from `key` to `last`, and no columns.
CREATE TABLE step (
  number INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  command TEXT NOT NULL,
  note TEXT NOT NULL,
  undoes INTEGER REFERENCES step (number)
) STRICT;
CREATE INDEX step_undoes ON step (undoes);

CREATE TABLE journal (
  seq INTEGER NOT NULL PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES step (number) DEFERRABLE INITIALLY DEFERRED,
  tbl TEXT NOT NULL,
  key TEXT NOT NULL,
  last TEXT,
  many INTEGER NOT NULL,
  record TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('add', 'change', 'remove')),
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX journal_range ON journal (tbl, key) WHERE last IS NOT NULL;
CREATE INDEX journal_step ON journal (step);
CREATE INDEX journal_key ON journal (tbl, key);
CREATE INDEX journal_record ON journal (record);

-- Numbers are taken from here inside the transaction, so that a reader's cursor never skips one.
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES ('step', 0), ('journal', 0);
