#pragma once

#include "ui/import/importdraft.h"
#include "ui/theme/icons.h"
#include "ui/widgets/tone.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// The columns of a file, each with samples, the field it goes to and why. Follows the draft; owned by the page.
class MappingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Header, Samples, Field, Match, ColumnCount };
    enum class Shown { All, ToCheck, LeftOut };
    /// A word in a soft colour.
    struct Mark {
        QString text;
        Tone tone = Tone::Neutral;
        Icon icon = Icon::Remove;
    };

    explicit MappingModel(ImportDraft &draft, QObject *parent);

    void setShown(Shown shown);
    qsizetype count(Shown shown) const;
    /// The column of the file in a row.
    qsizetype fileColumn(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    Mark match(int row) const;
    /// What is drawn before the field's name; none where the column is left out.
    std::optional<Icon> fieldIcon(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString fieldText(qsizetype column) const;
    bool isShown(qsizetype column, Shown shown) const;
    void refresh();

    ImportDraft &m_draft;
    Shown m_shown = Shown::All;
    std::vector<qsizetype> m_rows;
};

} // namespace rapport::ui
