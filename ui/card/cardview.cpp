#include "ui/card/cardview.h"

#include "core/settings.h"
#include "domain/cardkinds.h"
#include "domain/filter.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/card/cardactions.h"
#include "ui/card/cardcentre.h"
#include "ui/card/cardheader.h"
#include "ui/card/cardplaces.h"
#include "ui/card/cardwarnings.h"
#include "ui/card/composer.h"
#include "ui/card/factspanel.h"
#include "ui/card/figurestrip.h"
#include "ui/card/relatedpanel.h"
#include "ui/card/timelinepanel.h"
#include "ui/card/trashedstrip.h"
#include "ui/card/veil.h"
#include "ui/pipeline/coursestrip.h"
#include "ui/series/seriesdialog.h"
#include "ui/theme/theme.h"
#include "ui/value/valuepage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pane.h"
#include "workspace/finder.h"
#include "workspace/records.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

namespace rapport::ui {

namespace {

constexpr int kNarrow = 860;
constexpr int kRefreshMs = 60;
constexpr int kVeilAfterMs = 200;
const QList<int> kColumns{244, 432, 221};

/// What is done with the exchanges and tasks of a record.
bool needsTimeline(const QString &actionId)
{
    static const QStringList actions{"card.call",   "card.mail",       "card.contact", "card.compose",
                                     "card.attach", "record.new-task", "record.series"};
    return actions.contains(actionId);
}

} // namespace

struct CardView::Parts {
    explicit Parts(AppContext &appContext) : context(appContext) {}

    AppContext &context;
    FieldPlace editSoon;      ///< once what is wanted is there
    domain::RecordRef wanted; ///< asked for; the data may still be of the one before
    CardData data;
    Veil *veil = nullptr;
    QTimer veilSoon;
    quint64 turn = 0;
    bool stale = false;
    QStackedWidget *pages = nullptr;
    EmptyState *empty = nullptr;
    CardHeader *header = nullptr;
    CourseStrip *course = nullptr;
    TrashedStrip *trashed = nullptr;
    WarningStrip *warnings = nullptr;
    CardPlaces *places = nullptr;
    FigureStrip *figures = nullptr; ///< of the overview, with the columns
    QSplitter *columns = nullptr;
    FactsPanel *facts = nullptr;
    CardCentre *centre = nullptr;
    TimelinePanel *timeline = nullptr; ///< of the centre
    RelatedPanel *related = nullptr;
    QSplitter *side = nullptr; ///< facts, and below 860 px the related lists under them
    CardActions *actions = nullptr;
    QTimer *refresh = nullptr;
};

CardView::CardView(AppContext &context, QWidget *parent)
    : View(parent), m_parts(std::make_unique<Parts>(context))
{
    setObjectName(QStringLiteral("card"));
    setAccessibleName(tr("Card"));
    setAcceptDrops(true);
    auto &p = *m_parts;
    p.actions = new CardActions(context, *this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    p.pages = new QStackedWidget(this);
    layout->addWidget(p.pages);
    auto *blank = new Pane(ColorRole::Surface, p.pages);
    p.empty = new EmptyState(Icon::Person, tr("Choose a record in the list to see it here"), blank);
    auto *centre = new QVBoxLayout(blank);
    centre->addWidget(p.empty);
    p.pages->addWidget(blank);
    p.pages->addWidget(buildCard());
    p.veil = new Veil(this);
    p.veil->hide();
    p.veilSoon.setSingleShot(true);
    p.veilSoon.setInterval(kVeilAfterMs);
    connect(&p.veilSoon, &QTimer::timeout, this, [this] {
        m_parts->veil->setGeometry(rect());
        m_parts->veil->raise();
        m_parts->veil->show();
    });
    p.refresh = new QTimer(this);
    p.refresh->setSingleShot(true);
    p.refresh->setInterval(kRefreshMs);
    connect(p.refresh, &QTimer::timeout, this, &CardView::load);
    connectParts();
    connect(&context.workspace, &workspace::Workspace::fileLost, this, [this] {
        if (m_parts->pages->currentIndex() == 1)
            present(); // what was read before stays, to be looked at
    });
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] {
        m_parts->stale = true; // a card nobody sees is read when it is shown again
        if (isVisible())
            m_parts->refresh->start();
    });
}

CardView::~CardView() = default;

