#include "contract/markedpeople.h"
#include "contract/privatecluster.h"
#include "contract/storepicture.h"
#include "domain/changesetlabel.h"
#include "storage/dialect.h"
#include "storage/eraser.h"
#include "storage/records.h"
#include "storage/search.h"

#include <QDir>
#include <QFile>
#include <QSet>

using namespace rapport;
using namespace rapport::test;
using domain::RecordId;
using domain::RecordKind;
using storage::EraseHow;
using storage::EraseOrder;
using storage::Eraser;
using storage::EraseReport;
using storage::Journal;

namespace {

QStringList filesIn(const QString &folder)
{
    QStringList paths;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden))
        paths.append(file.filePath());
    return paths;
}

/// The files that an engine keeps a store in; of a server the data files, not its log.
QStringList filesOf(TestStore &store)
{
    if (store.engine() == Engine::Sqlite)
        return filesIn(store.folder());
    PrivateCluster *cluster = PrivateCluster::instance();
    const QString url = store.store().location().path;
    cluster->sql(url, "CHECKPOINT");
    const QString base = cluster->sql(url, "SELECT current_setting('data_directory') || '/base/' || oid FROM "
                                           "pg_database WHERE datname = current_database()");
    const QStringList files = filesIn(base);
    REQUIRE(!files.isEmpty());
    return files;
}

/// The markers that stand in the bytes of the store's files, with the file; in any letter case.
QStringList foundInFiles(TestStore &store, const Markers &markers)
{
    const QList<QByteArray> ends = markers.ends();
    QStringList found;
    for (const QString &path : filesOf(store)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            REQUIRE_FALSE(file.exists()); // the server took it away meanwhile
            continue;
        }
        const QByteArray bytes = file.readAll().toLower();
        for (const QByteArray &end : ends) {
            if (bytes.contains(end))
                found.append(QString::fromLatin1(end) + " in " + QFileInfo(path).fileName());
        }
    }
    return found;
}

/// The markers that some row of some table holds.
QStringList foundInTables(TestStore &store, const Markers &markers)
{
    QStringList tables = storage::journalledTables();
    tables << "changeset"
           << "change"
           << "search_doc"
           << "recent_view"
           << "duplicate_pair"
           << "store_info";
    if (store.engine() == Engine::PostgreSql)
        tables << "search_word";
    QStringList found;
    for (const QString &table : tables) {
        QString all;
        auto query = require(store.writer().run("SELECT * FROM " + table));
        while (require(query.next())) {
            for (int column = 0; column < query.columns().size(); ++column)
                all += query.value(column).toString().toLower() + '\n';
        }
        for (const QByteArray &end : markers.ends()) {
            if (all.contains(QString::fromLatin1(end)))
                found.append(QString::fromLatin1(end) + " in " + table);
        }
    }
    return found;
}

EraseReport erase(TestStore &store, EraseHow how, const std::vector<RecordId> &people)
{
    EraseOrder order;
    order.how = how;
    order.people = people;
    const auto transaction = store.begin(domain::Origin::System, {});
    const EraseReport report = require(Eraser(*transaction, order, {}).run());
    const auto event = require(transaction->commit());
    CHECK(event.changeset.isValid());
    return report;
}

void mustBeSound(TestStore &store)
{
    for (const auto &problem : require(store.store().check({})).problems)
        FAIL_CHECK(problem.area.toStdString() << ": " << problem.what.toStdString());
}

quint32 newSeed()
{
    return QRandomGenerator::global()->generate();
}

/// Tries to take back every changeset, the newest first; none may fail with anything but a conflict.
int revertEverything(TestStore &store)
{
    int erased = 0;
    for (const auto &changeset : require(Journal::changesets(store.writer(), {}, 1000))) {
        const auto transaction = store.begin(domain::Origin::Undo, domain::labels::undo(changeset.label));
        const auto report = Journal::revert(*transaction, changeset.id, {});
        if (!report) {
            CHECK(report.error().code == core::ErrorCode::Conflict);
            continue;
        }
        for (const auto &kept : report->kept)
            erased += kept.why == "erased" ? 1 : 0;
        const auto committed = transaction->commit();
        if (!committed)
            CHECK(committed.error().code == core::ErrorCode::Conflict);
    }
    return erased;
}

} // namespace

TEST_CASE("whatever a store holds of a person is found in its files before the person is erased", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = newSeed();
    INFO("seed " << seed);
    MarkedPeople people(store, seed);
    QStringList missing;
    const QStringList tables = foundInTables(store, people.markers);
    for (const QByteArray &end : people.markers.ends()) {
        if (tables.filter(QString::fromLatin1(end)).isEmpty())
            missing.append(QString::fromLatin1(end));
    }
    CHECK(missing == QStringList());
    mustBeSound(store);
}

