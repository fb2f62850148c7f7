#include "ui/card/cardview.h"

#include "core/settings.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/card/cardactions.h"
#include "ui/card/cardheader.h"
#include "ui/card/composer.h"
#include "ui/card/factspanel.h"
#include "ui/card/figurestrip.h"
#include "ui/card/relatedpanel.h"
#include "ui/card/timelinepanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/warningstrip.h"
#include "workspace/finder.h"
#include "workspace/records.h"

#include <QMenu>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kNarrow = 860;
constexpr int kRefreshMs = 60;
const QList<int> kColumns{244, 432, 221};

QList<Warning> warningsOf(const CardData &card, core::Instant now)
{
    QList<Warning> warnings;
    const auto yes = [&card](const char *key) { return card.record.value(QLatin1String(key)).as<bool>(); };
    if (yes("do_not_call"))
        warnings << Warning{Icon::Call, CardView::tr("Do not call")};
    if (yes("do_not_mail"))
        warnings << Warning{Icon::Mail, CardView::tr("Do not mail")};
    if (yes("vip"))
        warnings << Warning{Icon::Star, CardView::tr("VIP")};
    const qint64 rhythm = card.record.value(QStringLiteral("rhythm_days")).as<qint64>();
    const auto last = card.record.value(QStringLiteral("last_contact_at"));
    if (rhythm > 0 && !last.isEmpty() && last.as<core::Instant>().local().date().addDays(rhythm) < now.local().date())
        warnings << Warning{Icon::Clock, CardView::tr("Last contact %1, wanted every %n day(s)", nullptr, static_cast<int>(rhythm)).arg(messages::relativeDay(last.as<core::Instant>().local().date(), now.local().date()))};
    if (const QString note = card.record.text(QStringLiteral("service_note")); !note.isEmpty())
        warnings << Warning{Icon::Info, note};
    return warnings;
}

} // namespace

struct CardView::Parts {
    explicit Parts(AppContext &appContext) : context(appContext) {}

    AppContext &context;
    CardData data;
    quint64 turn = 0;
    QStackedWidget *pages = nullptr;
    CardHeader *header = nullptr;
    WarningStrip *warnings = nullptr;
    FigureStrip *figures = nullptr;
    QSplitter *columns = nullptr;
    FactsPanel *facts = nullptr;
    TimelinePanel *timeline = nullptr;
    RelatedPanel *related = nullptr;
    QSplitter *side = nullptr; ///< facts, and below 860 px the related lists under them
    CardActions *actions = nullptr;
    QTimer *refresh = nullptr;
};

CardView::CardView(AppContext &context, QWidget *parent) : View(parent), m_parts(std::make_unique<Parts>(context))
{
    setObjectName(QStringLiteral("card"));
    setAccessibleName(tr("Card"));
    auto &p = *m_parts;
    p.actions = new CardActions(context, *this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    p.pages = new QStackedWidget(this);
    layout->addWidget(p.pages);
    p.pages->addWidget(new EmptyState(Icon::Person, tr("Choose a record in the list to see it here"), p.pages));
    p.pages->addWidget(buildCard());
    p.refresh = new QTimer(this);
    p.refresh->setSingleShot(true);
    p.refresh->setInterval(kRefreshMs);
    connect(p.refresh, &QTimer::timeout, this, &CardView::load);
    connectParts();
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] { m_parts->refresh->start(); });
}

CardView::~CardView() = default;

QWidget *CardView::buildCard()
{
    auto &p = *m_parts;
    auto *page = new Pane(ColorRole::Surface, p.pages);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    p.header = new CardHeader(p.context, page);
    p.warnings = new WarningStrip(page);
    p.figures = new FigureStrip(page);
    p.columns = new QSplitter(Qt::Horizontal, page);
    p.columns->setObjectName(QStringLiteral("cardColumns"));
    p.side = new QSplitter(Qt::Vertical, p.columns);
    p.facts = new FactsPanel(p.context, p.side);
    p.timeline = new TimelinePanel(p.context, p.columns);
    p.related = new RelatedPanel(p.context, p.columns);
    p.columns->setChildrenCollapsible(false);
    p.columns->setStretchFactor(1, 1);
    p.columns->setSizes(kColumns);
    layout->addWidget(p.header);
    layout->addWidget(p.warnings);
    layout->addWidget(p.figures);
    layout->addWidget(p.columns, 1);
    return page;
}

