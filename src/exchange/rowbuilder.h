#pragma once

#include "exchange/mapping.h"
#include "exchange/tablereader.h"

namespace rapport::exchange {

/// Why a row cannot be imported. `column` is its header; `reason` a fault id of the catalogue, or "too-few-columns",
/// "too-many-columns".
struct RowFault {
    QString column;
    QString reason;
    QString value;
};

/// Finds records that rows name by text, e.g. an owner by login. Must be callable on the builder's thread.
using LinkFinder =
    std::function<std::optional<domain::RecordId>(domain::RecordKind kind, const QString &text)>;

/// Turns the rows of a file into drafts by a plan. Links to companies and people stay names; links to users are looked
/// up. Owned by one import; one thread.
class RowBuilder {
public:
    RowBuilder(ImportPlan plan, domain::CataloguePtr catalogue, QString currency, LinkFinder links);

    /// The draft of a row, new and valid in itself; nullopt for a row of blanks. The faults stand in faults().
    std::optional<domain::Draft> build(const TableRow &record);
    /// Faults of the last row; empty when it is fit to be written.
    const std::vector<RowFault> &faults() const { return m_faults; }
    /// The text of the last row in a field that finds records, trimmed; empty when it has none.
    QString keyText(const QString &field) const { return m_keys.value(field); }
    const ImportPlan &plan() const { return m_plan; }

private:
    void checkWidth(const TableRow &record);
    void take(const PlannedColumn &column, const QString &text);
    void place(const ColumnTarget &target, const QString &header, const QString &text);
    void placeField(const ColumnTarget &target, const QString &header, const QString &text);
    void placePoint(const ColumnTarget &target, const QString &text);
    void placeAddress(const ColumnTarget &target, const QString &text);
    void placeRole(const QString &text);
    void attachLists();
    void finishRole();
    void validateDraft();
    QString rewritten(const PlannedColumn &column, const QString &text);
    QString isoDate(const ColumnTarget &target, const QString &text, const QString &format) const;
    QString headerOf(const QString &field) const;

    struct PointDraft {
        domain::ContactPoint point;
        int slot = 0;
    };

    ImportPlan m_plan;
    domain::CataloguePtr m_catalogue;
    QString m_currency;
    LinkFinder m_links;
    domain::Draft m_draft;
    std::vector<PointDraft> m_points;
    std::vector<domain::Address> m_addresses;
    std::vector<domain::Role> m_roles;
    std::vector<RowFault> m_faults;
    QHash<QString, QString> m_keys;
};

} // namespace rapport::exchange
