#include "store/transfer.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tocht::store {

namespace {

bool is_shared(Place const& place)
{
    return !place.journey && (place.kind == Kind::person || place.kind == Kind::unit || place.kind == Kind::method);
}

/// The shared documents found so far, and what they refer to in turn.
class Shared {
public:
    explicit Shared(Database& where)
        : database_(where)
    {}

    void add(Id id)
    {
        auto const place = place_of(database_, id);
        if (!place || !is_shared(*place) || !ids_.emplace(place->kind, id).second)
            return;
        auto const stored = find(database_, place->number);
        for (auto const& reference : model::references(*stored))
            add(reference.target);
    }

    void add(Query ids)
    {
        std::vector<Id> found;
        while (ids.next())
            found.push_back(ids.id(0));
        for (auto const id : found)
            add(id);
    }

    [[nodiscard]] std::vector<Id> all() const
    {
        std::vector<Id> ids;
        for (auto const& [kind, id] : ids_)
            ids.push_back(id);
        return ids;
    }

private:
    Database& database_;
    std::set<std::pair<Kind, Id>> ids_;
};

void add_present(Database& database, Id journey, Shared& shared)
{
    shared.add(Query(database.prepared("SELECT DISTINCT target.id FROM document JOIN link ON link.source = "
                                       "document.number JOIN document AS target ON target.number = link.target "
                                       "WHERE document.journey = ?1 AND target.journey IS NULL"),
                     journey));
    shared.add(Query(database.prepared("SELECT created_by FROM document WHERE journey = ?1 AND created_by IS NOT NULL "
                                       "UNION SELECT changed_by FROM document WHERE journey = ?1 AND changed_by IS NOT "
                                       "NULL"),
                     journey));
    shared.add(Query(database.prepared("SELECT DISTINCT unit.id FROM document "
                                       "CROSS JOIN figure ON figure.subject = document.number "
                                       "JOIN document AS unit ON unit.number = figure.member "
                                       "WHERE document.journey = ?1 AND figure.grouping = ?2"),
                     journey, static_cast<int>(Among::unit)));
    shared.add(Query(database.prepared("SELECT DISTINCT unit.id FROM document "
                                       "CROSS JOIN tally ON tally.subject = document.number "
                                       "JOIN profile ON profile.number = tally.profile "
                                       "JOIN document AS unit ON unit.number = profile.unit "
                                       "WHERE document.journey = ?1"),
                     journey));
}

void add_past(Database& database, Id journey, Shared& shared)
{
    shared.add(
        Query(database.prepared("SELECT created_by FROM past WHERE journey = ?1 AND created_by IS NOT NULL "
                                "UNION SELECT changed_by FROM past WHERE journey = ?1 AND changed_by IS NOT NULL "
                                "UNION SELECT actor FROM journal WHERE journey = ?1 AND actor IS NOT NULL"),
              journey));
    each_past_of_journey(database, journey, [&](Revision const& revision) {
        for (auto const& reference : model::references(revision))
            shared.add(reference.target);
    });
}

/// A question about a known subject; the session by its row and by its id.
struct Asked {
    std::int64_t session = 0;
    std::optional<Id> session_id{};
    int aspect = 0;
    int words = 0;
};

std::vector<Asked> asked_in(Query rows)
{
    std::vector<Asked> all;
    while (rows.next())
        all.push_back({rows.integer(0), rows.optional_id(1), static_cast<int>(rows.integer(2)),
                       static_cast<int>(rows.integer(3))});
    return all;
}

std::vector<Asked> questions_about(Database& database, std::int64_t subject)
{
    return asked_in(
        Query(database.prepared("SELECT DISTINCT tally.session, document.id, tally.aspect, tally.words FROM tally "
                                "LEFT JOIN document ON document.number = tally.session WHERE tally.subject = ?1 "
                                "ORDER BY document.id, tally.aspect, tally.words"),
              subject));
}

std::vector<Asked> released_about(Database& database, std::int64_t subject)
{
    return asked_in(Query(database.prepared("SELECT DISTINCT figure.session, document.id, figure.aspect, figure.words "
                                            "FROM figure LEFT JOIN document ON document.number = figure.session "
                                            "WHERE figure.subject = ?1 "
                                            "ORDER BY document.id, figure.aspect, figure.words"),
                          subject));
}

/// By the ids of units, for the numbers of their rows differ from store to store; who is in no unit is no group.
std::vector<NamedFigure> named(Database& database, std::optional<Id> session, std::vector<Figure> const& figures)
{
    std::vector<NamedFigure> all;
    for (auto const& figure : figures) {
        if (figure.among != Among::unit)
            all.push_back({session, std::nullopt, figure});
        else if (auto const unit = find(database, figure.member))
            all.push_back({session, unit->id, figure});
    }
    std::ranges::stable_sort(all, {}, &NamedFigure::unit);
    return all;
}

} // namespace

