#pragma once

#include "folder.hpp"

#include <tocht/tocht.hpp>

namespace tocht::test {

/// The bytes by which a text might be found in a file: in UTF-8 and UTF-16, as JSON escapes it, and as search keeps it.
inline std::vector<std::string> forms_of(std::u16string const& text)
{
    std::string utf8;
    std::string little;
    std::string big;
    std::string escaped;
    for (char16_t const unit : text) {
        auto const high = static_cast<char>(unit >> 8);
        auto const low = static_cast<char>(unit & 0xff);
        (little += low) += high;
        (big += high) += low;
        if (unit < 0x80) {
            utf8 += low;
            escaped += low;
        } else {
            (utf8 += static_cast<char>(0xc0 | unit >> 6)) += static_cast<char>(0x80 | (unit & 0x3f));
            constexpr auto digits = "0123456789abcdef";
            escaped += "\\u";
            for (int const shift : {12, 8, 4, 0})
                escaped += digits[unit >> shift & 0xf];
        }
    }
    auto lower = utf8;
    for (char& letter : lower)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return {utf8, lower, little, big, escaped};
}

/// What is left of texts in the files of a folder.
inline std::vector<std::string> left_in(Folder const& folder, std::vector<std::string> const& sought)
{
    std::vector<std::string> found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
        auto const bytes = bytes_of(entry.path());
        for (auto const& one : sought)
            if (bytes.find(one) != std::string::npos)
                found.push_back(entry.path().filename().string() + ": " + one);
    }
    return found;
}

/// A store, closed, in which a person left something in every place: in fields, texts, remarks, feedback, ratings, the
/// past of documents, removed documents, the journal and search.
struct LeftBehind {
    Folder folder{};
    std::filesystem::path path = folder / "a.tocht";
    Id journey{};
    Id session{};
    Id purpose{};
    Id contact{};
    Id kept_remark{};
    Someone zoe{};
    Someone anna{};

    LeftBehind();

    /// What nobody may find any more.
    [[nodiscard]] std::vector<std::string> secrets() const
    {
        std::vector<std::string> all;
        for (std::u16string const text :
             {u"Zo\u00eb Quixel", u"Quixel", u"zoe.q@voorbeeld.example", u"hr-778899", u"Sleutelextra", u"Opmerkwoord",
              u"Terugkoppelwoord", u"Ontvangwoord", u"Vroegerwoord", u"Weggegooidwoord", u"Redenwoord", u"Kanaalwoord",
              u"Hernoemdwoord", u"Voormaligwoord"})
            for (auto& form : forms_of(text))
                all.push_back(std::move(form));
        for (auto const id : {zoe.person, zoe.id}) {
            all.push_back(id.text());
            all.emplace_back(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
        }
        return all;
    }
    [[nodiscard]] std::vector<std::string> left() const { return left_in(folder, secrets()); }
};

inline LeftBehind::LeftBehind()
{
    auto const store = Store::open(path);
    auto const host = store.host();
    auto const join = [&](Person const& person, Authority authority, std::string const& extra = "{}") {
        auto const id = host.add(person, {}, extra).id;
        return Someone{id, host.add(Participant{.journey = journey, .person = id, .authority = authority}).id};
    };
    journey = host.add(Journey{.title = "Samen", .starts_on = day(2026, 1, 5), .months = 12}).id;
    host.change<Journey>(journey, 1, R"({"status": "active"})");
    zoe = join({.name = "Voormaligwoord",
                .email = "zoe.q@voorbeeld.example",
                .external_id = "hr-778899",
                .language = Language::nl},
               Authority::facilitator, R"({"note": "Sleutelextra"})");
    host.change<Person>(zoe.person, 1, R"({"name": "Zoë Quixel"})");
    anna = join({.name = "Anna"}, Authority::participant);
    auto const me = store.act_as(zoe.person);
    auto const other = store.act_as(anna.person);

    auto written = me.add(Purpose{.journey = journey, .completion = "Vroegerwoord", .author = zoe.id});
    purpose = written.id;
    written.body.completion = "zorg dichtbij";
    me.change(written);
    auto const lost = me.add(Issue{.journey = journey, .question = "Weggegooidwoord", .raised_by = zoe.id});
    me.remove(lost.id, 1);
    auto about_her = other.add(Issue{.journey = journey, .question = "Wat weet Zoë Quixel hiervan, Hernoemdwoord?"});
    about_her.body.question = "Wat weten wij hiervan?";
    other.change(about_her);
    contact = host.add(Contact{.journey = journey,
                               .participant = zoe.id,
                               .speaks_for = host.add(Unit{.name = "Wijkteam"}).id,
                               .channel = "Kanaalwoord"})
                  .id;
    host.add(Agreement{.journey = journey,
                       .nature = AgreementNature::task,
                       .text = "Bellen",
                       .parties = {zoe.id, anna.id},
                       .owner = zoe.id});

    auto const sessions = host.plan_sessions(journey, {.first_on = day(2026, 2, 2), .at = "09:00", .minutes = 60});
    session = sessions.front().id;
    host.open_session(session);
    for (auto const& [who, value] : {std::pair(me, 4), std::pair(other, 2)}) {
        who.rate({.subject = journey, .session = session, .aspect = Aspect::climate, .value = value});
        who.rate({.subject = journey, .session = session, .aspect = Aspect::quality, .value = value});
        who.rate({.subject = purpose, .aspect = Aspect::agree, .value = 1});
    }
    kept_remark =
        me.add(Remark{.journey = journey, .session = session, .participant = zoe.id, .text = "Opmerkwoord"}).id;
    me.add(Remark{.journey = journey, .session = session, .to = anna.id, .text = "Terugkoppelwoord"});
    other.add(Remark{.journey = journey, .session = session, .to = zoe.id, .text = "Ontvangwoord"});
    host.close_session(session);
    other.add(Adjustment{.journey = journey, .about = kept_remark, .observed = "Stil", .change = "Vragen"});
    me.conclude(journey, "Redenwoord");
}

} // namespace tocht::test
