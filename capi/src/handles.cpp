#include "handles.hpp"

#include "model/json.hpp"
#include "model/text.hpp"

#include <atomic>
#include <cstring>
#include <new>

namespace tocht::capi {

namespace {

std::atomic<std::int64_t> live{0};

/// Stands for the error that there is no memory to make.
unsigned char no_memory = 0;

tocht_error* no_memory_error() noexcept
{
    return reinterpret_cast<tocht_error*>(&no_memory);
}

std::string ids_of(std::vector<Id> const& ids)
{
    json::array list;
    for (auto const id : ids)
        list.emplace_back(id.text());
    return json::serialize(list);
}

std::unique_ptr<tocht_error> error_of(Error const& failure)
{
    auto error = std::make_unique<tocht_error>();
    error->code = static_cast<tocht_code>(failure.code());
    error->message = failure.what();
    error->pointer = failure.pointer();
    error->ids = ids_of(failure.ids());
    return error;
}

tocht_code put(tocht_error** place, Error const& failure)
{
    if (place != nullptr)
        *place = error_of(failure).release();
    return static_cast<tocht_code>(failure.code());
}

/// Throws on what is being handled, and what comes of it on the way out.
tocht_code rethrow(tocht_error** place)
{
    try {
        throw;
    } catch (Error const& error) {
        return put(place, error);
    } catch (Fault const& fault) {
        return put(place, fault.in(Language::en));
    } catch (SQLite::Exception const& exception) {
        return put(place, store::fault_of(exception).in(Language::en));
    } catch (std::bad_alloc const&) {
        throw;
    } catch (...) {
        return put(place, Fault(Code::internal, Key::errors_internal).in(Language::en));
    }
}

} // namespace

Counted::Counted() noexcept
{
    ++live;
}

Counted::~Counted()
{
    --live;
}

std::int64_t counted() noexcept
{
    return live;
}

std::string_view text_of(char const* data, std::size_t length)
{
    demand(data);
    return {data, length == TOCHT_NTS ? std::strlen(data) : length};
}

std::string_view text_or_none(char const* data, std::size_t length)
{
    return data == nullptr ? std::string_view{} : text_of(data, length);
}

Id id_of(char const* text)
{
    demand(text);
    if (auto const id = model::read_id(text))
        return *id;
    throw Fault(Code::invalid, Key::errors_not_an_id, "/id");
}

tocht_code report(tocht_error** error) noexcept
{
    try {
        return rethrow(error);
    } catch (...) {
        if (error != nullptr)
            *error = no_memory_error();
        return TOCHT_NO_MEMORY;
    }
}

} // namespace tocht::capi

using tocht::capi::no_memory_error;

tocht_code tocht_error_code(tocht_error const* error)
{
    if (error == no_memory_error())
        return TOCHT_NO_MEMORY;
    return error == nullptr ? TOCHT_OK : error->code;
}

char const* tocht_error_message(tocht_error const* error)
{
    if (error == no_memory_error())
        return "No memory is left.";
    return error == nullptr ? "" : error->message.c_str();
}

char const* tocht_error_pointer(tocht_error const* error)
{
    return error == nullptr || error == no_memory_error() ? "" : error->pointer.c_str();
}

char const* tocht_error_ids(tocht_error const* error)
{
    return error == nullptr || error == no_memory_error() ? "[]" : error->ids.c_str();
}

void tocht_error_free(tocht_error* error)
{
    if (error != no_memory_error())
        delete error;
}

char const* tocht_text_data(tocht_text const* text)
{
    return text == nullptr ? "" : text->bytes.c_str();
}

size_t tocht_text_length(tocht_text const* text)
{
    return text == nullptr ? 0 : text->bytes.size();
}

void tocht_text_free(tocht_text* text)
{
    delete text;
}
