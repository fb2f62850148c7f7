#include "ui/documents/documentsview.h"

#include "messages/fieldlabel.h"
#include "ui/list/listview.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/tabstrip.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr RecordKind kKinds[] = {RecordKind::Order, RecordKind::Product};

} // namespace

DocumentsView::DocumentsView(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_tabs(new TabStrip(this)), m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("documentsView"));
    setAccessibleName(tr("Documents"));
    m_tabs->setObjectName(QStringLiteral("documents.tabs"));
    m_tabs->setAccessibleName(tr("Kinds of documents"));
    for (const RecordKind kind : kKinds) {
        m_tabs->addNamedTab(messages::kindTitle(kind));
        m_lists << nullptr;
    }
    auto *strip = new Pane(ColorRole::Surface, this);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(metrics::kSpace12, 0, metrics::kSpace12, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(strip);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &DocumentsView::show);
    show(0);
}

const QStringList &DocumentsView::pageKeys()
{
    static const QStringList keys{QStringLiteral("orders"), QStringLiteral("products")};
    return keys;
}

QString DocumentsView::page() const
{
    return pageKeys().at(std::max(0, m_tabs->currentIndex()));
}

RecordKind DocumentsView::kind() const
{
    return kKinds[std::max(0, m_tabs->currentIndex())];
}

void DocumentsView::showPage(const QString &key)
{
    m_tabs->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, pageKeys().indexOf(key))));
}

void DocumentsView::show(int index)
{
    if (!m_lists[index]) {
        m_lists[index] = new ListView(m_context, kKinds[index], m_pages);
        m_pages->addWidget(m_lists[index]);
        connect(m_lists[index], &View::stateChanged, this, &View::stateChanged);
    }
    m_pages->setCurrentWidget(m_lists[index]);
    setFocusProxy(m_lists[index]);
    Q_EMIT stateChanged();
}

ListView &DocumentsView::list() const
{
    return *m_lists[std::max(0, m_tabs->currentIndex())];
}

void DocumentsView::applyFilter(const QString &expression)
{
    list().applyFilter(expression);
}

bool DocumentsView::openRecord(const domain::RecordRef &ref)
{
    if (ref.kind != RecordKind::Order && ref.kind != RecordKind::Product)
        return false;
    m_tabs->setCurrentIndex(ref.kind == RecordKind::Order ? 0 : 1);
    return list().openRecord(ref);
}

domain::RecordRef DocumentsView::currentRecord() const
{
    return list().currentRecord();
}

void DocumentsView::focusFilter()
{
    list().focusFilter();
}

void DocumentsView::focusNextPane()
{
    list().focusNextPane();
}

bool DocumentsView::trigger(const QString &actionId)
{
    return list().trigger(actionId);
}

} // namespace rapport::ui