void CardView::dragEnterEvent(QDragEnterEvent *event)
{
    const auto &p = *m_parts;
    const bool takes =
        domain::hasTimeline(p.wanted.kind) && p.wanted.id.isValid() && p.data.record.ref == p.wanted &&
        whyNotWritable(p.context.workspace, p.data).isEmpty() && !attachable(*event->mimeData()).isEmpty();
    if (takes)
        event->acceptProposedAction();
    else
        event->ignore();
}

void CardView::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_parts->actions->attach(attachable(*event->mimeData()));
}

QWidget *CardView::buildCard()
{
    auto &p = *m_parts;
    auto *page = new Pane(ColorRole::Surface, p.pages);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    p.header = new CardHeader(p.context, page);
    p.course = new CourseStrip(p.context, page);
    p.trashed = new TrashedStrip(page);
    p.warnings = new WarningStrip(page);
    p.places = new CardPlaces(p.context, page);
    auto *overview = new QWidget(p.places);
    p.figures = new FigureStrip(overview);
    p.columns = new QSplitter(Qt::Horizontal, overview);
    p.columns->setObjectName(QStringLiteral("cardColumns"));
    p.columns->setAccessibleName(tr("Facts, timeline and related records"));
    p.side = new QSplitter(Qt::Vertical, p.columns);
    p.facts = new FactsPanel(p.context, p.side);
    p.centre = new CardCentre(p.context, p.columns);
    p.timeline = &p.centre->timeline();
    p.related = new RelatedPanel(p.context, p.columns);
    p.columns->setChildrenCollapsible(false);
    p.columns->setStretchFactor(1, 1);
    p.columns->setSizes(kColumns);
    layout->addWidget(p.header);
    layout->addWidget(p.course);
    layout->addWidget(p.trashed);
    layout->addWidget(p.warnings);
    auto *inside = new QVBoxLayout(overview);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(p.figures);
    inside->addWidget(p.columns, 1);
    p.places->setOverview(overview);
    layout->addWidget(p.places, 1);
    return page;
}

void CardView::connectParts()
{
    auto &p = *m_parts;
    connect(p.header, &CardHeader::previousRequested, this, &CardView::previousRequested);
    connect(p.header, &CardHeader::nextRequested, this, &CardView::nextRequested);
    connect(p.header, &CardHeader::favouriteToggled, this,
            [this](bool on) { m_parts->actions->setMark(QStringLiteral("favourite"), on); });
    connect(p.header, &CardHeader::tagsPressed, p.actions, &CardActions::editTags);
    connect(p.header, &CardHeader::callPressed, this, [this] {
        m_parts->actions->call();
        m_parts->timeline->composer().open(Composer::Tab::Call);
    });
    connect(p.header, &CardHeader::mailPressed, this, [this] {
        m_parts->actions->mail();
        m_parts->timeline->composer().open(Composer::Tab::Mail);
    });
    connect(p.header, &CardHeader::menuRequested, this, &CardView::openMenu);
    connect(p.header, &CardHeader::companyOpened, this, [this] {
        const auto &card = m_parts->data;
        const QString key = card.isCompany() ? QStringLiteral("parent") : QStringLiteral("company");
        const auto id = card.record.value(key).as<domain::RecordId>();
        const domain::Value person = card.record.value(QStringLiteral("person"));
        m_parts->context.navigator.openRecord(
            id.isValid() ? domain::RecordRef{domain::RecordKind::Company, id}
                         : domain::RecordRef{domain::RecordKind::Person, person.as<domain::RecordId>()});
    });
    connect(p.trashed, &TrashedStrip::restoreRequested, p.actions, &CardActions::restore);
    connect(p.figures, &FigureStrip::pressed, this, &CardView::showFigure);
    connect(p.timeline, &TimelinePanel::changed, this, &CardView::load);
    connect(p.actions, &CardActions::changed, this, &CardView::load);
    connect(p.actions, &CardActions::trashed, this, [this] {
        openRecord({});
        fail({core::ErrorCode::NotFound, QStringLiteral("not-found"), {}, {}, {}});
    });
    connectFacts();
    connectRelated();
}

