#pragma once

#include "../unit/scene.hpp"

#include <cstdio>
#include <cstdlib>

/// Real data that stands beside the project. It is read with Python's csv module, a real CSV reader.
namespace tocht::test {

/// A folder of the shared data; none, with a warning, where it is missing. With CI set that is a failure.
inline std::optional<std::string> shared_data(std::string const& name)
{
    auto const folder = TOCHT_SHARED_DATA "/" + name;
    if (std::filesystem::is_directory(folder))
        return folder;
    if (std::getenv("CI") != nullptr)
        FAIL("There is no folder " << folder);
    WARN("Skipped: there is no folder " << folder);
    return std::nullopt;
}

/// What a Python program prints, as JSON. It finds the file's path in `sys.argv[1]`; neither holds a single quote.
inline json::value python(std::string const& program, std::string const& file)
{
    auto const command = "python3 -c '" + program + "' '" + file + "'";
    auto* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 65536> some{};
    for (std::size_t read = 0; (read = fread(some.data(), 1, some.size(), pipe)) > 0;)
        text.append(some.data(), read);
    REQUIRE(pclose(pipe) == 0);
    return boost::json::parse(text);
}

/// A CSV file as a list of objects, by its header.
inline json::array rows_of(std::string const& file)
{
    return python("import csv, json, sys\n"
                  "print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline=\"\", encoding=\"utf-8-sig\")))))",
                  file)
        .as_array();
}

inline std::string text_in(json::value const& row, std::string_view column)
{
    return std::string(row.as_object().at(column).as_string());
}

/// Seconds that work takes, for those who run the stories with `-s`.
template <typename Work> double seconds(Work work)
{
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace tocht::test
