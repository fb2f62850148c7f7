#include "contract/teststore.h"
#include "exchange/sharedfiles.h"
#include "storage/filesnapshot.h"
#include "storage/records.h"
#include "storage/storebackup.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using storage::Access;
using storage::Location;
using storage::Store;

namespace {

QJsonArray cases(const QString &file)
{
    return QJsonDocument::fromJson(contentOf(sharedFile(file)))
        .object()
        .value(QStringLiteral("cases"))
        .toArray();
}

/// A healthy store of a thousand people as bytes, closed cleanly; and file and log as copied while it was open.
struct Healthy {
    QByteArray file;
    QByteArray openFile;
    QByteArray openLog;
};

const Healthy &healthy()
{
    static const Healthy made = [] {
        TestStore store(Engine::Sqlite);
        const auto transaction = store.begin(domain::Origin::Import);
        for (int i = 0; i < 1000; ++i) {
            domain::Draft draft;
            draft.ref.kind = domain::RecordKind::Person;
            draft.values.insert(QStringLiteral("full_name"), QStringLiteral("Person number %1").arg(i));
            draft.values.insert(QStringLiteral("notes"), QStringLiteral("Met in room %1").arg(i * 7));
            require(storage::Records::save(*transaction, draft));
        }
        require(transaction->commit());
        store.reopen();
        Healthy bytes;
        const QString path = store.store().location().path;
        store.addPerson(QStringLiteral("In the log"));
        bytes.openFile = contentOf(path);
        bytes.openLog = contentOf(path + QStringLiteral("-wal"));
        store.close();
        bytes.file = contentOf(path);
        return bytes;
    }();
    return made;
}

constexpr int kPage = 4096;

int pageAt(const QByteArray &bytes, const QJsonValue &fraction)
{
    const int pages = int(bytes.size() / kPage);
    return qMin(pages - 1, int(fraction.toDouble() * pages)) * kPage;
}

int byteAt(const QByteArray &bytes, const QJsonValue &fraction)
{
    return qMin(int(bytes.size()) - 1, int(fraction.toDouble() * double(bytes.size())));
}

void mutate(QByteArray &bytes, const QString &op, const QJsonObject &args)
{
    const auto arg = [&](const char *name) { return args.value(QLatin1String(name)); };
    if (op == QLatin1String("truncate_to_bytes"))
        bytes.truncate(arg("bytes").toInt());
    else if (op == QLatin1String("truncate_to_fraction"))
        bytes.truncate(qsizetype(arg("fraction").toDouble() * double(bytes.size())));
    else if (op == QLatin1String("cut_from_end"))
        bytes.chop(arg("bytes").toInt());
    else if (op == QLatin1String("overwrite_hex")) {
        const QByteArray hex = QByteArray::fromHex(arg("hex").toString().toLatin1());
        bytes.replace(arg("offset").toInt(), hex.size(), hex);
    } else if (op == QLatin1String("zero_page"))
        bytes.replace(pageAt(bytes, arg("page_fraction")), kPage, QByteArray(kPage, '\0'));
    else if (op == QLatin1String("random_page")) {
        QRandomGenerator seeded(quint32(arg("seed").toInt()));
        for (int i = 0, at = pageAt(bytes, arg("page_fraction")); i < kPage; ++i)
            bytes[at + i] = char(seeded.bounded(256));
    } else if (op == QLatin1String("swap_pages")) {
        const int a = pageAt(bytes, arg("a"));
        const int b = pageAt(bytes, arg("b"));
        const QByteArray page = bytes.mid(a, kPage);
        bytes.replace(a, kPage, bytes.mid(b, kPage));
        bytes.replace(b, kPage, page);
    } else if (op == QLatin1String("flip_bit")) {
        const int at = byteAt(bytes, arg("position_fraction"));
        bytes[at] = char(bytes[at] ^ (1 << arg("bit").toInt()));
    } else if (op == QLatin1String("zero_sector_512"))
        bytes.replace(byteAt(bytes, arg("position_fraction")) / 512 * 512, 512, QByteArray(512, '\0'));
    else if (op == QLatin1String("copy_page_over_next")) {
        const int at = qMin(pageAt(bytes, arg("page_fraction")), int(bytes.size()) - 2 * kPage);
        bytes.replace(at + kPage, kPage, bytes.mid(at, kPage));
    }
}

} // namespace

