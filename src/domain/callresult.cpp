#include "domain/callresult.h"

#include <QDateTime>

namespace rapport::domain {

namespace {

constexpr int kNoon = 12;
constexpr int kMorning = 10;
constexpr int kAfternoon = 15;
constexpr int kFriday = 5;
constexpr qsizetype kLongestSubject = 100;

QDate nextWorkingDay(QDate day)
{
    do {
        day = day.addDays(1);
    } while (day.dayOfWeek() > kFriday);
    return day;
}

} // namespace

bool wantsCallBack(CallOutcome outcome)
{
    return outcome == CallOutcome::NoAnswer || outcome == CallOutcome::LeftMessage ||
           outcome == CallOutcome::CallBack;
}

QDateTime nextTry(const QDateTime &now)
{
    const bool wasMorning = now.time().hour() < kNoon;
    return QDateTime(nextWorkingDay(now.date()), QTime(wasMorning ? kAfternoon : kMorning, 0));
}

Draft callDraft(const FieldValues &about, const QString &words, const QString &notes, core::Instant at)
{
    Draft draft;
    draft.ref.kind = RecordKind::Activity;
    draft.values = about;
    draft.values.insert(QStringLiteral("at"), at);
    draft.values.insert(QStringLiteral("channel"), QStringLiteral("call"));
    draft.values.insert(QStringLiteral("direction"), QStringLiteral("out"));
    draft.values.insert(QStringLiteral("outcome"), words);
    const QString text = notes.trimmed();
    const QString first = text.section(QLatin1Char('\n'), 0, 0).simplified();
    draft.values.insert(QStringLiteral("subject"), first.isEmpty() ? words : first.left(kLongestSubject));
    if (text.size() > kLongestSubject || text.contains(QLatin1Char('\n')))
        draft.values.insert(QStringLiteral("body"), text);
    return draft;
}

} // namespace rapport::domain
