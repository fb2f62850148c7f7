#include "exchange/columnprofile.h"

#include "domain/textfold.h"

#include <QLocale>
#include <QSet>
#include <algorithm>

namespace rapport::exchange {

using domain::DateOrder;
using domain::DecimalMark;

namespace {

constexpr qsizetype kSamples = 5;
constexpr qsizetype kLongestCounted = 200;
/// After so many texts that were new, none is looked up any more: the column holds names, not choices.
constexpr qint64 kUncountedBeforeStop = 5000;
constexpr DateOrder kOrders[] = {DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay};
constexpr DecimalMark kMarks[] = {DecimalMark::Point, DecimalMark::Comma};

struct Name {
    ColumnContent content;
    const char *name;
};
constexpr Name kNames[] = {
    {ColumnContent::Empty, "empty"},     {ColumnContent::Text, "text"},   {ColumnContent::Integer, "integer"},
    {ColumnContent::Number, "number"},   {ColumnContent::Date, "date"},   {ColumnContent::YesNo, "yes_no"},
    {ColumnContent::Email, "email"},     {ColumnContent::Phone, "phone"}, {ColumnContent::Url, "url"},
    {ColumnContent::Country, "country"},
};

/// Folded names of all countries, in English and as their people write them, and their codes.
QSet<QString> countryNames()
{
    QSet<QString> names;
    for (const QLocale &locale :
         QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory)) {
        names.insert(domain::foldText(QLocale::territoryToString(locale.territory())));
        names.insert(domain::foldText(locale.nativeTerritoryName()));
        names.insert(domain::foldText(locale.name().section(QLatin1Char('_'), -1)));
    }
    for (const char *other :
         {"usa", "u.s.a.", "u.s.", "uk", "united states of america", "great britain", "england", "holland"})
        names.insert(domain::foldText(QLatin1String(other)));
    names.remove(QString());
    return names;
}

bool areCountries(const std::vector<ColumnProfile::Counted> &values)
{
    static const QSet<QString> names = countryNames();
    const auto known = std::count_if(values.begin(), values.end(), [](const auto &value) {
        return names.contains(domain::foldText(value.text));
    });
    return !values.empty() && known * 10 >= static_cast<qint64>(values.size()) * 9;
}

} // namespace

QString contentName(ColumnContent content)
{
    const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                    [content](const Name &n) { return n.content == content; });
    return QLatin1String(found->name);
}

void ColumnProfiler::see(QByteArrayView cell)
{
    const QByteArrayView text = cell.trimmed();
    const CellLook look = lookAt(text);
    if (look.type == CellType::Empty) {
        ++m_blank;
        return;
    }
    ++m_filled;
    ++m_seen[static_cast<size_t>(look.type)];
    countReadings(look);
    count(text);
}

void ColumnProfiler::countReadings(const CellLook &look)
{
    if (look.type == CellType::Date && !look.isFixedDate) {
        ++m_orderedDates;
        for (size_t i = 0; i < m_orders.size(); ++i)
            m_orders[i] += look.orders[i];
    }
    if (look.type == CellType::Number && (look.isOpenNumber || look.marks[0] != look.marks[1])) {
        ++m_markedNumbers;
        m_openNumbers += look.isOpenNumber;
        for (size_t i = 0; i < m_marks.size(); ++i)
            m_marks[i] += look.marks[i];
    }
}

void ColumnProfiler::count(QByteArrayView text)
{
    const bool isLong = text.size() > kLongestCounted;
    if (m_uncounted > kUncountedBeforeStop)
        return;
    if (!isLong) {
        const auto found = m_values.find(QByteArray::fromRawData(text.data(), text.size()));
        if (found != m_values.end()) {
            ++*found;
            return;
        }
    }
    if (m_samples.size() < kSamples)
        m_samples.append(QString::fromUtf8(text.data(), std::min(text.size(), kLongestCounted)));
    if (isLong || m_values.size() >= kDistinctKept)
        ++m_uncounted;
    else
        m_values.insert(text.toByteArray(), 1);
}

ColumnProfile ColumnProfiler::profile(const QString &header) const
{
    ColumnProfile profile;
    profile.header = header;
    profile.filled = m_filled;
    profile.blank = m_blank;
    profile.allValues = m_uncounted == 0;
    profile.samples = m_samples;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it)
        profile.values.push_back({QString::fromUtf8(it.key()), it.value()});
    std::sort(profile.values.begin(), profile.values.end(), [](const auto &a, const auto &b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    });
    decideContent(profile);
    decideReadings(profile);
    return profile;
}

/// What nearly all cells are; one in twenty may be odd.
void ColumnProfiler::decideContent(ColumnProfile &profile) const
{
    if (m_filled == 0)
        return;
    const qint64 numbers = seen(CellType::Integer) + seen(CellType::Number);
    const std::pair<qint64, ColumnContent> kinds[] = {
        {seen(CellType::Email), ColumnContent::Email},     {seen(CellType::Url), ColumnContent::Url},
        {seen(CellType::Date), ColumnContent::Date},       {seen(CellType::YesNo), ColumnContent::YesNo},
        {seen(CellType::Integer), ColumnContent::Integer}, {numbers, ColumnContent::Number},
        {seen(CellType::Phone), ColumnContent::Phone},
    };
    const qint64 most = m_filled - m_filled / 20;
    for (const auto &[count, content] : kinds) {
        if (count < most)
            continue;
        profile.content = content;
        profile.share = static_cast<double>(count) / static_cast<double>(m_filled);
        return;
    }
    // Phone numbers are often mixed with bare digits.
    const qint64 dialled = seen(CellType::Phone) + seen(CellType::Integer);
    const bool isPhone = dialled >= most && seen(CellType::Phone) * 2 > m_filled;
    profile.content = isPhone                        ? ColumnContent::Phone
                      : areCountries(profile.values) ? ColumnContent::Country
                                                     : ColumnContent::Text;
    profile.share = isPhone ? static_cast<double>(dialled) / static_cast<double>(m_filled) : 1.0;
}

/// An order that reads every date, or else the one that reads the most: what it cannot read is rejected row by row.
void ColumnProfiler::decideReadings(ColumnProfile &profile) const
{
    if (m_orderedDates > 0) {
        for (size_t i = 0; i < 2; ++i) {
            if (m_orders[i] == m_orderedDates)
                profile.dateOrders.push_back(kOrders[i]);
        }
        if (profile.dateOrders.empty())
            profile.dateOrders.push_back(
                kOrders[std::max_element(m_orders.begin(), m_orders.end()) - m_orders.begin()]);
    }
    if (m_markedNumbers == 0)
        return;
    for (size_t i = 0; i < m_marks.size(); ++i) {
        if (m_marks[i] == m_markedNumbers)
            profile.decimalMarks.push_back(kMarks[i]);
    }
    if (profile.decimalMarks.empty())
        profile.decimalMarks.push_back(kMarks[m_marks[0] >= m_marks[1] ? 0 : 1]);
}

} // namespace rapport::exchange
