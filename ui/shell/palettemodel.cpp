#include "ui/shell/palettemodel.h"

namespace rapport::ui {

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

const PaletteEntry *PaletteModel::entry(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_entries[static_cast<std::size_t>(index.row())]
                                                       : nullptr;
}

bool PaletteModel::canChoose(int row) const
{
    const PaletteEntry &entry = m_entries[static_cast<std::size_t>(row)];
    return entry.kind != EntryKind::Header && entry.enabled;
}

int PaletteModel::firstChoice() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (canChoose(row))
            return row;
    }
    return -1;
}

int PaletteModel::step(int row, int direction) const
{
    const int count = rowCount();
    for (int tried = 0; tried < count; ++tried) {
        row = (row + direction + count) % count;
        if (canChoose(row))
            return row;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *line = entry(index);
    if (!line)
        return {};
    if (role == Qt::DisplayRole)
        return line->title;
    if (role == Qt::AccessibleTextRole)
        return line->subtitle.isEmpty() ? line->title : line->title + QStringLiteral(", ") + line->subtitle;
    if (role == Qt::AccessibleDescriptionRole)
        return line->keys.join(QLatin1Char('+'));
    return {};
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return index.isValid() && canChoose(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                     : Qt::NoItemFlags;
}

} // namespace rapport::ui
