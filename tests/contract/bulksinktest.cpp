#include "storage/bulksink.h"
#include "contract/teststore.h"

using namespace rapport;
using storage::BulkCells;
using storage::BulkSink;
using test::require;
using test::TestStore;

namespace {

const QStringList kColumns{"id", "name", "number", "share", "flag"};

void makeTable(TestStore &store, const QString &name)
{
    require(store.writer().execute("CREATE TABLE " + name +
                                   " (id INTEGER PRIMARY KEY, name TEXT, number INTEGER, share REAL, "
                                   "flag INTEGER NOT NULL) STRICT"));
}

/// A row of any cells, now and then an empty one.
BulkCells rowOf(qint64 id, QRandomGenerator &random)
{
    const QStringList texts{"", "Ann", "Łódź", "\"quoted\", with a comma", QString(300, QChar(0x5927))};
    BulkCells row;
    row.addInteger(id);
    random.bounded(3) == 0 ? row.addNull() : row.addText(texts[random.bounded(int(texts.size()))]);
    random.bounded(3) == 0 ? row.addNull() : row.addInteger(qint64(random.generate64()));
    random.bounded(3) == 0 ? row.addNull() : row.add(random.generateDouble());
    row.addYesNo(random.bounded(2) == 0);
    return row;
}

QString contentOf(TestStore &store, const QString &table)
{
    return store
        .value(
            "SELECT group_concat(quote(id) || quote(name) || quote(number) || quote(share) || quote(flag)) "
            "FROM (SELECT * FROM " +
            table + " ORDER BY id)")
        .toString();
}

} // namespace

TEST_CASE("rows that are written many at a time are the same as those written one by one")
{
    TestStore store(test::Engine::Sqlite);
    makeTable(store, "singly");
    makeTable(store, "together");
    auto transaction = store.begin();
    const auto singly = require(BulkSink::open(store.writer(), "singly", kColumns));
    const auto together =
        require(BulkSink::open(store.writer(), "together", kColumns, BulkSink::Pace::ManyRows));
    QRandomGenerator random = test::seededRandom();
    for (qint64 id = 1; id <= 1000; ++id) {
        const BulkCells row = rowOf(id, random);
        require(singly->put(row));
        require(together->put(row));
        if (random.bounded(100) == 0 || together->isFull())
            require(together->flush());
        if (id % 300 == 0)
            CHECK_FALSE(singly->isFull());
    }
    require(together->flush());
    require(together->flush()); // of nothing
    CHECK(store.count("together") == 1000);
    CHECK(contentOf(store, "together") == contentOf(store, "singly"));
}

TEST_CASE("two sinks of one table hold their rows apart")
{
    TestStore store(test::Engine::Sqlite);
    makeTable(store, "shared");
    auto transaction = store.begin();
    QRandomGenerator random = test::seededRandom();
    const auto first = require(BulkSink::open(store.writer(), "shared", kColumns, BulkSink::Pace::ManyRows));
    {
        const auto second =
            require(BulkSink::open(store.writer(), "shared", kColumns, BulkSink::Pace::ManyRows));
        require(first->put(rowOf(1, random)));
        require(second->put(rowOf(2, random)));
        require(second->put(rowOf(3, random)));
        require(second->flush());
        CHECK(store.count("shared") == 2);
    }
    require(first->flush());
    CHECK(store.count("shared") == 3);
}

TEST_CASE("rows held back are many when it is time to write them, in number or in bytes")
{
    TestStore store(test::Engine::Sqlite);
    makeTable(store, "held");
    auto transaction = store.begin();
    const auto sink = require(BulkSink::open(store.writer(), "held", kColumns, BulkSink::Pace::ManyRows));
    QRandomGenerator random = test::seededRandom();
    int rows = 0;
    for (; !sink->isFull(); ++rows)
        require(sink->put(rowOf(rows, random)));
    CHECK(rows > 1);
    CHECK(store.count("held") == 0);
    require(sink->flush());
    CHECK(store.count("held") == rows);
    CHECK_FALSE(sink->isFull());
    BulkCells large;
    large.addInteger(rows);
    large.addText(QString(4'000'000, 'x'));
    large.addNull();
    large.addNull();
    large.addYesNo(true);
    require(sink->put(large));
    CHECK(sink->isFull());
}

TEST_CASE("a row that its table does not take fails when the rows are written")
{
    TestStore store(test::Engine::Sqlite);
    makeTable(store, "strict");
    auto transaction = store.begin();
    const auto sink = require(BulkSink::open(store.writer(), "strict", kColumns, BulkSink::Pace::ManyRows));
    BulkCells row;
    row.addInteger(1);
    for (int i = 0; i < 4; ++i)
        row.addNull(); // the last may not be empty
    require(sink->put(row));
    CHECK_FALSE(sink->flush());
    require(sink->flush()); // what was refused is gone
}
