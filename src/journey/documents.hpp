#pragma once

#include "access/call.hpp"
#include "model/codec.hpp"

#include <functional>

/// The verbs of documents.
namespace tocht::journey {

using access::Call;
using access::Seat;
using model::Record;
using store::Stored;

/// Adds a document. The same again (same id, same content) is answered as the document now stands.
Stored add(Call& call, model::Sent sent);

/// Adds a new document for a verb that writes its own journal line.
Stored insert(Call& call, model::Sent sent);

Stored get(Call& call, Id id);

/// How the next revision comes from the present fields.
using Revise = std::function<void(json::value& fields)>;

/// Changes a document: `revise` gets the fields as the actor may read them.
Stored change(Call& call, Id id, int revision, Revise const& revise);

/// `reason`: why; needed where somebody with authority removes another's remark. It stands in the journal.
void remove(Call& call, Id id, int revision, std::optional<std::string> const& reason = {});

/// What to list. `where` maps a field to a value, a list (any of), {"from", "to"} or null (absent); `order` is `field`
/// or `-field`, then id. What people wrote is in the order of store/collation.hpp.
struct Listing {
    Kind kind{};
    std::optional<Id> journey{};
    json::object where{};
    std::string order{};
    int limit = 100; ///< 1 to 1000
    std::string cursor{};
};
struct Page {
    std::vector<Stored> items{};
    std::string cursor{}; ///< empty after the last page
};
Page list(Call& call, Listing const& listing);

/// The same without pages: all at once, whatever the limit.
std::vector<Stored> list_all(Call& call, Listing const& listing);

/// All revisions that the actor may read, oldest first.
std::vector<store::Revision> history(Call& call, Id id);

/// The fields of a document as the actor may read them, changed by `revise` and read again.
model::Sent revised(Call& call, Stored const& before, Revise const& revise);

/// Changes a document as `change` does, for a verb that writes its own journal line. `asks_anew`: when its words are
/// others now, what people found of the old ones no longer counts.
Stored revise(Call& call, Stored const& before, int revision, model::Sent sent, bool asks_anew);

} // namespace tocht::journey
