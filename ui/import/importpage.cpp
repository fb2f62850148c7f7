#include "ui/import/importpage.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace rapport::ui {

ImportPage::ImportPage(const QString &key, const QString &title, ImportDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_tools(new QHBoxLayout), m_about(new Label(TextStyle::Body, this)),
      m_body(new QVBoxLayout)
{
    setObjectName(QStringLiteral("import.") + key);
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::kSpace16, 0, 0);
    column->setSpacing(metrics::kSpace4);
    m_tools->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, 0);
    m_tools->addWidget(new Label(title, TextStyle::PaneTitle, this), 1);
    column->addLayout(m_tools);
    m_about->setObjectName(QStringLiteral("import.%1.about").arg(key));
    m_about->setColorRole(ColorRole::Text2);
    m_about->setWordWrap(true);
    m_about->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, metrics::kSpace12);
    column->addWidget(m_about);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    column->addLayout(m_body, 1);
}

void ImportPage::setAbout(const QString &about)
{
    m_about->setText(about);
}

} // namespace rapport::ui
