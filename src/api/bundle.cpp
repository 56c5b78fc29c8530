#include "api/bundle.hpp"

#include "journey/transfer.hpp"

#include <boost/crc.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace tocht::api {

namespace {

using access::Call;

constexpr std::size_t at_once = 64 * std::size_t{1024}; ///< bytes handed over

/// What the lines add up to.
class Sum {
public:
    void add(std::string_view bytes)
    {
        crc_.process_bytes(bytes.data(), bytes.size());
        ++lines_;
    }

    /// The line that comes now.
    [[nodiscard]] std::int64_t next() const { return lines_ + 1; }

    /// What the last line says when it comes now.
    [[nodiscard]] model::BundleFoot foot() const
    {
        return {.lines = next(), .crc32 = fmt::format("{:08x}", crc_.checksum())};
    }

private:
    boost::crc_32_type crc_;
    std::int64_t lines_ = 0;
};

class Writer {
public:
    explicit Writer(WriteFunction const& write)
        : write_(write)
    {}

    void put(model::Bundled const& line)
    {
        auto const text = model::write_bundled(line) + '\n';
        sum_.add(text);
        waiting_ += text;
        if (waiting_.size() >= at_once)
            hand_over();
    }

    void finish()
    {
        put(sum_.foot());
        hand_over();
    }

private:
    void hand_over()
    {
        if (!write_(waiting_))
            throw Fault(Code::callback, Key::errors_stopped);
        waiting_.clear();
    }

    WriteFunction const& write_;
    Sum sum_;
    std::string waiting_;
};

/// Cuts a stream into lines.
class Lines {
public:
    explicit Lines(ReadFunction const& read)
        : read_(read)
    {}

    /// The next line with its end, if it has one; empty behind the last. Stays until the next is asked for.
    std::string_view next()
    {
        taken_ += line_;
        for (std::size_t searched = 0;;) {
            std::string_view const rest = std::string_view(bytes_).substr(taken_);
            auto const end = rest.find('\n', searched);
            if (end != std::string_view::npos || is_over_) {
                line_ = end == std::string_view::npos ? rest.size() : end + 1;
                return rest.substr(0, line_);
            }
            if (rest.size() > model::longest_line)
                throw Fault(Code::invalid, Key::errors_too_large, {}, {},
                            {{"limit", std::to_string(model::longest_line)}});
            searched = rest.size();
            fill();
        }
    }

private:
    void fill()
    {
        bytes_.erase(0, taken_);
        taken_ = 0;
        auto const before = bytes_.size();
        bytes_.resize(before + at_once);
        auto const read = read_({bytes_.data() + before, at_once});
        if (read < 0 || static_cast<std::size_t>(read) > at_once)
            throw Fault(Code::callback, Key::errors_stopped);
        bytes_.resize(before + static_cast<std::size_t>(read));
        is_over_ = read == 0;
    }

    ReadFunction const& read_;
    std::string bytes_;     ///< read and not yet left behind
    std::size_t taken_ = 0; ///< of them, told already
    std::size_t line_ = 0;  ///< the length of the one told last
    bool is_over_ = false;
};

class Reader {
public:
    explicit Reader(ReadFunction const& read)
        : lines_(read)
    {}

    store::Stored import(Call& call)
    {
        auto const first = next();
        auto const* head = std::get_if<model::BundleHead>(&first);
        if (head == nullptr)
            refuse(Key::errors_misplaced_line);
        journey::Import importing(call, *head);
        for (;;) {
            auto const line = next();
            if (auto const* foot = std::get_if<model::BundleFoot>(&line)) {
                check(*foot);
                return importing.finish();
            }
            importing.take(number_, line);
        }
    }

private:
    /// A line that does not end is the last, or cut.
    model::Bundled next()
    {
        number_ = sum_.next();
        expected_ = sum_.foot();
        return model::within(pointer(), [&] {
            auto text = lines_.next();
            bool const is_whole = text.ends_with('\n');
            sum_.add(text);
            if (is_whole)
                text.remove_suffix(1);
            try {
                if (!text.empty())
                    return model::read_bundled(text);
            } catch (Fault const& fault) {
                if (is_whole || fault.key != Key::errors_not_json)
                    throw;
            }
            throw Fault(Code::invalid, is_whole ? Key::errors_not_json : Key::errors_cut);
        });
    }

    void check(model::BundleFoot const& foot)
    {
        if (foot.lines != expected_.lines)
            refuse(Key::errors_damaged, "/lines");
        if (foot.crc32 != expected_.crc32)
            refuse(Key::errors_damaged, "/crc32");
        model::within(model::pointer_to_line(sum_.next()), [&] {
            if (!lines_.next().empty())
                throw Fault(Code::invalid, Key::errors_misplaced_line);
        });
    }

    [[noreturn]] void refuse(Key key, std::string const& below = {}) const
    {
        throw Fault(Code::invalid, key, pointer() + below);
    }

    [[nodiscard]] std::string pointer() const { return model::pointer_to_line(number_); }

    Lines lines_;
    Sum sum_;
    std::int64_t number_ = 0;
    model::BundleFoot expected_{};
};

} // namespace

void export_journey(Call& call, Id journey, bool has_history, WriteFunction const& write)
{
    Writer writer(write);
    auto const head = journey::begin_export(call, journey, has_history);
    writer.put(head);
    journey::export_journey(call, head, [&](model::Bundled const& line) { writer.put(line); });
    writer.finish();
}

store::Stored import_journey(Call& call, ReadFunction const& read)
{
    journey::authorise_import(call);
    return Reader(read).import(call);
}

} // namespace tocht::api
