#include "contract/storepicture.h"
#include "contract/teststore.h"
#include "storage/cataloguereader.h"
#include "storage/reverter.h"
#include "workspace/exchangeimport.h"

#include <QFile>
#include <QRandomGenerator>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using exchange::ImportMode;
using workspace::ImportOptions;
using workspace::ImportReport;

namespace {

/// Rehearses or runs an import on any engine.
core::Result<ImportReport> import(TestStore &store, ImportOptions options, bool dryRun)
{
    options.dryRun = dryRun;
    options.maxChanges = 100'000;
    RAPPORT_TRY(auto prepared, workspace::prepareImport(options, store.context().catalogue, {}));
    RAPPORT_TRY(const bool any, storage::hasRecords(store.writer(), options.kind));
    prepared.storeIsEmpty = !any;
    if (dryRun) {
        workspace::RehearsalTarget target(domain::firstBook(), store.clock().now());
        workspace::ImportRun run(options, std::move(prepared), store.writer(), store.context());
        return run.run(target, {});
    }
    auto transaction = store.begin(domain::Origin::Import);
    workspace::StoreTarget target(*transaction, options.kind, prepared.isBulk() ? prepared.survey.rows : 0);
    workspace::ImportRun run(options, std::move(prepared), transaction->connection(), transaction->context());
    RAPPORT_TRY(auto report, run.run(target, {}));
    RAPPORT_TRY(const auto event, transaction->commit());
    report.changeset = event.changeset;
    return report;
}

/// Random rows of few names, so that keys meet, repeat and clash.
class Rows {
public:
    explicit Rows(quint32 seed) : m_random(seed) {}

    QByteArray people(int rows)
    {
        QByteArray csv =
            "first_name,last_name,email,email2,phone,company,city,tags,status,external_id,birthday\r\n";
        for (int i = 0; i < rows; ++i) {
            csv += one({"Ann", "Bob", "Cyd", "Zoë", ""}) + "," + one({"Lee", "Ray", ""}) + "," + email() +
                   "," + (chance(20) ? email() : "") + "," + phone() + "," +
                   one({"Acme", "ACME", "Firm", ""}) + "," + one({"Wien", "Graz", ""}) + "," +
                   one({"VIP", "new;VIP", ""}) + "," + one({"lead", "customer", "", "", "nonsense"}) + "," +
                   (chance(60) ? number("X") : "") + "," + one({"1980-02-29", "", "", "1981-02-29"}) +
                   (chance(2) ? ",more" : "") + "\r\n";
            if (chance(3))
                csv += ",,,,,,,,,,\r\n";
        }
        return csv;
    }

    QByteArray companies(int rows)
    {
        QByteArray csv = "name,domain,industry,city,employees,email\r\n";
        for (int i = 0; i < rows; ++i)
            csv += one({"Acme", "Firm", "Corp", ""}) + (chance(50) ? number(" ") : "") + "," +
                   (chance(60) ? number("d") + ".example" : "") + "," + one({"Retail", ""}) + "," +
                   one({"Wien", ""}) + "," + one({"5", "-1", "", "many"}) + "," + email() + "\r\n";
        return csv;
    }

    bool chance(int percent) { return m_random.bounded(100) < percent; }
    QByteArray one(const QList<QByteArray> &from) { return from[m_random.bounded(int(from.size()))]; }

private:
    QByteArray number(const QByteArray &prefix) { return prefix + QByteArray::number(m_random.bounded(12)); }
    QByteArray email()
    {
        return chance(70)   ? number("p") + one({"@a.example", "@A.example"})
               : chance(10) ? "no-mail"
                            : QByteArray();
    }
    QByteArray phone() { return chance(50) ? "+43 1 23456" + number("") : QByteArray(); }

    QRandomGenerator m_random;
};

QString written(TestStore &store, const QString &name, const QByteArray &csv)
{
    QFile file(store.folder() + "/" + name);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(csv) == csv.size());
    return file.fileName();
}

std::string described(const ImportReport &report)
{
    return QString("%1 rows: %2 created, %3 updated, %4 skipped, %5 unchanged, %6 rejected, %7 changes")
        .arg(report.rows)
        .arg(report.created)
        .arg(report.updated)
        .arg(report.skipped)
        .arg(report.unchanged)
        .arg(report.rejected)
        .arg(report.changesTotal)
        .toStdString();
}

} // namespace

