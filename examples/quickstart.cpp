// Walks one collaboration through all four steps, as a program that embeds Tocht would: a neighbourhood team, general
// practitioners and home care in the Lindenwijk. Leaves the store, a report and the agendas of four sessions in the folder
// given.
//
//     quickstart [FOLDER [halfway]]
//
// With halfway it stops where the story is on 31 March, so that others can go on with it.

#include <tocht/tocht.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <utility>

using namespace tocht;

namespace {

/// The people and what they wrote, by the names that the story uses.
struct Story {
    Store store;
    Instant* clock;
    Id journey{};
    std::map<std::string, Id> person{};
    std::map<std::string, Id> participant{};
    std::map<std::string, Id> unit{};
    std::map<std::string, Id> document{};
    std::vector<Document<Session>> sessions{};

    [[nodiscard]] Actor as(std::string const& name) const { return store.act_as(person.at(name)); }
    [[nodiscard]] Id of(std::string const& name) const { return participant.at(name); }
    void today(Day day) const { *clock = Instant{std::chrono::sys_days{day}} + std::chrono::hours{11}; }
};

std::string const facilitator = "Anna";

template <typename T> Document<T> adopt(Actor const& actor, Document<T> document)
{
    document.body.status = Status::adopted;
    return actor.change(document);
}

/// The key under which the organisation knows somebody.
std::string key_of(std::string name)
{
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
    return name;
}

void invite(Story& story, std::string const& name, Participant part)
{
    auto const host = story.store.host();
    story.person[name] = host.add(Person{.name = name, .external_id = key_of(name)}).id;
    part.journey = story.journey;
    part.person = story.person[name];
    story.participant[name] = host.add(part).id;
}

void people(Story& story)
{
    auto const host = story.store.host();
    auto journey = host.add(Journey{.title = "Samen zorgen in de Lindenwijk",
                                    .summary = "Wijkteam, huisartsen en thuiszorg leren zes maanden lang samen zorgen.",
                                    .starts_on = day(2026, 12, 1),
                                    .months = 6});
    story.journey = journey.id;
    for (auto const& [name, affiliation] : {std::pair{"Wijkteam", Affiliation::internal},
                                            {"Huisartsen", Affiliation::external},
                                            {"Thuiszorg", Affiliation::external},
                                            {"Wmo-loket", Affiliation::internal}})
        story.unit[name] = host.add(Unit{.name = name, .affiliation = affiliation}).id;

    std::map<std::string, std::vector<std::string>> const teams{
        {"Wijkteam", {"Anna", "Bilal", "Chantal", "Daan", "Esra"}},
        {"Huisartsen", {"Frits", "Gerda", "Hamza", "Ingrid"}},
        {"Thuiszorg", {"Jolanda", "Kees", "Latifa", "Marloes"}}};
    for (auto const& [unit, names] : teams)
        for (auto const& name : names) {
            bool const leads = name == "Esra" || name == "Marloes";
            bool const guides = name == "Anna" || name == "Frits" || name == "Jolanda";
            invite(story, name,
                   {.unit = story.unit[unit],
                    .perspective = leads ? Perspective::manager : Perspective::employee,
                    .authority = guides ? Authority::facilitator : Authority::participant});
        }
    invite(story, "Nico", {.perspective = Perspective::organisation, .authority = Authority::sponsor});
    journey.body.status = Status::active;
    host.change(journey);
}

void horizon(Story& story)
{
    auto const anna = story.as(facilitator);
    auto together = story.as("Bilal").add(Purpose{
        .journey = story.journey, .stem = Stem::work_together_on, .completion = "zorg die niet bij de voordeur stopt"});
    auto steering = story.as("Gerda").add(
        Purpose{.journey = story.journey, .stem = Stem::steer_on, .completion = "minder overdrachten"});
    for (auto const& [name, participant] : story.participant)
        if (name != "Nico") {
            story.as(name).rate({.subject = together.id, .aspect = Aspect::agree, .value = name == "Hamza" ? 1 : 2});
            story.as(name).rate({.subject = steering.id, .aspect = Aspect::agree, .value = name == "Kees" ? -1 : 1});
        }
    adopt(anna, together);
    adopt(anna, steering);
    auto const vision = adopt(anna, anna.add(Vision{.journey = story.journey,
                                                    .text = "Iedereen vertelt zijn verhaal één keer",
                                                    .purposes = {together.id, steering.id}}));
    for (auto const& [name, participant] : story.participant)
        if (name != "Nico")
            for (auto const aspect : {Aspect::clarity, Aspect::inspiration, Aspect::ownership})
                story.as(name).rate({.subject = vision.id, .aspect = aspect, .value = name == "Daan" ? 3 : 4});
    story.document["together"] = together.id;
    story.document["steering"] = steering.id;
    story.document["vision"] = vision.id;
}

void criterion(Story& story, std::string const& name, Criterion body, Signal signal)
{
    auto const anna = story.as(facilitator);
    body.journey = story.journey;
    body.purposes = {story.document["together"], story.document["steering"]};
    auto const added = adopt(anna, anna.add(body));
    signal.journey = story.journey;
    signal.criterion = added.id;
    story.document[name] = added.id;
    story.document["signal " + name] = anna.add(signal).id;
    anna.add(Responsibility{
        .journey = story.journey, .holder = story.of("Esra"), .share = Share::responsible, .subject = added.id});
    for (auto const* helper : {"Gerda", "Latifa"})
        anna.add(Responsibility{
            .journey = story.journey, .holder = story.of(helper), .share = Share::contributes, .subject = added.id});
}

void landscape(Story& story)
{
    auto const anna = story.as(facilitator);
    auto issue = anna.add(Issue{.journey = story.journey,
                                .question = "Wat mogen wij van elkaar weten?",
                                .findings = "Met toestemming veel; anders overleg zonder naam."});
    issue.body.status = Status::explored;
    story.document["issue"] = anna.change(issue).id;

    criterion(story, "collective",
              {.beneficiary = Beneficiary::collective,
               .title = "Wij kennen elkaars werk",
               .ideal = "We bellen eerst",
               .acceptable = "Antwoord binnen twee werkdagen"},
              {.sense = Sense::seen, .text = "De huisarts belt vóór een verwijzing"});
    criterion(story, "resident",
              {.beneficiary = Beneficiary::stakeholder,
               .whom = "inwoner",
               .title = "Eén vast gezicht",
               .ideal = "Iedereen heeft één vast gezicht",
               .acceptable = "Acht op de tien inwoners"},
              {.sense = Sense::heard, .text = "„Ik hoefde het maar één keer te vertellen”"});
    criterion(story, "society",
              {.beneficiary = Beneficiary::society,
               .title = "Langer prettig thuis",
               .ideal = "Hoogstens 14 spoedaanvragen per maand",
               .acceptable = "Hoogstens 18 spoedaanvragen per maand",
               .indicator = Indicator{.name = "Spoedaanvragen",
                                      .unit = "per maand",
                                      .better = Better::lower,
                                      .baseline = 20,
                                      .acceptable = 18,
                                      .ideal = 14}},
              {.sense = Sense::seen, .text = "Familie belt overdag"});
}

void factors(Story& story)
{
    struct Voice {
        Effect effect;
        Perspective perspective;
        std::string text;
        Grip grip;
    };
    for (auto const& [effect, perspective, text, grip] :
         {Voice{Effect::promotes, Perspective::employee, "Zin om elkaar te kennen", Grip::control},
          Voice{Effect::hinders, Perspective::manager, "Overleg telt niet mee in de uren", Grip::influence},
          Voice{Effect::hinders, Perspective::organisation, "Systemen praten niet met elkaar", Grip::accept},
          Voice{Effect::promotes, Perspective::environment, "Buren helpen graag", Grip::influence}}) {
        auto const factor = story.as(facilitator)
                                .add(Factor{.journey = story.journey,
                                            .effect = effect,
                                            .perspective = perspective,
                                            .text = text,
                                            .grip = grip});
        if (perspective == Perspective::manager)
            story.document["hours"] = factor.id;
    }
}

void rules(Story& story)
{
    auto const anna = story.as(facilitator);
    adopt(anna,
          anna.add(Rule{
              .journey = story.journey, .nature = RuleNature::norm, .text = "Mét de inwoner, niet over de inwoner"}));
    adopt(anna,
          anna.add(Rule{.journey = story.journey, .nature = RuleNature::value, .text = "Twijfel spreken we uit"}));
    story.document["two days"] =
        adopt(anna, anna.add(Rule{.journey = story.journey,
                                  .nature = RuleNature::quantitative,
                                  .text = "80 % van de vragen krijgt antwoord binnen twee werkdagen",
                                  .measure = Measure{.name = "Antwoord binnen de tijd", .unit = "%", .target = 80},
                                  .serves = {story.document["collective"]}}))
            .id;
}

void agreements(Story& story)
{
    auto const anna = story.as(facilitator);
    auto const& unit = story.unit;
    auto const agreed = [&](Agreement body) {
        body.journey = story.journey;
        return adopt(anna, anna.add(body)).id;
    };
    agreed({.nature = AgreementNature::steering,
            .text = "Drie begeleiders beslissen; komen zij er niet uit, dan Nico",
            .parties = {story.of("Anna"), story.of("Frits"), story.of("Jolanda"), story.of("Nico")}});
    agreed({.nature = AgreementNature::interplay,
            .text = "Dinsdag 12.30 uur kort overleg",
            .parties = {unit.at("Wijkteam"), unit.at("Huisartsen"), unit.at("Thuiszorg")},
            .serves = {story.document["resident"]},
            .answers = {story.document["hours"]}});
    agreed({.nature = AgreementNature::interplay,
            .text = "Het Wmo-loket pakt spoed dezelfde dag op",
            .parties = {unit.at("Wmo-loket"), unit.at("Wijkteam")},
            .serves = {story.document["society"]}});
    story.document["card"] = agreed({.nature = AgreementNature::task,
                                     .text = "Ingrid maakt de toestemmingskaart",
                                     .parties = {story.of("Ingrid")},
                                     .owner = story.of("Ingrid"),
                                     .due_on = day(2027, 2, 15)});
}

void map(Story& story)
{
    auto const anna = story.as(facilitator);
    rules(story);
    factors(story);
    agreements(story);
    story.document["face"] = anna.add(Role{.journey = story.journey,
                                           .name = "Vast gezicht",
                                           .aim = "De inwoner vertelt het verhaal één keer",
                                           .holders = {story.of("Latifa")}})
                                 .id;
    for (auto const& [name, unit] :
         {std::pair{"Chantal", "Wijkteam"}, {"Ingrid", "Huisartsen"}, {"Jolanda", "Thuiszorg"}})
        anna.add(Contact{.journey = story.journey, .participant = story.of(name), .speaks_for = story.unit[unit]});
}

// The route

/// What each of the people present finds of a subject, in their order.
void rate_all(Story const& story, Document<Session> const& session, Id subject, Aspect aspect,
              std::vector<std::pair<std::string, int>> const& found)
{
    for (auto const& [name, value] : found)
        story.as(name).rate({.subject = subject, .session = session.id, .aspect = aspect, .value = value});
}

std::vector<std::pair<std::string, int>> in_turn(std::vector<std::string> const& names, std::vector<int> const& values)
{
    std::vector<std::pair<std::string, int>> found;
    for (std::size_t index = 0; index < names.size(); ++index)
        found.emplace_back(names[index], values[index % values.size()]);
    return found;
}

Document<Session> open(Story& story, std::size_t index, Id method, std::optional<Openness> openness = {})
{
    auto const anna = story.as(facilitator);
    auto session = anna.get<Session>(story.sessions.at(index).id);
    session.body.method = method;
    session.body.facilitator = story.of(facilitator);
    session.body.openness = openness;
    *story.clock = session.body.starts_at;
    return anna.open_session(anna.change(session).id);
}

/// The guide's method of a name.
Id method_named(Story const& story, std::string const& name)
{
    return story.as(facilitator).list<Method>({.where = R"({"name": ")" + name + R"("})"}).items.at(0).id;
}

std::vector<std::string> const everybody{"Anna",  "Bilal", "Chantal", "Daan", "Frits",
                                         "Gerda", "Hamza", "Ingrid",  "Kees", "Latifa"};
std::vector<std::string> const after_leaving{"Anna",  "Bilal", "Chantal", "Daan",  "Esra",
                                             "Frits", "Gerda", "Hamza",   "Ingrid"};

void plan(Story& story)
{
    auto const anna = story.as(facilitator);
    story.sessions =
        anna.plan_sessions(story.journey, {.first_on = day(2027, 1, 26), .every = 5, .at = "12:30", .minutes = 90});
    for (std::size_t index = 2; index < story.sessions.size(); ++index) {
        auto& session = story.sessions[index]; // a week later: of school holidays, and of a study day
        session.body.starts_at += std::chrono::weeks{1};
        session = anna.change(session);
    }
}

void first_session(Story& story)
{
    auto const anna = story.as(facilitator);
    auto const session = open(story, 0, method_named(story, "Terugblik"));
    rate_all(story, session, story.journey, Aspect::contribution, in_turn(everybody, {4, 4, 3, 4, 3}));           // 3,6
    rate_all(story, session, story.journey, Aspect::quality, in_turn(everybody, {4, 4, 4, 4, 4, 4, 4, 4, 4, 3})); // 3,9
    rate_all(story, session, story.journey, Aspect::adherence, in_turn(everybody, {3, 3, 2, 3, 3}));              // 2,8
    rate_all(story, session, story.document["two days"], Aspect::kept, in_turn(everybody, {0, 1, 0, 0, 2}));
    rate_all(story, session, story.document["signal collective"], Aspect::noticed, in_turn(everybody, {0}));
    anna.add(Remark{.journey = story.journey,
                    .session = session.id,
                    .nature = RemarkNature::observation,
                    .about = story.document["two days"],
                    .text = "De twee-dagenregel lukt nog niet."});
    anna.close_session(session.id);
    auto card = story.as("Ingrid").get<Agreement>(story.document["card"]);
    card.body.status = Status::fulfilled;
    story.as("Ingrid").change(card);
}

void anonymous_session(Story& story)
{
    auto const anna = story.as(facilitator);
    auto const own = anna.add(Method{.name = "Stille ronde",
                                     .aim = "Zeggen wat je hardop niet durft",
                                     .steps = {{.text = "Iedereen schrijft, niemand ondertekent", .minutes = 15},
                                               {.text = "Samen lezen wat er ligt", .minutes = 30}},
                                     .journey = story.journey,
                                     .based_on = method_named(story, "Feedbackronde")});
    auto const session = open(story, 1, own.id, Openness::anonymous);
    story.as("Daan").add(Remark{.journey = story.journey,
                                .session = session.id,
                                .about = story.document["two days"],
                                .text = "Ik durf niet te bellen"});
    rate_all(story, session, story.document["two days"], Aspect::kept, in_turn(everybody, {0, 0, 1, 0, 0}));
    rate_all(story, session, story.journey, Aspect::climate, in_turn(everybody, {2, 3, 3, 2, 4}));
    anna.close_session(session.id);

    auto adjustment = anna.add(Adjustment{.journey = story.journey,
                                          .session = session.id,
                                          .about = story.document["two days"],
                                          .observed = "De regel is weer gebroken, en nu weten we waarom.",
                                          .change = "Spoed bellen we, de rest binnen drie dagen, via één postbus",
                                          .owner = story.of("Esra")});
    adjustment.body.status = Status::decided;
    adjustment = anna.change(adjustment);
    auto const rule = anna.get<Rule>(story.document["two days"]);
    anna.apply_adjustment(
        adjustment.id,
        R"({"text": "Spoed bellen we; 80 % van de rest krijgt antwoord binnen drie werkdagen, via één postbus"})",
        rule.revision);
    story.document["adjustment"] = adjustment.id;
}

void partner_stops(Story& story)
{
    story.today(day(2027, 3, 31));
    auto const anna = story.as(facilitator);
    auto role = anna.get<Role>(story.document["face"]);
    role.body.holders = {story.of("Chantal")};
    anna.change(role);
    for (auto const* name : {"Jolanda", "Kees", "Latifa", "Marloes"}) {
        auto part = anna.get<Participant>(story.of(name));
        part.body.left_on = day(2027, 3, 31);
        anna.change(part);
    }
    for (auto const& contact : anna.list<Contact>({.journey = story.journey}).items)
        if (contact.body.participant == story.of("Jolanda")) {
            auto ended = contact;
            ended.body.ended_on = day(2027, 3, 31);
            anna.change(ended);
        }
}

void lesson_session(Story& story)
{
    auto const anna = story.as(facilitator);
    auto const session = open(story, 2, method_named(story, "Intervisie"));
    for (auto const* signal : {"signal collective", "signal resident", "signal society"})
        rate_all(story, session, story.document[signal], Aspect::noticed, in_turn(after_leaving, {1, 1, 0}));
    rate_all(story, session, story.document["two days"], Aspect::kept, in_turn(after_leaving, {2, 2, 1}));
    auto const lesson = anna.add(Lesson{.journey = story.journey,
                                        .session = session.id,
                                        .insight = "Mensen willen iemand die blijft",
                                        .recommendation = "Spreek een afscheid vooraf af",
                                        .level = Level::quality,
                                        .about = {story.document["resident"]}});
    anna.close_session(session.id);

    auto helped = anna.get<Adjustment>(story.document["adjustment"]);
    helped.body.outcome = Outcome::helped;
    anna.change(helped);

    auto course = anna.add(Adjustment{.journey = story.journey,
                                      .session = session.id,
                                      .about = story.document["steering"],
                                      .observed = "Minder overdrachten is niet waar het om gaat.",
                                      .change = "Sturen op één vast gezicht",
                                      .acts_on = {lesson.id}});
    course.body.status = Status::decided;
    course = anna.change(course);
    anna.apply_adjustment(course.id, R"({"completion": "één vast gezicht voor iedere inwoner"})",
                          anna.get<Purpose>(story.document["steering"]).revision);
}

void last_session(Story& story)
{
    auto const anna = story.as(facilitator);
    auto const session = open(story, 3, method_named(story, "Waarderend interview"));
    for (auto const aspect : {Aspect::contribution, Aspect::quality, Aspect::adherence})
        rate_all(story, session, story.journey, aspect, in_turn(after_leaving, {4, 5, 4}));
    for (auto const* signal : {"signal collective", "signal resident", "signal society"})
        rate_all(story, session, story.document[signal], Aspect::noticed, in_turn(after_leaving, {1}));
    for (auto const aspect : {Aspect::enjoyable, Aspect::worthwhile})
        rate_all(story, session, session.id, aspect, in_turn(after_leaving, {4, 5}));
    anna.add(Measurement{.journey = story.journey,
                         .subject = story.document["society"],
                         .value = 16,
                         .measured_on = day(2027, 5, 17),
                         .session = session.id});
    story.as("Gerda").add(Experience{
        .journey = story.journey,
        .session = session.id,
        .title = "Ik belde eerst",
        .story = "Vóór een verwijzing belde ik Chantal. Tien minuten, en niemand hoefde iets twee keer te vertellen.",
        .level = Level::contribution,
        .about = {story.document["collective"]},
        .shared_by = story.of("Gerda")});
    anna.add(Lesson{.journey = story.journey,
                    .session = session.id,
                    .insight = "Breekt een regel steeds, onderzoek dan de regel",
                    .level = Level::adherence,
                    .about = {story.document["two days"]}});
    anna.close_session(session.id);
}

/// How many places a text takes on the screen.
std::size_t width_of(std::string const& text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

/// Prints a text in lines that fit a terminal, the first one after a mark, the others after as much room.
void print_wrapped(std::string mark, std::string const& text)
{
    constexpr std::size_t widest = 100;
    std::istringstream words(text);
    std::string line;
    for (std::string word; words >> word; line += (line.empty() ? "" : " ") + word)
        if (!line.empty() && width_of(mark + line + word) >= widest) {
            std::cout << mark << line << "\n";
            mark = std::string(width_of(mark), ' ');
            line.clear();
        }
    std::cout << mark << line << "\n";
}

// What a facilitator wants to see

void print_progress(Progress const& progress)
{
    for (auto const& step : progress.steps) {
        constexpr std::array names{"HORIZON", "LANDSCHAP", "KAART", "ROUTE"};
        std::cout << "\n"
                  << names.at(static_cast<std::size_t>(step.step)) << "  " << step.met << " van " << step.of << "\n";
        for (auto const& expectation : step.expectations)
            print_wrapped(expectation.met ? "  ✓ " : "  · ", expectation.says);
    }
}

/// A number as Dutch writes it.
std::string dutch(double number, int decimals)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, number);
    std::ranges::replace(text, '.', ',');
    return text.data();
}

