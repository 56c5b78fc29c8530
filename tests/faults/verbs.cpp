#include "verbs.hpp"

#include "told.hpp"

#include <array>

namespace tocht::faults {

namespace {

using Error = tocht_error**;
using Text = tocht_text**;

void nothing(Stage&) {}

/// Whom the store does not know: of others an import writes nothing.
void somebody_new(Stage& stage)
{
    stage.parameters = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":")"
                     + std::to_string(stage.store.sequence())
                     + R"(","displayName":"Els","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":)"
                       R"({"department":"Zorg"}})";
}

void with_purpose(Stage& stage)
{
    stage.id = stage.purpose();
}

void with_journey(Stage& stage)
{
    stage.id = stage.other_journey();
}

void with_rhythm(Stage& stage)
{
    with_journey(stage);
    stage.parameters = R"({"journey":")" + stage.id
                     + R"(","first_on":"2027-03-01","every":8,"unit":"weeks","at":"09:00","minutes":60})";
}

void with_session(Stage& stage)
{
    with_journey(stage);
    stage.other = stage.session_of(stage.id, "03-01");
}

Answer open_session(Stage& stage, std::string const& id)
{
    return answer_of(
        [&](Text text, Error error) { return tocht_open_session(stage.store.host(), id.c_str(), text, error); });
}

Answer close_session(Stage& stage, std::string const& id)
{
    return answer_of(
        [&](Text text, Error error) { return tocht_close_session(stage.store.host(), id.c_str(), text, error); });
}

Answer rate(Stage& stage, std::string const& rating)
{
    return answer_of([&](Error error) { return tocht_rate(stage.store.host(), rating.data(), rating.size(), error); });
}

void with_open_session(Stage& stage)
{
    with_session(stage);
    stage.must(open_session(stage, stage.other));
    stage.must(stage.store.add("remark", R"({"journey":")" + stage.id + R"(","session":")" + stage.other
                                             + R"(","nature":"idea","text":"Bellen"})"));
}

void with_rating(Stage& stage)
{
    with_purpose(stage);
    stage.parameters =
        R"({"subject":")" + stage.id + R"(","aspect":"agree","value":2,"participant":")" + stage.employee + R"("})";
}

void with_adjustment(Stage& stage)
{
    with_purpose(stage);
    stage.other = stage.id_of(stage.store.add("adjustment", R"({"journey":")" + stage.journey + R"(","about":")"
                                                                + stage.id + R"(","observed":"a","change":"b"})"));
    stage.must(stage.store.change(stage.other, 1, R"({"status":"decided"})"));
}

void with_active(Stage& stage)
{
    with_journey(stage);
    stage.must(stage.store.change(stage.id, 1, R"({"status":"active"})"));
}

Answer conclude(Stage& stage)
{
    return answer_of([&](Text text, Error error) {
        return tocht_conclude(stage.store.host(), stage.id.c_str(), "De subsidie is op", text, error);
    });
}

void with_backpack(Stage& stage)
{
    with_active(stage);
    stage.must(
        stage.store.add("lesson", R"({"journey":")" + stage.id + R"(","insight":"Eerst luisteren, en dan nog eens"})"));
    stage.must(conclude(stage));
    stage.parameters = R"({"journey":")" + stage.id + R"(","into":")" + stage.journey + R"("})";
}

/// Two persons, of whom one takes part.
void with_two_who_are_one(Stage& stage)
{
    auto const keep = stage.id_of(stage.store.add("person", R"({"name":"Els"})"));
    auto const other =
        stage.id_of(stage.store.add("person", R"({"name":"Elsje","email":"elsje.met.een.lang.adres@example.org"})"));
    stage.must(stage.store.add("participant", R"({"journey":")" + stage.journey + R"(","person":")" + other
                                                  + R"(","perspective":"employee"})"));
    stage.parameters = R"({"keep":")" + keep + R"(","other":")" + other + R"("})";
}

/// Somebody who takes part and wrote something.
void with_person(Stage& stage)
{
    stage.id = stage.id_of(stage.store.add("person", R"({"name":"Chris","email":"chris@voorbeeld.example"})"));
    auto const part = stage.id_of(stage.store.add("participant", R"({"journey":")" + stage.journey + R"(","person":")"
                                                                     + stage.id + R"(","perspective":"employee"})"));
    stage.must(stage.store.add("remark", R"({"journey":")" + stage.journey + R"(","participant":")" + part
                                             + R"(","nature":"idea","text":"Bellen"})"));
}

