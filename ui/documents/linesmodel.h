#pragma once

#include "domain/catalogue.h"
#include "workspace/orders.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// The lines of an order while they are edited: after the last one stands an empty row, which becomes a line once something is
/// put into it. Amounts and costs follow at once. GUI thread.
class LinesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Product, Description, Quantity, Price, Discount, Amount, Cost, ColumnCount };
    enum Role { ReasonRole = Qt::UserRole }; ///< why what was typed is not taken

    LinesModel(domain::CataloguePtr catalogue, const QString &currency, QObject *parent = nullptr);

    void setLines(const workspace::OrderSheet &sheet);
    /// Without the empty row: nothing can be changed.
    void setWritable(bool writable);
    bool isWritable() const { return m_writable; }
    /// A product with its price, cost and name; what was typed as quantity stays.
    void setProduct(int row, const workspace::OfferedProduct &product);
    void removeLine(int row);
    int lineCount() const { return static_cast<int>(m_lines.size()); }

    /// What is to be saved; lines that nothing was changed of are named by their ids alone.
    std::vector<domain::Draft> drafts() const;
    const std::vector<domain::RecordId> &removed() const { return m_removed; }
    bool isChanged() const;
    /// Revisions of lines as somebody else left them: what is saved next goes over that.
    void takeRevisions(const std::vector<domain::Record> &lines);
    /// As domain::sumOfLines() says; nothing where one is not known.
    struct Totals {
        std::optional<core::Money> amount;
        std::optional<core::Money> cost;
    };
    [[nodiscard]] core::Result<Totals> totals() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void totalsChanged();

private:
    struct Line {
        domain::RecordRef ref;
        qint64 revision = 0;
        domain::FieldValues values;
        domain::FieldValues stored; ///< as they were read
        domain::Value unitCost;     ///< of its product; empty: the cost was typed
        QString product;            ///< its name
        QString reason;             ///< of the field that could not be read
        int badColumn = -1;
    };

    Line &lineAt(int row);
    void work(Line &line) const;
    void noteLine(int row);
    QString keyOf(int column) const;
    QString currencyNow() const;

    domain::CataloguePtr m_catalogue;
    QString m_currency; ///< of the store
    std::vector<Line> m_lines;
    std::vector<domain::RecordId> m_removed;
    bool m_writable = true;
};

} // namespace rapport::ui
