#pragma once

#include "exchange/importplan.h"
#include "ui/shell/appcontext.h"
#include "workspace/exchangedesk.h"
#include "workspace/filelook.h"

#include <QObject>
#include <optional>

namespace rapport::ui {

/// What a person decides on the way from a file to an import, and what follows from it: the look at the file, the plan of
/// its columns, the rehearsal. Owned by the import wizard; GUI thread, the work is done elsewhere.
class ImportDraft final : public QObject {
    Q_OBJECT
public:
    ImportDraft(AppContext &context, domain::RecordKind kind, QObject *parent);
    ~ImportDraft() override;

    AppContext &context() const { return m_context; }

    /// Reads the file anew whenever the file or how it is to be read changes.
    void setFile(const QString &file);
    void setTable(const exchange::TableOptions &table);
    void setKind(domain::RecordKind kind);
    const QString &file() const { return m_file; }
    const exchange::TableOptions &table() const { return m_table; }
    domain::RecordKind kind() const { return m_kind; }

    bool isReading() const { return m_reading.isRunning(); }
    /// Null while the file is read, and when it cannot be.
    const workspace::FileLook *look() const { return m_look ? &*m_look : nullptr; }
    /// Why the file cannot be imported as it is; no reason: it can.
    const core::Error &fileFault() const { return m_fileFault; }

    /// A target's name ("email2", "custom.plan"), or empty to leave the column out.
    void setColumn(qsizetype index, const QString &target);
    /// Makes a custom field of the column's header when the import runs.
    void setNewField(qsizetype index, const QString &label, domain::FieldType type);
    void setConstant(const QString &target, const QString &text);
    /// What a word of the file becomes in a field; an empty text leaves the field empty, none takes the word as it is.
    void setValue(const QString &target, const QString &from, const std::optional<QString> &to);
    void setMode(exchange::ImportMode mode);
    void setKey(const QStringList &key);
    void setBlankOverwrites(bool overwrites);
    void setDateOrder(domain::DateOrder order);
    void setMapping(const exchange::Mapping &mapping);
    const exchange::Mapping &mapping() const { return m_mapping; }
    /// The program whose export this is, by the preset's name; empty: as the header says; "none": nobody's.
    void setPreset(const QString &name);
    /// Keeps the mapping under this name when the import runs; empty: does not.
    void setSaveAs(const QString &name);
    const QString &saveAs() const { return m_saveAs; }
    domain::DateOrder dateOrder() const { return m_dates; }

    /// The columns laid out; null while there is nothing to lay out.
    const exchange::ImportPlan *plan() const { return m_plan ? &*m_plan : nullptr; }
    const core::Error &planFault() const { return m_planFault; }
    /// Why known records cannot be found by the key; the columns are laid out all the same.
    const core::Error &keyFault() const { return m_keyFault; }
    exchange::ImportMode mode() const;
    /// The store's fields with those that the import is going to make.
    const domain::CataloguePtr &catalogue() const { return m_catalogue; }
    /// Where a column goes; null: nowhere.
    const exchange::PlannedColumn *planned(qsizetype index) const;
    const exchange::ColumnProfile &profile(qsizetype index) const;
    /// The choice of a field that a column's mapping makes; none for fields that exist.
    const exchange::Mapping::Column *chosen(qsizetype index) const;
    /// Columns whose dates can be read in more than one way.
    QStringList openDates() const;

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

    AppContext &m_context;
    domain::RecordKind m_kind;
    QString m_file;
    exchange::TableOptions m_table;
    QFuture<core::Result<workspace::FileLook>> m_reading;
    int m_round = 0; ///< of the reading that is waited for
    std::optional<workspace::FileLook> m_look;
    core::Error m_fileFault;
    exchange::Mapping m_mapping;
    QString m_saveAs;
    domain::DateOrder m_dates = domain::DateOrder::Iso;
    domain::CataloguePtr m_catalogue;
    std::optional<exchange::ImportPlan> m_plan;
    core::Error m_planFault;
    core::Error m_keyFault;
};

} // namespace rapport::ui
