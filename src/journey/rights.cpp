#include "journey/rights.hpp"

#include "guide/texts.hpp"
#include "journey/former_people.hpp"
#include "journey/naming.hpp"
#include "journey/traces.hpp"
#include "model/bundle.hpp"
#include "model/choice.hpp"
#include "model/former_person.hpp"
#include "model/text.hpp"
#include "store/cleaning.hpp"
#include "store/directory.hpp"
#include "store/erasing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace tocht::journey {

namespace {

using access::Deed;
using access::May;
using access::Standing;

Stored find_person(Call& call, Id person)
{
    auto found = store::find(call.database, person);
    if (!found || found->kind() != Kind::person || person == model::former_person || !call.sees(*found))
        throw Fault(Code::not_found, Key::errors_not_found, {}, {person});
    return std::move(*found);
}

/// Whom the host names, or, where one may do so for oneself, who acts.
void authorise(Call& call, Deed deed, Id person)
{
    auto const given = access::may(deed, call.is_host() ? Standing::host : Standing::participant);
    if (given == May::no || (given == May::own && call.actor != person))
        Call::deny();
}

/// What tells whether something is one person's.
class Owner {
public:
    Owner(store::Database& database, Stored const& of)
        : person_(of)
        , participations_(store::participations(database, of.id))
        , naming_(database, of.id)
    {
        for (auto const& stored : participations_)
            take(stored);
        store::each_past_of_kind(database, Kind::participant, [this](store::Revision const& revision) {
            if (revision.as<Participant>().person == person_.id)
                take(revision);
        });
    }

    [[nodiscard]] Stored const& person() const { return person_; }
    [[nodiscard]] std::vector<Stored> const& participations() const { return participations_; }

    /// The participants that the person is or was, each with its journey.
    [[nodiscard]] std::map<Id, Id> const& seats() const { return seats_; }
    [[nodiscard]] std::set<Id> const& participants() const { return participants_; }
    [[nodiscard]] std::set<Id> const& journeys() const { return journeys_; }

    /// Whether a document is the person, or a participation.
    [[nodiscard]] bool is_self(Record const& record) const
    {
        return record.id == person_.id || participants_.contains(record.id);
    }

    [[nodiscard]] bool wrote(Record const& record) const
    {
        auto const author = named_author(record);
        return author ? participants_.contains(*author) : record.created_by == person_.id;
    }

    [[nodiscard]] bool is_feedback(Record const& record) const
    {
        auto const* remark = std::get_if<Remark>(&record.body);
        return remark != nullptr && remark->to && (participants_.contains(*remark->to) || wrote(record));
    }
    [[nodiscard]] bool is_remark(Record const& record) const
    {
        return record.kind() == Kind::remark && !is_feedback(record) && wrote(record);
    }

    /// The fields that name the person; other people of that name are not meant.
    [[nodiscard]] std::vector<Naming::Field> naming(Record const& record) const
    {
        if (record.kind() == Kind::person)
            return {};
        auto const journey = model::journey_of(record);
        return naming_.fields(record, !journey || journeys_.contains(journey));
    }
    /// All that is looked for in texts.
    [[nodiscard]] std::vector<std::string> sought() const { return naming_.sought(); }
    [[nodiscard]] bool is_named_in(std::string_view text, std::optional<Id> const& journey) const
    {
        return !naming_.in(text, journey && journeys_.contains(*journey)).empty();
    }

    /// Whether the old words of a document go with the person: who wrote them, or whom they are about.
    [[nodiscard]] bool has_a_share(Record const& revision) const
    {
        return wrote(revision) || revision.created_by == person_.id || revision.changed_by == person_.id
            || is_all_about(revision, participants_) || !naming(revision).empty();
    }

private:
    void take(Record const& participation)
    {
        auto const journey = model::journey_of(participation);
        seats_.emplace(participation.id, journey);
        participants_.insert(participation.id);
        journeys_.insert(journey);
    }

