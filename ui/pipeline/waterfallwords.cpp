#include "ui/pipeline/waterfallwords.h"

#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::ui {

namespace {

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

} // namespace

QString waterfallWord(const QString &kind)
{
    for (const KindWord &word : kWords) {
        if (kind == QLatin1String(word.kind))
            return QCoreApplication::translate("Waterfall", word.word);
    }
    return kind;
}

ChartData chartOf(const domain::Waterfall &waterfall)
{
    ChartData data;
    ChartSeries &series = data.series.emplace_back();
    for (const domain::Waterfall::Step &step : waterfall.steps) {
        ChartMark mark;
        mark.name = waterfallWord(step.kind);
        mark.value = static_cast<double>(step.value.minor);
        mark.text = step.value.minor == 0 ? QStringLiteral("–") : messages::wholeMoneyText(step.value);
        mark.isTotal = isTotal(step);
        if (!mark.isTotal || step.count > 0)
            mark.beside = messages::numberText(step.count);
        series.marks.push_back(std::move(mark));
    }
    return data;
}

} // namespace rapport::ui
