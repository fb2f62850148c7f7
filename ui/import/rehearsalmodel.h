#pragma once

#include "ui/import/importdraft.h"
#include "ui/widgets/pillpainter.h"

#include <QAbstractTableModel>

namespace rapport::ui {

/// What an import would do, row by row: those that were kept of the rehearsal, filtered by what happens to them and by
/// words. Owned by the page.
class RehearsalModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Line, Act, Name, Company, Change, ColumnCount };
    enum class Shown { All, Create, Update, Skip, Reject };

    /// Old and new text of a field, or the reason of a reject, as people read them.
    struct Rehearsed {
        qint64 line = 0;
        Shown act = Shown::Create;
        QString name;
        QString company;
        QString field;
        QString before;
        QString after;
        QString words; ///< instead of old and new
        int more = 0;  ///< further fields that change
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<Rehearsed> lines);
    void setFilter(Shown shown, const QString &words);
    const Rehearsed &line(int row) const { return m_lines[m_rows[static_cast<std::size_t>(row)]]; }
    static PillLook pill(Shown act);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refilter();

    std::vector<Rehearsed> m_lines;
    std::vector<std::size_t> m_rows;
    Shown m_shown = Shown::All;
    QString m_words;
};

} // namespace rapport::ui
