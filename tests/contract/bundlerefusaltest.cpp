#include "contract/bundlefolder.h"
#include "storage/records.h"
#include "workspace/bundle.h"

#include <QDir>
#include <QFileInfo>

using namespace rapport;
using namespace rapport::test;
using core::ErrorCode;
using storage::Access;
using storage::Location;
using storage::Store;
using workspace::readBundle;
using workspace::writeBundle;

namespace {

/// The bundle of a store with two people and a company, one of them with a tag.
BundleFolder smallBundle(TestStore &store)
{
    for (const char *name : {"Ada", "Bob"}) {
        const auto transaction = store.begin();
        domain::Draft draft;
        draft.ref.kind = domain::RecordKind::Person;
        draft.values = {{"full_name", QString::fromLatin1(name)},
                        {"birthday", QDate(1990, 1, 2)},
                        {"vip", true},
                        {"tags", QStringList{"vip"}},
                        {"company", "Firm"}};
        const auto ref = require(storage::Records::save(*transaction, draft));
        require(transaction->commit());
        const auto change = store.begin();
        draft.ref = ref;
        draft.values = {{"vip", false}};
        require(storage::Records::save(*change, draft));
        require(change->commit());
    }
    const QString folder = store.folder() + "/bundle";
    require(writeBundle(store.store(), folder, {}));
    return BundleFolder(folder);
}

enum class Then { Seal, LeaveUnsealed };

struct Spoiled {
    const char *name;
    void (*spoil)(const BundleFolder &);
    const char *reason;
    QStringList args; ///< how the arguments begin
    Then then = Then::Seal;
};

/// The line of a file, without its end.
QByteArray line(const BundleFolder &bundle, const QString &file, int number)
{
    return bundle.read(file).split('\n').value(number - 1).trimmed();
}

QByteArray cell(const BundleFolder &bundle, const QString &file, int number, const QByteArray &column)
{
    const auto place = line(bundle, file, 1).split(',').indexOf(column);
    REQUIRE(place >= 0);
    return line(bundle, file, number).split(',').value(place);
}

void setCell(const BundleFolder &bundle, const QString &file, int number, const QByteArray &column,
             const QByteArray &value)
{
    auto lines = bundle.read(file).split('\n');
    const auto place = line(bundle, file, 1).split(',').indexOf(column);
    REQUIRE(place >= 0);
    auto cells = lines[number - 1].trimmed().split(',');
    cells[place] = value;
    lines[number - 1] = cells.join(',') + '\r';
    bundle.write(file, lines.join('\n'));
}

const Spoiled kSpoiled[] = {
    {"no manifest",
     [](const BundleFolder &b) { QFile::remove(b.path("manifest.json")); },
     "bundle.not-a-bundle",
     {},
     Then::LeaveUnsealed},
    {"another program's manifest",
     [](const BundleFolder &b) { b.write("manifest.json", "{\"name\":1}"); },
     "bundle.not-a-bundle",
     {},
     Then::LeaveUnsealed},
    {"a cut manifest",
     [](const BundleFolder &b) { b.write("manifest.json", b.read("manifest.json").left(400)); },
     "bundle.not-a-bundle",
     {},
     Then::LeaveUnsealed},
    {"a newer format",
     [](const BundleFolder &b) { b.replace("manifest.json", "\"version\": 1", "\"version\": 2"); },
     "bundle.too-new",
     {},
     Then::LeaveUnsealed},
    {"a newer schema",
     [](const BundleFolder &b) { b.replace("manifest.json", "\"schema\": ", "\"schema\": 9"); },
     "bundle.too-new",
     {},
     Then::LeaveUnsealed},
    {"a path for a name",
     [](const BundleFolder &b) { b.replace("manifest.json", "\"tag.csv\"", "\"../../etc/passwd\""); },
     "bundle.manifest",
     {},
     Then::LeaveUnsealed},
    {"a path for a table",
     [](const BundleFolder &b) {
         b.replace("manifest.json", "\"tag.csv\"", "\"../tag.csv\"");
         b.replace("manifest.json", "\"table\": \"tag\"", "\"table\": \"../tag\"");
     },
     "bundle.unknown-table",
     {},
     Then::LeaveUnsealed},
    {"a table of SQL",
     [](const BundleFolder &b) {
         b.replace("manifest.json", "\"tag.csv\"", "\"tag; DROP TABLE person.csv\"");
         b.replace("manifest.json", "\"table\": \"tag\"", "\"table\": \"tag; DROP TABLE person\"");
     },
     "bundle.unknown-table",
     {},
     Then::LeaveUnsealed},
    {"a missing file",
     [](const BundleFolder &b) { QFile::remove(b.path("task.csv")); },
     "bundle.file-missing",
     {"task.csv"},
     Then::LeaveUnsealed},
    {"a changed byte",
     [](const BundleFolder &b) { b.replace("person.csv", "Ada", "Eda"); },
     "bundle.file-differs",
     {"person.csv"},
     Then::LeaveUnsealed},
    {"a wrong count of rows",
     [](const BundleFolder &b) {
         b.seal();
         const QByteArray rows = "\"rows\": 2,";
         QByteArray json = b.read("manifest.json");
         b.write("manifest.json", json.replace(json.lastIndexOf(rows), rows.size(), "\"rows\": 3,"));
     },
     "bundle.row-count",
     {},
     Then::LeaveUnsealed},
    {"an unknown column",
     [](const BundleFolder &b) { b.replace("tag.csv", "colour", "color"); },
     "bundle.columns",
     {"tag.csv", "color"}},
    {"a missing column",
     [](const BundleFolder &b) { b.write("distinct_pair.csv", "id,revision,record_id\r\n"); },
     "bundle.columns",
     {"distinct_pair.csv", "other_id"}},
    {"a column twice",
     [](const BundleFolder &b) {
         b.write("distinct_pair.csv", "id,revision,record_id,record_id,other_id\r\n");
     },
     "bundle.columns",
     {"distinct_pair.csv", "record_id"}},
    {"an empty file", [](const BundleFolder &b) { b.write("tag.csv", ""); }, "bundle.columns", {"tag.csv"}},
    {"a short row",
     [](const BundleFolder &b) { b.write("tag.csv", b.read("tag.csv") + "99,1\r\n"); },
     "bundle.width",
     {"tag.csv", "3", "2"}},
    {"letters for a number",
     [](const BundleFolder &b) { setCell(b, "person.csv", 2, "revision", "one"); },
     "bundle.cell",
     {"person.csv", "2", "revision", "one", "integer"}},
    {"a number that is too long",
     [](const BundleFolder &b) { setCell(b, "person.csv", 3, "created_at", "99999999999999999999"); },
     "bundle.cell",
     {"person.csv", "3", "created_at"}},
    {"a number written otherwise",
     [](const BundleFolder &b) { setCell(b, "person.csv", 2, "revision", "02"); },
     "bundle.cell",
     {"person.csv", "2", "revision"}},
    {"a yes that is none",
     [](const BundleFolder &b) { setCell(b, "person.csv", 2, "vip", "true"); },
     "bundle.cell",
     {"person.csv", "2", "vip", "true", "yes/no"}},
    {"a day that is none",
     [](const BundleFolder &b) { setCell(b, "person.csv", 2, "birthday", "1990-02-30"); },
     "bundle.cell",
     {"person.csv", "2", "birthday"}},
    {"a document that is none",
     [](const BundleFolder &b) { setCell(b, "person.csv", 2, "custom", "{"); },
     "bundle.cell",
     {"person.csv", "2", "custom"}},
    {"nothing where something must be",
     [](const BundleFolder &b) { setCell(b, "tag.csv", 2, "name", ""); },
     "bundle.cell",
     {"tag.csv", "2", "name"}},
    {"an id of nothing",
     [](const BundleFolder &b) { setCell(b, "person.csv", 2, "id", "0"); },
     "bundle.cell",
     {"person.csv", "2", "id"}},
    {"a row twice",
     [](const BundleFolder &b) { b.write("tag.csv", b.read("tag.csv") + line(b, "tag.csv", 2) + "\r\n"); },
     "bundle.order",
     {"tag.csv", "3"}},
    {"a journal of a table of SQL",
     [](const BundleFolder &b) { setCell(b, "change.csv", 2, "table_name", "person SET vip = 1; --"); },
     "bundle.cell",
     {"change.csv", "2", "table_name"}},
    {"a journal of an unknown operation",
     [](const BundleFolder &b) { setCell(b, "change.csv", 2, "op", "drop"); },
     "bundle.cell",
     {"change.csv", "2", "op"}},
    {"a journal of an unknown column",
     [](const BundleFolder &b) { b.replace("change.csv", "{\"\"vip\"\":true}", "{\"\"vip = 1\"\":true}"); },
     "bundle.cell",
     {"change.csv"}},
    {"a journal of a wrong value",
     [](const BundleFolder &b) {
         b.replace("change.csv", "{\"\"vip\"\":true}", "{\"\"vip\"\":\"\"yes\"\"}");
     },
     "bundle.cell",
     {"change.csv"}},
    {"the key of another field",
     [](const BundleFolder &b) {
         b.write("custom_field.csv",
                 line(b, "custom_field.csv", 1) +
                     "\r\n1,1,person,plan,text,A,,,,,,0\r\n2,1,person,plan,text,B,,,,,,0\r\n");
     },
     nullptr,
     {"custom_field.csv"}},
    {"a company that is not there",
     [](const BundleFolder &b) { setCell(b, "person_company.csv", 2, "company_id", "12345"); },
     "bundle.not-sound",
     {}},
    {"a tag of nobody",
     [](const BundleFolder &b) { setCell(b, "record_tag.csv", 2, "record_id", "12345"); },
     "bundle.not-sound",
     {}},
    {"an entry of no changeset",
     [](const BundleFolder &b) { setCell(b, "change.csv", 2, "changeset_id", "1"); },
     "bundle.not-sound",
     {}},
    {"a person with the number of a company",
     [](const BundleFolder &b) { setCell(b, "company.csv", 2, "id", cell(b, "person.csv", 2, "id")); },
     "bundle.id-twice",
     {}},
    {"a counter that lags",
     [](const BundleFolder &b) {
         QByteArray info = b.read("store_info.csv");
         const auto at = info.indexOf("next_id,");
         b.write("store_info.csv", info.replace(at, info.indexOf('\r', at) - at, "next_id,2"));
     },
     "bundle.counter",
     {}},
    {"a store without a number",
     [](const BundleFolder &b) { b.replace("store_info.csv", "store_id,", "store_ie,"); },
     "bundle.identity",
     {"store_id"}},
};

} // namespace

