#include "access/methods.hpp"
#include "api/inside.hpp"
#include "journey/rights.hpp"
#include "journey/sealing.hpp"
#include "model/former.hpp"
#include "store/backup.hpp"
#include "store/check.hpp"
#include "store/file.hpp"
#include "store/format.hpp"

namespace tocht {

Store Store::open(std::filesystem::path const& path, Options const& options)
{
    try {
        return Store(std::make_shared<Inside>(path, options));
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
    return {inside_, std::nullopt};
}

Actor Store::act_as(Id person) const
{
    inside_->read(std::nullopt, "act_as", [&](access::Call& call) {
        auto const found = store::find(call.database, person);
        if (!found || found->kind() != Kind::person || person == model::former_person)
            throw Fault(Code::not_found, Key::errors_not_found, {}, {person});
    });
    return {inside_, person};
}

Info Store::info() const
{
    return inside_->read(std::nullopt, "info", [&](access::Call& call) {
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
    inside_->outside_transaction("check", [&](store::Database& database) {
        for (auto& finding : store::check(database, access::method_ids()))
            findings.push_back({std::move(finding.what), finding.document});
    });
    return findings;
}

std::vector<Id> Store::backup(std::filesystem::path const& path, ProgressFunction const& progress) const
{
    std::vector<Id> open;
    inside_->outside_transaction("backup", [&](store::Database& database) {
        store::backup(database, path, progress, [&] { open = journey::open_anonymous_sessions(database); });
    });
    return open;
}

Maintenance Store::maintain(std::optional<int> retention_months) const
{
    return inside_->write(std::nullopt, "maintain",
                          [&](access::Call& call) { return journey::maintain(call, retention_months); });
}

void Store::interrupt() const noexcept
{
    inside_->interrupt();
}

} // namespace tocht
