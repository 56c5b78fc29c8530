#pragma once

#include "guide/texts.hpp"
#include "model/names.hpp"

/// How a report says things, in the reader's language.
namespace tocht::report {

class Words {
public:
    explicit Words(Language language)
        : language_(language)
    {}

    [[nodiscard]] std::string say(texts::Key key, texts::Arguments const& arguments = {}) const
    {
        return texts::say(language_, key, arguments);
    }

    /// The text of a name in the guide's group `page`, with its places filled in. The page's template names these texts,
    /// so the pictures do it in the same way. Throws std::logic_error when there is none.
    [[nodiscard]] std::string say(std::string_view name, texts::Arguments const& arguments = {}) const;

    /// The text at a dotted path of the guide.
    [[nodiscard]] std::string find(std::string const& path) const { return std::string(texts::find(language_, path)); }

    template <typename Enumeration> [[nodiscard]] std::string name(Enumeration value) const
    {
        return std::string(texts::value_name(language_, model::Named<Enumeration>::name, model::name_of(value)));
    }

    [[nodiscard]] std::string day(Day day) const { return texts::say(language_, day); }

    /// As it stands under a picture: "26-1".
    [[nodiscard]] std::string short_day(Day day) const;

    /// With one decimal.
    [[nodiscard]] std::string number(double number) const { return texts::decimal(language_, number); }

    /// With as many decimals as it has.
    [[nodiscard]] std::string plain(double number) const { return texts::plain(language_, number); }

    /// What documents of a kind are called, to stand above them.
    [[nodiscard]] std::string heading(Kind kind) const;

    [[nodiscard]] std::string aspect(std::string_view aspect) const
    {
        return find("aspects." + std::string(aspect) + ".name");
    }

    /// All texts of the guide's group `page`, by their names.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> all() const;

    [[nodiscard]] Language language() const { return language_; }

private:
    Language language_;
};

/// With a capital. The guide's words begin with a letter of ASCII in every language so far.
std::string capital(std::string text);

} // namespace tocht::report