void CardView::connectFacts()
{
    auto &p = *m_parts;
    connect(p.facts, &FactsPanel::fieldCommitted, p.actions, &CardActions::saveField);
    connect(p.actions, &CardActions::fieldSettled, p.facts, &FactsPanel::closeEditor);
    connect(
        p.actions, &CardActions::fieldRefused, this, [this](const QString &key, const core::Error &error) {
            const auto *catalogue = m_parts->data.catalogue.get();
            m_parts->facts->setReason(key, error.faults.empty()
                                               ? messages::sentence(error, catalogue)
                                               : messages::faultSentence(error.faults.front(), catalogue));
        });
    connect(p.facts, &FactsPanel::historyRequested, p.actions, &CardActions::showHistory);
    connect(p.facts, &FactsPanel::reachEditRequested, p.actions, [&p] { p.actions->editReach({}); });
    connect(p.facts, &FactsPanel::rolesEditRequested, p.actions, &CardActions::editRoles);
    connect(p.facts, &FactsPanel::relationAddRequested, p.actions, &CardActions::addRelation);
    connect(p.facts, &FactsPanel::relationRemoved, p.actions, &CardActions::removeRelation);
    connect(p.facts, &FactsPanel::opened, this,
            [this](const domain::RecordRef &ref) { m_parts->context.navigator.openRecord(ref); });
}

void CardView::connectRelated()
{
    auto &p = *m_parts;
    connect(p.related, &RelatedPanel::opened, this,
            [this](const domain::RecordRef &ref) { m_parts->context.navigator.openRecord(ref); });
    connect(p.related, &RelatedPanel::taskOpened, p.actions, &CardActions::editTask);
    connect(p.related, &RelatedPanel::taskWanted, p.actions, &CardActions::newTask);
    connect(p.related, &RelatedPanel::personWanted, p.actions, &CardActions::newPersonHere);
    connect(p.related, &RelatedPanel::dealWanted, this, [this] {
        const CardData &card = m_parts->data;
        domain::FieldValues preset{{domain::kindKey(card.record.ref.kind), card.record.ref.id}};
        if (card.isPerson())
            preset.insert(QStringLiteral("company"), card.record.value(QStringLiteral("company")));
        m_parts->context.navigator.createRecord(domain::RecordKind::Opportunity, preset);
    });
    connect(p.related, &RelatedPanel::productsWanted, this,
            [this] { m_parts->centre->editProducts(m_parts->data); });
    connect(p.related, &RelatedPanel::orderWanted, this,
            [this] { m_parts->centre->newOrder(m_parts->data); });
    connect(p.related, &RelatedPanel::listWanted, this, [this](const QString &view, const QString &field) {
        const auto &card = m_parts->data;
        const bool colleagues = card.isPerson() && field == QLatin1String("company");
        const QString name = colleagues ? card.linkName(field) : domain::displayName(card.record);
        m_parts->context.navigator.showView(
            view, domain::printFilter(
                      domain::Filter::compare(field, domain::Operator::Equal, {domain::Value(name)})));
    });
}

bool CardView::openRecord(const domain::RecordRef &ref)
{
    if (!domain::hasCard(ref.kind) && ref.id.isValid())
        return false;
    auto &p = *m_parts;
    const bool other = !(p.wanted == ref);
    if (other)
        p.facts->commitOpenEditor();
    p.editSoon = {};
    p.wanted = ref;
    if (!ref.id.isValid()) {
        ++p.turn;
        showPage(0);
        Q_EMIT stateChanged();
        return true;
    }
    load();
    if (other) {
        p.veilSoon.start();
        workspace::Finder(p.context.workspace).noteViewed(ref);
        Q_EMIT stateChanged();
    }
    return true;
}

void CardView::load()
{
    auto &p = *m_parts;
    if (!p.wanted.id.isValid())
        return;
    p.stale = false;
    const quint64 turn = ++p.turn;
    workspace::RecordDesk(p.context.workspace)
        .view(p.wanted)
        .then(this, [this, turn](const core::Result<workspace::RecordView> &view) {
            auto &parts = *m_parts;
            if (turn != parts.turn)
                return;
            if (!view) {
                fail(view.error());
                return;
            }
            static_cast<workspace::RecordView &>(parts.data) = *view;
            parts.data.catalogue = parts.context.workspace.catalogue();
            readOrders(turn);
        });
}

void CardView::readOrders(quint64 turn)
{
    auto &p = *m_parts;
    workspace::OrderDesk(p.context.workspace)
        .view(p.data.record.ref)
        .then(this, [this, turn](const core::Result<workspace::OrderView> &orders) {
            if (turn != m_parts->turn)
                return;
            m_parts->data.orders = orders.value_or(workspace::OrderView());
            present();
        });
}

void CardView::fail(const core::Error &error)
{
    auto &p = *m_parts;
    const bool gone = error.code == core::ErrorCode::NotFound;
    if (!gone)
        p.context.notices.failed(error);
    p.empty->setSentence(gone ? tr("This record is in the trash or was removed") : messages::sentence(error));
    showPage(0);
}

