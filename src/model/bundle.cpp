#include "model/bundle.hpp"

#include "model/describe.hpp"
#include "model/fault.hpp"
#include "model/text.hpp"

#include <limits>

namespace tocht::model {

namespace {

/// The lines as they are written: what is told of one thing stands under its name.
struct DocumentLine {
    json::object document{};
    int words = 1;
    bool first = false;
};
struct PastLine {
    json::object past{};
    Instant ended_at{};
    bool first = false;
};
struct RatingLine {
    BundledRating rating{};
};
struct TallyLine {
    BundledTally tally{};
};
struct ReleaseLine {
    BundledRelease released{};
};
struct FigureLine {
    BundledFigure figure{};
};
struct JournalLine {
    BundledLine journal{};
};

constexpr int bundle_version = 1;
constexpr int most_revisions = std::numeric_limits<int>::max();
constexpr double most_answers = json::largest_exact_integer;
constexpr double most_counted = 1099511627776; // 2^40: the store takes more for damage

} // namespace

template <> struct Described<BundleHead> {
    static constexpr std::array fields{
        field<&BundleHead::format>("format").required().token(short_line, "^tocht-journey$"),
        field<&BundleHead::version>("version").required().between(1, bundle_version),
        field<&BundleHead::journey>("journey").required(),
        field<&BundleHead::history>("history").required(),
        field<&BundleHead::reduced>("reduced"),
    };
};
template <> struct Described<BundleFoot> {
    static constexpr std::array fields{
        field<&BundleFoot::lines>("lines").required().between(0, json::largest_exact_integer),
        field<&BundleFoot::crc32>("crc32").required().token(8, "^[0-9a-f]{8}$"),
    };
};
template <> struct Described<DocumentLine> {
    static constexpr std::array fields{
        field<&DocumentLine::document>("document").required(),
        field<&DocumentLine::words>("words").between(1, most_revisions),
        field<&DocumentLine::first>("first"),
    };
};
template <> struct Described<PastLine> {
    static constexpr std::array fields{
        field<&PastLine::past>("past").required(),
        field<&PastLine::ended_at>("ended_at").required(),
        field<&PastLine::first>("first"),
    };
};
template <> struct Described<BundledRating> {
    static constexpr std::array fields{
        field<&BundledRating::session>("session"),
        field<&BundledRating::subject>("subject").required(),
        field<&BundledRating::aspect>("aspect").required(),
        field<&BundledRating::words>("words").between(1, most_revisions),
        field<&BundledRating::participant>("participant"),
        field<&BundledRating::unit>("unit"),
        field<&BundledRating::perspective>("perspective").required(),
        field<&BundledRating::affiliation>("affiliation").required(),
        field<&BundledRating::value>("value").required().between(-2, 5),
    };
};
template <> struct Described<RatingLine> {
    static constexpr std::array fields{field<&RatingLine::rating>("rating").required()};
};
template <> struct Described<BundledTally> {
    static constexpr std::array fields{
        field<&BundledTally::session>("session"),
        field<&BundledTally::subject>("subject").required(),
        field<&BundledTally::aspect>("aspect").required(),
        field<&BundledTally::words>("words").between(1, most_revisions),
        field<&BundledTally::unit>("unit"),
        field<&BundledTally::perspective>("perspective").required(),
        field<&BundledTally::affiliation>("affiliation").required(),
        field<&BundledTally::counts>("counts").required().between(0, most_counted),
    };
};
template <> struct Described<TallyLine> {
    static constexpr std::array fields{field<&TallyLine::tally>("tally").required()};
};
template <> struct Described<BundledRelease> {
    static constexpr std::array fields{
        field<&BundledRelease::session>("session"),
        field<&BundledRelease::subject>("subject"),
        field<&BundledRelease::aspect>("aspect"),
        field<&BundledRelease::words>("words").between(1, most_revisions),
        field<&BundledRelease::raters>("raters").required().between(0, most_answers),
    };
};
template <> struct Described<ReleaseLine> {
    static constexpr std::array fields{field<&ReleaseLine::released>("released").required()};
};
template <> struct Described<BundledFigure> {
    static constexpr std::array fields{
        field<&BundledFigure::session>("session"),
        field<&BundledFigure::subject>("subject").required(),
        field<&BundledFigure::aspect>("aspect").required(),
        field<&BundledFigure::words>("words").between(1, most_revisions),
        field<&BundledFigure::perspective>("perspective"),
        field<&BundledFigure::unit>("unit"),
        field<&BundledFigure::affiliation>("affiliation"),
        field<&BundledFigure::raters>("raters").required().between(1, most_answers),
        field<&BundledFigure::sum>("sum").required().between(-most_answers, most_answers),
        field<&BundledFigure::counts>("counts").between(0, most_answers),
    };
};
template <> struct Described<FigureLine> {
    static constexpr std::array fields{field<&FigureLine::figure>("figure").required()};
};
template <> struct Described<BundledLine> {
    static constexpr std::array fields{
        field<&BundledLine::at>("at").required(),
        field<&BundledLine::actor>("actor"),
        field<&BundledLine::verb>("verb").required().token(short_line, "^[a-z_]+$"),
        field<&BundledLine::document>("document"),
        field<&BundledLine::revision>("revision").between(0, most_revisions),
        field<&BundledLine::detail>("detail"),
    };
};
template <> struct Described<JournalLine> {
    static constexpr std::array fields{field<&JournalLine::journal>("journal").required()};
};

namespace {

/// What the views read in the detail of a journal line.
struct Touched {
    Id id{};
    int revision = 0;
};

} // namespace

template <> struct Described<Touched> {
    static constexpr std::array fields{
        field<&Touched::id>("id").required(),
        field<&Touched::revision>("revision").required().between(0, most_revisions),
    };
};

namespace {

void check_also(json::value const& also)
{
    std::string const pointer = "/journal/detail/also";
    if (!also.is_array())
        throw Fault(Code::invalid, Key::errors_not_a_list, pointer);
    for (std::size_t index = 0; index < also.get_array().size(); ++index) {
        auto const& one = also.get_array()[index];
        auto const place = json::below(pointer, index);
        if (!one.is_object())
            throw Fault(Code::invalid, Key::errors_not_an_object, place);
        read<Touched>(one.get_object(), place);
    }
}

/// What is read again must have the form in which the library writes it.
void check_detail(json::object const& detail)
{
    if (auto const* also = detail.if_contains("also"))
        check_also(*also);
    if (auto const* status = detail.if_contains("status");
        status != nullptr && !(status->is_string() && value_of<Status>(status->get_string())))
        throw Fault(Code::invalid, Key::errors_wrong_form, "/journal/detail/status");
    if (auto const* subject = detail.if_contains("subject");
        subject != nullptr && !(subject->is_string() && read_id(subject->get_string())))
        throw Fault(Code::invalid, Key::errors_not_an_id, "/journal/detail/subject");
    for (auto const* words : {"force", "reason"})
        if (auto const* said = detail.if_contains(words); said != nullptr && !said->is_string())
            throw Fault(Code::invalid, Key::errors_not_a_text, json::below("/journal/detail", words));
}

/// What a later version wrote is not taken apart.
Bundled read_head(json::object const& line)
{
    auto const* version = line.if_contains("version");
    if (version != nullptr && version->is_int64() && version->get_int64() > bundle_version)
        throw Fault(Code::too_new, Key::errors_too_new, "/version");
    return read<BundleHead>(line);
}

Bundled read_document(json::object const& line)
{
    auto const read_line = read<DocumentLine>(line);
    BundledDocument bundled{
        .document = read_whole(read_line.document, "/document"), .words = read_line.words, .is_first = read_line.first};
    if (bundled.words > bundled.document.revision)
        throw Fault(Code::invalid, Key::errors_out_of_range, "/words", {},
                    {{"least", "1"}, {"most", std::to_string(bundled.document.revision)}});
    return bundled;
}

Bundled read_past(json::object const& line)
{
    auto const read_line = read<PastLine>(line);
    return BundledPast{
        .past = read_whole(read_line.past, "/past"), .ended_at = read_line.ended_at, .is_first = read_line.first};
}

Bundled read_journal(json::object const& line)
{
    auto bundled = read<JournalLine>(line).journal;
    if (bundled.detail)
        check_detail(*bundled.detail);
    return bundled;
}

/// Each sort of line, by the member that only it has.
struct Sort {
    std::string_view member;
    Bundled (*read)(json::object const& line);
};
constexpr std::array sorts{
    Sort{"rating", [](json::object const& line) -> Bundled { return read<RatingLine>(line).rating; }},
    Sort{"document", read_document},
    Sort{"tally", [](json::object const& line) -> Bundled { return read<TallyLine>(line).tally; }},
    Sort{"released", [](json::object const& line) -> Bundled { return read<ReleaseLine>(line).released; }},
    Sort{"figure", [](json::object const& line) -> Bundled { return read<FigureLine>(line).figure; }},
    Sort{"past", read_past},
    Sort{"journal", read_journal},
    Sort{"format", read_head},
    Sort{"lines", [](json::object const& line) -> Bundled { return read<BundleFoot>(line); }},
};

json::object object_of(BundleHead const& line)
{
    return write(line);
}

json::object object_of(BundleFoot const& line)
{
    return write(line);
}

json::object object_of(BundledDocument const& line)
{
    json::object written{{"document", write(line.document)}};
    if (line.words != 1)
        written.emplace("words", line.words);
    if (line.is_first)
        written.emplace("first", true);
    return written;
}

json::object object_of(BundledPast const& line)
{
    json::object written{{"past", write(line.past)}, {"ended_at", text_of(line.ended_at)}};
    if (line.is_first)
        written.emplace("first", true);
    return written;
}

json::object object_of(BundledRating const& line)
{
    return {{"rating", write(line)}};
}

json::object object_of(BundledTally const& line)
{
    return {{"tally", write(line)}};
}

json::object object_of(BundledRelease const& line)
{
    return {{"released", write(line)}};
}

json::object object_of(BundledFigure const& line)
{
    return {{"figure", write(line)}};
}

json::object object_of(BundledLine const& line)
{
    return {{"journal", write(line)}};
}

} // namespace

std::string write_bundled(Bundled const& line)
{
    return json::serialize(std::visit([](auto const& one) { return object_of(one); }, line));
}

Bundled read_bundled(std::string_view text)
{
    auto const parsed = json::parse(text, longest_line, {}, json::deepest_nesting + 1);
    if (!parsed.is_object())
        throw Fault(Code::invalid, Key::errors_not_an_object);
    auto const& line = parsed.get_object();
    auto const sort = std::ranges::find_if(sorts, [&](Sort const& one) { return line.contains(one.member); });
    if (sort == sorts.end())
        throw Fault(Code::invalid, Key::errors_unknown_line);
    return sort->read(line);
}

json::object read_detail(std::string_view text)
{
    auto detail = json::own_object(text);
    try {
        check_detail(detail);
    } catch (Fault const& fault) {
        throw fault.code == Code::invalid ? Fault(Code::corrupt, Key::errors_corrupt) : fault;
    }
    return detail;
}

std::string write_detail(json::object const& detail)
{
    return json::serialize(detail);
}

std::string pointer_to_line(std::int64_t line)
{
    return json::below({}, std::to_string(line));
}

} // namespace tocht::model
