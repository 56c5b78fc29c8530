#pragma once

#include "journey/rhythm.hpp"
#include "model/aspect.hpp"
#include "model/describe.hpp"
#include <tocht/store.hpp>

#include <limits>

/// What is sent for each verb, described once.
namespace tocht::api {

struct Add {
    std::string kind{};
    json::object document{};
};
struct Revise {
    Id id{};
    int revision = 0;
    json::object patch{};
};
struct Because {
    std::optional<std::string> reason{};
};
struct Remove : Because {
    Id id{};
    int revision = 0;
};
struct List {
    std::optional<Id> journey{};
    json::object where{};
    std::string order{};
    int limit = 100;
    std::optional<std::string> cursor{};
};
struct ById {
    Id id{};
};
struct Rate {
    Id subject{};
    Aspect aspect = Aspect::agree;
    std::optional<int> value{};
    std::optional<Id> session{};
    std::optional<Id> participant{};
};
struct ApplyAdjustment {
    Id id{};
    json::object patch{};
    int revision = 0;
};
struct Conclude {
    Id journey{};
    std::optional<std::string> force{};
};
struct Open {
    bool read_only = false;
    int busy_timeout_ms = 5000;
    std::optional<Instant> clock{};
};

} // namespace tocht::api

namespace tocht::model {

using namespace api;

inline constexpr int most_revisions = std::numeric_limits<int>::max();
inline constexpr std::size_t longest_cursor = 100'000; // a cursor may hold a text of a document

template <> struct Described<Add> {
    static constexpr std::array fields{
        field<&Add::kind>("kind").required().token(short_line),
        field<&Add::document>("document").required(),
    };
};
template <> struct Described<Revise> {
    static constexpr std::array fields{
        field<&Revise::id>("id").required().refers_to_anything(),
        field<&Revise::revision>("revision").required().between(1, most_revisions),
        field<&Revise::patch>("patch").required(),
    };
};
template <> struct Described<Because> {
    static constexpr std::array fields{
        field<&Because::reason>("reason").prose(paragraph),
    };
};
template <> struct Described<Remove> {
    static constexpr std::array fields{
        field<&Remove::id>("id").required().refers_to_anything(),
        field<&Remove::revision>("revision").required().between(1, most_revisions),
        field<&Remove::reason, Remove>("reason").prose(paragraph),
    };
};
template <> struct Described<List> {
    static constexpr std::array fields{
        field<&List::journey>("journey").refers_to<Journey>(),
        field<&List::where>("where"),
        field<&List::order>("order").token(short_line),
        field<&List::limit>("limit").between(1, 1000).defaulted(),
        field<&List::cursor>("cursor").token(longest_cursor),
    };
};
template <> struct Described<Search> {
    static constexpr std::array fields{
        field<&Search::text>("text").required().token(paragraph),
        field<&Search::journey>("journey").refers_to<Journey>(),
        field<&Search::limit>("limit").between(1, 1000).defaulted(),
    };
};
template <> struct Described<PlanSessions> {
    static constexpr std::array fields{
        field<&PlanSessions::journey>("journey").required().refers_to<Journey>(),
        field<&PlanSessions::first_on, PlanSessions>("first_on").required(),
        field<&PlanSessions::every, PlanSessions>("every").between(1, 52).defaulted(),
        field<&PlanSessions::unit, PlanSessions>("unit").defaulted(),
        field<&PlanSessions::weekday, PlanSessions>("weekday"),
        field<&PlanSessions::day_of_month, PlanSessions>("day_of_month").between(1, 31),
        field<&PlanSessions::at, PlanSessions>("at").required().token(short_line, "^([01][0-9]|2[0-3]):[0-5][0-9]$"),
        field<&PlanSessions::minutes, PlanSessions>("minutes").required().between(1, 1440),
        field<&PlanSessions::ordinal, PlanSessions>("ordinal"),
        field<&PlanSessions::except, PlanSessions>("except"),
        field<&PlanSessions::count, PlanSessions>("count").between(1, 200),
        field<&PlanSessions::step>("step").defaulted(),
        field<&PlanSessions::title>("title").line(short_line),
        field<&PlanSessions::place>("place").line(short_line),
        field<&PlanSessions::facilitator>("facilitator").refers_to<Participant>(),
        field<&PlanSessions::method>("method").refers_to<Method>(),
        field<&PlanSessions::invited>("invited").refers_to<Participant>(),
        field<&PlanSessions::openness>("openness"),
    };
};
template <> struct Described<ById> {
    static constexpr std::array fields{
        field<&ById::id>("id").required().refers_to<Session>(),
    };
};
template <> struct Described<Rate> {
    static constexpr std::array fields{
        field<&Rate::subject>("subject").required().refers_to_anything(),
        field<&Rate::aspect>("aspect").required(),
        field<&Rate::value>("value").required().nullable().between(-2, 5),
        field<&Rate::session>("session").refers_to<Session>(),
        field<&Rate::participant>("participant").refers_to<Participant>(),
    };
};
template <> struct Described<ApplyAdjustment> {
    static constexpr std::array fields{
        field<&ApplyAdjustment::id>("id").required().refers_to<Adjustment>(),
        field<&ApplyAdjustment::patch>("patch").required(),
        field<&ApplyAdjustment::revision>("revision").required().between(1, most_revisions),
    };
};
template <> struct Described<Conclude> {
    static constexpr std::array fields{
        field<&Conclude::journey>("journey").required().refers_to<Journey>(),
        field<&Conclude::force>("force").prose(paragraph),
    };
};
template <> struct Described<Unpack> {
    static constexpr std::array fields{
        field<&Unpack::journey>("journey").required().refers_to<Journey>(),
        field<&Unpack::into>("into").required().refers_to<Journey>(),
        field<&Unpack::lessons>("lessons").refers_to<Lesson>(),
    };
};
template <> struct Described<ImportPeople> {
    static constexpr std::array fields{
        field<&ImportPeople::strict>("strict").defaulted(),
        field<&ImportPeople::dry_run>("dry_run").defaulted(),
        field<&ImportPeople::directory_id>("directory_id").token(short_line),
        field<&ImportPeople::kind>("kind"),
        field<&ImportPeople::journey>("journey").refers_to<Journey>(),
    };
};
template <> struct Described<MergePeople> {
    static constexpr std::array fields{
        field<&MergePeople::keep>("keep").required().refers_to<Person>(),
        field<&MergePeople::other>("other").required().refers_to<Person>(),
    };
};
template <> struct Described<Open> {
    static constexpr std::array fields{
        field<&Open::read_only>("read_only").defaulted(),
        field<&Open::busy_timeout_ms>("busy_timeout_ms").between(0, 3'600'000).defaulted(),
        field<&Open::clock>("clock"),
    };
};

} // namespace tocht::model
