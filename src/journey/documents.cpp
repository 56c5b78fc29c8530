#include "journey/documents.hpp"

#include "access/methods.hpp"
#include "journey/filter.hpp"
#include "journey/remarks.hpp"
#include "journey/rules.hpp"
#include "journey/sealing.hpp"
#include "journey/verbs.hpp"
#include "model/former_person.hpp"
#include "model/names.hpp"
#include "model/text.hpp"
#include "store/cleaning.hpp"
#include "store/collation.hpp"
#include "store/figures.hpp"
#include "store/search.hpp"

#include <algorithm>

namespace tocht::journey {

namespace {

std::optional<Id> journey_or_none(Record const& record)
{
    auto const journey = model::journey_of(record);
    return journey ? std::optional(journey) : std::nullopt;
}

/// Whether the actor could see a document, which is gone, as it last stood.
bool has_seen(Call& call, Record const& last)
{
    Stored stored;
    static_cast<Record&>(stored) = last;
    return call.hears_of_removal(stored);
}

/// A document sent again, with an id that is known: fine when it says the same as the first time.
std::optional<Stored> known(Call& call, Record const& record)
{
    if (!record.id)
        return std::nullopt;
    auto const first = store::first_revision(call.database, record.id);
    if (!first && !access::is_of_guide(record.id))
        return std::nullopt;
    auto now = store::find(call.database, record.id);
    if (!now && (!first || has_seen(call, *store::last_revision(call.database, record.id))))
        throw Fault(Code::conflict, Key::errors_removed, "/id", {record.id});
    if (!now || !first || first->kind() != record.kind()
        || !json::is_same(model::write_fields(*first), model::write_fields(record)) || !call.sees(*now))
        throw Fault(Code::conflict, Key::errors_exists, "/id", {record.id});
    return now;
}

/// The host keeps with a document what it likes, within the limit of a document. What persons send is theirs only.
void demand_small_extra(Call const& call, json::object const& extra)
{
    constexpr std::size_t largest = 16'384;
    if (!call.is_host() && !extra.empty() && json::serialize(extra).size() > largest)
        throw Fault(Code::invalid, Key::errors_extra_too_large, "/extra", {}, {{"limit", std::to_string(largest)}});
}

/// What somebody who may do so adds.
Record completed(Call& call, model::Sent sent)
{
    Record record{.id = sent.id.value_or(Id{}), .extra = std::move(sent.extra), .body = std::move(sent.body)};
    demand_small_extra(call, record.extra);
    authorise_add(call, record);
    complete(call, record);
    return record;
}

Stored insert_record(Call& call, Record record)
{
    check_references(call, record);
    allow_add(call, record);
    auto stored = call.insert(std::move(record));
    follow_up(call, nullptr, stored);
    return stored;
}

Stored find_to_change(Call& call, Id id)
{
    if (access::is_of_guide(id) || id == model::former_person)
        throw Fault(Code::refused, Key::errors_read_only_document, {}, {id});
    call.read(id);
    return store::existing(call.database, id);
}

void demand_revision(Stored const& stored, int revision)
{
    if (stored.revision != revision)
        throw Fault(Code::conflict, Key::errors_stale, "/revision", {stored.id});
}

/// Who does not see a field does not set it either.
void deny_hidden(Call const& call, Stored const& before, json::object const& fields)
{
    if (call.is_host())
        return;
    for (auto const& field : before.described().fields)
        if (field.is_of_host && fields.contains(field.name))
            Call::deny(json::below({}, field.name));
}

/// What the actor does not see stays as it was.
void keep_hidden(Call const& call, Stored const& before, model::Body& body)
{
    if (call.is_host())
        return;
    Record was = before;
    for (auto const& field : before.described().fields)
        if (field.is_of_host && field.access->size(field.in(model::inside(was.body))) > 0) {
            auto const fields = model::write_fields(was);
            Record merged{.body = body};
            auto all = model::write_fields(merged);
            all[field.name] = fields.at(field.name);
            model::read_fields(merged, before.kind(), json::serialize(all));
            body = std::move(merged.body);
        }
}

json::object status_detail(Stored const& before, Stored const& after)
{
    auto const* was = model::status_of(before);
    if (was == nullptr || *was == *model::status_of(after))
        return {};
    return {{"status", model::name_of(*model::status_of(after))}};
}

// Listing

void demand_limit(int limit)
{
    if (limit < 1 || limit > 1000)
        throw Fault(Code::invalid, Key::errors_out_of_range, "/limit", {}, {{"least", "1"}, {"most", "1000"}});
}

void check(Listing const& listing)
{
    std::string_view order = listing.order;
    if (order.starts_with('-'))
        order.remove_prefix(1);
    if (!listing.order.empty() && !is_listed(listing.kind, order))
        throw Fault(Code::invalid, Key::errors_unknown_field, "/order");
    demand_limit(listing.limit);
}

/// The place in a list after which a page begins: the value that the list is ordered by, an id, and for a person by
/// name the name to sort by, where there is one.
struct Place {
    json::value value{};
    Id id{};
    std::optional<std::string> sort_as{};
};

constexpr std::string_view name_to_sort_by = "sort_as";

std::string cursor_of(json::object const& shown, Id id, std::string_view field, bool is_by_person)
{
    auto const* value = shown.if_contains(field);
    json::array place{value != nullptr ? *value : json::value(), id.text()};
    if (auto const* sort_as = shown.if_contains(name_to_sort_by); is_by_person && sort_as != nullptr)
        place.push_back(*sort_as);
    return json::serialize(place);
}

Place place_of(std::string const& cursor)
{
    auto const wrong = [] { throw Fault(Code::invalid, Key::errors_not_a_cursor, "/cursor"); };
    Place place;
    if (cursor.empty())
        return place;
    try {
        auto const read = json::parse(cursor);
        auto const size = read.is_array() ? read.get_array().size() : 0;
        bool const is_of_form = (size == 2 || (size == 3 && read.at(2).is_string())) && read.at(1).is_string();
        auto const id = is_of_form ? model::read_id(read.at(1).get_string()) : std::nullopt;
        if (!id)
            wrong();
        place = {.value = read.at(0), .id = *id};
        if (size == 3)
            place.sort_as = std::string(read.at(2).get_string());
    } catch (Fault const&) {
        wrong();
    }
    return place;
}

struct Item {
    Stored document;
    json::object shown;
    std::string key{}; ///< its place among texts, in a list that is ordered by them
};

/// Reads the candidates of a list in the order of their ids and keeps what the actor sees and what fits.
class Lister {
public:
    Lister(Call& of, Listing const& asked, Filter const& by)
        : call_(of)
        , listing_(asked)
        , filter_(by)
    {}

