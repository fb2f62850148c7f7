#include "storage/comparisonsql.h"

#include "domain/contactrules.h"
#include "domain/filtermatch.h"
#include "domain/textfold.h"
#include "storage/childlists.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::ContactPoint;
using domain::FieldSource;
using domain::FieldType;
using domain::Operand;
using domain::Operator;
using domain::RecordId;
using domain::Value;

namespace {

SqlPart never()
{
    return {QStringLiteral("1 = 0"), {}};
}

QString comparator(Operator op)
{
    switch (op) {
    case Operator::Equal: return QStringLiteral("=");
    case Operator::Less: return QStringLiteral("<");
    case Operator::LessEqual: return QStringLiteral("<=");
    case Operator::Greater: return QStringLiteral(">");
    case Operator::GreaterEqual: return QStringLiteral(">=");
    default: return {};
    }
}

Value valueOf(const Operand &operand)
{
    const Value *value = std::get_if<Value>(&operand);
    return value ? *value : Value();
}

/// A day as it is compared with ISO dates, byte by byte; days outside of the years that have four digits too.
QString isoBound(QDate day)
{
    if (!day.isValid() || day.year() < 1)
        return QString();
    return day.year() > 9999 ? QStringLiteral("A") : day.toString(Qt::ISODate);
}

qint64 startOf(QDate day)
{
    return day.startOfDay().toMSecsSinceEpoch();
}

SqlPart joined(const std::vector<SqlPart> &parts, const QString &word)
{
    if (parts.empty())
        return never();
    SqlPart whole;
    for (const SqlPart &part : parts) {
        whole.sql += (whole.sql.isEmpty() ? QStringLiteral("(") : word) + part.sql;
        whole.values += part.values;
    }
    whole.sql += QLatin1Char(')');
    return whole;
}

bool matchesName(Operator op, const QString &name, const QString &folded)
{
    const QString own = domain::foldText(name);
    switch (op) {
    case Operator::Equal: return own == folded;
    case Operator::Contains: return own.contains(folded);
    case Operator::StartsWith: return own.startsWith(folded);
    default: return false;
    }
}

} // namespace

ComparisonSql::ComparisonSql(Connection &connection, const Context &context, const domain::FieldSpec &field)
    : m_connection(connection), m_context(context), m_field(field), m_flavour(SqlFlavour::of(connection))
{
    if (field.isCustom())
        m_column = m_flavour.customValue(QStringLiteral("t.custom"), customMember(field), field.type);
    else
        m_column = QStringLiteral("t.") + mainColumn(field);
}

Result<SqlPart> ComparisonSql::translate(const domain::Filter::Comparison &comparison)
{
    const Operator op = domain::positiveOf(comparison.op);
    RAPPORT_TRY(SqlPart part, positive(op, comparison.operands));
    if (op != comparison.op)
        part.sql = QStringLiteral("((%1) IS NOT TRUE)").arg(part.sql);
    return part;
}

Result<SqlPart> ComparisonSql::positive(Operator op, const Operands &operands)
{
    if (op == Operator::IsEmpty)
        return isEmpty();
    std::vector<SqlPart> parts;
    if (op == Operator::Between) {
        if (operands.size() != 2)
            return never();
        RAPPORT_TRY(SqlPart from, one(Operator::GreaterEqual, operands[0]));
        RAPPORT_TRY(SqlPart to, one(Operator::LessEqual, operands[1]));
        return joined({from, to}, QStringLiteral(" AND "));
    }
    for (const Operand &operand : operands) {
        RAPPORT_TRY(SqlPart part, one(op == Operator::In ? Operator::Equal : op, operand));
        parts.push_back(std::move(part));
    }
    return joined(parts, QStringLiteral(" OR "));
}

Result<SqlPart> ComparisonSql::one(Operator op, const Operand &operand)
{
    const Value value = valueOf(operand);
    if (isReach())
        return reach(op, value.text());
    switch (m_field.type) {
    case FieldType::YesNo: return yesNo(value.as<bool>());
    case FieldType::Integer:
    case FieldType::Number: return number(op, value);
    case FieldType::Money: return money(op, value.as<core::Money>());
    case FieldType::Date:
    case FieldType::Instant: return time(op, operand);
    case FieldType::Link: return link(op, operand);
    case FieldType::Tags:
    case FieldType::MultiChoice: return list(value.text());
    default: return isKeyedName(m_field) ? nameText(op, value.text()) : text(m_column, op, value.text());
    }
}

