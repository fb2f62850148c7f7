#pragma once

#include "storage/rowlinks.h"

#include <QJsonObject>
#include <map>

namespace rapport::storage {

/// Reads one record's history backwards: beginning with the rows as they are, every before-image gives the state one
/// change earlier, so that each change shows what was there before and after it. Lives for one run.
class HistoryReader {
public:
    HistoryReader(Connection &connection, const Context &context, domain::RecordRef ref);

    [[nodiscard]] core::Result<std::vector<domain::FieldChange>> read(int limit);

private:
    using RowKey = std::pair<QString, qint64>; ///< table, id
    struct Entry {
        domain::FieldChange head; ///< changeset, time, author
        qint64 seq = 0;
        QString table;
        QString op;
        qint64 first = 0;
        qint64 last = 0;
        QString before;
    };

    [[nodiscard]] core::Result<> loadRows();
    [[nodiscard]] core::Result<> loadRowsOf(const QString &table, const QString &column);
    [[nodiscard]] core::Result<std::vector<Entry>> entries();
    [[nodiscard]] core::Result<> addEntries(const QString &where, const QVariantList &values,
                                            std::vector<Entry> &found);
    [[nodiscard]] core::Result<> addRanges(std::vector<Entry> &found);

    [[nodiscard]] core::Result<> show(const Entry &entry);
    [[nodiscard]] core::Result<> showOwn(const Entry &entry, const QJsonObject &before,
                                         const QJsonObject &after);
    void showCustom(const Entry &entry, const QJsonObject &before, const QJsonObject &after);
    [[nodiscard]] core::Result<> showChild(const Entry &entry, const QJsonObject &before,
                                           const QJsonObject &after);
    [[nodiscard]] core::Result<std::pair<QString, QString>> childText(const QString &table,
                                                                      const QJsonObject &row);
    void add(const Entry &entry, const QString &field, const domain::Value &before,
             const domain::Value &after);
    [[nodiscard]] core::Result<QString> nameOf(qint64 record);
    /// Names what the links among the changes point at.
    [[nodiscard]] core::Result<> nameLinks();

    Connection &m_connection;
    const Context &m_context;
    domain::RecordRef m_ref;
    QString m_table;
    LinkFinder m_links;
    std::map<RowKey, QJsonObject> m_rows; ///< as they stand before the entry that is shown next
    std::vector<domain::FieldChange> m_changes;
};

} // namespace rapport::storage
