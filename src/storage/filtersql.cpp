#include "storage/filtersql.h"

#include "storage/behavioursql.h"
#include "storage/comparisonsql.h"
#include "storage/orderfigures.h"
#include "storage/rowscan.h"
#include "storage/searchdoc.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::Filter;

namespace {

constexpr auto kTrashed = "SELECT id FROM %1 WHERE deleted_at IS NOT NULL AND id > ? ORDER BY id LIMIT 400";

/// The records in the trash whose document, made for this question, holds all the words.
Result<QStringList> trashedWith(Connection &connection, const Context &context, domain::RecordKind kind,
                                const QStringList &words)
{
    QStringList found;
    OrderRates rates(connection);
    qint64 after = 0;
    for (;;) {
        std::vector<qint64> ids;
        RAPPORT_CHECK(scanIds(connection, {QString::fromLatin1(kTrashed).arg(tableOf(kind)), {after}}, ids));
        if (ids.empty())
            return found;
        after = ids.back();
        RAPPORT_TRY(auto records, loadForDerived(connection, *context.catalogue, kind, ids, rates));
        for (auto &[id, record] : records) {
            record.live = true;
            if (documentHolds(documentOf(record, *context.catalogue), words))
                found.append(QString::number(id));
        }
    }
}

/// Walks the nodes of a filter.
class Translator {
public:
    Translator(Connection &connection, const Context &context, domain::RecordKind kind, bool trash,
               const QStringList &within)
        : m_connection(connection), m_context(context), m_kind(kind), m_trash(trash), m_within(within)
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
        const QStringList words = searchWords(text.words);
        if (words.isEmpty())
            return SqlPart{QStringLiteral("1 = 1"), {}};
        if (m_trash) {
            RAPPORT_TRY(const QStringList ids, trashedWith(m_connection, m_context, m_kind, words));
            return SqlPart{ids.isEmpty() ? QStringLiteral("1 = 0")
                                         : QStringLiteral("t.id IN (%1)").arg(ids.join(QLatin1Char(','))),
                           {}};
        }
        SqlPart documents = SqlFlavour::of(m_connection).documents(text.words);
        return SqlPart{QStringLiteral("t.id IN (%1)").arg(documents.sql), documents.values};
    }
    Result<SqlPart> node_(const Filter::Related &related)
    {
        RAPPORT_TRY(
            const SqlPart inner,
            Translator(m_connection, m_context, related.kind, false, m_within).translate(*related.inner));
        return relatedSql(m_kind, related.kind, inner);
    }
    Result<SqlPart> node_(const Filter::Member &member)
    {
        return memberSql(m_connection, m_context, m_kind, member, m_within);
    }
    Result<SqlPart> node_(const Filter::Reaction &reaction)
    {
        return reactionSql(m_connection, m_context, m_kind, reaction);
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
    bool m_trash;
    const QStringList &m_within;
};

} // namespace

Result<SqlPart> filterSql(Connection &connection, const Context &context, const domain::ListQuery &query,
                          const QStringList &within)
{
    return Translator(connection, context, query.kind, query.trash, within).translate(query.filter);
}

} // namespace rapport::storage
