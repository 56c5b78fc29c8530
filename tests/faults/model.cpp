#include "model.hpp"

#include <algorithm>
#include <array>

namespace tocht::faults {

namespace {

constexpr auto const* nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

std::string text_in(json::object const& object, char const* name)
{
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? json::value_to<std::string>(*value) : "";
}

std::string made_id()
{
    std::array<std::uint8_t, 16> id{};
    std::array<char, 37> text{};
    tocht_id_make(id.data(), nullptr);
    tocht_id_text(id.data(), text.data());
    return text.data();
}

/// The field that holds a kind's words; a participant has none.
char const* words_of(std::string const& kind)
{
    static std::map<std::string, char const*> const names{{"person", "name"},
                                                          {"journey", "title"},
                                                          {"participant", "joined_on"},
                                                          {"purpose", "completion"},
                                                          {"vision", "text"}};
    return names.at(kind);
}

bool has_status(std::string const& kind)
{
    return kind == "journey" || kind == "purpose" || kind == "vision";
}

Sent added(char const* kind, json::object document)
{
    document["id"] = made_id();
    return {"add", {{"kind", kind}, {"document", std::move(document)}}};
}

} // namespace

std::string ModelDocument::text(char const* name) const
{
    return text_in(fields, name);
}

std::string Model::word(unsigned number)
{
    constexpr std::array words{"zorg", "rust", "bellen", "samen", "wijk", "tijd", "huis", "kaart"};
    return words.at(number % words.size());
}

/// One that is there or was; with none of the kind an id that nobody has.
std::string Model::id_of(char const* kind, unsigned number) const
{
    std::vector<std::string> all;
    for (auto const& document : documents_)
        if (document.kind == kind && (!document.is_removed || number % 7 == 0))
            all.push_back(document.id);
    return all.empty() ? nobody : all.at(number % all.size());
}

std::string Model::any_id(unsigned number) const
{
    return documents_.empty() ? nobody : documents_.at(number % documents_.size()).id;
}

Sent Model::sent_for(Command const& command) const
{
    auto const [verb, first, second, third, batch] = command;
    auto const id = any_id(first);
    auto const found = std::ranges::find(documents_, id, &ModelDocument::id);
    bool const is_known = found != documents_.end();
    auto const revision = is_known ? found->revision + (third % 5 == 0 ? 1 : 0) : 1;
    auto const kind = is_known ? found->kind : std::string("person");
    switch (verb) {
    case Command::add_person: {
        json::object person{{"name", word(first)}};
        if (second % 3 == 0)
            person["external_id"] = "e" + std::to_string(second / 3 % 4);
        return added("person", std::move(person));
    }
    case Command::add_journey:
        return added("journey", {{"title", word(first)}, {"starts_on", "2027-01-04"}, {"months", 6}});
    case Command::add_participant:
        return added(
            "participant",
            {{"journey", id_of("journey", first)}, {"person", id_of("person", second)}, {"perspective", "employee"}});
    case Command::add_purpose: {
        json::object purpose{{"journey", id_of("journey", first)}, {"stem", "free"}, {"completion", word(second)}};
        if (third % 3 == 0)
            purpose["author"] = id_of("participant", third / 3);
        return added("purpose", std::move(purpose));
    }
    case Command::add_vision:
        return added("vision", {{"journey", id_of("journey", first)},
                                {"text", word(third)},
                                {"purposes", json::array{id_of("purpose", second)}}});
    case Command::add_again:
        if (!is_known)
            return added("person", {{"name", word(first)}});
        return {"add", {{"kind", kind}, {"document", found->sent}}};
    case Command::change_words: {
        auto const to = kind == "participant" ? "2027-01-0" + std::to_string(1 + second % 8) : word(second);
        return {"change", {{"id", id}, {"revision", revision}, {"patch", {{words_of(kind), to}}}}};
    }
    case Command::change_status: {
        constexpr std::array of_journey{"preparing", "active", "archived"};
        constexpr std::array of_others{"proposed", "adopted", "retired"};
        auto const* const to = kind == "journey" ? of_journey.at(second % 3) : of_others.at(second % 3);
        return {"change", {{"id", id}, {"revision", revision}, {"patch", {{"status", to}}}}};
    }
    case Command::remove:
        return {"remove", {{"id", id}, {"revision", revision}}};
    case Command::rate: {
        auto const value = static_cast<int>(third % 8) - 3;
        return {"rate",
                {{"subject", id},
                 {"aspect", "agree"},
                 {"participant", id_of("participant", second)},
                 {"value", value == 4 ? json::value() : json::value(value)}}};
    }
    case Command::conclude:
        return {"conclude", {{"journey", id_of("journey", first)}, {"force", "Klaar"}}};
    case Command::look_up:
        return {"get", {{"id", id}}};
    case Command::search:
        return {"search", {{"text", word(first)}}};
    case Command::apply:
    case Command::reopen:
        break;
    }
    return {};
}

Expected Model::take(Command const& command, Sent const& sent)
{
    if (sent.verb == "add")
        return add(sent);
    if (sent.verb == "change")
        return change(sent);
    if (sent.verb == "remove")
        return remove(sent);
    if (sent.verb == "rate")
        return rate(sent);
    if (sent.verb == "conclude")
        return conclude(sent);
    if (command.verb == Command::look_up) {
        auto* document = find(text_in(sent.parameters, "id"));
        if (document == nullptr)
            return {TOCHT_NOT_FOUND, "", {}};
        return {TOCHT_OK, "", static_cast<std::size_t>(document - documents_.data())};
    }
    return {};
}

std::int64_t Model::living() const
{
    return std::ranges::count(documents_, false, &ModelDocument::is_removed);
}

std::vector<std::string> Model::with_word(std::string const& word) const
{
    std::vector<std::string> ids;
    for (auto const& document : documents_)
        if (!document.is_removed && document.text(words_of(document.kind)) == word)
            ids.push_back(document.id);
    std::ranges::sort(ids);
    return ids;
}

ModelDocument* Model::find(std::string const& id)
{
    auto const found = std::ranges::find(documents_, id, &ModelDocument::id);
    return found == documents_.end() || found->is_removed ? nullptr : &*found;
}

/// Whether it belongs to a journey that is concluded.
bool Model::is_closed(ModelDocument const& document)
{
    auto const* journey = document.kind == "journey" ? &document : find(document.text("journey"));
    return journey != nullptr && (journey->status() == "concluded" || journey->status() == "archived");
}

bool Model::is_taken(std::string const& kind, json::object const& fields)
{
    auto const key = text_in(fields, "external_id");
    return std::ranges::any_of(documents_, [&](ModelDocument const& other) {
        if (other.is_removed || other.kind != kind)
            return false;
        return kind == "participant" ? other.text("journey") == text_in(fields, "journey")
                                           && other.text("person") == text_in(fields, "person")
                                     : !key.empty() && other.text("external_id") == key;
    });
}

std::optional<Expected> Model::reference(json::object const& fields, std::string const& id, char const* kind,
                                         std::string const& pointer)
{
    auto const* target = find(id);
    if (target == nullptr)
        return Expected{TOCHT_NOT_FOUND, pointer, {}};
    bool const is_elsewhere = target->kind != "person" && target->text("journey") != text_in(fields, "journey");
    if (target->kind != kind || is_elsewhere)
        return Expected{TOCHT_INVALID, pointer, {}};
    return std::nullopt;
}

std::optional<Expected> Model::references(std::string const& kind, json::object const& fields)
{
    if (kind == "participant")
        return reference(fields, text_in(fields, "person"), "person", "/person");
    if (kind == "purpose" && fields.contains("author"))
        return reference(fields, text_in(fields, "author"), "participant", "/author");
    if (kind == "vision")
        return reference(fields, json::value_to<std::string>(fields.at("purposes").at(0)), "purpose", "/purposes/0");
    return std::nullopt;
}

Expected Model::add(Sent const& sent)
{
    auto const kind = text_in(sent.parameters, "kind");
    auto const& document = sent.parameters.at("document").as_object();
    auto const id = text_in(document, "id");
    bool const is_of_journey = document.contains("journey");
    if (is_of_journey && find(text_in(document, "journey")) == nullptr)
        return {TOCHT_NOT_FOUND, "/journey", {}};
    if (auto const known = std::ranges::find(documents_, id, &ModelDocument::id); known != documents_.end())
        return known->is_removed ? Expected{TOCHT_CONFLICT, "/id", {}}
                                 : Expected{TOCHT_OK, "", static_cast<std::size_t>(known - documents_.begin())};
    if (auto const wrong = references(kind, document))
        return *wrong;
    ModelDocument made{.kind = kind, .id = id, .sent = document, .fields = document};
    if (is_of_journey && is_closed(made))
        return {TOCHT_REFUSED, "", {}};
    if (is_taken(kind, document))
        return {TOCHT_CONFLICT, kind == "participant" ? "/person" : "/external_id", {}};
    if (has_status(kind))
        made.fields["status"] = kind == "journey" ? "preparing" : "proposed";
    documents_.push_back(std::move(made));
    ++lines_;
    return {TOCHT_OK, "", documents_.size() - 1};
}

Expected Model::change(Sent const& sent)
{
    auto* document = find(text_in(sent.parameters, "id"));
    if (document == nullptr)
        return {TOCHT_NOT_FOUND, "", {}};
    auto const& patch = *sent.parameters.at("patch").as_object().begin();
    bool const is_status = patch.key() == "status";
    if (is_status && !has_status(document->kind))
        return {TOCHT_INVALID, "/status", {}};
    if (sent.parameters.at("revision") != document->revision)
        return {TOCHT_CONFLICT, "/revision", {}};
    auto const to = json::value_to<std::string>(patch.value());
    bool const is_moved = is_status && document->status() != to;
    if (is_closed(*document) && !(document->kind == "journey" && is_moved))
        return {TOCHT_REFUSED, "", {}};
    if (is_moved)
        return move(*document, to);
    auto const place = static_cast<std::size_t>(document - documents_.data());
    if (document->fields[patch.key()] == patch.value())
        return {TOCHT_OK, "", place};
    document->fields[patch.key()] = patch.value();
    ++document->revision;
    ++lines_;
    return {TOCHT_OK, "", place};
}

Expected Model::move(ModelDocument& document, std::string const& to)
{
    auto const from = document.status();
    bool const is_allowed = document.kind == "journey"
                              ? (from == "preparing" && to == "active") || (from == "concluded" && to == "archived")
                              : (from == "proposed" && to != "proposed") || (from == "adopted" && to == "retired");
    if (!is_allowed)
        return {TOCHT_REFUSED, "/status", {}};
    document.fields["status"] = to;
    ++document.revision;
    ++lines_;
    if (document.kind == "vision" && to == "adopted" && !is_forgetful)
        retire_others(document);
    return {TOCHT_OK, "", static_cast<std::size_t>(&document - documents_.data())};
}

/// One vision is adopted at a time.
void Model::retire_others(ModelDocument const& adopted)
{
    for (auto& other : documents_)
        if (!other.is_removed && other.kind == "vision" && other.id != adopted.id && other.status() == "adopted"
            && other.text("journey") == adopted.text("journey")) {
            other.fields["status"] = "retired";
            ++other.revision;
        }
}

bool Model::is_referred_to(ModelDocument const& document) const
{
    return std::ranges::any_of(documents_, [&](ModelDocument const& other) {
        return !other.is_removed && other.id != document.id
            && json::serialize(other.fields).find(document.id) != std::string::npos;
    });
}

Expected Model::remove(Sent const& sent)
{
    auto* document = find(text_in(sent.parameters, "id"));
    if (document == nullptr)
        return {TOCHT_NOT_FOUND, "", {}};
    if (sent.parameters.at("revision") != document->revision)
        return {TOCHT_CONFLICT, "/revision", {}};
    bool const is_rated = std::ranges::any_of(ratings_, [&](auto const& rating) {
        return rating.first.first == document->id || rating.first.second == document->id;
    });
    if ((document->kind != "journey" && is_closed(*document)) || is_referred_to(*document) || is_rated)
        return {TOCHT_REFUSED, "", {}};
    document->is_removed = true;
    ++lines_;
    return {};
}

Expected Model::rate(Sent const& sent)
{
    auto const& value = sent.parameters.at("value");
    if (!value.is_null() && (value.as_int64() < -2 || value.as_int64() > 2))
        return {TOCHT_INVALID, "/value", {}};
    auto const* subject = find(text_in(sent.parameters, "subject"));
    if (subject == nullptr || subject->kind == "person")
        return {TOCHT_NOT_FOUND, "/subject", {}};
    auto const journey = subject->kind == "journey" ? subject->id : subject->text("journey");
    auto const* participant = find(text_in(sent.parameters, "participant"));
    if (participant == nullptr)
        return {TOCHT_NOT_FOUND, "/participant", {}};
    if (participant->text("journey") != journey)
        return {TOCHT_INVALID, "/participant", {}};
    if (subject->kind != "purpose" && subject->kind != "vision")
        return {TOCHT_INVALID, "/subject", {}};
    if (is_closed(*subject))
        return {TOCHT_REFUSED, "", {}};
    if (subject->status() == "retired")
        return {TOCHT_REFUSED, "/subject", {}};
    if (value.is_null())
        ratings_.erase({subject->id, participant->id});
    else
        ratings_[{subject->id, participant->id}] = value.as_int64();
    ++lines_;
    return {};
}

Expected Model::conclude(Sent const& sent)
{
    auto* journey = find(text_in(sent.parameters, "journey"));
    if (journey == nullptr)
        return {TOCHT_NOT_FOUND, "", {}};
    if (journey->status() != "active")
        return {TOCHT_REFUSED, "", {}};
    journey->fields["status"] = "concluded";
    ++journey->revision;
    ++lines_;
    return {TOCHT_OK, "", static_cast<std::size_t>(journey - documents_.data())};
}

} // namespace tocht::faults
