#include "handles.hpp"

#include "api/commands.hpp"
#include "journey/cycle.hpp"
#include "model/aspect.hpp"

#include <algorithm>

using namespace tocht;
using namespace tocht::capi;
using access::Call;

static_assert(sizeof(tocht_rating) == 56 && offsetof(tocht_rating, subject) == 16
                  && offsetof(tocht_rating, session) == 32 && offsetof(tocht_rating, aspect) == 48
                  && offsetof(tocht_rating, value) == 52,
              "programs are built on this layout");

namespace {

Id id_at(std::uint8_t const (&bytes)[16])
{
    Id id;
    std::ranges::copy(bytes, id.bytes.begin());
    return id;
}

Rating rating_of(tocht_rating const& given)
{
    auto const session = id_at(given.session);
    bool const is_known =
        given.aspect > 0 && static_cast<std::size_t>(given.aspect) < model::Named<Aspect>::values.size();
    return {.participant = id_at(given.participant),
            .subject = id_at(given.subject),
            .session = session ? std::optional(session) : std::nullopt,
            .aspect = is_known ? static_cast<Aspect>(given.aspect) : Aspect{},
            .value = given.value == TOCHT_WITHDRAW ? std::nullopt : std::optional<int>(given.value)};
}

} // namespace

tocht_code tocht_open_session(tocht_actor* actor, char const* id, tocht_text** session, tocht_error** error)
{
    return write(actor, "open_session", session, error,
                 [&](Call& call) { return model::text_of(journey::open_session(call, id_of(id))); });
}

tocht_code tocht_rate(tocht_actor* actor, char const* parameters, size_t length, tocht_error** error)
{
    return write(actor, "rate", error,
                 [&](Call& call) { api::run(call, "rate", api::parameters_of(call, text_of(parameters, length))); });
}

tocht_code tocht_rate_many(tocht_actor* actor, tocht_rating const* ratings, size_t count, tocht_error** error)
{
    return write(actor, "rate_many", error, [&](Call& call) {
        if (count != 0)
            demand(ratings);
        journey::rate_many(call, count, [&](std::size_t index) { return rating_of(ratings[index]); });
    });
}

tocht_code tocht_close_session(tocht_actor* actor, char const* id, tocht_text** session, tocht_error** error)
{
    return guard_text(session, error, [&] {
        auto const state = state_of(actor);
        return state
            ->write(actor->person, "close_session", [&](Call& call) { return api::close_session(call, id_of(id)); })
            .take();
    });
}

tocht_code tocht_apply_adjustment(tocht_actor* actor, char const* id, char const* patch, size_t length,
                                  int32_t revision, tocht_text** adjustment, tocht_error** error)
{
    return write(actor, "apply_adjustment", adjustment, error, [&](Call& call) {
        return api::apply_adjustment(call, id_of(id), json::parse(text_of(patch, length)), revision);
    });
}

tocht_code tocht_conclude(tocht_actor* actor, char const* journey, char const* force, tocht_text** document,
                          tocht_error** error)
{
    return write(actor, "conclude", document, error, [&](Call& call) {
        json::object parameters{{"journey", text_of(journey, TOCHT_NTS)}};
        if (force != nullptr)
            parameters.emplace("force", force);
        return api::run(call, "conclude", parameters);
    });
}
