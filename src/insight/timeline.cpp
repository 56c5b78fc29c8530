#include "insight/views.hpp"

#include "insight/caption.hpp"
#include "insight/journal_lines.hpp"
#include "journey/rules.hpp"
#include "model/direction.hpp"
#include "model/names.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace tocht::insight {

namespace {

using access::Call;
using access::Seat;
using access::Standing;
using model::Record;
using store::Line;
using store::Stored;

std::string capitalised(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

/// The sentences of a timeline.
class Teller {
public:
    Teller(Call& of, Subjects& subjects, Language in)
        : call_(of)
        , subjects_(subjects)
        , language_(in)
        , known_([&subjects](Id id) { return subjects.known(id); })
    {}

    /// `touch`: null for a rating.
    std::string says(Line const& line, json::object const& detail, Subject const& subject, Touch const* touch)
    {
        auto const& what = what_it_is(subject);
        if (line.verb == "add" || line.verb == "change")
            return capitalised(what + " " + became(detail, *touch));
        if (line.verb == "remove" || line.verb == "rate") {
            auto const reason = reason_of(detail);
            return capitalised(what + " " + event(line.verb) + (reason ? ": " + *reason : ""));
        }
        auto const happened = event(line.verb);
        return capitalised(happened.empty() ? what : happened + ": " + what);
    }

    /// Notes which status a document had that has another revision now.
    void remember(Record const& revision)
    {
        if (auto const* status = model::status_of(revision))
            statuses_[revision.id][revision.revision] = *status;
    }

    /// Which document it is.
    std::string text_of(Record const& record) { return caption(call_, record, language_, known_); }

    /// What happened, where no one document is meant.
    std::string says(Line const& line) { return capitalised(event(line.verb)); }

private:
    std::string event(std::string const& verb) const { return std::string(texts::find(language_, "events." + verb)); }

    /// A document by its kind and its caption: spelregel „…”.
    std::string const& what_it_is(Subject const& subject)
    {
        auto const& stored = subject.stored;
        auto& what = told_[stored.id];
        if (!what.empty())
            return what;
        what = texts::find(language_, "kinds." + std::string(model::name_of(stored.kind())) + ".one");
        auto const text = subjects_.tells_words(subject) ? text_of(stored) : std::string();
        if (!text.empty())
            what.append(" ").append(texts::say(language_, Key::writing_quoted, {{"text", text}}));
        return what;
    }

    /// What adding or changing came to: a document that another one moved along has a status of its own.
    std::string became(json::object const& detail, Touch const& touch)
    {
        if (touch.revision <= 1)
            return texts::say(language_, Key::events_add);
        auto const* status = detail.if_contains("status");
        auto const moved = touch.is_first && status != nullptr ? std::string(status->as_string()) : moved_to(touch);
        if (moved.empty())
            return texts::say(language_, Key::events_change);
        return texts::say(language_, Key::events_status,
                          {{"status", std::string(texts::value_name(language_, "status", moved))}});
    }

    /// The status that a revision brought; empty when it kept the one before.
    std::string moved_to(Touch const& touch) const
    {
        auto const was = status_of(touch.id, touch.revision - 1);
        auto const is = status_of(touch.id, touch.revision);
        return was && is && *was != *is ? std::string(model::name_of(*is)) : std::string();
    }

    std::optional<Status> status_of(Id id, int revision) const
    {
        if (auto const* last = subjects_.known(id); last != nullptr && last->revision == revision) {
            auto const* status = model::status_of(*last);
            return status != nullptr ? std::optional(*status) : std::nullopt;
        }
        auto const of = statuses_.find(id);
        if (of == statuses_.end())
            return std::nullopt;
        auto const found = of->second.find(revision);
        return found == of->second.end() ? std::nullopt : std::optional(found->second);
    }

    Call& call_;
    Subjects& subjects_;
    Language language_;
    Known const known_;
    std::unordered_map<Id, std::string> told_;
    std::unordered_map<Id, std::unordered_map<int, Status>> statuses_; ///< by document and revision
};

/// Goes through the journal from its beginning.
class TimelineTelling {
public:
    TimelineTelling(Call& of, Seat const& sitting, TimelineOptions const& asked, Timeline& into)
        : call_(of)
        , seat_(sitting)
        , options_(asked)
        , result_(into)
        , subjects_(of)
        , teller_(of, subjects_, of.language_in(sitting))
    {}

    void look_up_documents()
    {
        if (!options_.document) {
            subjects_.read_journey(seat_.journey.id);
            return store::each_past_of_journey(call_.database, seat_.journey.id,
                                               [this](store::Revision const& revision) { teller_.remember(revision); });
        }
        auto const* subject = subjects_.find(*options_.document);
        if (subject == nullptr || model::journey_of(subject->stored) != seat_.journey.id)
            throw Fault(Code::not_found, Key::errors_not_found, "/document", {*options_.document});
        for (auto const& revision : store::history(call_.database, *options_.document))
            teller_.remember(revision);
    }

    void tell(Line const& line)
    {
        if (options_.at && line.at > *options_.at)
            return;
        auto const detail = detail_of(line);
        follow_session(line, detail);
        if (line.verb == "rate" || line.verb == "rate_many")
            return tell_rating(line, detail);
        for (auto const& touch : touched_by(line, detail))
            if (auto const* subject = wanted(touch.id)) {
                auto& event = put(line, subject, teller_.says(line, detail, *subject, &touch));
                event.revision = touch.revision;
                event.reason = reason_of(detail);
            }
    }

    /// The documents as they stood.
    void tell_documents()
    {
        for (auto const& revision : store::of_journey_at(call_.database, seat_.journey.id, *options_.at))
            if (stood_for_actor(revision)) {
                auto const* status = model::status_of(revision);
                result_.documents.push_back({.id = revision.id,
                                             .kind = revision.kind(),
                                             .revision = revision.revision,
                                             .text = teller_.text_of(revision),
                                             .status = status != nullptr ? std::optional(*status) : std::nullopt});
            }
    }

private:
    Subject const* wanted(Id id)
    {
        return options_.document && id != *options_.document ? nullptr : subjects_.find(id);
    }

    TimelineEvent& put(Line const& line, Subject const* subject, std::string says)
    {
        auto& event = result_.events.emplace_back();
        event.cursor = call_.cursor(line.sequence);
        event.at = line.at;
        event.by = line.actor;
        event.verb = line.verb;
        event.says = std::move(says);
        if (subject != nullptr) {
            event.document = subject->stored.id;
            event.kind = subject->stored.kind();
        }
        return event;
    }

    /// That somebody rated is that person's own. What the host brought in, the host and facilitators see, but not
    /// while an anonymous session was open.
    bool sees_rating(Line const& line) const
    {
        if (line.actor == call_.actor)
            return true;
        bool const is_brought_in = line.verb == "rate_many" && !line.actor;
        return is_brought_in && seat_.standing == Standing::facilitator && !is_anonymous_open_
            && seat_.body().openness == Openness::named;
    }

    void tell_rating(Line const& line, json::object const& detail)
    {
        if (!sees_rating(line))
            return;
        auto const* subject = detail.if_contains("subject");
        if (subject == nullptr) {
            if (!options_.document)
                put(line, nullptr, teller_.says(line));
        } else if (auto const* about = wanted(*model::read_id(subject->as_string())))
            put(line, about, teller_.says(line, detail, *about, nullptr));
    }

    /// Which session is open at this line, as one can be at a time.
    void follow_session(Line const& line, json::object const& detail)
    {
        if (line.verb == "open_session" && line.document) {
            open_ = line.document;
            is_anonymous_open_ = subjects_.is_anonymous(*open_);
        } else if (open_ && line.document == open_ && (line.verb == "close_session" || detail.contains("status"))) {
            open_.reset();
            is_anonymous_open_ = false;
        }
    }

    bool stood_for_actor(store::Revision const& revision)
    {
        if (options_.document && revision.id != *options_.document)
            return false;
        auto const* now = subjects_.there(revision.id);
        if (now == nullptr || revision.kind() == Kind::remark)
            if (auto const* subject = subjects_.find(revision.id);
                subject == nullptr || subjects_.is_traceless(subject->stored) || !subjects_.tells_words(*subject))
                return false;
        Stored then;
        static_cast<Record&>(then) = static_cast<Record const&>(revision);
        then.number = now != nullptr ? now->number : 0;
        return call_.sees(then);
    }

    Call& call_;
    Seat const& seat_;
    TimelineOptions const& options_;
    Timeline& result_;
    Subjects subjects_;
    Teller teller_;
    std::optional<Id> open_;
    bool is_anonymous_open_ = false;
};

} // namespace

Timeline timeline(Call& call, TimelineOptions const& asked)
{
    auto const& seat = call.seat(asked.journey, "/journey");
    Timeline result{.journey = asked.journey, .at = asked.at};
    TimelineTelling telling(call, seat, asked, result);
    telling.look_up_documents();
    auto const lines = store::lines_of_journey(call.database, asked.journey, call.actor);
    result.events.reserve(lines.size());
    for (auto const& line : lines)
        telling.tell(line);
    if (asked.at)
        telling.tell_documents();
    return result;
}

} // namespace tocht::insight