TEST_CASE("a rehearsal counts exactly what the run does, whatever the file, mode and key", "[import]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::global()->generate();
    INFO("seed " << seed);
    Rows rows(seed);
    for (int round = 0; round < 24; ++round) {
        ImportOptions options;
        const bool people = rows.chance(75);
        options.kind = people ? RecordKind::Person : RecordKind::Company;
        options.plan.mode = rows.chance(60)   ? ImportMode::Upsert
                            : rows.chance(50) ? ImportMode::Update
                                              : ImportMode::Create;
        const QByteArray key = people ? rows.one({"email", "phone", "external_id", "full_name,company"})
                                      : rows.one({"name", "domain", "name,domain"});
        options.plan.key = QString::fromLatin1(key).split(',');
        options.mapping.blankOverwrites = rows.chance(20);
        // Some rounds are longer than a batch.
        const int count = round % 8 == 7 ? 700 : 30;
        options.file = written(store, "in.csv", people ? rows.people(count) : rows.companies(count));
        const ImportReport rehearsed = require(import(store, options, true));
        const ImportReport ran = require(import(store, options, false));
        INFO("round " << round << ", key " << key.toStdString());
        CHECK(described(rehearsed) == described(ran));
        CHECK(ran.rows == ran.created + ran.updated + ran.skipped + ran.rejected);
        // Nothing is left to do: what was changed says now what the file says.
        if (options.plan.mode != ImportMode::Create) {
            options.plan.mode = ImportMode::Update;
            const ImportReport again = require(import(store, options, true));
            CHECK(again.rejected >= 0);
        }
    }
}

TEST_CASE("the same file twice changes nothing the second time", "[import]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::global()->generate();
    INFO("seed " << seed);
    ImportOptions options;
    options.plan.mode = ImportMode::Upsert;
    options.plan.key = QStringList{"external_id"};
    QByteArray csv =
        "external_id,first_name,email,email_type,phone,phone2,company,job_title,city,street2,tags,"
        "birthday,vip\r\n";
    for (int i = 0; i < 1200; ++i)
        csv += QString("X%1,Zoë %1, P%1@A.example ,work,+43 1 %2,+43 2 %2,Firm %3,CTO,Wien,Ring %1,VIP;new,"
                       "1980-02-29,yes\r\n")
                   .arg(i)
                   .arg(100000 + i)
                   .arg(i % 7)
                   .toUtf8();
    options.file = written(store, "in.csv", csv);
    CHECK(require(import(store, options, false)).created == 1200);
    const QStringList before = pictureOf(store);
    const ImportReport again = require(import(store, options, false));
    CHECK(described(again) ==
          "1200 rows: 0 created, 0 updated, 1200 skipped, 1200 unchanged, 0 rejected, 0 changes");
    CHECK_FALSE(again.changeset.isValid());
    CHECK(pictureOf(store) == before);
    options.file = written(store, "in.csv", csv.replace("Zoë 77,", "Zora,"));
    const ImportReport one = require(import(store, options, false));
    CHECK(one.updated == 1);
    CHECK(one.unchanged == 1199);
    CHECK(store.count("person", "revision > 1") == 1);
}

TEST_CASE("what was undone of a mixed import leaves the store as it was", "[import]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const quint32 seed = QRandomGenerator::global()->generate();
    INFO("seed " << seed);
    Rows rows(seed);
    ImportOptions options;
    options.plan.mode = ImportMode::Upsert;
    options.plan.key = QStringList{"external_id"};
    options.file = written(store, "1.csv", rows.people(40));
    require(import(store, options, false));
    const QStringList before = pictureOf(store);
    options.file = written(store, "2.csv", rows.people(60));
    const ImportReport second = require(import(store, options, false));
    INFO(described(second));
    REQUIRE(second.changeset.isValid());
    auto transaction = store.begin(domain::Origin::Undo);
    const auto undone = require(storage::Journal::revert(*transaction, second.changeset, {}));
    require(transaction->commit());
    CHECK(undone.kept.empty());
    const QStringList after = pictureOf(store);
    INFO(differenceOf(before, after));
    CHECK(after == before);
}

