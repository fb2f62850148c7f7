#include "domain/filter.h"
#include "domain/filterlexer.h"
#include "domain/filteroperands.h"
#include "domain/response.h"

#include <algorithm>
#include <utility>

namespace rapport::domain {

namespace {

using core::ErrorCode;
using core::Result;
using Kind = FilterToken::Kind;

constexpr int kDeepest = 64;
constexpr int kLongest = 100000;
constexpr int kGrowth = 8; // a canonical form is at most so many times longer
constexpr int kLabelWords = 5;
constexpr int kMostDays = 100000;

QLatin1String word(const char *text)
{
    return QLatin1String(text);
}

/// Recursive descent over: or < and < not < condition.
class Parser {
public:
    Parser(FilterTokens tokens, RecordKind kind, const Catalogue &catalogue, const QString &currency)
        : m_tokens(std::move(tokens)), m_kind(kind), m_catalogue(catalogue), m_currency(currency)
    {
    }

    Result<Filter> run()
    {
        if (m_tokens.peek().kind == Kind::End)
            return Filter();
        RAPPORT_TRY(Filter filter, parseOr());
        if (m_tokens.peek().kind != Kind::End)
            return m_tokens.expected("end");
        return filter;
    }

private:
    Result<Filter> parseOr()
    {
        std::vector<Filter> parts;
        do {
            RAPPORT_TRY(Filter part, parseAnd());
            parts.push_back(std::move(part));
        } while (m_tokens.takeWord(word("or")));
        return Filter::any(std::move(parts));
    }

    Result<Filter> parseAnd()
    {
        std::vector<Filter> parts;
        do {
            RAPPORT_TRY(Filter part, parseNot());
            parts.push_back(std::move(part));
        } while (m_tokens.takeWord(word("and")));
        return Filter::all(std::move(parts));
    }

    Result<Filter> parseNot()
    {
        bool negative = false;
        while (m_tokens.takeWord(word("not")))
            negative = !negative;
        RAPPORT_TRY(Filter inner, parseCondition());
        return negative ? Filter::negate(inner) : inner;
    }

    Result<Filter> parseCondition()
    {
        if (m_tokens.peek().isSymbol(word("(")))
            return parseParenthesis();
        if (m_kind == RecordKind::Person || m_kind == RecordKind::Company) {
            RAPPORT_TRY(auto behaviour, parseBehaviour());
            if (behaviour)
                return std::move(*behaviour);
        }
        const bool named = m_tokens.peek(1).kind == Kind::String;
        if (named && m_tokens.peek().isWord(word("text"))) {
            m_tokens.take();
            return Filter::text(m_tokens.take().text);
        }
        if (named && m_tokens.peek().isWord(word("tag")) &&
            m_catalogue.find(m_kind, QStringLiteral("tags"))) {
            m_tokens.take();
            return Filter::compare(QStringLiteral("tags"), Operator::Equal,
                                   {Value(m_tokens.take().text.simplified())});
        }
        if (m_tokens.peek().kind == Kind::String && !startsOperator(m_tokens.peek(1)))
            return Filter::text(m_tokens.take().text);
        return parseComparison();
    }

    Result<Filter> parseParenthesis()
    {
        if (++m_depth > kDeepest)
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.too-deep"),
                              {QString::number(m_tokens.peek().position)});
        m_tokens.take();
        RAPPORT_TRY(Filter inner, parseOr());
        if (!m_tokens.takeSymbol(word(")")))
            return m_tokens.expected(")");
        --m_depth;
        return inner;
    }

