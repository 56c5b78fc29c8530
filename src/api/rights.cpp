#include "api/rights.hpp"

#include "insight/journal_lines.hpp"
#include "model/aspect.hpp"
#include "model/codec.hpp"
#include "model/describe.hpp"
#include "model/schema.hpp"
#include "model/text.hpp"

namespace tocht::api {

namespace {

struct ErasePerson {
    Remarks remarks = Remarks::remove;
};
struct Maintain {
    std::optional<int> retention_months{};
};

/// A rating as it is exported.
struct RatedTold {
    Id journey{};
    Id subject{};
    std::optional<Id> session{};
    Aspect aspect{};
    int value = 0;
};

/// A line of the journal as it is exported.
struct LineTold {
    std::string cursor{};
    Instant at{};
    std::optional<Id> by{};
    std::string verb{};
    std::optional<Id> journey{};
    std::optional<Id> document{};
    std::optional<std::int64_t> revision{};
    std::optional<std::string> reason{};
};

struct DossierTold {
    json::object person{};
    std::optional<json::object> directory{};
    std::vector<json::object> participations{};
    std::vector<RatedTold> ratings{};
    std::vector<json::object> documents{};
    std::vector<json::object> remarks{};
    std::vector<json::object> feedback{};
    std::vector<json::object> history{};
    std::vector<LineTold> journal{};
    std::vector<Mention> mentions{};
};

} // namespace

} // namespace tocht::api

namespace tocht::model {

using namespace api;

template <> struct Described<ErasePerson> {
    static constexpr std::array fields{
        field<&ErasePerson::remarks>("remarks").defaulted(),
    };
};
template <> struct Described<Maintain> {
    static constexpr std::array fields{
        field<&Maintain::retention_months>("retention_months").between(1, 1200),
    };
};
template <> struct Described<Mention> {
    static constexpr std::array fields{
        field<&Mention::kind>("kind"),   field<&Mention::id>("id"),       field<&Mention::journey>("journey"),
        field<&Mention::field>("field"), field<&Mention::found>("found"),
    };
};
template <> struct Described<RatedTold> {
    static constexpr std::array fields{
        field<&RatedTold::journey>("journey"), field<&RatedTold::subject>("subject"),
        field<&RatedTold::session>("session"), field<&RatedTold::aspect>("aspect"),
        field<&RatedTold::value>("value"),
    };
};
template <> struct Described<LineTold> {
    static constexpr std::array fields{
        field<&LineTold::cursor>("cursor"),
        field<&LineTold::at>("at"),
        field<&LineTold::by>("by"),
        field<&LineTold::verb>("verb"),
        field<&LineTold::journey>("journey"),
        field<&LineTold::document>("document"),
        field<&LineTold::revision>("revision"),
        field<&LineTold::reason>("reason"),
    };
};
template <> struct Described<DossierTold> {
    static constexpr std::array fields{
        field<&DossierTold::person>("person"),
        field<&DossierTold::directory>("directory"),
        field<&DossierTold::participations>("participations"),
        field<&DossierTold::ratings>("ratings"),
        field<&DossierTold::documents>("documents"),
        field<&DossierTold::remarks>("remarks"),
        field<&DossierTold::feedback>("feedback"),
        field<&DossierTold::history>("history"),
        field<&DossierTold::journal>("journal"),
        field<&DossierTold::mentions>("mentions"),
    };
};
template <> struct Described<ErasedParts> {
    static constexpr std::array fields{
        field<&ErasedParts::participations>("participations"),
        field<&ErasedParts::feedback>("feedback"),
        field<&ErasedParts::remarks>("remarks"),
        field<&ErasedParts::revisions>("revisions"),
    };
};
template <> struct Described<KeptParts> {
    static constexpr std::array fields{
        field<&KeptParts::documents>("documents"),
        field<&KeptParts::remarks>("remarks"),
        field<&KeptParts::ratings>("ratings"),
    };
};
template <> struct Described<Erasure> {
    static constexpr std::array fields{
        field<&Erasure::removed>("removed"),   field<&Erasure::stays>("stays"),       field<&Erasure::sought>("sought"),
        field<&Erasure::mentions>("mentions"), field<&Erasure::cleaning>("cleaning"),
    };
};
template <> struct Described<Removal> {
    static constexpr std::array fields{
        field<&Removal::journey>("journey"),
        field<&Removal::documents>("documents"),
        field<&Removal::ratings>("ratings"),
        field<&Removal::cleaning>("cleaning"),
    };
};
template <> struct Described<Reduction> {
    static constexpr std::array fields{
        field<&Reduction::journey>("journey"),
        field<&Reduction::documents>("documents"),
        field<&Reduction::ratings>("ratings"),
    };
};
template <> struct Described<Maintenance> {
    static constexpr std::array fields{
        field<&Maintenance::reduced>("reduced"),
        field<&Maintenance::cleaning>("cleaning"),
    };
};

} // namespace tocht::model

namespace tocht::api {

namespace {

template <typename T> json::object write(T const& result)
{
    return model::write_result(model::Described<T>::fields, &result);
}

std::vector<json::object> written(std::vector<store::Stored> const& documents)
{
    std::vector<json::object> all;
    all.reserve(documents.size());
    for (auto const& stored : documents)
        all.push_back(model::write(stored));
    return all;
}

std::vector<json::object> written(std::vector<store::Revision> const& revisions)
{
    std::vector<json::object> all;
    for (auto const& revision : revisions) {
        all.push_back(model::write(revision));
        if (revision.ended_at)
            all.back().emplace("ended_at", model::text_of(*revision.ended_at));
    }
    return all;
}

} // namespace

json::object told(journey::Dossier const& dossier)
{
    DossierTold result{.person = model::write(dossier.person),
                       .directory = dossier.directory,
                       .participations = written(dossier.participations),
                       .documents = written(dossier.documents),
                       .remarks = written(dossier.remarks),
                       .feedback = written(dossier.feedback),
                       .history = written(dossier.history),
                       .mentions = dossier.mentions};
    for (auto const& rated : dossier.ratings)
        result.ratings.push_back({rated.journey, rated.subject, rated.session, rated.aspect, rated.value});
    for (auto const& [cursor, line] : dossier.lines)
        result.journal.push_back({cursor, line.at, line.actor, line.verb, line.journey, line.document, line.revision,
                                  insight::reason_of(insight::detail_of(line))});
    return write(result);
}

json::object told(Erasure const& erasure)
{
    return write(erasure);
}

json::object told(Removal const& removal)
{
    return write(removal);
}

json::object told(Maintenance const& maintenance)
{
    return write(maintenance);
}

Remarks remarks_of(json::object const& parameters)
{
    return model::read<ErasePerson>(parameters).remarks;
}

std::optional<int> retention_of(json::object const& parameters)
{
    return model::read<Maintain>(parameters).retention_months;
}

json::object schema_of_erase_person(std::string_view title)
{
    return model::schema_of<ErasePerson>(title);
}

json::object schema_of_maintain(std::string_view title)
{
    return model::schema_of<Maintain>(title);
}

json::object schema_of_dossier(std::string_view title)
{
    return model::schema_of_result<DossierTold>(title);
}

json::object schema_of_erasure(std::string_view title)
{
    return model::schema_of_result<Erasure>(title);
}

json::object schema_of_removal(std::string_view title)
{
    return model::schema_of_result<Removal>(title);
}

json::object schema_of_maintenance(std::string_view title)
{
    return model::schema_of_result<Maintenance>(title);
}

} // namespace tocht::api
