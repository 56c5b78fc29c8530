#include "journey/people.hpp"

#include "journey/people_import.hpp"
#include "journey/rules.hpp"
#include "journey/verbs.hpp"
#include "model/former_person.hpp"
#include "store/erasing.hpp"

namespace tocht::journey {

namespace {

Stored find_person(Call& call, Id id, char const* pointer)
{
    auto found = store::find(call.database, id);
    if (!found || found->kind() != Kind::person || id == model::former_person)
        throw Fault(Code::not_found, Key::errors_not_found, pointer, {id});
    return std::move(*found);
}

/// Refused where both take part: nobody takes part twice.
void demand_apart(std::vector<Stored> const& ones, std::vector<Stored> const& others)
{
    std::vector<Id> both;
    for (auto const& one : ones)
        for (auto const& other : others)
            if (one.as<Participant>().journey == other.as<Participant>().journey)
                both.insert(both.end(), {one.id, other.id});
    if (!both.empty())
        refuse(Key::directory_both_take_part, {}, std::move(both));
}

/// Joins one person to another.
class Merging {
public:
    Merging(Call& of, Stored keep, Stored other)
        : call_(of)
        , database_(of.database)
        , kept_(std::move(keep))
        , other_(std::move(other))
    {}

    Stored run()
    {
        auto const participations = store::participations(database_, other_.id);
        demand_apart(store::participations(database_, kept_.id), participations);
        for (auto const& participation : participations)
            take_over(participation);
        take_over_past();
        store::replace_actor(database_, other_.id, kept_.id);
        rewrite_lines();
        take_over_told();
        store::lead_keys(database_, other_.number, kept_.number);
        store::forget(database_, other_);
        take_over_keys();
        call_.touch(kept_.id, kept_.revision);
        call_.journal("merge_people", std::nullopt);
        return kept_;
    }

private:
    void take_over(Stored const& participation)
    {
        auto after = participation;
        after.as<Participant>().person = kept_.id;
        call_.update(participation, std::move(after));
    }

    /// The present revisions are replaced; those before them are rewritten.
    void take_over_past()
    {
        std::vector<store::Revision> all;
        store::each_past_of_kind(database_, Kind::participant, [&](store::Revision const& revision) {
            if (revision.as<Participant>().person == other_.id)
                all.push_back(revision);
        });
        for (auto& revision : all) {
            revision.as<Participant>().person = kept_.id;
            store::rewrite_past(database_, revision);
        }
    }

    void rewrite_lines()
    {
        auto const was = other_.id.text();
        auto const is = kept_.id.text();
        store::rewrite_lines(database_, [&](store::Line& line) {
            if (line.document == other_.id)
                line.document = kept_.id;
            if (line.detail)
                for (auto place = line.detail->find(was); place != std::string::npos;
                     place = line.detail->find(was, place))
                    line.detail->replace(place, was.size(), is);
        });
    }

    /// What the directory told of the other, where it told nothing of the kept one.
    void take_over_told()
    {
        auto told = store::told_of(database_, std::array{kept_.number, other_.number});
        if (!told.contains(kept_.number) && told.contains(other_.number))
            store::keep_told(database_, kept_.number, told.at(other_.number));
    }

    /// The kept one gets what it has none of; other keys lead to it.
    void take_over_keys()
    {
        auto after = kept_;
        auto& person = after.as<Person>();
        auto const& other = other_.as<Person>();
        for (auto const& [field, one, another] :
             {std::tuple(directory_field, &person.directory_id, &other.directory_id),
              std::tuple(host_field, &person.external_id, &other.external_id)}) {
            if (*one && *another && *one != *another)
                store::lead_key(database_, Kind::person, field, **another, kept_.number);
            else if (!*one)
                *one = *another;
        }
        if (!person.email)
            person.email = other.email;
        if (!person.language)
            person.language = other.language;
        if (!person.sort_as)
            person.sort_as = other.sort_as;
        if (!json::is_same(model::write_fields(after), model::write_fields(kept_)))
            kept_ = call_.update(kept_, std::move(after));
    }

    Call& call_;
    store::Database& database_;
    Stored kept_;
    Stored other_;
};

} // namespace

Stored merge_people(Call& call, MergePeople const& parameters)
{
    demand_host(call);
    auto const& [keep, other] = parameters;
    if (keep == other)
        throw Fault(Code::invalid, Key::errors_reference_self, "/other", {other});
    return Merging(call, find_person(call, keep, "/keep"), find_person(call, other, "/other")).run();
}

} // namespace tocht::journey
