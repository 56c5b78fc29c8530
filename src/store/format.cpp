#include "store/format.hpp"

#include <array>

namespace tocht::store {

namespace {

// document:   each document as it stands. `words`: the revision at which its present words were first asked about.
// past:       revisions that were replaced or removed, until when they stood.
// link:       which documents refer to which.
// unique_key: the values that no two documents share.
// profile:    the groups that raters belong to together; `unit` is a document's number, 0 for none.
// rating:     what a participant finds of a subject; `session` 0 outside sessions, `words` 0 within.
// tally:      how often each value was given to a question by the raters of a profile, lowest value first.
// journal:    one line a verb: when, who (null: the host), what.
// word:       the texts that search finds, by document number.
constexpr Migration format_1 = R"sql(
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind INTEGER NOT NULL,
    journey BLOB REFERENCES document (id),
    revision INTEGER NOT NULL,
    words INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB,
    changed_at INTEGER NOT NULL,
    changed_by BLOB,
    fields TEXT NOT NULL
) STRICT;
CREATE INDEX document_of_journey ON document (journey, kind, id);
CREATE INDEX document_of_kind ON document (kind, id);
CREATE TABLE past (
    id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    journey BLOB,
    created_at INTEGER NOT NULL,
    created_by BLOB,
    changed_at INTEGER NOT NULL,
    changed_by BLOB,
    ended_at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (id, revision)
) STRICT;
CREATE INDEX past_of_journey ON past (journey);
CREATE TABLE link (
    source INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES document (number),
    PRIMARY KEY (source, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_to ON link (target, source);
CREATE TABLE unique_key (
    kind INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    PRIMARY KEY (kind, field, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX unique_key_of ON unique_key (document);
CREATE TABLE profile (
    number INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL,
    perspective INTEGER NOT NULL,
    affiliation INTEGER NOT NULL,
    UNIQUE (unit, perspective, affiliation)
) STRICT;
CREATE TABLE rating (
    session INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    aspect INTEGER NOT NULL,
    words INTEGER NOT NULL,
    participant INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (session, subject, aspect, words, participant)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
    session INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    aspect INTEGER NOT NULL,
    words INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    third INTEGER NOT NULL,
    fourth INTEGER NOT NULL,
    fifth INTEGER NOT NULL,
    PRIMARY KEY (session, subject, aspect, words, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_of ON tally (subject);
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor BLOB,
    verb TEXT NOT NULL,
    journey BLOB,
    document BLOB,
    revision INTEGER,
    detail TEXT
) STRICT;
CREATE INDEX journal_of_journey ON journal (journey, sequence);
CREATE VIRTUAL TABLE word USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
)sql";

// cleaning:   one row: how often cleaning was asked for, and up to which time the file was made compact, and was cleaned.
//             A file of format 1 may know who answered anonymously, and so may its copy: opening it seals and cleans.
// reduced:    journeys of which only the backpack and the tallies are left, since when.
// released:   questions of which was released what could be; subject 0 stands for all that was asked in a session.
//             `raters`: how many people answered, 0 where too few did for that to be kept.
// figure:     what was released, by whose answers it counts (`grouping`, `member`); the counts only where the
//             distribution was released, too.
constexpr Migration format_2 = R"sql(
CREATE TABLE cleaning (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    asked INTEGER NOT NULL,
    compacted INTEGER NOT NULL,
    cleaned INTEGER NOT NULL
) STRICT;
CREATE TABLE reduced (
    journey BLOB PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO cleaning (number, asked, compacted, cleaned)
    SELECT 1, count(*) > 0, 0, 0 FROM document AS one WHERE instr(fields, '"openness":"anonymous"')
    AND (journey <> id OR EXISTS (SELECT 1 FROM document WHERE journey = one.id AND id <> one.id));
CREATE TABLE released (
    session INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    aspect INTEGER NOT NULL,
    words INTEGER NOT NULL,
    raters INTEGER NOT NULL,
    PRIMARY KEY (session, subject, aspect, words)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure (
    session INTEGER NOT NULL,
    grouping INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    aspect INTEGER NOT NULL,
    words INTEGER NOT NULL,
    member INTEGER NOT NULL,
    raters INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    first INTEGER,
    second INTEGER,
    third INTEGER,
    fourth INTEGER,
    fifth INTEGER,
    PRIMARY KEY (session, grouping, subject, aspect, words, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_of ON figure (subject);
)sql";

// secret:     one row: the key that makes what an actor is told of a place in the journal unreadable.
// told:       for an open session, the least number of raters that was told of it: what is told only rises.
// cleaning:   `since`: when the oldest cleaning that is not done yet was asked for. In anonymous journeys that have ended
//             no remark is held outside sessions any more: where a store still has some, opening it removes them.
constexpr Migration format_3 = R"sql(
CREATE TABLE secret (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    key BLOB NOT NULL CHECK (length(key) = 16)
) STRICT;
INSERT INTO secret (number, key) VALUES (1, randomblob(16));
CREATE TABLE told (
    session INTEGER PRIMARY KEY,
    raters INTEGER NOT NULL
) STRICT;
ALTER TABLE cleaning ADD COLUMN since INTEGER;
UPDATE cleaning SET asked = asked + 1 WHERE EXISTS (SELECT 1 FROM document JOIN document AS journey
    ON journey.id = document.journey WHERE document.kind = 18 AND NOT instr(document.fields, '"session":"')
    AND instr(journey.fields, '"openness":"anonymous"')
    AND (instr(journey.fields, '"status":"concluded"') OR instr(journey.fields, '"status":"archived"')));
)sql";

// directory:  what a directory told of a person, as it is kept; the unit that this puts the person in, and the manager's
//             key. A key of somebody who was not told of yet waits here. Of a unit: that the directory knows it.
// department: which unit a department's name means, whatever its case.
// member:     the keys of a group's members, whether there is somebody of that key yet or not.
// ended:      participations that ended because the directory said so: since when, and when they were to end before.
// merged:     keys of persons who were made one with another.
// alike:      what may make two documents one: an address, a name.
// unsettled:  documents of before, of which what may make them alike is not noted yet.
// of_before:  documents of before that have a key, which may be the host's or the directory's: that is learned when it is
//             told of them next.
constexpr Migration format_4 = R"sql(
CREATE TABLE directory (
    document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    told TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    unit INTEGER REFERENCES document (number) ON DELETE SET NULL,
    manager TEXT
) STRICT;
CREATE INDEX directory_manager ON directory (manager) WHERE manager IS NOT NULL;
CREATE INDEX directory_unit ON directory (unit);
CREATE TABLE department (
    name TEXT PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX department_of ON department (unit);
CREATE TABLE member (
    unit INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    member TEXT NOT NULL,
    PRIMARY KEY (unit, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_in ON member (member, unit);
CREATE TABLE ended (
    participant INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
    left_on TEXT NOT NULL,
    before TEXT
) STRICT;
CREATE TABLE merged (
    kind INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    PRIMARY KEY (kind, field, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_into ON merged (document);
CREATE TABLE alike (
    value TEXT NOT NULL,
    field TEXT NOT NULL,
    kind INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    PRIMARY KEY (value, field, kind, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_of ON alike (document);
CREATE TABLE unsettled (
    document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE
) STRICT;
INSERT INTO unsettled (document) SELECT number FROM document WHERE kind IN (1, 2);
CREATE TABLE of_before (
    document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE
) STRICT;
INSERT INTO of_before (document) SELECT document FROM unique_key WHERE kind IN (1, 2) AND field = 'external_id';
)sql";

constexpr std::array all_formats{format_1, format_2, format_3, format_4};

} // namespace

std::span<Migration const> migrations()
{
    return all_formats;
}

int newest_format()
{
    return static_cast<int>(all_formats.size());
}

} // namespace tocht::store
