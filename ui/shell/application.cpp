#include "ui/shell/application.h"

#include "core/log.h"
#include "messages/sentence.h"
#include "storage/store.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/backupkeeper.h"
#include "ui/shell/backuprestorer.h"
#include "ui/shell/bundlemover.h"
#include "ui/shell/commands.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/prompts.h"
#include "ui/shell/reminders.h"
#include "ui/shell/reportkeeper.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/storemaker.h"
#include "ui/shell/storerescue.h"
#include "ui/shell/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

namespace rapport::ui {

namespace {

using core::SettingKey;

constexpr int kMostRecent = 10;

ThemeChoice choiceOf(const QString &name)
{
    return name == QLatin1String("light")      ? ThemeChoice::Light
           : name == QLatin1String("dark")     ? ThemeChoice::Dark
           : name == QLatin1String("contrast") ? ThemeChoice::HighContrast
                                               : ThemeChoice::System;
}

std::unique_ptr<core::Clock> clockOf(const QString &now)
{
    const QDateTime time = QDateTime::fromString(now, Qt::ISODate);
    if (time.isValid())
        return std::make_unique<core::ManualClock>(core::Instant::of(time));
    return std::make_unique<core::SystemClock>();
}

std::unique_ptr<core::Settings> settingsOf(const QString &file)
{
    return file.isEmpty() ? std::make_unique<core::Settings>() : std::make_unique<core::Settings>(file);
}

} // namespace

StartOptions Application::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Rapport: who is this, what did we say, what do I do next."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("store"),
                                 tr("A store file, or postgresql:// and a database."),
                                 QStringLiteral("[STORE]"));
    parser.addOptions(
        {{QStringLiteral("settings"), tr("Settings of this machine."), QStringLiteral("FILE")},
         {QStringLiteral("tour"), tr("Show every view, leave pictures in FOLDER, and quit."),
          QStringLiteral("FOLDER")},
         {QStringLiteral("theme"), tr("light, dark, contrast or system."), QStringLiteral("NAME")},
         {QStringLiteral("user"), tr("Who works here."), QStringLiteral("LOGIN")},
         {QStringLiteral("now"), tr("The clock stands still at this moment."), QStringLiteral("ISO")}});
    parser.process(arguments);
    return {parser.positionalArguments().value(0), parser.value(QStringLiteral("settings")),
            parser.value(QStringLiteral("tour")),  parser.value(QStringLiteral("theme")),
            parser.value(QStringLiteral("user")),  parser.value(QStringLiteral("now"))};
}

Application::Application(const StartOptions &options, std::unique_ptr<Prompts> prompts)
    : m_options(options), m_clock(clockOf(options.now)), m_settings(settingsOf(options.settingsFile)),
      m_prompts(std::move(prompts))
{
    const QString theme =
        options.theme.isEmpty() ? m_settings->value(SettingKey::ThemeName).toString() : options.theme;
    m_theme = std::make_unique<ThemeManager>(choiceOf(theme));
    m_actions = std::make_unique<ActionTable>();
    const Services services{*m_settings, *m_clock, *m_theme, *m_actions, *m_prompts};
    m_window = std::make_unique<MainWindow>(services);
    m_commands = std::make_unique<Commands>(services, *m_window);
    m_backups = std::make_unique<BackupKeeper>(services, *m_window);
    m_reports = std::make_unique<ReportKeeper>(services, *m_window);
    m_restorer = std::make_unique<BackupRestorer>(services, *m_window);
    m_bundles = std::make_unique<BundleMover>(services, *m_window);
    m_rescue = std::make_unique<StoreRescue>(services, *m_window);
    m_reminders = std::make_unique<Reminders>(services, *m_window);
    watchChoices();
}

Application::~Application() = default;

