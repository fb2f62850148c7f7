#include "exchange/bundlemanifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

const QString kFormat = QStringLiteral("rapport-bundle");

QJsonObject jsonOf(const BundleManifest::Table &table)
{
    QJsonObject columns;
    for (const auto &[name, holds] : table.columns)
        columns.insert(name, holds);
    return {{"table", table.name},
            {"file", BundleManifest::fileOf(table.name)},
            {"key", QJsonArray::fromStringList(table.key)},
            {"columns", columns},
            {"rows", table.rows},
            {"sha256", table.sha256}};
}

bool isDigest(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
                      (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
           });
}

Result<BundleManifest::Table> tableFrom(const QJsonObject &json)
{
    BundleManifest::Table table;
    table.name = json.value(QLatin1String("table")).toString();
    table.rows = json.value(QLatin1String("rows")).toInteger(-1);
    table.sha256 = json.value(QLatin1String("sha256")).toString();
    const QString file = json.value(QLatin1String("file")).toString();
    if (table.name.isEmpty())
        return fail(ErrorCode::Parse, QStringLiteral("bundle.manifest"), {QStringLiteral("table")});
    // A path in place of the name would read what is no part of the bundle.
    if (file != BundleManifest::fileOf(table.name))
        return fail(ErrorCode::Parse, QStringLiteral("bundle.manifest"), {file.left(100)});
    if (table.rows < 0 || !isDigest(table.sha256))
        return fail(ErrorCode::Parse, QStringLiteral("bundle.manifest"), {table.name});
    return table;
}

} // namespace

const BundleManifest::Table *BundleManifest::find(const QString &name) const
{
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const Table &table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

QByteArray BundleManifest::toJson() const
{
    QJsonArray all;
    for (const Table &table : tables)
        all.append(jsonOf(table));
    const QJsonObject json{{"format", kFormat},
                           {"version", version},
                           {"schema", schema},
                           {"application", application},
                           {"store", QJsonObject{{"id", storeId}, {"name", storeName}}},
                           {"tables", all}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<BundleManifest> BundleManifest::fromJson(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    const QJsonObject json = document.object();
    if (json.value(QLatin1String("format")).toString() != kFormat)
        return fail(ErrorCode::Parse, QStringLiteral("bundle.not-a-bundle"));
    BundleManifest manifest;
    manifest.version = json.value(QLatin1String("version")).toInt();
    manifest.schema = json.value(QLatin1String("schema")).toInt();
    if (manifest.version > kVersion)
        return fail(ErrorCode::SchemaTooNew, QStringLiteral("bundle.too-new"),
                    {QString::number(manifest.version), QString::number(kVersion)});
    if (manifest.version < 1 || manifest.schema < 1)
        return fail(ErrorCode::Parse, QStringLiteral("bundle.manifest"), {QStringLiteral("version")});
    manifest.application = json.value(QLatin1String("application")).toString();
    const QJsonObject store = json.value(QLatin1String("store")).toObject();
    manifest.storeId = store.value(QLatin1String("id")).toString();
    manifest.storeName = store.value(QLatin1String("name")).toString();
    for (const QJsonValue table : json.value(QLatin1String("tables")).toArray()) {
        RAPPORT_TRY(Table read, tableFrom(table.toObject()));
        if (manifest.find(read.name))
            return fail(ErrorCode::Parse, QStringLiteral("bundle.manifest"), {read.name});
        manifest.tables.push_back(std::move(read));
    }
    return manifest;
}

} // namespace rapport::exchange