std::string padded(std::string text, std::size_t width)
{
    auto const letters = width_of(text);
    return text.append(width > letters ? width - letters : 0, ' ');
}

void heading(std::string const& text)
{
    std::cout << "\n" << text << "\n";
}

std::string written(Day day)
{
    return std::to_string(static_cast<unsigned>(day.day())) + "-" + std::to_string(static_cast<unsigned>(day.month()));
}

void print_attention(Actor const& anna, Story const& story)
{
    for (auto const& item : anna.attention(story.journey).items) {
        print_wrapped("  ! ", item.says);
        print_wrapped("    ", item.asks);
    }
}

void print_agenda(Actor const& anna, Story const& story)
{
    auto const agenda = anna.agenda({.journey = story.journey});
    heading("AGENDA VOOR " + written(agenda.day.value_or(Day{})) + ", " + std::to_string(agenda.minutes.value_or(0))
            + " MINUTEN");
    for (auto const& item : agenda.items) {
        print_wrapped("  " + item.at + "  ", item.title);
        for (auto const& line : item.lines)
            print_wrapped("         ", line);
    }
    for (auto const& activity : agenda.later)
        print_wrapped("  later  ", activity.text);
}

/// Keeps the agenda of the next session beside the store, in each language: what the library says is in the reader's.
void keep_agenda(Story const& story, std::filesystem::path const& folder, std::string const& name)
{
    auto const host = story.store.host();
    for (auto const& [language, code] : {std::pair(Language::nl, "nl"), {Language::en, "en"}}) {
        auto reader = host.get<Person>(story.person.at(facilitator));
        reader.body.language = language;
        host.change(reader);
        auto const agenda = story.as(facilitator).agenda({.journey = story.journey});
        std::ofstream file(folder / ("agenda-" + name + "-" + code + ".txt"));
        for (auto const& item : agenda.items) {
            file << item.at << "  " << item.minutes << "  " << item.title << "\n";
            for (auto const& line : item.lines)
                file << "       " << line << "\n";
        }
        for (auto const& activity : agenda.later)
            file << "later  " << activity.minutes << "  " << activity.text << "\n";
    }
    auto reader = host.get<Person>(story.person.at(facilitator));
    reader.body.language.reset();
    host.change(reader);
}