TEST_CASE("the damaged and hostile databases of the corpus are refused and stay as they are", "[damage]")
{
    const QString root = sharedFile(QStringLiteral("corpora/sqlite/cases.json"));
    if (root.isEmpty())
        SKIP("the corpora are not beside the repository (set RAPPORT_SHARED)");
    const core::SystemClock clock;
    for (const QJsonValue &value : cases(QStringLiteral("corpora/sqlite/cases.json"))) {
        const QJsonObject one = value.toObject();
        CAPTURE(one.value(QStringLiteral("id")).toString());
        const TempDir folder;
        const QString source = QFileInfo(root).absolutePath() + QLatin1Char('/') +
                               one.value(QStringLiteral("folder")).toString();
        if (!QFileInfo::exists(source))
            continue;
        const auto files = filesOf(source);
        for (auto file = files.begin(); file != files.end(); ++file)
            REQUIRE(putContent(folder.path(file.key()), file.value()));
        CHECK_FALSE(Store::open(Location::parse(folder.path(one.value(QStringLiteral("main")).toString())),
                                Access::ReadWrite, clock));
        CHECK(filesOf(folder.path()) == files);
    }
}

TEST_CASE("a damaged store is refused or found by its check, and a refused one stays as it is", "[damage]")
{
    if (sharedFile(QStringLiteral("corpora/sqlite/mutations.json")).isEmpty())
        SKIP("the corpora are not beside the repository (set RAPPORT_SHARED)");
    const core::SystemClock clock;
    int missed = 0;
    for (const QJsonValue &value : cases(QStringLiteral("corpora/sqlite/mutations.json"))) {
        const QJsonObject one = value.toObject();
        const QString op = one.value(QStringLiteral("op")).toString();
        const QString expected = one.value(QStringLiteral("expect")).toString();
        if (expected == QLatin1String("detect_or_consistent_prefix"))
            continue;
        CAPTURE(one.value(QStringLiteral("id")).toString(), op);
        QByteArray bytes = healthy().file;
        mutate(bytes, op, one.value(QStringLiteral("args")).toObject());
        const TempDir folder;
        const QString path = folder.path(QStringLiteral("x.rapport"));
        REQUIRE(putContent(path, bytes));
        const auto before = filesOf(folder.path());
        const bool opens = Store::open(Location::parse(path), Access::ReadWrite, clock).has_value();
        CHECK(filesOf(folder.path()) == before);
        if (bytes == healthy().file) // the page was equal already
            continue;
        if (expected == QLatin1String("refuse"))
            CHECK_FALSE(opens);
        const bool sound = storage::StoreBackup::verify(path).has_value();
        if (expected == QLatin1String("detect") || expected == QLatin1String("refuse_or_detect"))
            CHECK_FALSE((opens && sound));
        missed += opens && sound;
    }
    WARN(missed << " changes of a few bits went unnoticed: SQLite has no checksums");
}

TEST_CASE("a lost, cut or foreign log leaves a consistent store", "[damage]")
{
    const core::SystemClock clock;
    const TempDir folder;
    QByteArray flipped = healthy().openLog;
    flipped[flipped.size() / 2] = char(flipped[flipped.size() / 2] ^ 4);
    const QByteArray variants[] = {
        {}, healthy().openLog.left(healthy().openLog.size() / 2), flipped, healthy().openLog};
    for (int i = 0; i < int(std::size(variants)); ++i) {
        CAPTURE(i);
        const QString path = folder.path(QStringLiteral("s%1.rapport").arg(i));
        REQUIRE(putContent(path, healthy().openFile));
        if (!variants[i].isEmpty())
            REQUIRE(putContent(path + QStringLiteral("-wal"), variants[i]));
        const auto store = require(Store::open(Location::parse(path), Access::ReadWrite, clock));
        CHECK(require(store->check({})).ok());
        const auto reader = require(store->reader());
        const int people = require(reader->scalar(QStringLiteral("SELECT count(*) FROM person"))).toInt();
        CHECK((people == 1000 || people == 1001));
        if (i == 3)
            CHECK(people == 1001);
    }
}
