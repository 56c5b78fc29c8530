#include "erased.hpp"
#include "process.hpp"

#include <poll.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <functional>
#include <thread>

using namespace tocht;
using namespace tocht::test;

// Cleaning that is pending is everybody's business until it is done.

namespace {

/// By which one process lets another go on.
class Signal {
public:
    Signal() { REQUIRE(::pipe(ends_.data()) == 0); }
    ~Signal() { ::close(ends_[0]), ::close(ends_[1]); }
    Signal(Signal const&) = delete;
    Signal& operator=(Signal const&) = delete;

    void give() const { static_cast<void>(!::write(ends_[1], "x", 1)); }
    /// Not without end: the other one may be gone. Whether it was given.
    [[nodiscard]] bool await() const
    {
        constexpr int longest_ms = 60'000;
        pollfd given{.fd = ends_[0], .events = POLLIN, .revents = 0};
        char letter = 0;
        return ::poll(&given, 1, longest_ms) == 1 && ::read(ends_[0], &letter, 1) == 1;
    }

private:
    std::array<int, 2> ends_{};
};

/// What a process does with a store that it opened before somebody is erased, when it is let go on.
using Work = std::function<void(Store& store)>;

/// Somebody is erased while a process reads the store as it was, and another, which had it open by then, works on when
/// that reader is gone.
class Blocked {
public:
    explicit Blocked(Work const& work, Store::Options const& options = {})
        : reader_([this] {
            constexpr int patience_ms = 30'000; // the third process opens the store at the same time
            SQLite::Database database(left.path.native(), SQLite::OPEN_READONLY, patience_ms);
            database.exec("BEGIN");
            database.execAndGet("SELECT count(*) FROM document");
            has_begun_.give();
            static_cast<void>(may_end_.await());
        })
        , third_([this, work, options] {
            auto store = Store::open(left.path, options);
            has_begun_.give();
            if (may_work_.await())
                work(store);
            has_worked_.give();
            static_cast<void>(may_end_.await());
        })
    {
        REQUIRE(has_begun_.await());
        REQUIRE(has_begun_.await());
        store_.emplace(Store::open(left.path, {.busy_timeout_ms = 50, .clock = [] { return at(); }}));
        erasure = store_->host().erase_person(left.zoe.person);
    }
    ~Blocked() { may_end_.give(), may_end_.give(); }

    static Instant at() { return Instant{std::chrono::sys_days{day(2026, 12, 1)}}; }

    [[nodiscard]] Store& store() { return *store_; }

    void end_reader() { reader_.kill(); }
    void let_third_work()
    {
        may_work_.give();
        REQUIRE(has_worked_.await());
    }

    LeftBehind left{};
    Erasure erasure{};

private:
    Signal has_begun_;
    Signal may_work_;
    Signal has_worked_;
    Signal may_end_;
    Process reader_;
    Process third_;
    std::optional<Store> store_;
};

void add_unit(Store& store)
{
    store.host().add(Unit{.name = "Thuiszorg"});
}

void read_units(Store& store)
{
    static_cast<void>(store.host().list<Unit>({}));
}

} // namespace

TEST_CASE("info tells that cleaning is pending and since when, and that nothing is pending once it is done")
{
    Blocked blocked(add_unit);
    CHECK(blocked.erasure.cleaning == Cleaning::pending);
    auto const pending = blocked.store().info();
    CHECK(pending.cleaning == Cleaning::pending);
    CHECK(pending.cleaning_since == Blocked::at());
    blocked.end_reader();
    CHECK(blocked.store().maintain().cleaning == Cleaning::done);
    CHECK(blocked.store().info().cleaning == Cleaning::done);
    CHECK_FALSE(blocked.store().info().cleaning_since);
}

TEST_CASE("the next write of a third process finishes what a reader left pending")
{
    Blocked blocked(add_unit);
    REQUIRE(blocked.erasure.cleaning == Cleaning::pending);
    REQUIRE_FALSE(blocked.left.left().empty());
    blocked.end_reader();
    CHECK(blocked.store().info().cleaning == Cleaning::pending);
    blocked.let_third_work();
    CHECK(blocked.store().info().cleaning == Cleaning::done);
    CHECK_FALSE(blocked.store().info().cleaning_since);
    CHECK(blocked.left.left() == std::vector<std::string>{});
}

TEST_CASE("a third process that only reads finishes pending cleaning when it closes the store")
{
    Blocked blocked([](Store& store) {
        read_units(store);
        auto const closed = std::move(store);
    });
    blocked.end_reader();
    CHECK(blocked.store().info().cleaning == Cleaning::pending);
    blocked.let_third_work();
    CHECK(blocked.store().info().cleaning == Cleaning::done);
    CHECK(blocked.left.left() == std::vector<std::string>{});
}

TEST_CASE("a process that may only read, or that only reads and goes on, leaves cleaning pending")
{
    for (bool const is_read_only : {true, false}) {
        Blocked blocked(
            [is_read_only](Store& store) {
                read_units(store);
                if (is_read_only)
                    auto const closed = std::move(store);
            },
            {.read_only = is_read_only});
        blocked.end_reader();
        blocked.let_third_work();
        CHECK(blocked.store().info().cleaning == Cleaning::pending);
    }
}

TEST_CASE("while a reader stays, writers wait no longer than before, and cleaning stays pending since the first time")
{
    Blocked blocked(add_unit);
    auto const patient = Store::open(blocked.left.path, {.busy_timeout_ms = 60'000});
    auto const start = std::chrono::steady_clock::now();
    for (int index = 0; index < 5; ++index)
        patient.host().add(Unit{.name = "Thuiszorg"});
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds{900}); // one wait would be a second
    auto const again =
        Store::open(blocked.left.path, {.busy_timeout_ms = 50}).host().erase_person(blocked.left.anna.person);
    CHECK(again.cleaning == Cleaning::pending);
    CHECK(blocked.store().info().cleaning_since == Blocked::at());
}

TEST_CASE("a store from which nothing was removed tells of no cleaning")
{
    Folder const folder;
    auto store = Store::open(folder / "a");
    add_unit(store);
    CHECK(store.info().cleaning == Cleaning::done);
    CHECK_FALSE(store.info().cleaning_since);
}
