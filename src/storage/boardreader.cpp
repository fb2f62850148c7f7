#include "storage/boardreader.h"

#include "storage/filtersql.h"
#include "storage/pipelines.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Board;
using domain::Pipeline;
using domain::RecordId;
using domain::RecordKind;
using domain::StageFigures;

namespace {

constexpr qint64 kCertain = 100;

// Few rows, whatever the number of opportunities: the sums of each stage, currency and own probability.
constexpr auto kSums =
    "SELECT t.stage_id, t.amount_currency, t.probability, count(*), CAST(sum(t.amount_minor) AS bigint) "
    "FROM opportunity t WHERE t.pipeline_id = ? AND t.status = 'open' AND t.deleted_at IS NULL%1 "
    "GROUP BY t.stage_id, t.amount_currency, t.probability";

Result<Pipeline> pipelineOf(Connection &connection, RecordId id)
{
    RAPPORT_TRY(const domain::PipelineBook book, Pipelines::load(connection));
    if (book.isEmpty() && !id.isValid())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("pipeline.none"));
    const Pipeline *found = id.isValid() ? book.find(id) : &book.all().front();
    if (!found)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(RecordKind::Pipeline), QString::number(id.value())});
    return *found;
}

/// Weighted sums are in hundredths of a minor unit until all is added up: rounded once.
Result<> addRow(const Query &row, const domain::Stage &stage, StageFigures &figures)
{
    figures.count += row.int64(3);
    if (row.isNull(1)) {
        figures.unpriced += row.int64(3);
        return {};
    }
    const core::Money sum{row.int64(4), row.text(1)};
    const qint64 probability = row.isNull(2) ? stage.probability : row.int64(2);
    RAPPORT_CHECK(figures.sum.add(sum));
    RAPPORT_TRY(const qint64 weighted, domain::scaled(sum.minor, probability, 1));
    return figures.weighted.add({weighted, sum.currency});
}

Result<> roundWeighted(Board &board)
{
    for (StageFigures &stage : board.stages) {
        domain::MoneySums rounded;
        for (const core::Money &part : stage.weighted.parts()) {
            RAPPORT_TRY(const qint64 minor, domain::scaled(part.minor, 1, kCertain));
            RAPPORT_CHECK(rounded.add({minor, part.currency}));
        }
        stage.weighted = std::move(rounded);
    }
    return {};
}

} // namespace

Result<Board> BoardReader::read(Connection &connection, const Context &context, RecordId pipeline,
                                const domain::Filter &filter)
{
    Board board;
    RAPPORT_TRY(board.pipeline, pipelineOf(connection, pipeline));
    RAPPORT_TRY(board.rates, Pipelines::rates(connection, context));
    for (const domain::Stage &stage : board.pipeline.stages) {
        if (stage.kind == domain::StageKind::Open)
            board.stages.push_back({stage.id, 0, 0, {}, {}});
    }
    RAPPORT_TRY(const SqlPart chosen,
                filterSql(connection, context, {RecordKind::Opportunity, filter, {}, {}, false}));
    const QString also = chosen.sql.isEmpty() ? QString() : QStringLiteral(" AND ") + chosen.sql;
    RAPPORT_TRY(Query row, connection.run(QString(QLatin1String(kSums)).replace(QLatin1String("%1"), also),
                                          QVariantList{board.pipeline.id.value()} + chosen.values));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            break;
        const RecordId stage(row.int64(0));
        const auto figures = std::find_if(board.stages.begin(), board.stages.end(),
                                          [stage](const StageFigures &one) { return one.stage == stage; });
        if (figures != board.stages.end())
            RAPPORT_CHECK(addRow(row, *board.pipeline.find(stage), *figures));
    }
    RAPPORT_CHECK(roundWeighted(board));
    return board;
}

} // namespace rapport::storage
