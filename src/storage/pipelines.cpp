#include "storage/pipelines.h"

#include "storage/records.h"
#include "storage/rowlinks.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Pipeline;
using domain::PipelineBook;
using domain::RecordId;
using domain::RecordKind;
using domain::Stage;

namespace {

constexpr auto kPipelines =
    "SELECT id, name FROM pipeline WHERE deleted_at IS NULL ORDER BY position IS NULL, position, id";
constexpr auto kStages = "SELECT id, pipeline_id, name, kind, probability, colour, idle_days, "
                         "required_fields, checklist, tips FROM stage "
                         "WHERE deleted_at IS NULL ORDER BY position IS NULL, position, id";
constexpr auto kRates =
    "SELECT day, amount_minor, amount_currency, worth_minor, worth_currency FROM exchange_rate "
    "WHERE deleted_at IS NULL ORDER BY day, id";
constexpr auto kListedReasons = "SELECT name FROM close_reason WHERE kind = ? AND deleted_at IS NULL "
                                "ORDER BY position IS NULL, position, id";
constexpr auto kUsedReasons =
    "SELECT close_reason, count(*) FROM (SELECT close_reason FROM opportunity WHERE status = ? AND "
    "deleted_at IS "
    "NULL AND close_reason IS NOT NULL ORDER BY id DESC LIMIT 2000) AS late GROUP BY close_reason "
    "ORDER BY count(*) DESC, close_reason LIMIT 20";
constexpr auto kUsedLeadReasons =
    "SELECT disqualified_reason, count(*) FROM (SELECT disqualified_reason FROM lead WHERE status = ? AND "
    "deleted_at IS NULL AND disqualified_reason IS NOT NULL ORDER BY id DESC LIMIT 2000) AS late "
    "GROUP BY disqualified_reason ORDER BY count(*) DESC, disqualified_reason LIMIT 20";
constexpr auto kUsers = "SELECT count(*) FROM opportunity WHERE %1 = ? AND deleted_at IS NULL";
constexpr int kCertain = 100;

Stage stageOf(const Query &row)
{
    Stage stage;
    stage.id = RecordId(row.int64(0));
    stage.name = row.text(2);
    stage.kind = domain::stageKindFromKey(row.text(3));
    stage.probability = stage.kind == domain::StageKind::Open  ? static_cast<int>(row.int64(4))
                        : stage.kind == domain::StageKind::Won ? kCertain
                                                               : 0;
    stage.colour = static_cast<int>(row.int64(5));
    stage.idleDays = static_cast<int>(row.int64(6));
    stage.requiredFields = domain::requiredFieldKeys(row.text(7));
    stage.checklist = domain::checklistItems(row.text(8));
    stage.tips = row.text(9);
    return stage;
}

Result<std::vector<Pipeline>> readPipelines(Connection &connection)
{
    std::vector<Pipeline> pipelines;
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kPipelines)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return pipelines;
        pipelines.push_back({RecordId(query.int64(0)), query.text(1), {}});
    }
}

} // namespace

Result<PipelineBook> Pipelines::load(Connection &connection)
{
    RAPPORT_TRY(std::vector<Pipeline> pipelines, readPipelines(connection));
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kStages)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            break;
        const RecordId of(query.int64(1));
        const auto pipeline =
            std::find_if(pipelines.begin(), pipelines.end(), [of](const Pipeline &p) { return p.id == of; });
        if (pipeline != pipelines.end())
            pipeline->stages.push_back(stageOf(query));
    }
    for (Pipeline &pipeline : pipelines)
        std::stable_sort(pipeline.stages.begin(), pipeline.stages.end(),
                         [](const Stage &a, const Stage &b) { return a.kind < b.kind; });
    return PipelineBook(std::move(pipelines));
}

Result<Pipeline> Pipelines::one(Connection &connection, RecordId id)
{
    RAPPORT_TRY(const domain::PipelineBook book, load(connection));
    if (book.isEmpty() && !id.isValid())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("pipeline.none"));
    const Pipeline *found = id.isValid() ? book.find(id) : &book.all().front();
    if (!found)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(RecordKind::Pipeline), QString::number(id.value())});
    return *found;
}

Result<PipelineBook> Pipelines::loadOrMake(Transaction &transaction)
{
    RAPPORT_TRY(PipelineBook book, load(transaction.connection()));
    if (!book.isEmpty())
        return book;
    RAPPORT_TRY(const domain::RecordRef made, Records::save(transaction, domain::firstPipeline()));
    for (domain::Draft &stage : domain::firstStages()) {
        stage.values.insert(QStringLiteral("pipeline"), made.id);
        RAPPORT_CHECK(Records::save(transaction, stage));
    }
    return load(transaction.connection());
}

Result<QStringList> Pipelines::reasons(Connection &connection, const QString &kind)
{
    const bool ofLead = kind == QLatin1String("disqualified");
    QStringList reasons;
    for (const char *sql : {kListedReasons, ofLead ? kUsedLeadReasons : kUsedReasons}) {
        RAPPORT_TRY(Query query, connection.run(QLatin1String(sql), {kind}));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            if (!reasons.contains(query.text(0), Qt::CaseInsensitive))
                reasons.append(query.text(0));
        }
    }
    return reasons;
}

Result<domain::ExchangeRates> Pipelines::rates(Connection &connection, const Context &context)
{
    domain::ExchangeRates rates(context.currency);
    RAPPORT_TRY(Query query, connection.run(QLatin1String(kRates)));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return rates;
        rates.add(QDate::fromString(query.text(0), Qt::ISODate), {query.int64(1), query.text(2)},
                  {query.int64(3), query.text(4)});
    }
}

Result<> Pipelines::checkUnused(Connection &connection, const domain::RecordRef &ref)
{
    if (ref.kind != RecordKind::Pipeline && ref.kind != RecordKind::Stage)
        return {};
    const QString kind = domain::kindKey(ref.kind);
    RAPPORT_TRY(const QVariant used,
                connection.scalar(QString(QLatin1String(kUsers)).arg(kind + QStringLiteral("_id")),
                                  {ref.id.value()}));
    if (used.toLongLong() == 0)
        return {};
    RAPPORT_TRY(const QString name, LinkFinder(connection).nameOf(ref));
    return core::fail(core::ErrorCode::Validation, QStringLiteral("record.in-use"), {kind, name});
}

} // namespace rapport::storage
