#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"
#include "workspace/privacy.h"

class QLineEdit;
class QRadioButton;

namespace rapport::ui {

/// Erases one person for good, or takes every value from the record: shows what goes and which copies of the store keep
/// it, and wants the name typed, because nothing takes it back. Deletes itself when closed; GUI thread.
class EraseDialog final : public ActDialog {
    Q_OBJECT
public:
    /// Reads what there is about the person and opens; says so when the person is not there.
    static void ask(AppContext &context, const domain::RecordRef &person, QWidget *parent);

    EraseDialog(AppContext &context, const domain::Record &person,
                const workspace::PrivacyDesk::Preview &preview, QWidget *parent);

Q_SIGNALS:
    void erased();

private:
    void build(const workspace::PrivacyDesk::Preview &preview);
    void addChoices();
    void addBackups(const std::vector<storage::BackupHolder> &backups);
    void showConsequence();
    void check();
    void erase();
    void tellUnclean(const std::optional<core::Error> &fault);
    void finish(const core::Result<workspace::PrivacyDesk::Erased> &erased);
    storage::EraseHow how() const;

    AppContext &m_context;
    domain::RecordRef m_person;
    QString m_name; ///< what is to be typed
    QRadioButton *m_whole = nullptr;
    QRadioButton *m_placeholder = nullptr;
    class Label *m_consequence = nullptr;
    QLineEdit *m_typed = nullptr;
    bool m_running = false;
};

} // namespace rapport::ui
