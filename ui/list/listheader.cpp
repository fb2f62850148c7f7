#include "ui/list/listheader.h"

#include "ui/list/titlebutton.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLocale>

namespace rapport::ui {

ListHeader::ListHeader(QWidget *parent)
    : QWidget(parent), m_title(new TitleButton(this)), m_count(new Label(TextStyle::Body, this)),
      m_group(new IconButton(Icon::Group, tr("Group by"), this)),
      m_columns(new IconButton(Icon::Columns, tr("Columns"), this)),
      m_more(new IconButton(Icon::More, tr("More"), this)),
      m_new(new Button(tr("New"), this, ButtonVariant::Primary))
{
    m_title->setObjectName(QStringLiteral("viewTitle"));
    m_count->setObjectName(QStringLiteral("viewCount"));
    m_count->setColorRole(ColorRole::Text3);
    m_group->setObjectName(QStringLiteral("groupButton"));
    m_columns->setObjectName(QStringLiteral("columnsButton"));
    m_more->setObjectName(QStringLiteral("moreButton"));
    m_new->setObjectName(QStringLiteral("newButton"));
    m_new->setDrawing(Icon::Add);
    m_new->setToolTip(tr("New record  Ctrl+N"));
    setFixedHeight(metrics::kPaneHeader);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace12, 0);
    row->setSpacing(metrics::kSpace4);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_group);
    row->addWidget(m_columns);
    row->addWidget(m_more);
    row->addSpacing(metrics::kSpace4);
    row->addWidget(m_new);
    connect(m_title, &TitleButton::clicked, this, &ListHeader::viewsRequested);
    connect(m_group, &IconButton::clicked, this, &ListHeader::groupingRequested);
    connect(m_columns, &IconButton::clicked, this, &ListHeader::columnsRequested);
    connect(m_more, &IconButton::clicked, this, &ListHeader::moreRequested);
    connect(m_new, &Button::clicked, this, &ListHeader::newRequested);
}

void ListHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setAccessibleName(tr("View: %1").arg(title));
    m_title->updateGeometry();
    m_title->update();
}

QString ListHeader::title() const
{
    return m_title->text();
}

void ListHeader::setCount(qint64 count)
{
    m_count->setText(count < 0 ? QString() : QLocale().toString(count));
}

void ListHeader::setGrouping(const QString &label)
{
    m_group->setDrawing(Icon::Group, label.isEmpty() ? ColorRole::Text2 : ColorRole::Accent);
    m_group->setName(label.isEmpty() ? tr("Group by") : tr("Grouped by %1").arg(label));
}

void ListHeader::setWritable(const QString &whyNot)
{
    allow(*m_new, whyNot);
}

QPoint ListHeader::placeBelow(const QWidget *button) const
{
    return button->mapToGlobal(QPoint(0, button->height() + 2));
}

QWidget *ListHeader::viewsButton() const
{
    return m_title;
}

} // namespace rapport::ui
