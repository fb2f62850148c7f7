#include "domain/datetext.h"

#include "domain/monthnames.h"
#include "domain/textfold.h"

#include <QDateTime>
#include <QTimeZone>
#include <cmath>
#include <vector>

namespace rapport::domain {

namespace {

constexpr int kLongestDate = 60;
constexpr int kPivotYear = 70;
constexpr double kFirstSerial = 10'000;
constexpr double kLastSerial = 80'000;
constexpr qint64 kSerialEpoch = 2'415'019; ///< Julian day of 1899-12-30

/// A number, a word, or one sign.
struct Token {
    enum class Kind { Number, Word, Sign };
    Kind kind = Kind::Sign;
    QString text;
    int value = 0;
    bool isNumber() const { return kind == Kind::Number; }
    bool isSign(QChar c) const { return kind == Kind::Sign && text.front() == c; }
};
using Tokens = std::vector<Token>;

QChar plainSign(QChar c)
{
    if (c == QChar(0x2013) || c == QChar(0x2010) || c == QChar(0x2011) || c == QChar(0x2212))
        return QLatin1Char('-');
    return c.isSpace() ? QLatin1Char(' ') : c;
}

Tokens tokensOf(const QString &text)
{
    Tokens tokens;
    for (const QChar raw : text) {
        const QChar c = plainSign(raw);
        const bool isDigit = c.isDigit();
        const auto kind = isDigit                      ? Token::Kind::Number
                          : c.isLetter() || c.isMark() ? Token::Kind::Word
                                                       : Token::Kind::Sign;
        const bool joins = !tokens.empty() && tokens.back().kind == kind && kind != Token::Kind::Sign;
        if (!joins)
            tokens.push_back({kind, {}, 0});
        tokens.back().text += isDigit ? QChar(QLatin1Char(static_cast<char>('0' + c.digitValue()))) : c;
        if (isDigit && tokens.back().text.size() <= 9)
            tokens.back().value = tokens.back().value * 10 + c.digitValue();
    }
    return tokens;
}

int fullYear(const Token &token)
{
    if (token.text.size() > 2)
        return token.text.size() == 4 ? token.value : -1;
    return token.value + (token.value < kPivotYear ? 2000 : 1900);
}

bool isYear(const Token &token)
{
    return token.isNumber() && (token.text.size() == 4 || token.text.size() <= 2);
}

} // namespace

/// Reads one text; thrown away afterwards.
class DateTextReader {
public:
    explicit DateTextReader(Tokens tokens) : m_tokens(std::move(tokens)) {}

    std::optional<DateText> read()
    {
        if (!takeTime() || !takeDay())
            return std::nullopt;
        return m_found;
    }

private:
    const Token *at(size_t index) const { return index < m_tokens.size() ? &m_tokens[index] : nullptr; }
    bool isSign(size_t index, char c) const { return at(index) && at(index)->isSign(QLatin1Char(c)); }

    /// Cuts the time off, from the number before the first colon on; false when something there is no time.
    bool takeTime()
    {
        size_t colon = 0;
        while (colon < m_tokens.size() && !isSign(colon, ':'))
            ++colon;
        if (colon == m_tokens.size())
            return true;
        if (colon < 2 || !m_tokens[colon - 1].isNumber())
            return false;
        const size_t hour = colon - 1;
        if (!readClock(hour))
            return false;
        size_t end = hour;
        while (end > 0 && (isSign(end - 1, ' ') || isSign(end - 1, ',') || isTimeMark(m_tokens[end - 1])))
            --end;
        if (end == hour)
            return false;
        m_tokens.resize(end);
        return true;
    }

    static bool isTimeMark(const Token &token)
    {
        return token.kind == Token::Kind::Word &&
               (token.text.compare(QLatin1String("t"), Qt::CaseInsensitive) == 0 ||
                token.text == QLatin1String("at") || token.text == QLatin1String("um"));
    }

    bool readClock(size_t hourAt)
    {
        const Token *minute = at(hourAt + 2);
        if (!minute || !minute->isNumber() || minute->text.size() != 2)
            return false;
        int hour = m_tokens[hourAt].value;
        int second = 0;
        int millis = 0;
        size_t next = hourAt + 3;
        if (isSign(next, ':') && at(next + 1) && at(next + 1)->isNumber()) {
            second = at(next + 1)->value;
            next += 2;
            if ((isSign(next, '.') || isSign(next, ',')) && at(next + 1) && at(next + 1)->isNumber()) {
                millis = at(next + 1)->text.left(3).leftJustified(3, QLatin1Char('0')).toInt();
                next += 2;
            }
        }
        if (!readHalf(next, hour) || !readZone(next))
            return false;
        m_found.m_isEndOfDay = hour == 24 && minute->value == 0 && second == 0;
        m_found.m_time = QTime(m_found.m_isEndOfDay ? 0 : hour, minute->value, second, millis);
        return m_found.m_time.isValid();
    }

