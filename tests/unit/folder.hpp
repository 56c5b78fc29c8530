#pragma once

#include "model/fault.hpp"

#include <catch2/catch.hpp>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace tocht::test {

/// A folder of a test's own, gone when the test is over.
class Folder {
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "tocht-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

inline std::string bytes_of(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_bytes(std::filesystem::path const& path, std::string const& bytes)
{
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// What something failed with; Code::ok when it did not.
struct Failure {
    Code code = Code::ok;
    std::string pointer{};
    std::vector<Id> ids{};
    std::string says{};

    friend bool operator==(Failure const& failure, Code code) { return failure.code == code; }
    friend bool operator==(Failure const& one, Failure const& other)
    {
        return one.code == other.code && one.pointer == other.pointer;
    }
    friend std::ostream& operator<<(std::ostream& out, Failure const& failure)
    {
        return out << static_cast<int>(failure.code) << " at '" << failure.pointer << "': " << failure.says;
    }
};

template <typename Work> Failure failure_of(Work&& work)
{
    try {
        work();
    } catch (Fault const& fault) {
        return {fault.code, fault.pointer, fault.ids};
    } catch (Error const& error) {
        return {error.code(), error.pointer(), error.ids(), error.what()};
    }
    return {};
}

template <typename Work> Code code_of(Work&& work)
{
    return failure_of(work).code;
}

/// Somebody who takes part in a journey. Stands for the participant where an id is asked for.
struct Someone {
    Id person{};
    Id id{}; ///< of the participant

    operator Id() const { return id; }
};

} // namespace tocht::test

/// Codes in the messages of tests, by number.
template <> struct Catch::StringMaker<tocht::Code> {
    static std::string convert(tocht::Code code) { return std::to_string(static_cast<int>(code)); }
};