/// What a facilitator reads a fortnight before a session.
void print_on_the_way(Actor const& anna, Story const& story)
{
    heading("ONDERWEG, 31 MAART: WAT NU AANDACHT VRAAGT");
    print_attention(anna, story);
    print_agenda(anna, story);
}

/// What the views say of a step before its session: what somebody is asked, and the agenda.
void print_step(Story const& story, std::string const& participant)
{
    heading("WAT " + participant + " GEVRAAGD WORDT");
    for (auto const& asked : story.as(participant).mine(story.journey).asked)
        print_wrapped("  ? ", asked.says);
    print_agenda(story.as(facilitator), story);
}

/// One session of a step: the group makes in it what the views ask for.
void hold_step(Story& story, Step step, Day on, std::filesystem::path const& shown, void (*work)(Story&))
{
    constexpr std::array headings{"HORIZON", "LANDSCHAP", "KAART"};
    constexpr std::array names{"horizon", "landscape", "map"};
    auto const anna = story.as(facilitator);
    if (!shown.empty()) {
        heading(std::string(headings.at(static_cast<std::size_t>(step))) + ": WAT NU AANDACHT VRAAGT");
        print_attention(anna, story);
    }
    PlanSessions once;
    once.journey = story.journey;
    once.step = step;
    once.facilitator = story.of(facilitator);
    once.first_on = on;
    once.count = 1;
    once.at = "12:30";
    once.minutes = 120;
    auto const session = anna.plan_sessions(once).front();
    if (!shown.empty()) {
        print_step(story, "Bilal");
        keep_agenda(story, shown, names.at(static_cast<std::size_t>(step)));
    }
    *story.clock = session.body.starts_at;
    anna.open_session(session.id);
    work(story);
    anna.add(
        Remark{.journey = story.journey, .session = session.id, .text = "We hebben gedaan wat op de agenda stond"});
    anna.close_session(session.id);
}

