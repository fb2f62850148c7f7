#include "domain/quickwhen.h"

#include <QRegularExpression>

namespace rapport::domain {

using namespace quickwords;
using Part = QuickEntry::Part;

namespace {

constexpr int kMostUnits = 1000;
constexpr int kDayMinutes = 24 * 60;

} // namespace

QuickWhen::Found QuickWhen::read(std::size_t at)
{
    if (const std::size_t count = readRepeat(at))
        return {Part::Repeat, count};
    if (!m_day) {
        const std::size_t lead = isOnDay(word(at)) ? 1 : 0;
        if (const std::size_t count = readDay(at + lead)) {
            const std::size_t next = at + lead + count;
            const std::size_t lead2 = isAtTime(word(next)) || isOnDay(word(next)) ? 1 : 0;
            const std::size_t time = m_time ? 0 : readTime(next + lead2, true);
            return {Part::When, lead + count + (time ? lead2 + time : 0)};
        }
    }
    // "called Anna 1h30" tells how long it took, "call Anna 10h30" when it is planned.
    if (m_tense == Tense::Past && m_minutes == 0) {
        if (const std::size_t count = readDuration(at))
            return {Part::Minutes, count};
    }
    if (!m_time) {
        const std::size_t lead = isAtTime(word(at)) ? 1 : 0;
        if (const std::size_t count = readTime(at + lead, lead == 1))
            return {Part::When, lead + count};
    }
    const std::size_t count = m_minutes == 0 ? readDuration(at) : 0;
    return {Part::Minutes, count};
}

void QuickWhen::settle()
{
    if (!m_day && m_time) {
        m_day = today();
        if (m_tense == Tense::Future && *m_time < m_now.time())
            m_day = today().addDays(1);
        else if (m_tense == Tense::Past && *m_time > m_now.time())
            m_day = today().addDays(-1);
    }
    if (!m_day && !m_repeat.isEmpty())
        m_day = today();
}

/// "every month", "weekly", "every Monday", "every 2nd …" is not one.
std::size_t QuickWhen::readRepeat(std::size_t at)
{
    if (!m_repeat.isEmpty())
        return 0;
    if (const auto unit = adverb(word(at))) {
        m_repeat = repeatKey(*unit);
        return 1;
    }
    const bool tousLes = (word(at) == QLatin1String("tous") || word(at) == QLatin1String("toutes")) &&
                         word(at + 1) == QLatin1String("les");
    const std::size_t lead = isEvery(word(at)) ? 1 : tousLes ? 2 : 0;
    if (lead == 0)
        return 0;
    const auto day = weekday(word(at + lead));
    if (day && !m_day) {
        m_repeat = QStringLiteral("week");
        m_day = today().addDays((*day - today().dayOfWeek() + 7) % 7);
        return lead + 1 + readTime(at + lead + 1, true);
    }
    const auto every = quickwords::unit(word(at + lead));
    m_repeat = every ? repeatKey(*every) : QString();
    return m_repeat.isEmpty() ? 0 : lead + 1;
}

std::size_t QuickWhen::readDay(std::size_t at)
{
    for (const auto reader : {&QuickWhen::readDate, &QuickWhen::readDayWord, &QuickWhen::readRelative,
                              &QuickWhen::readPeriod, &QuickWhen::readWeekday}) {
        if (const std::size_t count = (this->*reader)(at))
            return count;
    }
    return 0;
}

std::size_t QuickWhen::readDayWord(std::size_t at)
{
    const QString first = word(at);
    std::size_t count = 1;
    auto ahead = dayWord(first);
    if (first == QLatin1String("day") && word(at + 1) == QLatin1String("after") &&
        word(at + 2) == QLatin1String("tomorrow")) {
        ahead = 2;
        count = 3;
    } else if (first == QLatin1String("pasado") && word(at + 1) == QLatin1String("manana")) {
        ahead = 2;
        count = 2;
    }
    if (!ahead)
        return 0;
    m_day = today().addDays(*ahead);
    return count;
}

/// "friday", "next friday", "last friday", "vendredi prochain", "Tue 1 Dec".
std::size_t QuickWhen::readWeekday(std::size_t at)
{
    const bool next = isNext(word(at));
    const bool last = isLast(word(at));
    const std::size_t lead = next || last || isThis(word(at)) ? 1 : 0;
    const auto full = weekday(word(at + lead));
    const auto day = full ? full : shortWeekday(word(at + lead));
    if (!day)
        return 0;
    const std::size_t date = lead ? 0 : readDate(at + 1);
    if (date)
        return 1 + date;
    // A short name alone is more often a word of some language ("so", "di", "sat") than a day.
    const bool timeFollows =
        QRegularExpression(QStringLiteral("^\\d{1,2}[:h]")).match(word(at + 1)).hasMatch();
    if (!full && lead == 0 && !timeFollows)
        return 0;
    const bool after = lead == 0 && (isNext(word(at + 1)) || isLast(word(at + 1)));
    const bool isNextWeek = next || (after && isNext(word(at + 1)));
    const bool isPast = last || (after && isLast(word(at + 1))) || (m_tense == Tense::Past && !isNextWeek);
    const int distance = (*day - today().dayOfWeek() + 7) % 7;
    if (isPast)
        m_day = today().addDays(distance == 0 ? (last ? -7 : 0) : distance - 7);
    else if (isNextWeek)
        m_day = today().addDays(7 - (today().dayOfWeek() - 1) + (*day - 1));
    else
        m_day = today().addDays(distance == 0 ? 7 : distance);
    return lead + 1 + (after ? 1 : 0);
}

/// "in 2 weeks", "3 days ago", "vor 3 Tagen", "il y a 3 jours".
std::size_t QuickWhen::readRelative(std::size_t at)
{
    const bool ilYa = word(at) == QLatin1String("il") && word(at + 1) == QLatin1String("y") &&
                      word(at + 2) == QLatin1String("a");
    const bool before = isAgoBefore(word(at)) || ilYa;
    const std::size_t lead = ilYa ? 3 : before || isIn(word(at)) ? 1 : 0;
    const auto count = number(word(at + lead));
    const auto unit = count ? quickwords::unit(word(at + lead + 1)) : std::nullopt;
    if (!unit || *count > kMostUnits)
        return 0;
    const bool after = lead == 0 && isAgoAfter(word(at + 2));
    if (lead == 0 && !after)
        return 0;
    if (!shift(before || after ? -*count : *count, *unit))
        return 0;
    return lead + 2 + (after ? 1 : 0);
}

/// "next week" (its Monday), "next month" (its first day).
std::size_t QuickWhen::readPeriod(std::size_t at)
{
    const bool before = isNext(word(at));
    const auto unit = quickwords::unit(word(before ? at + 1 : at));
    if (!unit || (!before && !isNext(word(at + 1))))
        return 0;
    switch (*unit) {
    case Unit::Week: m_day = today().addDays(8 - today().dayOfWeek()); return 2;
    case Unit::Month: m_day = QDate(today().year(), today().month(), 1).addMonths(1); return 2;
    case Unit::Quarter:
        m_day = QDate(today().year(), (today().month() - 1) / 3 * 3 + 1, 1).addMonths(3);
        return 2;
    case Unit::Year: m_day = QDate(today().year() + 1, 1, 1); return 2;
    default: return 0;
    }
}

bool QuickWhen::shift(int count, Unit unit)
{
    switch (unit) {
    case Unit::Minute:
    case Unit::Hour: {
        const QDateTime moment = m_now.addSecs(qint64(count) * (unit == Unit::Hour ? 3600 : 60));
        m_day = moment.date();
        m_time = QTime(moment.time().hour(), moment.time().minute());
        return true;
    }
    case Unit::Day: m_day = today().addDays(count); return true;
    case Unit::Week: m_day = today().addDays(qint64(count) * 7); return true;
    case Unit::Month: m_day = today().addMonths(count); return true;
    case Unit::Quarter: m_day = today().addMonths(count * 3); return true;
    case Unit::Year: m_day = today().addYears(count); return true;
    case Unit::Weekday: return false;
    }
    return false;
}

/// The date of a day and month without a year that fits the tense.
QDate QuickWhen::nearest(int month, int day) const
{
    const QDate date(today().year(), month, day);
    if (!date.isValid())
        return QDate(today().year() + 1, month, day);
    if (m_tense == Tense::Future && date < today())
        return QDate(today().year() + 1, month, day);
    return m_tense == Tense::Past && date > today() ? QDate(today().year() - 1, month, day) : date;
}

std::size_t QuickWhen::readDate(std::size_t at)
{
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"));
    const auto match = iso.match(word(at));
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    if (match.hasMatch() && date.isValid()) {
        m_day = date;
        return 1;
    }
    const std::size_t dotted = readDottedDate(at);
    return dotted ? dotted : readNamedMonth(at);
}

/// "1.12.", "1.12.2026", "1/12/26": the day first.
std::size_t QuickWhen::readDottedDate(std::size_t at)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\d{1,2})([./])(\\d{1,2})(?:\\2(\\d{4}|\\d{2})?)?$"));
    const QString text = at < m_tokens.size() ? m_tokens[at].text : QString();
    const auto match = form.match(text.endsWith(QLatin1Char(',')) ? text.chopped(1) : text);
    if (!match.hasMatch())
        return 0;
    const bool isTime = match.captured(2) == QLatin1String(".") && match.captured(4).isEmpty() &&
                        !text.endsWith(QLatin1Char('.'));
    int year = match.captured(4).toInt();
    if (match.captured(4).size() == 2)
        year += 2000;
    const int day = match.captured(1).toInt();
    const int month = match.captured(3).toInt();
    const QDate date = year ? QDate(year, month, day) : nearest(month, day);
    if (!date.isValid() || isTime)
        return 0;
    m_day = date;
    return 1;
}