/// Parts of a name are looked for in its folded form, which the store has, and has an index of.
SqlPart ComparisonSql::nameText(Operator op, const QString &operand) const
{
    if (op != Operator::Contains && op != Operator::StartsWith)
        return text(m_column, op, operand);
    const QString before = op == Operator::Contains ? QStringLiteral("%") : QString();
    return {QStringLiteral("(t.name_key LIKE ? ESCAPE '!' AND %1 IS NOT NULL)").arg(m_column),
            {before + likeEscaped(domain::foldText(operand)) + QLatin1Char('%')}};
}

bool ComparisonSql::isReach() const
{
    return m_field.source == FieldSource::Detail && m_field.type != FieldType::Link;
}

SqlPart ComparisonSql::isEmpty() const
{
    if (m_field.source == FieldSource::Mark)
        return {QStringLiteral("((%1) IS NOT TRUE)").arg(yesNo(true).sql), yesNo(true).values};
    if (m_field.source == FieldSource::Tags)
        return {QStringLiteral("t.id NOT IN (SELECT r.record_id FROM record_tag r JOIN tag g ON g.id = "
                               "r.tag_id WHERE g.deleted_at IS NULL)"),
                {}};
    if (m_field.isCustom() && (m_field.type == FieldType::Money || m_field.type == FieldType::MultiChoice))
        return {m_flavour.customValue(QStringLiteral("t.custom"), customMember(m_field), FieldType::Text) +
                    QStringLiteral(" IS NULL"),
                {}};
    const QString empty = m_column + QStringLiteral(" IS NULL");
    if (!isReach() || m_field.type != FieldType::Text)
        return {empty, {}};
    // The primary row has none; others may.
    if (isLabel())
        return {
            QStringLiteral("(%1 AND t.id NOT IN (SELECT record_id FROM contact_point WHERE type = '%2' AND "
                           "label IS NOT NULL))")
                .arg(empty, m_field.key.chopped(5)),
            {}};
    return {
        QStringLiteral("(%1 AND t.id NOT IN (SELECT record_id FROM address WHERE NOT is_primary AND %2 IS "
                       "NOT NULL))")
            .arg(empty, m_field.key),
        {}};
}

bool ComparisonSql::isLabel() const
{
    return m_field.key.endsWith(QLatin1String("_type"));
}

SqlPart ComparisonSql::yesNo(bool wanted) const
{
    SqlPart yes{m_column + QStringLiteral(" = ?"), {true}};
    if (m_field.source == FieldSource::Mark)
        yes = {QStringLiteral("t.id IN (SELECT record_id FROM record_mark WHERE user_id = ? AND mark = ?)"),
               {m_context.user.value(), m_field.key}};
    if (!wanted)
        yes.sql = QStringLiteral("((%1) IS NOT TRUE)").arg(yes.sql);
    return yes;
}

SqlPart ComparisonSql::number(Operator op, const Value &operand) const
{
    const QString sign = comparator(op);
    if (sign.isEmpty())
        return never();
    const bool whole = std::holds_alternative<qint64>(operand.variant());
    return {QStringLiteral("%1 %2 ?").arg(m_column, sign),
            {whole ? QVariant(operand.as<qint64>()) : QVariant(operand.as<double>())}};
}

SqlPart ComparisonSql::money(Operator op, const core::Money &operand) const
{
    const QString sign = comparator(op);
    if (sign.isEmpty())
        return never();
    QString minor = m_column;
    QString currency = QStringLiteral("t.%1_currency").arg(m_field.key);
    if (m_field.isCustom()) {
        const QString member = customMember(m_field);
        minor = m_flavour.customMoney(QStringLiteral("t.custom"), member, QStringLiteral("minor"));
        currency = m_flavour.customMoney(QStringLiteral("t.custom"), member, QStringLiteral("currency"));
    }
    return {QStringLiteral("(%1 = ? AND %2 %3 ?)").arg(currency, minor, sign),
            {operand.currency, operand.minor}};
}

