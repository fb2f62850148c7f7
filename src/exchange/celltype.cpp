#include "exchange/celltype.h"

#include "domain/contactrules.h"
#include "domain/datetext.h"
#include "domain/numbertext.h"

#include <QDate>
#include <QString>
#include <algorithm>
#include <optional>

namespace rapport::exchange {

namespace {

constexpr qsizetype kLongestValue = 80;
constexpr int kLeastPhoneDigits = 6;
constexpr int kMostPhoneDigits = 17;

/// What a look at every byte tells.
struct Shape {
    int digits = 0;
    int letters = 0; ///< ASCII ones
    int high = 0;    ///< bytes from 0x80
    int phoneSigns = 0;
    int others = 0;
    int ats = 0;
    int points = 0;
    int dateSigns = 0;
    int digitRuns = 0;
};

Shape shapeOf(QByteArrayView text)
{
    Shape shape;
    char before = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            ++shape.digits;
        else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            ++shape.letters;
        else if (static_cast<uchar>(c) >= 0x80)
            ++shape.high;
        else if (c == ' ' || c == '(' || c == ')' || c == '+' || c == '-' || c == '.' || c == '/')
            ++shape.phoneSigns;
        else
            ++shape.others;
        shape.ats += c == '@';
        shape.points += c == '.';
        shape.digitRuns += c >= '0' && c <= '9' && (before < '0' || before > '9');
        before = c;
        shape.dateSigns += c == '.' || c == '/' || c == '-' || c == ' ' || c == ',';
    }
    return shape;
}

bool startsWithAny(QByteArrayView text, std::initializer_list<const char *> starts)
{
    return std::any_of(starts.begin(), starts.end(), [text](const char *start) {
        const auto length = static_cast<qsizetype>(qstrlen(start));
        return text.size() >= length && qstrnicmp(text.data(), start, static_cast<size_t>(length)) == 0;
    });
}

bool isYesNo(QByteArrayView text)
{
    constexpr const char *words[] = {"yes", "no", "true", "false", "y", "n"};
    return text.size() <= 5 && std::any_of(std::begin(words), std::end(words), [text](const char *word) {
               return qsizetype(qstrlen(word)) == text.size() &&
                      qstrnicmp(text.data(), word, qstrlen(word)) == 0;
           });
}

bool isPlainInteger(QByteArrayView text, const Shape &shape)
{
    const bool minus = text.front() == '-';
    if (shape.digits + minus != text.size() || shape.digits == 0 || shape.digits > 18)
        return false;
    return text[minus] != '0' || shape.digits == 1;
}

bool isPhone(QByteArrayView text, const Shape &shape)
{
    if (shape.letters > 0 || shape.high > 0 || shape.digits < kLeastPhoneDigits ||
        shape.digits > kMostPhoneDigits)
        return false;
    const bool quoted = text.front() == '\'';
    if (shape.others > quoted || text.count('+') > 1)
        return false;
    const char first = text[quoted];
    // A point or two among digits alone is a number.
    return first == '+' || first == '(' || first == '0' ||
           (shape.phoneSigns > shape.points && shape.digits >= 7);
}

bool hasLeadingZero(QByteArrayView text)
{
    return text.size() > 1 && text.front() == '0' && text[1] >= '0' && text[1] <= '9';
}

CellLook only(CellType type)
{
    CellLook look;
    look.type = type;
    return look;
}

std::optional<CellLook> lookAtDate(const QString &text)
{
    const auto date = domain::DateText::of(text);
    if (!date)
        return std::nullopt;
    CellLook look = only(date->isBlank() ? CellType::Empty : CellType::Date);
    // "01/01/2024" is one day in both orders.
    const QDate dayFirst = date->date(domain::DateOrder::DayMonthYear);
    const QDate monthFirst = date->date(domain::DateOrder::MonthDayYear);
    look.isFixedDate = date->isFixed() || (dayFirst.isValid() && dayFirst == monthFirst);
    look.orders[0] = dayFirst.isValid();
    look.orders[1] = monthFirst.isValid();
    look.orders[2] = date->date(domain::DateOrder::YearMonthDay).isValid();
    return look;
}

std::optional<CellLook> lookAtNumber(const QString &text)
{
    const auto number = domain::NumberText::of(text);
    if (!number)
        return std::nullopt;
    CellLook look = only(CellType::Number);
    look.marks[0] = !number->decimal(domain::DecimalMark::Point).isEmpty();
    look.marks[1] = !number->decimal(domain::DecimalMark::Comma).isEmpty();
    look.isOpenNumber = number->isOpen();
    return look;
}

bool areDigits(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "31.12.1999" and "1999-12-31", which are most of all dates, without making a string of them.
std::optional<CellLook> lookAtPlainDate(QByteArrayView text)
{
    if (text.size() != 10)
        return std::nullopt;
    const bool yearFirst = text[4] == '-' && text[7] == '-';
    const char sign = text[2];
    if (!yearFirst && ((sign != '.' && sign != '/' && sign != '-') || text[5] != sign))
        return std::nullopt;
    const QByteArrayView first = text.first(yearFirst ? 4 : 2);
    const QByteArrayView second = text.sliced(yearFirst ? 5 : 3, 2);
    const QByteArrayView third = text.last(yearFirst ? 2 : 4);
    if (!areDigits(first) || !areDigits(second) || !areDigits(third))
        return std::nullopt;
    const int a = first.toInt();
    const int b = second.toInt();
    const int c = third.toInt();
    CellLook look = only(CellType::Date);
    look.isFixedDate = yearFirst ? QDate::isValid(a, b, c) : a == b && QDate::isValid(c, b, a);
    look.orders[0] = !yearFirst && QDate::isValid(c, b, a);
    look.orders[1] = !yearFirst && QDate::isValid(c, a, b);
    return look.isFixedDate || look.orders[0] || look.orders[1] ? std::optional(look) : std::nullopt;
}

/// "1234.56" and "1234,56" in the same way.
std::optional<CellLook> lookAtPlainNumber(QByteArrayView text)
{
    const QByteArrayView digits = text.front() == '-' ? text.sliced(1) : text;
    const qsizetype point = digits.indexOf('.');
    const qsizetype mark = point >= 0 ? point : digits.indexOf(',');
    if (mark < 1 || !areDigits(digits.first(mark)) || !areDigits(digits.sliced(mark + 1)) ||
        hasLeadingZero(digits))
        return std::nullopt;
    CellLook look = only(CellType::Number);
    look.isOpenNumber = mark <= 3 && digits.size() - mark == 4 && digits.front() != '0';
    look.marks[0] = point >= 0 || look.isOpenNumber;
    look.marks[1] = point < 0 || look.isOpenNumber;
    return look;
}

/// An ASCII address of the usual form; others are looked at closely.
bool isPlainEmail(QByteArrayView text)
{
    const qsizetype at = text.indexOf('@');
    const auto isUsual = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    };
    bool lettersBefore = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool mayPart = lettersBefore && (text[i] == '.' || i == at || (i < at && text[i] == '+'));
        if (!isUsual(text[i]) && !mayPart)
            return false;
        lettersBefore = isUsual(text[i]);
    }
    const qsizetype top = text.lastIndexOf('.');
    return at > 0 && at <= 64 && top > at && text.size() - top > 2 && lettersBefore &&
           !areDigits(text.sliced(top + 1)) && text.indexOf("-.", at) < 0 && text.indexOf(".-", at) < 0 &&
           text[at + 1] != '-' && !text.endsWith('-') && text.indexOf('_', at) < 0;
}

