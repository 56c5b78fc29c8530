#include "scim_messages.hpp"

#include <map>
#include <random>
#include <set>

using namespace tocht;
using namespace tocht::test;

namespace {

/// A user as the directory has it now.
struct User {
    std::string id;
    std::optional<std::string> external_id;
    std::string name;
    std::string department;
    std::string manager;
    bool is_active = true;
};

/// A directory in which something happens all the time, and what the store should have come to: the person that each user
/// became when first told, and what was told of it last.
class History {
public:
    explicit History(unsigned seed)
        : random_(seed)
    {
        for (int number = 0; number < 6; ++number)
            groups_["g" + std::to_string(number)] = {};
    }

    void message()
    {
        for (int happening = number(4); happening >= 0; --happening)
            happen();
        switch (number(5)) {
        case 0:
            return tell_gone();
        case 1:
            return tell_group();
        case 2:
            return tell_patch();
        default:
            return tell_users();
        }
    }

    /// Everything once more, after which nothing waits that is in the directory.
    void tell_all()
    {
        json::array all;
        for (auto const& [id, user] : users_)
            if (!gone_.contains(id))
                all.push_back(as_scim(user, true, true));
        for (auto const& [id, members] : groups_)
            all.push_back(group(id, "Groep " + id, {members.begin(), members.end()}));
        send(list(std::move(all)));
        for (auto const& [id, user] : users_)
            if (!gone_.contains(id))
                note(user);
    }

    void check()
    {
        std::map<std::string, Document<Person>> found;
        std::size_t others = 0;
        auto const page = gathering_.host().list<Person>({.limit = 1000});
        REQUIRE(page.cursor.empty());
        for (auto const& person : page.items)
            if (!person.body.directory_id)
                ++others;
            else
                CHECK(found.emplace(*person.body.directory_id, person).second);
        CHECK(others == 5);
        CHECK(found.size() == told_.size());
        for (auto const& [id, told] : told_) {
            REQUIRE(found.contains(id));
            CHECK(found.at(id).id == told.person);
            CHECK(found.at(id).body.name == told.name);
            CHECK(found.at(id).body.external_id == told.external_id);
        }
    }

private:
    struct Told {
        Id person;
        std::string name;
        std::optional<std::string> external_id;
    };

    int number(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }

    User& any_user() { return std::next(users_.begin(), number(static_cast<int>(users_.size())))->second; }

    void happen()
    {
        if (users_.size() < 3 || (users_.size() < 60 && number(4) == 0)) {
            auto const id = "u" + std::to_string(next_++);
            users_[id] = {.id = id,
                          .external_id = {},
                          .name = "Naam " + std::to_string(number(20)),
                          .department = {},
                          .manager = {}};
            return;
        }
        auto& user = any_user();
        switch (number(6)) {
        case 0:
            user.name = "Naam " + std::to_string(number(20));
            break;
        case 1:
            user.external_id = "hr-" + std::to_string(next_++);
            break;
        case 2:
            user.is_active = !user.is_active;
            break;
        case 3:
            user.department = number(3) == 0 ? "Zorg" : "Afdeling " + std::to_string(number(4));
            break;
        case 4:
            user.manager = any_user().id;
            break;
        default:
            change_group(user.id);
        }
    }

    void change_group(std::string const& user)
    {
        auto& members = std::next(groups_.begin(), number(static_cast<int>(groups_.size())))->second;
        if (!members.insert(user).second)
            members.erase(user);
    }

    json::object as_scim(User const& user, bool has_id, bool has_external_id) const
    {
        auto scim = a_user(user.id, user.name);
        if (!has_id)
            scim.erase("id");
        if (has_external_id && user.external_id)
            scim["externalId"] = *user.external_id;
        scim["active"] = user.is_active;
        json::object extension;
        if (!user.department.empty())
            extension["department"] = user.department;
        if (!user.manager.empty())
            extension["manager"] = json::object{{"value", user.manager}};
        scim[enterprise] = std::move(extension);
        return scim;
    }

    PeopleImport send(json::value const& message, ImportPeople const& how = {})
    {
        auto report = take(gathering_, message, how);
        for (auto const& one : report.unused) {
            INFO(one.says << " " << one.pointer << " " << json::serialize(message));
            CHECK((one.why == Unused::inactive || one.why == Unused::several || one.why == Unused::unknown));
        }
        for (auto const& one : report.added)
            if (one.kind == Kind::person)
                CHECK(told_.emplace(one.directory_id.value(), Told{one.id, {}, {}}).second);
        return report;
    }

    /// What the store has of a user who was told.
    void note(User const& user)
    {
        auto const place = told_.find(user.id);
        if (place == told_.end())
            return; // not active when first told
        place->second.name = user.name;
        if (user.external_id)
            place->second.external_id = user.external_id;
    }

    void tell_users()
    {
        json::array some;
        std::vector<User> sent;
        std::set<std::string> once;
        for (int many = number(12); many >= 0; --many)
            if (auto const& user = any_user(); !gone_.contains(user.id) && once.insert(user.id).second) {
                some.push_back(as_scim(user, true, true));
                sent.push_back(user);
            }
        send(list(std::move(some)));
        for (auto const& user : sent)
            note(user);
    }

    void tell_group()
    {
        auto const& [id, members] = *std::next(groups_.begin(), number(static_cast<int>(groups_.size())));
        send(group(id, "Groep " + id, {members.begin(), members.end()}));
    }

    void tell_patch()
    {
        auto& user = any_user();
        if (!told_.contains(user.id) || gone_.contains(user.id))
            return;
        user.name = "Naam " + std::to_string(number(20));
        json::object const operation{{"op", "replace"}, {"path", "displayName"}, {"value", user.name}};
        send(patch({operation}), {.directory_id = user.id, .kind = Kind::person});
        told_.at(user.id).name = user.name;
    }

    void tell_gone()
    {
        auto const& user = any_user();
        if (number(3) == 0)
            gone_.insert(user.id); // deleted for good: its key is nobody else's, ever
        send(json::object{{"gone", json::array{user.id}}});
    }

    std::mt19937 random_;
    Gathering gathering_;
    std::map<std::string, User> users_;
    std::map<std::string, std::set<std::string>> groups_;
    std::set<std::string> gone_;
    std::map<std::string, Told> told_;
    int next_ = 1;
};

} // namespace

TEST_CASE("in five hundred messages of a directory nobody is doubled, lost, or becomes somebody else")
{
    auto const seed = GENERATE(1U, 2U);
    INFO(seed);
    History history(seed);
    for (int message = 0; message < 500; ++message) {
        INFO(message);
        history.message();
        if (message % 50 == 0)
            history.check();
    }
    history.tell_all();
    history.check();
}
