#pragma once

#include "core/progress.h"
#include "domain/merge.h"
#include "storage/rowlinks.h"
#include "storage/transaction.h"

#include <QSet>

namespace rapport::storage {

/// Moves every row that refers to one record to another, following the list of links (rowLinks), so that a table that is
/// added there is moved too. Rows that the kept record has already are dropped instead. Lives within one transaction.
class RowMover {
public:
    RowMover(Transaction &transaction, domain::RecordRef kept, const std::vector<domain::RecordId> &others,
             domain::MergeReport &report, const core::Progress &progress);

    /// What refers to `other` refers to the kept record afterwards.
    [[nodiscard]] core::Result<> move(const domain::RecordRef &other);

private:
    struct Row {
        qint64 id = 0;
        qint64 owner = 0;
        QVariantMap columns; ///< what tells it from others of its table, its links, its marks
    };

    [[nodiscard]] core::Result<> moveLink(const RowLink &link, const domain::RecordRef &other);
    [[nodiscard]] core::Result<> moveRow(const RowLink &link, const domain::RecordRef &other, const Row &row,
                                         std::vector<Row> &there);
    /// What a moved row says where it comes to stand.
    [[nodiscard]] core::Result<QVariantMap> columnsAtKept(const RowLink &link, const Row &row,
                                                          const std::vector<Row> &there);
    [[nodiscard]] core::Result<> moveCustomLink(const domain::FieldSpec &field,
                                                const domain::RecordRef &other);
    [[nodiscard]] core::Result<> moveCustomLinks(const domain::RecordRef &other);
    [[nodiscard]] core::Result<> drop(const RowLink &link, const domain::RecordRef &owner, const Row &row,
                                      const Row *twin);
    [[nodiscard]] core::Result<std::vector<Row>> rowsOf(const RowLink &link, qint64 record);
    [[nodiscard]] core::Result<domain::RecordRef> ownerOf(const RowLink &link, const domain::RecordRef &other,
                                                          const Row &row);
    [[nodiscard]] core::Result<> touchBeside(const RowLink &link, const Row &row);
    bool pointsAtItself(const RowLink &link, const Row &row) const;

    Transaction &m_transaction;
    Connection &m_connection;
    domain::RecordRef m_kept;
    QSet<qint64> m_all; ///< the kept record and the others
    domain::MergeReport &m_report;
    const core::Progress &m_progress;
    LinkFinder m_links;
    qint64 m_done = 0;
};

} // namespace rapport::storage
