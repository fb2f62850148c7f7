#include "domain/filteroperands.h"

#include "domain/contactrules.h"
#include "domain/textfold.h"

#include <QRegularExpression>

namespace rapport::domain {

namespace {

using core::ErrorCode;
using core::Result;
using Kind = FilterToken::Kind;

constexpr int kFarthest = 36500; // units; beyond a century of days nobody means it

std::optional<RelativeDay::Unit> dayUnit(const QString &word)
{
    using Unit = RelativeDay::Unit;
    static const QHash<QString, Unit> units{
        {"day", Unit::Day},     {"days", Unit::Day},     {"week", Unit::Week}, {"weeks", Unit::Week},
        {"month", Unit::Month}, {"months", Unit::Month}, {"year", Unit::Year}, {"years", Unit::Year}};
    const auto found = units.constFind(word.toLower());
    return found == units.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Period::Unit> periodUnit(const QString &word)
{
    using Unit = Period::Unit;
    static const QHash<QString, Unit> units{{"day", Unit::Day},
                                            {"week", Unit::Week},
                                            {"month", Unit::Month},
                                            {"quarter", Unit::Quarter},
                                            {"year", Unit::Year}};
    const auto found = units.constFind(word.toLower());
    return found == units.cend() ? std::nullopt : std::optional(*found);
}

std::optional<int> periodOffset(const FilterToken &token)
{
    if (token.isWord(QLatin1String("this")))
        return 0;
    if (token.isWord(QLatin1String("last")))
        return -1;
    return token.isWord(QLatin1String("next")) ? std::optional(1) : std::nullopt;
}

bool isKeyword(const FilterToken &token)
{
    return token.isWord(QLatin1String("and")) || token.isWord(QLatin1String("or")) ||
           token.isWord(QLatin1String("not"));
}

bool isCurrencyWord(const FilterToken &token)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z]{3}$"));
    return token.kind == Kind::Word && !isKeyword(token) && form.match(token.text).hasMatch();
}

/// A single word or a string or a literal: something that can be a value.
bool isValueToken(const FilterToken &token)
{
    return token.kind == Kind::String || token.kind == Kind::Literal ||
           (token.kind == Kind::Word && !isKeyword(token));
}

} // namespace

bool FilterTokens::takeWord(QLatin1String word)
{
    const bool there = peek().isWord(word);
    if (there)
        take();
    return there;
}

bool FilterTokens::takeSymbol(QLatin1String symbol)
{
    const bool there = peek().isSymbol(symbol);
    if (there)
        take();
    return there;
}

tl::unexpected<core::Error> FilterTokens::expected(const char *what) const
{
    return core::fail(ErrorCode::Parse, QStringLiteral("filter.expected"),
                      {QLatin1String(what), QString::number(peek().position), peek().text});
}

tl::unexpected<core::Error> FilterOperandParser::badValue(const FilterToken &token) const
{
    return core::fail(ErrorCode::Parse, QStringLiteral("filter.bad-value"),
                      {token.text, m_field.key, QString::number(token.position)});
}

Result<Operand> FilterOperandParser::parse()
{
    if (isTime())
        return parseTime();
    if (!isValueToken(m_tokens.peek()))
        return m_tokens.expected("value");
    if (m_field.type == FieldType::Money)
        return parseMoney();
    if (m_field.type == FieldType::Link)
        return parseLink();
    return parseTyped();
}

Result<Operand> FilterOperandParser::parseTyped()
{
    const FilterToken token = m_tokens.take();
    switch (m_field.type) {
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Phone:
    case FieldType::Email:
    case FieldType::Url: return Operand(Value(token.text));
    case FieldType::Tags: return Operand(Value(token.text.simplified()));
    default: break;
    }
    FieldSpec single = m_field;
    if (single.type == FieldType::MultiChoice)
        single.type = FieldType::Choice;
    const auto value = parseValue(single, token.text, m_currency);
    if (!value || (value->isEmpty() && token.kind != Kind::String))
        return badValue(token);
    return Operand(*value);
}

Result<Operand> FilterOperandParser::parseMoney()
{
    const FilterToken first = m_tokens.take();
    QString text = first.text;
    const bool currencyFirst = isCurrencyWord(first) && m_tokens.peek().kind == Kind::Literal;
    const bool currencyLast = first.kind == Kind::Literal && isCurrencyWord(m_tokens.peek());
    if (currencyFirst || currencyLast)
        text += QLatin1Char(' ') + m_tokens.take().text;
    const auto value = parseValue(m_field, text, m_currency);
    if (!value || (value->isEmpty() && first.kind != Kind::String))
        return badValue(first);
    return Operand(*value);
}

