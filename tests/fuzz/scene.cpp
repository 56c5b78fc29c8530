#include "scene.hpp"

#include "../faults/told.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace tocht::fuzz {

namespace {

constexpr std::string_view actors = "abco";

/// The id of what is made under a letter, the same in every run.
std::string id_for(char letter)
{
    return text_of("0192a000-0000-7000-8000-0000000000%02x", static_cast<unsigned>(letter));
}

void must(Answer const& answer, std::string const& what)
{
    if (!answer.is_ok())
        broken("the scene cannot be made, " + what + ": " + faults::name_of(answer.code) + " " + answer.pointer + " "
               + answer.text);
}

/// The text of a pointer is one.
bool is_pointer(std::string const& pointer)
{
    boost::system::error_code wrong;
    json::parse(json::serialize(json::string(pointer)), wrong);
    return !wrong && (pointer.empty() || pointer.front() == '/');
}

void hear(char const* line, std::size_t length, void*)
{
    demand(std::string_view(line, length).find(confided) == std::string_view::npos, "the log holds no word of people");
}

} // namespace

void broken(std::string const& promise)
{
    std::fprintf(stderr, "BROKEN: %s\n", promise.c_str());
    std::abort();
}

std::uint8_t Input::byte()
{
    if (rest_.empty())
        return 0;
    auto const first = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return first;
}

std::string Input::until(char end)
{
    auto const place = rest_.find(end);
    std::string const found(rest_.substr(0, place));
    rest_.remove_prefix(place == std::string_view::npos ? rest_.size() : place + 1);
    return found;
}

int Stream::write(char const* bytes, std::size_t length, void* stream)
{
    static_cast<Stream*>(stream)->all_.append(bytes, length);
    return 0;
}

std::int64_t Stream::read(char* bytes, std::size_t size, void* stream)
{
    auto& of = *static_cast<Stream*>(stream);
    auto const length = of.all_.copy(bytes, std::min(size, of.at_once_), of.place_);
    of.place_ += length;
    return static_cast<std::int64_t>(length);
}

Answer export_journey(tocht_actor* actor, std::string const& id, bool with_history, std::string& bundle)
{
    Stream stream;
    auto answer = answer_of([&](tocht_error** error) {
        return tocht_export_journey(actor, id.c_str(), with_history ? 1 : 0, Stream::write, &stream, nullptr, error);
    });
    bundle = stream.all();
    return answer;
}

Answer import_journey(tocht_actor* actor, std::string const& bundle, std::size_t at_once)
{
    Stream stream(bundle, at_once);
    return answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_import_journey(actor, Stream::read, &stream, nullptr, text, error);
    });
}

Scene::Scene(Filled filled)
{
    listen();
    must(store_.open(path()), "opening");
    if (filled == full)
        make();
    close();
    std::filesystem::copy(path(), original());
}

Scene::~Scene()
{
    close();
}

void Scene::close()
{
    for (auto* const each : actors_)
        tocht_actor_free(each);
    actors_.clear();
    store_.close();
    sqlite3_close(beside_);
    beside_ = nullptr;
}

