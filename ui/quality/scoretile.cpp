#include "ui/quality/scoretile.h"

#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 108;
constexpr int kWidth = 160;
constexpr int kNarrowest = 120;
constexpr int kBar = 4;
constexpr double kGood = 0.9; ///< from here on the bar is that of something done
constexpr double kFair = 0.7;

ColorRole roleOf(double share)
{
    return share >= kGood ? ColorRole::Good : share >= kFair ? ColorRole::Warn : ColorRole::Bad;
}

} // namespace

ScoreTile::ScoreTile(const QString &title, QWidget *parent) : QWidget(parent), m_title(title)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setNone({});
}

void ScoreTile::setScore(double score, const QString &words)
{
    // What is not whole is not shown as whole.
    const double shown = score < 100 ? qMin(score, 99.9) : score;
    m_figure = QLocale().toString(shown, 'f', shown < 100 ? 1 : 0);
    m_words = words;
    m_share = score / 100;
    setAccessibleName(tr("%1: score %2 of 100, %3").arg(m_title, m_figure, m_words));
    setPlainToolTip(*this, m_words);
    update();
}

void ScoreTile::setNone(const QString &words)
{
    m_figure = QStringLiteral("–");
    m_words = words;
    m_share = -1;
    setAccessibleName(tr("%1: no score").arg(m_title));
    setPlainToolTip(*this, {});
    update();
}

QSize ScoreTile::sizeHint() const
{
    return {kWidth, themeOf(*this).scaled(kHeight)};
}

QSize ScoreTile::minimumSizeHint() const
{
    return {kNarrowest, themeOf(*this).scaled(kHeight)};
}

void ScoreTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintPanel(painter, rect(), {theme.surface, theme.line, metrics::kRadiusTile});
    const QRect inner =
        rect().adjusted(metrics::kSpace16, metrics::kSpace12, -metrics::kSpace16, -metrics::kSpace12);
    const auto shown = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const auto line = [&](int y, TextStyle style, const QString &text, const QColor &color) {
        const int height = theme.lineHeight(style);
        paintText(painter, shown({inner.x(), y, inner.width(), height}), text, theme.font(style), color,
                  Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        return y + height;
    };
    int y = line(inner.y(), TextStyle::BodyStrong, m_title, theme.text);
    y = line(y, TextStyle::Figure, m_figure, m_share < 0 ? theme.text3 : theme.text);
    line(y, TextStyle::Secondary, m_words, theme.text2);
    QRect bar(inner.x(), inner.bottom() - kBar + 1, inner.width(), kBar);
    painter.fillRect(shown(bar), theme.grid);
    if (m_share > 0) {
        bar.setWidth(qMax(1, qRound(bar.width() * m_share)));
        painter.fillRect(shown(bar), theme.color(roleOf(m_share)));
    }
}

} // namespace rapport::ui
