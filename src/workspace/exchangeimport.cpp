#include "workspace/exchangeimport.h"

#include "domain/textfold.h"
#include "exchange/opentable.h"
#include "storage/records.h"

#include <QElapsedTimer>

namespace rapport::workspace {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::RecordKind;
using exchange::ImportMode;
using exchange::PreparedRow;
using exchange::PreparedRows;
using exchange::RowFault;

namespace {

constexpr size_t kSamples = 5;

QString rejectsPath(const ImportOptions &options)
{
    return options.rejectsFile.isEmpty() ? options.file + QStringLiteral(".rejects.csv")
                                         : options.rejectsFile;
}

bool canImport(RecordKind kind)
{
    return kind == RecordKind::Person || kind == RecordKind::Company || kind == RecordKind::Activity ||
           kind == RecordKind::Task;
}

exchange::TableOptions tableOptions(const ImportOptions &options)
{
    exchange::TableOptions table;
    table.encoding = options.encoding;
    table.delimiter = options.delimiter;
    return table;
}

} // namespace

Result<PreparedImport> prepareImport(const ImportOptions &options, const domain::Catalogue &catalogue,
                                     const core::StopToken &stop)
{
    if (!canImport(options.kind))
        return fail(ErrorCode::Validation, QStringLiteral("usage.import-kind"),
                    {domain::kindPlural(options.kind)});
    PreparedImport prepared;
    RAPPORT_TRY(prepared.survey, exchange::surveyTable(options.file, {tableOptions(options), {}, stop}));
    const exchange::TableSurvey &survey = prepared.survey;
    if (survey.broken)
        return fail(*survey.broken);
    if (survey.header.isEmpty())
        return fail(ErrorCode::Parse, QStringLiteral("csv.empty"), {options.file});
    exchange::PlanOptions plan = options.plan;
    plan.content = exchange::contentsOf(survey);
    RAPPORT_TRY(prepared.plan,
                exchange::planImport(options.kind, catalogue, survey.header, options.mapping, plan));
    return prepared;
}

Result<exchange::LinkFinder> userFinder(storage::Connection &connection, const storage::Context &context)
{
    domain::ListQuery query;
    query.kind = RecordKind::User;
    RAPPORT_TRY(const auto ids, storage::Lists::ids(connection, context, query));
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(connection, context, query.kind, ids, {"name", "email", "login"}));
    QHash<QString, domain::RecordId> users;
    for (const domain::ListRow &row : rows) {
        for (const domain::Value &value : row.values) {
            if (!value.isEmpty())
                users.insert(domain::foldText(value.text()), row.ref.id);
        }
    }
    return exchange::LinkFinder([users = std::move(users)](
                                    RecordKind kind, const QString &text) -> std::optional<domain::RecordId> {
        const auto found = users.constFind(domain::foldText(text));
        return kind == RecordKind::User && found != users.constEnd() ? std::optional(*found) : std::nullopt;
    });
}

ImportRun::ImportRun(const ImportOptions &options, PreparedImport prepared, storage::Connection &connection,
                     const storage::Context &context)
    : m_options(options), m_prepared(std::move(prepared)), m_connection(connection), m_context(context),
      m_rejects(rejectsPath(options), m_prepared.plan.header)
{
    m_report.ignored = m_prepared.plan.ignored;
}

Result<std::unique_ptr<exchange::ImportFeed>> ImportRun::feed()
{
    RAPPORT_TRY(auto users, userFinder(m_connection, m_context));
    RAPPORT_TRY(auto reader, exchange::openTable(m_options.file, tableOptions(m_options)));
    exchange::TableRow header;
    RAPPORT_CHECK(reader->next(header));
    exchange::RowBuilder builder(m_prepared.plan, m_context.catalogue, m_context.currency, std::move(users));
    std::optional<storage::BulkShaper> shaper;
    if (m_prepared.isBulk() && !m_options.dryRun)
        shaper.emplace(m_context, m_prepared.plan.kind);
    return std::make_unique<exchange::ImportFeed>(std::move(reader), std::move(builder), std::move(shaper));
}

Result<ImportReport> ImportRun::run(ImportTarget &target, const core::Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    RAPPORT_TRY(const auto rows, feed());
    while (true) {
        RAPPORT_TRY(PreparedRows batch, rows->next());
        if (batch.empty())
            break;
        m_report.rows += static_cast<qint64>(batch.size());
        RAPPORT_CHECK(takeBatch(batch, target));
        rows->takeBack(std::move(batch));
        progress.at(m_report.rows, m_prepared.survey.rows);
        if (progress.stopRequested())
            return core::cancelled();
    }
    RAPPORT_CHECK(target.finish());
    m_report.rejected = m_rejects.count();
    if (!m_options.dryRun)
        RAPPORT_CHECK(m_rejects.keep());
    if (m_rejects.count() > 0 && !m_options.dryRun)
        m_report.rejectsFile = m_rejects.path();
    m_report.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return std::move(m_report);
}

Result<> ImportRun::takeBatch(PreparedRows &rows, ImportTarget &target)
{
    if (m_prepared.plan.mode != ImportMode::Create)
        RAPPORT_CHECK(findMatches(rows));
    for (PreparedRow &row : rows)
        RAPPORT_CHECK(takeRow(row, target));
    return {};
}