tocht_rating rating_of(Stage& stage, std::string const& participant)
{
    tocht_rating rating{{}, {}, {}, TOCHT_AGREE, 1};
    tocht_id_parse(participant.data(), participant.size(), rating.participant, nullptr);
    tocht_id_parse(stage.id.data(), stage.id.size(), rating.subject, nullptr);
    return rating;
}

Answer rate_many(Stage& stage)
{
    std::array const ratings{rating_of(stage, stage.employee), rating_of(stage, stage.facilitator)};
    return answer_of(
        [&](Error error) { return tocht_rate_many(stage.store.host(), ratings.data(), ratings.size(), error); });
}

/// Opens another handle of a file and closes it; the closing may fail, and says nothing.
Answer open_and_close(std::filesystem::path const& path)
{
    tocht_store* store = nullptr;
    auto const answer = answer_of(
        [&](Error error) { return tocht_store_open(path.c_str(), Opened::options, TOCHT_NTS, &store, error); });
    if (answer.is_ok() != (store != nullptr))
        told().fault("opening fills its place as it succeeds");
    tocht_store_close(store);
    return answer;
}

void without_copy(Stage& stage)
{
    for (auto const* end : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(stage.copy.native() + end);
}

/// The store as a crash would leave it: a write-ahead log beside the file, and nothing written back.
void with_crashed(Stage& stage)
{
    without_copy(stage);
    with_purpose(stage);
    for (auto const* end : {"", "-wal"})
        if (std::filesystem::exists(stage.path.native() + end))
            std::filesystem::copy(stage.path.native() + end, stage.copy.native() + end);
}

Answer close_and_open(Stage& stage)
{
    stage.store.close();
    return stage.store.open(stage.path);
}

Answer act_as(Stage& stage)
{
    tocht_actor* actor = nullptr;
    auto const answer = answer_of(
        [&](Error error) { return tocht_store_act_as(stage.store.store(), stage.anna.c_str(), &actor, error); });
    tocht_actor_free(actor);
    return answer;
}

Answer backup(Stage& stage)
{
    auto const answer = answer_of([&](Error error) {
        return tocht_store_backup(stage.store.store(), stage.copy.c_str(), nullptr, nullptr, nullptr, error);
    });
    if (answer.is_ok() != std::filesystem::exists(stage.copy))
        told().fault("a backup that failed leaves no file");
    return answer;
}

/// What a person sees of the journey, and hears of a verb.
Answer watched_add(Stage& stage)
{
    tocht_watcher* watcher = nullptr;
    auto const hear = [](char const*, size_t, void*) {};
    auto const answer = answer_of(
        [&](Error error) { return tocht_watch(stage.store.host(), hear, nullptr, nullptr, &watcher, error); });
    if (!answer.is_ok())
        return answer;
    auto added = stage.store.add("person", R"({"name":"Chris"})");
    tocht_watcher_free(watcher);
    return added;
}

Verb reading(char const* function, std::function<Answer(Stage&)> call)
{
    return {.function = function, .name = function, .lines = 0, .prepare = nothing, .call = std::move(call)};
}

Verb writing(char const* function, void (*prepare)(Stage&), std::function<Answer(Stage&)> call, int lines = 1)
{
    return {.function = function, .name = function, .lines = lines, .prepare = prepare, .call = std::move(call)};
}

/// Something to release that was not yet: what a purpose that is adopted now was rated with.
void with_unreleased(Stage& stage)
{
    with_rating(stage);
    stage.must(rate(stage, stage.parameters));
    stage.must(stage.store.change(stage.id, 1, R"({"status":"adopted"})"));
}

Verb releasing(char const* function, std::string name, std::function<Answer(Stage&)> call)
{
    return {.function = function,
            .name = std::move(name),
            .lines = 0,
            .prepare = with_unreleased,
            .call = std::move(call),
            .releases = true};
}

template <typename Call> std::function<Answer(Stage&)> giving(Call call)
{
    return [call](Stage& stage) { return answer_of([&](Text text, Error error) { return call(stage, text, error); }); };
}

void add_stores(std::vector<Verb>& all)
{
    all.push_back({"tocht_store_open", "open, closed well", 0, nothing, [](Stage& stage) {
                       stage.store.close();
                       return open_and_close(stage.path);
                   }});
    all.push_back({"tocht_store_open", "open, the file is new", 0, without_copy,
                   [](Stage& stage) { return open_and_close(stage.copy); }});
    all.push_back({"tocht_store_open", "open after a crash", 0, with_crashed,
                   [](Stage& stage) { return open_and_close(stage.copy); }});
    all.push_back({"tocht_store_close", "close after a verb", 0, with_purpose, close_and_open});
    all.push_back(reading("tocht_store_act_as", act_as));
    all.push_back(reading("tocht_store_info", giving([](Stage& stage, Text text, Error error) {
                              return tocht_store_info(stage.store.store(), text, error);
                          })));
    all.push_back(reading("tocht_store_check", giving([](Stage& stage, Text text, Error error) {
                              return tocht_store_check(stage.store.store(), text, error);
                          })));
    all.push_back({"tocht_store_backup", "tocht_store_backup", 0, without_copy, backup});
    all.push_back(writing("tocht_watch", nothing, watched_add));
}

void add_documents(std::vector<Verb>& all)
{
    all.push_back(writing("tocht_add", nothing, [](Stage& stage) {
        return stage.store.add("purpose", R"({"journey":")" + stage.journey
                                              + R"(","stem":"free","completion":"zorg dichtbij huis"})");
    }));
    all.push_back(reading("tocht_get", [](Stage& stage) { return stage.store.get(stage.journey); }));
    all.push_back(writing("tocht_change", with_purpose, [](Stage& stage) {
        return stage.store.change(stage.id, 1, R"({"completion":"rust in huis","status":"adopted"})");
    }));
    all.push_back(writing("tocht_remove", with_purpose, [](Stage& stage) { return stage.store.remove(stage.id, 1); }));
    all.push_back(reading("tocht_list", giving([](Stage& stage, Text text, Error error) {
                              return tocht_list(stage.store.host(), "person", R"({"order":"-name","limit":1})",
                                                TOCHT_NTS, text, error);
                          })));
    all.push_back(reading("tocht_history", giving([](Stage& stage, Text text, Error error) {
                              return tocht_history(stage.store.host(), stage.closed.c_str(), text, error);
                          })));
    all.push_back(reading("tocht_search", giving([](Stage& stage, Text text, Error error) {
                              return tocht_search(stage.store.host(), R"({"text":"bel"})", TOCHT_NTS, text, error);
                          })));
    all.push_back(writing(
        "tocht_apply", nothing, giving([](Stage& stage, Text text, Error error) {
            return tocht_apply(stage.store.host(),
                               R"([{"verb":"add","kind":"person","document":{"name":"Chris"}},)"
                               R"({"verb":"add","kind":"unit","document":{"name":"Zorg","affiliation":"internal"}}])",
                               TOCHT_NTS, text, error);
        }),
        2));
    all.push_back(reading("tocht_changes", giving([](Stage& stage, Text text, Error error) {
                              return tocht_changes(stage.store.host(), nullptr, 20, text, error);
                          })));
}

