#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/records.h"

#include <QHash>
#include <QTimer>
#include <vector>

class QVBoxLayout;

namespace rapport::ui {

class Field;
class PasteStrip;
class SectionHeader;
class SimilarStrip;

/// The form of a new person, company or task, made from the catalogue. Builds one draft; says while typing who might be the
/// same; faults stand at their fields. A lead can be read from a pasted text or a mail. Ctrl+Enter saves, Ctrl+Alt+Enter saves and begins another.
class NewRecordDialog final : public ActDialog {
    Q_OBJECT
public:
    NewRecordDialog(AppContext &context, domain::RecordKind kind, const domain::FieldValues &preset,
                    QWidget *parent);

Q_SIGNALS:
    void saved(const rapport::domain::RecordRef &ref);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Then { Close, Another };

    void build(const domain::FieldValues &preset);
    QWidget *makeSection(const QStringList &keys);
    void addField(QVBoxLayout &column, const domain::FieldSpec &spec);
    [[nodiscard]] core::Result<domain::Draft> draft(bool quiet);
    void addPasting();
    void chooseMail();
    /// Fills fields that are empty, or that an earlier text filled.
    void propose(const domain::FieldValues &proposals);
    void takeBackProposals();
    void showFaults(const core::Error &error);
    void askSimilar();
    /// Says when what was typed belongs to somebody who was erased from the store.
    void askErased(const domain::Draft &typed);
    /// Takes a record that is there in place of a new one: what was typed and it lacks goes to it.
    void use(const domain::RecordRef &ref);
    void complete(const domain::Record &known, const domain::Draft &typed);
    void save(Then then);
    void finish(const workspace::Saved &saved, const QString &name, Then then);

    AppContext &m_context;
    domain::RecordKind m_kind;
    domain::FieldValues m_preset;
    std::vector<std::pair<QString, FieldEditor>> m_editors;
    QHash<QString, Field *> m_fields;
    SimilarStrip *m_similar = nullptr;
    PasteStrip *m_paste = nullptr;
    SectionHeader *m_more = nullptr;
    domain::FieldValues m_proposed; ///< what a pasted text wrote into fields
    Label *m_erased = nullptr;
    QTimer m_pause;
    bool m_saving = false;
};

} // namespace rapport::ui
