#pragma once

#include "domain/consent.h"
#include "ui/dialogs/actdialog.h"
#include "ui/shell/appcontext.h"

class QComboBox;
class QLineEdit;
class QTableWidget;

namespace rapport::ui {

class Field;

/// What a person agreed to hear, the newest first, and a form that adds an entry. Deletes itself when closed; GUI thread.
class ConsentDialog final : public ActDialog {
    Q_OBJECT
public:
    /// Reads the entries and opens; says so when they cannot be read.
    static void ask(AppContext &context, const domain::RecordRef &person, QWidget *parent);

    ConsentDialog(AppContext &context, domain::RecordId person, const std::vector<domain::Consent> &entries,
                  QWidget *parent);

private:
    void addForm();
    void addLedger(const std::vector<domain::Consent> &entries);
    Field *addField(const QString &name, QWidget *editor, const char *key);
    domain::Consent typed() const;
    void note();
    void showFaults(const core::Error &error);

    AppContext &m_context;
    domain::RecordId m_person;
    QComboBox *m_channel = nullptr;
    QComboBox *m_state = nullptr;
    QComboBox *m_basis = nullptr;
    QLineEdit *m_source = nullptr;
    QLineEdit *m_proof = nullptr;
    QLineEdit *m_wording = nullptr;
    Field *m_proofField = nullptr;
};

} // namespace rapport::ui
