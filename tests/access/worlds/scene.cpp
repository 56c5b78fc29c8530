#include "scene.hpp"

namespace tocht::worlds {

namespace {

constexpr std::array perspectives{"employee", "manager", "organisation", "environment"};
constexpr std::array names{"Anna",    "Bram",  "Chris", "Dina",  "Eva",  "Fatma", "Gijs", "Hanna",
                           "Ilse",    "Joris", "Karim", "Lotte", "Mees", "Noor",  "Otto", "Puck",
                           "Quinten", "Roos",  "Sami",  "Tess",  "Umar", "Vera",  "Wout", "Xenia",
                           "Yara",    "Zoë",   "Aafje", "Bas",   "Coen", "Daan",  "Elif", "Femke"};

std::string day(int number) // of 2027, from the first of January on
{
    constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = 0;
    while (number >= lengths.at(static_cast<std::size_t>(month)))
        number -= lengths.at(static_cast<std::size_t>(month++));
    return faults::text_of("2027-%02d-%02d", month + 1, number + 1);
}

std::string noon(int number)
{
    return day(number) + "T12:00:00.000Z";
}

} // namespace

std::set<std::size_t> Ballot::differing() const
{
    std::set<std::size_t> all;
    for (std::size_t side : {0U, 1U})
        for (auto const& [person, answers] : sheets.at(side)) {
            auto const& other = sheets.at(1 - side);
            auto const found = other.find(person);
            if (found == other.end() || found->second != answers)
                all.insert(person);
        }
    return all;
}

Scene::Scene(unsigned seed)
    : random(seed)
    , is_anonymous(random.chance(50))
    , minimum(random.chance(60) ? 5 : random.between(6, 8))
    , splits_(random.between(0, 2))
{
    journey = make_id();
    other = make_id();
    for (int unit = random.between(2, 3); unit > 0; --unit)
        units.push_back(make_id());
    make_people();
    make_beginning();
}

/// UUIDv7 of another time than that in which this runs, so that they never mix with ids that the library makes.
std::string Scene::make_id()
{
    auto const moment = 0x019f0a000000ULL + ++made_;
    auto id = faults::text_of("%08llx-%04llx-7%03x-%04x-%012llx", moment >> 16U, moment & 0xffffU,
                              random.bits() & 0xfffU, 0x8000U | (random.bits() & 0x3fffU),
                              (static_cast<unsigned long long>(random.bits() & 0xffffU) << 32U) | random.bits());
    ids.insert(id);
    return id;
}

/// A word that stands nowhere else.
std::string Scene::word()
{
    constexpr std::string_view starts = "bdfgklmnprstvz";
    constexpr std::string_view ends = "aeiou";
    std::string word;
    for (auto left = words.size() + 1; left > 0; left /= starts.size() * ends.size()) {
        auto const syllable = left % (starts.size() * ends.size());
        word += starts[syllable / ends.size()];
        word += ends[syllable % ends.size()];
    }
    words.push_back("w" + word + "x");
    return words.back();
}

std::string Scene::text()
{
    auto const said = word();
    return random.chance(30) ? said + " " + random.one_of(people).name : said;
}

void Scene::make_people()
{
    make_person("facilitator", true);
    for (int left = random.chance(70) ? random.between(3, 12) : random.between(13, 20); left > 0; --left)
        make_person(left == 1 && random.chance(30) ? "facilitator" : "participant", true);
    if (random.chance(70))
        make_person("sponsor", true);
    make_person("participant", false);
    make_person("", false);
    people.back().is_elsewhere = true;
    make_person("", false);
    people.at(static_cast<std::size_t>(random.between(0, 3))).is_elsewhere = random.chance(50);
}

void Scene::make_person(std::string const& authority, bool is_here)
{
    Person person{.name = names.at(people.size() % names.size()), .id = make_id(), .is_here = is_here};
    if (!authority.empty())
        take_part(person, authority);
    people.push_back(std::move(person));
}

/// Groups of uneven sizes, or hardly any.
void Scene::take_part(Person& person, std::string const& authority)
{
    person.participant = make_id();
    person.authority = authority;
    bool const is_of_the_few = random.chance(25);
    person.perspective = splits_ == 2                  ? random.one_of(perspectives)
                       : splits_ == 1 && is_of_the_few ? "manager"
                                                       : "employee";
    person.unit = splits_ == 2 ? (random.chance(15) ? "" : random.one_of(units)) : units.front();
    person.affiliation = splits_ == 2 && is_of_the_few ? "external" : "internal";
}

void Scene::make_beginning()
{
    for (auto const& unit : units)
        add("unit", {{"id", unit}, {"name", word()}, {"affiliation", "internal"}});
    for (auto const& person : people)
        add("person", {{"id", person.id}, {"name", person.name}, {"language", random.chance(50) ? "nl" : "en"}});
    for (auto const& id : {journey, other})
        add("journey", {{"id", id},
                        {"title", word()},
                        {"starts_on", "2027-01-01"},
                        {"months", 12},
                        {"language", random.chance(50) ? "nl" : "en"},
                        {"openness", is_anonymous ? "anonymous" : "named"},
                        {"minimum_group", minimum}});
    for (auto const& person : people) {
        if (person.is_elsewhere)
            add("participant",
                {{"id", make_id()}, {"journey", other}, {"person", person.id}, {"perspective", "manager"}});
        if (person.participant.empty())
            continue;
        json::object fields{{"id", person.participant},      {"journey", journey},
                            {"person", person.id},           {"perspective", person.perspective},
                            {"authority", person.authority}, {"affiliation", person.affiliation}};
        if (!person.unit.empty())
            fields.emplace("unit", person.unit);
        if (!person.is_here)
            fields.emplace("left_on", "2027-01-02");
        add("participant", std::move(fields));
    }
    beginning_.emplace_back("", Call{"plan_sessions",
                                     {{"journey", journey},
                                      {"first_on", "2027-02-01"},
                                      {"every", 4},
                                      {"unit", "weeks"},
                                      {"at", "09:00"},
                                      {"minutes", 60}}});
}

void Scene::add(std::string const& kind, json::object fields)
{
    auto const* in = fields.if_contains("journey");
    if (in == nullptr || in->as_string() == journey)
        documents.push_back({.id = std::string(fields.at("id").as_string()), .kind = kind});
    beginning_.emplace_back("", Call{"add", {{"kind", kind}, {"document", std::move(fields)}}});
}

void Scene::go_on(std::vector<std::string> const& planned)
{
    sessions = planned;
    ids.insert(planned.begin(), planned.end());
    for (auto const& session : planned)
        documents.push_back({.id = session, .kind = "session"});
    phases.push_back({.at = noon(5)});
    write_documents();
    ask_about_words();
    adopt();
    hold_sessions();
    end();
}

std::vector<std::size_t> Scene::circle() const
{
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < people.size(); ++place)
        if (people[place].is_in_circle())
            places.push_back(place);
    return places;
}

