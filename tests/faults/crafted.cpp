// Files that were made to do harm: a store that somebody changed with SQLite itself, or of which bytes are wrong. Opening
// it is refused, or what meets the damage says so; nothing breaks off, and no code says that the library is at fault.

#include "told.hpp"
#include "verbs.hpp"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <random>
#include <set>

using namespace tocht::faults;

namespace {

/// What somebody did to a sound store, and what should come of it.
struct Craft {
    enum Outcome { refused, found, harmless };

    char const* name;
    std::string sql;
    Outcome outcome;
};

std::string deep(char open, char close, std::size_t levels)
{
    return std::string(levels, open) + std::string(levels, close);
}

std::string fields_of_purpose(std::string const& fields)
{
    return "UPDATE document SET fields = " + fields
         + " WHERE id = (SELECT id FROM document WHERE fields LIKE '%zorg%')";
}

std::vector<Craft> crafts()
{
    using enum Craft::Outcome;
    return {
        {"a trigger", "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM document; END", refused},
        {"a view in place of a table", "ALTER TABLE past RENAME TO p; CREATE VIEW past AS SELECT * FROM p", refused},
        {"an index of an expression", "CREATE INDEX i ON document (abs(number))", refused},
        {"a column that is computed", "ALTER TABLE journal ADD COLUMN x TEXT AS ('a')", refused},
        {"another text of a table",
         "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES document (id)', '') "
         "WHERE name = 'document'",
         refused},
        {"a table that is another's",
         "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE "
         "name = 'link') WHERE name = 'rating'",
         found},
        {"a table that begins nowhere",
         "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'document'", found},
        {"search in a table of another make",
         "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE word USING fts5 (text)' "
         "WHERE name = 'word'",
         refused},
        {"a kind that is none", "UPDATE document SET kind = 99 WHERE number = 1", found},
        {"a kind below all", "UPDATE document SET kind = -1", found},
        {"every document of one kind", "UPDATE document SET kind = 1", found},
        {"fields that are no JSON", fields_of_purpose("'zorg'"), found},
        {"fields that are a list", fields_of_purpose("'[1]'"), found},
        {"fields that are nothing", fields_of_purpose("''"), found},
        {"fields that are deep", fields_of_purpose("'{\"extra\":" + deep('[', ']', 100000) + "}'"), found},
        {"fields that name one twice",
         fields_of_purpose("substr(fields, 1, length(fields) - 1) || ',\"completion\":\"a\",\"completion\":\"b\"}'"),
         found},
        {"a number out of reach", fields_of_purpose("'{\"extra\":{\"a\":1e999}}'"), found},
        {"text that is no UTF-8", fields_of_purpose("CAST(x'7b22613a22fffe227d' AS TEXT)"), found},
        {"a text of 80 MB", fields_of_purpose("'{\"completion\":\"' || hex(zeroblob(40000000)) || '\"}'"), found},
        {"a text of 40 MB", fields_of_purpose("'{\"completion\":\"' || hex(zeroblob(20000000)) || '\"}'"), found},
        {"a status that is none", fields_of_purpose("replace(fields, 'proposed', 'glorious')"), found},
        {"a time zone that no machine knows", "UPDATE document SET fields = replace(fields, 'Europe/', 'Eurooe/')",
         harmless},
        {"revisions out of reach", "UPDATE document SET revision = 9223372036854775807", found},
        {"revisions below all", "UPDATE document SET revision = -5", found},
        {"times out of reach",
         "UPDATE document SET created_at = 9223372036854775807, changed_at = -9223372036854775807", harmless},
        {"an author that is no id", "UPDATE document SET created_by = x'0102'", found},
        {"a journey that is a person",
         "UPDATE document SET journey = (SELECT id FROM document WHERE fields LIKE '%Anna%') WHERE journey IS NOT NULL",
         found},
        {"a participant without its person",
         "PRAGMA foreign_keys = OFF; DELETE FROM document WHERE fields LIKE '%Anna%'", found},
        {"no journey any more", "PRAGMA foreign_keys = OFF; DELETE FROM document WHERE fields LIKE '%Samen%'", found},
        {"links that go round", "INSERT OR IGNORE INTO link SELECT target, source FROM link", found},
        {"links to nowhere", "PRAGMA foreign_keys = OFF; UPDATE link SET target = 4000 + target", found},
        {"no links", "DELETE FROM link", found},
        {"a past that cannot be read",
         "INSERT INTO past SELECT id, 7, kind, journey, created_at, created_by, changed_at, changed_by, 0, '{' FROM "
         "document",
         found},
        {"a rating of an aspect that is none", "UPDATE rating SET aspect = 99", found},
        {"a rating of a value that is none", "UPDATE rating SET value = 1000000", found},
        {"a rating of a profile that is none", "UPDATE rating SET profile = 77", found},
        {"a tally of an aspect that is none", "UPDATE tally SET aspect = 99", found},
        {"tallies out of reach", "UPDATE tally SET first = 9223372036854775807, second = 9223372036854775807", found},
        {"tallies below all", "UPDATE tally SET first = -4, fifth = -9223372036854775807", found},
        {"profiles of no perspective", "UPDATE profile SET perspective = 99, affiliation = -3", harmless},
        {"a journal of wild lines",
         "UPDATE journal SET verb = hex(randomblob(3000)), detail = '{', at = 9223372036854775807, revision = "
         "-9223372036854775807",
         harmless},
        {"a journal of details that are lists", "UPDATE journal SET detail = '[]'", found},
        {"a journal of details of another make",
         R"(UPDATE journal SET verb = 'rate', detail = '{"also": 3, "subject": "x", "status": 7, "force": []}')",
         found},
        {"a journal of ids that are none", "UPDATE journal SET document = x'01', actor = x'', journey = x'0203'",
         harmless},
        {"a journal that ends at the last number",
         "INSERT INTO journal (sequence, at, verb) VALUES (9223372036854775807, 0, 'add')", harmless},
        {"a document of the last number", "UPDATE document SET number = 9223372036854775807 WHERE fields LIKE '%zorg%'",
         harmless},
        {"search that knows nothing", "DELETE FROM word", harmless},
        {"search without its content", "DELETE FROM word_content", harmless},
        {"search without its index", "DELETE FROM word_data", harmless},
        {"search in a wild index", "UPDATE word_data SET block = randomblob(200)", harmless},
    };
}

/// A sound store, copied for each case.
class Sound {
public:
    Sound()
        : stage_(folder_.path())
    {
        stage_.begin();
        stage_.purpose();
        stage_.store.close();
    }
    [[nodiscard]] Stage const& stage() const { return stage_; }

private:
    Folder folder_;
    Stage stage_;
};

bool do_to(std::filesystem::path const& path, std::string const& sql)
{
    sqlite3* database = nullptr;
    sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, "unix");
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    bool const is_done = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!is_done)
        told().fault(sql.substr(0, 200) + ": " + sqlite3_errmsg(database));
    sqlite3_close(database);
    return is_done;
}

