#pragma once

#include "domain/filter.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

namespace rapport::storage {

/// Translates one comparison of one field. Lives for one translation.
class ComparisonSql {
public:
    ComparisonSql(Connection &connection, const Context &context, const domain::FieldSpec &field);

    [[nodiscard]] core::Result<SqlPart> translate(const domain::Filter::Comparison &comparison);

private:
    using Operands = std::vector<domain::Operand>;

    [[nodiscard]] core::Result<SqlPart> positive(domain::Operator op, const Operands &operands);
    [[nodiscard]] core::Result<SqlPart> one(domain::Operator op, const domain::Operand &operand);
    SqlPart isEmpty() const;
    SqlPart yesNo(bool wanted) const;
    SqlPart number(domain::Operator op, const domain::Value &operand) const;
    SqlPart money(domain::Operator op, const core::Money &operand) const;
    SqlPart time(domain::Operator op, const domain::Operand &operand) const;
    SqlPart instant(domain::Operator op, const domain::DaySpan &span) const;
    SqlPart text(const QString &column, domain::Operator op, const QString &operand) const;
    SqlPart reach(domain::Operator op, const QString &operand) const;
    SqlPart reachKey(domain::Operator op, const QString &operand) const;
    SqlPart mailText(domain::Operator op, const QString &operand) const;
    [[nodiscard]] core::Result<SqlPart> link(domain::Operator op, const domain::Operand &operand);
    [[nodiscard]] core::Result<SqlPart> named(domain::Operator op, const QString &table,
                                              const QString &column, const QString &name);
    [[nodiscard]] core::Result<SqlPart> list(const QString &item);
    SqlPart nameText(domain::Operator op, const QString &operand) const;
    bool isReach() const;
    bool isLabel() const;

    Connection &m_connection;
    const Context &m_context;
    const domain::FieldSpec &m_field;
    const SqlFlavour &m_flavour;
    QString m_column; ///< the expression that is compared
};

} // namespace rapport::storage