    /// At most `enough` items after an id (0: all).
    std::vector<Item> items(Id after, std::size_t enough)
    {
        std::vector<Item> found;
        for (auto id : access::method_ids())
            if (listing_.kind == Kind::method && !listing_.journey && after < id)
                keep(*access::method_of_guide(id, call_.language()), found);
        constexpr int most_at_once = 16'384;
        for (int at_once = 256;; at_once = std::min(4 * at_once, most_at_once)) {
            auto some = next(after, at_once);
            call_.expect(some);
            bool const is_last = some.size() < static_cast<std::size_t>(at_once);
            if (!is_last)
                after = some.back().id;
            for (auto& stored : some)
                keep(std::move(stored), found);
            if (is_last || (enough != 0 && found.size() >= enough))
                break;
        }
        std::ranges::sort(found, {}, [](Item const& item) { return item.document.id; });
        return found;
    }

private:
    std::vector<Stored> next(Id after, int most)
    {
        return listing_.journey ? store::of_journey(call_.database, *listing_.journey, listing_.kind, after, most)
                                : store::of_kind(call_.database, listing_.kind, after, most);
    }

    void keep(Stored stored, std::vector<Item>& found)
    {
        if (!call_.sees(stored))
            return;
        call_.hide(stored);
        auto shown = model::write(stored);
        if (filter_.fits(shown))
            found.push_back({std::move(stored), std::move(shown)});
    }

    Call& call_;
    Listing const& listing_;
    Filter const& filter_;
};

bool is_by_person(Kind kind, std::string_view field)
{
    return kind == Kind::person && field == "name";
}

/// The order of a list by a field, then by id. What people wrote comes as people expect it; anything else by its value.
class Order {
public:
    Order(Call& call, Kind kind, std::string_view field, bool is_descending)
        : field_(field)
        , is_descending_(is_descending)
        , is_by_person_(is_by_person(kind, field))
    {
        if (auto const* described = model::description(kind).find(field);
            described != nullptr && described->is_searched)
            collation_.emplace(call.database);
    }

