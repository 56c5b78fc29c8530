#include "access/methods.hpp"
#include "api/bundle.hpp"
#include "api/commands.hpp"
#include "api/people.hpp"
#include "api/requests.hpp"
#include "api/responses.hpp"
#include "api/rights.hpp"
#include "api/store_state.hpp"
#include "api/verbs.hpp"
#include "insight/changes.hpp"
#include "insight/views.hpp"
#include "journey/people.hpp"
#include "report/html.hpp"
#include "report/markdown.hpp"

namespace tocht {

namespace {

constexpr std::size_t most_commands = 10'000;

template <BodyOfKind T> std::vector<Document<T>> documents_of(std::vector<store::Stored> const& all)
{
    std::vector<Document<T>> documents;
    documents.reserve(all.size());
    for (auto const& stored : all)
        documents.push_back(api::document_of<T>(stored));
    return documents;
}

template <BodyOfKind T> journey::Listing listing_of(Query const& query)
{
    auto where = json::parse(query.where);
    if (!where.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object, "/where");
    return {.kind = kind_of<T>,
            .journey = query.journey,
            .where = std::move(where.get_object()),
            .order = query.order,
            .limit = query.limit,
            .cursor = query.cursor};
}

} // namespace

#define TOCHT_VERB(how, name, Result, Parameters)                                                                      \
    Result Actor::name(Parameters const& parameters) const                                                             \
    {                                                                                                                  \
        return state_->how(person_, #name, [&](access::Call& call) {                                                   \
            return api::Response<Result>::of(journey::name(call, parameters));                                         \
        });                                                                                                            \
    }
TOCHT_VERBS(TOCHT_VERB)
#undef TOCHT_VERB

// Documents

template <BodyOfKind T> Document<T> Actor::add(T const& body, Id id, std::string const& extra) const
{
    return state_->write(person_, "add", [&](access::Call& call) { return Verbs(call).add(body, id, extra); });
}

template <BodyOfKind T> Document<T> Actor::get(Id id) const
{
    return state_->read(person_, "get", [&](access::Call& call) {
        auto const stored = journey::get(call, id);
        api::demand_kind<T>(stored);
        return api::document_of<T>(stored);
    });
}

template <BodyOfKind T> Document<T> Actor::change(Document<T> const& document) const
{
    return state_->write(person_, "change", [&](access::Call& call) { return Verbs(call).change(document); });
}

template <BodyOfKind T> Document<T> Actor::change(Id id, int revision, std::string_view patch) const
{
    return state_->write(person_, "change",
                         [&](access::Call& call) { return Verbs(call).change<T>(id, revision, json::parse(patch)); });
}

template <BodyOfKind T> Page<Document<T>> Actor::list(Query const& query) const
{
    return state_->read(person_, "list", [&](access::Call& call) {
        auto page = journey::list(call, listing_of<T>(query));
        return Page<Document<T>>{documents_of<T>(page.items), std::move(page.cursor)};
    });
}

template <BodyOfKind T> std::vector<Revision<T>> Actor::history(Id id) const
{
    return state_->read(person_, "history", [&](access::Call& call) {
        std::vector<Revision<T>> revisions;
        for (auto const& past : journey::history(call, id)) {
            if (past.kind() != kind_of<T>)
                throw Fault(Code::invalid, Key::errors_wrong_kind, {}, {id});
            auto& revision = revisions.emplace_back();
            static_cast<Document<T>&>(revision) = api::document_of<T>(past);
            revision.ended_at = past.ended_at;
        }
        return revisions;
    });
}

template <BodyOfKind T> Batch& Batch::add(T const& body, Id id, std::string const& extra)
{
    commands_.emplace_back([=](Actor::Verbs& verbs) { verbs.add(body, id, extra); });
    return *this;
}

template <BodyOfKind T> Batch& Batch::change(Document<T> const& document)
{
    commands_.emplace_back([=](Actor::Verbs& verbs) { verbs.change(document); });
    return *this;
}

#define TOCHT_KIND(name, Type, number)                                                                                 \
    template Document<Type> Actor::add(Type const&, Id, std::string const&) const;                                     \
    template Document<Type> Actor::get<Type>(Id) const;                                                                \
    template Document<Type> Actor::change(Document<Type> const&) const;                                                \
    template Document<Type> Actor::change<Type>(Id, int, std::string_view) const;                                      \
    template Page<Document<Type>> Actor::list<Type>(Query const&) const;                                               \
    template std::vector<Revision<Type>> Actor::history<Type>(Id) const;                                               \
    template Batch& Batch::add(Type const&, Id, std::string const&);                                                   \
    template Batch& Batch::change(Document<Type> const&);
TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND

void Actor::remove(Id id, int revision, std::optional<std::string> const& reason) const
{
    state_->write(person_, "remove", [&](access::Call& call) { api::remove(call, id, revision, reason); });
}

void Actor::apply(Batch const& batch) const
{
    state_->write(person_, "apply", [&](access::Call& call) {
        if (batch.size() > most_commands)
            throw Fault(Code::invalid, Key::errors_many_commands, {}, {}, {{"limit", std::to_string(most_commands)}});
        Verbs verbs(call);
        for (std::size_t index = 0; index < batch.size(); ++index) {
            try {
                batch.commands_[index](verbs);
            } catch (Fault& fault) {
                fault.pointer.insert(0, json::below({}, index));
                throw;
            }
        }
    });
}

// What happened

struct Watcher::State {
    std::weak_ptr<Store::State> store;
    std::shared_ptr<api::Listener> listener;
};

Watcher::Watcher(std::unique_ptr<State> state)
    : state_(std::move(state))
{}
Watcher::Watcher(Watcher&&) noexcept = default;

