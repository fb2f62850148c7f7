#include "ui/shell/searchmodel.h"

#include "messages/fieldlabel.h"
#include "ui/shell/markedtext.h"
#include "ui/shell/palettesource.h"
#include "ui/theme/paint.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 52;
constexpr int kLeft = 48;
constexpr int kLine = 20;

} // namespace

void SearchModel::setHits(std::vector<domain::SearchHit> hits, const QString &words)
{
    beginResetModel();
    m_hits = std::move(hits);
    m_words = words;
    endResetModel();
}

const domain::SearchHit *SearchModel::hit(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_hits[static_cast<std::size_t>(index.row())]
                                                       : nullptr;
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    const domain::SearchHit *found = hit(index);
    if (!found)
        return {};
    if (role == Qt::DisplayRole)
        return found->title;
    if (role == Qt::AccessibleTextRole)
        return QStringList{messages::kindLabel(found->ref.kind), found->title, found->subtitle}.join(
            QStringLiteral(", "));
    return {};
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index);
    return {option.rect.width(), currentTheme().scaled(kHeight)};
}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const auto *model = static_cast<const SearchModel *>(index.model());
    const domain::SearchHit *hit = model->hit(index);
    if (!hit)
        return;
    const Theme &theme = option.widget ? themeOf(*option.widget) : currentTheme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintRowGround(*painter, option, theme);
    const auto visual = [&option](const QRect &box) {
        return QStyle::visualRect(option.direction, option.rect, box);
    };
    const QRect row = option.rect;
    paintIcon(*painter, visual({row.left() + metrics::kSpace16, row.top(), metrics::kIcon, row.height()}),
              iconOf(hit->ref.kind), theme.text2, metrics::kIcon, option.direction);
    const auto runsOf = [model](const QString &text) {
        const auto match = matchText(model->words(), text);
        return match ? match->runs : std::vector<MatchRun>();
    };
    const int width = row.width() - kLeft - metrics::kSpace16;
    const int top = row.top() + (row.height() - 2 * kLine) / 2;
    paintMarked(*painter, visual({row.left() + kLeft, top, width, kLine}), hit->title, runsOf(hit->title),
                theme, {TextStyle::BodyMedium, TextStyle::BodyStrong, ColorRole::Text}, option.direction);
    const QString second =
        hit->matched.isEmpty() || hit->matched == hit->title ? hit->subtitle : hit->matched;
    paintMarked(*painter, visual({row.left() + kLeft, top + kLine, width, kLine}), second, runsOf(second),
                theme, {TextStyle::Secondary, TextStyle::SecondaryMedium, ColorRole::Text2},
                option.direction);
    painter->restore();
}

} // namespace rapport::ui
