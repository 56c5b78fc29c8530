#pragma once

#include "world.hpp"

#include <set>

namespace tocht::worlds {

/// An answer in a form in which those of two worlds are equal to the byte, when nothing shows. Only what is random by
/// design is given other names: cursors of the journal and ids that the library made are numbered as they appear, and
/// sealed remarks, whose order is random as well, are called by their words.
class Masks {
public:
    /// `known`: ids that are the same in both worlds. `sealed`: the words of sealed remarks by their ids.
    Masks(std::set<std::string> const& known, std::map<std::string, std::string> sealed)
        : known_(known)
        , sealed_(std::move(sealed))
    {}

    std::string masked(Answer const& answer);

    /// Of what a watcher heard.
    std::string masked(std::string const& text) { return with_names(text); }

private:
    std::string with_names(std::string const& text);
    std::string id_for(std::string const& id);
    std::string place_for(std::string const& place);
    [[nodiscard]] bool has_sealed(std::string const& text) const;
    [[nodiscard]] static std::string in_no_order(std::string const& text);

    std::set<std::string> const& known_;
    std::map<std::string, std::string> sealed_;
    std::map<std::string, std::string> made_;
    std::map<std::string, std::string> places_;
};

/// Where two texts begin to differ, with what stands around it in each.
std::string difference(std::string const& one, std::string const& other);

} // namespace tocht::worlds
