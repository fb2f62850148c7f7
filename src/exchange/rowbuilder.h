#pragma once

#include "exchange/importplan.h"
#include "exchange/orderparts.h"
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

    /// Every row makes a new record, whatever the mode of the plan: required fields must be there.
    void expectNew() { m_expectsNew = true; }

    /// The draft of a row, new and valid in itself; nullopt for a row of blanks. The faults stand in faults().
    std::optional<domain::Draft> build(const TableRow &record);
    /// Faults of the last row; empty when it is fit to be written.
    const std::vector<RowFault> &faults() const { return m_faults; }
    /// What the last row says of each of the plan's key fields; empty texts where it says nothing.
    const QStringList &keys() const { return m_keys; }
    /// Every e-mail or phone of the last row, when one of them is the key: whoever has one of them is the same.
    const QStringList &otherKeys() const { return m_otherKeys; }
    /// The number and revision that an export of ours gave the last row's record; 0 where it has none.
    qint64 recordId() const { return m_recordId; }
    qint64 revision() const { return m_revision; }
    /// Of an export of ours: the last row's contact points in their places, those without a value too.
    const std::vector<domain::ContactPoint> &places() const { return m_places; }
    /// What the last row of orders says beside the order; the caller may take it.
    OrderParts &orderParts() { return m_parts; }
    /// The company of the last row by the number that another program gave it.
    const QString &companyNumber() const { return m_companyNumber; }
    const ImportPlan &plan() const { return m_plan; }

private:
    void checkWidth(const TableRow &record);
    void take(const PlannedColumn &column, const QString &text);
    void takePiece(const PlannedColumn &column, const QString &text);
    void place(const PlannedColumn &column, const QString &text);
    void placeNumber(const PlannedColumn &column, const QString &text);
    void placePart(const PlannedColumn &column, const QString &text);
    void finishDate();
    void placeField(const PlannedColumn &column, const QString &text);
    void placeBeside(const PlannedColumn &column, const QString &text);
    void placeRest(const TableRow &record);
    void checkBeside();
    void checkBeside(const domain::Draft &draft);
    std::optional<domain::Value> valueOf(const PlannedColumn &column, const QString &text);
    void readCurrency(const TableRow &record);
    void placeUser(const ColumnTarget &target, const QString &text);
    void placePoint(const ColumnTarget &target, const QString &text);
    void addPoints(const ColumnTarget &target, int slot, const QStringList &values);
    void placeAddress(const PlannedColumn &column, const QString &text);
    QString labelOf(const QString &text) const;
    void placeRole(const QString &text);
    void attachLists();
    void finishRole();
    void validateDraft();
    QString rewritten(const PlannedColumn &column, const QString &text);
    QString headerOf(const QString &field) const;
    void noteKeys();
    QString keyOf(const QString &field) const;
    QStringList pointValues(const QString &field) const;

    struct PointDraft {
        domain::ContactPoint point;
        int slot = 0;
        bool further = false; ///< a second value of the same cell
    };
    /// Of a date in three columns.
    struct DateParts {
        QString key;
        int year = 0;
        int month = 0;
        int day = 0;
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
    QStringList m_keys;
    QStringList m_otherKeys;
    DateParts m_date;
    QString m_companyNumber;
    OrderParts m_parts;
    QString m_rowCurrency; ///< of amounts that name none
    std::vector<domain::ContactPoint> m_places;
    bool m_isRoundTrip;
    bool m_expectsNew = false;
    qint64 m_recordId = 0;
    qint64 m_revision = 0;
};

} // namespace rapport::exchange