    /// What a person or company did; nothing taken where the words are a field's, or mean something else.
    Result<std::optional<Filter>> parseBehaviour()
    {
        if (m_tokens.peek().kind != Kind::Word || fieldAhead().first)
            return std::optional<Filter>();
        const FilterToken &next = m_tokens.peek(1);
        if (m_tokens.peek().isWord(word("has")) && relatedKind(next))
            return parseRelated();
        if (m_tokens.peek().isWord(word("in")) && next.isWord(word("segment")) &&
            m_tokens.peek(2).kind == Kind::String) {
            m_tokens.skip(2);
            return Filter::member(m_tokens.take().text);
        }
        for (const char *verb : {"bought", "received", "reacted"}) {
            if (!m_tokens.takeWord(word(verb)))
                continue;
            return word(verb) == word("bought") ? parseBought() : parseReaction(word(verb));
        }
        return std::optional<Filter>();
    }

    static std::optional<RecordKind> relatedKind(const FilterToken &token)
    {
        const auto kind = token.kind == Kind::Word ? kindFromText(token.text) : std::nullopt;
        const auto &kinds = relatedKinds();
        return kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end() ? kind : std::nullopt;
    }

    Result<std::optional<Filter>> parseRelated()
    {
        m_tokens.take();
        const RecordKind kind = *relatedKind(m_tokens.take());
        if (!m_tokens.peek().isSymbol(word("(")))
            return Filter::related(kind, {});
        const RecordKind outer = std::exchange(m_kind, kind);
        RAPPORT_TRY(const Filter inner, parseParenthesis());
        m_kind = outer;
        return Filter::related(kind, inner);
    }

    /// After the word: a product, and when.
    Result<std::optional<Filter>> parseBought()
    {
        const bool ofProduct = m_tokens.peek().kind == Kind::String;
        const RecordKind kind = ofProduct ? RecordKind::OrderLine : RecordKind::Order;
        std::vector<Filter> parts;
        if (ofProduct)
            parts.push_back(Filter::compare(QStringLiteral("product"), Operator::Equal,
                                            {Value(m_tokens.take().text.simplified())}));
        const FieldSpec *day = m_catalogue.find(kind, QStringLiteral("ordered_on"));
        if (day && m_tokens.takeWord(word("since"))) {
            RAPPORT_TRY(Operand from, FilterOperandParser(m_tokens, *day, m_currency).parse());
            parts.push_back(Filter::compare(day->key, Operator::GreaterEqual, {std::move(from)}));
        } else if (day && startsOperator(m_tokens.peek())) {
            RAPPORT_TRY(Filter when, compareField(*day));
            parts.push_back(std::move(when));
        }
        return Filter::related(kind, Filter::all(std::move(parts)));
    }

    /// After the word: how, to which campaign, and in how many days.
    Result<std::optional<Filter>> parseReaction(QLatin1String verb)
    {
        Filter::Reaction reaction{verb == word("received") ? QString(verb) : QStringLiteral("any"), {}, 0};
        const FilterToken how = m_tokens.peek();
        if (verb == word("received") && how.kind == Kind::String)
            reaction.campaign = m_tokens.take().text;
        if (verb == word("reacted") && how.kind == Kind::String) {
            reaction.kind = m_tokens.take().text;
            if (reaction.kind != word("any") && !responseKinds().contains(reaction.kind))
                return core::fail(ErrorCode::Parse, QStringLiteral("filter.bad-value"),
                                  {reaction.kind, QStringLiteral("reacted"), QString::number(how.position)});
        }
        if (verb == word("reacted") && m_tokens.takeWord(word("to"))) {
            if (m_tokens.peek().kind != Kind::String)
                return m_tokens.expected("value");
            reaction.campaign = m_tokens.take().text;
        }
        if (m_tokens.peek().isWord(word("in")) && m_tokens.peek(1).isWord(word("last"))) {
            m_tokens.skip(2);
            const FilterToken count = m_tokens.take();
            reaction.days = count.text.toInt();
            if (reaction.days < 1 || reaction.days > kMostDays)
                return core::fail(ErrorCode::Parse, QStringLiteral("filter.bad-value"),
                                  {count.text, verb, QString::number(count.position)});
            if (!m_tokens.takeWord(word("days")) && !m_tokens.takeWord(word("day")))
                return m_tokens.expected("value");
        }
        return Filter::reaction(reaction);
    }

