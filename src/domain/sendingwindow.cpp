#include "domain/sendingwindow.h"

#include "domain/consent.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace rapport::domain {

namespace {

using core::Instant;

constexpr qint64 kDayMs = 86'400'000;
constexpr int kMostDays = 731;
constexpr int kWeek = 7;
constexpr qsizetype kMostHolidays = 1000;
constexpr qsizetype kMostCaps = 20;
constexpr int kMostCount = 1000;
constexpr qsizetype kMostWord = 100;
const QString kTime = QStringLiteral("HH:mm");

/// A span [from, until) of one day.
struct Opening {
    Instant from;
    Instant until;
};

const QTimeZone &zoneOr(const QTimeZone &zone)
{
    static const QTimeZone utc = QTimeZone::utc();
    return zone.isValid() ? zone : utc;
}

qint64 offsetMs(const QTimeZone &zone, qint64 ms)
{
    return qint64(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC))) * 1000;
}

bool isWorkingDay(const SendingRules &rules, QDate day)
{
    const bool works = rules.days & (1 << (day.dayOfWeek() - 1));
    return works && std::find(rules.holidays.begin(), rules.holidays.end(), day) == rules.holidays.end();
}

std::vector<Opening> openings(const SendingRules &rules, QDate day)
{
    if (!isWorkingDay(rules, day))
        return {};
    const auto moment = [&](QDate date, QTime time) { return firstMoment(rules.zone, date, time); };
    const Instant begin = moment(day, QTime(0, 0));
    const Instant end = moment(day.addDays(1), QTime(0, 0));
    const bool isQuiet =
        rules.quietFrom.isValid() && rules.quietUntil.isValid() && rules.quietFrom != rules.quietUntil;
    if (!isQuiet)
        return {{begin, end}};
    const Instant from = moment(day, rules.quietFrom);
    const Instant until = moment(day, rules.quietUntil);
    if (rules.quietUntil < rules.quietFrom)
        return {{until, from}};
    return {{begin, from}, {until, end}};
}

/// When the caps let another message go, whatever the hour.
Instant afterCaps(const SendingRules &rules, const QString &channel, std::span<const SentMessage> messages,
                  Instant at)
{
    for (const FrequencyCap &cap : rules.caps) {
        if (!cap.channel.isEmpty() && cap.channel != channel)
            continue;
        std::vector<Instant> times;
        for (const SentMessage &message : messages) {
            if (cap.channel.isEmpty() || message.channel == channel)
                times.push_back(message.at);
        }
        const auto most = static_cast<std::size_t>(std::max(1, cap.most));
        if (times.size() < most)
            continue;
        std::sort(times.begin(), times.end());
        at = std::max(at, times[times.size() - most].plusMs(cap.days * kDayMs));
    }
    return at;
}

/// Reads one object, noting what is wrong with it.
class RulesReader {
public:
    RulesReader(const QJsonObject &object, QString place, std::vector<core::FieldFault> &faults)
        : m_object(object), m_place(std::move(place)), m_faults(faults)
    {
    }

    void refuse(const char *key, const char *reason, const QString &value) const
    {
        m_faults.push_back({m_place + QLatin1String(key), QLatin1String(reason), value.left(kMostWord)});
    }
    QJsonValue value(const char *key) const { return m_object.value(QLatin1String(key)); }

    QTime time(const char *key) const
    {
        if (value(key).isUndefined() || value(key).isNull())
            return {};
        const QTime time = QTime::fromString(value(key).toString(), kTime);
        if (!time.isValid())
            refuse(key, "not-a-time", value(key).toString());
        return time;
    }
    /// From 1 on.
    int count(const char *key, int most) const
    {
        const double given = value(key).toDouble(0);
        if (given >= 1 && given <= most && given == std::floor(given))
            return static_cast<int>(given);
        refuse(key, "not-a-number", value(key).toVariant().toString());
        return 1;
    }

private:
    const QJsonObject &m_object;
    QString m_place;
    std::vector<core::FieldFault> &m_faults;
};

QTimeZone readZone(const RulesReader &reader)
{
    const QString name = reader.value("zone").toString();
    if (name.isEmpty())
        return {};
    const QTimeZone zone(name.toUtf8());
    if (!zone.isValid())
        reader.refuse("zone", "unknown-zone", name);
    return zone;
}

int readDays(const RulesReader &reader)
{
    if (!reader.value("days").isArray())
        return SendingRules::kEveryDay;
    int days = 0;
    const QJsonArray given = reader.value("days").toArray();
    for (const QJsonValue &value : given) {
        const int day = value.toInt();
        if (day < 1 || day > kWeek)
            reader.refuse("days", "unknown-choice", value.toVariant().toString());
        else
            days |= 1 << (day - 1);
    }
    return days;
}

