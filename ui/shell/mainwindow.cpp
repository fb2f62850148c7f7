#include "ui/shell/mainwindow.h"

#include "core/settings.h"
#include "domain/cardkinds.h"
#include "ui/admin/adminview.h"
#include "ui/campaigns/campaignspage.h"
#include "ui/dialogs/newrecorddialog.h"
#include "ui/documents/documentsview.h"
#include "ui/documents/orderdialog.h"
#include "ui/list/listview.h"
#include "ui/myday/mydayview.h"
#include "ui/pipeline/pipelineview.h"
#include "ui/reports/reportsview.h"
#include "ui/segments/segmentspage.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/cardwindow.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/menubuilder.h"
#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/searchpage.h"
#include "ui/shell/session.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/storestrip.h"
#include "ui/shell/viewhost.h"
#include "ui/shell/viewkeys.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QUrl>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using core::SettingKey;

/// The one file that something dragged holds; empty: none, or several.
QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(const Services &services) : m_services(services)
{
    setObjectName(QStringLiteral("window"));
    setAcceptDrops(true);
    setWindowTitle(tr("Rapport"));
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 680);
    buildFrame();
    buildRail();
    connectParts();
    restoreLayout();
    showStart({});
}

MainWindow::~MainWindow()
{
    closeWorkspace();
}

void MainWindow::buildFrame()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_rail = new Rail(centre);
    m_views = new ViewHost(centre);
    m_start = new StartPage(m_views);
    m_views->addWidget(m_start);
    m_status = new StatusBar(centre);
    m_strip = new StoreStrip(centre);
    row->addWidget(m_rail);
    row->addWidget(m_views, 1);
    column->addWidget(m_strip);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(centre);
    m_corner = new MenuCorner(menuBar());
    menuBar()->setCornerWidget(m_corner, Qt::TopRightCorner);
    menuBar()->setNativeMenuBar(false);
    buildMenus(*menuBar(), m_services.actions);
    for (const ActionSpec &spec : m_services.actions.specs()) {
        if (spec.reach == Reach::Window)
            addAction(m_services.actions.action(spec.id));
    }
}

void MainWindow::buildRail()
{
    m_rail->add(kMyDay, Icon::MyDay, tr("My day"));
    m_rail->add(kPeople, Icon::People, tr("People"));
    m_rail->add(kCompanies, Icon::Company, tr("Companies"));
    m_rail->add(kLeads, Icon::Lead, tr("Leads"));
    m_rail->add(kDeals, Icon::Pipeline, tr("Pipeline"));
    m_rail->add(kCampaigns, Icon::Campaign, tr("Campaigns"));
    m_rail->add(kDocuments, Icon::Document, tr("Documents"));
    m_rail->add(kReports, Icon::Reports, tr("Reports"));
    m_rail->add(kAdmin, Icon::Admin, tr("Admin"), true);
}

void MainWindow::connectParts()
{
    connect(m_rail, &Rail::chosen, this, [this](const QString &key) { showView(key); });
    connect(m_views, &ViewHost::stateChanged, this, [this] {
        remember();
        refreshActions();
    });
    connect(&m_corner->field(), &QAbstractButton::clicked,
            m_services.actions.action(QStringLiteral("go.palette")), &QAction::trigger);
    connect(&m_corner->user(), &QAbstractButton::clicked,
            m_services.actions.action(QStringLiteral("tools.settings")), &QAction::trigger);
    connect(&m_services.actions, &ActionTable::triggered, this, &MainWindow::offer);
    connect(m_status, &StatusBar::undoRequested, this, [this](domain::ChangesetId changeset) {
        if (m_session)
            m_session->undo(changeset);
    });
}

void MainWindow::showOpening(const QString &name)
{
    closeWorkspace();
    m_start->showOpening(name);
}

void MainWindow::showStart(const QString &problem)
{
    closeWorkspace();
    m_start->showChoices(problem, m_services.settings.value(SettingKey::RecentStores).toStringList());
    m_rail->setEnabled(false);
    refreshActions();
}

