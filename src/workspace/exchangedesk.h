#pragma once

#include "exchange/csvwriter.h"
#include "exchange/importplan.h"
#include "exchange/inspect.h"
#include "exchange/vcardproperty.h"
#include "storage/savedmappings.h"
#include "workspace/workspace.h"

namespace rapport::workspace {

struct ImportOptions {
    domain::RecordKind kind = domain::RecordKind::Person;
    QString file;
    QString encoding;
    char delimiter = 0;
    QString sheet; ///< of a workbook; empty: the first one with cells
    exchange::Mapping mapping;
    exchange::PlanOptions plan;
    bool dryRun = false;
    bool allowErased = false; ///< brings back people who were erased; without it their rows are rejected
    QString rejectsFile;      ///< empty: FILE with ".rejects.csv" behind its name
    core::StopToken stop;     ///< beside the future's own cancel
    QString saveMappingAs;    ///< keeps the mapping under this name, in the import's changeset
    size_t maxRejects =
        5; ///< so many rejects, and so many field changes and new records, come with the report
    size_t maxChanges = 0;
};

/// One rejected row, as the rejects file tells it.
struct Reject {
    qint64 line = 0;
    QString column;
    QString reason;
    QString value;
};

/// One field of one record that an import changes, or of a rehearsal would change.
struct ImportChange {
    qint64 line = 0;
    domain::RecordRef ref;
    QString name; ///< of the record, as it was
    QString field;
    QString before;
    QString after;
};

/// A record that a rehearsal would make.
struct ImportCreation {
    qint64 line = 0;
    QString name;
    std::vector<std::pair<QString, QString>> values; ///< field -> text, by field
};

struct ImportReport {
    domain::ChangesetId changeset; ///< invalid when nothing was written
    qint64 rows = 0;
    qint64 created = 0;
    qint64 updated = 0; ///< records that a row changed
    qint64 skipped =
        0; ///< rows that do nothing: blank ones, unchanged ones, with `update` those that find no record
    qint64 unchanged = 0; ///< of the skipped: rows whose record says the same already
    qint64 rejected = 0;
    qint64 joined = 0;    ///< rows that went to an order which an earlier row made
    qint64 lines = 0;     ///< lines of orders that were made
    qint64 customers = 0; ///< people and companies that were made for orders, beside the created
    qint64 products = 0;  ///< the same of products
    double seconds = 0;
    QString rejectsFile;         ///< empty: nothing was rejected
    std::vector<Reject> samples; ///< the first few rejects
    std::vector<ImportChange> changes;
    std::vector<ImportCreation> creations; ///< of a rehearsal
    qint64 changesTotal = 0;               ///< fields changed in all
    QStringList ignored;                   ///< headers without a place
    QString preset;                        ///< name of the preset whose columns were recognised; may be empty
    QStringList newFields;                 ///< keys of the custom fields that were made
};

enum class ExportFormat { Csv, JsonLines, VCard, Xlsx };

struct ExportOptions {
    domain::ListQuery query;
    std::vector<qint64>
        ids;              ///< only these records of the query's kind, in this order; empty: the whole result
    bool asMade = false;  ///< the whole result in the order in which the records were made, the quickest
    QStringList fields;   ///< empty: everything that an import takes back
    bool withIds = false; ///< "id" and "revision" in front: an import changes then just what was edited
    ExportFormat format = ExportFormat::Csv;
    exchange::CsvWriteOptions csv;
    exchange::VCardVersion vcardVersion = exchange::VCardVersion::V3;
    QString title; ///< of the sheet; empty: the kind
    QString file;  ///< empty: to `sink`
    exchange::Sink sink;
};

struct ExportReport {
    qint64 rows = 0;
    QString file;
};

/// Bringing records in and taking them out: one changeset an import, all or nothing except the rejected rows.
class ExchangeDesk {
public:
    explicit ExchangeDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Fails as exchange::surveyTable and exchange::planImport do, and as any write; the store is unchanged then.
    Async<ImportReport> importFile(const ImportOptions &options);
    /// The mappings that were kept for a kind, by name.
    Async<std::vector<storage::SavedMapping>> mappings(domain::RecordKind kind);
    Async<Written<bool>> removeMapping(domain::RecordKind kind, const QString &name);
    /// Reports progress and can be cancelled. The sink is called on a worker thread. A file appears whole or not at all.
    /// Fails with Validation export.no-vcard (args: kind) for records that are no people or companies.
    Async<ExportReport> exportRecords(const ExportOptions &options);

private:
    Workspace &m_workspace;
};

} // namespace rapport::workspace