TEST_CASE("of an erased person no byte is left in the files of the store", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = newSeed();
    INFO("seed " << seed);
    const auto how = GENERATE(EraseHow::Erase, EraseHow::Pseudonymise);
    INFO((how == EraseHow::Erase ? "erase" : "pseudonymise"));
    MarkedPeople people(store, seed);
    const auto reader = store.reader();
    require(reader->scalar("SELECT count(*) FROM person"));
    CHECK(!foundInFiles(store, people.markers).isEmpty());
    const EraseReport report = erase(store, how, {people.person.id});
    CHECK(report.people == 1);
    CHECK(report.merged == 1);
    CHECK(report.journal > 20);
    CHECK(foundInTables(store, people.markers) == QStringList());
    CHECK(require(Eraser::mustScrub(store.writer())));
    CHECK(require(Eraser::scrub(store.store())));
    CHECK(!require(Eraser::mustScrub(store.writer())));
    CHECK(foundInFiles(store, people.markers) == QStringList());
    CHECK(require(reader->scalar("SELECT count(*) FROM person")).toLongLong() ==
          (how == EraseHow::Erase ? 2 : 3));
    mustBeSound(store);

    // The older changesets can be taken back, and bring nothing of the person.
    CHECK(revertEverything(store) > 0);
    CHECK(foundInTables(store, people.markers) == QStringList());
    mustBeSound(store);
    require(Eraser::scrub(store.store()));
    CHECK(foundInFiles(store, people.markers) == QStringList());
}

TEST_CASE("erasing leaves everybody else as they are", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = newSeed();
    INFO("seed " << seed);
    MarkedPeople people(store, seed);
    erase(store, EraseHow::Erase, {people.person.id});
    QStringList now = pictureOfPeople(store);
    QStringList expected = people.othersPicture;
    // The exchange that was moved to the colleague, whose figures count it.
    const QString moved = QString::number(people.moved.id.value());
    const QString colleague = " id=" + QString::number(people.colleague.id.value()) + ' ';
    const QString person = " id=" + QString::number(people.person.id.value()) + ' ';
    const auto counts = [&](const QString &line) {
        return line.contains(moved) || line.contains(person) ||
               (line.startsWith("person ") && line.contains(colleague));
    };
    now.removeIf(counts);
    expected.removeIf(counts);
    expected.removeIf([](const QString &line) { return line.startsWith("tag "); });
    now.removeIf([](const QString &line) { return line.startsWith("tag ") || line.contains("newsletter"); });
    expected.sort();
    CHECK(differenceOf(expected, now) == "");
    CHECK(store.count("activity", "id = " + moved) == 1);
    CHECK(store.count("search_doc", "id = " + QString::number(people.person.id.value())) == 0);
}

TEST_CASE("a pseudonymised person leaves the figures of the company as they are", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = newSeed();
    INFO("seed " << seed);
    MarkedPeople people(store, seed);
    const QString figures = "SELECT people_count || ' ' || contact_count || ' ' || last_contact_at FROM "
                            "company WHERE id = ?";
    const QVariant before = store.value(figures, {people.company.id.value()});
    const EraseReport report = erase(store, EraseHow::Pseudonymise, {people.person.id});
    CHECK(store.value(figures, {people.company.id.value()}) == before);
    const domain::Record person =
        require(storage::Records::load(store.writer(), store.context(), people.person));
    CHECK(domain::displayName(person).startsWith("Erased person "));
    CHECK(person.contactPoints.empty());
    CHECK(person.addresses.empty());
    CHECK(person.relations.empty());
    CHECK(person.roles.size() == 1);
    for (const qint64 id : people.exchanges)
        CHECK(
            store.count("activity", QString("id = %1 AND person_id = %2 AND subject IS NULL AND body IS NULL")
                                        .arg(id)
                                        .arg(people.person.id.value())) == 1);
    CHECK(store.count("task", QString("person_id = %1").arg(people.person.id.value())) == 1); // the done one
    CHECK(report.exchanges > 3);
    mustBeSound(store);
    // Later, the placeholder can go too.
    erase(store, EraseHow::Erase, {people.person.id});
    CHECK(store.count("person", QString("id = %1").arg(people.person.id.value())) == 0);
    mustBeSound(store);
}