    /// Orders items, and drops those up to a place.
    void put_in_order(std::vector<Item>& items, Place const* after) const
    {
        for (auto& item : items)
            item.key = key(item.shown.if_contains(field_), sort_as(item.shown));
        std::ranges::sort(
            items, [this](Item const& left, Item const& right) { return is_before(position(left), position(right)); });
        if (after == nullptr)
            return;
        auto const last = key(&after->value, after->sort_as);
        std::erase_if(items, [&](Item const& item) {
            return !is_before({.value = &after->value, .key = last, .id = after->id}, position(item));
        });
    }

private:
    struct Position {
        json::value const* value;
        std::string_view key;
        Id id;
    };

    static std::optional<std::string> sort_as(json::object const& shown)
    {
        auto const* value = shown.if_contains(name_to_sort_by);
        return value != nullptr && value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
    }

    /// Empty for what has no place among texts.
    [[nodiscard]] std::string key(json::value const* value, std::optional<std::string> sort_as) const
    {
        if (!collation_ || value == nullptr || !value->is_string())
            return {};
        std::string text(value->get_string());
        return is_by_person_ ? collation_->key_of_person({.name = std::move(text), .sort_as = std::move(sort_as)})
                             : collation_->key(text);
    }

    [[nodiscard]] Position position(Item const& item) const
    {
        return {.value = item.shown.if_contains(field_), .key = item.key, .id = item.document.id};
    }

    [[nodiscard]] bool is_before(Position const& left, Position const& right) const
    {
        bool const are_texts = !left.key.empty() && !right.key.empty();
        std::weak_ordering const order = are_texts ? left.key <=> right.key : compare(left.value, right.value);
        if (order != 0)
            return is_descending_ ? order > 0 : order < 0;
        return left.id < right.id;
    }

