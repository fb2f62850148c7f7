#include "ui/admin/adminpage.h"

#include "ui/admin/paddeddelegate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/tooltips.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

AdminPage::AdminPage(const QString &key, const QString &title, const QString &about, QWidget *parent)
    : QWidget(parent), m_tools(new QHBoxLayout), m_body(new QVBoxLayout), m_key(key)
{
    setObjectName(QStringLiteral("admin.") + key);
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QWidget(this);
    head->setFixedHeight(metrics::kPaneHeader);
    m_tools->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, 0);
    m_tools->setSpacing(metrics::kSpace8);
    head->setLayout(m_tools);
    auto *name = new Label(title, TextStyle::PaneTitle, head);
    auto *words = new Label(about, TextStyle::Secondary, head);
    words->setColorRole(ColorRole::Text2);
    words->setElide(Elide::AtEnd);
    m_tools->addWidget(name);
    m_tools->addWidget(words, 1);
    column->addWidget(head);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addLayout(m_body, 1);
    m_body->setContentsMargins(0, 0, 0, 0);
}

Button *AdminPage::addTool(const QString &name, const QString &text)
{
    auto *button = new Button(text, this, m_hasPrimary ? ButtonVariant::Normal : ButtonVariant::Primary);
    m_hasPrimary = true;
    button->setObjectName(QStringLiteral("admin.%1.%2").arg(m_key, name));
    button->setAccessibleName(text);
    m_tools->insertWidget(2, button);
    return button;
}

QTableWidget *AdminPage::addTable(const QString &name, const QStringList &columns)
{
    auto *table = new QTableWidget(this);
    setUpTable(*table, name, columns);
    return table;
}

void AdminPage::setUpTable(QTableWidget &table, const QString &name, const QStringList &columns)
{
    table.setColumnCount(static_cast<int>(columns.size()));
    table.setObjectName(QStringLiteral("admin.%1.%2").arg(m_key, name));
    table.setAccessibleName(accessibleName());
    table.setHorizontalHeaderLabels(columns);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(metrics::kRow);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.setItemDelegate(new PaddedDelegate(&table));
    m_body->addWidget(&table, 1);
}

void setCell(QTableWidget &table, int row, int column, const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setToolTip(toolTipText(text));
    table.setItem(row, column, item);
}

} // namespace rapport::ui