    static bool startsOperator(const FilterToken &token)
    {
        static const QStringList words{"is",  "in",   "contains", "starts", "between",
                                       "not", "does", "before",   "after",  "begins"};
        static const QStringList closing{"(", ")", ","};
        if (token.kind == Kind::Symbol)
            return !closing.contains(token.text);
        return token.kind == Kind::Word && words.contains(token.text.toLower());
    }

    /// The longest run of words that names a field, or a quoted label.
    Result<const FieldSpec *> parseField()
    {
        const FilterToken first = m_tokens.peek();
        if (first.kind != Kind::Word && first.kind != Kind::String)
            return m_tokens.expected("condition");
        const auto [field, words] = fieldAhead();
        if (!field)
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.unknown-field"),
                              {first.text, QString::number(first.position)});
        m_tokens.skip(words);
        return field;
    }

    /// Null where none is named; with the number of its words.
    std::pair<const FieldSpec *, std::size_t> fieldAhead() const
    {
        const Kind kind = m_tokens.peek().kind;
        QStringList names;
        for (std::size_t i = 0;
             i < kLabelWords && m_tokens.peek(i).kind == kind && (i == 0 || kind == Kind::Word); ++i)
            names.append(m_tokens.peek(i).text);
        for (qsizetype count = names.size(); count > 0; --count) {
            if (const FieldSpec *field = findField(names.mid(0, count).join(QLatin1Char(' '))))
                return {field, std::size_t(count)};
        }
        return {nullptr, 0};
    }

    const FieldSpec *findField(const QString &name) const
    {
        const FieldSpec *field = m_catalogue.findByKeyOrLabel(m_kind, name);
        if (!field && name.compare(word("tag"), Qt::CaseInsensitive) == 0)
            field = m_catalogue.find(m_kind, QStringLiteral("tags"));
        return field;
    }

    Result<Filter> parseComparison()
    {
        RAPPORT_TRY(const FieldSpec *field, parseField());
        if (field->type == FieldType::YesNo && !startsOperator(m_tokens.peek()))
            return Filter::compare(field->key, Operator::Equal, {Value(true)});
        return compareField(*field);
    }