    std::string_view field_;
    bool is_descending_;
    bool is_by_person_;
    std::optional<store::Collation> collation_; ///< of what people wrote
};

} // namespace

Stored add(Call& call, model::Sent sent)
{
    auto record = completed(call, std::move(sent));
    if (auto stored = known(call, record))
        return *stored;
    auto stored = insert_record(call, std::move(record));
    call.journal("add", journey_or_none(stored));
    call.hide(stored);
    return stored;
}

Stored insert(Call& call, model::Sent sent)
{
    return insert_record(call, completed(call, std::move(sent)));
}

Stored get(Call& call, Id id)
{
    return call.read(id);
}

model::Sent revised(Call& call, Stored const& before, Revise const& revise)
{
    auto shown = before;
    call.hide(shown);
    json::value fields = model::write_fields(shown);
    revise(fields);
    if (!fields.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object);
    auto sent = model::read_changed(before.described(), fields.get_object());
    if (!json::is_same(sent.extra, before.extra))
        demand_small_extra(call, sent.extra);
    deny_hidden(call, before, fields.get_object());
    keep_hidden(call, before, sent.body);
    return sent;
}

Stored revise(Call& call, Stored const& before, int revision, model::Sent sent, bool asks_anew)
{
    auto after = before;
    after.body = std::move(sent.body);
    after.extra = std::move(sent.extra);
    authorise_change(call, before, after);
    demand_revision(before, revision);
    check_references(call, after, &before);
    allow_change(call, before, after);
    if (json::is_same(model::write_fields(before), model::write_fields(after)))
        return before;
    if (asks_anew && model::words(before) != model::words(after))
        after.words = before.revision + 1;
    auto stored = call.update(before, after);
    follow_up(call, &before, stored);
    return stored;
}

Stored change(Call& call, Id id, int revision, Revise const& revise)
{
    auto const before = find_to_change(call, id);
    auto stored = journey::revise(call, before, revision, revised(call, before, revise), false);
    if (stored.revision != before.revision) {
        call.journal("change", journey_or_none(stored), status_detail(before, stored));
        seal_what_is_done(call, before, stored);
    }
    call.hide(stored);
    return stored;
}

void remove(Call& call, Id id, int revision, std::optional<std::string> const& reason)
{
    auto const last = find_to_change(call, id);
    authorise_remove(call, last, reason.has_value());
    demand_revision(last, revision);
    allow_remove(call, last);
    auto const journey = last.kind() == Kind::journey ? std::nullopt : journey_or_none(last);
    auto const gone = let_go(call, last);
    call.remove(last);
    follow_removal(call, last);
    call.journal("remove", journey, reason ? json::object{{"reason", *reason}} : json::object{});
    for (auto const other : gone) // after the line is written: no number of one is given twice
        store::forget_document(call.database, model::journey_of(last), other);
    if (!gone.empty())
        store::ask_for_cleaning(call.database, call.now);
}

namespace {

/// What is listed, in its order: at least as many as the limit and one more, if there are that many; and all by another
/// field than the id.
std::vector<Item> arranged(Call& call, Listing const& listing, std::size_t enough)
{
    Filter const filter(listing.kind, listing.where);
    check(listing);
    if (listing.journey)
        call.seat(*listing.journey, "/journey");
    auto const place = place_of(listing.cursor);
    bool const is_by_id = listing.order.empty() || listing.order == "id";
    bool const is_descending = listing.order.starts_with('-');
    auto items = Lister(call, listing, filter).items(is_by_id ? place.id : Id{}, is_by_id ? enough : 0);
    if (!is_by_id)
        Order(call, listing.kind, std::string_view(listing.order).substr(is_descending ? 1 : 0), is_descending)
            .put_in_order(items, listing.cursor.empty() ? nullptr : &place);
    return items;
}

} // namespace

Page list(Call& call, Listing const& listing)
{
    auto const limit = static_cast<std::size_t>(listing.limit);
    auto items = arranged(call, listing, limit + 1);
    auto const field = listing.order.empty() ? "id" : listing.order.substr(listing.order.starts_with('-') ? 1 : 0);
    Page page;
    if (items.size() > limit) {
        items.resize(limit);
        page.cursor = cursor_of(items.back().shown, items.back().document.id, field, is_by_person(listing.kind, field));
    }
    for (auto& item : items)
        page.items.push_back(std::move(item.document));
    return page;
}

std::vector<Stored> list_all(Call& call, Listing const& listing)
{
    std::vector<Stored> all;
    for (auto& item : arranged(call, listing, 0))
        all.push_back(std::move(item.document));
    return all;
}

std::vector<store::Revision> history(Call& call, Id id)
{
    std::vector<store::Revision> seen;
    auto const now = store::place_of(call.database, id);
    for (auto& revision : store::history(call.database, id)) {
        Stored as_stored;
        static_cast<Record&>(as_stored) = revision;
        if (now)
            as_stored.number = now->number;
        // What was said and removed is read by its writer alone.
        bool const is_taken_back = !now && revision.kind() == Kind::remark && !call.is_writer(revision);
        if (call.sees(as_stored) && !is_taken_back) {
            call.hide(revision);
            seen.push_back(std::move(revision));
        }
    }
    if (auto const method = access::method_of_guide(id, call.language())) {
        auto& revision = seen.emplace_back();
        static_cast<Record&>(revision) = *method;
    }
    if (seen.empty())
        throw Fault(Code::not_found, Key::errors_not_found, {}, {id});
    return seen;
}

namespace {

/// Adds those of some documents that search may find for the actor, newest change first, until there are enough.
void take_seen(Call& call, std::span<std::int64_t const> numbers, std::size_t enough, std::vector<Stored>& into)
{
    auto documents = store::find(call.database, numbers);
    std::ranges::sort(documents, std::ranges::greater(),
                      [](Stored const& stored) { return std::tuple(stored.changed_at, stored.id); });
    call.expect(documents);
    for (auto& stored : documents)
        if (into.size() < enough && call.finds(stored))
            into.push_back(std::move(stored));
}

} // namespace

std::vector<Hit> search(Call& call, Search const& parameters)
{
    auto const& [text, journey, limit] = parameters;
    if (!model::code_points(text))
        throw Fault(Code::invalid, Key::errors_control_character, "/text");
    demand_limit(limit);
    if (journey)
        call.seat(*journey, "/journey");
    store::Search const search(call.database, text);
    auto const hits = search.hits(journey);
    std::vector<Stored> seen;
    auto const enough = static_cast<std::size_t>(limit);
    // Where few of them are the actor's to see, more are read each time.
    for (std::size_t first = 0, some = enough; first < hits.size() && seen.size() < enough; first += some, some *= 4) {
        some = std::min(some, hits.size() - first);
        take_seen(call, std::span(hits).subspan(first, some), enough, seen);
    }
    std::vector<std::int64_t> numbers;
    numbers.reserve(seen.size());
    for (auto const& stored : seen)
        numbers.push_back(stored.number);
    auto const texts = search.texts(numbers);
    std::vector<Hit> found;
    found.reserve(seen.size());
    for (auto const& stored : seen) {
        auto const words = texts.find(stored.number);
        found.push_back({.kind = stored.kind(),
                         .id = stored.id,
                         .journey = journey_or_none(stored),
                         .extract = words != texts.end() ? search.extract(words->second) : std::string()});
    }
    return found;
}

} // namespace tocht::journey