void CardView::showPage(int page)
{
    auto &p = *m_parts;
    p.veilSoon.stop();
    p.veil->hide();
    p.pages->setCurrentIndex(page);
}

void CardView::present()
{
    auto &p = *m_parts;
    const auto now = p.context.clock.now();
    p.actions->setCard(p.data);
    p.header->present(p.data);
    p.course->present(p.data);
    if (p.data.trashed)
        p.trashed->showFor(domain::displayName(p.data.record), whyNotWritable(p.context.workspace));
    else
        p.trashed->hide();
    p.warnings->setWarnings(warningsOf(p.data, now));
    const domain::RecordKind kind = p.data.record.ref.kind;
    p.figures->setVisible(domain::hasTimeline(kind));
    if (domain::hasTimeline(kind))
        p.figures->setFigures(headlineOf(p.data, now));
    p.facts->present(p.data);
    p.centre->present(p.data);
    p.related->present(p.data);
    p.places->present(p.data);
    showPage(1);
    setAccessibleName(tr("Card of %1").arg(domain::displayName(p.data.record)));
    edit(std::exchange(p.editSoon, {}));
}

void CardView::editField(const FieldPlace &place)
{
    auto &p = *m_parts;
    if (p.pages->currentIndex() == 1 && p.data.record.ref == p.wanted)
        edit(place);
    else
        p.editSoon = place;
}

/// Each field where the card changes it: in place, in the dialog of its list, or by writing down what happened.
void CardView::edit(const FieldPlace &place)
{
    auto &p = *m_parts;
    const auto *field = p.data.catalogue->find(p.data.record.ref.kind, place.field);
    if (!field)
        return;
    p.places->showOverview();
    if (const QString fixed = whyNotWritable(p.context.workspace, p.data); !fixed.isEmpty())
        p.context.notices.done(fixed);
    else if (field->group == QLatin1String("contact") || field->group == QLatin1String("address"))
        p.actions->editReach(place);
    else if (p.data.isPerson() && field->key == QLatin1String("company"))
        p.actions->editRoles();
    else if (field->key == QLatin1String("tags"))
        p.actions->editTags();
    else if (field->key == QLatin1String("people_count"))
        p.related->reveal(QStringLiteral("people"));
    else if (field->key == QLatin1String("last_contact_at"))
        p.timeline->composer().open(Composer::Tab::Call);
    else
        p.facts->editField(field->key == QLatin1String("full_name") ? QStringLiteral("first_name")
                                                                    : field->key);
}

domain::RecordRef CardView::currentRecord() const
{
    return m_parts->wanted;
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
        p.timeline->showChannel(id == QLatin1String("known") ? QStringLiteral("all") : id);
}

void CardView::openMenu(const QPoint &position)
{
    auto &p = *m_parts;
    const bool storeWritable = !p.context.workspace.isReadOnly();
    const bool writable = storeWritable && !p.data.trashed;
    const bool followed = p.data.record.value(QStringLiteral("followed")).as<bool>();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const domain::RecordKind kind = p.data.record.ref.kind;
    if (domain::hasContactLists(kind))
        menu->addAction(tr("Edit contact details…"), this, [&p] { p.actions->editReach({}); })
            ->setEnabled(writable);
    if (p.data.isPerson())
        menu->addAction(tr("Edit companies and roles…"), p.actions, &CardActions::editRoles)
            ->setEnabled(writable);
    menu->addAction(tr("Tags…"), p.actions, &CardActions::editTags)->setEnabled(writable);
    if (domain::hasRoles(kind))
        menu->addAction(tr("Add a relation…"), p.actions, &CardActions::addRelation)->setEnabled(writable);
    menu->addAction(followed ? tr("Stop following") : tr("Follow"), this,
                    [this, followed] { m_parts->actions->setMark(QStringLiteral("follow"), !followed); })
        ->setEnabled(writable);
    if (kind == domain::RecordKind::Order)
        menu->addAction(tr("Edit order…"), p.centre, &CardCentre::editOrder)->setEnabled(writable);
    if (domain::hasTimeline(kind))
        menu->addAction(tr("New task…"), p.actions, &CardActions::newTask)->setEnabled(writable);
    menu->addSeparator();
    menu->addAction(tr("History of this record…"), this, [this] { m_parts->actions->showHistory({}); });
    menu->addAction(tr("Open in its own window"), this, [this] {
        m_parts->context.navigator.openRecord(currentRecord(), Navigator::Where::OwnWindow);
    });
    menu->addSeparator();
    if (p.data.trashed)
        menu->addAction(tr("Restore"), p.actions, &CardActions::restore)->setEnabled(storeWritable);
    else
        menu->addAction(tr("Move to trash"), p.actions, &CardActions::trash)->setEnabled(writable);
    if (p.data.isPerson()) {
        menu->addSeparator();
        menu->addAction(tr("Save everything known about this person…"), p.actions, &CardActions::saveDossier);
        menu->addAction(tr("Erase…"), p.actions, &CardActions::erase)->setEnabled(storeWritable);
    }
    menu->popup(position);
}

