#include "storage/boardreader.h"

#include "storage/filtersql.h"
#include "storage/pipelines.h"
#include "storage/rowlinks.h"
#include "storage/tables.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Board;
using domain::BoardColumn;
using domain::FieldSpec;
using domain::FieldType;
using domain::Pipeline;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr qint64 kCertain = 100;
constexpr int kMonthsAhead = 5;
constexpr std::size_t kMostColumns = 40;

// Few rows, whatever the number of opportunities: the sums of each column, stage, currency and own probability.
constexpr auto kSums =
    "SELECT t.stage_id, t.amount_currency, t.probability, count(*), CAST(sum(t.amount_minor) AS bigint), %2 "
    "FROM opportunity t WHERE t.pipeline_id = ? AND t.status = 'open' AND t.deleted_at IS NULL%1 "
    "GROUP BY t.stage_id, t.amount_currency, t.probability%3";

/// Weighted sums are in hundredths of a minor unit until all is added up: rounded once.
Result<> addRow(const Query &row, const domain::Stage &stage, BoardColumn &column)
{
    column.count += row.int64(3);
    if (row.isNull(1)) {
        column.unpriced += row.int64(3);
        return {};
    }
    const core::Money sum{row.int64(4), row.text(1)};
    const qint64 probability = row.isNull(2) ? stage.probability : row.int64(2);
    RAPPORT_CHECK(column.sum.add(sum));
    RAPPORT_TRY(const qint64 weighted, domain::scaled(sum.minor, probability, 1));
    return column.weighted.add({weighted, sum.currency});
}

Result<> roundWeighted(Board &board)
{
    for (BoardColumn &column : board.columns) {
        domain::MoneySums rounded;
        for (const core::Money &part : column.weighted.parts()) {
            RAPPORT_TRY(const qint64 minor, domain::scaled(part.minor, 1, kCertain));
            RAPPORT_CHECK(rounded.add({minor, part.currency}));
        }
        column.weighted = std::move(rounded);
    }
    return {};
}

/// One reading of a board's columns. Lives for one question.
class Columns {
public:
    Columns(Connection &connection, const Context &context, const BoardQuestion &question)
        : m_connection(connection), m_context(context), m_question(question),
          m_field(context.catalogue->find(RecordKind::Opportunity, question.axis))
    {
    }

    Result<> fill(Board &board)
    {
        if (!m_field || !domain::boardAxes(*m_context.catalogue).contains(m_question.axis))
            return core::fail(core::ErrorCode::Validation, QStringLiteral("board.no-axis"),
                              {m_question.axis});
        board.axis = m_question.axis;
        RAPPORT_CHECK(begin(board));
        RAPPORT_CHECK(add(board));
        if (!board.isByStage() && !isMonths())
            RAPPORT_CHECK(arrange(board));
        return roundWeighted(board);
    }

private:
    bool isMonths() const { return m_field->type == FieldType::Date; }

    /// The columns that are there whatever they hold.
    Result<> begin(Board &board)
    {
        if (isMonths()) {
            board.columns = domain::monthColumns(m_question.today, kMonthsAhead);
        } else if (board.isByStage()) {
            for (const domain::Stage &stage : board.pipeline.stages) {
                if (stage.kind == domain::StageKind::Open)
                    board.columns.push_back({Value(stage.id), stage.name, {}, {}, 0, 0, {}, {}});
            }
        } else {
            for (const QString &choice : m_field->choices)
                board.columns.push_back({Value(choice), {}, {}, {}, 0, 0, {}, {}});
            if (m_field->linkTo == RecordKind::User)
                return addUsers(board);
        }
        return {};
    }

