#include "ui/myday/mydayview.h"

#include "ui/myday/dayactions.h"
#include "ui/myday/daycolumnheader.h"
#include "ui/myday/dayheader.h"
#include "ui/myday/daylist.h"
#include "ui/myday/daylistaccessible.h"
#include "ui/myday/outcomebox.h"
#include "ui/myday/promisespanel.h"
#include "ui/myday/scheduleview.h"
#include "ui/myday/snoozemenu.h"
#include "ui/myday/typechips.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::RecordKind;
using domain::RecordRef;
using workspace::TimelineDesk;

constexpr int kSideWidth = 440;
constexpr int kLeastSide = 300;
constexpr int kSidePercent = 34; // of a small window
constexpr int kRefreshMs = 60;   // changes that come together are read once
constexpr qint64 kMinuteMs = 60'000;

RecordRef recordOf(const DayTask &task)
{
    for (const RecordKind kind :
         {RecordKind::Opportunity, RecordKind::Lead, RecordKind::Person, RecordKind::Company}) {
        const auto id = task.task.value(domain::kindKey(kind)).as<domain::RecordId>();
        if (id.isValid())
            return {kind, id};
    }
    return {};
}

/// Whom or what a row is about.
RecordRef recordOf(const DayItem &item)
{
    return item.work ? item.ref() : recordOf(item.task);
}

/// What was done about other work, as an exchange.
domain::Draft exchangeOf(const DayItem &item, const OutcomeBox &box, core::Instant now)
{
    domain::Draft draft;
    draft.ref.kind = RecordKind::Activity;
    const bool note = box.channel() == QLatin1String("note");
    draft.values = {{QStringLiteral("at"), now},
                    {QStringLiteral("channel"), box.channel()},
                    {QStringLiteral("subject"), box.outcome()},
                    {domain::kindKey(item.ref().kind), item.ref().id}};
    if (!note)
        draft.values.insert(QStringLiteral("direction"), QStringLiteral("out"));
    return draft;
}

} // namespace

/// What the view is made of. Widgets are owned by the view; the rest by this.
struct MyDayView::Parts {
    explicit Parts(AppContext &given) : context(given), actions(given) {}

    QString whyNot() const { return whyNotWritable(context.workspace); }

    AppContext &context;
    DayModel model;
    DayActions actions;
    QTimer refresh;
    QTimer minute;
    QDate today;
    int sideWidth = kSideWidth;
    RecordRef wanted; // to be chosen once it is there
    bool loaded = false;

    DayHeader *header = nullptr;
    TypeChips *chips = nullptr;
    OutcomeBox *box = nullptr;
    DayList *list = nullptr;
    QStackedWidget *pages = nullptr;
    QSplitter *splitter = nullptr;
    Label *sideTitle = nullptr;
    Segments *span = nullptr;
    ScheduleView *schedule = nullptr;
    PromisesPanel *promises = nullptr;
};

MyDayView::MyDayView(AppContext &context, QWidget *parent)
    : View(parent), m_parts(std::make_unique<Parts>(context))
{
    setObjectName(QStringLiteral("myDay"));
    setAccessibleName(tr("My day"));
    installDayAccessibility();
    buildLayout();
    connectList();
    connectStore();
    tick();
    m_parts->actions.load();
}

MyDayView::~MyDayView()
{
    disconnect(m_parts->list, nullptr, this, nullptr); // its last signals would meet no parts
}

void MyDayView::buildLayout()
{
    Parts &parts = *m_parts;
    parts.header = new DayHeader(parts.context, this);
    parts.splitter = new QSplitter(Qt::Horizontal, this);
    parts.splitter->setChildrenCollapsible(false);
    parts.splitter->setHandleWidth(1);
    parts.splitter->addWidget(buildList());
    parts.splitter->addWidget(buildSide());
    parts.splitter->setStretchFactor(0, 1);
    parts.splitter->setStretchFactor(1, 0);
    const QVariantList sizes =
        parts.context.settings.value(core::SettingKey::SplitterSizes, objectName()).toList();
    parts.sideWidth = sizes.isEmpty() ? kSideWidth : sizes.first().toInt();
    connect(parts.splitter, &QSplitter::splitterMoved, this, [this] {
        m_parts->sideWidth = m_parts->splitter->sizes().last();
        m_parts->context.settings.setValue(core::SettingKey::SplitterSizes, QVariantList{m_parts->sideWidth},
                                           objectName());
    });
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(parts.header);
    lines->addWidget(parts.splitter, 1);
}

