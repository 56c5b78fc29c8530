#include "insight/lines.hpp"

#include "journey/rules.hpp"
#include "model/bundle.hpp"
#include "model/text.hpp"

namespace tocht::insight {

namespace {

using access::Call;
using model::Record;
using store::Stored;

/// A document, or its last revision, and whether it is still there.
std::pair<Stored, bool> last_of(Call& call, Id id)
{
    if (auto stored = store::find(call.database, id))
        return {std::move(*stored), true};
    Stored last;
    if (auto revision = store::last_revision(call.database, id))
        static_cast<Record&>(last) = std::move(*revision);
    return {std::move(last), false};
}

} // namespace

Subject const* Subjects::find(Id id)
{
    auto const [place, is_new] = known_.try_emplace(id);
    if (is_new)
        place->second = look_up(id);
    return place->second.is_visible ? &place->second : nullptr;
}

void Subjects::read_journey(Id journey)
{
    auto documents = store::of_journey(call_.database, journey);
    known_.reserve(known_.size() + documents.size());
    for (auto& stored : documents) {
        auto const is_visible = call_.sees(stored);
        auto const id = stored.id;
        known_.try_emplace(id, Subject{.stored = std::move(stored), .is_visible = is_visible});
    }
}

Record const* Subjects::known(Id id) const
{
    auto const found = known_.find(id);
    return found == known_.end() || found->second.stored.id != id ? nullptr : &found->second.stored;
}

bool Subjects::is_traceless(Record const& record)
{
    auto const* remark = std::get_if<Remark>(&record.body);
    return remark != nullptr && remark->session && record.created_by != call_.actor && is_anonymous(*remark->session);
}

bool Subjects::is_anonymous(Id session)
{
    auto const known = known_.find(session);
    auto const stored = known == known_.end() ? last_of(call_, session).first : known->second.stored;
    auto const* body = std::get_if<Session>(&stored.body);
    auto const* seat = body != nullptr ? call_.seat_or_none(body->journey) : nullptr;
    return seat == nullptr || journey::openness_of(*body, seat->body()) == Openness::anonymous;
}

Subject Subjects::look_up(Id id)
{
    auto [stored, is_there] = last_of(call_, id);
    Subject subject{.stored = std::move(stored), .is_removed = !is_there};
    if (is_there)
        subject.is_visible = call_.sees(subject.stored);
    else
        subject.is_visible = subject.stored.id == id && call_.hears_of_removal(subject.stored);
    return subject;
}

bool Subjects::tells_words(Subject const& subject)
{
    return !subject.is_removed || subject.stored.kind() != Kind::remark || call_.is_writer(subject.stored);
}

json::object detail_of(store::Line const& line)
{
    return line.detail ? model::read_detail(*line.detail) : json::object{};
}

std::optional<std::string> reason_of(json::object const& detail)
{
    auto const* reason = detail.if_contains("reason");
    return reason != nullptr ? std::optional<std::string>(std::string_view(reason->get_string())) : std::nullopt;
}

std::vector<Touch> touched_by(store::Line const& line, json::object const& detail)
{
    std::vector<Touch> all;
    if (line.document)
        all.push_back({*line.document, static_cast<int>(line.revision.value_or(0)), true});
    if (auto const* also = detail.if_contains("also"))
        for (auto const& one : also->as_array())
            all.push_back({*model::read_id(one.at("id").as_string()), one.at("revision").to_number<int>()});
    return all;
}

} // namespace tocht::insight
