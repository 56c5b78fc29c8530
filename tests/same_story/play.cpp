// Plays story.tsv through the C++ interface: play_cpp STORY STORE.
#include "api/requests.hpp"
#include "model/codec.hpp"
#include "model/fault.hpp"

#include <tocht/tocht.hpp>

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

using namespace tocht;

namespace {

struct Remembered {
    Id id{};
    int revision = 0;
};
std::map<std::string, Remembered> names;

/// Puts ids and revisions in their places.
std::string filled(std::string const& text)
{
    std::string result;
    for (std::size_t place = 0; place < text.size();) {
        auto const end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", place + 1);
        auto const found = text[place] == '@' ? names.find(text.substr(place + 1, end - place - 1)) : names.end();
        if (found == names.end()) {
            result += text[place++];
            continue;
        }
        bool const is_revision = end < text.size() && text[end] == '#';
        result += is_revision ? std::to_string(found->second.revision) : found->second.id.text();
        place = std::min(end, text.size()) + (is_revision ? 1 : 0);
    }
    return result;
}

template <typename T> Remembered of(Document<T> const& document)
{
    return {document.id, document.revision};
}

json::object object(std::string const& text)
{
    return json::parse(text).get_object();
}

/// Calls `work` with the struct of a document.
template <typename Work> auto with_body(std::string const& kind, json::object const& document, Work&& work)
{
    auto const sent = model::read_sent(*model::description(kind), document);
    return std::visit(
        [&](auto const& body) -> Remembered {
            if constexpr (BodyOfKind<std::decay_t<decltype(body)>>)
                return work(body, json::serialize(sent.extra));
            else
                throw std::logic_error("no kind");
        },
        sent.body);
}

Remembered change(Actor const& actor, std::string const& id, int revision, std::string const& patch)
{
    for (auto const& [name, remembered] : names)
        if (remembered.id.text() == id)
            for (auto const kind : model::kinds()) {
                try {
                    switch (kind) {
#define TOCHT_KIND(word, Type, number)                                                                                 \
    case Kind::word:                                                                                                   \
        return of(actor.change<Type>(Id::parse(id), revision, patch));
                        TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
                    }
                } catch (Error const& error) {
                    if (error.code() != Code::invalid || !error.pointer().empty())
                        throw;
                }
            }
    throw std::logic_error("nothing to change");
}

Rating rating_of(api::Rate const& sent)
{
    return {.participant = sent.participant.value_or(Id{}),
            .subject = sent.subject,
            .session = sent.session,
            .aspect = sent.aspect,
            .value = sent.value};
}

Rating rating_of(std::string const& row)
{
    std::istringstream in(row);
    std::string participant;
    std::string subject;
    std::string session;
    int aspect = 0;
    Rating rating;
    rating.value.emplace();
    in >> participant >> subject >> session >> aspect >> *rating.value;
    rating.participant = Id::parse(participant);
    rating.subject = Id::parse(subject);
    rating.aspect = static_cast<Aspect>(aspect);
    if (session != "-")
        rating.session = Id::parse(session);
    return rating;
}

void apply(Actor const& actor, std::string const& commands)
{
    Batch batch;
    auto const list = json::parse(commands);
    for (auto const& each : list.get_array()) {
        auto command = each.get_object();
        if (command.at("verb") == "rate") {
            command.erase("verb");
            batch.rate(rating_of(model::read<api::Rate>(command)));
        } else
            with_body(std::string(command.at("kind").get_string()), command.at("document").get_object(),
                      [&](auto const& body, std::string const& extra) {
                          batch.add(body, {}, extra);
                          return Remembered{};
                      });
    }
    actor.apply(batch);
}

Remembered play(Actor const& actor, std::string const& verb, std::vector<std::string> const& a)
{
    if (verb == "add")
        return with_body(a[0], object(a[1]),
                         [&](auto const& body, std::string const& extra) { return of(actor.add(body, {}, extra)); });
    if (verb == "change")
        return change(actor, a[0], std::stoi(a[1]), a[2]);
    if (verb == "remove")
        return actor.remove(Id::parse(a[0]), std::stoi(a[1])), Remembered{};
    if (verb == "apply")
        return apply(actor, a[0]), Remembered{};
    if (verb == "plan_sessions")
        return of(actor.plan_sessions(model::read<PlanSessions>(object(a[0]))).front());
    if (verb == "open_session")
        return of(actor.open_session(Id::parse(a[0])));
    if (verb == "close_session")
        return of(actor.close_session(Id::parse(a[0])));
    if (verb == "rate")
        return actor.rate(rating_of(model::read<api::Rate>(object(a[0])))), Remembered{};
    if (verb == "rate_many") {
        std::vector<Rating> ratings;
        for (auto const& row : a)
            ratings.push_back(rating_of(row));
        return actor.rate_many(ratings), Remembered{};
    }
    if (verb == "apply_adjustment")
        return of(actor.apply_adjustment(Id::parse(a[0]), a[2], std::stoi(a[1])));
    if (verb == "conclude")
        return of(actor.conclude(Id::parse(a[0]), a.size() > 1 ? std::optional(a[1]) : std::nullopt));
    return of(actor.unpack(model::read<Unpack>(object(a[0]))).front());
}

/// !CODE and the pointer; what C++ programs send as structs is judged while it is made.
std::string said(Code code, std::string pointer)
{
    static std::map<Code, std::string> const codes{{Code::invalid, "!INVALID"},
                                                   {Code::conflict, "!CONFLICT"},
                                                   {Code::denied, "!DENIED"},
                                                   {Code::refused, "!REFUSED"}};
    return codes.at(code) + pointer;
}

void play_line(Store const& store, std::vector<std::string> const& fields)
{
    auto const actor = fields[0] == "host" ? store.host() : store.act_as(names.at(fields[0]).id);
    std::vector<std::string> arguments;
    for (std::size_t index = 3; index < fields.size(); ++index)
        arguments.push_back(filled(fields[index]));
    auto const& name = fields[2];
    std::string failure;
    try {
        auto const result = play(actor, fields[1], arguments);
        if (name != "-" && name[0] != '!')
            names[name] = result;
    } catch (Error const& error) {
        failure = said(error.code(), error.pointer());
    } catch (Fault const& fault) {
        // In a batch the struct is made before its place is known.
        failure = said(fault.code, fields[1] == "apply" ? "/1/document" + fault.pointer : fault.pointer);
    }
    if (failure != (name[0] == '!' ? name : ""))
        throw std::runtime_error(fields[1] + " " + name + ": " + failure);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3)
        return 2;
    auto const store = Store::open(arguments[2]);
    std::ifstream story(arguments[1]);
    for (std::string line; std::getline(story, line);) {
        if (line.starts_with('#'))
            continue;
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string part; std::getline(parts, part, '\t');)
            fields.push_back(part);
        try {
            play_line(store, fields);
        } catch (std::exception const& error) {
            std::cerr << error.what() << '\n';
            return 1;
        }
    }
}