QWidget *MyDayView::buildList()
{
    Parts &parts = *m_parts;
    auto *pane = new Pane(ColorRole::Surface, this);
    auto *lines = new QVBoxLayout(pane);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    parts.chips = new TypeChips(pane);
    parts.box = new OutcomeBox(parts.context.clock, pane);
    parts.list = new DayList(parts.model, *parts.box, pane);
    auto *empty = new EmptyState(
        Icon::MyDay, tr("Nothing is due today. Write down what you will do next and for whom."), pane);
    QAction *make = parts.context.actions.action(QStringLiteral("record.new-task"));
    Button &button =
        empty->setAction(ActionTable::plainTitle(*make), make->shortcut().toString(QKeySequence::NativeText));
    connect(&button, &Button::clicked, make, &QAction::trigger);
    LinkButton &people = empty->addLink(tr("Look through your people"));
    connect(&people, &LinkButton::clicked, this,
            [this] { m_parts->context.navigator.showView(QStringLiteral("people")); });
    const auto takeWritable = [&parts, &button] {
        parts.list->setReadOnly(parts.whyNot());
        if (!parts.whyNot().isEmpty())
            button.setUnavailable(parts.whyNot());
    };
    takeWritable();
    connect(&parts.context.workspace, &workspace::Workspace::fileLost, parts.list, takeWritable);
    parts.pages = new QStackedWidget(pane);
    parts.pages->addWidget(parts.list);
    parts.pages->addWidget(empty);
    lines->addWidget(parts.chips);
    auto *names = new DayColumnHeader(pane);
    connect(parts.list, &DayList::rowWidthChanged, names, &DayColumnHeader::setRowWidth);
    lines->addWidget(names);
    lines->addWidget(parts.pages, 1);
    return pane;
}

QWidget *MyDayView::buildSide()
{
    Parts &parts = *m_parts;
    auto *pane = new Pane(ColorRole::Window, this);
    pane->setMinimumWidth(kLeastSide);
    auto *lines = new QVBoxLayout(pane);
    lines->setContentsMargins(metrics::kSpace20, 14, metrics::kSpace20, 0);
    lines->setSpacing(0);
    auto *head = new QHBoxLayout;
    parts.sideTitle = new Label(TextStyle::PaneTitle, pane);
    parts.span = new Segments(pane);
    parts.span->setAccessibleName(tr("Span of the schedule"));
    parts.span->addPart(tr("Day"));
    parts.span->addPart(tr("Week"));
    head->addWidget(parts.sideTitle, 1);
    head->addWidget(parts.span);
    lines->addLayout(head);
    parts.schedule = new ScheduleView(pane);
    parts.schedule->setMaximumHeight(parts.schedule->sizeHint().height());
    parts.promises = new PromisesPanel(pane);
    lines->addWidget(parts.schedule, 1);
    lines->addSpacing(metrics::kSpace24);
    lines->addStretch(0);
    lines->addWidget(parts.promises);
    connect(parts.span, &Segments::currentChanged, this, [this](int part) {
        m_parts->schedule->setSpan(part == 0 ? ScheduleView::Span::Day : ScheduleView::Span::Week);
        showSpan();
    });
    connect(parts.schedule, &ScheduleView::taskChosen, this, &MyDayView::choose);
    connect(parts.promises, &PromisesPanel::missedRequested, this, &MyDayView::toggleMissed);
    return pane;
}

