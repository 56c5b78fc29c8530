#pragma once

#include "access/call.hpp"
#include "journey/documents.hpp"
#include <tocht/store.hpp>

#include <span>

/// The verbs by name, with their parameters as JSON: what every language but C++ uses.
namespace tocht::api {

/// A verb that is sent as an object of parameters. Those that write are commands of `apply`, too.
struct Verb {
    std::string_view name;
    json::object (*parameters)(std::string_view title); ///< the schema of what is sent
    json::object (*result)(std::string_view title) =
        nullptr; ///< the schema of what is told; null: a document, or nothing
    std::string (*run)(access::Call& call, json::object const& parameters);
    bool writes = true;
};

/// The only list of them.
std::span<Verb const> verbs();

/// Does one by its name; its result as text. Throws Fault.
std::string run(access::Call& call, std::string_view verb, json::object const& parameters);

/// Does many, each {"verb", …}: {"items"}, the result of each; null for a verb without one. A fault's pointer begins with
/// the command's place.
std::string apply(access::Call& call, std::string_view text);

/// The kind of a name. Throws Fault (invalid) at /kind.
model::Description const& kind_named(std::string_view name);

// The other verbs, as JSON, or as its text where whole documents are told. Faults of what is sent as a document or
// patch point into that.
std::string add(access::Call& call, std::string_view kind, json::value const& fields);
std::string get(access::Call& call, Id id);
/// The text of `get`, where one statement and no decision gives it.
std::optional<std::string> get_quickly(access::Call& call, Id id);
std::string change(access::Call& call, Id id, int revision, json::value const& patch);
void remove(access::Call& call, Id id, int revision, std::optional<std::string_view> reason);
std::string list(access::Call& call, std::string_view kind, json::object const& parameters);
json::object history(access::Call& call, Id id);
std::string apply_adjustment(access::Call& call, Id id, json::value const& patch, int revision);

/// A result told in both ways in which cleaning can end, for the file is cleaned when the verb is done and nothing can
/// fail any more.
struct ToldTwice {
    std::string done{};
    std::string pending{};
    Cleaning cleaning = Cleaning::pending; ///< set by who cleans

    [[nodiscard]] std::string take() { return std::move(cleaning == Cleaning::done ? done : pending); }
};
ToldTwice close_session(access::Call& call, Id id);

std::string render(access::Call& call, std::string_view format, json::object const& parameters);

/// An object of parameters; a text of none is an empty one. Throws Fault (invalid).
json::object parameters_of(std::string_view text);

/// The same of a verb or view, whose failures are told in the language of the journey that it names.
json::object parameters_of(access::Call& call, std::string_view text);

/// How a store is opened.
Store::Options options_of(json::object const& parameters);

/// The schemas of verbs that are no Verb, by name: "verb/list", "verb/import_people/result".
struct Parameters {
    std::string_view verb;
    json::object (*schema)(std::string_view title);
};
std::span<Parameters const> parameters();
std::span<Parameters const> results();

} // namespace tocht::api
