// Writes the reports that tests/report/run looks at:
//
//     tocht_report_pages STORE_OF_THE_QUICKSTART FOLDER
//
// the quickstart's journey, in Dutch, and a larger one in English, each as a facilitator and as a sponsor reads it; and
// one whose words try to be more than words.

#include <tocht/tocht.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

using namespace tocht;

namespace {

namespace fs = std::filesystem;

fs::path folder;

/// As somebody reads it on a day.
void write(std::string const& name, fs::path const& file, Id person, Id journey, Day on)
{
    Instant const now{std::chrono::sys_days{on}};
    auto const reader = Store::open(file, {.clock = [now] { return now; }}).act_as(person);
    std::ofstream(folder / (name + ".html")) << reader.render_html(journey);
}

Id person_named(Actor const& host, std::string const& name)
{
    return host.list<Person>({.where = R"({"name": ")" + name + R"("})"}).items.at(0).id;
}

void quickstart(fs::path const& file)
{
    auto const store = Store::open(file);
    auto const host = store.host();
    auto const journeys = host.list<Journey>({.order = "id"}).items;
    for (auto const& [name, person] : {std::pair{"nl-facilitator", "Anna"}, {"nl-sponsor", "Nico"}})
        write(name, file, person_named(host, person), journeys.at(0).id, day(2027, 5, 18));
}

/// A journey that is built up in few words; everybody in it writes the same words, or the story's own.
class Walk {
public:
    Walk(fs::path const& path, std::string words)
        : file(path)
        , words_(std::move(words))
    {
        fs::remove(path);
        store_ = std::make_unique<Store>(Store::open(path, {.clock = [this] { return now_; }}));
        journey = host()
                      .add(Journey{.title = said("Healthy streets"),
                                   .summary = said("Four departments and two partners make the streets safer."),
                                   .language = Language::en,
                                   .starts_on = day(2027, 1, 4),
                                   .months = 6})
                      .id;
        std::array const units{unit("Public works"), unit("Health"), unit("Schools")};
        for (std::size_t number = 0; number < 24; ++number)
            people_.push_back(
                join(Participant{.unit = units.at(number % 3),
                                 .perspective = number % 8 == 7 ? Perspective::manager : Perspective::employee,
                                 .authority = number == 0 ? Authority::facilitator : Authority::participant}));
        sponsor = join({.authority = Authority::sponsor}).first;
    }

    void go()
    {
        auto const purpose = adopt(Purpose{.completion = said("streets where children can play")});
        adopt(Vision{.text = said("Every child walks to school"), .purposes = {purpose}});
        auto const criterion = adopt(Criterion{.beneficiary = Beneficiary::society,
                                               .title = said("Fewer accidents"),
                                               .ideal = said("None at all"),
                                               .acceptable = said("Half as many as last year"),
                                               .purposes = {purpose}});
        auto const signal = add(Signal{.criterion = criterion, .text = said("Children cycle by themselves")});
        add(Responsibility{.holder = people_[1].second, .subject = criterion});
        auto const rule = adopt(Rule{.text = said("We answer within two days"), .serves = {criterion}});
        adopt(Agreement{.nature = AgreementNature::interplay,
                        .text = said("Works and schools plan together"),
                        .parties = {people_[0].second, people_[1].second},
                        .due_on = day(2027, 5, 1)});
        auto const helps = add(Factor{.effect = Effect::promotes, .text = said("Parents want this")});
        auto const hinders = add(Factor{
            .effect = Effect::hinders, .perspective = Perspective::organisation, .text = said("Budgets are apart")});
        for (int month = 0; month < 4; ++month)
            hold(month, rule, signal, {helps, hinders});
        auto const lesson = add(Lesson{.insight = said("Ask the children first"), .about = {criterion}});
        (void)lesson;
        add(Experience{
            .title = said("The street party"), .story = said("Nobody missed the cars."), .about = {criterion}});
    }

