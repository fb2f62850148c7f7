#pragma once

#include "storage/bulkcells.h"
#include "storage/orderfigures.h"

namespace rapport::storage {

/// A new record made ready for its tables: everything but ids and what must be looked up.
struct BulkRecord {
    /// Where the cells of one row begin, and how many there are.
    struct Row {
        int first = 0;
        int count = 0;
    };

    domain::Draft draft;             ///< shaped as a new record's
    std::vector<domain::Role> roles; ///< a person's, the main one in front where there is one
    QDate countedOn;                 ///< of a line: the day of its order when that counts; the caller says it
    OrderPlace place;                ///< of an order: where it counts
    domain::OrderCounts counts = domain::OrderCounts::Not; ///< of an order
    bool shaped = false; ///< otherwise its links are texts yet, and there are no cells
    BulkCells cells;
    Row row, contactPoints, addresses,
        document; ///< a list's rows follow each other; the count is that of cells
};

/// Makes records ready for a BulkWriter, on any thread: names, defaults, lists, mirrored columns and search document, as
/// saving one by one makes them. Owned by whoever feeds the writer.
class BulkShaper {
public:
    static constexpr int kPointCells = 8;
    static constexpr int kAddressCells = 10;
    static constexpr int kDocumentCells = 3;

    BulkShaper(const Context &context, domain::RecordKind kind);

    /// The names of the row's columns.
    QStringList columns() const;
    /// The column that holds the id of a person's main company; -1 for other kinds.
    int companyColumn() const { return m_companyColumn; }

    /// A record whose links name others by text, or whose company is still to be asked for, is left unshaped.
    BulkRecord shape(domain::Draft draft) const;
    /// A line of an order; `countedOn` is the day of that when it counts, else invalid.
    BulkRecord shapeLine(domain::Draft draft, QDate countedOn) const;
    /// Whether amounts of this order or line are of another currency than the store's: then setWorth() is still to come.
    bool needsRates(const BulkRecord &record) const;
    /// Puts what the record is worth into its cells.
    void setWorth(BulkRecord &record, const OrderWorth &worth) const;
    /// Makes the cells, anew where they were made before. Links must be ids; roles go by the names that they carry.
    void finish(BulkRecord &record) const;

private:
    /// What a mirrored column is made of.
    struct Mirror {
        enum class Of { Value, Label, AddressLine, Company };
        Of of = Of::Value;
        domain::ContactPoint::Type type = domain::ContactPoint::Type::Email;
        QString domain::Address::*line = nullptr;
    };

    static Mirror mirrorOf(const domain::FieldSpec &field);
    void addOrder(BulkRecord &record) const;
    OrderWorth worthAtHome(const BulkRecord &record) const;
    bool hasOpenLinks(const domain::Draft &draft) const;
    void takeRoles(BulkRecord &record) const;
    domain::Record recordOf(const BulkRecord &record) const;
    void addRow(BulkRecord &record, const DerivedRecord &derived) const;
    void addMirrors(BulkCells &cells, const domain::Record &record) const;
    static void addLists(BulkRecord &record, const domain::Record &lists);
    void addCustom(BulkCells &cells, const domain::FieldValues &values) const;

    Context m_context;
    domain::RecordKind m_kind;
    core::Instant m_now;
    std::vector<const domain::FieldSpec *> m_fields; ///< in the order of the row's columns
    std::vector<const domain::FieldSpec *> m_mirrored;
    std::vector<Mirror> m_mirrors; ///< of m_mirrored
    std::vector<const domain::FieldSpec *> m_custom;
    std::vector<const domain::FieldSpec *> m_links;
    int m_companyColumn = -1;
};

} // namespace rapport::storage
