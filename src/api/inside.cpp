#include "api/inside.hpp"

#include <spdlog/sinks/base_sink.h>

namespace tocht {

namespace {

/// Hands each line to the function that the embedder gave.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit LineSink(std::function<void(std::string const&)> line)
        : line_(std::move(line))
    {}

protected:
    void sink_it_(spdlog::details::log_msg const& message) override
    {
        line_(std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

private:
    std::function<void(std::string const&)> line_;
};

std::shared_ptr<spdlog::logger> make_logger(std::function<void(std::string const&)> const& line)
{
    if (!line)
        return nullptr;
    auto logger = std::make_shared<spdlog::logger>("tocht", std::make_shared<LineSink>(line));
    logger->set_error_handler([](std::string const&) {}); // a listener that fails does not fail the verb
    return logger;
}

Instant system_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace

Store::Inside::Inside(std::filesystem::path const& path, Options const& options)
    : database_(path, {.is_read_only = options.read_only, .busy_timeout_ms = options.busy_timeout_ms})
    , clock_(options.clock)
    , logger_(make_logger(options.log))
{}

void Store::Inside::fail(access::Call& call, char const* verb, Fault const& fault)
{
    log(verb, fault.code);
    auto language = Language::en;
    try {
        language = call.language();
    } catch (std::exception const&) {
        language = Language::en; // the store that failed cannot tell; what failed first is what counts
    }
    throw fault.in(language);
}

Instant Store::Inside::now() const
{
    return clock_ ? clock_() : system_now();
}

void Store::Inside::log(char const* verb, Code code)
{
    if (logger_)
        logger_->info(R"({{"verb":"{}","code":{}}})", verb, static_cast<int>(code));
}

} // namespace tocht
