#pragma once

#include "ui/import/importdraft.h"

#include <QDialog>
#include <QList>

class QStackedWidget;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class ImportPage;
class Label;
class RunPage;
class WizardSteps;

/// From a file to an import in six steps: source, fields, values, identity, rehearsal, run. Steps that are in order can be
/// gone to in any order; nothing is written before the last one. Deletes itself when closed; GUI thread.
class ImportWizard final : public QDialog {
    Q_OBJECT
public:
    ImportWizard(AppContext &context, domain::RecordKind kind, const QString &file, QWidget *parent);

    /// Closes, unless an import runs: then it is asked to stop first.
    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addPage(const QString &name, ImportPage *page);
    QWidget *makeSide();
    QWidget *makeFooter();
    void showStep(int step);
    void goOn();
    void askPresetName();
    void present();
    void presentFacts();
    int step() const;
    /// The last step that can be gone to now.
    int reach() const;

    ImportDraft *m_draft;
    WizardSteps *m_steps;
    QStackedWidget *m_pages;
    QList<ImportPage *> m_all;
    QStringList m_names;
    RunPage *m_run = nullptr;
    Label *m_facts;
    Label *m_note;
    Button *m_save;
    Button *m_cancel;
    Button *m_back;
    Button *m_next;
};

} // namespace rapport::ui