/// What people of the journey wrote more often than not, for that may be changed and removed by them.
Document Scene::document_by(std::size_t phase)
{
    bool const is_somebodys = random.chance(70);
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < documents.size(); ++place)
        if (documents[place].phase <= phase && documents[place].kind != "person" && documents[place].kind != "unit"
            && documents[place].id != other && (!is_somebodys || !documents[place].writer.empty()))
            places.push_back(place);
    return documents[random.one_of(places)];
}

std::string const& Scene::host_or_facilitator()
{
    return random.chance(30) ? none_ : people.front().id;
}

Step Scene::status(std::string const& id, char const* status)
{
    auto const found = std::ranges::find(documents, id, &Document::id);
    return both(host_or_facilitator(),
                {"change", {{"id", id}, {"revision", found->revision++}, {"patch", {{"status", status}}}}});
}

std::string Scene::first_of(char const* kind, bool is_adopted)
{
    auto const found = std::ranges::find_if(
        documents, [&](auto const& one) { return one.kind == kind && one.is_adopted == is_adopted; });
    return found == documents.end() ? std::string() : found->id;
}

Step Scene::adding(std::string const& who, std::string const& kind, std::optional<json::object> here,
                   std::optional<json::object> there)
{
    Step step{.who = who};
    auto const id = make_id();
    std::array sides{std::move(here), std::move(there)};
    for (std::size_t side : {0U, 1U})
        if (auto& fields = sides.at(side)) {
            fields->emplace("id", id);
            fields->emplace("journey", journey);
            step.calls.at(side) = Call{"add", {{"kind", kind}, {"document", std::move(*fields)}}};
        }
    return step;
}

