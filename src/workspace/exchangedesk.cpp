#include "workspace/exchangedesk.h"

#include "domain/changesetlabel.h"
#include "storage/cataloguereader.h"
#include "storage/pipelines.h"
#include "storage/timeline.h"
#include "workspace/exchangeexport.h"
#include "workspace/exchangeimport.h"

#include <QFileInfo>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::workspace {

using core::Result;

namespace {

/// Either of two reasons to stop.
core::Progress joined(const core::Progress &progress, const core::StopToken &stop)
{
    core::Progress both = progress;
    both.stop = core::StopToken(
        [first = progress.stop, second = stop] { return first.stopRequested() || second.stopRequested(); });
    return both;
}

/// A prepared import and the catalogue that it was prepared by.
struct Plan {
    PreparedImport prepared;
    domain::CataloguePtr catalogue;
};

/// Makes the fields that the import needs in its own changeset, and lays the columns out by what the store has then.
Result<> makeFields(const ImportOptions &options, PreparedImport &prepared, storage::Transaction &transaction)
{
    if (prepared.newFields.empty())
        return {};
    for (const domain::FieldSpec &field : prepared.newFields) {
        RAPPORT_TRY(const domain::RecordId id, storage::SmallLists::saveCustomField(transaction, field));
        Q_UNUSED(id)
    }
    RAPPORT_TRY(prepared.catalogue, storage::readCatalogue(transaction.connection()));
    transaction.noteCatalogueChanged(prepared.catalogue);
    RAPPORT_TRY(prepared.plan, planOf(options, prepared.survey, *prepared.catalogue));
    return {};
}

Result<ImportReport> importInto(const ImportOptions &options, Plan plan, storage::Transaction &transaction,
                                const core::Progress &progress)
{
    const core::Progress all = joined(progress, options.stop);
    PreparedImport &prepared = plan.prepared;
    // Somebody changed the fields meanwhile.
    if (plan.catalogue != transaction.context().catalogue) {
        RAPPORT_TRY(prepared, prepareImport(options, transaction.context().catalogue, all.stop));
    }
    RAPPORT_CHECK(makeFields(options, prepared, transaction));
    RAPPORT_TRY(const bool any, storage::hasRecords(transaction.connection(), options.kind));
    prepared.storeIsEmpty = !any;
    if (!options.saveMappingAs.isEmpty()) {
        const exchange::Mapping mapping = exchange::mappingOf(prepared.plan, options.mapping);
        RAPPORT_CHECK(storage::saveMapping(transaction, options.kind,
                                           {options.saveMappingAs, QString::fromUtf8(mapping.toJson())}));
    }
    StoreTarget target(transaction, options.kind, prepared.isBulk() ? prepared.survey.rows : 0);
    ImportRun run(options, std::move(prepared), transaction.connection(), transaction.context());
    return run.run(target, all);
}

Async<ImportReport> rehearse(Workspace &workspace, const ImportOptions &options)
{
    return workspace.read([options](const Reading &reading) -> Result<ImportReport> {
        core::Progress progress;
        progress.stop = options.stop;
        RAPPORT_TRY(PreparedImport prepared, prepareImport(options, reading.context.catalogue, options.stop));
        RAPPORT_TRY(const bool any, storage::hasRecords(reading.connection, options.kind));
        prepared.storeIsEmpty = !any;
        RAPPORT_TRY(const domain::PipelineBook known, storage::Pipelines::load(reading.connection));
        RehearsalTarget target(known.isEmpty() ? domain::firstBook() : known, reading.context.clock->now());
        ImportRun run(options, std::move(prepared), reading.connection, reading.context);
        return run.run(target, progress);
    });
}

} // namespace

Async<ImportReport> ExchangeDesk::importFile(const ImportOptions &options)
{
    if (options.dryRun)
        return rehearse(m_workspace, options);
    // The file is read once before a transaction begins: what makes it unreadable never keeps other writers waiting.
    const domain::CataloguePtr catalogue = m_workspace.catalogue();
    auto first =
        QtConcurrent::run([options, catalogue] { return prepareImport(options, catalogue, options.stop); });
    Workspace *workspace = &m_workspace;
    return first
        .then(workspace,
              [workspace, options, catalogue](const Result<PreparedImport> &prepared) -> Async<ImportReport> {
                  if (!prepared)
                      return QtFuture::makeReadyFuture(Result<ImportReport>(core::fail(prepared.error())));
                  const QString label =
                      domain::labels::imported(domain::kindPlural(options.kind), prepared->survey.rows,
                                               QFileInfo(options.file).fileName());
                  return workspace
                      ->write(
                          {domain::Origin::Import, label, {}},
                          [options, plan = Plan{*prepared, catalogue}](storage::Transaction &transaction,
                                                                       const core::Progress &progress) {
                              return importInto(options, plan, transaction, progress);
                          },
                          prepared->survey.rows)
                      .then([](Result<Written<ImportReport>> written) -> Result<ImportReport> {
                          if (!written)
                              return core::fail(written.error());
                          written->value.changeset = written->changeset;
                          return std::move(written->value);
                      });
              })
        .unwrap();
}

Async<std::vector<storage::SavedMapping>> ExchangeDesk::mappings(domain::RecordKind kind)
{
    return m_workspace.read(
        [kind](const Reading &reading) { return storage::savedMappings(reading.connection, kind); });
}

Async<Written<bool>> ExchangeDesk::removeMapping(domain::RecordKind kind, const QString &name)
{
    return m_workspace.write({domain::Origin::Form, domain::labels::viewRemoved(name), {}},
                             [=](storage::Transaction &transaction, const core::Progress &) -> Result<bool> {
                                 RAPPORT_CHECK(storage::removeMapping(transaction, kind, name));
                                 return true;
                             });
}

Async<ExportReport> ExchangeDesk::exportRecords(const ExportOptions &options)
{
    const storage::Context context = m_workspace.context();
    return m_workspace.job([options, context](const storage::Store &store,
                                              const core::Progress &progress) -> Result<ExportReport> {
        return runExport(options, {store, context}, progress);
    });
}

} // namespace rapport::workspace