    Result<Filter> compareField(const FieldSpec &field)
    {
        const FilterToken at = m_tokens.peek();
        RAPPORT_TRY(Operator op, parseOperator());
        op = adapted(op, field.type);
        const bool span = op == Operator::In || op == Operator::NotIn;
        FilterOperandParser operands(m_tokens, field, m_currency);
        if (span) {
            RAPPORT_TRY(auto days,
                        operands.parseSpan(op == Operator::In ? Operator::Equal : Operator::NotEqual));
            if (days)
                return std::move(*days);
        }
        const auto allowed = operatorsFor(field.type);
        if (std::find(allowed.begin(), allowed.end(), op) == allowed.end())
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.bad-operator"),
                              {at.text, field.key, QString::number(at.position)});
        RAPPORT_TRY(std::vector<Operand> values, parseOperands(op, operands));
        return Filter::compare(field.key, op, std::move(values));
    }

    /// A list that contains a value has it: one spelling for tags and choices.
    static Operator adapted(Operator op, FieldType type)
    {
        const bool list = type == FieldType::Tags || type == FieldType::MultiChoice;
        if (list && op == Operator::Contains)
            return Operator::Equal;
        return list && op == Operator::NotContains ? Operator::NotEqual : op;
    }

    Result<Operator> parseOperator()
    {
        const FilterToken token = m_tokens.take();
        if (token.kind == Kind::Symbol)
            return symbolOperator(token);
        if (token.isWord(word("is")))
            return parseIs();
        if (token.isWord(word("not")))
            return parseNegated();
        if (token.isWord(word("does")) && m_tokens.takeWord(word("not"))) {
            if (m_tokens.takeWord(word("contain")) || m_tokens.takeWord(word("contains")))
                return Operator::NotContains;
            return m_tokens.expected("operator");
        }
        if ((token.isWord(word("starts")) || token.isWord(word("begins"))) && m_tokens.takeWord(word("with")))
            return Operator::StartsWith;
        static const QHash<QString, Operator> words{{"contains", Operator::Contains},
                                                    {"in", Operator::In},
                                                    {"between", Operator::Between},
                                                    {"before", Operator::Less},
                                                    {"after", Operator::Greater}};
        const auto found = words.constFind(token.text.toLower());
        if (token.kind != Kind::Word || found == words.cend())
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.expected"),
                              {QStringLiteral("operator"), QString::number(token.position), token.text});
        return *found;
    }

    Result<Operator> symbolOperator(const FilterToken &token)
    {
        static const QHash<QString, Operator> symbols{
            {"=", Operator::Equal},     {"==", Operator::Equal},       {"!=", Operator::NotEqual},
            {"<>", Operator::NotEqual}, {"<", Operator::Less},         {"<=", Operator::LessEqual},
            {">", Operator::Greater},   {">=", Operator::GreaterEqual}};
        const auto found = symbols.constFind(token.text);
        if (found == symbols.cend())
            return core::fail(ErrorCode::Parse, QStringLiteral("filter.expected"),
                              {QStringLiteral("operator"), QString::number(token.position), token.text});
        return *found;
    }

    Result<Operator> parseIs()
    {
        const bool negative = m_tokens.takeWord(word("not"));
        if (m_tokens.takeWord(word("empty")))
            return negative ? Operator::IsNotEmpty : Operator::IsEmpty;
        return negative ? Operator::NotEqual : Operator::Equal;
    }

    Result<Operator> parseNegated()
    {
        if (m_tokens.takeWord(word("in")))
            return Operator::NotIn;
        if (m_tokens.takeWord(word("contains")))
            return Operator::NotContains;
        return m_tokens.expected("operator");
    }

    Result<std::vector<Operand>> parseOperands(Operator op, FilterOperandParser &parser)
    {
        std::vector<Operand> values;
        if (op == Operator::IsEmpty || op == Operator::IsNotEmpty)
            return values;
        const bool list = op == Operator::In || op == Operator::NotIn;
        if (list && !m_tokens.takeSymbol(word("(")))
            return m_tokens.expected("(");
        RAPPORT_TRY(Operand first, parser.parse());
        values.push_back(std::move(first));
        while (list && m_tokens.takeSymbol(word(","))) {
            RAPPORT_TRY(Operand next, parser.parse());
            values.push_back(std::move(next));
        }
        if (list && !m_tokens.takeSymbol(word(")")))
            return m_tokens.expected(")");
        if (op != Operator::Between)
            return values;
        if (!m_tokens.takeWord(word("and")))
            return m_tokens.expected("and");
        RAPPORT_TRY(Operand last, parser.parse());
        values.push_back(std::move(last));
        return values;
    }

    FilterTokens m_tokens;
    RecordKind m_kind;
    const Catalogue &m_catalogue;
    const QString &m_currency;
    int m_depth = 0;
};

} // namespace

Result<Filter> parseFilter(const QString &expression, RecordKind kind, const Catalogue &catalogue,
                           const QString &currency)
{
    if (expression.size() > kLongest)
        return core::fail(ErrorCode::Parse, QStringLiteral("filter.too-long"), {QString::number(kLongest)});
    RAPPORT_TRY(std::vector<FilterToken> tokens, lexFilter(expression));
    RAPPORT_TRY(Filter filter, Parser(FilterTokens(std::move(tokens)), kind, catalogue, currency).run());
    // The canonical form can be longer than what was typed; it must be readable again when a saved view is opened.
    if (expression.size() > kLongest / kGrowth && printFilter(filter).size() > kLongest)
        return core::fail(ErrorCode::Parse, QStringLiteral("filter.too-long"), {QString::number(kLongest)});
    return filter;
}

} // namespace rapport::domain
