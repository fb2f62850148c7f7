#include "storage/filtersql.h"

#include "storage/comparisonsql.h"
#include "storage/searchdoc.h"

namespace rapport::storage {

using core::Result;
using domain::Filter;

namespace {

/// Walks the nodes of a filter.
class Translator {
public:
    Translator(Connection &connection, const Context &context, domain::RecordKind kind)
        : m_connection(connection), m_context(context), m_kind(kind)
    {
    }

    Result<SqlPart> translate(const Filter &filter)
    {
        return std::visit([this](const auto &node) { return node_(node); }, filter.node());
    }

private:
    Result<SqlPart> node_(std::monostate) { return SqlPart{}; }
    Result<SqlPart> node_(const Filter::Comparison &comparison)
    {
        const domain::FieldSpec *field = m_context.catalogue->find(m_kind, comparison.field);
        if (!field)
            return core::fail(core::ErrorCode::Parse, QStringLiteral("filter.unknown-field"),
                              {comparison.field, QStringLiteral("1")});
        return ComparisonSql(m_connection, m_context, *field).translate(comparison);
    }
    Result<SqlPart> node_(const Filter::Text &text)
    {
        // Without a word nothing is asked for, and every record will do.
        if (searchWords(text.words).isEmpty())
            return SqlPart{QStringLiteral("1 = 1"), {}};
        SqlPart documents = SqlFlavour::of(m_connection).documents(text.words);
        return SqlPart{QStringLiteral("t.id IN (%1)").arg(documents.sql), documents.values};
    }
    Result<SqlPart> node_(const Filter::Not &negation)
    {
        RAPPORT_TRY(SqlPart inner, translate(*negation.inner));
        if (inner.sql.isEmpty())
            return SqlPart{QStringLiteral("1 = 0"), {}};
        return SqlPart{QStringLiteral("((%1) IS NOT TRUE)").arg(inner.sql), inner.values};
    }
    Result<SqlPart> node_(const Filter::Group &group)
    {
        SqlPart whole;
        const QString join =
            group.join == Filter::Group::Join::And ? QStringLiteral(" AND ") : QStringLiteral(" OR ");
        for (const Filter &filter : group.parts) {
            RAPPORT_TRY(const SqlPart part, translate(filter));
            if (part.sql.isEmpty())
                continue;
            whole.sql += (whole.sql.isEmpty() ? QString() : join) + part.sql;
            whole.values += part.values;
        }
        whole.sql = QLatin1Char('(') + whole.sql + QLatin1Char(')');
        return whole;
    }

    Connection &m_connection;
    const Context &m_context;
    domain::RecordKind m_kind;
};

} // namespace

Result<SqlPart> filterSql(Connection &connection, const Context &context, domain::RecordKind kind,
                          const Filter &filter)
{
    return Translator(connection, context, kind).translate(filter);
}

} // namespace rapport::storage
