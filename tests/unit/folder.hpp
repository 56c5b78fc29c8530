#pragma once

#include "store/database.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

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

/// Does to a file what the library never would.
inline void plant(std::filesystem::path const& path, std::string const& sql)
{
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    int const done = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
    INFO(sqlite3_errmsg(handle));
    CHECK(done == SQLITE_OK);
    sqlite3_close(handle);
}

inline std::unique_ptr<store::Database> open(std::filesystem::path const& path, store::Database::Options options = {})
{
    return std::make_unique<store::Database>(path, options);
}

inline std::unique_ptr<store::Database> open_to_read(std::filesystem::path const& path)
{
    return open(path, {.is_read_only = true});
}

/// How something fails; ok when it does not.
template <typename Work> Code code_of(Work&& work)
{
    try {
        work();
    } catch (Fault const& fault) {
        return fault.code;
    }
    return Code::ok;
}

inline Code code_of_opening(std::filesystem::path const& path, store::Database::Options options = {})
{
    return code_of([&] { open(path, options); });
}

} // namespace tocht::test

/// Codes in the messages of tests, by number.
template <> struct Catch::StringMaker<tocht::Code> {
    static std::string convert(tocht::Code code) { return std::to_string(static_cast<int>(code)); }
};
