#include "insight/journal_lines.hpp"

#include "insight/caption.hpp"
#include "journey/rules.hpp"
#include "model/bundle.hpp"
#include "model/text.hpp"

namespace tocht::insight {

using model::Record;
using store::Stored;

Subject const* Subjects::find(Id id)
{
    if (!known_.contains(id))
        read({id});
    auto const& subject = known_[id]; // nothing of what is not there
    return subject.is_visible ? &subject : nullptr;
}

void Subjects::read(std::vector<Id> ids)
{
    std::erase_if(ids, [this](Id id) { return known_.contains(id); });
    if (ids.empty())
        return;
    keep(store::find(call_.database, std::span<Id const>(ids)));
    std::erase_if(ids, [this](Id id) { return known_.contains(id); });
    if (!ids.empty())
        keep(store::last_revisions(call_.database, ids));
}

void Subjects::read_journey(Id journey)
{
    keep(store::of_journey(call_.database, journey));
    keep(store::last_revisions_of_removed(call_.database, journey));
    std::vector<Id> named;
    for (auto const& [id, subject] : known_)
        if (auto const other = stand_in(subject.stored); other && !known_.contains(*other))
            named.push_back(*other);
    fetch_captions(call_, std::move(named));
}

void Subjects::keep(std::vector<Stored> documents)
{
    call_.expect(documents);
    known_.reserve(known_.size() + documents.size());
    for (auto& stored : documents) {
        auto const is_visible = call_.sees(stored);
        auto const id = stored.id;
        known_.try_emplace(id, Subject{.stored = std::move(stored), .is_visible = is_visible});
    }
}

void Subjects::keep(std::vector<store::Revision> removed)
{
    std::vector<Stored> last(removed.size());
    for (std::size_t index = 0; index < removed.size(); ++index)
        static_cast<Record&>(last[index]) = std::move(removed[index]);
    call_.expect(last);
    for (auto& stored : last) {
        auto const is_visible = call_.hears_of_removal(stored);
        auto const id = stored.id;
        known_.try_emplace(id, Subject{.stored = std::move(stored), .is_removed = true, .is_visible = is_visible});
    }
}

Record const* Subjects::known(Id id) const
{
    auto const found = known_.find(id);
    return found == known_.end() || found->second.stored.id != id ? nullptr : &found->second.stored;
}

Stored const* Subjects::there(Id id) const
{
    auto const found = known_.find(id);
    return found == known_.end() || found->second.stored.id != id || found->second.is_removed ? nullptr
                                                                                              : &found->second.stored;
}

bool Subjects::is_traceless(Record const& record)
{
    auto const* remark = std::get_if<Remark>(&record.body);
    return remark != nullptr && remark->session && record.created_by != call_.actor && is_anonymous(*remark->session);
}

bool Subjects::is_anonymous(Id session)
{
    if (!known_.contains(session))
        read({session});
    auto const* body = std::get_if<Session>(&known_[session].stored.body);
    auto const* seat = body != nullptr ? call_.seat_or_none(body->journey) : nullptr;
    return seat == nullptr || journey::openness_of(*body, seat->body()) == Openness::anonymous;
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