void add_cycle(std::vector<Verb>& all)
{
    all.push_back(writing("tocht_plan_sessions", with_rhythm, giving([](Stage& stage, Text text, Error error) {
                              return tocht_plan_sessions(stage.store.host(), stage.parameters.data(),
                                                         stage.parameters.size(), text, error);
                          })));
    all.push_back(
        writing("tocht_open_session", with_session, [](Stage& stage) { return open_session(stage, stage.other); }));
    all.push_back(writing("tocht_close_session", with_open_session,
                          [](Stage& stage) { return close_session(stage, stage.other); }));
    all.push_back(writing("tocht_rate", with_rating, [](Stage& stage) { return rate(stage, stage.parameters); }));
    all.push_back(writing("tocht_rate_many", with_purpose, rate_many));
    all.push_back(writing("tocht_apply_adjustment", with_adjustment, giving([](Stage& stage, Text text, Error error) {
                              return tocht_apply_adjustment(stage.store.host(), stage.other.c_str(),
                                                            R"({"completion":"rust"})", TOCHT_NTS, 1, text, error);
                          })));
    all.push_back(writing("tocht_conclude", with_active, conclude));
    all.push_back(writing("tocht_unpack", with_backpack, giving([](Stage& stage, Text text, Error error) {
                              return tocht_unpack(stage.store.host(), stage.parameters.data(), stage.parameters.size(),
                                                  text, error);
                          })));
}