/// "1 Dec", "1. Dezember 2026", "Dec 1st", "1 de diciembre".
std::size_t QuickWhen::readNamedMonth(std::size_t at)
{
    std::size_t count = 2;
    auto day = number(word(at));
    auto month = quickwords::month(word(at + 1));
    if (day && !month && word(at + 1) == QLatin1String("de")) {
        month = quickwords::month(word(at + 2));
        count = 3;
    } else if (!day) {
        month = quickwords::month(word(at));
        day = number(word(at + 1));
    }
    if (!day || !month || !word(count == 2 && !number(word(at)) ? at + 1 : at).at(0).isDigit())
        return 0;
    static const QRegularExpression yearForm(QStringLiteral("^\\d{4}$"));
    const bool hasYear = yearForm.match(word(at + count)).hasMatch();
    const QDate date = hasYear ? QDate(word(at + count).toInt(), *month, *day) : nearest(*month, *day);
    if (!date.isValid())
        return 0;
    m_day = date;
    return count + (hasYear ? 1 : 0);
}

/// "10:30", "10h30", "10am", "10 pm", "9.30 Uhr", "9:00-10:30", "noon"; "10" alone only where a time is expected.
std::size_t QuickWhen::readTime(std::size_t at, bool bareHour)
{
    if (const auto named = timeWord(word(at)); named && (bareHour || named->hour() == 12)) {
        m_time = named;
        return 1;
    }
    static const QRegularExpression form(
        QStringLiteral("^(\\d{1,2})(?:([:.h])(\\d{2})?)?(am|pm|uhr)?(?:-(\\d{1,2})(?:[:.h](\\d{2}))?)?$"));
    const auto match = form.match(word(at));
    if (!match.hasMatch() || match.captured(1).isEmpty())
        return 0;
    static const QStringList halves{"am", "pm", "uhr"};
    const bool separate = match.captured(4).isEmpty() && halves.contains(word(at + 1));
    const QString half = separate ? word(at + 1) : match.captured(4);
    const bool minutesGiven = !match.captured(3).isEmpty() &&
                              (match.captured(2) != QLatin1String(".") || bareHour || !half.isEmpty());
    const bool isLonely = half.isEmpty() && !minutesGiven;
    if (isLonely && (!bareHour || quickwords::unit(word(at + 1)) || quickwords::month(word(at + 1))))
        return 0;
    int hour = match.captured(1).toInt();
    if (half == QLatin1String("pm") && hour < 12)
        hour += 12;
    else if (half == QLatin1String("am") && hour == 12)
        hour = 0;
    const QTime time(hour, match.captured(3).toInt());
    if (!time.isValid())
        return 0;
    m_time = time;
    const QTime end(match.captured(5).isEmpty() ? -1 : match.captured(5).toInt(), match.captured(6).toInt());
    if (end.isValid() && end > time)
        m_minutes = time.secsTo(end) / 60;
    return separate ? 2 : 1;
}

/// "6 min", "90min", "1 h", "1h30", "2 hours".
std::size_t QuickWhen::readDuration(std::size_t at)
{
    static const QRegularExpression joined(QStringLiteral("^(\\d{1,3})(min|mins|m|h|std)(\\d{2})?$"));
    const auto match = joined.match(word(at));
    int minutes = 0;
    std::size_t taken = 0;
    if (match.hasMatch()) {
        const bool hours =
            match.captured(2) == QLatin1String("h") || match.captured(2) == QLatin1String("std");
        minutes = match.captured(1).toInt() * (hours ? 60 : 1) + match.captured(3).toInt();
        taken = 1;
    } else if (const auto count = number(word(at))) {
        const auto unit = quickwords::unit(word(at + 1));
        if (unit != Unit::Minute && unit != Unit::Hour)
            return 0;
        minutes = *count * (unit == Unit::Hour ? 60 : 1);
        taken = 2;
    }
    if (minutes <= 0 || minutes > kDayMinutes)
        return 0;
    m_minutes = minutes;
    return taken;
}

} // namespace rapport::domain