void MyDayView::connectList()
{
    Parts &parts = *m_parts;
    connect(parts.chips, &TypeChips::chosen, this, [this](const QString &type) {
        m_parts->model.setType(type);
        m_parts->chips->show(m_parts->model);
    });
    connect(parts.chips, &TypeChips::whyRequested, this, &MyDayView::explainOrder);
    connect(parts.list, &DayList::doneRequested, this, &MyDayView::askOutcome);
    connect(parts.list, &DayList::snoozeRequested, this, &MyDayView::openSnooze);
    connect(parts.list, &DayList::openRequested, this, &MyDayView::openTask);
    connect(parts.list, &DayList::currentRowChanged, this, &MyDayView::stateChanged);
    connect(parts.list, &DayList::closeRequested, this, [this] { m_parts->list->setOpen({}); });
    connect(parts.box, &OutcomeBox::closeRequested, this, [this] { m_parts->list->setOpen({}); });
    connect(parts.box, &OutcomeBox::saveRequested, this, &MyDayView::saveOutcome);
}

void MyDayView::connectStore()
{
    Parts &parts = *m_parts;
    parts.refresh.setSingleShot(true);
    parts.refresh.setInterval(kRefreshMs);
    connect(&parts.refresh, &QTimer::timeout, &parts.actions, &DayActions::load);
    connect(&parts.context.workspace, &workspace::Workspace::changed, this,
            [this] { m_parts->refresh.start(); });
    connect(&parts.actions, &DayActions::loaded, this, [this](const TimelineDesk::Day &day) {
        m_parts->loaded = true;
        m_parts->model.setDay(day, m_parts->context.clock.now());
        showDay();
    });
    parts.minute.setSingleShot(true);
    connect(&parts.minute, &QTimer::timeout, this, &MyDayView::tick);
}

void MyDayView::showDay()
{
    Parts &parts = *m_parts;
    const auto &day = parts.model.day();
    parts.header->setProgress(static_cast<qint64>(day.doneToday.size()), static_cast<qint64>(day.due.size()));
    parts.chips->show(parts.model);
    parts.schedule->setTasks(day.week, parts.model.now());
    parts.promises->show(day.promised, static_cast<qint64>(day.missed.size()),
                         parts.model.isUnfolded(DayItem::Part::Missed));
    const bool empty = parts.loaded && parts.model.rowCount() == 0 && parts.model.type().isEmpty();
    parts.pages->setCurrentIndex(empty ? 1 : 0);
    if (parts.list->open().id.isValid() && parts.model.rowOf(parts.list->open()) < 0)
        parts.list->setOpen({});
    if (parts.wanted.id.isValid() && parts.loaded)
        choose(std::exchange(parts.wanted, {}));
    Q_EMIT dueCountChanged(static_cast<qint64>(day.due.size()));
    Q_EMIT stateChanged();
}

void MyDayView::tick()
{
    Parts &parts = *m_parts;
    const core::Instant now = parts.context.clock.now();
    const QDate today = now.local().date();
    const bool newDay = parts.today.isValid() && parts.today != today;
    parts.today = today;
    parts.header->setDate(today);
    showSpan();
    parts.minute.start(static_cast<int>(kMinuteMs - now.ms % kMinuteMs));
    if (newDay) {
        parts.actions.load();
    } else if (parts.loaded) {
        parts.model.setNow(now);
        parts.schedule->setTasks(parts.model.day().week, now);
    }
}

void MyDayView::showSpan()
{
    const QLocale locale;
    const QDate today = m_parts->today;
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    m_parts->sideTitle->setText(m_parts->span->current() == 0
                                    ? locale.toString(today, QStringLiteral("dddd"))
                                    : tr("%1 to %2")
                                          .arg(locale.toString(monday, tr("d MMM")),
                                               locale.toString(monday.addDays(6), tr("d MMM"))));
}

void MyDayView::askOutcome(int row)
{
    Parts &parts = *m_parts;
    const DayItem item = parts.model.item(row);
    if (!item.isOpen()) {
        parts.actions.reopen(item.task);
        return;
    }
    if (parts.list->open() == item.ref()) {
        parts.list->setOpen({});
        return;
    }
    parts.list->setOpen(item.ref());
    parts.box->ask(item);
}

