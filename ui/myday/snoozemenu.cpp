#include "ui/myday/snoozemenu.h"

#include "domain/quickentry.h"
#include "ui/shell/prompts.h"

#include <QCoreApplication>
#include <QMenu>

namespace rapport::ui {

namespace {

constexpr int kMorning = 9;
constexpr int kEvening = 18;
constexpr int kHourSeconds = 3600;

QString tr(const char *text)
{
    return QCoreApplication::translate("SnoozeMenu", text);
}

/// What words such as "fri 14:00" mean; nothing when they name no day.
std::optional<core::Instant> momentOf(const QString &words, const QDateTime &now)
{
    const auto entry = domain::parseQuickEntry(QStringLiteral("todo x ") + words, now);
    if (!entry.day)
        return std::nullopt;
    return core::Instant::of(QDateTime(*entry.day, entry.time.value_or(QTime(kMorning, 0))));
}

void askMoment(QWidget &parent, const QDateTime &now, Prompts &prompts,
               const std::function<void(core::Instant)> &chosen)
{
    prompts.askText(&parent, tr(QT_TRANSLATE_NOOP("SnoozeMenu", "Snooze until")),
                    tr(QT_TRANSLATE_NOOP("SnoozeMenu", "Day and time, like “fri 14:00” or “1 Dec”")), {},
                    [&parent, now, &prompts, chosen](const QString &words) {
                        const auto moment = momentOf(words, now);
                        if (moment && moment->ms > core::Instant::of(now).ms)
                            chosen(*moment);
                        else
                            prompts.tell(
                                &parent, tr(QT_TRANSLATE_NOOP("SnoozeMenu", "Not snoozed")),
                                tr(QT_TRANSLATE_NOOP(
                                       "SnoozeMenu",
                                       "“%1” names no coming day. Write a day like “fri 14:00” or “1 Dec”."))
                                    .arg(words));
                    });
}

} // namespace

void openSnoozeMenu(QWidget &parent, QPoint at, core::Instant now, Prompts &prompts,
                    const std::function<void(core::Instant)> &chosen)
{
    auto *menu = new QMenu(&parent);
    menu->setObjectName(QStringLiteral("snoozeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QDateTime local = now.local();
    const auto add = [&](const QString &text, const QDateTime &until) {
        menu->addAction(text, &parent, [chosen, until] { chosen(core::Instant::of(until)); });
    };
    add(tr(QT_TRANSLATE_NOOP("SnoozeMenu", "In an &hour")), local.addSecs(kHourSeconds));
    const QDateTime evening(local.date(), QTime(kEvening, 0));
    if (local < evening)
        add(tr(QT_TRANSLATE_NOOP("SnoozeMenu", "This &evening, 18:00")), evening);
    const QTime morning(kMorning, 0);
    add(tr(QT_TRANSLATE_NOOP("SnoozeMenu", "&Tomorrow, 9:00")), QDateTime(local.date().addDays(1), morning));
    add(tr(QT_TRANSLATE_NOOP("SnoozeMenu", "Next &week, Monday 9:00")),
        QDateTime(local.date().addDays(8 - local.date().dayOfWeek()), morning));
    menu->addSeparator();
    menu->addAction(tr(QT_TRANSLATE_NOOP("SnoozeMenu", "&Pick a date…")), &parent,
                    [&parent, local, &prompts, chosen] { askMoment(parent, local, prompts, chosen); });
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(at);
}

} // namespace rapport::ui