void CardView::connectParts()
{
    auto &p = *m_parts;
    const auto open = [this](const domain::RecordRef &ref) { m_parts->context.navigator.openRecord(ref); };
    connect(p.header, &CardHeader::previousRequested, this, &CardView::previousRequested);
    connect(p.header, &CardHeader::nextRequested, this, &CardView::nextRequested);
    connect(p.header, &CardHeader::favouriteToggled, this, [this](bool on) { m_parts->actions->setMark(QStringLiteral("favourite"), on); });
    connect(p.header, &CardHeader::tagsPressed, p.actions, &CardActions::editTags);
    connect(p.header, &CardHeader::callPressed, p.actions, &CardActions::call);
    connect(p.header, &CardHeader::mailPressed, p.actions, &CardActions::mail);
    connect(p.header, &CardHeader::menuRequested, this, &CardView::openMenu);
    connect(p.header, &CardHeader::companyOpened, this, [this, open] {
        const auto &card = m_parts->data;
        const QString key = card.isPerson() ? QStringLiteral("company") : QStringLiteral("parent");
        open({domain::RecordKind::Company, card.record.value(key).as<domain::RecordId>()});
    });
    connect(p.figures, &FigureStrip::pressed, this, &CardView::showFigure);
    connect(p.facts, &FactsPanel::fieldCommitted, this, [this](const QString &key, const domain::Value &value) {
        m_parts->actions->saveField(key, value, [this, key](const core::Error &error) { m_parts->facts->setReason(key, messages::sentence(error, m_parts->data.catalogue.get())); });
    });
    connect(p.facts, &FactsPanel::historyRequested, p.actions, &CardActions::showHistory);
    connect(p.facts, &FactsPanel::reachEditRequested, p.actions, &CardActions::editReach);
    connect(p.facts, &FactsPanel::rolesEditRequested, p.actions, &CardActions::editRoles);
    connect(p.facts, &FactsPanel::relationAddRequested, p.actions, &CardActions::addRelation);
    connect(p.facts, &FactsPanel::relationRemoved, p.actions, &CardActions::removeRelation);
    connect(p.facts, &FactsPanel::opened, this, open);
    connect(p.related, &RelatedPanel::opened, this, open);
    connect(p.related, &RelatedPanel::taskWanted, p.actions, &CardActions::newTask);
    connect(p.related, &RelatedPanel::personWanted, p.actions, &CardActions::newPersonHere);
    connect(p.related, &RelatedPanel::rolesEditRequested, p.actions, &CardActions::editRoles);
    connect(p.timeline, &TimelinePanel::changed, this, &CardView::load);
    connect(p.actions, &CardActions::changed, this, &CardView::load);
}

bool CardView::openRecord(const domain::RecordRef &ref)
{
    if (ref.kind != domain::RecordKind::Person && ref.kind != domain::RecordKind::Company && ref.id.isValid())
        return false;
    auto &p = *m_parts;
    const bool other = !(p.data.record.ref == ref);
    p.data.record.ref = ref;
    if (!ref.id.isValid()) {
        p.pages->setCurrentIndex(0);
        Q_EMIT stateChanged();
        return true;
    }
    load();
    if (other) {
        workspace::Finder(p.context.workspace).noteViewed(ref);
        Q_EMIT stateChanged();
    }
    return true;
}

void CardView::load()
{
    auto &p = *m_parts;
    const auto ref = p.data.record.ref;
    if (!ref.id.isValid() || (p.facts->isEditing() && p.pages->currentIndex() == 1 && isVisible()))
        return;
    const quint64 turn = ++p.turn;
    workspace::RecordDesk(p.context.workspace).view(ref).then(this, [this, turn](const core::Result<workspace::RecordView> &view) {
        auto &parts = *m_parts;
        if (turn != parts.turn)
            return;
        if (!view) {
            if (view.error().code != core::ErrorCode::NotFound)
                parts.context.notices.failed(view.error());
            parts.pages->setCurrentIndex(0);
            return;
        }
        static_cast<workspace::RecordView &>(parts.data) = *view;
        parts.data.catalogue = parts.context.workspace.catalogue();
        present();
    });
}