std::vector<Id> shared_with(Database& database, Id journey, bool has_past)
{
    Shared shared(database);
    add_present(database, journey, shared);
    if (has_past)
        add_past(database, journey, shared);
    return shared.all();
}

void each_rating_of(Database& database, std::int64_t subject, std::function<void(NamedRating const&)> const& tell)
{
    for (auto const& asked : questions_about(database, subject)) {
        Query rows(database.prepared(
                       "SELECT participant.id, unit.id, profile.perspective, profile.affiliation, rating.value "
                       "FROM rating JOIN profile ON profile.number = rating.profile "
                       "LEFT JOIN document AS participant ON participant.number = rating.participant "
                       "LEFT JOIN document AS unit ON unit.number = profile.unit "
                       "WHERE rating.session = ?1 AND rating.subject = ?2 AND rating.aspect = ?3 AND rating.words = ?4 "
                       "ORDER BY participant.id, rating.value, unit.id, profile.perspective, profile.affiliation"),
                   asked.session, subject, asked.aspect, asked.words);
        while (rows.next())
            tell({.session = asked.session_id,
                  .aspect = asked.aspect,
                  .words = asked.words,
                  .participant = rows.optional_id(0),
                  .unit = rows.optional_id(1),
                  .perspective = static_cast<int>(rows.integer(2)),
                  .affiliation = static_cast<int>(rows.integer(3)),
                  .value = static_cast<int>(rows.integer(4))});
    }
}

void each_tally_of(Database& database, std::int64_t subject, std::function<void(NamedTally const&)> const& tell)
{
    Query rows(database.prepared("SELECT around.id, tally.aspect, tally.words, unit.id, profile.perspective, "
                                 "profile.affiliation, sum(tally.first), sum(tally.second), sum(tally.third), "
                                 "sum(tally.fourth), sum(tally.fifth) FROM tally "
                                 "JOIN profile ON profile.number = tally.profile "
                                 "LEFT JOIN document AS around ON around.number = tally.session "
                                 "LEFT JOIN document AS unit ON unit.number = profile.unit "
                                 "WHERE tally.subject = ?1 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"),
               subject);
    constexpr int counts_at = 6;
    while (rows.next()) {
        NamedTally tally{.session = rows.optional_id(0),
                         .aspect = static_cast<int>(rows.integer(1)),
                         .words = static_cast<int>(rows.integer(2)),
                         .unit = rows.optional_id(3),
                         .perspective = static_cast<int>(rows.integer(4)),
                         .affiliation = static_cast<int>(rows.integer(5))};
        for (std::size_t place = 0; place < tally.counts.size(); ++place)
            tally.counts[place] = rows.integer(counts_at + static_cast<int>(place));
        tell(tally);
    }
}

bool write(Database& database, Question const& question, std::int64_t profile, Counts const& counts)
{
    return database.run("INSERT OR IGNORE INTO tally (session, subject, aspect, words, profile, first, second, third, "
                        "fourth, fifth) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                        question.session, question.subject, question.aspect, question.words, profile, counts[0],
                        counts[1], counts[2], counts[3], counts[4])
        != 0;
}

void each_figure_of(Database& database, std::int64_t subject, std::function<void(NamedFigure const&)> const& tell)
{
    for (auto const& asked : released_about(database, subject))
        for (auto const among : {Among::everybody, Among::perspective, Among::unit, Among::affiliation})
            for (auto const& figure :
                 named(database, asked.session_id,
                       figures_of(database, {asked.session, subject, asked.aspect, asked.words}, among)))
                tell(figure);
}

std::vector<Question> released_words(Database& database, std::int64_t subject)
{
    Query rows(database.prepared("SELECT aspect, words FROM released WHERE session = 0 AND subject = ?1 ORDER BY 1, 2"),
               subject);
    std::vector<Question> all;
    while (rows.next())
        all.push_back({0, subject, static_cast<int>(rows.integer(0)), static_cast<int>(rows.integer(1))});
    return all;
}

std::int64_t nobody(Database& database)
{
    Query row(database.prepared("SELECT -1 - abs(random() % 9007199254740991)"));
    row.next();
    return row.integer(0);
}

} // namespace tocht::store