SqlPart ComparisonSql::time(Operator op, const Operand &operand) const
{
    const QString sign = comparator(op);
    if (sign.isEmpty())
        return never();
    const Value value = valueOf(operand);
    const auto *exact = std::get_if<core::Instant>(&value.variant());
    if (exact && m_field.type == FieldType::Instant)
        return {QStringLiteral("%1 %2 ?").arg(m_column, sign), {exact->ms}};
    const domain::DaySpan span = domain::daysOf(operand, m_context.clock->today());
    if (!span.first.isValid())
        return never();
    if (m_field.type == FieldType::Instant)
        return instant(op, span);
    const QString column = m_flavour.bytewise(m_column);
    const QString first = isoBound(span.first);
    const QString last = isoBound(span.last);
    if (op == Operator::Equal)
        return {QStringLiteral("(%1 >= ? AND %1 <= ?)").arg(column), {first, last}};
    const bool fromFirst = op == Operator::Less || op == Operator::GreaterEqual;
    return {QStringLiteral("%1 %2 ?").arg(column, sign), {fromFirst ? first : last}};
}

SqlPart ComparisonSql::instant(Operator op, const domain::DaySpan &span) const
{
    const qint64 begin = startOf(span.first);
    const qint64 end = startOf(span.last.addDays(1));
    switch (op) {
    case Operator::Equal: return {QStringLiteral("(%1 >= ? AND %1 < ?)").arg(m_column), {begin, end}};
    case Operator::Less: return {m_column + QStringLiteral(" < ?"), {begin}};
    case Operator::LessEqual: return {m_column + QStringLiteral(" < ?"), {end}};
    case Operator::Greater: return {m_column + QStringLiteral(" >= ?"), {end}};
    case Operator::GreaterEqual: return {m_column + QStringLiteral(" >= ?"), {begin}};
    default: return never();
    }
}

SqlPart ComparisonSql::text(const QString &column, Operator op, const QString &operand) const
{
    switch (op) {
    case Operator::Equal: return m_flavour.sameText(column, operand);
    case Operator::Contains: return m_flavour.contains(column, domain::foldText(operand));
    case Operator::StartsWith: return m_flavour.begins(column, domain::foldText(operand));
    default: return never();
    }
}

/// Fields of lists match when any row of the list does.
SqlPart ComparisonSql::reach(Operator op, const QString &operand) const
{
    if (m_field.type != FieldType::Text)
        return reachKey(op, operand);
    if (isLabel()) {
        SqlPart part = text(QStringLiteral("label"), op, operand);
        part.sql = QStringLiteral("t.id IN (SELECT record_id FROM contact_point WHERE type = '%1' AND %2)")
                       .arg(m_field.key.chopped(5), part.sql);
        return part;
    }
    // The primary row is mirrored, and indexed, in the record's own table; one set of both lets either index be used.
    const SqlPart others = text(m_field.key, op, operand);
    const QString records = tableOf(m_field.kind);
    return {QStringLiteral("t.id IN (SELECT id FROM %1 WHERE %2 AND deleted_at IS NULL UNION ALL "
                           "SELECT id FROM %1 WHERE %2 AND deleted_at IS NOT NULL UNION ALL "
                           "SELECT record_id FROM address WHERE NOT is_primary AND %2)")
                .arg(records, others.sql),
            others.values + others.values + others.values};
}