void add_rights(std::vector<Verb>& all)
{
    all.push_back(reading("tocht_export_person", giving([](Stage& stage, Text text, Error error) {
                              return tocht_export_person(stage.store.host(), stage.bram.c_str(), text, error);
                          })));
    all.push_back(writing("tocht_erase_person", with_person, giving([](Stage& stage, Text text, Error error) {
                              return tocht_erase_person(stage.store.host(), stage.id.c_str(), nullptr, 0, text, error);
                          }),
                          2));
    all.push_back(writing("tocht_remove_journey", with_backpack, giving([](Stage& stage, Text text, Error error) {
                              return tocht_remove_journey(stage.store.host(), stage.id.c_str(), text, error);
                          })));
    all.push_back(reading("tocht_store_maintain", giving([](Stage& stage, Text text, Error error) {
                              return tocht_store_maintain(stage.store.store(), nullptr, 0, text, error);
                          })));
}

int add_to(char const* bytes, size_t length, void* bundle)
{
    static_cast<std::string*>(bundle)->append(bytes, length);
    return 0;
}

/// Takes from the front of a text.
int64_t take_from(char* bytes, size_t size, void* bundle)
{
    auto& rest = *static_cast<std::string_view*>(bundle);
    auto const length = rest.copy(bytes, size);
    rest.remove_prefix(length);
    return static_cast<int64_t>(length);
}

Answer export_journey(Stage& stage, std::string const& journey, std::string& bundle)
{
    return answer_of([&](Error error) {
        return tocht_export_journey(stage.store.host(), journey.c_str(), 0, add_to, &bundle, nullptr, error);
    });
}

/// A journey that went from here as a bundle.
void with_bundle(Stage& stage)
{
    with_backpack(stage);
    stage.parameters.clear();
    stage.must(export_journey(stage, stage.id, stage.parameters));
    stage.must(answer_of([&](Text text, Error error) {
        return tocht_remove_journey(stage.store.host(), stage.id.c_str(), text, error);
    }));
}

void add_exchange(std::vector<Verb>& all)
{
    all.push_back(reading("tocht_export_journey", [](Stage& stage) {
        std::string bundle;
        return export_journey(stage, stage.journey, bundle);
    }));
    all.push_back(writing("tocht_import_journey", with_bundle, giving([](Stage& stage, Text text, Error error) {
                              std::string_view rest = stage.parameters;
                              return tocht_import_journey(stage.store.host(), take_from, &rest, nullptr, text, error);
                          })));
    all.push_back(writing("tocht_import_people", somebody_new, giving([](Stage& stage, Text text, Error error) {
                              return tocht_import_people(stage.store.host(), stage.parameters.data(),
                                                         stage.parameters.size(), nullptr, 0, text, error);
                          })));
    all.push_back(writing("tocht_merge_people", with_two_who_are_one, giving([](Stage& stage, Text text, Error error) {
                              return tocht_merge_people(stage.store.host(), stage.parameters.data(),
                                                        stage.parameters.size(), text, error);
                          })));
}

Answer view(Stage& stage, std::string const& name)
{
    auto const parameters = name == "harvest" ? R"({"session":")" + stage.closed + R"("})" : stage.of_journey();
    tocht_actor* actor = nullptr;
    if (name == "mine") { // of a person
        auto const answer = answer_of(
            [&](Error error) { return tocht_store_act_as(stage.store.store(), stage.bram.c_str(), &actor, error); });
        if (!answer.is_ok())
            return answer;
    }
    auto const answer = answer_of([&](Text text, Error error) {
        return tocht_view(actor != nullptr ? actor : stage.store.host(), name.c_str(), parameters.data(),
                          parameters.size(), text, error);
    });
    tocht_actor_free(actor);
    return answer;
}

