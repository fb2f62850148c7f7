#include "exchange/celltype.h"

#include "domain/contactrules.h"
#include "domain/datetext.h"
#include "domain/numbertext.h"

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
    int slashes = 0;
};

Shape shapeOf(QByteArrayView text)
{
    Shape shape;
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
        shape.slashes += c == '/';
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
    look.isFixedDate = date->isFixed();
    look.orders[0] = date->date(domain::DateOrder::DayMonthYear).isValid();
    look.orders[1] = date->date(domain::DateOrder::MonthDayYear).isValid();
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

/// Of a text without digits.
CellType wordType(QByteArrayView text, const Shape &shape)
{
    if (shape.ats == 1 && domain::isEmailAddress(QString::fromUtf8(text.data(), text.size())))
        return CellType::Email;
    return isYesNo(text) ? CellType::YesNo : CellType::Text;
}

bool mayBeDate(QByteArrayView text, const Shape &shape)
{
    return shape.digits >= 3 && shape.digits <= 20 && text.front() != '+' && text.front() != '(' &&
           (shape.dateSigns >= 2 || shape.high > 0);
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
    const QString whole = QString::fromUtf8(text.data(), text.size());
    if (shape.ats > 0)
        return only(shape.ats == 1 && domain::isEmailAddress(whole) ? CellType::Email : CellType::Text);
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
