#include "ui/duplicates/similarstrip.h"

#include "messages/duplicatereasons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr std::size_t kMostRows = 3;

bool areSame(const std::vector<domain::SearchHit> &one, const std::vector<domain::SearchHit> &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const domain::SearchHit &a, const domain::SearchHit &b) {
                          return a.ref == b.ref && a.matched == b.matched && a.title == b.title;
                      });
}

} // namespace

SimilarStrip::SimilarStrip(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    setAccessibleName(tr("Known already"));
    m_rows->setContentsMargins(metrics::kSpace12, metrics::kSpace4, metrics::kSpace12, metrics::kSpace4);
    m_rows->setSpacing(0);
    hide();
}

void SimilarStrip::setHits(const std::vector<domain::SearchHit> &hits)
{
    std::vector<domain::SearchHit> shown(hits.begin(),
                                         hits.begin() + std::ptrdiff_t(std::min(hits.size(), kMostRows)));
    if (areSame(shown, m_shown))
        return; // the rows stay, with the focus that one of them may have
    m_shown = std::move(shown);
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const domain::SearchHit &hit : m_shown)
        m_rows->addWidget(makeRow(hit));
    setVisible(!m_shown.empty());
}

QWidget *SimilarStrip::makeRow(const domain::SearchHit &hit)
{
    auto *row = new QWidget(this);
    row->setFixedHeight(currentTheme().scaled(metrics::kButton));
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(metrics::kIconMark + metrics::kSpace8, 0, 0, 0);
    line->setSpacing(metrics::kSpace12);
    const QString why = messages::duplicateReasons(hit.matched.split(QLatin1Char(','), Qt::SkipEmptyParts));
    auto *words =
        new Label(tr("%1 is known already: %2", "a name, reasons").arg(hit.title, why), TextStyle::Body, row);
    words->setElide(Elide::AtEnd);
    auto *details = new Label(hit.subtitle, TextStyle::Secondary, row);
    details->setColorRole(ColorRole::Text2);
    details->setElide(Elide::AtEnd);
    auto *open = new LinkButton(tr("Open"), row);
    open->setObjectName(QStringLiteral("similar.open"));
    open->setAccessibleName(tr("Open %1 in a window").arg(hit.title));
    auto *use = new LinkButton(tr("Use this one"), row);
    use->setObjectName(QStringLiteral("similar.use"));
    use->setAccessibleName(tr("Use %1 instead and add what it lacks").arg(hit.title));
    line->addWidget(words, 3);
    line->addWidget(details, 2);
    line->addWidget(open);
    line->addWidget(use);
    connect(open, &QAbstractButton::clicked, this, [this, ref = hit.ref] { Q_EMIT openRequested(ref); });
    connect(use, &QAbstractButton::clicked, this, [this, ref = hit.ref] { Q_EMIT useRequested(ref); });
    return row;
}

void SimilarStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    paintPanel(painter, rect(), {theme.warnSoft, theme.warnLine, metrics::kRadiusField, 1, false});
    for (int i = 0; i < m_rows->count(); ++i) {
        const QRect row = m_rows->itemAt(i)->geometry();
        const QRect mark(row.x(), row.y(), metrics::kIconMark, row.height());
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), mark), Icon::Duplicate, theme.warn,
                  metrics::kIconMark, layoutDirection());
    }
}

} // namespace rapport::ui