TEST_CASE("keys that were seen are known again, however many there are", "[import]")
{
    workspace::SeenKeys seen(10);
    for (qint64 i = 0; i < 50'000; ++i) {
        const QString key = QString("person%1@company%2.example").arg(i).arg(i / 8);
        CHECK_FALSE(seen.contains(key));
        seen.insert(key);
        seen.insert(key);
        seen.insert(i * 7);
    }
    int known = 0;
    for (qint64 i = 0; i < 50'000; ++i) {
        known += seen.contains(QString("person%1@company%2.example").arg(i).arg(i / 8)) ? 1 : 0;
        known += seen.contains(i * 7) ? 1 : 0;
    }
    CHECK(known == 100'000);
    CHECK_FALSE(seen.contains(QString("person1@company1.example")));
    CHECK_FALSE(seen.contains(qint64(3)));
}

namespace {

using domain::ContactPoint;
using Type = ContactPoint::Type;

/// A person as it is stored, with two e-mails, an address and a company.
domain::Record storedPerson()
{
    domain::Record record;
    record.ref = {RecordKind::Person, domain::RecordId(5)};
    record.revision = 3;
    record.values = {{"full_name", "Ann Lee"}, {"job_title", "CTO"}, {"tags", QStringList{"VIP"}}};
    record.contactPoints = {{domain::RecordId(11), Type::Email, "work", "ann@a.example", true},
                            {domain::RecordId(12), Type::Phone, {}, "+43 1 2345678", true},
                            {domain::RecordId(13), Type::Email, {}, "ann@b.example", false}};
    record.addresses = {{domain::RecordId(14), {}, "Ring 1", "Wien", {}, "1010", {}, true}};
    record.roles = {{domain::RecordId(15), domain::RecordId(20), "Acme", "CTO", true}};
    return record;
}

exchange::PreparedRow rowWith(domain::FieldValues values)
{
    exchange::PreparedRow row;
    row.draft.emplace();
    row.draft->ref.kind = RecordKind::Person;
    row.draft->values = std::move(values);
    return row;
}

QStringList changesOf(exchange::PreparedRow row, bool roundTrip = false)
{
    storage::Context context;
    context.catalogue = std::make_shared<const domain::Catalogue>();
    const domain::Record current = storedPerson();
    const domain::Draft merged = workspace::mergedDraft(current, row, context, roundTrip);
    CHECK(merged.baseRevision == 3);
    QStringList lines;
    for (const workspace::FieldDifference &change : workspace::differences(current, merged))
        lines.append(change.field + ": " + change.before + " -> " + change.after);
    return lines;
}

} // namespace

TEST_CASE("a row that says what is stored already changes nothing", "[import]")
{
    exchange::PreparedRow row = rowWith({{"full_name", " Ann Lee "}, {"tags", QStringList{"vip"}}});
    row.draft->contactPoints = {{{}, Type::Phone, {}, "+43 1 2345678", true},
                                {{}, Type::Email, {}, "ann@a.example", true}};
    row.draft->addresses = {{{}, {}, {}, "Wien", {}, {}, {}, true}};
    row.draft->roles = {{{}, {}, "ACME", {}, true}};
    CHECK(changesOf(std::move(row)).isEmpty());
}

TEST_CASE("what a row brings comes first, and nothing is lost", "[import]")
{
    exchange::PreparedRow row = rowWith({{"job_title", "CEO"}, {"tags", QStringList{"new"}}});
    row.draft->contactPoints = {{{}, Type::Email, {}, "ann@c.example", true}};
    row.draft->addresses = {{{}, {}, {}, "Linz", {}, {}, {}, true}};
    row.draft->roles = {{{}, {}, "Firm", "CEO", true}};
    CHECK(changesOf(std::move(row)) ==
          QStringList{"address: Ring 1, 1010, Wien -> Ring 1, 1010, Linz",
                      "company: Acme (CTO) -> Firm (CEO); Acme (CTO)",
                      "email: ann@a.example (work); ann@b.example -> ann@c.example; ann@a.example (work); "
                      "ann@b.example",
                      "job_title: CTO -> CEO", "tags: VIP -> VIP; new"});
}

TEST_CASE("in a file that we exported each e-mail replaces the one of its column", "[import]")
{
    exchange::PreparedRow row = rowWith({});
    row.places = {{{}, Type::Email, {}, {}, false},
                  {{}, Type::Email, "home", "ann@c.example", false},
                  {{}, Type::Phone, {}, "+43 1 2345678", false}};
    CHECK(changesOf(std::move(row), true) ==
          QStringList{
              "email: ann@a.example (work); ann@b.example -> ann@a.example (work); ann@c.example (home)"});
}
