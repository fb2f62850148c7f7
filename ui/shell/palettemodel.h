#pragma once

#include "ui/shell/paletteentry.h"

#include <QAbstractListModel>

namespace rapport::ui {

/// The lines of the palette. Owned by the palette; GUI thread.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    const PaletteEntry *entry(const QModelIndex &index) const;
    /// The first line that can be chosen, -1 when there is none.
    int firstChoice() const;
    /// The next choosable line from `row` in a direction (1 or -1), going round.
    int step(int row, int direction) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    bool canChoose(int row) const;

    std::vector<PaletteEntry> m_entries;
};

} // namespace rapport::ui
