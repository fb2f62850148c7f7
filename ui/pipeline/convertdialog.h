#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/deals.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace rapport::ui {

class Field;

/// Makes a company, a person and an opportunity of a lead. Offers those that are there already and look the same, so that
/// nothing is made twice; the lead stays and says what it became. GUI thread.
class ConvertDialog final : public ActDialog {
    Q_OBJECT
public:
    ConvertDialog(AppContext &context, const domain::Record &lead, QWidget *parent);

private:
    using Hits = core::Result<std::vector<domain::SearchHit>>;

    QComboBox *addChoice(const char *name, const QString &label, const QString &fresh);
    void addOpportunity();
    void offerPeople();
    void offerCompanies();
    void offer(const Hits &hits, QComboBox &box);
    void save();
    void finish(const workspace::Written<domain::ConversionReport> &done);

    AppContext &m_context;
    domain::Record m_lead;
    QComboBox *m_company = nullptr; ///< none when the lead names no company
    QComboBox *m_person = nullptr;  ///< none when the lead names nobody
    QCheckBox *m_makes;
    QLineEdit *m_name;
    FieldEditor m_amount;
    FieldEditor m_stage;
    Field *m_amountField;
    bool m_saving = false;
};

} // namespace rapport::ui