Watcher& Watcher::operator=(Watcher&& other) noexcept
{
    end();
    state_ = std::move(other.state_);
    return *this;
}

Watcher::~Watcher()
{
    end();
}

void Watcher::end() noexcept
{
    if (!state_)
        return;
    if (auto const store = state_->store.lock())
        store->unwatch(state_->listener);
    state_.reset();
}

std::vector<Change> Actor::changes(std::string_view after, int limit) const
{
    return state_->read(person_, "changes", [&](access::Call& call) { return insight::changes(call, after, limit); });
}

Watcher Actor::watch(std::function<void(Change const&)> hear) const
{
    auto watching = std::make_unique<Watcher::State>();
    watching->store = state_;
    watching->listener = state_->watch(person_, std::move(hear));
    return Watcher(std::move(watching));
}

// The cycle

Document<Session> Actor::open_session(Id session) const
{
    return state_->write(person_, "open_session", [&](access::Call& call) {
        return api::document_of<Session>(journey::open_session(call, session));
    });
}

void Actor::rate(Rating const& rating) const
{
    state_->write(person_, "rate", [&](access::Call& call) { journey::rate(call, rating); });
}

void Actor::rate_many(std::span<Rating const> ratings) const
{
    state_->write(person_, "rate_many", [&](access::Call& call) { journey::rate_many(call, ratings); });
}

Document<Session> Actor::close_session(Id session, std::optional<Cleaning>* sealing) const
{
    struct Result {
        Document<Session> session{};
        bool is_sealed = false;
        Cleaning cleaning = Cleaning::done;
    };
    auto result = state_->write(person_, "close_session", [&](access::Call& call) {
        auto const closed = journey::close_session(call, session);
        return Result{.session = api::document_of<Session>(closed.session), .is_sealed = closed.is_sealed};
    });
    if (sealing != nullptr)
        *sealing = result.is_sealed ? std::optional(result.cleaning) : std::nullopt;
    return std::move(result.session);
}

Document<Adjustment> Actor::apply_adjustment(Id adjustment, std::string_view patch, int revision) const
{
    return state_->write(person_, "apply_adjustment", [&](access::Call& call) {
        return Verbs(call).apply_adjustment(adjustment, json::parse(patch), revision);
    });
}

Document<Journey> Actor::conclude(Id journey, std::optional<std::string> const& force) const
{
    return state_->write(person_, "conclude", [&](access::Call& call) {
        if (!force)
            return api::document_of<Journey>(journey::conclude(call, journey, {}));
        auto const sent = model::read<api::Conclude>(json::object{{"journey", journey.text()}, {"force", *force}});
        return api::document_of<Journey>(journey::conclude(call, journey, sent.force));
    });
}

// Exchange

void Actor::export_journey(Id journey, WriteFunction const& write, bool history) const
{
    state_->read(person_, "export_journey",
                 [&](access::Call& call) { api::export_journey(call, journey, history, write); });
}

Document<Journey> Actor::import_journey(ReadFunction const& read) const
{
    return state_->write(person_, "import_journey", [&](access::Call& call) {
        return api::document_of<Journey>(api::import_journey(call, read));
    });
}

Batch& Batch::remove(Id id, int revision, std::optional<std::string> const& reason)
{
    commands_.emplace_back([=](Actor::Verbs& verbs) { api::remove(verbs.call, id, revision, reason); });
    return *this;
}

Batch& Batch::rate(Rating const& rating)
{
    commands_.emplace_back([=](Actor::Verbs& verbs) { journey::rate(verbs.call, rating); });
    return *this;
}

Batch& Batch::open_session(Id session)
{
    commands_.emplace_back([=](Actor::Verbs& verbs) { journey::open_session(verbs.call, session); });
    return *this;
}

Batch& Batch::close_session(Id session)
{
    commands_.emplace_back([=](Actor::Verbs& verbs) { journey::close_session(verbs.call, session); });
    return *this;
}

Batch& Batch::apply_adjustment(Id adjustment, std::string const& patch, int revision)
{
    commands_.emplace_back(
        [=](Actor::Verbs& verbs) { verbs.apply_adjustment(adjustment, json::parse(patch), revision); });
    return *this;
}

// A person's rights

std::string Actor::export_person(Id person) const
{
    return state_->read(person_, "export_person", [&](access::Call& call) {
        return json::serialize(api::told(journey::export_person(call, person)));
    });
}

Erasure Actor::erase_person(Id person, Remarks remarks) const
{
    return state_->write(person_, "erase_person",
                         [&](access::Call& call) { return journey::erase_person(call, person, remarks); });
}

Removal Actor::remove_journey(Id journey) const
{
    return state_->write(person_, "remove_journey",
                         [&](access::Call& call) { return journey::remove_journey(call, journey); });
}

// Exchange

PeopleImport Actor::import_people(std::string_view message, ImportPeople const& how) const
{
    return state_->write(person_, "import_people",
                         [&](access::Call& call) { return api::import_people(call, message, how); });
}

// What the journey tells

#define TOCHT_VIEW(name, Result, Asked)                                                                                \
    Result Actor::name(Asked const& asked) const                                                                       \
    {                                                                                                                  \
        return state_->tell(person_, #name, [&](access::Call& call) { return insight::name(call, asked); });           \
    }
TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW

std::string Actor::render_markdown(Id journey) const
{
    return state_->tell(person_, "render", [&](access::Call& call) { return report::markdown(call, journey); });
}

std::string Actor::render_html(Id journey) const
{
    return state_->tell(person_, "render", [&](access::Call& call) { return report::html(call, journey); });
}

std::string Actor::render(std::string_view format, std::string_view parameters) const
{
    return state_->tell(person_, "render", [&](access::Call& call) {
        return api::render(call, format, api::parameters_of(call, parameters));
    });
}

} // namespace tocht