/// One document of a kind, the same in both worlds, by the host or somebody of the circle.
void Scene::write(char const* kind, json::object fields, bool is_adopted)
{
    auto const& who = random.chance(20) ? none_ : people[random.one_of(circle())].id;
    auto step = adding(who, kind, fields, fields);
    auto const id = step.calls[0]->sent.at("document").at("id").as_string();
    documents.push_back(
        {.id = std::string(id), .kind = kind, .writer = who, .is_adopted = is_adopted, .phase = phases.size() - 1});
    phases.back().first.push_back(std::move(step));
}

void Scene::write_documents()
{
    phases.back().first.push_back(status(journey, "active"));
    auto const part = [this] { return people[random.one_of(circle())].participant; };
    for (bool const is_adopted : {true, false}) {
        write("purpose", {{"stem", "free"}, {"completion", word()}}, is_adopted);
        auto const purpose = documents.back().id;
        write("vision", {{"text", word()}, {"purposes", json::array{purpose}}}, is_adopted);
        write("criterion",
              {{"beneficiary", "society"},
               {"title", word()},
               {"ideal", word()},
               {"acceptable", word()},
               {"purposes", json::array{purpose}}},
              is_adopted);
        write("signal", {{"criterion", documents.back().id}, {"sense", "seen"}, {"text", word()}});
        write("factor", {{"effect", is_adopted ? "hinders" : "promotes"},
                         {"perspective", random.one_of(perspectives)},
                         {"text", word()},
                         {"grip", "control"}});
        write("rule", {{"nature", "norm"}, {"text", word()}, {"review_on", day(50)}}, is_adopted);
        write("agreement", {{"nature", "task"}, {"text", word()}, {"parties", json::array{part()}}, {"owner", part()}},
              is_adopted);
        write("responsibility", {{"holder", part()}, {"share", "responsible"}, {"subject", documents.back().id}});
    }
    write_the_rest();
}

void Scene::write_the_rest()
{
    auto const part = [this] { return people[random.one_of(circle())].participant; };
    write("issue", {{"question", word()}});
    write("role", {{"name", word()}, {"holders", json::array{part()}}});
    write("contact", {{"participant", part()}, {"speaks_for", units.front()}});
    write("lesson", {{"insight", word()}});
    write("experience", {{"title", word()}, {"story", word()}});
    write("adjustment", {{"about", first_of("rule", true)},
                         {"observed", word()},
                         {"change", word()},
                         {"owner", part()},
                         {"due_on", day(40)}});
}

/// Some of what is proposed is judged before it is adopted; the rest stays a proposal.
void Scene::ask_about_words()
{
    auto const agree = [](std::string const& subject) { return Question{subject, "agree", 1, -2, 2}; };
    auto const vision = first_of("vision", true);
    Ballot settled{.state = Ballot::settled, .phase = phases.size(), .is_anonymous = is_anonymous};
    settled.questions = {agree(first_of("purpose", true)),
                         agree(first_of("rule", true)),
                         {vision, "clarity", 2},
                         {vision, "ownership", 4}};
    Ballot unsettled{.state = Ballot::unsettled, .phase = phases.size(), .is_anonymous = is_anonymous};
    unsettled.questions = {agree(first_of("purpose", false)),
                           agree(first_of("agreement", false)),
                           {first_of("vision", false), "inspiration", 3},
                           {first_of("factor", false), "strength", 5}};
    phases.push_back({.at = noon(12)});
    for (auto* ballot : {&settled, &unsettled}) {
        answer(*ballot, random.one_of(std::array{30, 70, 100}));
        ballots.push_back(std::move(*ballot));
    }
}

void Scene::adopt()
{
    phases.push_back({.at = noon(20)});
    for (auto const& document : documents)
        if (document.is_adopted)
            phases.back().first.push_back(status(document.id, "adopted"));
    phases.back().first.push_back(status(first_of("adjustment", false), "decided"));
}

void Scene::hold_sessions()
{
    auto const held = static_cast<std::size_t>(random.between(1, 2));
    for (std::size_t place = 0; place < held; ++place)
        hold(sessions.at(place), random.chance(15) ? Ballot::cancelled : Ballot::closed);
    if (random.chance(65))
        hold(sessions.at(held), Ballot::running);
}

Ballot Scene::ballot_of(std::string const& session, Ballot::State state)
{
    Ballot ballot{.state = state, .phase = phases.size(), .session = session, .is_anonymous = is_anonymous};
    ballot.questions = {{journey, "quality", 7},
                        {journey, "climate", 9},
                        {first_of("rule", true), "kept", 10, 0, 2},
                        {first_of("signal", false), "noticed", 11, 0, 1},
                        {first_of("factor", false), "strength", 5},
                        {session, "worthwhile", 13}};
    random.shuffle(ballot.questions);
    ballot.questions.resize(static_cast<std::size_t>(random.between(2, 4)));
    return ballot;
}