TEST_CASE("a bundle that is not whole and sound is refused, and what was there stays", "[bundle]")
{
    RAPPORT_ON_EACH_ENGINE(empty);
    TestStore source(Engine::Sqlite);
    const BundleFolder sound = smallBundle(source);
    const QString untouched = empty.folder() + "/untouched";
    require(writeBundle(empty.store(), untouched, {}));
    const Location place = empty.store().location();
    int number = 0;
    for (const Spoiled &spoiled : kSpoiled) {
        CAPTURE(spoiled.name);
        const BundleFolder bundle = sound.copy(source.folder() + QStringLiteral("/spoiled%1").arg(++number));
        spoiled.spoil(bundle);
        if (spoiled.then == Then::Seal)
            bundle.seal();
        const auto read = readBundle(bundle.path(), place, empty.clock(), {});
        REQUIRE(!read);
        UNSCOPED_INFO(describe(read.error()));
        CHECK((!spoiled.reason || read.error().reason == QLatin1String(spoiled.reason)));
        CHECK(read.error().reason.startsWith("bundle."));
        CHECK(read.error().args.mid(0, spoiled.args.size()) == spoiled.args);
    }
    const QString after = empty.folder() + "/after";
    require(writeBundle(empty.store(), after, {}));
    CHECK(differingFiles(bytesIn(untouched), bytesIn(after)) == "");
    empty.close();
    require(readBundle(sound.path(), place, empty.clock(), {}));
}