    void skipSpaces(size_t &next) const
    {
        while (isSign(next, ' '))
            ++next;
    }

    /// "PM", "p.m.".
    bool readHalf(size_t &next, int &hour) const
    {
        skipSpaces(next);
        const Token *word = at(next);
        if (!word || word->kind != Token::Kind::Word)
            return true;
        const QString letter = word->text.toLower();
        const bool dotted =
            (letter == QLatin1String("a") || letter == QLatin1String("p")) && isSign(next + 1, '.');
        if (letter != QLatin1String("am") && letter != QLatin1String("pm") && !dotted)
            return true;
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (letter.front() == QLatin1Char('p') ? 12 : 0);
        next += dotted ? 4 : 1;
        return true;
    }

    bool readZone(size_t next)
    {
        skipSpaces(next);
        const Token *word = at(next);
        if (!word)
            return true;
        if (word->kind == Token::Kind::Word) {
            const QString name = word->text.toUpper();
            if (name == QLatin1String("UHR"))
                return next + 1 == m_tokens.size();
            if (name != QLatin1String("Z") && name != QLatin1String("UTC") && name != QLatin1String("GMT"))
                return false;
            m_found.m_offsetSeconds = 0;
            return next + 1 == m_tokens.size();
        }
        if (!word->isSign(QLatin1Char('+')) && !word->isSign(QLatin1Char('-')))
            return false;
        return readOffset(next + 1, word->isSign(QLatin1Char('-')) ? -1 : 1);
    }

    bool readOffset(size_t next, int sign)
    {
        const Token *hours = at(next);
        if (!hours || !hours->isNumber() || hours->text.size() > 4)
            return false;
        int minutes =
            hours->text.size() == 4 ? hours->value / 100 * 60 + hours->value % 100 : hours->value * 60;
        size_t end = next + 1;
        if (isSign(end, ':') && at(end + 1) && at(end + 1)->isNumber() && at(end + 1)->text.size() == 2) {
            minutes += at(end + 1)->value;
            end += 2;
        }
        m_found.m_offsetSeconds = sign * minutes * 60;
        return minutes <= 14 * 60 && end == m_tokens.size();
    }

    bool takeDay()
    {
        std::vector<Token> numbers;
        int month = 0;
        QString signs;
        size_t monthAt = 0;
        for (const Token &token : m_tokens) {
            if (token.isNumber()) {
                numbers.push_back(token);
            } else if (token.kind == Token::Kind::Sign || isEastern(token.text)) {
                signs += token.text;
            } else if (const int named = monthOfWord(token.text); named > 0 && month == 0) {
                month = named;
                monthAt = numbers.size();
            } else if (!isFiller(token.text)) {
                return false;
            }
        }
        if (month > 0)
            return readNamed(numbers, month, monthAt, signs);
        if (numbers.size() == 3)
            return readNumeric(numbers, signs);
        return readShort(numbers, signs);
    }

    static bool isEastern(const QString &word)
    {
        return word == QStringLiteral("年") || word == QStringLiteral("月") || word == QStringLiteral("日");
    }

    /// Words that may stand in a date: days of the week, "de", "of", "1st".
    static bool isFiller(const QString &word)
    {
        static const QStringList fillers{"de", "del", "of", "the", "den", "st",
                                         "nd", "rd",  "th", "er",  "le",  "г"};
        return isEastern(word) || fillers.contains(word.toLower()) || isWeekday(word);
    }

    bool readNamed(const std::vector<Token> &numbers, int month, size_t monthAt, const QString &signs)
    {
        static const QString allowed = QStringLiteral(" .,-/'");
        for (const QChar c : signs) {
            if (!allowed.contains(c))
                return false;
        }
        if (numbers.size() != 2)
            return false;
        const bool yearFirst = numbers[0].text.size() == 4;
        const Token &year = yearFirst ? numbers[0] : numbers[1];
        const Token &day = yearFirst ? numbers[1] : numbers[0];
        if (!isYear(year) || day.text.size() > 2 || (yearFirst && monthAt != 1))
            return false;
        return fix(QDate(fullYear(year), month, day.value));
    }

    bool fix(QDate date)
    {
        m_found.m_isFixed = true;
        m_found.m_days.fill(date);
        return date.isValid();
    }

