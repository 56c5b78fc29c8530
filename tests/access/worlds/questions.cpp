#include "questions.hpp"

namespace tocht::worlds {

namespace {

/// The field that holds a document's words.
char const* words_of(std::string const& kind)
{
    static std::map<std::string, char const*> const fields{{"purpose", "completion"},
                                                           {"vision", "text"},
                                                           {"criterion", "title"},
                                                           {"signal", "text"},
                                                           {"factor", "text"},
                                                           {"rule", "text"},
                                                           {"agreement", "text"},
                                                           {"issue", "question"},
                                                           {"role", "name"},
                                                           {"contact", "topic"},
                                                           {"lesson", "insight"},
                                                           {"experience", "title"},
                                                           {"adjustment", "observed"},
                                                           {"responsibility", "what"},
                                                           {"journey", "title"},
                                                           {"session", "title"},
                                                           {"participant", "joined_on"},
                                                           {"person", "name"},
                                                           {"unit", "name"}};
    auto const found = fields.find(kind);
    return found == fields.end() ? "text" : found->second;
}

constexpr std::array limits{1, 2, 3, 7, 100};

} // namespace

json::object const& schema(std::string const& name)
{
    static std::map<std::string, json::object> known;
    auto const [place, is_new] = known.try_emplace(name);
    if (is_new)
        place->second = faults::answer_of([&](tocht_text** text, tocht_error** error) {
                            return tocht_schema(name.c_str(), text, error);
                        })
                            .value()
                            .as_object();
    return place->second;
}

std::vector<std::string> schemas(std::string_view beginning, std::string_view end)
{
    static auto const all =
        faults::answer_of([](tocht_text** text, tocht_error** error) { return tocht_schema("", text, error); }).value();
    std::vector<std::string> found;
    for (auto const& each : all.as_array()) {
        std::string_view name = each.as_string();
        if (name.starts_with(beginning) && name.ends_with(end) && name.size() > beginning.size() + end.size())
            found.emplace_back(name.substr(beginning.size(), name.size() - beginning.size() - end.size()));
    }
    return found;
}

std::vector<Call> Questions::reading()
{
    calls_.clear();
    views();
    documents();
    lists();
    searches();
    changes();
    formats();
    rights();
    mistakes();
    return std::move(calls_);
}

std::vector<Call> Questions::again()
{
    calls_.clear();
    for (auto const* name : {"overview", "progress", "ratings", "mine", "attention", "timeline"})
        ask("view", {{"name", name}, {"journey", scene_.journey}});
    for (auto const* kind : {"remark", "purpose", "session"})
        ask("list", {{"name", kind}, {"journey", scene_.journey}});
    ask("changes", {{"limit", 1000}});
    return std::move(calls_);
}

// Views

void Questions::views()
{
    for (auto const& name : schemas("view/", "/parameters"))
        view(name);
}

/// With what it must have, and with some of what it may have.
void Questions::view(std::string const& name)
{
    auto const& parameters = schema("view/" + name + "/parameters");
    auto const& properties = parameters.at("properties").as_object();
    std::set<std::string_view> required;
    if (auto const* names = parameters.if_contains("required"))
        for (auto const& one : names->as_array())
            required.insert(one.as_string());
    for (std::size_t time = 0; time <= std::min<std::size_t>(properties.size() - required.size(), 2); ++time) {
        json::object sent{{"name", name}};
        for (auto const& property : properties)
            if (required.contains(property.key()) || (time > 0 && scene_.random.chance(60)))
                sent.emplace(property.key(), any_value(property.key(), property.value().as_object()));
        ask("view", std::move(sent));
    }
}

/// A value that fits a property, or nearly.
json::value Questions::any_value(std::string const& name, json::object const& property)
{
    if (name == "journey")
        return json::value(scene_.random.chance(97) ? scene_.journey : any_id());
    if (auto const* choices = property.if_contains("enum"))
        return scene_.random.one_of(choices->as_array());
    if (property.contains("format"))
        return json::value(scene_.random.chance(70) ? scene_.random.one_of(scene_.phases).at : "2027-01-20T00:00:00Z");
    auto const* about = property.if_contains("description");
    std::string_view const meant = about != nullptr ? std::string_view(about->as_string()) : std::string_view();
    for (auto const* kind : {"session", "participant"})
        if (meant.find(kind) != std::string_view::npos)
            return json::value(id_of(kind));
    return json::value(any_id());
}

/// Also of what the viewer does not see, and of nothing.
std::string Questions::any_id()
{
    if (!scene_.secrets.empty() && scene_.random.chance(25))
        return scene_.random.one_of(scene_.secrets);
    return scene_.random.chance(5) ? "01900000-0000-7000-8000-000000000000" : scene_.random.one_of(scene_.documents).id;
}

std::string Questions::id_of(std::string const& kind)
{
    std::vector<std::string> ids;
    for (auto const& document : scene_.documents)
        if (document.kind == kind)
            ids.push_back(document.id);
    return ids.empty() ? any_id() : scene_.random.one_of(ids);
}

// Documents

void Questions::documents()
{
    auto ids = scene_.secrets;
    for (auto const& document : scene_.documents)
        if (scene_.random.chance(40))
            ids.push_back(document.id);
    for (auto const& id : ids)
        for (auto const* verb : {"get", "history"})
            ask(verb, {{"id", id}});
    for (auto const& id : scene_.secrets)
        ask("view", {{"name", "timeline"}, {"journey", scene_.journey}, {"document", id}});
}

void Questions::lists()
{
    for (auto const& kind : schemas("", "")) {
        if (kind.find('/') != std::string::npos)
            continue;
        bool const is_remark = kind == "remark";
        ask("list", {{"name", kind}, {"limit", scene_.random.one_of(limits)}});
        auto const& properties = schema(kind).at("properties").as_object();
        for (auto const& property : properties) {
            if (!scene_.random.chance(is_remark ? 70 : 8))
                continue;
            json::object sent{{"name", kind},
                              {"order", (scene_.random.chance(50) ? "-" : "") + std::string(property.key())},
                              {"limit", scene_.random.one_of(limits)}};
            if (scene_.random.chance(70))
                sent.emplace("journey", scene_.journey);
            ask("list", std::move(sent));
        }
        if (scene_.random.chance(is_remark ? 100 : 30))
            ask("list", {{"name", kind}, {"where", filter(kind)}, {"journey", scene_.journey}});
    }
}

json::object Questions::filter(std::string const& kind)
{
    switch (scene_.random.between(0, 4)) {
    case 0:
        return {{"id", any_id()}};
    case 1:
        return {{"created_by", scene_.random.one_of(scene_.people).id}};
    case 2:
        return {{"created_at", {{"from", scene_.random.one_of(scene_.phases).at}}}};
    case 3:
        return {{words_of(kind), scene_.random.one_of(scene_.words)}};
    default:
        return {{"revision", scene_.random.between(1, 2)}};
    }
}

void Questions::searches()
{
    std::vector<std::string> texts{"w", scene_.random.one_of(scene_.people).name};
    for (int left = 0; left < 6; ++left) {
        auto const& word = scene_.random.one_of(scene_.words);
        texts.push_back(scene_.random.chance(60) ? word : word.substr(0, 3));
    }
    for (std::size_t place = scene_.words.size(); place > 0 && place + 6 > scene_.words.size(); --place)
        texts.push_back(scene_.words[place - 1]); // secrets come last
    for (auto const& text : texts) {
        json::object sent{{"text", text}};
        if (scene_.random.chance(50))
            sent.emplace("journey", scene_.journey);
        ask("search", std::move(sent));
    }
    if (std::ranges::none_of(scene_.ballots, [](auto const& one) { return one.is_anonymous && one.is_done(); }))
        ask("search", {{"text", "w"}, {"limit", 1}}); // which of the sealed ones is first is random
}

void Questions::changes()
{
    for (int const limit : {1, 2, 7, 1000})
        if (limit > 2 || scene_.random.chance(20))
            ask("changes", {{"limit", limit}});
}

void Questions::formats()
{
    for (auto const& format : schemas("render/", ""))
        if (format != "csv")
            ask("render", {{"name", format}, {"journey", scene_.journey}});
    for (auto const* view : {"trend", "consensus", "adherence", "force_field"})
        if (scene_.random.chance(60))
            ask("render", {{"name", "csv"}, {"journey", scene_.journey}, {"view", view}});
    for (auto const* kind : {"remark", "purpose", "session", "participant", "person"})
        ask("render", {{"name", "csv"}, {"journey", scene_.journey}, {"kind", kind}});
}

void Questions::rights()
{
    if (viewer_ == nullptr)
        return; // the host has everything by exports
    ask("export_person", {{"id", viewer_->id}});
    ask("export_person", {{"id", any_id()}});
    ask("erase_person", {{"id", any_id()}});
    ask("export_journey", {{"id", scene_.random.chance(50) ? scene_.journey : any_id()}});
    ask("remove_journey", {{"id", scene_.random.chance(50) ? scene_.journey : any_id()}});
}

void Questions::mistakes()
{
    ask("list", {{"name", "remark"}, {"where", {{"about", any_id()}}}, {"journey", any_id()}});
    ask("list", {{"name", "remark"}, {"where", {{"participant", id_of("participant")}}}});
    ask("list", {{"name", "remark"}, {"order", "nobody"}});
    ask("view", {{"name", "harvest"}, {"session", any_id()}});
    ask("view", {{"name", "ratings"}, {"journey", scene_.journey}, {"subject", any_id()}});
    ask("view", {{"name", "line_of_sight"}, {"journey", scene_.journey}, {"document", any_id()}});
    ask("changes", {{"limit", 0}});
    ask("changes", {{"after", "nowhere"}, {"limit", 7}});
}

// Deeds

std::vector<Call> Questions::deeds(bool may_adopt)
{
    calls_.clear();
    for (auto const& document : scene_.documents)
        if (viewer_ != nullptr && document.writer == viewer_->id && scene_.random.chance(70))
            calls_.push_back(change_of(document));
    for (auto const& document : scene_.targets)
        calls_.push_back(change_of(document));
    for (int left = 12; left > 0; --left)
        calls_.push_back(scene_.random.chance(25) ? batch(may_adopt) : any_deed(may_adopt));
    auto removed = scene_.targets;
    for (auto const& document : scene_.documents)
        if (viewer_ != nullptr && document.writer == viewer_->id && scene_.random.chance(50))
            removed.push_back(document);
    for (auto const& document : removed)
        for (int const later : {0, 1})
            ask("remove", {{"id", document.id}, {"revision", document.revision + later}});
    return std::move(calls_);
}

std::vector<Call> Questions::last_deeds()
{
    std::vector<Call> last;
    auto const session = id_of("session");
    last.push_back({"close_session", {{"id", session}}});
    for (auto const& ballot : scene_.ballots)
        if (ballot.state == Ballot::running)
            last.push_back({"close_session", {{"id", ballot.session}}});
    last.push_back({"conclude", {{"journey", scene_.journey}, {"force", "genoeg"}}});
    return {scene_.random.one_of(last)};
}

Call Questions::change_of(Document const& document)
{
    json::object patch{{words_of(document.kind), document.kind == "participant" ? "2027-01-01" : scene_.word()}};
    return {
        "change",
        {{"id", document.id}, {"revision", document.revision + (scene_.random.chance(10) ? 1 : 0)}, {"patch", patch}}};
}

/// The host, who may answer for people, does not where a figure may come of it that hangs on how many answered before.
Call Questions::rating()
{
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < scene_.ballots.size(); ++place)
        if (auto const& one = scene_.ballots[place];
            viewer_ != nullptr || !one.is_taken || one.state == Ballot::running)
            places.push_back(place);
    if (places.empty())
        return addition();
    auto const& ballot = scene_.ballots[scene_.random.one_of(places)];
    auto const& question = scene_.random.one_of(ballot.questions);
    json::object sent{{"subject", scene_.random.chance(90) ? question.subject : any_id()}, {"aspect", question.aspect}};
    sent.emplace("value", scene_.random.chance(30) ? json::value(nullptr) : json::value(scene_.value_of(question)));
    if (!ballot.session.empty())
        sent.emplace("session", ballot.session);
    if (viewer_ == nullptr || scene_.random.chance(5))
        sent.emplace("participant", id_of("participant"));
    return {"rate", std::move(sent)};
}

