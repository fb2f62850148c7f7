#include "workspace/exchangeimport.h"

#include "domain/dealname.h"
#include "domain/textfold.h"
#include "exchange/opentable.h"
#include "storage/childlists.h"
#include "storage/draftresolver.h"
#include "storage/records.h"
#include "workspace/ownmailboxes.h"

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

QString rejectsPath(const ImportOptions &options)
{
    return options.rejectsFile.isEmpty() ? options.file + QStringLiteral(".rejects.csv")
                                         : options.rejectsFile;
}

bool canImport(RecordKind kind)
{
    return kind != RecordKind::Tag && kind != RecordKind::User;
}

exchange::TableOptions tableOptions(const ImportOptions &options)
{
    exchange::TableOptions table;
    table.encoding = options.encoding;
    table.delimiter = options.delimiter;
    table.sheet = options.sheet;
    table.hasHeader = options.mapping.hasHeader;
    return table;
}

/// Users have logins too, and stages the name of those of other pipelines.
bool isFoundBySave(RecordKind kind)
{
    return kind == RecordKind::User || kind == RecordKind::Stage || kind == RecordKind::Pipeline;
}

RowFault faultOf(const core::Error &error)
{
    if (error.faults.empty())
        return {{}, error.reason, {}};
    return {error.faults.front().field, error.faults.front().reason, error.faults.front().value};
}

/// The catalogue with more custom fields, until the store has them.
domain::CataloguePtr catalogueWith(const domain::Catalogue &catalogue,
                                   const std::vector<domain::FieldSpec> &more)
{
    std::vector<domain::FieldSpec> custom;
    for (const RecordKind kind : domain::kAllKinds) {
        for (const domain::FieldSpec &field : catalogue.fields(kind)) {
            if (field.isCustom())
                custom.push_back(field);
        }
    }
    custom.insert(custom.end(), more.begin(), more.end());
    return std::make_shared<const domain::Catalogue>(std::move(custom));
}

} // namespace

Result<PreparedImport> prepareImport(const ImportOptions &options, domain::CataloguePtr catalogue,
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
    RAPPORT_TRY(prepared.newFields, exchange::newFields(options.kind, *catalogue, options.mapping, survey));
    prepared.catalogue =
        prepared.newFields.empty() ? std::move(catalogue) : catalogueWith(*catalogue, prepared.newFields);
    RAPPORT_TRY(prepared.plan, planOf(options, survey, *prepared.catalogue));
    return prepared;
}

