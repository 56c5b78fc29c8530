#include "insight/lines.hpp"

#include "journey/rules.hpp"
#include "model/bundle.hpp"
#include "model/text.hpp"

namespace tocht::insight {

namespace {

using access::Call;
using access::Deed;
using access::May;
using model::Record;
using store::Stored;

/// A document, or its last revision, and whether it is still there.
std::pair<Stored, bool> last_of(Call& call, Id id)
{
    if (auto stored = store::find(call.database, id))
        return {std::move(*stored), true};
    Stored last;
    auto revisions = store::history(call.database, id);
    if (!revisions.empty())
        static_cast<Record&>(last) = std::move(revisions.back());
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
        subject.is_visible =
            subject.stored.id == id && subject.stored.kind() != Kind::remark && reads_all(subject.stored);
    return subject;
}

bool Subjects::reads_all(Stored const& stored)
{
    auto const journey = model::journey_of(stored);
    if (!journey)
        return call_.is_host();
    auto const* seat = call_.seat_or_none(journey);
    return seat != nullptr && access::may(Deed::read_documents, seat->standing) == May::yes;
}

json::object detail_of(store::Line const& line)
{
    return line.detail ? model::read_detail(*line.detail) : json::object{};
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