/// How a visit to a file ended: bits of a process's exit status.
enum Ended { was_refused = 1, was_found = 2, was_at_fault = 4 };

class Visit {
public:
    Visit(Stage const& sound, std::filesystem::path const& folder)
        : stage_(folder)
    {
        std::tie(stage_.journey, stage_.anna, stage_.facilitator, stage_.bram, stage_.employee, stage_.closed) =
            std::tie(sound.journey, sound.anna, sound.facilitator, sound.bram, sound.employee, sound.closed);
    }

    /// Opens it and does all there is to do with it.
    int run()
    {
        if (!saw(stage_.store.open(stage_.path)))
            return ended_ | was_refused;
        if (auto const check = stage_.store.check(); !saw(check) || check.text != R"({"items":[]})")
            ended_ |= was_found;
        for (auto const& verb : verbs())
            try {
                if (stage_.store.store() == nullptr && !saw(stage_.store.open(stage_.path)))
                    break;
                verb.prepare(stage_);
                saw(verb.call(stage_));
            } catch (std::exception const&) {
                continue; // what it needs cannot be made in such a store
            }
        return ended_;
    }

private:
    bool saw(Answer const& answer)
    {
        if (answer.code == TOCHT_INTERNAL)
            ended_ |= was_at_fault;
        if (answer.code == TOCHT_CORRUPT)
            ended_ |= was_found;
        return answer.is_ok();
    }

