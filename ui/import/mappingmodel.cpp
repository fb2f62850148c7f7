#include "ui/import/mappingmodel.h"

#include "ui/import/targettext.h"
#include "ui/widgets/tooltips.h"

namespace rapport::ui {

namespace {

/// Below, a column's place comes from what its cells look like.
constexpr double kByContent = 0.6;
constexpr double kCertain = 0.99;

} // namespace

MappingModel::MappingModel(ImportDraft &draft, QObject *parent) : QAbstractTableModel(parent), m_draft(draft)
{
    connect(&draft, &ImportDraft::planChanged, this, &MappingModel::refresh);
    refresh();
}

void MappingModel::setShown(Shown shown)
{
    m_shown = shown;
    refresh();
}

bool MappingModel::isShown(qsizetype column, Shown shown) const
{
    const exchange::PlannedColumn *planned = m_draft.planned(column);
    if (shown == Shown::All)
        return true;
    const bool blank = m_draft.profile(column).filled == 0;
    if (shown == Shown::LeftOut)
        return !planned;
    return planned ? planned->confidence <= kByContent : !blank && !m_draft.chosen(column);
}

qsizetype MappingModel::count(Shown shown) const
{
    qsizetype count = 0;
    for (qsizetype i = 0; m_draft.look() && i < m_draft.look()->survey.header.size(); ++i)
        count += isShown(i, shown) ? 1 : 0;
    return count;
}

void MappingModel::refresh()
{
    std::vector<qsizetype> rows;
    for (qsizetype i = 0; m_draft.look() && i < m_draft.look()->survey.header.size(); ++i) {
        if (isShown(i, m_shown))
            rows.push_back(i);
    }
    if (rows == m_rows) {
        if (!rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

MappingModel::Mark MappingModel::match(int row) const
{
    const qsizetype column = fileColumn(row);
    const exchange::PlannedColumn *planned = m_draft.planned(column);
    const exchange::Mapping::Column *chosen = m_draft.chosen(column);
    if (!planned)
        return {tr("Left out"), Tone::Neutral, Icon::Remove};
    if (chosen && !chosen->create.isEmpty())
        return {tr("New field"), Tone::Accent, Icon::Add};
    if (chosen)
        return {tr("Chosen"), Tone::Good, Icon::Check};
    if (planned->confidence >= kCertain)
        return {tr("Same name"), Tone::Good, Icon::Check};
    if (planned->confidence > kByContent)
        return {tr("Known alias"), Tone::Good, Icon::Check};
    return {tr("By content"), Tone::Warn, Icon::View};
}

std::optional<Icon> MappingModel::fieldIcon(int row) const
{
    const exchange::PlannedColumn *planned = m_draft.planned(fileColumn(row));
    return planned ? std::optional(targetIcon(planned->target)) : std::nullopt;
}

int MappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// All fields of a column that is split.
QString MappingModel::fieldText(qsizetype column) const
{
    const exchange::PlannedColumn *planned = m_draft.planned(column);
    if (!planned)
        return tr("Choose a field");
    if (!planned->split)
        return targetText(planned->target);
    QStringList fields;
    for (const exchange::ColumnTarget &target : planned->split->targets())
        fields.append(targetText(target));
    return fields.join(QStringLiteral(" · "));
}

QVariant MappingModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_draft.look())
        return {};
    const qsizetype column = fileColumn(index.row());
    const exchange::PlannedColumn *planned = m_draft.planned(column);
    if (role == Qt::EditRole && index.column() == Field)
        return planned ? planned->target.name() : QString();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    switch (index.column()) {
    case Header: text = m_draft.look()->survey.header[column]; break;
    case Samples: text = m_draft.profile(column).samples.join(QStringLiteral(" · ")); break;
    case Field: text = fieldText(column); break;
    default: text = match(index.row()).text;
    }
    return role == Qt::ToolTipRole ? toolTipText(text) : text;
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != Field)
        return false;
    m_draft.setColumn(fileColumn(index.row()), value.toString());
    return true;
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Header: return tr("Column in the file");
    case Samples: return tr("Samples");
    case Field: return tr("Field in Rapport");
    default: return tr("Match");
    }
}

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    return index.column() == Field ? usual | Qt::ItemIsEditable : usual;
}

} // namespace rapport::ui
