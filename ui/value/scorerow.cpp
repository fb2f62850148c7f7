#include "ui/value/scorerow.h"

#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kScores = 5;
constexpr int kBox = 20;

} // namespace

ScoreRow::ScoreRow(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreRow::setScore(int score, const QString &figure)
{
    m_score = score;
    m_figure = figure;
    setAccessibleName(tr("%1: score %2 of 5, %3").arg(m_name, QLocale().toString(score), figure));
    update();
}

QSize ScoreRow::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    return {140, theme.lineHeight(TextStyle::Secondary) + metrics::kSpace4 +
                     theme.scaled(kBox, TextStyle::Caption)};
}

void ScoreRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    const QRect head(0, 0, width(), theme.lineHeight(TextStyle::Secondary));
    const QFont strong = theme.font(TextStyle::SecondaryMedium);
    const int figure = textWidth(strong, m_figure);
    const auto mirrored = [&](const QRect &area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    paintText(painter, mirrored({0, 0, std::max(0, width() - figure - metrics::kSpace8), head.height()}),
              m_name, theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
    paintText(painter, mirrored({width() - figure, 0, figure, head.height()}), m_figure, strong, theme.text,
              Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    const int top = head.height() + metrics::kSpace4;
    for (int i = 0; i < kScores; ++i) {
        const int left = i * (width() + 2) / kScores;
        const int right = (i + 1) * (width() + 2) / kScores - 2;
        const QRect box = mirrored({left, top, right - left, height() - top});
        const bool here = i + 1 == m_score;
        paintPanel(painter, box, {here ? theme.accentFill : theme.chip, {}, metrics::kSpace4 / 2, 1, false});
        paintText(painter, box, QLocale().toString(i + 1), theme.font(TextStyle::CaptionMedium),
                  here ? theme.onAccent : theme.text2, Qt::AlignHCenter | Qt::AlignVCenter,
                  layoutDirection());
    }
}

} // namespace rapport::ui
