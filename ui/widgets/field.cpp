#include "ui/widgets/field.h"

#include "ui/theme/controlhints.h"
#include "ui/widgets/label.h"

#include <QGridLayout>

namespace rapport::ui {

namespace {

// A multi-line editor keeps its label at the first line.
bool isTall(const QWidget &editor)
{
    return editor.sizePolicy().verticalPolicy() & QSizePolicy::ExpandFlag;
}

} // namespace

Field::Field(const QString &name, QWidget *editor, QWidget *parent, FieldLabel placement)
    : QWidget(parent), m_label(new Label(name, TextStyle::Secondary, this)), m_editor(editor),
      m_reason(new Label(TextStyle::Secondary, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(metrics::kSpace4);
    grid->setHorizontalSpacing(metrics::kSpace8);
    m_editor->setParent(this);
    m_label->setBuddy(m_editor);
    m_reason->setColorRole(ColorRole::Bad);
    m_reason->setWordWrap(true);
    m_reason->hide();
    m_reason->setObjectName(QStringLiteral("reason"));
    if (m_editor->accessibleName().isEmpty())
        m_editor->setAccessibleName(name);
    if (placement == FieldLabel::Above) {
        grid->addWidget(m_label, 0, 0);
        grid->addWidget(m_editor, 1, 0);
        grid->addWidget(m_reason, 2, 0);
    } else {
        m_label->setMinimumWidth(metrics::kFieldLabel);
        m_label->setMinimumHeight(themeOf(*this).scaled(metrics::kField));
        grid->addWidget(m_label, 0, 0, isTall(*m_editor) ? Qt::AlignTop : Qt::AlignVCenter);
        grid->addWidget(m_editor, 0, 1);
        grid->addWidget(m_reason, 1, 1);
        grid->setColumnStretch(1, 1);
    }
}

void Field::setReason(const QString &reason)
{
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_editor->setAccessibleDescription(reason);
    setInvalid(*m_editor, !reason.isEmpty());
}

QString Field::reason() const
{
    return m_reason->text();
}

} // namespace rapport::ui