/// E-mails and links are equal by the key that finds them; phones are compared by their digits.
SqlPart ComparisonSql::reachKey(Operator op, const QString &operand) const
{
    const ContactPoint::Type type = m_field.type == FieldType::Email   ? ContactPoint::Type::Email
                                    : m_field.type == FieldType::Phone ? ContactPoint::Type::Phone
                                                                       : ContactPoint::Type::Link;
    SqlPart part;
    const QString key = domain::contactKey(type, operand);
    if (op == Operator::Equal && !key.isEmpty())
        part = {QStringLiteral("match_key = ?"), {key}};
    else if (type == ContactPoint::Type::Phone && !domain::digitsOf(operand).isEmpty() &&
             (op == Operator::Contains || op == Operator::StartsWith))
        part = {QStringLiteral("match_key LIKE ?"),
                {(op == Operator::Contains ? QStringLiteral("%") : QString()) + domain::digitsOf(operand) +
                 QLatin1Char('%')}};
    else if (type == ContactPoint::Type::Email && op != Operator::Equal)
        part = mailText(op, operand);
    else
        part = text(QStringLiteral("value"), op, operand);
    part.sql = QStringLiteral("t.id IN (SELECT record_id FROM contact_point WHERE type = '%1' AND %2)")
                   .arg(contactTypeKey(type), part.sql);
    return part;
}

/// The key of an address is the address in small letters, and stands in an index; only one whose host was made ASCII has to
/// be looked up.
SqlPart ComparisonSql::mailText(Operator op, const QString &operand) const
{
    const SqlPart key = text(QStringLiteral("match_key"), op, operand);
    const SqlPart value = text(QStringLiteral("value"), op, operand);
    return {QStringLiteral("CASE WHEN match_key LIKE '%@%xn--%' THEN ") + value.sql +
                QStringLiteral(" ELSE ") + key.sql + QStringLiteral(" END"),
            value.values + key.values};
}

Result<SqlPart> ComparisonSql::link(Operator op, const Operand &operand)
{
    if (std::holds_alternative<domain::Me>(operand))
        return SqlPart{m_column + QStringLiteral(" = ?"), {m_context.user.value()}};
    const Value value = valueOf(operand);
    if (const auto *id = std::get_if<RecordId>(&value.variant()))
        return SqlPart{m_column + QStringLiteral(" = ?"), {id->value()}};
    const domain::RecordKind to = m_field.linkTo.value_or(domain::RecordKind::Company);
    const QString folded = domain::foldText(value.text());
    if (to == domain::RecordKind::User)
        return named(op, QStringLiteral("app_user"), m_column, value.text());
    const QString ids =
        QStringLiteral("%1 IN (SELECT id FROM %2 WHERE name_key %3)").arg(m_column, tableOf(to));
    const QString escaped = likeEscaped(folded);
    switch (op) {
    case Operator::Equal: return SqlPart{ids.arg(QStringLiteral("= ?")), {folded}};
    case Operator::Contains:
        return SqlPart{ids.arg(QStringLiteral("LIKE ? ESCAPE '!'")),
                       {QLatin1Char('%') + escaped + QLatin1Char('%')}};
    case Operator::StartsWith:
        return SqlPart{ids.arg(QStringLiteral("LIKE ? ESCAPE '!'")), {escaped + QLatin1Char('%')}};
    default: return never();
    }
}

/// Compares a link with the names in a small table, read and compared here.
Result<SqlPart> ComparisonSql::named(Operator op, const QString &table, const QString &column,
                                     const QString &name)
{
    const QString folded = domain::foldText(name);
    const QString live =
        table == QLatin1String("tag") ? QStringLiteral(" WHERE deleted_at IS NULL") : QString();
    RAPPORT_TRY(auto query, m_connection.run(QStringLiteral("SELECT id, name FROM %1").arg(table) + live));
    QVariantList ids;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            break;
        if (matchesName(op, query.text(1), folded))
            ids.append(query.int64(0));
    }
    if (ids.isEmpty())
        return never();
    return SqlPart{QStringLiteral("%1 IN (%2)").arg(column, placeholders(ids.size())), ids};
}

Result<SqlPart> ComparisonSql::list(const QString &item)
{
    if (m_field.source != FieldSource::Tags)
        return m_flavour.customListHolds(QStringLiteral("t.custom"), customMember(m_field), item);
    RAPPORT_TRY(SqlPart part, named(Operator::Equal, QStringLiteral("tag"), QStringLiteral("tag_id"), item));
    part.sql = QStringLiteral("t.id IN (SELECT record_id FROM record_tag WHERE %1)").arg(part.sql);
    return part;
}

} // namespace rapport::storage
