#pragma once

#include "access/call.hpp"

#include <unordered_map>

/// Lines of the journal, and what an actor may know of them.
namespace tocht::insight {

/// A document that a line tells of: as it stands, or as it last stood.
struct Subject {
    store::Stored stored{};
    bool is_removed = false;
    bool is_visible = false;
};

/// The documents that the actor may know of, each looked up once.
class Subjects {
public:
    explicit Subjects(access::Call& of)
        : call_(of)
    {}

    /// Reads some documents at once, also those that are removed; or all of a journey.
    void read(std::vector<Id> ids);
    void read_journey(Id journey);

    /// What was read already, whether the actor may know of it or not; null for others.
    model::Record const* known(Id id) const;

    /// The same, of what is still there.
    store::Stored const* there(Id id) const;

    /// Null for what the actor may not know of.
    Subject const* find(Id id);

    /// What was said in an anonymous session had a moment for its writer only: it is not told when it stood.
    bool is_traceless(model::Record const& record);

    /// Whether the words of a document may be told: of a remark that was removed they are its writer's alone.
    bool tells_words(Subject const& subject);

    /// Whether people answer anonymously in a session; of one that the actor does not see, it is taken to be so.
    bool is_anonymous(Id session);

private:
    void keep(std::vector<store::Stored> documents);
    void keep(std::vector<store::Revision> removed);

    access::Call& call_;
    std::unordered_map<Id, Subject> known_;
};

/// What a line tells of one document.
struct Touch {
    Id id{};
    int revision = 0;
    bool is_first = false;
};

json::object detail_of(store::Line const& line);

/// Why something was removed, where that was said.
std::optional<std::string> reason_of(json::object const& detail);

std::vector<Touch> touched_by(store::Line const& line, json::object const& detail);

} // namespace tocht::insight