Call Questions::addition()
{
    json::object fields{{"id", scene_.make_id()}, {"journey", scene_.journey}};
    if (scene_.random.chance(60)) {
        fields.emplace("nature", "question");
        fields.emplace("text", scene_.word());
        fields.emplace("about", any_id());
        if (scene_.random.chance(50))
            fields.emplace("session", id_of("session"));
        return {"add", {{"kind", "remark"}, {"document", std::move(fields)}}};
    }
    fields.emplace("text", scene_.word());
    fields.emplace("purposes", json::array{any_id()});
    return {"add", {{"kind", "vision"}, {"document", std::move(fields)}}};
}

Call Questions::any_deed(bool may_adopt)
{
    auto const& document = scene_.random.one_of(scene_.documents);
    switch (scene_.random.between(0, may_adopt ? 8 : 7)) {
    case 0:
    case 1:
        return rating();
    case 2:
    case 3:
        return addition();
    case 4:
        return {"remove", {{"id", any_id()}, {"revision", document.revision}, {"reason", "genoeg"}}};
    case 5:
        return {"change", {{"id", any_id()}, {"revision", scene_.random.between(1, 2)}, {"patch", {{"text", "x"}}}}};
    case 6:
        return {"open_session", {{"id", id_of("session")}}};
    case 7:
        return change_of(document);
    default:
        return {"change", {{"id", document.id}, {"revision", document.revision}, {"patch", {{"status", "adopted"}}}}};
    }
}

/// All or nothing, of which one more often than not fails.
Call Questions::batch(bool may_adopt)
{
    json::array commands;
    for (int left = scene_.random.between(1, 3); left > 0; --left) {
        auto call = any_deed(may_adopt);
        call.sent.emplace("verb", call.verb);
        commands.push_back(std::move(call.sent));
    }
    return {"apply", {{"commands", std::move(commands)}}};
}

} // namespace tocht::worlds