    [[nodiscard]] Id facilitator() const { return people_.front().first; }

    fs::path const file;
    Id journey{};
    Id sponsor{};

private:
    [[nodiscard]] Actor host() const { return store_->host(); }
    [[nodiscard]] std::string said(std::string own) const { return words_.empty() ? own : words_; }
    Id unit(std::string name) const { return host().add(Unit{.name = said(std::move(name))}).id; }

    std::pair<Id, Id> join(Participant part) const
    {
        constexpr std::array names{"Amira", "Ben", "Carla", "Dave", "Ella", "Finn", "Grace", "Hugo"};
        part.journey = journey;
        part.person = host().add(Person{.name = said(names.at(people_.size() % names.size()))}).id;
        return {part.person, host().add(part).id};
    }

    template <BodyOfKind T> Id add(T body) const
    {
        body.journey = journey;
        return host().add(body).id;
    }

    template <BodyOfKind T> Id adopt(T body) const
    {
        body.journey = journey;
        auto document = host().add(body);
        document.body.status = Status::adopted;
        return host().change(document).id;
    }

    void hold(int month, Id rule, Id signal, std::array<Id, 2> const& factors)
    {
        now_ = Instant{std::chrono::sys_days{day(2027, static_cast<unsigned>(month) + 1, 20)}};
        auto const session = host()
                                 .plan_sessions(journey, {.first_on = day(2027, static_cast<unsigned>(month) + 1, 20),
                                                          .every = 52,
                                                          .at = "09:00",
                                                          .minutes = 60})
                                 .at(0)
                                 .id;
        host().open_session(session);
        std::vector<Rating> ratings;
        for (std::size_t number = 0; number < people_.size(); ++number) {
            auto const rate = [&](Id subject, Aspect aspect, int value) {
                ratings.push_back({.participant = people_[number].second,
                                   .subject = subject,
                                   .session = session,
                                   .aspect = aspect,
                                   .value = value});
            };
            auto const turn = static_cast<int>(number) + month;
            rate(journey, Aspect::contribution, 3 + turn % 3);
            rate(journey, Aspect::quality, 2 + (turn + month) % 3);
            rate(journey, Aspect::adherence, std::min(5, 1 + month + turn % 2));
            rate(journey, Aspect::climate, 5);
            rate(rule, Aspect::kept, std::min(2, (turn + month) % 3));
            rate(signal, Aspect::noticed, turn % 2);
            rate(factors[0], Aspect::strength, 3 + turn % 3);
            rate(factors[1], Aspect::strength, 2 + turn % 2);
        }
        host().rate_many(ratings);
        host().close_session(session);
    }

    std::string const words_;
    Instant now_ = Instant{std::chrono::sys_days{day(2027, 1, 4)}};
    std::unique_ptr<Store> store_;
    std::vector<std::pair<Id, Id>> people_;
};

void english()
{
    Walk walk(folder / "store" / "english.tocht", "");
    walk.go();
    write("en-facilitator", walk.file, walk.facilitator(), walk.journey, day(2027, 6, 1));
    write("en-sponsor", walk.file, walk.sponsor, walk.journey, day(2027, 6, 1));
}

/// Words that try to be marks, to turn the direction of writing, and to be wider than a phone.
void hostile()
{
    Walk walk(folder / "store" / "hostile.tocht", "<script>alert(1)</script>\" onload=\"x & \xE2\x80\xAE"
                                                  "drow "
                                                      + std::string(100, 'W') + "\xE2\x80\xAC");
    walk.go();
    write("hostile", walk.file, walk.facilitator(), walk.journey, day(2027, 6, 1));
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3)
        return 2;
    try {
        folder = arguments[2];
        fs::create_directories(folder / "store");
        quickstart(arguments[1]);
        english();
        hostile();
        return 0;
    } catch (Error const& error) {
        std::cerr << error.what() << " " << error.pointer() << "\n";
        return 1;
    }
}