    Stored person_;
    std::vector<Stored> participations_;
    Naming naming_;
    std::map<Id, Id> seats_;
    std::set<Id> participants_;
    std::set<Id> journeys_;
};

void mention(Owner const& owner, Stored const& stored, std::vector<Mention>& into)
{
    auto const journey = model::journey_of(stored);
    for (auto const& field : owner.naming(stored))
        into.push_back({.kind = stored.kind(),
                        .id = stored.id,
                        .journey = journey ? std::optional(journey) : std::nullopt,
                        .field = std::string(field.name),
                        .found = {field.found.begin(), field.found.end()}});
}

// Export

/// Brings together what is kept on one person, as far as the actor may have it.
class Collecting {
public:
    Collecting(Call& of, Owner const& about, Dossier& into)
        : call_(of)
        , owner_(about)
        , dossier_(into)
    {}

    void collect()
    {
        auto const told = store::told_of(call_.database, std::array{owner_.person().number});
        if (auto const found = told.find(owner_.person().number); found != told.end())
            dossier_.directory = found->second.attributes;
        for (auto const& participation : owner_.participations())
            collect_ratings(participation);
        store::each_document(call_.database, [&](std::span<Stored> some) {
            call_.expect(some);
            for (auto const& stored : some)
                take(stored);
        });
        store::each_past(call_.database, [&](store::Revision const& revision) { take_past(revision); });
        for (auto& line : store::lines(call_.database))
            if (line.actor == owner_.person().id || (line.document && (is_self(*line.document) || is_why(line))))
                dossier_.lines.push_back({call_.cursor(line.sequence), std::move(line)});
    }

private:
    /// Whether a line tells why something was removed that the person wrote.
    [[nodiscard]] bool is_why(store::Line const& line) const
    {
        return line.detail && model::read_detail(*line.detail).contains("reason") && removed_.contains(*line.document);
    }

    [[nodiscard]] bool is_self(Id id) const { return id == owner_.person().id || owner_.participants().contains(id); }

    /// One's own, and what others said to one: not before a session closes.
    [[nodiscard]] bool may_have(Record const& record) const
    {
        return call_.is_host() || owner_.wrote(record) || seen_.contains(record.id);
    }

    void take(Stored const& stored)
    {
        if (owner_.is_self(stored))
            return;
        bool const is_seen = call_.sees(stored);
        if (is_seen && owner_.is_feedback(stored))
            seen_.insert(stored.id);
        if (owner_.is_feedback(stored) && may_have(stored))
            dossier_.feedback.push_back(stored);
        else if (owner_.is_remark(stored))
            dossier_.remarks.push_back(stored);
        else if (owner_.wrote(stored))
            dossier_.documents.push_back(stored);
        if (is_seen)
            mention(owner_, stored, dossier_.mentions);
    }

    void take_past(store::Revision const& revision)
    {
        bool const is_own = owner_.is_self(revision) || owner_.wrote(revision)
                         || revision.changed_by == owner_.person().id || owner_.is_feedback(revision);
        if (owner_.wrote(revision))
            removed_.insert(revision.id);
        if (is_own && (owner_.is_self(revision) || may_have(revision)))
            dossier_.history.push_back(revision);
    }

    void collect_ratings(Stored const& participation)
    {
        auto const id_of = [&](std::int64_t number) {
            auto const* stored = call_.find(number);
            if (stored == nullptr)
                throw Fault(Code::corrupt, Key::errors_corrupt);
            return stored->id;
        };
        auto const all = store::ratings_of_participant(call_.database, participation.number);
        std::vector<std::int64_t> numbers;
        for (auto const& rating : all)
            numbers.insert(numbers.end(), {rating.question.subject, rating.question.session});
        call_.fetch(std::move(numbers));
        for (auto const& rating : all) {
            auto const session = rating.question.session;
            dossier_.ratings.push_back({.journey = model::journey_of(participation),
                                        .subject = id_of(rating.question.subject),
                                        .session = session != 0 ? std::optional(id_of(session)) : std::nullopt,
                                        .aspect = static_cast<Aspect>(rating.question.aspect),
                                        .value = rating.value});
        }
    }

