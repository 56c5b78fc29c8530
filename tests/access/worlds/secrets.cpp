#include "differences.hpp"

namespace tocht::worlds {

std::vector<Row> const& rows()
{
    using enum Hidden;
    static std::vector<Row> const all{
        // what differs                                   by name          anonymously
        {"answers in an open session", from_others, from_others, answers_in_open_session},
        {"who answers in an open session", from_others, from_others, raters_of_open_session},
        {"answers taken back in an open session", from_others, from_others, taken_back_in_open_session},
        {"answers of a cancelled session", from_others, from_others, answers_of_cancelled},
        {"answers to words that are proposed", from_outside, from_others, answers_to_proposals},
        {"answers of too few", from_outside, from_all, answers_of_too_few},
        {"who of a group gave which answer", from_outside, from_all, answers_changed_about},
        {"answers of groups that are withheld", from_outside, from_all, answers_withheld},
        {"answers near an end of the scale", from_outside, from_all, answers_near_end},
        {"how many answered, within a band", from_outside, from_all, number_within_band},
        {"who of a group answered", from_outside, from_all, raters_changed_about},
        {"remarks in an open session", from_others, from_others, remarks_in_open_session},
        {"who said what in a sealed session", from_nobody, from_all, writers_of_sealed},
        {"remarks of too few", from_nobody, from_all, remarks_of_too_few},
        {"sealed remarks for the circle", from_nobody, from_outside, remarks_for_circle},
        {"feedback between two people", from_others, from_nobody, feedback},
        {"remarks held until a session closes", from_nobody, from_others, held_remarks},
        {"another journey", from_elsewhere, from_elsewhere, another_journey},
        {"what only the host reads of a person", from_persons, from_persons, fields_of_host},
        {"words that are not adopted", from_readers, from_readers, unadopted_words},
    };
    return all;
}

bool is_hidden(Row const& row, Secret const& secret, Person const* viewer)
{
    bool const is_doer = secret.doers.contains(viewer != nullptr ? viewer->id : "");
    switch (secret.is_anonymous ? row.anonymously : row.by_name) {
    case Hidden::from_nobody:
        return false;
    case Hidden::from_all:
        return true;
    case Hidden::from_others:
        return !is_doer;
    case Hidden::from_outside:
        return viewer == nullptr || !viewer->is_in_circle();
    case Hidden::from_readers:
        return viewer != nullptr && !viewer->is_in_circle();
    case Hidden::from_persons:
        return viewer != nullptr && !is_doer;
    case Hidden::from_elsewhere:
        return viewer != nullptr && !viewer->is_elsewhere;
    }
    return false;
}

} // namespace tocht::worlds
