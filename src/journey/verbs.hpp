#pragma once

#include "journey/documents.hpp"
#include <tocht/verbs.hpp>

/// The verbs of the list in tocht/verbs.hpp: each is a function in the file that it belongs to.
namespace tocht::journey {

/// What a verb makes of which its result is told.
template <typename Result> struct Makes {
    using type = Result;
};
template <BodyOfKind T> struct Makes<Document<T>> {
    using type = Stored;
};
template <BodyOfKind T> struct Makes<std::vector<Document<T>>> {
    using type = std::vector<Stored>;
};

#define TOCHT_VERB(how, name, Result, Parameters)                                                                      \
    typename Makes<Result>::type name(Call& call, Parameters const& parameters);
TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB

} // namespace tocht::journey