void CardView::focusNextPane()
{
    auto &p = *m_parts;
    QWidget *focus = window()->focusWidget();
    if (p.places->showsValue())
        p.places->value().focusFirst();
    else if (p.facts->isAncestorOf(focus) && !p.centre->showsTimeline())
        p.centre->currentWidget()->setFocus();
    else if (p.facts->isAncestorOf(focus))
        p.timeline->composer().open(Composer::Tab::Note);
    else if (p.timeline->composer().isAncestorOf(focus))
        p.timeline->focusTimeline();
    else if (p.centre->isAncestorOf(focus))
        p.related->setFocus();
    else
        p.facts->setFocus();
}

bool CardView::trigger(const QString &actionId)
{
    auto &p = *m_parts;
    if (const auto place = FieldPlace::ofAction(actionId)) {
        editField(*place);
        return true;
    }
    if (!currentRecord().id.isValid() || p.pages->currentIndex() != 1)
        return false;
    if (!domain::hasTimeline(p.wanted.kind) && needsTimeline(actionId))
        return false;
    if (needsTimeline(actionId))
        p.places->showOverview();
    const QHash<QString, std::function<void()>> actions{
        {QStringLiteral("card.call"), [&p] { Q_EMIT p.header->callPressed(); }},
        {QStringLiteral("card.mail"), [&p] { Q_EMIT p.header->mailPressed(); }},
        {QStringLiteral("card.edit"),
         [this, &p] {
             if (p.data.record.ref.kind == domain::RecordKind::Order) {
                 p.centre->editOrder();
                 return;
             }
             const bool byName = p.data.isPerson() || p.data.record.ref.kind == domain::RecordKind::Lead;
             edit({byName ? QStringLiteral("first_name") : QStringLiteral("name"), {}});
         }},
        {QStringLiteral("record.save"), [this] { saveOpen(); }},
        {QStringLiteral("card.contact"), [&p] { p.actions->editReach({}); }},
        {QStringLiteral("card.compose"), [&p] { p.timeline->composer().open(Composer::Tab::Note); }},
        {QStringLiteral("card.attach"), [&p] { p.actions->chooseAttachment(); }},
        {QStringLiteral("card.history"), [&p] { p.actions->showHistory({}); }},
        {QStringLiteral("record.favourite"),
         [&p] {
             p.actions->setMark(QStringLiteral("favourite"),
                                !p.data.record.value(QStringLiteral("favourite")).as<bool>());
         }},
        {QStringLiteral("record.tag"), [&p] { p.actions->editTags(); }},
        {QStringLiteral("record.owner"),
         [this] {
             edit({QStringLiteral("owner"), {}});
         }},
        {QStringLiteral("record.status"),
         [this] {
             edit({QStringLiteral("status"), {}});
         }},
        {QStringLiteral("record.new-task"), [&p] { p.actions->newTask(); }},
        {QStringLiteral("record.series"), [this] { startSeries(); }},
        {QStringLiteral("record.trash"), [&p] { p.actions->trash(); }},
        {QStringLiteral("view.refresh"), [this] { load(); }},
    };
    const auto action = actions.constFind(actionId);
    if (action == actions.cend())
        return p.places->trigger(actionId) || p.course->trigger(actionId);
    (*action)();
    return true;
}

void CardView::startSeries()
{
    const domain::Record &record = m_parts->data.record;
    if (whyNotWritable(m_parts->context.workspace).isEmpty())
        (new SeriesDialog(m_parts->context, record.ref.kind, {record.ref.id.value()},
                          domain::displayName(record), this))
            ->open();
}

void CardView::saveOpen()
{
    auto &p = *m_parts;
    if (p.facts->isEditing())
        p.facts->commitOpenEditor();
    else if (domain::hasTimeline(p.wanted.kind))
        p.timeline->composer().save();
}

void CardView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (m_parts->stale)
        m_parts->refresh->start();
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
    p.veil->setGeometry(rect());
}

} // namespace rapport::ui
