#include "ui/dashboard/sharesmodel.h"

#include "messages/figuretext.h"
#include "messages/when.h"
#include "ui/widgets/tooltips.h"

#include <QCoreApplication>
#include <cmath>

namespace rapport::ui {

namespace {

/// Exact: amounts with their cents where they have some, shares of a rate with all that counts.
QString exact(std::optional<double> share, reporting::MetricUnit unit, const QString &currency)
{
    constexpr double kPerCent = 100;
    if (!share)
        return messages::noFigure();
    switch (unit) {
    case reporting::MetricUnit::Money: return messages::moneyText(core::Money{qRound64(*share), currency});
    case reporting::MetricUnit::Share:
        return QCoreApplication::translate("Figure", "%1 %")
            .arg(QLocale().toString(*share * kPerCent, 'g', 4));
    case reporting::MetricUnit::Count:
        if (*share == std::floor(*share))
            return messages::numberText(qRound64(*share));
        break;
    default: break;
    }
    return QLocale().toString(*share, 'g', 6);
}

} // namespace

void SharesModel::setShares(workspace::DashboardDesk::Shares shares, reporting::MetricUnit unit,
                            const QString &currency)
{
    beginResetModel();
    m_shares = std::move(shares);
    m_unit = unit;
    m_currency = currency;
    endResetModel();
}

domain::RecordRef SharesModel::refAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_shares.rows[static_cast<std::size_t>(row)].ref
                                        : domain::RecordRef();
}

int SharesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shares.rows.size());
}

int SharesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SharesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_shares.rows[static_cast<std::size_t>(index.row())];
    const QString text = index.column() == NameColumn ? row.name : exact(row.share, m_unit, m_currency);
    if (role == Qt::DisplayRole)
        return text;
    if (role == Qt::ToolTipRole)
        return toolTipText(text);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            int(Qt::AlignVCenter | (index.column() == NameColumn ? Qt::AlignLeading : Qt::AlignTrailing)));
    return {};
}

QVariant SharesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            int(Qt::AlignVCenter | (section == NameColumn ? Qt::AlignLeading : Qt::AlignTrailing)));
    if (role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Record") : tr("Share in the figure");
}

} // namespace rapport::ui