Result<> ImportRun::takeRow(PreparedRow &row, ImportTarget &target)
{
    if (row.shaped)
        return takeShaped(row, target);
    if (!row.draft) {
        ++m_report.skipped;
        return {};
    }
    if (!row.faults.empty())
        return reject(row);
    RAPPORT_CHECK(nameUsers(*row.draft, target));
    if (m_prepared.plan.mode == ImportMode::Create)
        return settle(row, target.create(std::move(*row.draft)), m_report.created);
    return takeKeyed(row, target);
}

Result<> ImportRun::takeShaped(PreparedRow &row, ImportTarget &target)
{
    if (!row.shaped->shaped)
        RAPPORT_CHECK(nameUsers(row.shaped->draft, target));
    return settle(row, target.create(*row.shaped), m_report.created);
}

Result<> ImportRun::nameUsers(domain::Draft &draft, ImportTarget &target)
{
    for (auto field = draft.values.begin(); field != draft.values.end(); ++field) {
        const domain::FieldSpec *spec = m_context.catalogue->find(draft.ref.kind, field.key());
        if (!spec || spec->linkTo != RecordKind::User || !std::holds_alternative<QString>(field->variant()))
            continue;
        const QString name = field->text();
        domain::RecordId &user = m_newUsers[domain::foldText(name)];
        if (!user.isValid()) {
            RAPPORT_TRY(user, target.user(name));
        }
        *field = domain::Value(user);
    }
    return {};
}

Result<> ImportRun::takeKeyed(PreparedRow &row, ImportTarget &target)
{
    const QString key = joinedKey(row.keys);
    const QString field = m_prepared.plan.key.front();
    const auto matches = m_matches.value(key);
    if (!key.isEmpty() && m_seen.contains(key)) {
        row.faults.push_back({field, QStringLiteral("twice-in-file"), row.keys.front()});
        return reject(row);
    }
    if (matches.size() > 1) {
        row.faults.push_back({field, QStringLiteral("several-matches"), row.keys.front()});
        return reject(row);
    }
    if (!key.isEmpty())
        m_seen.insert(key);
    if (matches.size() == 1) {
        const domain::RecordRef ref{m_prepared.plan.kind, domain::RecordId(matches.front())};
        return settle(row, target.update(ref, std::move(*row.draft)), m_report.updated);
    }
    if (m_prepared.plan.mode == ImportMode::Update) {
        ++m_report.skipped;
        return {};
    }
    return settle(row, target.create(std::move(*row.draft)), m_report.created);
}

Result<> ImportRun::settle(PreparedRow &row, const Result<ImportTarget::Verdict> &verdict, qint64 &counter)
{
    if (!verdict)
        return fail(verdict.error());
    if (!*verdict) {
        ++counter;
        return {};
    }
    row.faults.push_back(**verdict);
    return reject(row);
}

Result<> ImportRun::reject(PreparedRow &row)
{
    if (m_report.samples.size() < kSamples) {
        const RowFault &fault = row.faults.front();
        m_report.samples.push_back({row.line, fault.column, fault.reason, fault.value});
    }
    return m_rejects.add(row);
}

QString ImportRun::joinedKey(const QStringList &texts) const
{
    QStringList parts;
    for (const QString &text : texts)
        parts.append(domain::foldText(text));
    return parts.join(QString()).isEmpty() ? QString() : parts.join(QChar(0x1f));
}

/// The records that the rows of a batch name by their key: one query on the first key field, the rest compared here.
Result<> ImportRun::findMatches(const PreparedRows &rows)
{
    m_matches.clear();
    const exchange::ImportPlan &plan = m_prepared.plan;
    QSet<QString> texts;
    for (const PreparedRow &row : rows) {
        if (row.draft && row.faults.empty() && !row.keys.value(0).isEmpty())
            texts.insert(row.keys.front());
    }
    if (texts.isEmpty())
        return {};
    const domain::FieldSpec *field = m_context.catalogue->find(plan.kind, plan.key.front());
    std::vector<domain::Operand> operands;
    for (const QString &text : std::as_const(texts)) {
        auto value = domain::parseValue(*field, text, m_context.currency);
        if (value && !value->isEmpty())
            operands.emplace_back(std::move(*value));
    }
    domain::ListQuery query;
    query.kind = plan.kind;
    query.filter = domain::Filter::compare(field->key, domain::Operator::In, std::move(operands));
    RAPPORT_TRY(const auto ids, storage::Lists::ids(m_connection, m_context, query));
    RAPPORT_TRY(const auto found, storage::Lists::rows(m_connection, m_context, plan.kind, ids, plan.key));
    for (const domain::ListRow &row : found) {
        QStringList keys;
        for (size_t i = 0; i < row.values.size(); ++i)
            keys.append(row.texts[i].isEmpty() ? row.values[i].canonical() : row.texts[i]);
        m_matches[joinedKey(keys)].push_back(row.ref.id.value());
    }
    return {};
}

} // namespace rapport::workspace
