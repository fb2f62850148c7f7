#include "ui/list/listview.h"

#include "ui/card/cardview.h"
#include "ui/list/filterline.h"
#include "ui/list/listactions.h"
#include "ui/list/listpane.h"
#include "ui/list/recordtable.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QTimer>

namespace rapport::ui {

namespace {

constexpr int kListWidth = 467;     // at 1440, as drawn
constexpr int kNarrowWindow = 1100; // below: list and card are pages
constexpr int kOpenAfterMs = 60;    // walking through rows does not load every card

QString nameOf(domain::RecordKind kind)
{
    switch (kind) {
    case domain::RecordKind::Person: return QStringLiteral("peopleView");
    case domain::RecordKind::Company: return QStringLiteral("companiesView");
    case domain::RecordKind::Lead: return QStringLiteral("leadsView");
    case domain::RecordKind::Order: return QStringLiteral("ordersView");
    case domain::RecordKind::Product: return QStringLiteral("productsView");
    default: return QStringLiteral("dealsView");
    }
}

} // namespace

struct ListView::Parts {
    Parts(AppContext &app, domain::RecordKind shownKind) : context(app), kind(shownKind) {}

    AppContext &context;
    domain::RecordKind kind;
    ListPane *pane = nullptr;
    CardView *card = nullptr;
    QSplitter *splitter = nullptr;
    QTimer openSoon;
    domain::RecordRef shown; ///< in the card
    bool narrow = false;
    bool cardPage = false; ///< narrow: the card is in front

    void showPages()
    {
        pane->setVisible(!narrow || !cardPage);
        card->setVisible(!narrow || cardPage);
    }
    void openCurrent()
    {
        const domain::RecordRef ref = pane->currentRecord();
        if (ref == shown || !ref.id.isValid())
            return;
        shown = ref;
        card->openRecord(ref);
    }
};

ListView::ListView(AppContext &context, domain::RecordKind kind, QWidget *parent)
    : View(parent), m_parts(std::make_unique<Parts>(context, kind))
{
    Parts &parts = *m_parts;
    setObjectName(nameOf(kind));
    parts.pane = new ListPane(context, kind, this);
    setFocusProxy(&parts.pane->table()); // a view that comes in front is walked through at once
    parts.card = new CardView(context, this);
    parts.splitter = new QSplitter(Qt::Horizontal, this);
    parts.splitter->setChildrenCollapsible(false);
    parts.splitter->addWidget(parts.pane);
    parts.splitter->addWidget(parts.card);
    parts.splitter->setStretchFactor(0, 0);
    parts.splitter->setStretchFactor(1, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(parts.splitter);
    wire();
    restoreSizes();
}

ListView::~ListView()
{
    delete m_parts->splitter; // panes may still report to the parts
}

void ListView::wire()
{
    Parts &parts = *m_parts;
    parts.openSoon.setSingleShot(true);
    parts.openSoon.setInterval(kOpenAfterMs);
    connect(&parts.openSoon, &QTimer::timeout, this, [&parts] { parts.openCurrent(); });
    connect(parts.pane, &ListPane::currentChanged, this,
            [this, &parts](const domain::RecordRef &, qint64 position, qint64 count) {
                parts.card->setPosition(position, count);
                parts.openSoon.start();
                Q_EMIT stateChanged();
            });
    connect(parts.pane, &ListPane::stateChanged, this, &View::stateChanged);
    connect(parts.card, &CardView::previousRequested, this, [&parts] { parts.pane->step(-1); });
    connect(parts.card, &CardView::nextRequested, this, [&parts] { parts.pane->step(1); });
    RecordTable &table = parts.pane->table();
    connect(&table, &RecordTable::openRequested, this, [this] { openCard(); });
    connect(&table, &RecordTable::ownWindowRequested, this, [&parts] {
        parts.context.navigator.openRecord(parts.pane->currentRecord(), Navigator::Where::OwnWindow);
    });
    connect(parts.splitter, &QSplitter::splitterMoved, this, [this] { keepSizes(); });
    parts.openSoon.start(); // the first result may have come before anybody listened
}

void ListView::restoreSizes()
{
    const Parts &parts = *m_parts;
    const QVariantList sizes =
        parts.context.settings.value(core::SettingKey::SplitterSizes, objectName()).toList();
    const int list = sizes.isEmpty() ? kListWidth : sizes.first().toInt();
    parts.splitter->setSizes({list, std::max(1, width() - list)});
}

void ListView::keepSizes()
{
    const Parts &parts = *m_parts;
    if (parts.narrow)
        return;
    parts.context.settings.setValue(core::SettingKey::SplitterSizes,
                                    QVariantList{parts.splitter->sizes().first()}, objectName());
}

void ListView::openCard()
{
    Parts &parts = *m_parts;
    parts.openSoon.stop();
    parts.openCurrent();
    parts.cardPage = true;
    parts.showPages();
    parts.card->setFocus();
    parts.card->focusNextPane();
}

void ListView::showList()
{
    m_parts->cardPage = false;
    m_parts->showPages();
    m_parts->pane->table().setFocus();
}

void ListView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    const bool narrow = window()->width() < kNarrowWindow;
    if (std::exchange(m_parts->narrow, narrow) != narrow) {
        m_parts->showPages();
        if (!narrow)
            restoreSizes();
    }
}

void ListView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (!m_parts->narrow && m_parts->splitter->sizes().first() != kListWidth)
        restoreSizes();
}

void ListView::applyFilter(const QString &expression)
{
    if (!expression.isEmpty())
        m_parts->pane->applyExpression(expression);
}

bool ListView::openRecord(const domain::RecordRef &ref)
{
    Parts &parts = *m_parts;
    if (ref.kind != parts.kind)
        return false;
    const bool listed = parts.pane->showRecord(ref);
    parts.shown = ref;
    parts.card->openRecord(ref);
    if (!listed)
        parts.card->setPosition(0, 0);
    parts.cardPage = true;
    parts.showPages();
    return true;
}

domain::RecordRef ListView::currentRecord() const
{
    return m_parts->shown.id.isValid() ? m_parts->shown : m_parts->pane->currentRecord();
}

void ListView::focusFilter()
{
    showList();
    m_parts->pane->filterLine().focusEditor();
}

void ListView::focusNextPane()
{
    Parts &parts = *m_parts;
    if (parts.pane->isAncestorOf(focusWidget()) && !parts.pane->table().hasFocus())
        parts.pane->table().setFocus(Qt::TabFocusReason);
    else if (parts.pane->table().hasFocus())
        openCard();
    else
        showList();
}

bool ListView::trigger(const QString &actionId)
{
    Parts &parts = *m_parts;
    if (actionId == QLatin1String("record.open")) {
        openCard();
    } else if (actionId == QLatin1String("record.own-window")) {
        parts.context.navigator.openRecord(currentRecord(), Navigator::Where::OwnWindow);
    } else if (actionId == QLatin1String("record.series") && parts.pane->table().selectedCount() > 1) {
        return parts.pane->actions().trigger(actionId);
    } else {
        return parts.card->trigger(actionId) || parts.pane->actions().trigger(actionId);
    }
    return true;
}

} // namespace rapport::ui
