#include "access/methods.hpp"
#include "api/store_state.hpp"
#include "journey/rights.hpp"
#include "journey/sealing.hpp"
#include "model/former_person.hpp"
#include "store/backup.hpp"
#include "store/check.hpp"
#include "store/file.hpp"
#include "store/format.hpp"

namespace tocht {

Store Store::open(std::filesystem::path const& path, Options const& options)
{
    try {
        return Store(std::make_shared<State>(path, options));
    } catch (Fault const& fault) {
        throw fault.in(Language::en);
    } catch (SQLite::Exception const& exception) {
        throw store::fault_of(exception).in(Language::en);
    }
}

Store Store::open(std::filesystem::path const& path)
{
    return open(path, Options{});
}

Actor Store::host() const
{
    return {state_, std::nullopt};
}

Actor Store::act_as(Id person) const
{
    state_->read(std::nullopt, "act_as", [&](access::Call& call) {
        auto const found = store::find(call.database, person);
        if (!found || found->kind() != Kind::person || person == model::former_person)
            throw Fault(Code::not_found, Key::errors_not_found, {}, {person});
    });
    return {state_, person};
}

Info Store::info() const
{
    return state_->read(std::nullopt, "info", [&](access::Call& call) {
        auto const last = store::last_sequence(call.database);
        return Info{.format = store::newest_format(),
                    .version = version(),
                    .sqlite = store::sqlite_version(),
                    .log_reset = std::string(call.database.guard().state()),
                    .documents = store::count(call.database),
                    .cursor = last != 0 ? call.cursor(last) : std::string(),
                    .is_read_only = call.database.is_read_only(),
                    .open_anonymous_sessions = journey::open_anonymous_sessions(call.database),
                    .cleaning = store::is_cleaning_pending(call.database) ? Cleaning::pending : Cleaning::done,
                    .cleaning_since = store::pending_since(call.database)};
    });
}

std::vector<Finding> Store::check() const
{
    std::vector<Finding> findings;
    state_->outside_transaction("check", [&](store::Database& database) {
        for (auto& finding : store::check(database, access::method_ids()))
            findings.push_back({std::move(finding.what), finding.document});
    });
    return findings;
}

std::vector<Id> Store::backup(std::filesystem::path const& path, ProgressFunction const& progress) const
{
    std::vector<Id> open;
    state_->outside_transaction("backup", [&](store::Database& database) {
        store::backup(database, path, progress, [&] { open = journey::open_anonymous_sessions(database); });
    });
    return open;
}

Maintenance Store::maintain(std::optional<int> retention_months) const
{
    return state_->write(std::nullopt, "maintain",
                         [&](access::Call& call) { return journey::maintain(call, retention_months); });
}

void Store::interrupt() const noexcept
{
    state_->interrupt();
}

} // namespace tocht