bool isEmail(QByteArrayView text)
{
    return isPlainEmail(text) || domain::isEmailAddress(QString::fromUtf8(text.data(), text.size()));
}

/// Of a text without digits.
CellType wordType(QByteArrayView text, const Shape &shape)
{
    if (shape.ats == 1 && isEmail(text))
        return CellType::Email;
    return isYesNo(text) ? CellType::YesNo : CellType::Text;
}

/// "Müller 12", "note 7": nothing that any reader takes; those with a named month have two numbers.
bool isLettersAndDigits(QByteArrayView text, const Shape &shape)
{
    return shape.letters > 3 && shape.others == 0 && (shape.phoneSigns <= 1 || text.size() > 40);
}

bool mayBeDate(QByteArrayView text, const Shape &shape)
{
    return shape.digits >= 3 && shape.digits <= 20 && shape.digitRuns != 1 && text.front() != '+' &&
           text.front() != '(' && (shape.dateSigns >= 2 || shape.high > 0);
}

} // namespace

CellLook lookAt(QByteArrayView text)
{
    if (text.isEmpty())
        return {};
    if (startsWithAny(text, {"http://", "https://", "www."}))
        return only(CellType::Url);
    if (text.size() > kLongestValue)
        return only(CellType::Text);
    const Shape shape = shapeOf(text);
    // Other scripts have digits of their own.
    if (shape.digits == 0 && (shape.high == 0 || shape.letters > 0))
        return only(wordType(text, shape));
    if (isPlainInteger(text, shape))
        return only(CellType::Integer);
    if (shape.ats > 0)
        return only(shape.ats == 1 && isEmail(text) ? CellType::Email : CellType::Text);
    if (const auto date = lookAtPlainDate(text))
        return *date;
    if (const auto number = lookAtPlainNumber(text))
        return *number;
    if (isLettersAndDigits(text, shape))
        return only(CellType::Text);
    const QString whole = QString::fromUtf8(text.data(), text.size());
    if (mayBeDate(text, shape)) {
        if (const auto date = lookAtDate(whole))
            return *date;
    }
    if (isPhone(text, shape) && (shape.points != 1 || shape.phoneSigns != 1 || hasLeadingZero(text)))
        return only(CellType::Phone);
    if (shape.letters <= 3 && !hasLeadingZero(text)) {
        if (const auto number = lookAtNumber(whole))
            return *number;
    }
    return only(CellType::Text);
}

} // namespace rapport::exchange