    Call& call_;
    Owner const& owner_;
    Dossier& dossier_;
    std::set<Id> seen_;    ///< feedback that the actor may read
    std::set<Id> removed_; ///< what the person wrote, and is not as it was or not at all any more
};

// Erasure

/// A number that tells that somebody was erased to those who know the id, and the id to nobody: many ids have it
/// (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv).
std::string digest_of(Id id)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (auto const byte : id.bytes)
        hash = (hash ^ byte) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

bool was_erased(store::Database& database, Id person)
{
    auto const detail = json::serialize(json::object{{"digest", digest_of(person)}});
    return std::ranges::any_of(store::lines(database), [&](store::Line const& line) {
        return line.verb == "erase_person" && line.detail == detail;
    });
}

/// Takes one person out of the whole store.
class Erasing {
public:
    Erasing(Call& of, Stored const& person, Remarks remarks)
        : call_(of)
        , database_(of.database)
        , owner_(of.database, person)
        , remarks_(remarks)
    {}

    Erasure erase()
    {
        erasure_.sought = owner_.sought();
        find_stand_ins();
        find_gone();
        store::each_document(database_, [&](std::span<Stored> some) {
            for (auto& stored : some)
                deal_with(stored);
        });
        store::each_past(database_, [&](store::Revision& revision) { deal_with_past(revision); });
        scatter();
        rewrite_lines();
        store::replace_actor(database_, owner_.person().id, model::former_person);
        forget_self();
        store::ask_for_cleaning(database_, call_.now);
        tell();
        return std::move(erasure_);
    }

private:
    Language language_of(std::optional<Id> const& journey)
    {
        auto const* found = journey ? call_.find(*journey) : nullptr;
        return found != nullptr && found->kind() == Kind::journey ? found->as<Journey>().language : Language::nl;
    }
    Language language_of(Record const& record)
    {
        auto const journey = model::journey_of(record);
        return language_of(journey ? std::optional(journey) : std::nullopt);
    }

    void find_stand_ins()
    {
        auto const& journeys = owner_.journeys();
        make_former_person(call_, journeys.empty() ? Language::nl : language_of(*journeys.begin()));
        by_.emplace(owner_.person().id, model::former_person);
        for (auto const& [participant, journey] : owner_.seats())
            if (auto const stored = store::find(database_, journey)) {
                auto const& former = formers_.try_emplace(journey, former_participant(call_, *stored)).first->second;
                by_.emplace(participant, former.id);
            }
    }

    /// What goes, and the journey that stands where something cannot do without having been about it.
    void find_gone()
    {
        store::each_document(database_, [&](std::span<Stored> some) {
            for (auto const& stored : some)
                if (must_go(stored))
                    note_gone(stored);
        });
        for (auto const& theme : store::of_kind(database_, Kind::theme))
            if (std::ranges::all_of(theme.as<Theme>().of, [&](Id id) { return gone_.contains(id); }))
                note_gone(theme);
    }

    void note_gone(Stored const& stored)
    {
        gone_.insert(stored.id);
        gone_by_.emplace(stored.id, model::journey_of(stored));
    }

    /// Puts what stays in the place of what goes, where a document refers to it.
    bool mend_references(Record& record)
    {
        bool const refers = refers_to(record, owner_.participants());
        bool const refers_to_gone = refers_to(record, gone_);
        if (refers)
            replace_references(record, by_);
        if (refers_to_gone) {
            drop_references(record, gone_);
            replace_references(record, gone_by_);
        }
        return refers || refers_to_gone;
    }

    /// A theme goes with the last of what it gathers.
    [[nodiscard]] bool must_go(Record const& record) const
    {
        if (record.kind() == Kind::theme)
            return gone_.contains(record.id);
        return owner_.is_feedback(record) || (owner_.is_remark(record) && remarks_ == Remarks::remove);
    }

    void deal_with(Stored& stored)
    {
        if (!must_go(stored))
            there_.insert(stored.id);
        if (owner_.is_self(stored) || stored.id == model::former_person)
            return;
        if (must_go(stored)) {
            if (stored.kind() == Kind::remark)
                ++(owner_.is_feedback(stored) ? erasure_.removed.feedback : erasure_.removed.remarks);
            return store::forget(database_, stored);
        }
        bool const refers = refers_to(stored, owner_.participants());
        if (owner_.is_remark(stored))
            ++erasure_.stays.remarks;
        else if (refers || owner_.wrote(stored))
            ++erasure_.stays.documents;
        if (is_all_about(stored, owner_.participants()))
            blank(stored, language_of(stored));
        if (mend_references(stored))
            store::rewrite(database_, stored, access::is_searched(database_, stored));
        if (call_.sees(stored))
            mention(owner_, stored, erasure_.mentions);
    }

