#include "ui/pipeline/reasonsmodel.h"

#include "messages/when.h"
#include "ui/widgets/tooltips.h"

#include <algorithm>

namespace rapport::ui {

using reporting::MetricFigure;

void ReasonsModel::setGroups(std::vector<MetricFigure> groups, const QString &currency, bool hasValue)
{
    beginResetModel();
    m_groups = std::move(groups);
    std::stable_sort(m_groups.begin(), m_groups.end(),
                     [](const MetricFigure &a, const MetricFigure &b) { return a.count > b.count; });
    m_currency = currency;
    m_hasValue = hasValue;
    endResetModel();
}

int ReasonsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int ReasonsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ReasonsModel::textAt(const MetricFigure &group, int column) const
{
    if (column == ReasonColumn)
        return group.group.isEmpty() ? tr("Not said") : group.groupName;
    if (column == CountColumn)
        return messages::numberText(group.count);
    return m_hasValue && group.value ? messages::wholeMoneyText({qRound64(*group.value), m_currency})
                                     : QStringLiteral("–");
}

QVariant ReasonsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MetricFigure &group = m_groups[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return textAt(group, index.column());
    if (role == Qt::ToolTipRole)
        return toolTipText(textAt(group, index.column()));
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == ReasonColumn ? Qt::AlignLeading : Qt::AlignTrailing) |
                                Qt::AlignVCenter);
    return {};
}

QVariant ReasonsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == ReasonColumn ? Qt::AlignLeading : Qt::AlignTrailing) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ReasonColumn: return m_head;
    case CountColumn: return tr("Count");
    default: return tr("Value");
    }
}

} // namespace rapport::ui
