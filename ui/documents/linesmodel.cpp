#include "ui/documents/linesmodel.h"

#include "domain/orders.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"

namespace rapport::ui {

namespace {

using domain::RecordKind;
using domain::Value;

/// Empty without a price, or beyond what an amount can be.
Value amountOf(const domain::FieldValues &line)
{
    const auto amount = domain::lineAmount(line);
    return amount && *amount ? Value(**amount) : Value();
}

constexpr const char *kKeys[] = {"product", "description", "quantity", "price", "discount", "amount", "cost"};

} // namespace

LinesModel::LinesModel(domain::CataloguePtr catalogue, const QString &currency, QObject *parent)
    : QAbstractTableModel(parent), m_catalogue(std::move(catalogue)), m_currency(currency)
{
}

QString LinesModel::keyOf(int column) const
{
    return QLatin1String(kKeys[column]);
}

void LinesModel::setLines(const workspace::OrderSheet &sheet)
{
    beginResetModel();
    m_lines.clear();
    m_removed.clear();
    for (const domain::Record &record : sheet.lines) {
        Line line{record.ref, record.revision, {}, {}, {}, {}, {}, -1};
        for (const char *key : kKeys) {
            const Value value = record.value(QLatin1String(key));
            if (!value.isEmpty())
                line.values.insert(QLatin1String(key), value);
        }
        line.stored = line.values;
        line.product =
            sheet.products.value(record.value(QStringLiteral("product")).as<domain::RecordId>().value());
        m_lines.push_back(std::move(line));
    }
    endResetModel();
    Q_EMIT totalsChanged();
}

void LinesModel::setWritable(bool writable)
{
    beginResetModel();
    m_writable = writable;
    endResetModel();
}

LinesModel::Line &LinesModel::lineAt(int row)
{
    if (row == lineCount()) {
        beginInsertRows({}, row + 1, row + 1); // the empty one goes on
        m_lines.emplace_back();
        endInsertRows();
    }
    return m_lines[static_cast<std::size_t>(row)];
}

QString LinesModel::currencyNow() const
{
    for (const Line &line : m_lines) {
        if (const Value price = line.values.value(QStringLiteral("price")); !price.isEmpty())
            return price.as<core::Money>().currency;
    }
    return m_currency;
}

void LinesModel::work(Line &line) const
{
    line.values.insert(QStringLiteral("amount"), amountOf(line.values));
    const QString quantity = QStringLiteral("quantity");
    if (!line.unitCost.isEmpty())
        line.values.insert(QStringLiteral("cost"), amountOf({{QStringLiteral("price"), line.unitCost},
                                                             {quantity, line.values.value(quantity)}}));
}

void LinesModel::noteLine(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT totalsChanged();
}

void LinesModel::setProduct(int row, const workspace::OfferedProduct &product)
{
    const QString currency = currencyNow();
    Line &line = lineAt(row);
    line.product = product.name;
    line.reason.clear();
    line.badColumn = -1;
    line.values.insert(QStringLiteral("product"), product.id);
    line.values.insert(QStringLiteral("description"), product.name);
    const auto inCurrency = [&currency](const Value &money) {
        return !money.isEmpty() && money.as<core::Money>().currency == currency;
    };
    line.values.insert(QStringLiteral("price"), inCurrency(product.price) ? product.price : Value());
    line.unitCost = inCurrency(product.cost) ? product.cost : Value();
    if (line.values.value(QStringLiteral("quantity")).isEmpty())
        line.values.insert(QStringLiteral("quantity"), 1.0);
    work(line);
    noteLine(row);
}

void LinesModel::removeLine(int row)
{
    if (row < 0 || row >= lineCount() || !m_writable)
        return;
    beginRemoveRows({}, row, row);
    const auto at = m_lines.begin() + row;
    if (at->ref.id.isValid())
        m_removed.push_back(at->ref.id);
    m_lines.erase(at);
    endRemoveRows();
    Q_EMIT totalsChanged();
}

std::vector<domain::Draft> LinesModel::drafts() const
{
    std::vector<domain::Draft> drafts;
    for (const Line &line : m_lines) {
        domain::Draft draft;
        draft.ref = {RecordKind::OrderLine, line.ref.id};
        draft.baseRevision = line.revision;
        for (const char *key : kKeys) {
            const Value value = line.values.value(QLatin1String(key));
            if (!(value == line.stored.value(QLatin1String(key))))
                draft.values.insert(QLatin1String(key), value);
        }
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

bool LinesModel::isChanged() const
{
    return !m_removed.empty() || std::any_of(m_lines.begin(), m_lines.end(), [](const Line &line) {
        return !line.ref.id.isValid() || line.values != line.stored;
    });
}

void LinesModel::takeRevisions(const std::vector<domain::Record> &lines)
{
    for (Line &line : m_lines) {
        const auto now = std::find_if(lines.begin(), lines.end(), [&line](const domain::Record &record) {
            return record.ref.id == line.ref.id;
        });
        if (now != lines.end())
            line.revision = now->revision;
        else
            line.ref = {}; // somebody took it away; it is made again
    }
}

core::Result<LinesModel::Totals> LinesModel::totals() const
{
    const auto all = [this](const char *key) {
        std::vector<std::optional<core::Money>> parts;
        for (const Line &line : m_lines) {
            const Value value = line.values.value(QLatin1String(key));
            parts.push_back(value.isEmpty() ? std::nullopt : std::optional(value.as<core::Money>()));
        }
        return domain::sumOfLines(parts);
    };
    Totals totals;
    RAPPORT_TRY(totals.amount, all("amount"));
    RAPPORT_TRY(totals.cost, all("cost"));
    return totals;
}

int LinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : lineCount() + (m_writable ? 1 : 0);
}

int LinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LinesModel::data(const QModelIndex &index, int role) const
{
    const bool number = index.column() >= Quantity;
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignTrailing : Qt::AlignLeading));
    if (!index.isValid() || index.row() >= lineCount()) {
        const bool asks = index.isValid() && index.column() == Product && m_writable;
        return asks && (role == Qt::DisplayRole || role == Qt::ToolTipRole)
                   ? QVariant(tr("Type a code or a name"))
                   : QVariant();
    }
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    const bool isBad = line.badColumn == index.column();
    if (role == ReasonRole || role == Qt::ToolTipRole)
        return isBad ? line.reason : QString();
    const QString key = keyOf(index.column());
    const Value value = line.values.value(key);
    if (role == Qt::EditRole)
        return index.column() == Product ? line.product : value.canonical();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const auto *spec = m_catalogue->find(RecordKind::OrderLine, key);
    if (index.column() == Product)
        return line.product.isEmpty() ? line.values.value(keyOf(Description)).text() : line.product;
    return spec && !value.isEmpty() ? messages::valueText(*spec, value) : QString();
}

