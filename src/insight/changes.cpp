#include "insight/changes.hpp"

#include "insight/journal_lines.hpp"
#include "insight/results.hpp"
#include "model/codec.hpp"
#include "model/text.hpp"

namespace tocht::insight {

namespace {

using access::Call;
using store::Line;

/// That somebody rated is that person's own.
bool is_known(Call& call, Line const& line, Change const& change)
{
    bool const is_rating = line.verb == "rate" || line.verb == "rate_many";
    return is_rating ? line.actor == call.actor : !change.documents.empty();
}

Change change_of(Subjects& subjects, Line const& line)
{
    Change change{.at = line.at, .by = line.actor, .verb = line.verb, .journey = line.journey};
    auto const detail = detail_of(line);
    change.reason = reason_of(detail);
    for (auto const& touch : touched_by(line, detail))
        if (auto const* subject = subjects.find(touch.id))
            change.documents.push_back({subject->stored.kind(), touch.id, touch.revision});
    return change;
}

void append(Call& call, std::vector<Line> const& lines, std::vector<Change>& into)
{
    Subjects subjects(call);
    std::vector<Id> touched;
    for (auto const& line : lines)
        for (auto const& touch : touched_by(line, detail_of(line)))
            touched.push_back(touch.id);
    subjects.read(std::move(touched));
    for (auto const& line : lines)
        if (auto change = change_of(subjects, line); is_known(call, line, change)) {
            change.cursor = call.cursor(line.sequence);
            into.push_back(std::move(change));
        }
}

} // namespace

std::vector<Change> changes(Call& call, std::string_view after, int limit)
{
    auto place = call.place(after, "/after");
    if (limit < 1 || limit > most_changes)
        throw Fault(Code::invalid, Key::errors_out_of_range, "/limit", {},
                    {{"least", "1"}, {"most", std::to_string(most_changes)}});
    auto const enough = static_cast<std::size_t>(limit);
    std::vector<Change> found;
    while (found.size() < enough) {
        auto const some = store::lines_for(call.database, call.actor, place, most_changes);
        append(call, some, found);
        if (some.size() < std::size_t{most_changes})
            break;
        place = some.back().sequence;
    }
    if (found.size() > enough)
        found.resize(enough);
    return found;
}

std::vector<Change> changes_of(Call& call, std::vector<Line> const& lines)
{
    std::vector<Change> found;
    append(call, lines, found);
    return found;
}

json::object cloud_event(Change const& change)
{
    std::string const about = !change.documents.empty() ? change.documents.front().id.text()
                            : change.journey            ? change.journey->text()
                                                        : std::string("store");
    json::object event{{"specversion", "1.0"},
                       {"id", change.cursor},
                       {"source", change.journey ? "urn:uuid:" + change.journey->text() : "urn:tocht:shared"},
                       {"type", "tocht." + change.verb},
                       {"time", model::text_of(change.at)},
                       {"datacontenttype", "application/json"},
                       {"dataschema", "urn:tocht:view/change"},
                       {"data", model::write_result(model::Described<Change>::fields, &change)}};
    if (about != "store")
        event.emplace("subject", about);
    return event;
}

} // namespace tocht::insight
