#include "journey/former_people.hpp"

#include "guide/texts.hpp"
#include "model/former_person.hpp"

namespace tocht::journey {

void make_former_person(Call& call, Language language)
{
    if (store::find(call.database, model::former_person))
        return;
    model::Record person{.id = model::former_person,
                         .revision = 1,
                         .created_at = call.now,
                         .changed_at = call.now,
                         .body = Person{.name = std::string(texts::find(language, "people.former"))}};
    store::insert(call.database, person, false);
}

Stored former_participant(Call& call, Stored const& journey)
{
    for (auto& stored : store::participations(call.database, model::former_person))
        if (model::journey_of(stored) == journey.id)
            return std::move(stored);
    auto const& body = journey.as<Journey>();
    make_former_person(call, body.language);
    model::Record participant{.id = Id::make(),
                              .revision = 1,
                              .created_at = journey.created_at,
                              .changed_at = journey.created_at,
                              .body = Participant{.journey = journey.id,
                                                  .person = model::former_person,
                                                  .affiliation = Affiliation::internal,
                                                  .joined_on = body.starts_on,
                                                  .left_on = body.starts_on}};
    store::insert(call.database, participant, false);
    return store::find(call.database, participant.id).value();
}

} // namespace tocht::journey