    Result<> addUsers(Board &board)
    {
        RAPPORT_TRY(Query row,
                    m_connection.run(QStringLiteral(
                        "SELECT id FROM app_user WHERE deleted_at IS NULL AND active ORDER BY id")));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more || board.columns.size() >= kMostColumns)
                return {};
            board.columns.push_back({Value(RecordId(row.int64(0))), {}, {}, {}, 0, 0, {}, {}});
        }
    }

    /// What the sums are grouped by beside the stage: a day's month is enough of it.
    QString axisSql(const Board &board) const
    {
        if (board.isByStage())
            return {};
        if (m_field->isCustom())
            return SqlFlavour::of(m_connection)
                .customValue(QStringLiteral("t.custom"), customMember(*m_field), m_field->type);
        const QString column = QStringLiteral("t.") + mainColumn(*m_field);
        return isMonths() ? QStringLiteral("substr(%1, 1, 7)").arg(column) : column;
    }

    Result<> add(Board &board)
    {
        RAPPORT_TRY(
            const SqlPart chosen,
            filterSql(m_connection, m_context, {RecordKind::Opportunity, m_question.filter, {}, {}, false}));
        const QString axis = axisSql(board);
        const QString sql =
            QString(QLatin1String(kSums))
                .replace(QLatin1String("%1"),
                         chosen.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + chosen.sql)
                .replace(QLatin1String("%2"), axis.isEmpty() ? QStringLiteral("NULL") : axis)
                .replace(QLatin1String("%3"), axis.isEmpty() ? QString() : QStringLiteral(", ") + axis);
        RAPPORT_TRY(Query row,
                    m_connection.run(sql, QVariantList{board.pipeline.id.value()} + chosen.values));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                return {};
            const domain::Stage *stage = board.pipeline.find(RecordId(row.int64(0)));
            BoardColumn *column = stage ? columnOf(board, row) : nullptr;
            if (column)
                RAPPORT_CHECK(addRow(row, *stage, *column));
        }
    }

    BoardColumn *columnOf(Board &board, const Query &row)
    {
        if (isMonths())
            return monthOf(board, row.isNull(5)
                                      ? QDate()
                                      : QDate::fromString(row.text(5) + QStringLiteral("-01"), Qt::ISODate));
        const Value value = board.isByStage() ? Value(RecordId(row.int64(0))) : valueOf(row);
        const auto found = std::find_if(board.columns.begin(), board.columns.end(),
                                        [&](const BoardColumn &column) { return column.value == value; });
        if (found != board.columns.end())
            return &*found;
        if (board.isByStage() || board.columns.size() >= kMostColumns)
            return nullptr;
        board.columns.push_back({value, {}, {}, {}, 0, 0, {}, {}});
        return &board.columns.back();
    }

    Value valueOf(const Query &row) const
    {
        if (row.isNull(5))
            return {};
        switch (m_field->type) {
        case FieldType::Link: return RecordId(row.int64(5));
        case FieldType::YesNo: return row.value(5).toBool();
        default: return row.text(5);
        }
    }

    static BoardColumn *monthOf(Board &board, QDate day)
    {
        if (!day.isValid())
            return &board.columns.back();
        for (BoardColumn &column : board.columns) {
            if ((!column.from.isValid() || column.from <= day) &&
                (!column.to.isValid() || day <= column.to) && column.isMonths())
                return &column;
        }
        return nullptr;
    }

    /// Names of records; what has no value stands last, texts by their letters.
    Result<> arrange(Board &board)
    {
        if (m_field->type == FieldType::Link) {
            LinkFinder names(m_connection);
            for (BoardColumn &column : board.columns) {
                if (column.value.isEmpty())
                    continue;
                RAPPORT_TRY(column.name, names.nameOf({*m_field->linkTo, column.value.as<RecordId>()}));
            }
        }
        const bool ordered = m_field->type == FieldType::Choice;
        std::stable_sort(board.columns.begin(), board.columns.end(),
                         [&](const BoardColumn &a, const BoardColumn &b) {
                             if (a.value.isEmpty() != b.value.isEmpty())
                                 return b.value.isEmpty();
                             if (ordered)
                                 return false;
                             const QString left = a.name.isEmpty() ? a.value.text() : a.name;
                             return left.localeAwareCompare(b.name.isEmpty() ? b.value.text() : b.name) < 0;
                         });
        return {};
    }

    Connection &m_connection;
    const Context &m_context;
    const BoardQuestion &m_question;
    const FieldSpec *m_field;
};

} // namespace

Result<Board> BoardReader::read(Connection &connection, const Context &context, const BoardQuestion &question)
{
    Board board;
    RAPPORT_TRY(board.pipeline, Pipelines::one(connection, question.pipeline));
    RAPPORT_TRY(board.rates, Pipelines::rates(connection, context));
    RAPPORT_CHECK(Columns(connection, context, question).fill(board));
    return board;
}

} // namespace rapport::storage