std::vector<QDate> readHolidays(const RulesReader &reader)
{
    std::vector<QDate> holidays;
    const QJsonArray all = reader.value("holidays").toArray();
    if (all.size() > kMostHolidays)
        reader.refuse("holidays", "too-many", QString::number(all.size()));
    for (qsizetype i = 0; i < std::min(all.size(), kMostHolidays); ++i) {
        const QDate day = QDate::fromString(all[i].toString(), Qt::ISODate);
        if (day.isValid())
            holidays.push_back(day);
        else
            reader.refuse("holidays", "not-a-date", all[i].toString());
    }
    return holidays;
}

std::vector<FrequencyCap> readCaps(const RulesReader &reader, std::vector<core::FieldFault> &faults)
{
    std::vector<FrequencyCap> caps;
    const QJsonArray all = reader.value("caps").toArray();
    if (all.size() > kMostCaps)
        reader.refuse("caps", "too-many", QString::number(all.size()));
    for (qsizetype i = 0; i < std::min(all.size(), kMostCaps); ++i) {
        const QJsonObject object = all[i].toObject();
        const RulesReader one(object, QStringLiteral("sending.caps[%1].").arg(i + 1), faults);
        const std::size_t before = faults.size();
        const FrequencyCap cap{object.value(QLatin1String("channel")).toString(),
                               one.count("most", kMostCount), one.count("days", kMostCount)};
        if (!cap.channel.isEmpty() && !consentChannels().contains(cap.channel))
            one.refuse("channel", "unknown-choice", cap.channel);
        if (faults.size() == before)
            caps.push_back(cap);
    }
    return caps;
}

} // namespace

Instant firstMoment(const QTimeZone &zone, QDate day, QTime time)
{
    const QTimeZone &used = zoneOr(zone);
    const qint64 wall = QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch();
    const qint64 before = offsetMs(used, wall - kDayMs);
    const qint64 after = offsetMs(used, wall + kDayMs);
    for (const qint64 offset : {std::max(before, after), std::min(before, after)}) {
        if (offsetMs(used, wall - offset) == offset)
            return Instant{wall - offset};
    }
    // Nobody's clock shows it: it is skipped where the offset changes.
    const auto skip =
        used.nextTransition(QDateTime::fromMSecsSinceEpoch(wall - std::max(before, after) - 1, Qt::UTC));
    return skip.atUtc.isValid() ? Instant::of(skip.atUtc) : Instant{wall - before};
}

QDate dayIn(const QTimeZone &zone, Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, zoneOr(zone)).date();
}

std::optional<Instant> nextOpen(const SendingRules &rules, Instant at)
{
    const QDate first = dayIn(rules.zone, at);
    for (int i = 0; i <= kMostDays; ++i) {
        for (const Opening &opening : openings(rules, first.addDays(i))) {
            if (at < opening.until && opening.from < opening.until)
                return std::max(at, opening.from);
        }
    }
    return std::nullopt;
}

std::optional<Instant> nextSend(const SendingRules &rules, const QString &channel,
                                std::span<const SentMessage> messages, Instant at)
{
    return nextOpen(rules, afterCaps(rules, channel, messages, at));
}

QJsonObject sendingJson(const SendingRules &rules)
{
    QJsonObject object;
    if (rules.zone.isValid())
        object.insert(QLatin1String("zone"), QString::fromUtf8(rules.zone.id()));
    if (rules.quietFrom.isValid())
        object.insert(QLatin1String("quiet_from"), rules.quietFrom.toString(kTime));
    if (rules.quietUntil.isValid())
        object.insert(QLatin1String("quiet_until"), rules.quietUntil.toString(kTime));
    QJsonArray days;
    for (int day = 1; day <= kWeek; ++day) {
        if (rules.days & (1 << (day - 1)))
            days.append(day);
    }
    object.insert(QLatin1String("days"), days);
    QJsonArray holidays;
    for (const QDate &day : rules.holidays)
        holidays.append(day.toString(Qt::ISODate));
    object.insert(QLatin1String("holidays"), holidays);
    QJsonArray caps;
    for (const FrequencyCap &cap : rules.caps)
        caps.append(QJsonObject{{"channel", cap.channel}, {"most", cap.most}, {"days", cap.days}});
    object.insert(QLatin1String("caps"), caps);
    return object;
}

SendingRules readSending(const QJsonObject &object, std::vector<core::FieldFault> &faults)
{
    const RulesReader reader(object, QStringLiteral("sending."), faults);
    SendingRules rules;
    rules.zone = readZone(reader);
    rules.quietFrom = reader.time("quiet_from");
    rules.quietUntil = reader.time("quiet_until");
    rules.days = readDays(reader);
    rules.holidays = readHolidays(reader);
    rules.caps = readCaps(reader, faults);
    return rules;
}

} // namespace rapport::domain
