#pragma once

#include "api/documents.hpp"
#include "journey/cycle.hpp"

/// The verbs on one call, typed: what Actor does in a transaction of its own, and a Batch in one for all.
namespace tocht {

class Actor::Verbs {
public:
    explicit Verbs(access::Call& of)
        : call(of)
    {}

    access::Call& call;

    template <BodyOfKind T> Document<T> add(T const& body, Id id, std::string const& extra)
    {
        auto const fields = api::fields_of(body, extra);
        call.deal_with(fields);
        auto sent = model::read_sent(model::described<T>(), fields);
        if (id)
            sent.id = id;
        return api::document_of<T>(journey::add(call, std::move(sent)));
    }

    template <BodyOfKind T> Document<T> change(Document<T> const& document)
    {
        demand_kind<T>(document.id);
        auto fields = api::fields_of(document.body, document.extra);
        return api::document_of<T>(journey::change(call, document.id, document.revision,
                                                   [&](json::value& present) { present = std::move(fields); }));
    }

    template <BodyOfKind T> Document<T> change(Id id, int revision, json::value const& patch)
    {
        demand_kind<T>(id);
        model::check_patch(model::described<T>(), patch);
        return api::document_of<T>(
            journey::change(call, id, revision, [&](json::value& present) { json::merge(present, patch); }));
    }

    Document<Adjustment> apply_adjustment(Id adjustment, json::value const& patch, int revision)
    {
        return api::document_of<Adjustment>(journey::apply_adjustment(call, adjustment, revision, patch));
    }

private:
    template <BodyOfKind T> void demand_kind(Id id)
    {
        if (!access::is_of_guide(id))
            api::demand_kind<T>(call.read(id));
    }
};

} // namespace tocht
