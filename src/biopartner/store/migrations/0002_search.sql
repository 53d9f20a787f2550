-- Schema 2: search texts as one row for each row of the book, and indexes that imports and questions need.

DROP INDEX milestone_programme;
CREATE INDEX milestone_programme ON milestone (programme) WHERE programme IS NOT NULL;
DROP INDEX count_country;
CREATE INDEX count_country ON count (country) WHERE country IS NOT NULL;
DROP INDEX milestone_title;
CREATE INDEX milestone_title ON milestone (title, date_edtf);
CREATE INDEX note_text ON note (date_edtf, substr(text, 1, 60));

-- Search: the texts of each row, folded (reading.text.fold), a line for each searched field in the order of the
-- catalogue; beside them what the row is called. Made from the rows, never journaled.
ALTER TABLE searchable RENAME TO searched_before;
DROP INDEX searchable_record;
DROP INDEX searchable_name;
CREATE TABLE searchable (
  record TEXT NOT NULL,
  row_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  part TEXT NOT NULL,
  name TEXT,
  folded TEXT NOT NULL,
  PRIMARY KEY (record, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX searchable_name ON searchable (name) WHERE name IS NOT NULL;

INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'name' THEN folded END),
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'name' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'city' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'website' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'note' THEN folded END), '')
  FROM searched_before WHERE part = 'organisation' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'name' THEN folded END),
    coalesce(max(CASE field WHEN 'name' THEN folded END), '')
  FROM searched_before WHERE part = 'name' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'name' THEN folded END),
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'name' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'email' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'phone' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'note' THEN folded END), '')
  FROM searched_before WHERE part = 'person' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'name' THEN folded END),
    coalesce(max(CASE field WHEN 'name' THEN folded END), '')
  FROM searched_before WHERE part = 'person_name' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'title' THEN folded END),
    coalesce(max(CASE field WHEN 'title' THEN folded END), '')
  FROM searched_before WHERE part = 'role' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'name' THEN folded END),
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'name' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'note' THEN folded END), '')
  FROM searched_before WHERE part = 'programme' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'title' THEN folded END),
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'title' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'publisher' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'url' THEN folded END), '')
  FROM searched_before WHERE part = 'source' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'title' THEN folded END),
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'title' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'place' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'note' THEN folded END), '')
  FROM searched_before WHERE part = 'milestone' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, max(CASE field WHEN 'title' THEN folded END),
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'title' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'note' THEN folded END), '')
  FROM searched_before WHERE part = 'agreement' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, NULL,
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'topic' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'owner' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'ball' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'next' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'note' THEN folded END), '')
  FROM searched_before WHERE part = 'partnership' GROUP BY record, row_id, kind, part;
INSERT INTO searchable SELECT record, row_id, kind, part, NULL,
    coalesce(max(CASE field WHEN 'handle' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'text' THEN folded END), '')
    || char(10) || coalesce(max(CASE field WHEN 'purpose' THEN folded END), '')
  FROM searched_before WHERE part = 'note' GROUP BY record, row_id, kind, part;
DROP TABLE searched_before;
