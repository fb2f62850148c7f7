#include "ui/admin/adminview.h"

#include "ui/admin/backuppage.h"
#include "ui/admin/chancespage.h"
#include "ui/admin/checkpage.h"
#include "ui/admin/consolepage.h"
#include "ui/admin/fieldspage.h"
#include "ui/admin/historypage.h"
#include "ui/admin/paddeddelegate.h"
#include "ui/admin/pipelinespage.h"
#include "ui/admin/recordtablepage.h"
#include "ui/admin/settingspage.h"
#include "ui/admin/trashpage.h"
#include "ui/duplicates/duplicatespage.h"
#include "ui/quality/qualitypage.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/separator.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>

namespace rapport::ui {

namespace {

constexpr int kNamesWidth = 208;

struct PageName {
    QString key;
    Icon icon;
    QString title;
};

QList<PageName> pageNames()
{
    return {{QStringLiteral("fields"), Icon::Field, AdminView::tr("Fields")},
            {QStringLiteral("tags"), Icon::Tag, AdminView::tr("Tags")},
            {QStringLiteral("users"), Icon::People, AdminView::tr("Users")},
            {QStringLiteral("pipelines"), Icon::Pipeline, AdminView::tr("Pipelines")},
            {QStringLiteral("reasons"), Icon::Won, AdminView::tr("Close reasons")},
            {QStringLiteral("rates"), Icon::Table, AdminView::tr("Exchange rates")},
            {QStringLiteral("quotas"), Icon::Reports, AdminView::tr("Quotas")},
            {QStringLiteral("score-rules"), Icon::Lead, AdminView::tr("Score rules")},
            {QStringLiteral("chances"), Icon::Reports, AdminView::tr("Learned chances")},
            {QStringLiteral("assign-rules"), Icon::Branch, AdminView::tr("Assignment rules")},
            {QStringLiteral("series"), Icon::Task, AdminView::tr("Activity series")},
            {QStringLiteral("duplicates"), Icon::Duplicate, AdminView::tr("Duplicates")},
            {QStringLiteral("quality"), Icon::Target, AdminView::tr("Data quality")},
            {QStringLiteral("backup"), Icon::Archive, AdminView::tr("Backup")},
            {QStringLiteral("trash"), Icon::Trash, AdminView::tr("Trash")},
            {QStringLiteral("history"), Icon::Clock, AdminView::tr("History")},
            {QStringLiteral("check"), Icon::Check, AdminView::tr("Check store")},
            {QStringLiteral("console"), Icon::Search, AdminView::tr("SQL console")},
            {QStringLiteral("settings"), Icon::Admin, AdminView::tr("Settings")}};
}

} // namespace

AdminView::AdminView(AppContext &context, QWidget *parent) : View(parent), m_context(context)
{
    setObjectName(QStringLiteral("admin"));
    setAccessibleName(tr("Admin"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_names = new QListWidget(this);
    m_names->setObjectName(QStringLiteral("admin.pages"));
    m_names->setAccessibleName(tr("Admin pages"));
    m_names->setFixedWidth(kNamesWidth);
    m_names->setFrameShape(QFrame::NoFrame);
    m_names->setItemDelegate(new PaddedDelegate(m_names));
    m_names->setIconSize({metrics::kIcon, metrics::kIcon});
    for (const PageName &page : pageNames()) {
        auto *item = new QListWidgetItem(themedIcon(page.icon), page.title, m_names);
        item->setData(Qt::UserRole, page.key);
        item->setSizeHint({kNamesWidth, metrics::kRowWide});
    }
    m_pages = new QStackedWidget(this);
    row->addWidget(m_names);
    row->addWidget(new Separator(Qt::Vertical, this));
    row->addWidget(m_pages, 1);
    setFocusProxy(m_names);
    connect(m_names, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            showPage(item->data(Qt::UserRole).toString());
    });
    m_names->setCurrentRow(0);
}

QStringList AdminView::pageKeys()
{
    QStringList keys;
    for (const PageName &page : pageNames())
        keys << page.key;
    return keys;
}

void AdminView::showPage(const QString &key)
{
    const int row = static_cast<int>(pageKeys().indexOf(key));
    if (row < 0)
        return;
    if (m_names->currentRow() != row) {
        m_names->setCurrentRow(row); // comes back here
        return;
    }
    QWidget *&page = m_made[key];
    if (!page) {
        page = makePage(key);
        m_pages->addWidget(page);
    }
    m_pages->setCurrentWidget(page);
    Q_EMIT stateChanged();
}

QString AdminView::page() const
{
    return pageKeys().value(m_names->currentRow());
}

QWidget *AdminView::makePage(const QString &key)
{
    if (key == QLatin1String("fields"))
        return new FieldsPage(m_context, m_pages);
    if (const auto kind = RecordTablePage::kindOf(key))
        return new RecordTablePage(m_context, *kind, m_pages);
    if (key == QLatin1String("pipelines"))
        return new PipelinesPage(m_context, m_pages);
    if (key == QLatin1String("chances"))
        return new ChancesPage(m_context, m_pages);
    if (key == QLatin1String("duplicates"))
        return new DuplicatesPage(m_context, m_pages);
    if (key == QLatin1String("quality"))
        return new QualityPage(m_context, m_pages);
    if (key == QLatin1String("backup"))
        return new BackupPage(m_context, m_pages);
    if (key == QLatin1String("trash"))
        return new TrashPage(m_context, m_pages);
    if (key == QLatin1String("history"))
        return new HistoryPage(m_context, m_pages);
    if (key == QLatin1String("check"))
        return new CheckPage(m_context, m_pages);
    if (key == QLatin1String("console"))
        return new ConsolePage(m_context, m_pages);
    return new SettingsPage(m_context, m_pages);
}

void AdminView::focusNextPane()
{
    if (m_names->hasFocus() && m_pages->currentWidget())
        m_pages->currentWidget()->nextInFocusChain()->setFocus(Qt::TabFocusReason);
    else
        m_names->setFocus(Qt::TabFocusReason);
}

} // namespace rapport::ui