/// A mean; of what was answered anonymously as much of it as may be told.
std::string told(TrendPoint const& point, std::string const& otherwise)
{
    if (point.mean)
        return dutch(*point.mean, 1);
    if (point.at_least)
        return "≥ " + dutch(*point.at_least, 1);
    if (point.at_most)
        return "≤ " + dutch(*point.at_most, 1);
    return point.withheld ? "niet te zien" : otherwise;
}

/// What people found at the three levels, session by session.
void print_levels(Actor const& anna, Story const& story)
{
    constexpr std::array levels{Aspect::contribution, Aspect::quality, Aspect::adherence};
    heading(padded("NIVEAUS", 14) + padded("bijdrage", 14) + padded("kwaliteit", 14) + "afspraakdiscipline");
    auto const trend = anna.trend({.journey = story.journey, .subject = story.journey});
    for (auto const& session : trend.sessions) {
        std::cout << "  " << padded(session.text, 12);
        for (auto const level : levels) {
            std::string mean = session.withheld ? "niet te zien" : "–";
            for (auto const& item : trend.items)
                for (auto const& point : item.points)
                    if (item.aspect == level && point.session == session.session)
                        mean = told(point, mean);
            std::cout << (level == levels.back() ? mean : padded(mean, 14));
        }
        std::cout << "\n";
    }
    std::cout << "  –: niet gevraagd; niet te zien: het komt van te weinig mensen\n";
}