void Application::watchChoices()
{
    const StartPage &start = m_window->startPage();
    connect(&start, &StartPage::openRequested, this, &Application::open);
    const auto press = [this](const char *id) { return m_actions->action(QLatin1String(id)); };
    connect(&start, &StartPage::browseRequested, press("store.open"), &QAction::trigger);
    connect(&start, &StartPage::newRequested, press("store.new"), &QAction::trigger);
    connect(&start, &StartPage::practiceRequested, press("store.practice"), &QAction::trigger);
    connect(&start, &StartPage::restoreRequested, press("store.restore"), &QAction::trigger);
    connect(m_restorer.get(), &BackupRestorer::openRequested, this, &Application::open);
    connect(m_bundles.get(), &BundleMover::openRequested, this, &Application::open);
    connect(m_rescue.get(), &StoreRescue::openRequested, this, &Application::open);
    connect(m_window.get(), &MainWindow::fileDropped, m_commands.get(), &Commands::openDropped);
    connect(m_commands.get(), &Commands::openRequested, this, &Application::open);
    connect(m_commands.get(), &Commands::createRequested, this, &Application::create);
}

void Application::start()
{
    m_window->show();
    m_window->activateWindow();
    if (!m_options.tourFolder.isEmpty())
        m_tour = std::make_unique<Tour>(m_options.tourFolder, *m_theme, *m_window, *this);
    const QString store = m_options.store.isEmpty()
                              ? m_settings->value(SettingKey::RecentStores).toStringList().value(0)
                              : m_options.store;
    if (!store.isEmpty())
        open(store);
}

QString Application::login() const
{
    if (!m_options.userLogin.isEmpty())
        return m_options.userLogin;
    const QString kept = m_settings->value(SettingKey::UserLogin).toString();
    if (!kept.isEmpty())
        return kept;
    const QString system = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return system.isEmpty() ? QStringLiteral("me") : system;
}

workspace::OpenOptions Application::openOptions(const storage::Location &location) const
{
    workspace::OpenOptions options;
    options.location = location;
    options.userLogin = login();
    options.userName = m_settings->value(SettingKey::UserLogin, QStringLiteral("name")).toString();
    options.clock = m_clock.get();
    return options;
}

void Application::open(const QString &text)
{
    const auto options = openOptions(storage::Location::parse(text));
    m_window->showOpening(options.location.displayName());
    const int turn = ++m_turn;
    core::log().info("opening a store");
    workspace::Workspace::open(options).then(
        this, [this, turn, location = options.location](
                  const core::Result<std::shared_ptr<workspace::Workspace>> &result) {
            if (turn == m_turn)
                show(result, location);
        });
}

void Application::show(const core::Result<std::shared_ptr<workspace::Workspace>> &result,
                       const storage::Location &location)
{
    if (result) {
        remember(location);
        m_window->setWorkspace(*result);
    } else {
        m_restorer->setFallback(location);
        m_window->showStart(messages::sentence(result.error()));
    }
    Q_EMIT opened(result.has_value());
}

void Application::remember(const storage::Location &location)
{
    if (location.safeText() != location.path)
        return; // a password must not reach the settings file
    QStringList recent = m_settings->value(SettingKey::RecentStores).toStringList();
    recent.removeAll(location.path);
    recent.prepend(location.path);
    m_settings->setValue(SettingKey::RecentStores, recent.mid(0, kMostRecent));
}

void Application::create(const QString &path, int people)
{
    const auto location = storage::Location::parse(path);
    m_window->showOpening(location.displayName());
    if (people > 0) {
        createPractice(location, people);
        return;
    }
    m_window->status().showJob(tr("Making %1").arg(location.displayName()), -1, {});
    makeStore(location, *m_clock).then(this, [this, path](const core::Result<> &result) {
        m_window->status().endJob();
        if (result)
            open(path);
        else
            m_window->showStart(messages::sentence(result.error()));
    });
}

void Application::createPractice(const storage::Location &location, int people)
{
    const auto options = openOptions(location);
    auto filling = makePracticeStore(location, people, options.userLogin, options.userName, *m_clock);
    m_window->status().showJob(tr("Inventing people"), -1, [filling]() mutable { filling.cancel(); });
    filling
        .then(this,
              [this, location](const core::Result<workspace::DemoReport> &report) {
                  m_window->status().endJob();
                  if (report)
                      open(location.path);
                  else
                      m_window->showStart(messages::sentence(report.error()));
              })
        .onCanceled(this, [this] {
            m_window->status().endJob();
            m_window->showStart({});
        });
}

} // namespace rapport::ui
