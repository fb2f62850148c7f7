#include "ui/list/suggestions.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace rapport::ui {

namespace {

constexpr int kWidth = 320;
constexpr int kRowsShown = 9;
constexpr int kDetailRole = Qt::UserRole;

class Delegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {kWidth, currentTheme().rowHeight(RowDensity::Compact)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, theme.selection);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.hover);
        const QRect area = option.rect.adjusted(metrics::kSpace12, 0, -metrics::kSpace12, 0);
        const QString detail = index.data(kDetailRole).toString();
        const QFont small = theme.font(TextStyle::Secondary);
        const int room =
            detail.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(detail) + metrics::kSpace8;
        paintText(*painter, QStyle::visualRect(option.direction, area, area.adjusted(0, 0, -room, 0)),
                  index.data().toString(), theme.font(TextStyle::Body), theme.text,
                  Qt::AlignLeading | Qt::AlignVCenter, option.direction);
        paintText(*painter, area, detail, small, theme.text3, Qt::AlignTrailing | Qt::AlignVCenter,
                  option.direction);
    }
};

} // namespace

class SuggestionList::Model final : public QAbstractListModel {
public:
    explicit Model(const std::vector<Suggestion> &rows, QObject *parent)
        : QAbstractListModel(parent), m_rows(rows)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const auto &row = m_rows[static_cast<std::size_t>(index.row())];
        if (role == Qt::DisplayRole)
            return row.label;
        return role == kDetailRole ? row.detail : QVariant();
    }
    void replace(const std::function<void()> &change)
    {
        beginResetModel();
        change();
        endResetModel();
    }

private:
    const std::vector<Suggestion> &m_rows;
};

SuggestionList::SuggestionList(QWidget *parent) : QListView(parent), m_model(new Model(m_suggestions, this))
{
    setObjectName(QStringLiteral("filterSuggestions"));
    setAccessibleName(tr("Suggestions"));
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new Delegate(this));
    setModel(m_model);
    setMouseTracking(true);
    setAutoFillBackground(true);
    hide();
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) {
        const Suggestion suggestion = m_suggestions.at(static_cast<std::size_t>(index.row()));
        Q_EMIT taken(suggestion);
    });
}

SuggestionList::~SuggestionList() = default;

void SuggestionList::offer(std::vector<Suggestion> suggestions, const QWidget &anchor, bool preselect)
{
    m_model->replace([&] { m_suggestions = std::move(suggestions); });
    if (m_suggestions.empty() || !anchor.isVisible()) {
        hide();
        return;
    }
    setParent(anchor.window());
    const QPoint below = anchor.mapTo(anchor.window(), QPoint(0, anchor.height() + 2));
    const int row = currentTheme().rowHeight(RowDensity::Compact);
    const int room = std::max(row, anchor.window()->height() - below.y() - metrics::kSpace8);
    const int height = std::min(std::min(static_cast<int>(m_suggestions.size()), kRowsShown) * row + 2, room);
    setGeometry(below.x(), below.y(), std::min(kWidth, anchor.window()->width() - below.x()), height);
    setCurrentIndex(preselect ? m_model->index(0) : QModelIndex());
    show();
    raise();
}

void SuggestionList::move(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = currentIndex().isValid() ? currentIndex().row() + by : (by > 0 ? 0 : count - 1);
    setCurrentIndex(m_model->index((row + count) % count));
}

const Suggestion *SuggestionList::marked() const
{
    return isVisible() && currentIndex().isValid()
               ? &m_suggestions.at(static_cast<std::size_t>(currentIndex().row()))
               : nullptr;
}

} // namespace rapport::ui