void print_success(Actor const& anna, Story const& story)
{
    constexpr std::array stages{"nog niet gezien", "in opkomst", "acceptabel", "ideaal"};
    heading("SUCCES");
    for (auto const& item : anna.success(story.journey).items)
        std::cout << "  " << padded(item.text, 26)
                  << (item.stage ? stages.at(static_cast<std::size_t>(*item.stage)) : "niet te zien") << "\n";
}

/// The entries that were reached over one, each with those that were reached over it.
void print_branches(std::vector<LineOfSightEntry> const& entries, Id over, std::string const& indent)
{
    for (auto const& entry : entries)
        if (entry.over == over) {
            std::cout << indent << "└ " << entry.text << "\n";
            print_branches(entries, entry.id, indent + "  ");
        }
}

/// What a rule was for, and what came of it.
void print_line_of_sight(Actor const& anna, Story const& story)
{
    auto const rule = story.document.at("two days");
    auto const line = anna.line_of_sight({.journey = story.journey, .document = rule});
    heading("DE RODE DRAAD: WAAR DE REGEL VOOR IS");
    print_branches(line.above, rule, "  ");
    heading("EN WAT EROP VOLGDE");
    print_branches(line.below, rule, "  ");
}

void print_story(Actor const& anna, Story const& story)
{
    heading("WAT IEDERE GROEP STEUNT, VAN 0 TOT 1");
    for (auto const& item : anna.consensus({.journey = story.journey, .by = Grouping::unit}).items)
        std::cout << "  " << (item.consensus ? dutch(*item.consensus, 2) : "–   ") << "  " << item.text << "\n";
    print_levels(anna, story);
    print_success(anna, story);
    heading("DE REGEL DIE STEEDS GEBROKEN WERD");
    std::string before;
    for (auto const& revision : anna.history<Rule>(story.document.at("two days")))
        if (auto const text = std::exchange(before, revision.body.text); text != before)
            std::cout << "  " << before << "\n";
    print_line_of_sight(anna, story);
    auto const backpack = anna.backpack({.journey = story.journey});
    heading("RUGZAK");
    for (auto const& experience : backpack.experiences)
        std::cout << "  " << experience.title << "\n";
    for (auto const& lesson : backpack.lessons)
        std::cout << "  " << lesson.insight << "\n";
}

