#include "ui/import/rehearsalmodel.h"

#include "domain/textfold.h"
#include "messages/when.h"
#include "ui/widgets/tooltips.h"

namespace rapport::ui {

void RehearsalModel::setLines(std::vector<Rehearsed> lines)
{
    m_lines = std::move(lines);
    refilter();
}

void RehearsalModel::setFilter(Shown shown, const QString &words)
{
    m_shown = shown;
    m_words = domain::foldText(words);
    refilter();
}

void RehearsalModel::refilter()
{
    beginResetModel();
    m_rows.clear();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Rehearsed &line = m_lines[i];
        if (m_shown != Shown::All && line.act != m_shown)
            continue;
        const QString all = line.name + QLatin1Char(' ') + line.company + QLatin1Char(' ') + line.field +
                            QLatin1Char(' ') + line.before + QLatin1Char(' ') + line.after +
                            QLatin1Char(' ') + line.words;
        if (m_words.isEmpty() || domain::foldText(all).contains(m_words))
            m_rows.push_back(i);
    }
    endResetModel();
}

PillLook RehearsalModel::pill(Shown act)
{
    switch (act) {
    case Shown::Create: return {tr("Create"), Tone::Accent, Icon::Add};
    case Shown::Update: return {tr("Update"), Tone::Accent, Icon::Edit};
    case Shown::Skip: return {tr("Skip"), Tone::Neutral, Icon::Remove};
    case Shown::All:
    case Shown::Reject: break;
    }
    return {tr("Reject"), Tone::Bad, Icon::Close};
}

int RehearsalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RehearsalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RehearsalModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Rehearsed &shown = line(index.row());
    QString text;
    switch (index.column()) {
    case Line: text = messages::numberText(shown.line); break;
    case Act: text = pill(shown.act).text; break;
    case Name: text = shown.name; break;
    case Company: text = shown.company; break;
    default:
        text = shown.words;
        if (!shown.field.isEmpty())
            text = tr("%1: %2 → %3")
                       .arg(shown.field, shown.before.isEmpty() ? tr("empty") : shown.before,
                            shown.after.isEmpty() ? tr("empty") : shown.after);
    }
    return role == Qt::ToolTipRole ? toolTipText(text) : text;
}

QVariant RehearsalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line: return tr("Row");
    case Act: return tr("Action");
    case Name: return tr("Name");
    case Company: return tr("Company");
    default: return tr("Old and new values, or the reason");
    }
}

} // namespace rapport::ui
