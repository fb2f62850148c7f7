#include "ui/shell/commands.h"

#include "core/settings.h"
#include "domain/contactrules.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/campaigns/campaignspage.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/choosekinddialog.h"
#include "ui/dialogs/quicklog.h"
#include "ui/dialogs/shortcutsheet.h"
#include "ui/documents/documentsview.h"
#include "ui/duplicates/mergedialog.h"
#include "ui/import/importwizard.h"
#include "ui/privacy/consentdialog.h"
#include "ui/privacy/dossiersaver.h"
#include "ui/privacy/erasedialog.h"
#include "ui/segments/segmentspage.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/prompts.h"
#include "ui/shell/session.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/viewhost.h"
#include "ui/shell/viewkeys.h"
#include "ui/theme/thememanager.h"
#include "ui/value/valuerefresh.h"
#include "ui/value/whatifdialog.h"
#include "workspace/deals.h"

#include <QApplication>
#include <QHash>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr int kPracticePeople = 2000;

QString filePattern()
{
    return Commands::tr("Rapport stores (*.rapport);;All files (*)");
}

/// What a view shows, and "New" makes there.
RecordKind kindOfView(const QString &view)
{
    static const QHash<QString, RecordKind> kKinds{{QStringLiteral("companies"), RecordKind::Company},
                                                   {QStringLiteral("leads"), RecordKind::Lead},
                                                   {QStringLiteral("deals"), RecordKind::Opportunity},
                                                   {QStringLiteral("documents"), RecordKind::Order},
                                                   {QStringLiteral("my-day"), RecordKind::Task}};
    return kKinds.value(view, RecordKind::Person);
}

} // namespace

Commands::Commands(const Services &services, MainWindow &window) : m_services(services), m_window(window)
{
    addStoreCommands();
    addGoCommands();
    addEditCommands();
    addRecordCommands();
    addCurrentRecordCommands();
    addViewCommands();
    addHelpCommands();
}

void Commands::on(const char *id, std::function<void()> handler)
{
    m_services.actions.setHandler(QLatin1String(id), std::move(handler));
}

void Commands::onSession(const char *id, std::function<void(Session &)> handler)
{
    on(id, [this, handler = std::move(handler)] {
        if (Session *session = m_window.session())
            handler(*session);
    });
}

void Commands::addStoreCommands()
{
    on("store.open", [this] { chooseStore(); });
    on("store.new", [this] { makeStore(0); });
    on("store.practice", [this] { makeStore(kPracticePeople); });
    on("store.server", [this] {
        m_services.prompts.askText(&m_window, tr("Open a team store"), tr("Address of the database"),
                                   QStringLiteral("postgresql://"),
                                   [this](const QString &text) { Q_EMIT openRequested(text); });
    });
    on("store.import", [this] { chooseImport(); });
    on("window.close", [this] { m_window.close(); });
    on("app.quit", [] { QApplication::closeAllWindows(); });
}

void Commands::chooseStore()
{
    const QString path = m_services.prompts.openFile(&m_window, tr("Open a store"), filePattern());
    if (!path.isEmpty())
        Q_EMIT openRequested(path);
}

void Commands::chooseImport()
{
    const QString file = m_services.prompts.openFile(
        &m_window, tr("Import a file"),
        tr("Files with records (*.csv *.tsv *.txt *.xlsx *.vcf *.vcard);;All files (*)"));
    if (!file.isEmpty())
        openDropped(file);
}

void Commands::openDropped(const QString &file)
{
    if (file.endsWith(QLatin1String(".rapport"), Qt::CaseInsensitive)) {
        Q_EMIT openRequested(file);
        return;
    }
    Session *session = m_window.session();
    if (!session || !session->whyNotWritable().isEmpty())
        return;
    const RecordKind shown = kindOfView(m_window.views().currentKey());
    auto *wizard = new ImportWizard(session->context(),
                                    shown == RecordKind::Task ? RecordKind::Person : shown, file, &m_window);
    wizard->open();
}