void MainWindow::closeWorkspace()
{
    m_views->setMakers({});
    m_views->setCurrentWidget(m_start);
    m_trail = {};
    closeDialogs();
    if (m_palette)
        m_palette->setSession(nullptr);
    m_session.reset();
    m_status->setTotals({});
    m_status->setBackup({}, StatusBar::Health::Good);
    m_status->setMark({});
    setWindowTitle(tr("Rapport"));
    Q_EMIT sessionChanged();
}

/// What is open over the store goes with it; a question of the prompts may be what asked for another store, and stays.
void MainWindow::closeDialogs()
{
    for (CardWindow *card : findChildren<CardWindow *>())
        delete card;
    for (QDialog *dialog : findChildren<QDialog *>()) {
        if (!dialog->objectName().startsWith(QLatin1String("prompt.")))
            delete dialog;
    }
}

void MainWindow::setWorkspace(std::shared_ptr<workspace::Workspace> workspace)
{
    closeWorkspace();
    const QString name = workspace->store().location().displayName();
    m_session = std::make_unique<Session>(m_services, std::move(workspace), *this, *m_status);
    connect(m_session.get(), &Session::changed, this, &MainWindow::refreshState);
    if (m_palette)
        m_palette->setSession(m_session.get());
    setWindowTitle(tr("%1 – Rapport").arg(name));
    m_corner->user().setName(m_session->workspace().userName());
    m_rail->setEnabled(true);
    makeViews();
    const QString last = m_services.settings.value(SettingKey::LastView).toString();
    showView(m_views->has(last) ? last : kPeople);
    refreshState();
    Q_EMIT sessionChanged();
}

void MainWindow::makeViews()
{
    AppContext &context = m_session->context();
    const auto list = [&context](domain::RecordKind kind) {
        return [&context, kind](QWidget *parent) { return new ListView(context, kind, parent); };
    };
    m_views->setMakers({
        {kMyDay,
         [this, &context](QWidget *parent) {
             auto *view = new MyDayView(context, parent);
             connect(view, &MyDayView::dueCountChanged, m_rail,
                     [this](qint64 count) { m_rail->setBadge(kMyDay, static_cast<int>(count)); });
             return view;
         }},
        {kPeople, list(domain::RecordKind::Person)},
        {kCompanies, list(domain::RecordKind::Company)},
        {kLeads, list(domain::RecordKind::Lead)},
        {kDeals, [&context](QWidget *parent) { return new PipelineView(context, parent); }},
        {kCampaigns, [&context](QWidget *parent) { return new CampaignsPage(context, parent); }},
        {kSegments, [&context](QWidget *parent) { return new SegmentsPage(context, parent); }},
        {kDocuments, [&context](QWidget *parent) { return new DocumentsView(context, parent); }},
        {kReports, [&context](QWidget *parent) { return new ReportsView(context, parent); }},
        {kSearch, [&context](QWidget *parent) { return new SearchPage(context, parent); }},
        {kAdmin, [&context](QWidget *parent) { return new AdminView(context, parent); }},
    });
}

void MainWindow::openRecord(const domain::RecordRef &ref, Where where)
{
    if (!m_session || !ref.id.isValid())
        return;
    if (where == Where::OwnWindow && domain::hasCard(ref.kind)) {
        (new CardWindow(m_session->context(), ref, this))->show();
        return;
    }
    if (View *view = m_views->show(viewOf(ref.kind))) {
        m_rail->setCurrent(railOf(m_views->currentKey()));
        view->openRecord(ref);
        view->setFocus();
        remember();
    }
}

void MainWindow::showView(const QString &view, const QString &filter)
{
    if (!m_session)
        return;
    const bool adminPage = AdminView::pageKeys().contains(view);
    const bool documentPage = DocumentsView::pageKeys().contains(view);
    View *shown = m_views->show(adminPage ? kAdmin : documentPage ? kDocuments : view);
    if (!shown)
        return;
    if (adminPage)
        static_cast<AdminView *>(shown)->showPage(view);
    if (documentPage)
        static_cast<DocumentsView *>(shown)->showPage(view);
    if (!filter.isEmpty())
        shown->applyFilter(filter);
    m_rail->setCurrent(railOf(m_views->currentKey()));
    shown->setFocus();
    shown->focusFilter(); // typing looks for somebody at once
    if (m_rail->item(view))
        m_services.settings.setValue(SettingKey::LastView, view);
    remember();
    refreshActions();
}