TEST_CASE("a refused bundle leaves no new store behind", "[bundle]")
{
    TestStore source(Engine::Sqlite);
    const BundleFolder bundle = smallBundle(source);
    setCell(bundle, "record_tag.csv", 2, "record_id", "12345");
    bundle.seal();
    const auto engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    if (!isAvailable(engine))
        SKIP("PostgreSQL is not installed");
    const TempDir folder;
    const Location place = freshPlace(engine, folder.path());
    CHECK(hasError(readBundle(bundle.path(), place, source.clock(), {}), ErrorCode::Validation,
                   "bundle.not-sound"));
    CHECK(!Store::open(place, Access::ReadWrite, source.clock()));
    CHECK(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

TEST_CASE("a bundle is written whole or not at all, and never over something", "[bundle]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    store.addPerson("Ada");
    const QString folder = store.folder() + "/out";
    REQUIRE(QDir().mkpath(folder));
    const auto entries = [&] {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    };
    core::Progress stopped;
    stopped.stop = core::StopToken([] { return true; });
    CHECK(hasError(writeBundle(store.store(), folder + "/b", stopped), ErrorCode::Cancelled));
    CHECK(entries().isEmpty());
    CHECK(hasError(writeBundle(store.store(), folder + "/none/b", {}), ErrorCode::NotFound,
                   "folder.not-found"));
    require(writeBundle(store.store(), folder + "/b", {}));
    CHECK(hasError(writeBundle(store.store(), folder + "/b", {}), ErrorCode::Duplicate, "folder.exists"));
    CHECK(entries() == QStringList{"b"});

    const Location place = freshPlace(engineUnderTest, folder + "/b");
    CHECK(hasError(readBundle(folder + "/b", place, store.clock(), stopped), ErrorCode::Cancelled));
    CHECK(!Store::open(place, Access::ReadWrite, store.clock()));
}

TEST_CASE("an older bundle may lack what a newer Rapport added", "[bundle]")
{
    TestStore source(Engine::Sqlite);
    const BundleFolder bundle = smallBundle(source);
    QByteArray person = bundle.read("person.csv");
    person.replace(",vcard_extra\r\n", "\r\n").replace(",\r\n", "\r\n");
    bundle.write("person.csv", person);
    bundle.seal();
    const Location place = freshPlace(Engine::Sqlite, source.folder());
    CHECK(hasError(readBundle(bundle.path(), place, source.clock(), {}), ErrorCode::Validation,
                   "bundle.columns"));
    const int schema = source.store().identity().schema;
    bundle.replace("manifest.json", QStringLiteral("\"schema\": %1").arg(schema).toUtf8(), "\"schema\": 1");
    require(readBundle(bundle.path(), place, source.clock(), {}));
    CHECK(require(require(Store::open(place, Access::ReadWrite, source.clock()))->check({})).ok());
}
