#pragma once

#include "ui/dialogs/actdialog.h"
#include "ui/dialogs/fieldeditor.h"
#include "ui/shell/appcontext.h"
#include "workspace/records.h"

#include <QHash>
#include <vector>

namespace rapport::ui {

class Field;

/// Adds or changes a small record (tag, user, timeline entry, task) with the fields it has. Builds one draft; a conflict opens the choice.
class RecordDialog final : public ActDialog {
    Q_OBJECT
public:
    /// An invalid id makes a new record; what is preset is not asked. The caret stands in the field of that key, or in the
    /// first.
    RecordDialog(AppContext &context, const domain::RecordRef &ref, QWidget *parent,
                 const QString &field = {}, const domain::FieldValues &preset = {});

private:
    void build(const QString &focused);
    void fill(const domain::Record &record);
    void save();
    void fail(const core::Error &error, const domain::Draft &draft);

    AppContext &m_context;
    domain::Record m_record;
    domain::FieldValues m_preset;
    std::vector<std::pair<QString, FieldEditor>> m_editors;
    QHash<QString, Field *> m_fields;
};

} // namespace rapport::ui
