#include "ui/dialogs/fielddialog.h"

#include "domain/catalogue.h"
#include "messages/sentence.h"
#include "ui/widgets/field.h"
#include "workspace/admin.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::FieldType;

constexpr FieldType kTypes[] = {FieldType::Text,   FieldType::LongText,    FieldType::Integer,
                                FieldType::Number, FieldType::Money,       FieldType::Date,
                                FieldType::Choice, FieldType::MultiChoice, FieldType::YesNo,
                                FieldType::Phone,  FieldType::Email,       FieldType::Url};

bool hasChoices(FieldType type)
{
    return type == FieldType::Choice || type == FieldType::MultiChoice;
}

} // namespace

QString FieldDialog::typeLabel(FieldType type)
{
    switch (type) {
    case FieldType::Text: return tr("Text");
    case FieldType::LongText: return tr("Long text");
    case FieldType::Integer: return tr("Whole number");
    case FieldType::Number: return tr("Number");
    case FieldType::Money: return tr("Amount of money");
    case FieldType::Date: return tr("Date");
    case FieldType::Instant: return tr("Date and time");
    case FieldType::Choice: return tr("One of a list");
    case FieldType::MultiChoice: return tr("Several of a list");
    case FieldType::YesNo: return tr("Yes or no");
    case FieldType::Phone: return tr("Phone");
    case FieldType::Email: return tr("E-mail");
    case FieldType::Url: return tr("Web address");
    case FieldType::Link: return tr("Another record");
    case FieldType::Tags: return tr("Tags");
    }
    return {};
}

FieldDialog::FieldDialog(AppContext &context, const domain::FieldSpec &field, QWidget *parent)
    : ActDialog(field.key.isEmpty() ? tr("Add field") : tr("Change field"),
                field.key.isEmpty() ? tr("Add field") : tr("Save field"), parent),
      m_context(context), m_field(field)
{
    setObjectName(QStringLiteral("field-dialog"));
    build();
    connect(this, &ActDialog::committed, this, &FieldDialog::save);
}

void FieldDialog::build()
{
    const auto named = [](auto *widget, const char *name, const QString &label) {
        widget->setObjectName(QStringLiteral("field-dialog.") + QLatin1String(name));
        widget->setAccessibleName(label);
        return widget;
    };
    m_name = named(new QLineEdit(m_field.label, this), "name", tr("Name"));
    m_type = named(new QComboBox(this), "type", tr("Type"));
    for (const FieldType type : kTypes)
        m_type->addItem(typeLabel(type), static_cast<int>(type));
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(m_field.type)));
    m_type->setEnabled(m_field.key.isEmpty());
    m_choices =
        named(new QPlainTextEdit(m_field.choices.join(QLatin1Char('\n')), this), "choices", tr("Choices"));
    m_choices->setPlaceholderText(tr("One on each line"));
    m_choices->setTabChangesFocus(true);
    m_choices->setFixedHeight(96);
    m_unit = named(new QLineEdit(m_field.unit, this), "unit", tr("Unit"));
    m_required = named(new QCheckBox(tr("A value is required"), this), "required", tr("A value is required"));
    m_required->setChecked(m_field.has(domain::FieldFlag::Required));
    m_nameField = new Field(tr("Name"), m_name, this);
    m_choicesField = new Field(tr("Choices"), m_choices, this);
    m_unitField = new Field(tr("Unit"), m_unit, this);
    body().addWidget(m_nameField);
    body().addWidget(new Field(tr("Type"), m_type, this));
    body().addWidget(m_choicesField);
    body().addWidget(m_unitField);
    body().addWidget(m_required);
    connect(m_type, &QComboBox::currentIndexChanged, this, &FieldDialog::typeChanged);
    typeChanged();
    m_name->setFocus();
}

void FieldDialog::typeChanged()
{
    const auto type = static_cast<FieldType>(m_type->currentData().toInt());
    m_choicesField->setVisible(hasChoices(type));
    m_unitField->setVisible(type == FieldType::Integer || type == FieldType::Number);
}

void FieldDialog::save()
{
    domain::FieldSpec field = m_field;
    field.label = m_name->text().trimmed();
    field.type = static_cast<FieldType>(m_type->currentData().toInt());
    field.choices = hasChoices(field.type)
                        ? m_choices->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                        : QStringList();
    for (QString &choice : field.choices)
        choice = choice.trimmed();
    field.choices.removeAll(QString());
    field.unit = m_unit->text().trimmed();
    field.flags.setFlag(domain::FieldFlag::Required, m_required->isChecked());
    m_nameField->setReason(field.label.isEmpty() ? tr("Give the field a name.") : QString());
    m_choicesField->setReason(
        hasChoices(field.type) && field.choices.isEmpty() ? tr("Write at least one choice.") : QString());
    if (!m_nameField->isValid() || !m_choicesField->isValid())
        return;
    if (field.key.isEmpty())
        field.key = domain::customKey(*m_context.workspace.catalogue(), field.kind, field.label);
    workspace::AdminDesk(m_context.workspace)
        .saveCustomField(field)
        .then(this,
              [this, label = field.label](const core::Result<workspace::Written<domain::RecordId>> &written) {
                  if (!written) {
                      setFault(messages::sentence(written.error()));
                      return;
                  }
                  m_context.notices.done(tr("Field %1 saved.").arg(label), written->changeset);
                  accept();
              });
}

} // namespace rapport::ui
