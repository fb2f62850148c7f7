#include "ui/pipeline/waterfallchart.h"

#include "messages/when.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kTop = 24;
constexpr int kBottom = 40;
constexpr int kGap = 12;

struct KindWord {
    const char *kind;
    const char *word;
};
constexpr KindWord kWords[] = {{"opening", QT_TRANSLATE_NOOP("Waterfall", "Before")},
                               {"new", QT_TRANSLATE_NOOP("Waterfall", "New")},
                               {"moved", QT_TRANSLATE_NOOP("Waterfall", "Moved")},
                               {"slipped", QT_TRANSLATE_NOOP("Waterfall", "Slipped")},
                               {"pulled-in", QT_TRANSLATE_NOOP("Waterfall", "Pulled in")},
                               {"reopened", QT_TRANSLATE_NOOP("Waterfall", "Opened again")},
                               {"grown", QT_TRANSLATE_NOOP("Waterfall", "Grown")},
                               {"shrunk", QT_TRANSLATE_NOOP("Waterfall", "Shrunk")},
                               {"won", QT_TRANSLATE_NOOP("Waterfall", "Won")},
                               {"lost", QT_TRANSLATE_NOOP("Waterfall", "Lost")},
                               {"removed", QT_TRANSLATE_NOOP("Waterfall", "Removed")},
                               {"closing", QT_TRANSLATE_NOOP("Waterfall", "After")}};

bool isTotal(const domain::Waterfall::Step &step)
{
    return step.kind == QLatin1String("opening") || step.kind == QLatin1String("closing");
}

/// Where a bar begins and ends.
struct Bar {
    double from = 0;
    double to = 0;
};

std::vector<Bar> barsOf(const domain::Waterfall &waterfall)
{
    std::vector<Bar> bars;
    double level = 0;
    for (const domain::Waterfall::Step &step : waterfall.steps) {
        const double value = static_cast<double>(step.value.minor);
        bars.push_back(isTotal(step) ? Bar{0, value} : Bar{level, level + value});
        level = bars.back().to;
    }
    return bars;
}

} // namespace

QString waterfallWord(const QString &kind)
{
    for (const KindWord &word : kWords) {
        if (kind == QLatin1String(word.kind))
            return QCoreApplication::translate("Waterfall", word.word);
    }
    return kind;
}

WaterfallChart::WaterfallChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("waterfall"));
    setAccessibleName(tr("How the open value changed"));
    setMinimumHeight(sizeHint().height());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WaterfallChart::setWaterfall(const domain::Waterfall &waterfall)
{
    m_waterfall = waterfall;
    update();
}

void WaterfallChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    const std::vector<Bar> bars = barsOf(m_waterfall);
    if (bars.empty())
        return;
    double most = 1;
    for (const Bar &bar : bars)
        most = std::max({most, bar.from, bar.to});
    const int ground = height() - kBottom;
    const double scale = (ground - kTop) / most;
    const int count = static_cast<int>(bars.size());
    const int wide = std::max(8, (width() - (count + 1) * kGap) / count);
    const QFont font = theme.font(TextStyle::Caption);
    int x = kGap;
    for (int place = 0; place < count; ++place, x += wide + kGap) {
        const Bar &bar = bars[static_cast<std::size_t>(place)];
        const domain::Waterfall::Step &step = m_waterfall.steps[static_cast<std::size_t>(place)];
        const int top = ground - qRound(std::max(bar.from, bar.to) * scale);
        const int bottom = ground - qRound(std::min(bar.from, bar.to) * scale);
        const QColor fill = isTotal(step) ? theme.series[0] : step.value.minor >= 0 ? theme.good : theme.bad;
        const QRect box(x, top, wide, std::max(1, bottom - top));
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), box), fill);
        const auto write = [&](int y, const QString &words, const QColor &color) {
            paintText(painter,
                      QStyle::visualRect(layoutDirection(), rect(), QRect(x - kGap / 2, y, wide + kGap, 16)),
                      words, font, color, Qt::AlignHCenter | Qt::AlignVCenter, layoutDirection());
        };
        write(top - 18, step.value.minor == 0 ? QStringLiteral("–") : messages::wholeMoneyText(step.value),
              theme.text);
        write(ground + 4, waterfallWord(step.kind), theme.text2);
        if (!isTotal(step) || step.count > 0)
            write(ground + 20, messages::numberText(step.count), theme.text3);
    }
    painter.fillRect(QRect(0, ground, width(), 1), theme.lineStrong);
}

} // namespace rapport::ui