TEST_CASE("an erasure is in the journal without a value, and nothing takes it back", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    MarkedPeople people(store, 1);
    erase(store, EraseHow::Erase, {people.person.id});
    const auto newest = require(Journal::changesets(store.writer(), {}, 1)).front();
    CHECK(newest.label == "erased|person|1");
    CHECK(newest.user == store.context().user);
    CHECK(store.count("change", QString("changeset_id = %1 AND table_name = 'person' AND op = 'delete' AND "
                                        "first_id = %2 AND before IS NULL")
                                    .arg(newest.id.value())
                                    .arg(people.person.id.value())) == 1);
    const auto next = require(Journal::nextUndo(store.writer(), store.context()));
    CHECK((!next || next->id != newest.id));
    const auto transaction = store.begin(domain::Origin::Undo, "undo");
    const auto report = require(Journal::revert(*transaction, newest.id, {}));
    CHECK(report.rows == 0);
    require(transaction->commit());
    mustBeSound(store);
    int marked = 0;
    for (const auto &changeset : require(Journal::changesets(store.writer(), {}, 1000)))
        marked += changeset.label.startsWith("values-erased") ? 1 : 0;
    CHECK(marked > 10);
}

TEST_CASE("whoever has the store open hears of an erasure", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto anna = store.addPerson("Anna");
    EraseOrder order;
    order.people = {anna.id};
    const auto transaction = store.begin(domain::Origin::System, {});
    require(Eraser(*transaction, order, {}).run());
    const auto event = require(transaction->commit());
    CHECK(event.refs == std::vector<domain::RecordRef>{anna});
    CHECK(event.kinds == std::vector<RecordKind>{RecordKind::Person});
}

TEST_CASE("an erasure that was broken off before the files were cleaned is finished by the next one",
          "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto anna = store.addPerson("Annabrokenmarker");
    const auto bert = store.addPerson("Bert");
    erase(store, EraseHow::Erase, {anna.id});
    store.reopen(); // as after a power cut
    CHECK(require(Eraser::mustScrub(store.writer())));
    erase(store, EraseHow::Pseudonymise, {bert.id});
    CHECK(require(Eraser::scrub(store.store())));
    CHECK(!require(Eraser::mustScrub(store.writer())));
    for (const QString &path : filesOf(store)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            CHECK(!QFile::exists(path)); // the server takes files of its own away meanwhile
            continue;
        }
        CHECK(!file.readAll().toLower().contains("brokenmarker"));
    }
    mustBeSound(store);
}

TEST_CASE("what was done to somebody who is erased is offered to undo once and not again", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    store.addPerson("Bert");
    const auto anna = store.addPerson("Anna");
    erase(store, EraseHow::Erase, {anna.id});
    const auto undo = [&store] {
        const auto next = require(Journal::nextUndo(store.writer(), store.context()));
        REQUIRE(next.has_value());
        const auto transaction = store.begin(domain::Origin::Undo, domain::labels::undo(next->label));
        auto report = require(Journal::revert(*transaction, next->id, {}));
        require(transaction->commit());
        return report;
    };
    const auto first = undo();
    CHECK(first.rows == 0);
    REQUIRE(first.kept.size() == 1);
    CHECK(first.kept.front().why == "erased");
    CHECK(first.kept.front().ref == anna);
    CHECK(undo().rows == 1); // Bert
    CHECK(store.count("person") == 0);
    mustBeSound(store);
}

TEST_CASE("whom the store does not know is not erased, and nothing changes", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto anna = store.addPerson("Anna");
    EraseOrder order;
    order.people = {anna.id, RecordId(999)};
    {
        const auto transaction = store.begin();
        CHECK(hasError(Eraser(*transaction, order, {}).run(), core::ErrorCode::NotFound, "record.not-found"));
    }
    CHECK(store.count("person") == 1);
    CHECK(!require(Eraser::mustScrub(store.writer())));
}

TEST_CASE("somebody who was deleted for good can still be erased from the journal", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto anna = store.addPerson("Annamarkerxyz");
    const auto transaction = store.begin();
    require(storage::Records::trash(*transaction, anna, 0));
    require(transaction->commit());
    store.clock().advanceMs(1000);
    const auto purge = store.begin();
    require(storage::Records::purge(*purge, store.clock().now()));
    require(purge->commit());
    CHECK(store.count("change", "CAST(before AS TEXT) LIKE '%Annamarkerxyz%'") == 1);
    erase(store, EraseHow::Erase, {anna.id});
    CHECK(store.count("change", "CAST(before AS TEXT) LIKE '%Annamarkerxyz%'") == 0);
}

TEST_CASE("a store that somebody reads is cleaned later and says so", "[erasure]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const auto anna = store.addPerson("Anna");
    const auto reader = store.reader();
    require(reader->execute(reader->dialect().traits().beginSnapshot));
    require(reader->scalar("SELECT count(*) FROM person"));
    erase(store, EraseHow::Erase, {anna.id});
    CHECK(!require(Eraser::scrub(store.store())));
    CHECK(require(Eraser::mustScrub(store.writer())));
    require(reader->execute("ROLLBACK"));
    CHECK(require(Eraser::scrub(store.store())));
    CHECK(!require(Eraser::mustScrub(store.writer())));
}