void MainWindow::createRecord(domain::RecordKind kind, const domain::FieldValues &preset)
{
    const QString whyNot = m_session ? m_session->whyNotWritable() : QString();
    if (!whyNot.isEmpty())
        m_status->done(whyNot);
    else if (m_session && kind == domain::RecordKind::Order)
        (new OrderDialog(m_session->context(), {}, preset, this))->open();
    else if (m_session)
        (new NewRecordDialog(m_session->context(), kind, preset, this))->open();
}

domain::RecordRef MainWindow::currentRecord() const
{
    const View *view = m_views->current();
    return m_session && view ? view->currentRecord() : domain::RecordRef{};
}

Palette &MainWindow::commandPalette()
{
    if (!m_palette) {
        m_palette = new Palette(m_services, this);
        m_palette->setSession(m_session.get());
    }
    return *m_palette;
}

void MainWindow::goBack()
{
    if (const auto place = m_trail.back())
        showPlace(*place);
}

void MainWindow::goForward()
{
    if (const auto place = m_trail.forward())
        showPlace(*place);
}

void MainWindow::showPlace(const Place &place)
{
    m_travelling = true;
    showView(place.view);
    if (place.record.id.isValid() && m_views->current())
        m_views->current()->openRecord(place.record);
    m_travelling = false;
}

void MainWindow::remember()
{
    const View *view = m_views->current();
    if (m_travelling || !view)
        return;
    const auto *admin = qobject_cast<const AdminView *>(view);
    const auto *documents = qobject_cast<const DocumentsView *>(view);
    m_trail.visit({admin       ? admin->page()
                   : documents ? documents->page()
                               : m_views->currentKey(),
                   view->currentRecord()});
}

void MainWindow::refreshState()
{
    if (!m_session)
        return;
    const auto &totals = m_session->totals();
    m_status->setTotals(tr("%1 people · %2 companies")
                            .arg(QLocale().toString(totals.people), QLocale().toString(totals.companies)));
    if (m_session->isLost())
        m_status->setMark(tr("Not saved any more"),
                          tr("The file of the store is no longer where it was, or no longer the same."));
    else if (!m_session->isOnline())
        m_status->setMark(tr("Server not reachable"),
                          tr("Changes cannot be saved until the server is back; what is shown may be old."));
    else if (m_session->workspace().isReadOnly())
        m_status->setMark(tr("Read-only"), tr("The file or its folder does not allow writing."));
    else
        m_status->setMark({});
    m_rail->setBadge(kMyDay, static_cast<int>(m_session->due()));
    refreshActions();
}

void MainWindow::refreshActions()
{
    ActionState state;
    state.store = m_session != nullptr;
    if (m_session) {
        state.whyNotWritable = m_session->whyNotWritable();
        state.undo = !m_session->next().undoLabel.isEmpty();
        state.redo = !m_session->next().redoLabel.isEmpty();
        state.record = currentRecord();
    }
    m_services.actions.refresh(state);
}

void MainWindow::offer(const QString &actionId)
{
    auto *card =
        qobject_cast<CardWindow *>(window()->isActiveWindow() ? nullptr : QApplication::activeWindow());
    if (card && card->trigger(actionId))
        return;
    View *view = m_views->current();
    const bool everywhere = actionId == QLatin1String("view.refresh");
    if (m_session && view && !everywhere && view->trigger(actionId))
        return;
    if (!m_services.actions.run(actionId))
        m_status->done(tr("“%1” works on a list or a card. Open one first.")
                           .arg(ActionTable::plainTitle(*m_services.actions.action(actionId))));
}

void MainWindow::restoreLayout()
{
    const QSize usual(1440, 868);
    const QSize room = screen()->availableSize();
    const bool fits = room.width() >= minimumWidth() && room.height() >= minimumHeight();
    resize(fits ? usual.boundedTo(room) : usual);
    restoreGeometry(m_services.settings.value(SettingKey::WindowGeometry).toByteArray());
    restoreState(m_services.settings.value(SettingKey::WindowState).toByteArray());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT fileDropped(droppedFile(*event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_services.settings.setValue(SettingKey::WindowGeometry, saveGeometry());
    m_services.settings.setValue(SettingKey::WindowState, saveState());
    closeWorkspace();
    event->accept();
}

} // namespace rapport::ui