void Scene::begin()
{
    if (!is_soiled_)
        return;
    close();
    for (auto const* end : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(path().native() + end);
    std::filesystem::copy(original(), path());
    must(reopen(), "opening the copy");
    is_soiled_ = false;
}

Answer Scene::reopen()
{
    close();
    auto opened = store_.open(path());
    if (!opened.is_ok())
        return opened;
    open_actors();
    tocht_store_set_logger(store_.store(), hear, nullptr, nullptr, nullptr);
    sqlite3_open_v2(path().c_str(), &beside_, SQLITE_OPEN_READWRITE, "unix");
    version_ = version();
    return opened;
}

void Scene::open_actors()
{
    for (char const letter : actors) {
        tocht_actor* actor = nullptr;
        if (!id(letter).empty()) // somebody who was erased is an actor no more
            tocht_store_act_as(store_.store(), id(letter).c_str(), &actor, nullptr);
        actors_.push_back(actor);
    }
}

tocht_actor* Scene::actor(char letter) const
{
    auto const place = actors.find(letter);
    auto* const found = place < actors_.size() ? actors_[place] : nullptr;
    return found != nullptr ? found : store_.host();
}

std::string Scene::expanded(std::string_view text) const
{
    std::string all;
    for (std::size_t place = 0; place < text.size(); ++place) {
        bool const is_name = text[place] == '$' && place + 1 < text.size() && !id(text[place + 1]).empty();
        if (is_name)
            all += id(text[++place]);
        else
            all += text[place];
    }
    return all;
}

std::int64_t Scene::version() const
{
    std::int64_t version = -1;
    auto const take = [](void* found, int, char** values, char**) {
        *static_cast<std::int64_t*>(found) = std::strtoll(values[0], nullptr, 10);
        return 0;
    };
    sqlite3_exec(beside_, "PRAGMA data_version", take, &version, nullptr);
    return version;
}

bool Scene::is_untouched()
{
    auto const before = version_;
    version_ = version();
    return before == version_;
}

void Scene::demand_untouched(std::string const& by)
{
    demand(is_untouched(), "the store is as it was after " + by);
}

void Scene::demand_sound(std::string const& after) const
{
    auto const check = store_.check();
    demand(check.is_ok() && check.text == R"({"items":[]})", "the store is sound after " + after + ": " + check.text);
}

void Scene::demand_nothing_left() const
{
    auto const open = std::ranges::count_if(actors_, [](auto const* actor) { return actor != nullptr; });
    auto const own = store_.store() == nullptr ? 0 : open + 2; // the store and its host
    demand(tocht_live_handles() == own, "what the library gave was given back");
}

void Scene::hold(char letter, char const* kind, std::string const& fields)
{
    name(letter, id_for(letter));
    must(store_.add(kind, expanded(R"({"id":"$)" + std::string(1, letter) + R"(",)" + fields + "}")), kind);
}

void Scene::adopt(char letter)
{
    must(store_.change(id(letter), 1, R"({"status":"adopted"})"), "adopting");
}

void Scene::make()
{
    people();
    steps();
    route();
    hold('J', "journey",
         R"("title":"Verder","starts_on":"2027-02-01","months":12,"openness":"anonymous","language":"en")");
    hold('D', "participant", R"("journey":"$J","person":"$b","perspective":"employee")");
    hold('P', "purpose", R"("journey":"$J","stem":"free","completion":"ver komen")");
}

void Scene::people()
{
    hold('j', "journey", R"("title":"Samen Geheimwoord","starts_on":"2027-01-04","months":6,"external_id":"zorg")");
    must(store_.change(id('j'), 1, R"({"status":"active"})"), "beginning");
    hold('u', "unit", R"("name":"Wijkteam","affiliation":"internal","external_id":"wijk")");
    hold('w', "unit", R"("name":"Huisartsen","affiliation":"external","parent":"$u")");
    hold('a', "person", R"("name":"Anna","email":"anna@voorbeeld.example","external_id":"hr-1","language":"nl")");
    hold('b', "person", R"("name":"Bram")");
    hold('c', "person", R"("name":"Chloé","language":"en")");
    hold('o', "person", R"("name":"Otto")");
    hold('A', "participant",
         R"("journey":"$j","person":"$a","unit":"$u","perspective":"manager","authority":"facilitator")");
    hold('B', "participant", R"("journey":"$j","person":"$b","unit":"$w","perspective":"employee")");
    hold('C', "participant", R"("journey":"$j","person":"$c","perspective":"organisation","authority":"sponsor")");
    hold('k', "method",
         R"("name":"Koffie","aim":"Praten","steps":[{"text":"Zet koffie","minutes":10}],"journey":"$j")");
}

void Scene::steps()
{
    hold('p', "purpose", R"("journey":"$j","stem":"steer_on","completion":"zorg dichtbij, Geheimwoord","author":"$B")");
    adopt('p');
    hold('v', "vision", R"("journey":"$j","text":"Een buurt die zorgt, Geheimwoord","purposes":["$p"])");
    hold('i', "issue",
         R"("journey":"$j","question":"Wie belt wie, Geheimwoord?","wish":"Eén nummer","raised_by":"$B")");
    hold('r', "criterion",
         R"("journey":"$j","beneficiary":"stakeholder","title":"Rust Geheimwoord","ideal":"Altijd","acceptable":)"
         R"("Meestal","purposes":["$p"],"issues":["$i"],"indicator":{"name":"gezichten","unit":"aantal","better":)"
         R"("lower","acceptable":2,"ideal":1.25})");
    adopt('r');
    hold('s', "signal", R"("journey":"$j","criterion":"$r","sense":"heard","text":"Ik ken je al, Geheimwoord")");
    hold('n', "role", R"("journey":"$j","name":"Geheimwoord","accountabilities":["houdt overzicht"],"holders":["$B"])");
    hold('e', "responsibility",
         R"("journey":"$j","holder":"$n","share":"responsible","subject":"$r","what":"Geheimwoord")");
    hold('t', "contact", R"("journey":"$j","participant":"$B","speaks_for":"$w","topic":"Geheimwoord")");
    hold('l', "rule",
         R"("journey":"$j","nature":"quantitative","text":"Binnen drie dagen, Geheimwoord","measure":{"name":"dagen",)"
         R"("unit":"dag","comparison":"at_most","target":3},"serves":["$r"],"review_on":"2027-05-01")");
    adopt('l');
    hold('g', "agreement",
         R"("journey":"$j","nature":"interplay","text":"Eén postbus, Geheimwoord","parties":["$u","$w"],"owner":"$B")");
    adopt('g');
    hold('f', "factor",
         R"("journey":"$j","effect":"hinders","perspective":"employee","text":"Tijd Geheimwoord","grip":"influence")");
}

void Scene::route()
{
    auto const rhythm = expanded(R"({"journey":"$j","first_on":"2027-02-02","every":4,"at":"09:00","minutes":90})");
    auto const planned = answer_of([&](tocht_text** text, tocht_error** error) {
        return tocht_plan_sessions(store_.host(), rhythm.data(), rhythm.size(), text, error);
    });
    must(planned, "planning");
    auto const sessions = planned.value().at("items").as_array();
    name('S', json::value_to<std::string>(sessions.at(0).at("id")));
    name('O', json::value_to<std::string>(sessions.at(1).at("id")));
    name('N', json::value_to<std::string>(sessions.at(2).at("id")));
    auto const move = [&](auto function, char session) {
        must(answer_of([&](tocht_text** text, tocht_error** error) {
                 return function(store_.host(), id(session).c_str(), text, error);
             }),
             "a session");
    };
    auto const rate = [&](std::string const& rating) {
        auto const whole = expanded("{" + rating + "}");
        must(answer_of(
                 [&](tocht_error** error) { return tocht_rate(store_.host(), whole.data(), whole.size(), error); }),
             "rating");
    };
    move(tocht_open_session, 'S');
    rate(R"("subject":"$j","aspect":"quality","value":4,"session":"$S","participant":"$B")");
    rate(R"("subject":"$g","aspect":"kept","value":1,"session":"$S","participant":"$A")");
    hold('m', "remark", R"("journey":"$j","session":"$S","nature":"idea","text":"Samen koffie, Geheimwoord")");
    move(tocht_close_session, 'S');
    hold('x', "measurement", R"("journey":"$j","subject":"$l","value":2.5,"measured_on":"2027-02-01")");
    hold('d', "adjustment",
         R"("journey":"$j","session":"$S","about":"$v","observed":"Te vaag, Geheimwoord","change":"Scherper")");
    must(store_.change(id('d'), 1, R"({"status":"decided"})"), "deciding");
    hold('y', "experience", R"("journey":"$j","title":"Koffie","story":"Gezellig, Geheimwoord.","level":"quality")");
    hold('z', "lesson",
         R"("journey":"$j","insight":"Bellen helpt, Geheimwoord","extra":{"colour":"green","deep":{"list":[1,2.5]}})");
    rate(R"("subject":"$v","aspect":"agree","value":2,"participant":"$A")");
    rate(R"("subject":"$v","aspect":"ownership","value":3,"participant":"$B")");
    move(tocht_open_session, 'O');
    rate(R"("subject":"$j","aspect":"climate","value":3,"session":"$O","participant":"$A")");
    hold('q', "remark", R"("journey":"$j","session":"$O","nature":"observation","text":"Stil, Geheimwoord")");
}

void listen(bool is_damaged)
{
    faults::after_call = [is_damaged](Answer const& answer) {
        demand(faults::told().faults() == 0, "results and errors follow their rules");
        if (answer.is_ok())
            return;
        bool const is_blamed = answer.code == TOCHT_INTERNAL || answer.code == TOCHT_MISUSE
                            || answer.code == TOCHT_NO_MEMORY || answer.code == TOCHT_INTERRUPTED
                            || answer.code == TOCHT_CALLBACK || answer.code == TOCHT_BUSY;
        bool const is_of_damage = answer.code == TOCHT_CORRUPT || answer.code == TOCHT_IO || answer.code == TOCHT_FULL
                               || answer.code == TOCHT_READ_ONLY;
        demand(!is_blamed && (is_damaged || !is_of_damage),
               "a call says what was wrong with what it was sent: " + faults::name_of(answer.code));
        demand(answer.text.find(confided) == std::string::npos, "an error holds no word of people: " + answer.text);
        demand(is_pointer(answer.pointer), "an error's pointer is a JSON Pointer");
    };
}

} // namespace tocht::fuzz
