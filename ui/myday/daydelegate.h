#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

/// Where the columns of My day stand, from the leading edge; shared by rows and the header above them.
namespace rapport::ui::daycolumns {
inline constexpr int kEdge = 20;
inline constexpr int kRankEnd = 36; // the rank's right edge
inline constexpr int kRing = 52;
inline constexpr int kText = 92;
inline constexpr int kDueWidth = 153;
inline constexpr int kButtons = 138; // Done, its key and the clock, with the edge
inline constexpr int kNarrow = 700;  // below, the due column gives room to the title
inline constexpr int kNarrowDue = 128;
constexpr int dueWidth(int row)
{
    return row < kNarrow ? kNarrowDue : kDueWidth;
}
} // namespace rapport::ui::daycolumns

namespace rapport::ui {

class DayModel;
struct DayItem;

/// Paints a row of My day: place, drawing, title over its reason, due. The buttons are widgets of the list.
class DayDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit DayDelegate(const DayModel &model, QObject *parent = nullptr);

    /// The row with the box under it and the height that the box takes; -1: none.
    void setOpenRow(int row, int boxHeight);
    /// Height of a row without a box.
    int plainHeight(int row, const Theme &theme) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Stroke;
    void paintTask(const Stroke &stroke, const DayItem &item) const;
    void paintHead(const Stroke &stroke, const DayItem &item) const;
    void paintDue(const Stroke &stroke, const DayItem &item, const QRect &area) const;

    const DayModel &m_model;
    int m_openRow = -1;
    int m_boxHeight = 0;
};

} // namespace rapport::ui