void Scene::hold(std::string const& session, Ballot::State state)
{
    auto ballot = ballot_of(session, state);
    auto const found = std::ranges::find(documents, session, &Document::id);
    auto const at = noon(30 + 28 * static_cast<int>(phases.size() - 3));
    phases.push_back({.at = at});
    auto& phase = phases.back();
    if (!is_anonymous && random.chance(30)) {
        ballot.is_anonymous = true;
        phase.first.push_back(
            both("", {"change",
                      {{"id", session}, {"revision", found->revision++}, {"patch", {{"openness", "anonymous"}}}}}));
    }
    phase.first.push_back(both(host_or_facilitator(), {"open_session", {{"id", session}}}));
    ++found->revision;
    write("experience", {{"session", session}, {"title", word()}, {"story", word()}}); // so that it can be closed
    if (state == Ballot::closed) {
        phase.last.push_back(both(host_or_facilitator(), {"close_session", {{"id", session}}}));
        ++std::ranges::find(documents, session, &Document::id)->revision;
    } else if (state == Ballot::cancelled)
        phase.last.push_back(status(session, "cancelled"));
    answer(ballot, random.one_of(std::array{20, 50, 80, 100}));
    ballots.push_back(std::move(ballot));
}

void Scene::end()
{
    phases.push_back({.at = noon(150)});
}

void Scene::answer(Ballot& ballot, int percent)
{
    for (auto const place : circle()) {
        if (!random.chance(percent))
            continue;
        auto& answers = ballot.sheets[0][place];
        for (auto const& question : ballot.questions)
            answers.push_back(random.chance(90) ? std::optional(value_of(question)) : std::nullopt);
    }
    ballot.sheets[1] = ballot.sheets[0];
}

void Scene::cast()
{
    for (auto const& ballot : ballots)
        for (auto const place : circle())
            cast(ballot, place);
}

/// Who answers alike in both worlds may have it done by the host.
void Scene::cast(Ballot const& ballot, std::size_t person)
{
    auto const& here = ballot.sheets[0];
    auto const& there = ballot.sheets[1];
    if (!here.contains(person) && !there.contains(person))
        return;
    bool const is_alike = here.contains(person) && there.contains(person) && here.at(person) == there.at(person);
    auto& threads = phases[ballot.phase].threads;
    if (is_alike && random.chance(15))
        threads.push_back(one_by_one(ballot, person, ""));
    else
        threads.push_back(random.chance(50) ? one_by_one(ballot, person, people[person].id) : at_once(ballot, person));
}

Thread Scene::one_by_one(Ballot const& ballot, std::size_t person, std::string const& who)
{
    Thread thread;
    for (std::size_t place = 0; place < ballot.questions.size(); ++place) {
        auto const& question = ballot.questions[place];
        Step step{.who = who};
        for (std::size_t side : {0U, 1U}) {
            auto const sheet = ballot.sheets.at(side).find(person);
            if (sheet == ballot.sheets.at(side).end() || !sheet->second[place])
                continue;
            json::object sent{
                {"subject", question.subject}, {"aspect", question.aspect}, {"value", *sheet->second[place]}};
            if (!ballot.session.empty())
                sent.emplace("session", ballot.session);
            if (who.empty())
                sent.emplace("participant", people[person].participant);
            step.calls.at(side) = Call{"rate", std::move(sent)};
        }
        thread.push_back(std::move(step));
    }
    return thread;
}

Thread Scene::at_once(Ballot const& ballot, std::size_t person)
{
    Step step{.who = people[person].id};
    for (std::size_t side : {0U, 1U}) {
        auto const sheet = ballot.sheets.at(side).find(person);
        if (sheet == ballot.sheets.at(side).end())
            continue;
        json::array ratings;
        for (std::size_t place = 0; place < ballot.questions.size(); ++place) {
            auto const& question = ballot.questions[place];
            if (sheet->second[place])
                ratings.push_back(json::object{{"subject", question.subject},
                                               {"aspect", question.number},
                                               {"value", *sheet->second[place]},
                                               {"session", ballot.session}});
        }
        if (!ratings.empty())
            step.calls.at(side) = Call{"rate_many", {{"ratings", std::move(ratings)}}};
    }
    return {std::move(step)};
}

} // namespace tocht::worlds
