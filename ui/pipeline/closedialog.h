#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/deals.h"

namespace rapport::ui {

class Field;
class ReasonBox;

/// Closes opportunities as won or lost: why, against whom, what it really came to, and when. GUI thread.
class CloseDialog final : public ActDialog {
    Q_OBJECT
public:
    /// `name`: of the one, else how many they are.
    CloseDialog(AppContext &context, domain::StageKind kind, std::vector<workspace::Picked> deals,
                const QString &name, QWidget *parent);

private:
    void addEditor(const char *key);
    void addReason();
    void presetAmount();
    void save();

    AppContext &m_context;
    domain::StageKind m_kind;
    std::vector<workspace::Picked> m_deals;
    QString m_name;
    ReasonBox *m_reason = nullptr;
    std::vector<std::pair<QString, FieldEditor>> m_editors;
    QHash<QString, Field *> m_fields;
};

} // namespace rapport::ui