void Commands::makeStore(int people)
{
    const QString suggestion =
        people > 0 ? QStringLiteral("practice.rapport") : QStringLiteral("my-business.rapport");
    QString path = m_services.prompts.saveFile(&m_window, tr("Make a store"), suggestion, filePattern());
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1String(".rapport")))
        path += QLatin1String(".rapport");
    Q_EMIT createRequested(path, people);
}

template <class Page>
void Commands::startNew(const QString &view, const QString &actionId)
{
    m_window.showView(view);
    if (auto *page = m_window.findChild<Page *>())
        page->trigger(actionId);
}

void Commands::addGoCommands()
{
    on("go.palette", [this] { m_window.commandPalette().openFor(m_window.currentRecord()); });
    on("go.back", [this] { m_window.goBack(); });
    on("go.forward", [this] { m_window.goForward(); });
    for (const char *view : {"my-day", "people", "companies", "leads", "deals", "campaigns", "segments",
                             "orders", "products", "reports", "search", "admin", "history", "trash"})
        on(QByteArray("view.").append(view).constData(),
           [this, key = QString::fromLatin1(view)] { m_window.showView(key); });
    on("segment.new", [this] { startNew<SegmentsPage>(kSegments, QStringLiteral("segment.new")); });
    on("campaign.new", [this] { startNew<CampaignsPage>(kCampaigns, QStringLiteral("campaign.new")); });
    for (const char *page :
         {"fields", "tags", "users", "pipelines", "reasons", "rates", "quotas", "score-rules", "chances",
          "assign-rules", "series", "duplicates", "quality", "backup", "check", "settings"})
        on(QByteArray("tools.").append(page).constData(),
           [this, key = QString::fromLatin1(page)] { m_window.showView(key); });
}

void Commands::addEditCommands()
{
    onSession("edit.undo", [](Session &session) { session.undo(); });
    onSession("edit.redo", [](Session &session) { session.redo(); });
    onSession("record.trash", [this](Session &session) {
        if (const auto ref = m_window.currentRecord(); ref.id.isValid() && session.whyNotWritable().isEmpty())
            session.moveToTrash(ref);
    });
}

void Commands::addRecordCommands()
{
    on("record.new", [this] { newOfCurrentKind(); });
    on("record.new-person", [this] { m_window.createRecord(RecordKind::Person); });
    on("record.new-company", [this] { m_window.createRecord(RecordKind::Company); });
    on("record.new-lead", [this] { m_window.createRecord(RecordKind::Lead); });
    on("record.new-opportunity", [this] { m_window.createRecord(RecordKind::Opportunity); });
    on("record.new-order", [this] { newOrder(); });
    on("record.new-product", [this] { m_window.createRecord(RecordKind::Product); });
    on("record.new-task", [this] { newTask(); });
    on("record.new-any", [this] {
        auto *dialog = new ChooseKindDialog(&m_window);
        connect(dialog, &ChooseKindDialog::chosen, &m_window,
                [this](RecordKind kind) { m_window.createRecord(kind); });
        dialog->open();
    });
    onSession("record.quick-log", [this](Session &session) {
        auto *log = new QuickLog(session.context(), m_window.currentRecord(), &m_window);
        log->open();
    });
}

