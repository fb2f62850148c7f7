#pragma once

#include "exchange/importplan.h"
#include "ui/shell/appcontext.h"
#include "workspace/exchangedesk.h"
#include "workspace/filelook.h"

#include <QObject>
#include <functional>
#include <optional>

namespace rapport::ui {

/// What a person says on the way from a file to an import.
struct ImportAnswers {
    QString file;
    exchange::TableOptions table; ///< how the file is to be read
    domain::RecordKind kind = domain::RecordKind::Person;
    exchange::Mapping mapping;
    domain::DateOrder dates = domain::DateOrder::Iso; ///< Iso: as the columns say
    std::optional<domain::DecimalMark> decimalMark;   ///< none: as the columns say
    QString saveAs;           ///< keeps the mapping under this name when the import runs; empty: does not
    bool allowErased = false; ///< brings back people who were erased
};

/// Why it cannot go on, each empty of a reason when it can.
struct ImportFaults {
    core::Error file; ///< nothing can be imported
    core::Error plan; ///< the columns cannot be laid out
    core::Error key;  ///< known records cannot be found; the columns are laid out all the same
};

/// The answers on the way from a file to an import, and what follows from them: the look at the file, the plan of its
/// columns. Owned by the import wizard; GUI thread, the work is done elsewhere.
class ImportDraft final : public QObject {
    Q_OBJECT
public:
    ImportDraft(AppContext &context, domain::RecordKind kind, QObject *parent);
    ~ImportDraft() override;

    AppContext &context() const { return m_context; }
    const ImportAnswers &answers() const { return m_answers; }
    const ImportFaults &faults() const { return m_faults; }

    /// Reads the file anew, and forgets what was said of its columns.
    void setFile(const QString &file);
    void setTable(const exchange::TableOptions &table);
    void setKind(domain::RecordKind kind);
    /// A target's name ("email2", "custom.plan"), a template of several (exchange::CellSplit), or empty to leave the column
    /// out. With `join` it goes behind what another
    /// column gives to the same field; that one comes back when it had given way to this.
    void setColumn(qsizetype index, const QString &target,
                   exchange::Mapping::Join join = exchange::Mapping::Join::None);
    /// Makes a custom field of the column's header when the import runs.
    void setNewField(qsizetype index, const QString &label, domain::FieldType type);
    void setReading(domain::DateOrder order, std::optional<domain::DecimalMark> mark);
    /// Changes an answer that the plan does not depend on.
    void answer(const std::function<void(ImportAnswers &)> &change);
    /// Changes anything else in the mapping.
    void edit(const std::function<void(exchange::Mapping &)> &change);

    /// Null while the file is read, and when it cannot be: then faults() say why.
    const workspace::FileLook *look() const { return m_look ? &*m_look : nullptr; }
    /// The columns laid out; null while there is nothing to lay out.
    const exchange::ImportPlan *plan() const { return m_plan ? &*m_plan : nullptr; }
    /// The store's fields with those that the import is going to make.
    const domain::CataloguePtr &catalogue() const { return m_catalogue; }
    /// Where a column goes; null: nowhere.
    const exchange::PlannedColumn *planned(qsizetype index) const;
    const exchange::ColumnProfile &profile(qsizetype index) const;
    /// What a person or a saved mapping said of a column; null: nothing.
    const exchange::Mapping::Column *chosen(qsizetype index) const;
    /// Columns that can be read in more than one way, and nobody said which.
    std::vector<exchange::OpenReading> openReadings() const;
    exchange::ImportMode mode() const;

    workspace::ImportOptions options() const;

Q_SIGNALS:
    /// The file, or what is known of it, is another.
    void fileChanged();
    /// The plan, or whatever else the import follows, is another.
    void planChanged();

private:
    void read();
    void settle(const core::Result<workspace::FileLook> &look);
    void replan();
    [[nodiscard]] core::Result<exchange::ImportPlan> layOut();
    /// Leaves out one of two columns that want the same place; false when neither can give way.
    bool leaveOutTwin();
    exchange::Mapping::Column &column(qsizetype index);
    void leaveOut(exchange::Mapping::Column &column, const QString &field);

    AppContext &m_context;
    ImportAnswers m_answers;
    ImportFaults m_faults;
    QHash<QString, QString> m_gaveWay; ///< names of columns that were left out for another one -> their field
    QFuture<core::Result<workspace::FileLook>> m_reading;
    int m_round = 0; ///< of the reading that is waited for
    std::optional<workspace::FileLook> m_look;
    domain::CataloguePtr m_catalogue;
    std::optional<exchange::ImportPlan> m_plan;
};

} // namespace rapport::ui
