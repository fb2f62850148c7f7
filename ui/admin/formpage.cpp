#include "ui/admin/formpage.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kFormWidth = 420;

} // namespace

FormPage::FormPage(const QString &key, const QString &title, const QString &about, QWidget *parent)
    : AdminPage(key, title, about, parent), m_rows(new QVBoxLayout), m_key(key)
{
    auto *form = new QWidget(this);
    form->setFixedWidth(kFormWidth);
    form->setLayout(m_rows);
    m_rows->setContentsMargins(metrics::kSpace16, metrics::kSpace16, metrics::kSpace16, metrics::kSpace16);
    m_rows->setSpacing(metrics::kSpace12);
    body().addWidget(form, 0, Qt::AlignLeading);
    body().addStretch(1);
}

void FormPage::addRow(const QString &name, const QString &label, QWidget *control, const QString &help)
{
    control->setObjectName(QStringLiteral("admin.%1.%2").arg(m_key, name));
    control->setAccessibleName(label);
    m_rows->addWidget(new Field(label, control, this));
    if (help.isEmpty())
        return;
    auto *words = new Label(help, TextStyle::Secondary, this);
    words->setColorRole(ColorRole::Text3);
    words->setWordWrap(true);
    // Of words that wrap the layout expects one line, and would press the controls flat.
    words->setMinimumHeight(words->heightForWidth(kFormWidth - 2 * metrics::kSpace16));
    m_rows->addWidget(words);
}

} // namespace rapport::ui
