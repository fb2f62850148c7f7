#pragma once

#include "core/result.h"
#include "domain/filter.h"
#include "domain/filterlexer.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace rapport::domain {

/// The tokens of an expression with the place reached; End repeats for ever.
class FilterTokens {
public:
    explicit FilterTokens(std::vector<FilterToken> tokens) : m_tokens(std::move(tokens)) {}

    const FilterToken &peek(std::size_t ahead = 0) const
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    const FilterToken &take() { return m_at + 1 < m_tokens.size() ? m_tokens[m_at++] : m_tokens.back(); }
    void skip(std::size_t count) { m_at = std::min(m_at + count, m_tokens.size() - 1); }
    bool takeWord(QLatin1String word);
    bool takeSymbol(QLatin1String symbol);
    /// Parse error "filter.expected" at the current token; `what` is a stable id ("field", "operator", "value" …).
    tl::unexpected<core::Error> expected(const char *what) const;

private:
    std::vector<FilterToken> m_tokens;
    std::size_t m_at = 0;
};

/// Reads what a field is compared with, typed by the field.
class FilterOperandParser {
public:
    FilterOperandParser(FilterTokens &tokens, const FieldSpec &field, const QString &currency)
        : m_tokens(tokens), m_field(field), m_currency(currency)
    {
    }

    [[nodiscard]] core::Result<Operand> parse();
    /// After the word `in`: "this month", "2 weeks", "last 30 days" on a date field; nothing taken when it is no such span.
    [[nodiscard]] core::Result<std::optional<Filter>> parseSpan(Operator equal);

private:
    [[nodiscard]] core::Result<Operand> parseTime();
    [[nodiscard]] core::Result<Operand> parseMoney();
    [[nodiscard]] core::Result<Operand> parseLink();
    [[nodiscard]] core::Result<Operand> parseTyped();
    [[nodiscard]] core::Result<std::optional<Operand>> parseTimeWords();
    [[nodiscard]] core::Result<Operand> parseAgo();
    [[nodiscard]] core::Result<Operand> parseAhead();
    [[nodiscard]] core::Result<int> parseCount();
    bool isTime() const { return m_field.type == FieldType::Date || m_field.type == FieldType::Instant; }
    tl::unexpected<core::Error> badValue(const FilterToken &token) const;

    FilterTokens &m_tokens;
    const FieldSpec &m_field;
    const QString &m_currency;
};

} // namespace rapport::domain
