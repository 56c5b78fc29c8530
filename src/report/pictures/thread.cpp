#include "report/pictures/pictures.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace tocht::report::pictures {

namespace {

constexpr std::size_t outside = layers;
constexpr double indent = 19;
constexpr double first = 8;
constexpr double highest = 740; ///< so that it stays on one sheet of paper; the list below the picture has all

/// Whether an entry is in the picture: of the chain, and not given up.
bool is_shown(LineOfSightEntry const& entry)
{
    return layer_of(entry.kind) != outside
        && (entry.counts || entry.kind == Kind::adjustment || entry.kind == Kind::lesson)
        && entry.status != Status::dropped;
}

/// Those that hang on one, the upper layers first.
class Order {
public:
    explicit Order(LineOfSight const& thread)
    {
        for (auto const& entry : thread.below)
            over_.emplace(entry.id, &entry);
        for (auto const& entry : thread.below)
            if (is_shown(entry))
                on_[holder_of(entry, thread.document->id)].push_back(&entry);
        for (auto& [id, entries] : on_)
            std::ranges::stable_sort(entries, {}, [](auto const* entry) { return layer_of(entry->kind); });
        add(&*thread.document, 0);
    }

    std::vector<Hanging> take() { return std::move(found_); }

private:
    /// The nearest one above that is shown.
    Id holder_of(LineOfSightEntry const& entry, Id purpose) const
    {
        auto over = entry.over.value_or(purpose);
        for (auto found = over_.find(over); found != over_.end() && !is_shown(*found->second); found = over_.find(over))
            over = found->second->over.value_or(purpose);
        return over_.contains(over) ? over : purpose;
    }

    void add(LineOfSightEntry const* entry, std::size_t on)
    {
        auto const place = found_.size();
        found_.push_back({entry, on});
        if (auto const hanging = on_.find(entry->id); hanging != on_.end())
            for (auto const* below : hanging->second)
                add(below, place);
    }

    std::unordered_map<Id, LineOfSightEntry const*> over_;
    std::unordered_map<Id, std::vector<LineOfSightEntry const*>> on_;
    std::vector<Hanging> found_;
};

class Thread {
public:
    Thread(std::vector<Hanging> const& all, Words const& words)
        : all_(all)
        , words_(words)
        , drawing_("thread-" + all.front().entry->id.text(), picture_width)
    {}

    std::string draw()
    {
        while (at_.size() < all_.size() && y_ < highest)
            lay_out(*all_[at_.size()].entry);
        for (std::size_t place = 1; place < at_.size(); ++place)
            tie(at_[all_[place].on], at_[place]);
        for (std::size_t place = 0; place < at_.size(); ++place)
            entry(at_[place], *all_[place].entry);
        if (at_.size() < all_.size())
            more(all_.size() - at_.size());
        return drawing_.finish(y_, words_.say("thread", {{"text", all_.front().entry->text}}),
                               words_.say("thread_text", {{"count", std::to_string(all_.size() - 1)}}));
    }

private:
    static double x_of(LineOfSightEntry const& entry)
    {
        return first + static_cast<double>(layer_of(entry.kind)) * indent;
    }
    static Column column_of(LineOfSightEntry const& entry)
    {
        return {.width = picture_width - x_of(entry) - 14, .lines = 2};
    }

    static std::string_view style_of(LineOfSightEntry const& entry) { return layer_of(entry.kind) < 2 ? "strong" : ""; }

    void lay_out(LineOfSightEntry const& entry)
    {
        at_.push_back({x_of(entry), y_ + 11});
        auto const lines = wrapped(entry.text, ems_of(column_of(entry).width, style_of(entry)), 2).size();
        y_ += static_cast<double>(lines) * Drawing::line_height + 10;
    }

    void tie(Point from, Point to)
    {
        if (from.x < to.x)
            return drawing_.path("tie", "M", from.x, from.y, "L", from.x, to.y - 9, "Q", from.x, to.y, from.x + 9, to.y,
                                 "L", to.x, to.y);
        drawing_.path("tie", "M", from.x, from.y, "C", from.x - 14, from.y, to.x - 14, to.y, to.x, to.y);
    }

    void entry(Point at, LineOfSightEntry const& entry)
    {
        auto const layer = layer_of(entry.kind);
        mark(drawing_, at, layer, "layer-" + std::to_string(layer));
        drawing_.column({at.x + 12, at.y + 4}, entry.text, column_of(entry), style_of(entry));
    }

    void more(std::size_t count)
    {
        drawing_.text({0, y_ + 12}, words_.say("more", {{"count", std::to_string(count)}}), "soft");
        y_ += 20;
    }

    std::vector<Hanging> const& all_;
    Words const& words_;
    Drawing drawing_;
    std::vector<Point> at_;
    double y_ = 0;
};

} // namespace

std::size_t layer_of(Kind kind)
{
    switch (kind) {
    case Kind::purpose:
        return 0;
    case Kind::criterion:
        return 1;
    case Kind::signal:
        return 2;
    case Kind::rule:
    case Kind::agreement:
        return 3;
    case Kind::adjustment:
        return 4;
    case Kind::lesson:
        return 5;
    default:
        return outside;
    }
}

std::vector<Hanging> hanging(LineOfSight const& thread)
{
    return Order(thread).take();
}

std::string thread(LineOfSight const& thread, Words const& words)
{
    auto const all = hanging(thread);
    return all.size() < 2 ? std::string{} : Thread(all, words).draw();
}

} // namespace tocht::report::pictures
