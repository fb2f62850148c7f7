#pragma once

#include "core/clock.h"
#include "storage/journal.h"
#include "storage/store.h"
#include "support/support.h"

#include <QTemporaryDir>
#include <catch2/generators/catch_generators.hpp>
#include <memory>

namespace rapport::test {

using Engine = storage::Location::Engine;

/// A fresh store on one engine with a writer connection, a user and a clock that stands still: what contract tests work
/// on. Ask for the engine with RAPPORT_ON_EACH_ENGINE, so that every test runs on both.
class TestStore {
public:
    explicit TestStore(Engine engine);

    storage::Store &store() { return *m_store; }
    storage::Connection &writer() { return *m_writer; }
    std::unique_ptr<storage::Connection> reader();
    core::ManualClock &clock() { return m_clock; }
    const storage::Context &context() const { return m_context; }
    QString folder() const { return m_folder.path(); }
    Engine engine() const { return m_store->location().engine; }
    /// Closes everything and opens it anew, as the next start of the program does.
    void reopen();
    void close();
    /// Reads the custom fields again.
    void reloadCatalogue();

    /// A transaction that must begin.
    std::unique_ptr<storage::Transaction> begin(domain::Origin origin = domain::Origin::Form,
                                                const QString &label = QStringLiteral("test"));
    /// A person with this name, committed.
    domain::RecordRef addPerson(const QString &name);
    qint64 count(const QString &table, const QString &where = QStringLiteral("1 = 1"));
    QVariant value(const QString &sql, const QVariantList &values = {});

private:
    void openConnections();

    QTemporaryDir m_folder;
    core::ManualClock m_clock{core::Instant{1'750'000'000'000}};
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<storage::Connection> m_writer;
    storage::Context m_context;
};

/// Whether the engine can be tried here; PostgreSQL only where it is installed.
bool isAvailable(Engine engine);

} // namespace rapport::test

/// Runs the rest of the test once for each engine: `RAPPORT_ON_EACH_ENGINE(store);` declares a fresh TestStore.
#define RAPPORT_ON_EACH_ENGINE(name)                                                                         \
    const auto engineUnderTest = GENERATE(rapport::test::Engine::Sqlite, rapport::test::Engine::PostgreSql); \
    if (!rapport::test::isAvailable(engineUnderTest))                                                        \
        SKIP("PostgreSQL is not installed");                                                                 \
    INFO((engineUnderTest == rapport::test::Engine::Sqlite ? "on SQLite" : "on PostgreSQL"));                \
    rapport::test::TestStore name(engineUnderTest)
