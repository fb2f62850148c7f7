#include "storage/records.h"

#include "storage/chunks.h"
#include "storage/rowmapper.h"
#include "storage/tables.h"

namespace rapport::storage {

using core::Result;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::ListRow;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr auto kTagNames = "SELECT r.record_id, t.name FROM record_tag r JOIN tag t ON t.id = r.tag_id "
                           "WHERE t.deleted_at IS NULL AND r.record_id %1 ORDER BY t.name, t.id";
constexpr auto kMarkedIds = "SELECT record_id, mark FROM record_mark WHERE user_id = %2 AND record_id %1";

/// The rows of one page while they are read.
class Page {
public:
    Page(Connection &connection, const Context &context, RecordKind kind, const QStringList &fields)
        : m_connection(connection), m_context(context), m_kind(kind)
    {
        for (const QString &key : fields) {
            const FieldSpec *field = context.catalogue->find(kind, key);
            m_fields.push_back(field);
            if (field && !columnsOf(*field).isEmpty())
                m_columns.append(key);
        }
    }

    Result<std::vector<ListRow>> read(const std::vector<qint64> &ids)
    {
        m_places.reserve(static_cast<qsizetype>(ids.size()));
        for (const qint64 id : ids)
            m_places.insert(id, -1);
        const bool repeated = m_places.size() < static_cast<qsizetype>(ids.size());
        RAPPORT_CHECK(readRows(ids));
        RAPPORT_CHECK(readTags(ids));
        RAPPORT_CHECK(readMarks(ids));
        RAPPORT_CHECK(readNames());
        std::vector<ListRow> rows;
        rows.reserve(ids.size());
        for (const qint64 id : ids) {
            ListRow *row = find(id);
            if (row && repeated)
                rows.push_back(*row);
            else if (row)
                rows.push_back(std::move(*row));
        }
        return rows;
    }

private:
    ListRow *find(qint64 id)
    {
        const qsizetype place = m_places.value(id, -1);
        return place < 0 ? nullptr : &m_rows[static_cast<std::size_t>(place)];
    }

    Result<> readRows(const std::vector<qint64> &ids)
    {
        const RowMapper mapper(*m_context.catalogue, m_kind, m_columns + domain::nameFields(m_kind));
        const QString sql = QStringLiteral("SELECT t.id, t.revision, %2 FROM %3 t WHERE t.id %1")
                                .replace(QLatin1String("%2"), mapper.columns(QStringLiteral("t")))
                                .replace(QLatin1String("%3"), tableOf(m_kind));
        m_rows.reserve(ids.size());
        std::vector<Value> values;
        return eachRow(m_connection, ids, sql, [&](const Query &query) {
            const auto place = m_places.find(query.int64(0));
            if (place == m_places.end())
                return;
            *place = static_cast<qsizetype>(m_rows.size());
            values.clear();
            mapper.read(query, 2, values);
            m_rows.push_back(rowOf(query.int64(0), query.int64(1), values));
        });
    }

    /// From the values of the columns and of the name's fields behind them.
    ListRow rowOf(qint64 id, qint64 revision, std::vector<Value> &values) const
    {
        ListRow row{{m_kind, RecordId(id)}, revision, {}, {}, {}};
        const auto name = values.begin() + m_columns.size();
        const auto filled = std::find_if(name, values.end(), [](const Value &v) { return !v.isEmpty(); });
        if (filled != values.end())
            row.name = filled->canonical();
        row.values.reserve(m_fields.size());
        row.texts.resize(m_fields.size());
        auto value = values.begin();
        for (const FieldSpec *field : m_fields) {
            const bool hasColumn = field && !isMadeOfRows(*field);
            row.values.push_back(hasColumn ? std::move(*value++) : Value());
        }
        return row;
    }

    static bool isMadeOfRows(const FieldSpec &field)
    {
        return field.source == FieldSource::Tags || field.source == FieldSource::Mark;
    }

    /// Calls `take` with each value of the fields of a source, its row, and the text of the row that was read.
    template <class Take>
    Result<> fill(FieldSource source, const QString &sql, const std::vector<qint64> &ids, Take take)
    {
        const auto isOf = [source](const FieldSpec *field) { return field && field->source == source; };
        if (std::none_of(m_fields.begin(), m_fields.end(), isOf))
            return {};
        return eachRow(m_connection, ids, sql, [&](const Query &query) {
            ListRow *row = find(query.int64(0));
            for (std::size_t i = 0; row && i < m_fields.size(); ++i) {
                if (isOf(m_fields[i]))
                    take(*m_fields[i], row->values[i], query.text(1));
            }
        });
    }

    Result<> readTags(const std::vector<qint64> &ids)
    {
        return fill(FieldSource::Tags, QLatin1String(kTagNames), ids,
                    [](const FieldSpec &, Value &tags, const QString &name) {
                        tags = tags.as<QStringList>() << name;
                    });
    }

    Result<> readMarks(const std::vector<qint64> &ids)
    {
        const QString sql = QString(QLatin1String(kMarkedIds))
                                .replace(QLatin1String("%2"), QString::number(m_context.user.value()));
        return fill(FieldSource::Mark, sql, ids,
                    [](const FieldSpec &field, Value &marked, const QString &mark) {
                        if (field.key == mark)
                            marked = true;
                    });
    }

    /// The names of what the rows link to.
    Result<> readNames()
    {
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            const FieldSpec *field = m_fields[i];
            if (!field || field->type != FieldType::Link || !field->linkTo)
                continue;
            RAPPORT_CHECK(readNames(i, *field->linkTo));
            for (ListRow &row : m_rows) {
                const RecordId id = row.values[i].as<RecordId>();
                if (id.isValid())
                    row.texts[i] = m_names.value(id.value());
            }
        }
        return {};
    }

    Result<> readNames(std::size_t column, RecordKind linked)
    {
        std::vector<qint64> ids;
        for (const ListRow &row : m_rows) {
            const qint64 id = row.values[column].as<RecordId>().value();
            if (id > 0 && !m_names.contains(id))
                ids.push_back(id);
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        const QString sql = QStringLiteral("SELECT id, %2 FROM %3 WHERE id %1")
                                .replace(QLatin1String("%2"), nameSql(linked))
                                .replace(QLatin1String("%3"), tableOf(linked));
        return eachRow(m_connection, ids, sql,
                       [this](const Query &query) { m_names.insert(query.int64(0), query.text(1)); });
    }

    Connection &m_connection;
    const Context &m_context;
    RecordKind m_kind;
    std::vector<const FieldSpec *> m_fields; ///< as asked for; null: unknown
    QStringList m_columns;                   ///< those of them that have a column
    QHash<qint64, qsizetype> m_places;       ///< of every id that was asked for; -1: not there
    std::vector<ListRow> m_rows;
    QHash<qint64, QString> m_names;
};

} // namespace

Result<std::vector<ListRow>> Lists::rows(Connection &connection, const Context &context, RecordKind kind,
                                         const std::vector<qint64> &ids, const QStringList &fields)
{
    return Page(connection, context, kind, fields).read(ids);
}

} // namespace rapport::storage
