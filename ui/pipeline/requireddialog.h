#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"

namespace rapport::ui {

class Field;

/// A small form for what a stage asks of an opportunity before it goes there: just these fields. Esc leaves it where it was.
class RequiredDialog final : public ActDialog {
    Q_OBJECT
public:
    RequiredDialog(AppContext &context, const QString &stage, const QStringList &fields, QWidget *parent);

Q_SIGNALS:
    /// Every field was filled.
    void filled(const rapport::domain::FieldValues &values);

private:
    void take();

    AppContext &m_context;
    std::vector<std::pair<QString, FieldEditor>> m_editors;
    QHash<QString, Field *> m_fields;
};

} // namespace rapport::ui