void add_views(std::vector<Verb>& all)
{
    auto const schemas = answer_of([](Text text, Error error) { return tocht_schema("", text, error); });
    auto const names = schemas.value();
    for (auto const& schema : names.as_array()) {
        auto const name = json::value_to<std::string>(schema);
        if (name.starts_with("view/") && name.ends_with("/parameters")) {
            auto const view_name = name.substr(5, name.rfind('/') - 5);
            all.push_back(releasing("tocht_view", "tocht_view " + view_name,
                                    [view_name](Stage& stage) { return view(stage, view_name); }));
        }
    }
    all.push_back(releasing("tocht_render", "tocht_render", giving([](Stage& stage, Text text, Error error) {
                                return tocht_render(stage.store.host(), "markdown", stage.of_journey().c_str(),
                                                    TOCHT_NTS, text, error);
                            })));
}

} // namespace

Stage::Stage(std::filesystem::path const& of)
    : folder(of)
    , path(of / "samen.tocht")
    , copy(of / "copy.tocht")
{}

void Stage::must(Answer const& answer)
{
    if (!answer.is_ok()) {
        told().fault("what a verb needs could not be made: " + name_of(answer.code) + " at '" + answer.pointer + "', "
                     + answer.text);
        throw std::runtime_error("the stage is not set");
    }
}

std::string Stage::id_of(Answer const& answer)
{
    must(answer);
    return answer.of("id");
}

std::string Stage::purpose()
{
    return id_of(
        store.add("purpose", R"({"journey":")" + journey + R"(","stem":"steer_on","completion":"zorg dichtbij"})"));
}

std::string Stage::other_journey()
{
    return id_of(store.add("journey", R"({"title":"Verder","starts_on":"2027-01-04","months":6})"));
}

std::string Stage::session_of(std::string const& of, char const* day)
{
    auto const rhythm = R"({"journey":")" + of + R"(","first_on":"2027-)" + day
                      + R"(","every":52,"unit":"weeks","at":"09:00","minutes":60})";
    auto const planned = answer_of([&](Text text, Error error) {
        return tocht_plan_sessions(store.host(), rhythm.data(), rhythm.size(), text, error);
    });
    must(planned);
    return json::value_to<std::string>(planned.value().at("items").at(0).at("id"));
}

void Stage::begin()
{
    must(store.open(path));
    journey = id_of(store.add("journey", R"({"title":"Samen","language":"nl","starts_on":"2027-01-04","months":6})"));
    auto const join = [&](char const* name, char const* as, std::string& person) {
        person = id_of(store.add("person", R"({"name":")" + std::string(name) + R"(","language":"nl"})"));
        return id_of(
            store.add("participant", R"({"journey":")" + journey + R"(","person":")" + person + R"(",)" + as + "}"));
    };
    facilitator = join("Anna", R"("perspective":"manager","authority":"facilitator")", anna);
    employee = join("Bram", R"("perspective":"employee")", bram);
    closed = session_of(journey, "02-01");
    must(open_session(*this, closed));
    must(rate(*this, R"({"subject":")" + journey + R"(","aspect":"climate","value":4,"session":")" + closed
                         + R"(","participant":")" + employee + R"("})"));
    must(close_session(*this, closed));
}

void Stage::begin_as(Stage const& from)
{
    std::filesystem::copy(from.path, path);
    std::tie(journey, anna, facilitator, bram, employee, closed) =
        std::tie(from.journey, from.anna, from.facilitator, from.bram, from.employee, from.closed);
    must(store.open(path));
}

void Stage::reopen()
{
    store.close();
    must(store.open(path));
}

std::vector<Verb> const& verbs()
{
    static auto const all = [] {
        std::vector<Verb> each;
        add_stores(each);
        add_documents(each);
        add_cycle(each);
        add_rights(each);
        add_exchange(each);
        add_views(each);
        return each;
    }();
    return all;
}

std::vector<std::string> const& functions_without_a_file()
{
    static std::vector<std::string> const all{
        "tocht_version",     "tocht_abi_version", "tocht_code_name",  "tocht_live_handles",     "tocht_schema",
        "tocht_guide",       "tocht_id_make",     "tocht_id_parse",   "tocht_id_text",          "tocht_text_data",
        "tocht_text_length", "tocht_text_free",   "tocht_error_code", "tocht_error_message",    "tocht_error_pointer",
        "tocht_error_ids",   "tocht_error_free",  "tocht_store_host", "tocht_store_set_logger", "tocht_store_interrupt",
        "tocht_actor_free",  "tocht_watcher_free"};
    return all;
}

} // namespace tocht::faults