    Stage stage_;
    int ended_ = 0;
};

/// A visit in a process of its own, which may break off without taking this one along. Its end; -1: it broke off.
int visit(Stage const& sound, std::filesystem::path const& folder)
{
    auto const process = ::fork();
    if (process == 0) {
        ::freopen("/dev/null", "w", stdout); // what a verb needs and does not get is no news here
        rlimit const time{60, 60};
        ::setrlimit(RLIMIT_CPU, &time);
        after_call = [](Answer const& answer) {
            if (answer.code == TOCHT_INTERNAL)
                std::fprintf(stderr, "    INTERNAL: %s\n", answer.text.c_str());
        };
        ::_exit(Visit(sound, folder).run());
    }
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void copy_to(Folder const& folder, Stage const& sound)
{
    folder.clear();
    std::filesystem::copy(sound.path, folder / "samen.tocht");
}

void crafted(Sound const& sound, Asked const& asked)
{
    Folder const folder;
    int tried = 0, refused = 0, found = 0;
    for (auto const& craft : crafts()) {
        if (!asked.only.empty() && std::string(craft.name).find(asked.only) == std::string::npos)
            continue;
        copy_to(folder, sound.stage());
        if (!do_to(folder / "samen.tocht", craft.sql))
            continue;
        int const ended = visit(sound.stage(), folder.path());
        ++tried;
        refused += ended == -1 ? 0 : ended & was_refused;
        found += ended != -1 && (ended & was_found) != 0 ? 1 : 0;
        if (ended == -1)
            told().fault(std::string(craft.name) + ": the process broke off");
        else if ((ended & was_at_fault) != 0)
            told().fault(std::string(craft.name) + ": the library says that it is at fault itself");
        else if (craft.outcome == Craft::refused && (ended & was_refused) == 0)
            told().fault(std::string(craft.name) + ": it is opened");
        else if (craft.outcome == Craft::found && (ended & (was_found | was_refused)) == 0)
            told().fault(std::string(craft.name) + ": nobody notices");
    }
    told().promise(
        "files that were made to do harm are refused or found damaged, and break nothing",
        text_of("%d files, %d refused, %d found damaged, every verb tried on the rest", tried, refused, found));
}

/// Some bytes of a file are others.
void spoil(std::filesystem::path const& path, std::mt19937& random)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    auto const size = std::filesystem::file_size(path);
    constexpr std::size_t page = 4096;
    for (auto count = 1 + random() % 8; count > 0; --count) {
        auto place = random() % size;
        if (random() % 2 == 0) // where a page says what is on it
            place = place / page * page + random() % 64;
        file.seekp(static_cast<std::streamoff>(place));
        file.put(static_cast<char>(random()));
    }
}

void damaged(Sound const& sound, Asked const& asked)
{
    Folder const folder;
    std::mt19937 random(asked.seed);
    int const files = asked.is_long ? 5000 : 150;
    int refused = 0, found = 0;
    for (int file = 0; file < files && !told().is_enough(); ++file) {
        copy_to(folder, sound.stage());
        spoil(folder / "samen.tocht", random);
        int const ended = visit(sound.stage(), folder.path());
        refused += ended != -1 && (ended & was_refused) != 0 ? 1 : 0;
        found += ended != -1 && (ended & (was_found | was_refused)) == was_found ? 1 : 0;
        if (ended == -1)
            told().fault(text_of("damaged file %d: the process broke off", file));
        else if ((ended & was_at_fault) != 0)
            told().fault(text_of("damaged file %d: the library says that it is at fault itself", file));
    }
    told().promise("files with wrong bytes break nothing",
                   text_of("%d files, %d refused, %d found damaged", files, refused, found));
}

} // namespace

int main(int count, char** words)
{
    auto const asked = Asked::of(count, words);
    Sound const sound;
    crafted(sound, asked);
    if (asked.only.empty())
        damaged(sound, asked);
    return told().end();
}
