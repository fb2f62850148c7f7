#include "ui/list/recordheader.h"

#include "ui/list/fieldtext.h"
#include "ui/list/recordlistmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <cmath>

namespace rapport::ui {

namespace {

using domain::FieldType;

constexpr int kSmallest = 48;

/// Widths at 100 %, measured in the drawing of the list.
int drawnWidth(const domain::FieldSpec &spec, bool first)
{
    if (first)
        return 180;
    switch (spec.type) {
    case FieldType::Integer:
    case FieldType::YesNo: return 72;
    case FieldType::Number:
    case FieldType::Money:
    case FieldType::Date:
    case FieldType::Instant: return 88;
    case FieldType::Choice: return 104;
    default: return 151;
    }
}

bool isElastic(const domain::FieldSpec &spec)
{
    return drawnWidth(spec, false) > 104;
}

} // namespace

RecordHeader::RecordHeader(RecordListModel &model, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(kSmallest);
    setStretchLastSection(true);
    setFocusPolicy(Qt::NoFocus);
    setSortIndicatorShown(true);
    connect(this, &QHeaderView::sectionClicked, this,
            [this](int section) { Q_EMIT sortRequested(fieldOf(section)); });
    connect(this, &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        if (m_fitting || visualIndex(section) == count() - 1)
            return;
        m_kept.insert(fieldOf(section), width);
        m_resized = true;
    });
    connect(this, &QHeaderView::sectionMoved, this, [this] { Q_EMIT columnsChanged(); });
}

QString RecordHeader::fieldOf(int section) const
{
    const auto &columns = m_model.columns();
    return section >= 0 && section < static_cast<int>(columns.size())
               ? columns[static_cast<std::size_t>(section)].key
               : QString();
}

int RecordHeader::naturalWidth(int section) const
{
    const auto &spec = m_model.columns()[static_cast<std::size_t>(section)];
    const QFontMetrics metrics(currentTheme().font(TextStyle::SecondaryMedium));
    const int title =
        metrics.horizontalAdvance(m_model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    const double scale = currentTheme().fontScale;
    return std::max(static_cast<int>(drawnWidth(spec, visualIndex(section) == 0) * scale),
                    title + metrics::kSpace24 + 2);
}

void RecordHeader::fit(int room)
{
    if (count() == 0 || room <= 0)
        return;
    m_fitting = true;
    std::vector<int> widths;
    int sum = 0;
    std::vector<int> elastic;
    for (int section = 0; section < count(); ++section) {
        const int kept = m_kept.value(fieldOf(section));
        widths.push_back(kept > 0 ? kept : naturalWidth(section));
        sum += widths.back();
        if (kept <= 0 && isElastic(m_model.columns()[static_cast<std::size_t>(section)]))
            elastic.push_back(section);
    }
    if (!elastic.empty()) {
        const int each = static_cast<int>(std::floor(double(room - sum) / double(elastic.size())));
        for (const int section : elastic) {
            int &width = widths[static_cast<std::size_t>(section)];
            width = std::max(naturalWidth(section) * 2 / 3, width + each);
        }
    }
    for (int section = 0; section < count(); ++section)
        resizeSection(section, widths[static_cast<std::size_t>(section)]);
    m_fitting = false;
}

std::vector<ColumnWidth> RecordHeader::columns() const
{
    std::vector<ColumnWidth> shown;
    for (int place = 0; place < count(); ++place) {
        const QString field = fieldOf(logicalIndex(place));
        shown.push_back({field, m_kept.value(field)});
    }
    return shown;
}

void RecordHeader::showSorting(const QString &field, domain::SortOrder order)
{
    // Down: the greatest comes first.
    int section = -1;
    for (int i = 0; i < count(); ++i)
        section = fieldOf(i) == field ? i : section;
    setSortIndicator(section,
                     order == domain::SortOrder::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

QSize RecordHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), currentTheme().scaled(metrics::kHeader, TextStyle::Secondary)};
}

void RecordHeader::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->globalPos(), fieldOf(logicalIndexAt(event->pos())));
}

void RecordHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    if (std::exchange(m_resized, false))
        Q_EMIT columnsChanged();
}

} // namespace rapport::ui