Result<exchange::ImportPlan> planOf(const ImportOptions &options, const exchange::TableSurvey &survey,
                                    const domain::Catalogue &catalogue)
{
    exchange::PlanOptions plan = options.plan;
    plan.content = exchange::contentsOf(survey);
    RAPPORT_TRY(exchange::ImportPlan planned,
                exchange::planImport(options.kind, catalogue, survey.header, options.mapping, plan));
    exchange::decideReadings(planned, survey);
    const auto open = exchange::openReadings(planned, survey);
    if (!open.empty())
        return fail(ErrorCode::Validation,
                    open.front().dates ? QStringLiteral("mapping.open-dates")
                                       : QStringLiteral("mapping.open-numbers"),
                    {open.front().header, open.front().sample});
    return planned;
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
      m_matcher(m_prepared.plan, connection, m_context),
      m_rejects(rejectsPath(options), m_prepared.plan.header),
      m_seen(m_prepared.plan.mode == ImportMode::Create ? 0 : m_prepared.survey.rows),
      m_isRoundTrip(m_prepared.plan.isRoundTrip())
{
    m_context.catalogue = m_prepared.catalogue;
    if (m_prepared.plan.kind == RecordKind::Order)
        m_orders = std::make_unique<OrderRows>(m_prepared.plan, m_connection, m_context, m_report);
    m_report.ignored = m_prepared.plan.ignored;
    if (m_prepared.plan.preset)
        m_report.preset = QLatin1String(m_prepared.plan.preset->name);
    for (const domain::FieldSpec &field : m_prepared.newFields)
        m_report.newFields.append(field.key);
}

Result<std::unique_ptr<exchange::ImportFeed>> ImportRun::feed(const core::StopToken &stop)
{
    RAPPORT_TRY(auto users, userFinder(m_connection, m_context));
    exchange::TableOptions table = tableOptions(m_options);
    table.stop = stop;
    RAPPORT_TRY(table.own, ownMailboxes(m_connection, m_context));
    table.stamp = m_prepared.survey.stamp; // another file of that name would not fit the plan
    RAPPORT_TRY(auto reader, exchange::openTable(m_options.file, table));
    exchange::TableRow header;
    RAPPORT_CHECK(reader->next(header));
    exchange::RowBuilder builder(m_prepared.plan, m_context.catalogue, m_context.currency, std::move(users));
    if (m_prepared.storeIsEmpty && m_prepared.plan.mode == ImportMode::Upsert)
        builder.expectNew();
    std::optional<storage::BulkShaper> shaper;
    if (m_prepared.isBulk() && !m_options.dryRun && !m_orders)
        shaper.emplace(m_context, m_prepared.plan.kind);
    return std::make_unique<exchange::ImportFeed>(std::move(reader), std::move(builder), std::move(shaper));
}

Result<ImportReport> ImportRun::run(ImportTarget &target, const core::Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    if (m_prepared.plan.kind == RecordKind::Person && !m_options.allowErased) {
        RAPPORT_TRY(m_erased, storage::ErasedKeys::read(m_connection));
    }
    if (m_orders)
        RAPPORT_CHECK(m_orders->open());
    RAPPORT_TRY(const auto rows, feed(progress.stop));
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
    if (m_orders)
        RAPPORT_CHECK(m_orders->finish(target));
    m_seen = SeenKeys(0); // what is still to be written needs memory of its own
    RAPPORT_CHECK(target.finish());
    m_report.rejected = m_rejects.count();
    if (!m_options.dryRun)
        RAPPORT_CHECK(m_rejects.keep());
    if (m_rejects.count() > 0 && !m_options.dryRun)
        m_report.rejectsFile = m_rejects.path();
    m_report.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return std::move(m_report);
}

/// New rows are written as they come; changes behind them, since saving one reads what the fast lane may still hold.
Result<> ImportRun::takeBatch(PreparedRows &rows, ImportTarget &target)
{
    if (m_prepared.plan.mode != ImportMode::Create && !m_prepared.storeIsEmpty)
        RAPPORT_CHECK(m_matcher.look(rows));
    if (m_orders)
        RAPPORT_CHECK(m_orders->look(rows, m_matcher.records()));
    for (PreparedRow &row : rows)
        RAPPORT_CHECK(takeRow(row, target));
    if (m_changes.empty() && !(m_orders && m_orders->hasChanges()))
        return {};
    RAPPORT_CHECK(target.finish());
    for (const Change &change : m_changes)
        RAPPORT_CHECK(settle(*change.row, target.update(change.draft), m_report.updated));
    m_changes.clear();
    return m_orders ? m_orders->writeFound(target) : Result<>();
}

Result<> ImportRun::takeRow(PreparedRow &row, ImportTarget &target)
{
    if (!row.shaped && !row.draft) {
        ++m_report.skipped;
        return {};
    }
    if (!row.faults.empty())
        return reject(row);
    if (!row.companyNumber.isEmpty())
        RAPPORT_CHECK(findCompany(row));
    if (!row.shaped || !row.shaped->shaped)
        RAPPORT_CHECK(nameUsers(row.shaped ? row.shaped->draft : *row.draft, target));
    if (row.draft) {
        if (m_prepared.plan.kind == RecordKind::Opportunity)
            m_dealName = domain::dealNameOf(*row.draft); // of texts that become links
        RAPPORT_TRY(const bool linked, findLinks(row));
        if (!linked)
            return reject(row);
    }
    if (m_orders) {
        RAPPORT_TRY(const bool taken, takeFurther(row, target));
        if (taken)
            return {};
    }
    return m_prepared.plan.mode == ImportMode::Create ? create(row, target) : takeKeyed(row, target);
}

std::optional<RowFault> ImportRun::erasedFault(const PreparedRow &row) const
{
    if (m_erased.isEmpty())
        return {};
    const domain::Draft &draft = row.shaped ? row.shaped->draft : *row.draft;
    if (!draft.contactPoints)
        return {};
    domain::Record named;
    named.values = draft.values;
    const domain::ContactPoint *point = m_erased.find(*draft.contactPoints, domain::displayName(named));
    if (!point)
        return {};
    return RowFault{storage::contactTypeKey(point->type), QStringLiteral("erased-person"), point->value};
}

Result<> ImportRun::create(PreparedRow &row, ImportTarget &target)
{
    if (auto fault = erasedFault(row))
        return reject(row, std::move(*fault));
    if (row.shaped)
        return settle(row, target.create(*row.shaped), m_report.created);
    if (m_orders)
        return createOrder(row, target);
    if (m_options.dryRun && m_report.creations.size() < m_options.maxChanges)
        noteCreation(row);
    return settle(row, target.create(std::move(*row.draft)), m_report.created);
}

/// The company that another program's number names takes the place of the one that is named by text.
Result<> ImportRun::findCompany(PreparedRow &row)
{
    if (m_prepared.plan.kind != RecordKind::Person || !row.draft)
        return {};
    const QString field = QStringLiteral("external_id");
    const QString cached = field + QChar(0x1f) + row.companyNumber;
    if (!m_links.contains(cached)) {
        RAPPORT_TRY(const auto found, storage::findByKeys(m_connection, RecordKind::Company, field,
                                                          {storage::recordKey(field, row.companyNumber)}));
        m_links.insert(cached, found.isEmpty() ? 0 : *found.begin());
    }
    const domain::RecordId company(m_links.value(cached));
    if (company.isValid())
        row.draft->roles = {
            domain::Role{{}, company, {}, row.draft->values.value(QStringLiteral("job_title")).text(), true}};
    return {};
}

/// Records that are named by text, each looked for once; false when one is missing that cannot be made.
Result<bool> ImportRun::findLinks(PreparedRow &row)
{
    for (auto value = row.draft->values.begin(); value != row.draft->values.end(); ++value) {
        const QString text = value->text();
        const domain::FieldSpec *field =
            text.isEmpty() ? nullptr : m_context.catalogue->find(m_prepared.plan.kind, value.key());
        if (!field || field->type != domain::FieldType::Link || !field->linkTo ||
            isFoundBySave(*field->linkTo))
            continue;
        const QString cached = domain::kindKey(*field->linkTo) + QChar(0x1f) + domain::foldText(text);
        if (m_links.value(cached) == 0) {
            RAPPORT_TRY(const qint64 id, storage::findByText(m_connection, *field->linkTo, text));
            m_links.insert(cached, id);
        }
        const domain::RecordId id(m_links.value(cached));
        if (id.isValid()) {
            *value = domain::Value(id);
        } else if (field->linkTo != RecordKind::Company) {
            row.faults.push_back({field->key, QStringLiteral("unknown-record"), text});
            return false;
        }
    }
    return true;
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

/// A key that stood in an earlier row, or finds the record that an earlier row found, is rejected: which of two rows is
/// right nobody but their author can say.
Result<> ImportRun::takeKeyed(PreparedRow &row, ImportTarget &target)
{
    const QString key = m_matcher.joinedKey(row.keys);
    if (key.isEmpty())
        return takeMissing(row, target);
    const auto matches =
        m_prepared.storeIsEmpty ? std::vector<const domain::Record *>() : m_matcher.matches(row);
    const bool one = matches.size() == 1;
    if (m_seen.contains(key) || (one && m_seen.contains(matches.front()->ref.id.value())))
        return reject(row,
                      {keyHeader(), QStringLiteral("twice-in-file"), row.keys.join(QStringLiteral(", "))});
    if (matches.size() > 1) {
        QStringList ids;
        for (const domain::Record *match : matches)
            ids.append(QString::number(match->ref.id.value()));
        return reject(row, {keyHeader(), QStringLiteral("several-matches"),
                            QStringLiteral("%1 (%2)").arg(row.keys.join(QStringLiteral(", ")),
                                                          ids.join(QStringLiteral(", ")))});
    }
    m_seen.insert(key);
    for (const QString &other : std::as_const(row.otherKeys)) {
        if (row.keys.size() > 1 || other != row.keys.front())
            m_seen.insert(m_matcher.joinedKey({other}));
    }
    if (!one)
        return takeMissing(row, target);
    m_seen.insert(matches.front()->ref.id.value());
    return m_orders ? takeMatchedOrder(row, *matches.front(), target) : takeMatched(row, *matches.front());
}

/// A row whose key finds nothing.
Result<> ImportRun::takeMissing(PreparedRow &row, ImportTarget &target)
{
    if (row.recordId > 0 && m_prepared.plan.key.front() == QLatin1String("id"))
        return reject(row, {keyHeader(), QStringLiteral("record-gone"), QString::number(row.recordId)});
    if (m_prepared.plan.mode == ImportMode::Update) {
        ++m_report.skipped;
        return {};
    }
    if (row.draft && m_prepared.plan.kind == RecordKind::Opportunity)
        row.draft->values.insert(QStringLiteral("name"), m_dealName);
    if (row.draft && !m_prepared.storeIsEmpty) {
        if (const auto valid = domain::validate(*row.draft, *m_context.catalogue); !valid)
            return reject(row, faultOf(valid.error()));
    }
    return create(row, target);
}

Result<> ImportRun::takeMatched(PreparedRow &row, const domain::Record &current, bool changed)
{
    domain::Draft draft = mergedDraft(current, row, m_context, m_isRoundTrip);
    const auto found = differences(current, draft);
    if (found.empty() && changed) {
        ++m_report.updated;
        return {};
    }
    if (found.empty()) {
        ++m_report.unchanged;
        ++m_report.skipped;
        return {};
    }
    if (m_isRoundTrip && row.revision > 0 && row.revision != current.revision) {
        QStringList fields;
        for (const FieldDifference &difference : found)
            fields.append(difference.field);
        return reject(row, {QStringLiteral("revision"), QStringLiteral("changed-meanwhile"),
                            fields.join(QStringLiteral(", "))});
    }
    if (const auto valid = domain::validate(draft, *m_context.catalogue); !valid)
        return reject(row, faultOf(valid.error()));
    noteChanges(row, current, found);
    m_changes.push_back({&row, std::move(draft)});
    return {};
}

/// Rows of one order find each other by its key; without one they are orders of their own.
QString ImportRun::orderKey(const PreparedRow &row) const
{
    if (m_prepared.plan.mode != ImportMode::Create)
        return m_matcher.joinedKey(row.keys);
    const QString number = row.draft->values.value(QStringLiteral("external_id")).text();
    return number.isEmpty() ? row.draft->values.value(QStringLiteral("number")).text() : number;
}

Result<> ImportRun::createOrder(PreparedRow &row, ImportTarget &target)
{
    RAPPORT_TRY(auto fault, m_orders->settle(row, nullptr, OrderRows::Missing::Make, target));
    if (fault)
        return reject(row, std::move(*fault));
    if (m_options.dryRun && m_report.creations.size() < m_options.maxChanges)
        noteCreation(row);
    ++m_report.created;
    return m_orders->takeNew(row, orderKey(row), target);
}

Result<bool> ImportRun::takeFurther(PreparedRow &row, ImportTarget &target)
{
    const QString key = orderKey(row);
    const OrderRows::Order known = m_orders->known(key);
    if (known == OrderRows::Order::Unknown)
        return false;
    row.order.person.clear();
    row.order.company.clear();
    RAPPORT_TRY(auto fault, m_orders->settle(row, nullptr, missing(), target));
    if (!fault && known == OrderRows::Order::Made) {
        RAPPORT_TRY(fault, m_orders->takeFurther(row, key, target));
        m_report.joined += fault ? 0 : 1;
    } else if (!fault && m_orders->takeFound(row, key, m_orders->found(key))) {
        ++m_report.updated;
    } else if (!fault) {
        ++m_report.unchanged;
        ++m_report.skipped;
    }
    if (fault)
        RAPPORT_CHECK(reject(row, std::move(*fault)));
    return true;
}

Result<> ImportRun::takeMatchedOrder(PreparedRow &row, const domain::Record &current, ImportTarget &target)
{
    RAPPORT_TRY(auto fault, m_orders->settle(row, &current, missing(), target));
    if (fault)
        return reject(row, std::move(*fault));
    const bool changed = m_orders->takeFound(row, orderKey(row), current.ref.id);
    return takeMatched(row, current, changed);
}

OrderRows::Missing ImportRun::missing() const
{
    return m_prepared.plan.mode == ImportMode::Update ? OrderRows::Missing::Refuse : OrderRows::Missing::Make;
}

void ImportRun::noteChanges(const PreparedRow &row, const domain::Record &current,
                            const std::vector<FieldDifference> &found)
{
    m_report.changesTotal += static_cast<qint64>(found.size());
    for (const FieldDifference &change : found) {
        if (m_report.changes.size() >= m_options.maxChanges)
            return;
        m_report.changes.push_back(
            {row.line, current.ref, domain::displayName(current), change.field, change.before, change.after});
    }
}

void ImportRun::noteCreation(const PreparedRow &row)
{
    domain::Record made;
    made.ref.kind = m_prepared.plan.kind;
    made.values = row.draft->values;
    if (made.ref.kind == RecordKind::Person && made.text(QStringLiteral("full_name")).isEmpty())
        made.values.insert(QStringLiteral("full_name"),
                           domain::composedName(made.text(QStringLiteral("first_name")),
                                                made.text(QStringLiteral("last_name"))));
    ImportCreation creation{row.line, domain::displayName(made), {}};
    for (const FieldDifference &value : differences({}, *row.draft)) {
        if (!value.after.isEmpty())
            creation.values.emplace_back(value.field, value.after);
    }
    m_report.creations.push_back(std::move(creation));
}

Result<> ImportRun::settle(PreparedRow &row, const Result<ImportTarget::Verdict> &verdict, qint64 &counter)
{
    if (!verdict)
        return fail(verdict.error());
    if (!*verdict) {
        ++counter;
        return {};
    }
    return reject(row, **verdict);
}

Result<> ImportRun::reject(PreparedRow &row, RowFault fault)
{
    row.faults.push_back(std::move(fault));
    return reject(row);
}

Result<> ImportRun::reject(PreparedRow &row)
{
    if (m_report.samples.size() < m_options.maxRejects) {
        const RowFault &fault = row.faults.front();
        m_report.samples.push_back({row.line, fault.column, fault.reason, fault.value});
    }
    return m_rejects.add(row);
}

/// The column that the first key field stands in, as the file calls it.
QString ImportRun::keyHeader() const
{
    const QString field = m_prepared.plan.key.front();
    for (const exchange::PlannedColumn &column : m_prepared.plan.columns) {
        if (column.target.name() == field)
            return column.header;
    }
    return field;
}

} // namespace rapport::workspace
