#include "ui/pipeline/changesmodel.h"

#include "messages/when.h"
#include "ui/pipeline/waterfallwords.h"
#include "ui/widgets/tooltips.h"

namespace rapport::ui {

using domain::DealChange;

void ChangesModel::setChanges(std::vector<DealChange> changes, const domain::Pipeline &pipeline)
{
    beginResetModel();
    m_changes = std::move(changes);
    m_pipeline = pipeline;
    endResetModel();
}

domain::RecordId ChangesModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_changes[static_cast<std::size_t>(row)].id : domain::RecordId();
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// A stage's name, how it had ended, a day or an amount as they are read.
QString ChangesModel::textOf(const DealChange &change, const QString &value) const
{
    using Kind = DealChange::Kind;
    if (change.kind == Kind::Moved) {
        const domain::Stage *stage = m_pipeline.find(domain::RecordId(value.toLongLong()));
        return stage ? stage->name : value;
    }
    if (change.kind == Kind::Slipped || change.kind == Kind::PulledIn) {
        const QDate day = QDate::fromString(value, Qt::ISODate);
        return day.isValid() ? messages::dateText(day) : QString();
    }
    if (change.kind == Kind::Reopened)
        return waterfallWord(value);
    const auto amount = core::Money::parse(value, {});
    return amount ? messages::moneyText(*amount) : value;
}

QString ChangesModel::cell(const DealChange &change, int column) const
{
    switch (column) {
    case What: return waterfallWord(domain::dealChangeKey(change.kind));
    case Name: return change.name;
    case Before: return textOf(change, change.before);
    default: return textOf(change, change.after);
    }
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString text = cell(m_changes[static_cast<std::size_t>(index.row())], index.column());
    return role == Qt::ToolTipRole ? toolTipText(text) : text;
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("What");
    case Name: return tr("Opportunity");
    case Before: return tr("Before");
    default: return tr("After");
    }
}

} // namespace rapport::ui
