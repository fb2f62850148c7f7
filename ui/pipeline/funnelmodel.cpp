#include "ui/pipeline/funnelmodel.h"

#include "messages/when.h"
#include "ui/pipeline/columnhead.h"
#include "ui/widgets/tooltips.h"

#include <QLocale>

namespace rapport::ui {

using reporting::FunnelFigure;
using reporting::FunnelStage;

namespace {

constexpr double kPerCent = 100;

QString dash()
{
    return QStringLiteral("–");
}

} // namespace

QString FunnelModel::shareText(std::optional<double> share)
{
    return share ? tr("%1 %").arg(qRound(*share * kPerCent)) : dash();
}

QString FunnelModel::daysText(std::optional<double> days)
{
    if (!days)
        return dash();
    const bool whole = std::abs(*days - std::round(*days)) < 0.05;
    return QLocale().toString(*days, 'f', whole ? 0 : 1);
}

void FunnelModel::setFunnel(reporting::Funnel funnel, QDate today)
{
    beginResetModel();
    m_funnel = std::move(funnel);
    m_today = today;
    endResetModel();
}

const FunnelStage *FunnelModel::stageAt(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return place < m_funnel.stages.size() ? &m_funnel.stages[place] : nullptr;
}

std::optional<domain::Filter> FunnelModel::rowsBehind(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    const auto place = static_cast<std::size_t>(index.row());
    if (!stageAt(index.row()))
        return reporting::funnelRows(m_funnel, FunnelFigure::Won);
    const bool now = index.column() == NowColumn;
    return reporting::funnelRows(m_funnel, now ? FunnelFigure::Now : FunnelFigure::Reached, place);
}

qint64 FunnelModel::rowsMissing(const QModelIndex &index) const
{
    const bool reached = stageAt(index.row()) && index.column() != NowColumn;
    return reached ? reporting::unnamedRows(m_funnel, static_cast<std::size_t>(index.row())) : 0;
}

int FunnelModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_funnel.stages.empty() ? 0 : static_cast<int>(m_funnel.stages.size()) + 1;
}

int FunnelModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FunnelModel::wonText(int column) const
{
    switch (column) {
    case StageColumn: return tr("Won");
    case ReachedColumn: return messages::numberText(m_funnel.won);
    case ValueColumn:
        return m_funnel.wonValue.isEmpty() ? dash() : sumsText(m_funnel.wonValue, m_funnel.rates, m_today);
    default: return {};
    }
}

QString FunnelModel::stageText(int row, int column) const
{
    const FunnelStage &line = *stageAt(row);
    switch (column) {
    case StageColumn: return line.stage.name;
    case ReachedColumn: return messages::numberText(line.reached);
    case ValueColumn: return line.value.isEmpty() ? dash() : sumsText(line.value, m_funnel.rates, m_today);
    case NextColumn: return shareText(line.toNext);
    case WonColumn: return shareText(line.toWon);
    case NowColumn: return messages::numberText(line.now);
    default: return daysText(line.days.median);
    }
}

QString FunnelModel::textAt(int row, int column) const
{
    return stageAt(row) ? stageText(row, column) : wonText(column);
}

/// What a rate or a middle is of.
QString FunnelModel::toolTipAt(int row, int column) const
{
    const FunnelStage *line = stageAt(row);
    if (!line)
        return column == ValueColumn && m_funnel.wonUnpriced > 0
                   ? tr("%Ln without an amount", nullptr, static_cast<int>(m_funnel.wonUnpriced))
                   : textAt(row, column);
    const FunnelStage *next = stageAt(row + 1);
    const auto of = [&](qint64 part) {
        return tr("%1 of %2").arg(messages::numberText(part), messages::numberText(line->reached));
    };
    switch (column) {
    case ValueColumn:
        return line->unpriced > 0 ? tr("%Ln without an amount", nullptr, static_cast<int>(line->unpriced))
                                  : textAt(row, column);
    case NextColumn: return of(next ? next->reached : m_funnel.won);
    case WonColumn: return of(m_funnel.won);
    case DaysColumn:
        return tr("%Ln left this stage; on average after %1 days", nullptr,
                  static_cast<int>(line->days.count))
            .arg(daysText(line->days.mean));
    default: return textAt(row, column);
    }
}

QVariant FunnelModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FunnelStage *line = stageAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return textAt(index.row(), index.column());
    case Qt::ToolTipRole: return toolTipText(toolTipAt(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() > ReachedColumn ? Qt::AlignTrailing : Qt::AlignLeading) |
                                Qt::AlignVCenter);
    case kShareRole:
        if (index.column() != ReachedColumn || m_funnel.created == 0)
            return {};
        return static_cast<double>(line ? line->reached : m_funnel.won) /
               static_cast<double>(m_funnel.created);
    default: return {};
    }
}

QVariant FunnelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section > ReachedColumn ? Qt::AlignTrailing : Qt::AlignLeading) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StageColumn: return tr("Stage");
    case ReachedColumn: return tr("Reached");
    case ValueColumn: return tr("Value");
    case NextColumn: return tr("To next stage");
    case WonColumn: return tr("To won");
    case NowColumn: return tr("There now");
    default: return tr("Days, median");
    }
}

} // namespace rapport::ui