void MyDayView::saveOutcome()
{
    Parts &parts = *m_parts;
    const int row = parts.model.rowOf(parts.list->open());
    if (row < 0 || !parts.whyNot().isEmpty())
        return;
    const DayItem &item = parts.model.item(row); // as read last, not as it was when the box opened
    const auto nextStep = parts.box->nextStep();
    if (item.work) {
        std::optional<domain::Draft> exchange;
        if (!parts.box->channel().isEmpty())
            exchange = exchangeOf(item, *parts.box, parts.context.clock.now());
        if (!exchange && !nextStep)
            return;
        parts.box->setBusy(true);
        parts.actions.log(*item.work, exchange, nextStep, [this](bool saved) { endOutcome(saved); });
        return;
    }
    const domain::Record &task = item.task.task;
    const TimelineDesk::Completion completion{task.ref, task.revision, parts.box->outcome(),
                                              parts.box->tookPlace(), nextStep};
    parts.box->setBusy(true);
    parts.actions.complete(completion, task.text(QStringLiteral("title")),
                           [this](bool saved) { endOutcome(saved); });
}

void MyDayView::endOutcome(bool saved)
{
    m_parts->box->setBusy(false);
    if (!saved)
        return;
    m_parts->list->setOpen({});
    m_parts->box->forget();
    m_parts->list->setFocus();
}

void MyDayView::openSnooze(int row)
{
    Parts &parts = *m_parts;
    if (row < 0 || !parts.whyNot().isEmpty())
        return;
    const DayItem item = parts.model.item(row);
    parts.list->setCurrentTask(item.ref());
    openSnoozeMenu(*this, parts.list->menuPoint(row), parts.context.clock.now(), parts.context.prompts,
                   [this, item](core::Instant until) {
                       if (item.work)
                           m_parts->actions.comeBack(*item.work, until);
                       else
                           m_parts->actions.snooze(item.task, until);
                   });
}

void MyDayView::openTask(int row, Qt::KeyboardModifiers modifiers)
{
    const RecordRef ref = recordOf(m_parts->model.item(row));
    if (!ref.id.isValid())
        return;
    const bool own = modifiers.testFlag(Qt::ControlModifier);
    m_parts->context.navigator.openRecord(ref, own ? Navigator::Where::OwnWindow : Navigator::Where::Pane);
}

QString MyDayView::workRules()
{
    return tr(
        "Opportunities with nothing planned for the next 7 days, urgency: next step overdue 50, and 2 more "
        "for "
        "each day, at most 80. Expected close over 45, and 1 more for each day, at most 75. Next step today "
        "40. Idle longer than its stage allows 30 to 60. No next step 30. Expected close put off 20, and 5 "
        "more each time, at most 40. Of several the highest counts, and 5 more for each other one. Value: 1 "
        "for the usual worth of your open ones, 0.25 more for each doubling, 0.25 less for each halving; 0.5 "
        "more for a VIP.\n\n"
        "Leads: nobody answered 45, and 3 more for each day, at most 75; hot (score 50) and quiet 35 to 55; "
        "both less after a month, at least 20. "
        "Value: 0.75, and a hundredth of the score.\n\n"
        "Customers whose contact rhythm is missed: 25 to 55. Value: 1, and 0.5 more for a VIP.");
}

