#include "access/authority.hpp"

#include <array>

namespace tocht::access {

May may(Deed deed, Standing standing)
{
    using enum May;
    // Columns: host, facilitator, participant, sponsor, other.
    static constexpr std::array<std::array<May, 5>, 14> table{{
        {yes, no, no, no, no},        // make_shared
        {yes, yes, yes, adopted, no}, // read_documents
        {yes, yes, own, no, no},      // write_documents
        {yes, yes, no, no, no},       // decide
        {yes, yes, no, no, no},       // invite
        {yes, own, own, no, no},      // rate
        {no, yes, yes, no, no},       // read_ratings
        {yes, yes, yes, yes, no},     // read_figures
        {no, own, own, no, no},       // read_feedback
        {yes, yes, no, no, no},       // name_author
        {yes, own, own, own, own},    // export_person: what is one's own is so in every standing
        {yes, no, no, no, no},        // erase_person
        {no, yes, own, no, no},       // answer: a facilitator also what nobody in particular was asked
        {yes, yes, no, no, no},       // remove_remarks
    }};
    return table.at(static_cast<std::size_t>(deed)).at(static_cast<std::size_t>(standing));
}

} // namespace tocht::access