/// The next journey begins with what this one learned.
std::size_t pass_on(Story const& story)
{
    auto const host = story.store.host();
    auto const next =
        host.add(Journey{.title = "Samen zorgen in de Esdoornwijk", .starts_on = day(2027, 9, 1), .months = 6});
    return host.unpack(story.journey, next.id).size();
}

} // namespace

int main(int count, char** arguments)
{
    std::filesystem::path const folder = count > 1 ? arguments[1] : ".";
    bool const is_halfway = count > 2 && std::string_view(arguments[2]) == "halfway";
    auto const file = folder / "lindenwijk.tocht";
    for (auto const* part : {"", "-wal", "-shm"})
        std::filesystem::remove(file.native() + part);

    Instant now;
    Story story{Store::open(file, {.clock = [&now] { return now; }}), &now};
    try {
        story.today(day(2026, 12, 1));
        people(story);
        if (!is_halfway)
            std::cout << "SAMEN ZORGEN IN DE LINDENWIJK\n";
        auto const shown = is_halfway ? std::filesystem::path() : folder;
        hold_step(story, Step::horizon, day(2026, 12, 8), shown, horizon);
        hold_step(story, Step::landscape, day(2026, 12, 15), shown, landscape);
        hold_step(story, Step::map, day(2027, 1, 12), shown, map);
        plan(story);
        first_session(story);
        anonymous_session(story);
        partner_stops(story);
        if (is_halfway) {
            std::cout << "Opslag:  " << file.string() << "\n";
            return 0;
        }
        print_on_the_way(story.as(facilitator), story);
        keep_agenda(story, folder, "route");
        lesson_session(story);
        last_session(story);
        auto const anna = story.as(facilitator);
        heading("AAN HET EIND, 18 MEI");
        print_progress(anna.progress(story.journey));
        print_story(anna, story);
        anna.conclude(story.journey);
        std::ofstream(folder / "lindenwijk.md") << anna.render_markdown(story.journey);
        std::ofstream(folder / "report.html") << anna.render_html(story.journey);
        std::cout << "\nAfgerond; " << pass_on(story) << " lessen gaan mee naar de volgende tocht.\n"
                  << "Opslag:  " << file.string() << "\nVerslag: " << (folder / "report.html").string()
                  << ", en als tekst " << (folder / "lindenwijk.md").string() << "\n";
        return 0;
    } catch (Error const& error) {
        std::cerr << error.what() << " " << error.pointer() << "\n";
        return 1;
    }
}
