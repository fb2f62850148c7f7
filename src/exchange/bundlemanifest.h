#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>
#include <vector>

namespace rapport::exchange {

/// What stands in a bundle's manifest.json (docs/bundle.md).
struct BundleManifest {
    static constexpr int kVersion = 1;

    struct Table {
        QString name;
        QStringList key;
        std::vector<std::pair<QString, QString>> columns; ///< name and what it holds
        qint64 rows = 0;
        QString sha256; ///< of the file, in hex
    };

    int version = kVersion;
    int schema = 0;
    QString application;
    QString storeId;
    QString storeName;
    std::vector<Table> tables;

    const Table *find(const QString &name) const;

    QByteArray toJson() const;
    /// Parse "bundle.not-a-bundle", SchemaTooNew "bundle.too-new" (args: its version, ours), Parse "bundle.manifest" (args: what
    /// is wrong with it). The names of tables are not compared with anything here.
    [[nodiscard]] static core::Result<BundleManifest> fromJson(const QByteArray &json);

    /// The name of a table's file: never anything that a manifest says.
    static QString fileOf(const QString &table) { return table + QStringLiteral(".csv"); }
    static QString fileName() { return QStringLiteral("manifest.json"); }
};

} // namespace rapport::exchange
