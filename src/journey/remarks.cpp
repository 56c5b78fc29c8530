#include "journey/remarks.hpp"

#include "journey/rules.hpp"
#include "journey/traces.hpp"
#include "model/codec.hpp"
#include "store/erasing.hpp"

namespace tocht::journey {

namespace {

using access::Deed;
using access::May;

/// What waits for an answer of the group, where nobody in particular was asked.
bool asks_everybody(Remark const& remark)
{
    return !remark.to && (remark.nature == RemarkNature::question || remark.nature == RemarkNature::objection);
}

bool may_answer(Seat const& seat, Remark const& remark)
{
    auto const given = access::may(Deed::answer, seat.standing);
    if (given == May::yes && asks_everybody(remark))
        return true;
    return given != May::no && remark.to && remark.to == seat.participant->id;
}

/// Whether a document, hidden from who removes another, says nothing without that: what was said in a session that never
/// was, or to somebody who is gone.
bool goes_with(Stored const& stored, Stored const& last)
{
    auto const* remark = std::get_if<Remark>(&stored.body);
    auto const* theme = std::get_if<Theme>(&stored.body);
    if (theme != nullptr && theme->of == std::vector{last.id})
        return true;
    return last.kind() == Kind::journey
        || (remark != nullptr && (remark->to == last.id || (remark->session == last.id && !remark->to)));
}

void take_out(Call& call, Stored stored, Stored const& last)
{
    drop_references(stored, {last.id});
    replace_references(stored, {{last.id, model::journey_of(stored)}}); // where it must name something
    store::rewrite(call.database, stored, access::is_searched(call.database, stored));
    store::unlink(call.database, stored.number, last.number);
}

} // namespace

void authorise_answer(Seat const& seat, Record const& record)
{
    if (record.as<Remark>().answer && !may_answer(seat, record.as<Remark>()))
        Call::deny("/answer");
}

void authorise_remark(Call& call, Seat const& seat, Stored const& before, Record const& after)
{
    auto const& remark = before.as<Remark>();
    bool const writes = call.is_writer(before) && !is_referred_to(call, before);
    bool const answers = may_answer(seat, remark);
    auto const changed = changed_fields(before, after);
    for (auto const* field : changed)
        if (field->name == "answer" ? !answers : !writes)
            Call::deny(json::below({}, field->name));
    bool const has_other_extra = !json::is_same(before.extra, after.extra);
    if (has_other_extra && !writes && (!call.is_host() || call.is_sealed(remark)))
        Call::deny("/extra");
    if (changed.empty() && !has_other_extra && !writes && !answers)
        Call::deny();
}

void authorise_removal(Call& call, Seat const& seat, Stored const& last, bool has_reason)
{
    bool const decides = seat.may(Deed::remove_remarks);
    if (call.is_writer(last) && (decides || !is_referred_to(call, last)))
        return;
    if (!decides)
        Call::deny();
    if (!has_reason)
        throw Fault(Code::invalid, Key::errors_reason_needed, "/reason", {last.id});
}

void allow_remark(Call& call, Record const& record, Record const* before)
{
    auto const& remark = record.as<Remark>();
    auto const& journey = call.seat(remark.journey).body();
    auto const was_to = before != nullptr ? before->as<Remark>().to : std::nullopt;
    if (remark.to && remark.to != was_to) {
        auto const openness = remark.session
                                ? openness_of(store::existing(call.database, *remark.session).as<Session>(), journey)
                                : journey.openness;
        if (openness == Openness::anonymous)
            refuse(Key::errors_to_anonymous, "/to");
    }
    // What somebody answered is not put into the mouth of another.
    if (before != nullptr && remark.answer && remark.to != was_to)
        refuse(Key::errors_answered, "/to", {record.id});
    if (before != nullptr)
        return;
    if (remark.participant && access::is_held(remark, journey))
        refuse(Key::errors_held, "/participant");
    // It would be known who said it. A remark that is there stays in its session.
    if (remark.session && call.is_sealed(*remark.session))
        refuse(Key::errors_sealed_session, "/session", {*remark.session});
}

std::vector<Id> let_go(Call& call, Stored const& last)
{
    auto others = last.kind() == Kind::journey ? store::of_journey(call.database, last.id)
                                               : store::referring(call.database, last.number);
    std::erase_if(others, [&](Stored const& other) { return other.id == last.id; });
    std::vector<Id> gone;
    for (auto const& other : others) {
        if (!goes_with(other, last)) {
            take_out(call, other, last);
            continue;
        }
        std::ranges::copy(let_go(call, other), std::back_inserter(gone));
        store::forget(call.database, store::existing(call.database, other.id));
        gone.push_back(other.id);
    }
    return gone;
}

} // namespace tocht::journey
