#include "ui/pipeline/requireddialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace rapport::ui {

RequiredDialog::RequiredDialog(AppContext &context, const QString &stage, const QStringList &fields,
                               QWidget *parent)
    : ActDialog(tr("Move to %1").arg(stage), tr("Move"), parent), m_context(context)
{
    setObjectName(QStringLiteral("required"));
    auto *why = new Label(tr("%1 asks for this first.").arg(stage), TextStyle::Secondary, this);
    why->setColorRole(ColorRole::Text2);
    body().addWidget(why);
    for (const QString &key : fields) {
        const auto *spec = context.workspace.catalogue()->find(domain::RecordKind::Opportunity, key);
        if (!spec)
            continue;
        const FieldEditor editor = makeFieldEditor(*spec, context.workspace, this, [] {});
        editor.widget->setObjectName(QStringLiteral("required.") + key);
        auto *field = new Field(messages::fieldLabel(*spec), editor.widget, this);
        body().addWidget(field);
        m_fields.insert(key, field);
        m_editors.emplace_back(key, editor);
    }
    setHelp(tr("Ctrl+Enter moves it, Esc leaves it where it was"));
    if (!m_editors.empty())
        m_editors.front().second.widget->setFocus();
    connect(this, &ActDialog::committed, this, &RequiredDialog::take);
}

void RequiredDialog::take()
{
    domain::FieldValues values;
    QWidget *first = nullptr;
    for (const auto &[key, editor] : m_editors) {
        const auto value = editor.value();
        QString reason;
        if (!value)
            reason = messages::sentence(value.error(), m_context.workspace.catalogue().get());
        else if (value->isEmpty())
            reason = tr("This is needed.");
        else
            values.insert(key, *value);
        m_fields.value(key)->setReason(reason);
        if (!reason.isEmpty() && !first)
            first = editor.widget;
    }
    if (first) {
        first->setFocus();
        return;
    }
    Q_EMIT filled(values);
    accept();
}

} // namespace rapport::ui