    void deal_with_past(store::Revision& revision)
    {
        if (owner_.is_self(revision))
            return;
        bool const is_there = there_.contains(revision.id);
        if (!is_there && owner_.wrote(revision))
            written_.insert(revision.id);
        if (must_go(revision) && !is_there)
            return store::forget_past(database_, revision.id);
        bool const has_words = must_go(revision) || owner_.has_a_share(revision);
        if (has_words) {
            blank(revision, language_of(revision));
            ++erasure_.removed.revisions;
        }
        if (mend_references(revision) || has_words)
            store::rewrite_past(database_, revision);
    }

    void scatter()
    {
        for (auto const& participation : owner_.participations())
            erasure_.stays.ratings += store::scatter_ratings(database_, participation.number);
    }

    void rewrite_lines()
    {
        store::rewrite_lines(database_, [&](store::Line& line) {
            if (line.document)
                if (auto const found = by_.find(*line.document); found != by_.end())
                    line.document = found->second;
            if (line.detail)
                line.detail = rewritten(line);
        });
    }

    /// A line's detail without the person: ids are replaced, and what somebody said is left out.
    std::string rewritten(store::Line const& line)
    {
        auto detail = model::read_detail(*line.detail);
        bool const is_theirs = line.actor == owner_.person().id || (line.document && written_.contains(*line.document));
        for (auto const* words : {"force", "reason"})
            if (auto const* said = detail.if_contains(words);
                said != nullptr && (is_theirs || owner_.is_named_in(said->get_string(), line.journey)))
                detail[words] = texts::find(language_of(line.journey), "people.erased");
        return with_stand_ins(json::serialize(detail));
    }

    /// A text in which others stand in the place of the ids that go; read once, however many these are.
    [[nodiscard]] std::string with_stand_ins(std::string text) const
    {
        constexpr std::size_t length = 36;
        for (std::size_t place = 0; place + length <= text.size();) {
            auto const id = model::read_id(std::string_view(text).substr(place, length));
            auto const found = id ? by_.find(*id) : by_.end();
            if (found == by_.end()) {
                ++place;
                continue;
            }
            text.replace(place, length, found->second.text());
            place += length;
        }
        return text;
    }

    void forget_self()
    {
        for (auto const& participation : owner_.participations()) {
            store::replace_target(database_, participation.number,
                                  referred_in(formers_, model::journey_of(participation)).number);
            store::forget(database_, participation);
        }
        for (auto const& participant : owner_.participants())
            store::forget_past(database_, participant);
        store::forget_keys(database_, owner_.person().number);
        store::forget(database_, owner_.person());
        erasure_.removed.participations = static_cast<int>(owner_.participations().size());
    }

    /// A line for who follows a journey, and one by which to know that it was done.
    void tell()
    {
        for (auto const& [journey, former] : formers_) {
            call_.touch(former.id, former.revision);
            call_.journal("erase_person", journey);
        }
        call_.touch(model::former_person, 1);
        call_.journal("erase_person", std::nullopt, {{"digest", digest_of(owner_.person().id)}});
    }

    Call& call_;
    store::Database& database_;
    Owner owner_;
    Remarks remarks_;
    std::map<Id, Id> by_;          ///< who stands in whose place
    std::unordered_set<Id> there_; ///< what stays
    std::set<Id> gone_;
    std::map<Id, Id> gone_by_;
    std::set<Id> written_;         ///< what the person wrote that was removed before: why is about the person, too
    std::map<Id, Stored> formers_; ///< by journey
    Erasure erasure_;
};

} // namespace

Dossier export_person(Call& call, Id person)
{
    auto const found = find_person(call, person);
    authorise(call, Deed::export_person, person);
    Owner const owner(call.database, found);
    Dossier dossier{.person = found, .participations = owner.participations()};
    Collecting(call, owner, dossier).collect();
    return dossier;
}

Erasure erase_person(Call& call, Id person, Remarks remarks)
{
    model::demand_one_of(remarks, "/remarks");
    if (call.is_host() && was_erased(call.database, person)) {
        store::ask_for_cleaning(call.database, call.now);
        return {};
    }
    auto const found = find_person(call, person);
    authorise(call, Deed::erase_person, person);
    return Erasing(call, found, remarks).erase();
}

} // namespace tocht::journey
