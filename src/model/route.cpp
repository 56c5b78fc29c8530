#include "model/describe.hpp"
#include "model/text.hpp"

#include <limits>

namespace tocht::model {

template <> struct Described<Session> {
    static constexpr std::array fields{
        in_journey<Session>(),
        field<&Session::title>("title").line(short_line).about(),
        field<&Session::step>("step").defaulted().none(),
        field<&Session::starts_at>("starts_at").required().none(),
        field<&Session::minutes>("minutes").required().between(1, 1440).none(),
        field<&Session::place>("place").line(short_line).about(),
        field<&Session::facilitator>("facilitator").refers_to<Participant>().about(),
        field<&Session::method>("method").refers_to<Method>().none(),
        field<&Session::invited>("invited").refers_to<Participant>().about(),
        field<&Session::present>("present").refers_to<Participant>().about(),
        field<&Session::openness>("openness").none(),
        field<&Session::summary>("summary").prose(chapter).about(),
        field<&Session::dots>("dots").between(1, 20).none(),
        field<&Session::rhythm_at>("rhythm_at").of_library().none(),
        field<&Session::status>("status").known(Status::planned, Status::open, Status::closed, Status::cancelled),
    };
};
template <> Description const& described<Session>()
{
    static constexpr auto description = describe<Session>();
    return description;
}

template <> struct Described<Remark> {
    static constexpr std::array fields{
        in_journey<Remark>(),
        field<&Remark::session>("session").refers_to<Session>().fixed().none(),
        field<&Remark::participant>("participant").refers_to<Participant>().fixed().author(),
        field<&Remark::nature>("nature").required().none(),
        field<&Remark::about>("about").refers_to_anything().about(),
        field<&Remark::to>("to").refers_to<Participant>().about(),
        field<&Remark::text>("text").required().prose(paragraph).about(),
        field<&Remark::answer>("answer").prose(paragraph).about(),
    };
};
template <> Description const& described<Remark>()
{
    static constexpr auto description = describe<Remark>();
    return description;
}

template <> struct Described<Measurement> {
    static constexpr std::array fields{
        in_journey<Measurement>(),
        field<&Measurement::subject>("subject").required().refers_to<Criterion, Rule>().none(),
        field<&Measurement::value>("value").required().none(),
        field<&Measurement::measured_on>("measured_on").required().none(),
        field<&Measurement::session>("session").refers_to<Session>().none(),
        field<&Measurement::source>("source").line(short_line).about(),
        field<&Measurement::evidence>("evidence")
            .token(paragraph, R"(^https?://[^ \t\n]+$)")
            .checked(is_web_address)
            .about(),
    };
};
template <> Description const& described<Measurement>()
{
    static constexpr auto description = describe<Measurement>();
    return description;
}

template <> struct Described<Adjustment> {
    static constexpr std::array fields{
        in_journey<Adjustment>(),
        field<&Adjustment::session>("session").refers_to<Session>().none(),
        field<&Adjustment::about>("about").required().refers_to_anything().about(),
        field<&Adjustment::observed>("observed").required().prose(paragraph).about(),
        field<&Adjustment::change>("change").required().prose(paragraph).about(),
        field<&Adjustment::acts_on>("acts_on").refers_to<Lesson>().none(),
        field<&Adjustment::owner>("owner").refers_to<Participant>().about(),
        field<&Adjustment::due_on>("due_on").none(),
        field<&Adjustment::status>("status").known(Status::proposed, Status::decided, Status::applied, Status::dropped),
        field<&Adjustment::applied_revision>("applied_revision")
            .between(1, std::numeric_limits<int>::max())
            .of_library()
            .none(),
        field<&Adjustment::outcome>("outcome").none(),
    };
};
template <> Description const& described<Adjustment>()
{
    static constexpr auto description = describe<Adjustment>();
    return description;
}

template <> struct Described<Experience> {
    static constexpr std::array fields{
        in_journey<Experience>(),
        field<&Experience::session>("session").refers_to<Session>().none(),
        field<&Experience::title>("title").required().line(short_line).about(),
        field<&Experience::story>("story").required().prose(chapter).about(),
        field<&Experience::level>("level").none(),
        field<&Experience::about>("about").refers_to_anything().about(),
        field<&Experience::shared_by>("shared_by").refers_to<Participant>().author(),
    };
};
template <> Description const& described<Experience>()
{
    static constexpr auto description = describe<Experience>();
    return description;
}

template <> struct Described<Lesson> {
    static constexpr std::array fields{
        in_journey<Lesson>(),
        field<&Lesson::session>("session").refers_to<Session>().none(),
        field<&Lesson::insight>("insight").required().prose(paragraph).about(),
        field<&Lesson::context>("context").prose(chapter).about(),
        field<&Lesson::recommendation>("recommendation").prose(paragraph).about(),
        field<&Lesson::level>("level").none(),
        field<&Lesson::about>("about").refers_to_anything().about(),
        field<&Lesson::status>("status").known(Status::identified, Status::acted_on, Status::confirmed),
        field<&Lesson::came_from>("came_from").refers_to<Lesson>().of_elsewhere().none(),
    };
};
template <> Description const& described<Lesson>()
{
    static constexpr auto description = describe<Lesson>();
    return description;
}

template <> struct Described<Theme> {
    static constexpr std::array fields{
        in_journey<Theme>(),
        field<&Theme::title>("title").required().line(short_line).about(),
        field<&Theme::of>("of").required().refers_to<Purpose, Issue, Signal, Factor, Remark, Experience>().none(),
        field<&Theme::session>("session").refers_to<Session>().none(),
        ended_on<Theme>(),
    };
};
template <> Description const& described<Theme>()
{
    static constexpr auto description = describe<Theme>();
    return description;
}

} // namespace tocht::model
