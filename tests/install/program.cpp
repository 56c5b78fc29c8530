#include <tocht/tocht.hpp>
#include <iostream>

int main()
{
    auto store = tocht::Store::open("samen.tocht");
    auto host  = store.host();

    auto journey = host.add(tocht::Journey{.title = "Samen zorgen in de wijk", .starts_on = tocht::day(2026, 12, 1), .months = 6});
    auto purpose = host.add(tocht::Purpose{.journey = journey.id, .stem = tocht::Stem::work_together_on,
                                           .completion = "zorg die niet bij de voordeur stopt"});
    purpose.body.status = tocht::Status::adopted;
    purpose = host.change(purpose);

    for (auto const& expectation : host.progress(journey.id).step(tocht::Step::horizon).expectations)
        std::cout << (expectation.met ? "✓ " : "· ") << expectation.says << '\n';
}