void CardView::present()
{
    auto &p = *m_parts;
    const auto now = p.context.clock.now();
    p.actions->setCard(p.data);
    p.header->present(p.data);
    p.warnings->setWarnings(warningsOf(p.data, now));
    p.figures->setFigures(headlineOf(p.data, now));
    p.facts->present(p.data);
    p.timeline->present(p.data);
    p.related->present(p.data);
    p.pages->setCurrentIndex(1);
    setAccessibleName(tr("Card of %1").arg(domain::displayName(p.data.record)));
}

domain::RecordRef CardView::currentRecord() const
{
    return m_parts->data.record.ref;
}

void CardView::setPosition(qint64 position, qint64 count)
{
    m_parts->header->setPosition(position, count);
}

void CardView::showFigure(const QString &id)
{
    auto &p = *m_parts;
    if (id == QLatin1String("tasks") || id == QLatin1String("people"))
        p.related->reveal(id);
    else
        p.timeline->showChannel(id);
}

void CardView::openMenu(const QPoint &position)
{
    auto &p = *m_parts;
    const bool writable = !p.context.workspace.isReadOnly();
    const bool followed = p.data.record.value(QStringLiteral("followed")).as<bool>();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Edit contact details…"), p.actions, &CardActions::editReach)->setEnabled(writable);
    menu->addAction(tr("Tags…"), p.actions, &CardActions::editTags)->setEnabled(writable);
    menu->addAction(tr("Add a relation…"), p.actions, &CardActions::addRelation)->setEnabled(writable);
    menu->addAction(followed ? tr("Stop following") : tr("Follow"), this, [this, followed] { m_parts->actions->setMark(QStringLiteral("follow"), !followed); })->setEnabled(writable);
    menu->addAction(tr("New task…"), p.actions, &CardActions::newTask)->setEnabled(writable);
    menu->addSeparator();
    menu->addAction(tr("History of this record…"), this, [this] { m_parts->actions->showHistory({}); });
    menu->addAction(tr("Open in its own window"), this, [this] { m_parts->context.navigator.openRecord(currentRecord(), Navigator::Where::OwnWindow); });
    menu->addSeparator();
    menu->addAction(tr("Move to trash"), p.actions, &CardActions::trash)->setEnabled(writable);
    menu->popup(position);
}

void CardView::focusNextPane()
{
    auto &p = *m_parts;
    QWidget *focus = window()->focusWidget();
    if (p.facts->isAncestorOf(focus))
        p.timeline->composer().open(Composer::Tab::Note);
    else if (p.timeline->composer().isAncestorOf(focus))
        p.timeline->focusTimeline();
    else if (p.timeline->isAncestorOf(focus))
        p.related->setFocus();
    else
        p.facts->setFocus();
}

bool CardView::trigger(const QString &actionId)
{
    auto &p = *m_parts;
    if (!currentRecord().id.isValid() || p.pages->currentIndex() != 1)
        return false;
    const auto edit = [&p](const char *key) { p.facts->editField(QLatin1String(key)); };
    const QHash<QString, std::function<void()>> actions{
        {QStringLiteral("card.call"), [&p] { p.actions->call(); }},
        {QStringLiteral("card.mail"), [&p] { p.actions->mail(); }},
        {QStringLiteral("card.edit"), [&p] { p.actions->editReach(); }},
        {QStringLiteral("card.compose"), [&p] { p.timeline->composer().open(Composer::Tab::Note); }},
        {QStringLiteral("card.history"), [&p] { p.actions->showHistory({}); }},
        {QStringLiteral("record.favourite"), [&p] { p.actions->setMark(QStringLiteral("favourite"), !p.data.record.value(QStringLiteral("favourite")).as<bool>()); }},
        {QStringLiteral("record.tag"), [&p] { p.actions->editTags(); }},
        {QStringLiteral("record.owner"), [edit] { edit("owner"); }},
        {QStringLiteral("record.status"), [edit] { edit("status"); }},
        {QStringLiteral("record.new-task"), [&p] { p.actions->newTask(); }},
        {QStringLiteral("record.trash"), [&p] { p.actions->trash(); }},
        {QStringLiteral("view.refresh"), [this] { load(); }},
    };
    const auto action = actions.constFind(actionId);
    if (action == actions.cend())
        return false;
    (*action)();
    return true;
}

void CardView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    auto &p = *m_parts;
    const bool narrow = event->size().width() < kNarrow;
    if (narrow && p.related->parentWidget() != p.side)
        p.side->addWidget(p.related);
    else if (!narrow && p.related->parentWidget() == p.side)
        p.columns->addWidget(p.related);
}

} // namespace rapport::ui