QVariant LinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return QVariant(Qt::AlignVCenter | (section >= Quantity ? Qt::AlignTrailing : Qt::AlignLeading));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const auto *spec = m_catalogue->find(RecordKind::OrderLine, keyOf(section));
    return spec ? messages::fieldLabel(*spec) : QString();
}

bool LinesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !m_writable || index.column() == Amount)
        return false;
    const QString text = value.toString().trimmed();
    if (text.isEmpty() && index.row() == lineCount())
        return false;
    const QString currency = currencyNow();
    Line &line = lineAt(index.row());
    if (index.column() == Product) { // a line of words: nothing that is sold by this name
        line.product.clear();
        line.unitCost = {};
        line.values.remove(QStringLiteral("product"));
        line.values.insert(QStringLiteral("description"), text);
    } else {
        const auto *spec = m_catalogue->find(RecordKind::OrderLine, keyOf(index.column()));
        const auto read = domain::parseValue(*spec, text, currency);
        line.badColumn = read ? -1 : index.column();
        line.reason = read || read.error().faults.empty()
                          ? QString()
                          : messages::faultSentence(read.error().faults.front(), m_catalogue.get());
        if (read) {
            line.values.insert(spec->key, *read);
            if (index.column() == Cost)
                line.unitCost = {};
        }
    }
    work(line);
    noteLine(index.row());
    return line.badColumn < 0;
}

Qt::ItemFlags LinesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (m_writable && index.column() != Amount)
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace rapport::ui
