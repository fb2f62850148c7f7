#include "exchange/columnprofile.h"

#include <algorithm>

namespace rapport::exchange {

namespace {

constexpr qint64 kGuessedCells = 2000;
constexpr qsizetype kSamples = 5;
constexpr qsizetype kLongestCounted = 200;

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
    if (text.isEmpty()) {
        ++m_blank;
        return;
    }
    if (++m_filled <= kGuessedCells)
        m_guess.see(QString::fromUtf8(text.data(), text.size()));
    count(text);
}

void ColumnProfiler::count(QByteArrayView text)
{
    const bool isLong = text.size() > kLongestCounted;
    const auto found =
        isLong ? m_values.end() : m_values.find(QByteArray::fromRawData(text.data(), text.size()));
    if (found != m_values.end()) {
        ++*found;
        return;
    }
    if (m_samples.size() < kSamples)
        m_samples.append(QString::fromUtf8(text.data(), std::min(text.size(), kLongestCounted)));
    if (isLong || m_values.size() >= kDistinctKept)
        m_allValues = false;
    else
        m_values.insert(text.toByteArray(), 1);
}

ColumnProfile ColumnProfiler::profile(const QString &header) const
{
    ColumnProfile profile;
    profile.header = header;
    profile.filled = m_filled;
    profile.blank = m_blank;
    profile.allValues = m_allValues;
    profile.samples = m_samples;
    const QString type = m_guess.type();
    const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                    [&type](const Name &n) { return type == QLatin1String(n.name); });
    profile.content = found->content;
    profile.share = m_filled > 0 ? 1.0 : 0.0;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it)
        profile.values.push_back({QString::fromUtf8(it.key()), it.value()});
    std::sort(profile.values.begin(), profile.values.end(), [](const auto &a, const auto &b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    });
    return profile;
}

} // namespace rapport::exchange