    bool readNumeric(const std::vector<Token> &numbers, const QString &signs)
    {
        if (signs == QStringLiteral("年月日"))
            return fix(QDate(fullYear(numbers[0]), numbers[1].value, numbers[2].value));
        if (!areSeparators(signs))
            return false;
        if (numbers[0].value == 0 && numbers[1].value == 0 && numbers[2].value == 0) {
            m_found.m_isBlank = true;
            return true;
        }
        if (numbers[1].text.size() > 2)
            return false;
        const int first = numbers[0].value;
        const int second = numbers[1].value;
        const int third = numbers[2].value;
        if (numbers[0].text.size() == 4 && numbers[2].text.size() <= 2)
            return fix(QDate(first, second, third));
        if (numbers[0].text.size() > 2 || !isYear(numbers[2]))
            return false;
        m_found.m_days[0] = QDate(fullYear(numbers[2]), second, first);
        m_found.m_days[1] = QDate(fullYear(numbers[2]), first, second);
        if (numbers[2].text.size() <= 2 && numbers[0].text.size() == 2)
            m_found.m_days[2] = QDate(fullYear(numbers[0]), second, third);
        return m_found.m_days[0].isValid() || m_found.m_days[1].isValid() || m_found.m_days[2].isValid();
    }

    /// "/ /", ". .", "- -", with blanks behind the points and one sign at the end.
    static bool areSeparators(const QString &signs)
    {
        QString bare = signs.simplified();
        bare.remove(QLatin1Char(' '));
        if (bare.isEmpty())
            return signs.size() == 2;
        if (bare == QLatin1String("..."))
            return true;
        return bare.size() == 2 && bare[0] == bare[1] && QStringLiteral("/.-").contains(bare[0]);
    }

    /// "20240501", and "2024-122": the day of the year.
    bool readShort(const std::vector<Token> &numbers, const QString &signs)
    {
        if (numbers.size() == 1 && signs.trimmed().isEmpty() && numbers[0].text.size() == 8) {
            const int value = numbers[0].value;
            const int year = value / 10'000;
            return year >= 1800 && year <= 2200 && fix(QDate(year, value / 100 % 100, value % 100));
        }
        if (numbers.size() == 2 && signs.trimmed() == QLatin1String("-") && numbers[0].text.size() == 4 &&
            numbers[1].text.size() == 3) {
            const QDate newYear(numbers[0].value, 1, 1);
            return newYear.isValid() && numbers[1].value >= 1 && numbers[1].value <= newYear.daysInYear() &&
                   fix(newYear.addDays(numbers[1].value - 1));
        }
        return false;
    }

    Tokens m_tokens;
    DateText m_found;
};

std::optional<DateText> DateText::of(const QString &text)
{
    const QString plain = text.trimmed();
    if (plain.size() < 6 || plain.size() > kLongestDate)
        return std::nullopt;
    return DateTextReader(tokensOf(plain)).read();
}

std::optional<DateText> DateText::ofSerial(const QString &text)
{
    bool ok = false;
    const double serial = text.trimmed().toDouble(&ok);
    if (!ok || serial < kFirstSerial || serial > kLastSerial ||
        text.contains(QLatin1Char('e'), Qt::CaseInsensitive))
        return std::nullopt;
    const double day = std::floor(serial);
    DateText found;
    found.m_isFixed = true;
    found.m_days.fill(QDate::fromJulianDay(kSerialEpoch + static_cast<qint64>(day)));
    const auto seconds = static_cast<int>(std::lround((serial - day) * 86'400));
    if (seconds > 0)
        found.m_time = QTime(0, 0).addSecs(std::min(seconds, 86'399));
    return found;
}

QDate DateText::date(DateOrder order) const
{
    switch (order) {
    case DateOrder::DayMonthYear: return m_days[0];
    case DateOrder::MonthDayYear: return m_days[1];
    case DateOrder::YearMonthDay: return m_days[2];
    case DateOrder::Iso: break;
    }
    // Two digits first are a year only where they can be nothing else.
    if (!m_days[0].isValid() && !m_days[1].isValid())
        return m_days[2];
    const bool differ = m_days[0].isValid() && m_days[1].isValid() && m_days[0] != m_days[1];
    return differ ? QDate() : m_days[0].isValid() ? m_days[0] : m_days[1];
}

QString DateText::isoDate(DateOrder order) const
{
    return date(order).toString(Qt::ISODate);
}

QString DateText::isoInstant(DateOrder order) const
{
    const QDate day = date(order);
    if (!day.isValid() || !m_time.isValid())
        return day.toString(Qt::ISODate);
    QDateTime time(m_isEndOfDay ? day.addDays(1) : day, m_time, Qt::UTC);
    if (m_offsetSeconds)
        time = time.addSecs(-*m_offsetSeconds);
    const QString format =
        m_time.msec() > 0 ? QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz") : QStringLiteral("yyyy-MM-ddTHH:mm:ss");
    return time.toString(format) + (m_offsetSeconds ? QStringLiteral("Z") : QString());
}

} // namespace rapport::domain
