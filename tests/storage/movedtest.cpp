#include "contract/teststore.h"
#include "storage/filesnapshot.h"
#include "storage/records.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;

namespace {

enum class Event { Deleted, Renamed, Replaced };

void happen(Event event, const QString &path)
{
    switch (event) {
    case Event::Deleted: REQUIRE(QFile::remove(path)); break;
    case Event::Renamed: REQUIRE(QFile::rename(path, path + QStringLiteral(".elsewhere"))); break;
    case Event::Replaced: {
        const QByteArray bytes = contentOf(path);
        REQUIRE(QFile::remove(path));
        REQUIRE(putContent(path, bytes));
    }
    }
}

} // namespace

TEST_CASE("nothing is said to be saved after the file went away, and the content can be saved elsewhere",
          "[moved]")
{
    const Event event = GENERATE(Event::Deleted, Event::Renamed, Event::Replaced);
    TestStore store(Engine::Sqlite);
    store.addPerson(QStringLiteral("Before"));
    happen(event, store.store().location().path);
    const auto transaction = store.begin();
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Person;
    draft.values.insert(QStringLiteral("full_name"), QStringLiteral("After"));
    require(storage::Records::save(*transaction, draft));
    CHECK(hasError(transaction->commit(), ErrorCode::Io, QStringLiteral("store.moved")));

    const QString copy = store.folder() + QStringLiteral("/saved.rapport");
    CHECK(require(storage::Store::backupFrom(store.writer(), copy, {})).verified);
    const auto saved = require(
        storage::Store::open(storage::Location::parse(copy), storage::Access::ReadWrite, store.clock()));
    const auto reader = require(saved->reader());
    CHECK(require(reader->scalar(QStringLiteral("SELECT full_name FROM person"))).toString() ==
          QStringLiteral("Before"));
}