void Commands::addCurrentRecordCommands()
{
    on("record.open", [this] { m_window.openRecord(m_window.currentRecord()); });
    on("record.own-window",
       [this] { m_window.openRecord(m_window.currentRecord(), Navigator::Where::OwnWindow); });
    onSession("card.call", [this](Session &session) { session.reach(m_window.currentRecord(), false); });
    onSession("card.mail", [this](Session &session) { session.reach(m_window.currentRecord(), true); });
    onSession("record.favourite",
              [this](Session &session) { session.toggleFavourite(m_window.currentRecord()); });
    onSession("record.duplicates", [this](Session &session) {
        if (const auto ref = m_window.currentRecord(); ref.id.isValid())
            MergeDialog::askFor(session.context(), ref, &m_window);
    });
    onSession("record.dossier", [this](Session &session) {
        saveDossier(session.context(), m_window.currentRecord(), &m_window);
    });
    onSession("record.consents", [this](Session &session) {
        ConsentDialog::ask(session.context(), m_window.currentRecord(), &m_window);
    });
    onSession("record.erase", [this](Session &session) {
        EraseDialog::ask(session.context(), m_window.currentRecord(), &m_window);
    });
    onSession("customers.what-if",
              [this](Session &session) { (new WhatIfDialog(session.context(), {}, {}, &m_window))->open(); });
    onSession("customers.refresh", [this](Session &session) {
        refreshCustomerValues(session.context(), &m_window, [](const core::Result<> &) {});
    });
    onSession("lead.score", [this](Session &session) {
        workspace::DealDesk(session.workspace())
            .scoreLeads()
            .then(&m_window, [this](const core::Result<workspace::Written<qint64>> &scored) {
                if (scored)
                    m_window.status().done(
                        tr("Scores changed: %1.").arg(messages::numberText(scored->value)));
                else
                    m_window.status().failed(scored.error());
            });
    });
    onSession("lead.assign", [this](Session &session) {
        workspace::DealDesk(session.workspace())
            .assignLeads({})
            .then(&m_window, [this](const core::Result<workspace::Written<qint64>> &given) {
                if (given)
                    m_window.status().done(
                        tr("Handed out: %1.").arg(messages::countOf(RecordKind::Lead, given->value)),
                        given->changeset);
                else
                    m_window.status().failed(given.error());
            });
    });
    for (const char *id : {"record.owner", "record.status", "record.tag"})
        on(id, [this, key = QString::fromLatin1(id)] {
            m_window.commandPalette().openChoices(key, m_window.currentRecord());
        });
}

void Commands::newOfCurrentKind()
{
    const auto *documents = qobject_cast<const DocumentsView *>(m_window.views().current());
    m_window.createRecord(documents ? documents->kind() : kindOfView(m_window.views().currentKey()));
}

/// For the customer whose card is open.
void Commands::newOrder()
{
    const auto ref = m_window.currentRecord();
    domain::FieldValues preset;
    if (ref.id.isValid() && domain::hasRoles(ref.kind))
        preset.insert(domain::kindKey(ref.kind), ref.id);
    m_window.createRecord(RecordKind::Order, preset);
}

void Commands::newTask()
{
    const auto ref = m_window.currentRecord();
    domain::FieldValues preset;
    if (ref.id.isValid() && domain::hasTimeline(ref.kind))
        preset.insert(domain::kindKey(ref.kind), ref.id);
    m_window.createRecord(RecordKind::Task, preset);
}

void Commands::addViewCommands()
{
    onSession("view.refresh", [this](Session &session) { refreshAll(session); });
    onSession("view.next-pane", [this](Session &) {
        if (View *view = m_window.views().current())
            view->focusNextPane();
    });
    onSession("view.filter", [this](Session &) {
        if (View *view = m_window.views().current())
            view->focusFilter();
    });
    on("view.light", [this] { setTheme(QStringLiteral("light")); });
    on("view.dark", [this] { setTheme(QStringLiteral("dark")); });
    on("view.system", [this] { setTheme(QStringLiteral("system")); });
    on("view.full-screen", [this] {
        if (m_window.isFullScreen())
            m_window.showNormal();
        else
            m_window.showFullScreen();
    });
}

void Commands::refreshAll(Session &session)
{
    domain::ChangeEvent everything;
    everything.many = true;
    Q_EMIT session.workspace().changed(everything);
    m_window.status().done(tr("Read again."));
}

void Commands::setTheme(const QString &name)
{
    m_services.settings.setValue(core::SettingKey::ThemeName, name);
    m_services.theme.setChoice(name == QLatin1String("light")  ? ThemeChoice::Light
                               : name == QLatin1String("dark") ? ThemeChoice::Dark
                                                               : ThemeChoice::System);
}

void Commands::addHelpCommands()
{
    on("help.shortcuts", [this] { (new ShortcutSheet(m_services.actions, &m_window))->open(); });
    on("help.about", [this] {
        const Session *session = m_window.session();
        (new AboutDialog(session ? m_window.session()->workspace().store().location().safeText() : QString(),
                         &m_window))
            ->open();
    });
}

} // namespace rapport::ui
