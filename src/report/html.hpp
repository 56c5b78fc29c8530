#pragma once

#include "report/story.hpp"

#include <string>

/// The journey told on one page for a browser, and for paper.
namespace tocht::report {

/// The four steps as a story with pictures, in the reader's language, as far as the actor may read it. The page asks
/// for nothing from elsewhere and runs no script.
std::string html(access::Call& call, Id journey);

std::string html(Story const& story);

/// What the page is made of (page.mustache, page.css), embedded by the build.
extern std::string_view const page_template;
extern std::string_view const page_style;

} // namespace tocht::report