void MyDayView::explainOrder()
{
    const QLocale locale;
    QString text =
        tr("A place is urgency times value; the highest comes first.\n\n"
           "Tasks, urgency: overdue 60, and 3 more for each day it is late, at most 90. Today at a time: "
           "60 when it is now, 2 less for each hour until "
           "then, at least 42. Today at any time: 40.\n\n"
           "Value: 1, and 0.5 more for a VIP, 0.4 more for high priority, 0.3 less for low "
           "priority, and up to 0.3 more when the last real "
           "contact is longer ago than wanted.");
    text += QStringLiteral("\n\n") + workRules();
    if (const DayItem *item = m_parts->list->current(); item && item->place > 0) {
        text += QStringLiteral("\n\n") + tr("%1. “%2”: %3 × %4 = %5.")
                                             .arg(locale.toString(item->place), item->title,
                                                  locale.toString(item->rank.urgency, 'f', 1),
                                                  locale.toString(item->rank.value, 'f', 2),
                                                  locale.toString(item->rank.points(), 'f', 1));
    }
    m_parts->context.prompts.tell(this, tr("Why this order"), text);
}

void MyDayView::toggleMissed()
{
    Parts &parts = *m_parts;
    const bool shown = parts.model.isUnfolded(DayItem::Part::Missed);
    parts.model.setUnfolded(DayItem::Part::Missed, !shown);
    showDay();
    const int row = parts.model.rowOfHead(DayItem::Part::Missed);
    if (row < 0)
        return;
    parts.list->setCurrentIndex(parts.model.index(row));
    parts.list->scrollTo(parts.model.index(row), QAbstractItemView::PositionAtTop);
    parts.list->setFocus();
}

void MyDayView::choose(const RecordRef &task)
{
    Parts &parts = *m_parts;
    const auto holds = [&task](const std::vector<DayTask> &tasks) {
        return std::any_of(tasks.begin(), tasks.end(),
                           [&](const DayTask &one) { return one.task.ref == task; });
    };
    if (parts.model.rowOf(task) < 0 && !parts.model.type().isEmpty()) {
        parts.model.setType({});
        parts.chips->show(parts.model);
    }
    if (parts.model.rowOf(task) < 0 && holds(parts.model.day().laterThisWeek))
        parts.model.setUnfolded(DayItem::Part::Later, true);
    if (parts.model.rowOf(task) < 0 && holds(parts.model.day().undated))
        parts.model.setUnfolded(DayItem::Part::Undated, true);
    if (parts.model.rowOf(task) < 0 && holds(parts.model.day().doneToday))
        parts.model.setUnfolded(DayItem::Part::Done, true);
    parts.list->setCurrentTask(task);
    parts.list->setFocus();
}

bool MyDayView::openRecord(const RecordRef &ref)
{
    if (ref.kind != RecordKind::Task)
        return false;
    if (m_parts->loaded)
        choose(ref);
    else
        m_parts->wanted = ref;
    return true;
}

RecordRef MyDayView::currentRecord() const
{
    const DayItem *item = m_parts->list->current();
    return item ? recordOf(*item) : RecordRef{};
}

void MyDayView::focusFilter()
{
    m_parts->chips->focusCurrent();
}

void MyDayView::focusNextPane()
{
    Parts &parts = *m_parts;
    const QWidget *now = window()->focusWidget();
    if (parts.chips->isAncestorOf(now))
        parts.list->setFocus(Qt::TabFocusReason);
    else if (now == parts.list || parts.list->isAncestorOf(now))
        parts.span->part(parts.span->current())->setFocus(Qt::TabFocusReason);
    else
        parts.chips->focusCurrent();
}

bool MyDayView::trigger(const QString &actionId)
{
    Parts &parts = *m_parts;
    const DayItem *item = parts.list->current();
    if (actionId == QLatin1String("view.refresh")) {
        parts.actions.load();
        return true;
    }
    if (!item || (actionId != QLatin1String("record.open") && actionId != QLatin1String("record.own-window")))
        return false;
    openTask(parts.list->currentIndex().row(),
             actionId == QLatin1String("record.open") ? Qt::NoModifier : Qt::ControlModifier);
    return true;
}

void MyDayView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    const int side = std::max(kLeastSide, std::min(m_parts->sideWidth, width() * kSidePercent / 100));
    m_parts->splitter->setSizes({std::max(1, width() - side - 1), side});
}

void MyDayView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (!focusWidget())
        m_parts->list->setFocus();
}

} // namespace rapport::ui