/// `me` for a user, a number for an id, anything else is the name of the record.
Result<Operand> FilterOperandParser::parseLink()
{
    const FilterToken token = m_tokens.take();
    if (token.isWord(QLatin1String("me")) && m_field.linkTo == RecordKind::User)
        return Operand(Me{});
    if (token.kind != Kind::Literal)
        return Operand(Value(token.text.simplified()));
    bool ok = false;
    const RecordId id(token.text.toLongLong(&ok));
    if (!ok || !id.isValid())
        return badValue(token);
    return Operand(Value(id));
}

Result<Operand> FilterOperandParser::parseTime()
{
    RAPPORT_TRY(const auto words, parseTimeWords());
    if (words)
        return *words;
    if (!isValueToken(m_tokens.peek()))
        return m_tokens.expected("value");
    if (m_tokens.peek().kind == Kind::Literal && dayUnit(m_tokens.peek(1).text))
        return parseAgo();
    const FilterToken token = m_tokens.take();
    FieldSpec day = m_field;
    day.type = FieldType::Date;
    if (const auto date = parseValue(day, token.text, m_currency);
        date && (!date->isEmpty() || token.kind == Kind::String))
        return Operand(*date);
    const auto value = parseValue(m_field, token.text, m_currency);
    if (!value || value->isEmpty())
        return badValue(token);
    return Operand(*value);
}

Result<std::optional<Operand>> FilterOperandParser::parseTimeWords()
{
    const FilterToken &token = m_tokens.peek();
    const auto offset = periodOffset(token);
    const auto unit = offset ? periodUnit(m_tokens.peek(1).text) : std::nullopt;
    if (offset && !unit)
        return m_tokens.expected("period");
    if (unit) {
        m_tokens.skip(2);
        return std::optional<Operand>(Period{*offset, *unit});
    }
    static const QStringList days{"yesterday", "today", "tomorrow"};
    const auto index = token.kind == Kind::Word ? days.indexOf(token.text.toLower()) : -1;
    if (index >= 0) {
        m_tokens.take();
        return std::optional<Operand>(RelativeDay{int(index) - 1, RelativeDay::Unit::Day});
    }
    if (!m_tokens.takeWord(QLatin1String("in")))
        return std::optional<Operand>();
    RAPPORT_TRY(Operand ahead, parseAhead());
    return std::optional<Operand>(std::move(ahead));
}

Result<int> FilterOperandParser::parseCount()
{
    const FilterToken token = m_tokens.peek();
    bool ok = false;
    const int count = token.text.toInt(&ok);
    if (token.kind != Kind::Literal)
        return m_tokens.expected("value");
    if (!ok || count < 0 || count > kFarthest)
        return badValue(token);
    m_tokens.take();
    return count;
}

/// "90 days ago"
Result<Operand> FilterOperandParser::parseAgo()
{
    RAPPORT_TRY(const int count, parseCount());
    const auto unit = dayUnit(m_tokens.take().text);
    if (!m_tokens.takeWord(QLatin1String("ago")))
        return m_tokens.expected("ago");
    return Operand(RelativeDay{-count, *unit});
}

/// After "in": "2 weeks"
Result<Operand> FilterOperandParser::parseAhead()
{
    RAPPORT_TRY(const int count, parseCount());
    const auto unit = dayUnit(m_tokens.peek().text);
    if (!unit)
        return m_tokens.expected("period");
    m_tokens.take();
    return Operand(RelativeDay{count, *unit});
}

Result<std::optional<Filter>> FilterOperandParser::parseSpan(Operator equal)
{
    if (!isTime() || m_tokens.peek().isSymbol(QLatin1String("(")))
        return std::optional<Filter>();
    const auto offset = periodOffset(m_tokens.peek());
    if (offset && *offset != 0 && m_tokens.peek(1).kind == Kind::Literal) {
        m_tokens.take();
        RAPPORT_TRY(const Operand ahead, parseAhead());
        RelativeDay day = std::get<RelativeDay>(ahead);
        day.amount *= *offset;
        const Operand today = RelativeDay{0, RelativeDay::Unit::Day};
        const Filter span = Filter::compare(m_field.key, Operator::Between,
                                            *offset < 0 ? std::vector<Operand>{day, today}
                                                        : std::vector<Operand>{today, day});
        return std::optional<Filter>(equal == Operator::Equal ? span : Filter::negate(span));
    }
    if (m_tokens.peek().kind == Kind::Literal && dayUnit(m_tokens.peek(1).text)) {
        RAPPORT_TRY(Operand ahead, parseAhead());
        return std::optional<Filter>(Filter::compare(m_field.key, equal, {std::move(ahead)}));
    }
    RAPPORT_TRY(Operand operand, parse());
    return std::optional<Filter>(Filter::compare(m_field.key, equal, {std::move(operand)}));
}

} // namespace rapport::domain
