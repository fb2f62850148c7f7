#include "ui/shell/tour.h"

#include "ui/campaigns/campaignspage.h"
#include "ui/dashboard/dashboardbook.h"
#include "ui/dashboard/dashboardview.h"
#include "ui/dashboard/tilegrid.h"
#include "ui/dialogs/pastestrip.h"
#include "ui/import/wizardsteps.h"
#include "ui/list/recordtable.h"
#include "ui/pipeline/boardpane.h"
#include "ui/pipeline/pipelineheader.h"
#include "ui/reports/reportpage.h"
#include "ui/reports/reportsview.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/session.h"
#include "ui/shell/viewhost.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>

namespace rapport::ui {

namespace {

constexpr int kSettleMs = 700; ///< for answers of the store and the last repaint

constexpr int kLookedBack = 30; ///< days

constexpr char kImported[] =
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Job Title,Company Name,"
    "City,Country/Region,Create Date,Coffee preference\r\n"
    "101,Ana\u00efs,Lef\u00e8vre,a.lefevre@belrive.example,+33 4 65 71 20 16,mira,customer,Head of "
    "purchasing,"
    "H\u00f4tels Belrive,Lyon,France,2024-03-18 14:22,espresso\r\n"
    "102,\u0141ukasz,Wr\u00f3bel,lukasz@klos.example,+48 512 555 071,mira,opportunity,Owner,Piekarnia "
    "K\u0142os,"
    "Krak\u00f3w,PL,2024-05-02 09:10,decaf\r\n"
    "103,\u967d\u5b50,\u7530\u4e2d,yoko@minato.example,0221 555 0163,tomasz,lead,,\u6e2f\u73c8\u7432,"
    "\u795e\u6238\u5e02,\u65e5\u672c,2024-06-11 16:45,filter\r\n"
    "104,Karel,Novotn\u00fd,not an address,,mira,customer,,Hotel U L\u00edpy,Praha,CZ,2024-02-28 "
    "08:00,espresso\r\n";

constexpr char kPasted[] =
    "Kind regards\nAnna Keller\nHead of Purchasing\nVogel Kitchens AG\nBahnhofstrasse 12\n"
    "8001 Z\u00fcrich\nPhone: +41 44 668 18 00\nanna.keller@vogel.example";

std::vector<QWidget *> openedOver(const QWidget &window)
{
    std::vector<QWidget *> opened;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top != &window && top->isVisible() && top->windowType() != Qt::ToolTip)
            opened.push_back(top);
    }
    return opened;
}

/// The window with the dialogs and menus over it, as a person sees it.
QPixmap pictureOf(QWidget &window)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QWidget *top : openedOver(window)) {
        const bool hangs = top->windowType() == Qt::Popup;
        const QPoint middle((window.width() - top->width()) / 2, (window.height() - top->height()) / 3);
        painter.drawPixmap(hangs ? window.mapFromGlobal(top->pos()) : middle, top->grab());
    }
    return picture;
}

void closeOver(const QWidget &window)
{
    for (QWidget *top : openedOver(window))
        top->close();
}

/// The list that is shown, with its first rows selected; none when it is empty.
void selectFirst(const QWidget &window, int rows)
{
    for (RecordTable *table : window.findChildren<RecordTable *>()) {
        if (!table->isVisible() || table->model()->rowCount() < rows)
            continue;
        const QItemSelection range(table->model()->index(0, 0), table->model()->index(rows - 1, 0));
        table->selectionModel()->select(range,
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
}

} // namespace

Tour::Tour(const QString &folder, ThemeManager &theme, MainWindow &window, Application &application)
    : m_folder(folder), m_theme(theme), m_window(window)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &Tour::take);
    connect(&application, &Application::opened, this, &Tour::begin);
    m_window.resize(1440, 868);
}

void Tour::plan()
{
    m_stops.clear();
    addViews();
    addCampaign();
    addPipeline();
    addDashboards();
    addOverlays();
    addListDialogs();
    addCardDialogs();
    addValue();
    addImport();
}

void Tour::addViews()
{
    for (const char *view :
         {"my-day",     "people",   "companies", "leads",       "deals",   "campaigns",    "segments",
          "orders",     "products", "search",    "fields",      "tags",    "users",        "pipelines",
          "reasons",    "rates",    "quotas",    "score-rules", "chances", "assign-rules", "series",
          "duplicates", "quality",  "backup",    "trash",       "history", "check",        "settings"}) {
        const QString key = QLatin1String(view);
        const QString words = key == QLatin1String("search") ? QStringLiteral("an") : QString();
        m_stops.push_back({key, [this, key, words] { m_window.showView(key, words); }, {}});
    }
}

/// The newest campaign, opened.
void Tour::addCampaign()
{
    const auto page = [this] { return m_window.findChild<CampaignsPage *>(); };
    m_stops.push_back({QStringLiteral("campaign"),
                       [this, page] {
                           m_window.showView(QStringLiteral("campaigns"));
                           page()->openCurrent();
                       },
                       [page] { page()->showAll(); }});
}

/// The pipeline in its other shapes.
void Tour::addPipeline()
{
    const auto header = [this] { return m_window.findChild<PipelineHeader *>(); };
    const auto closeAll = [this] { closeOver(m_window); };
    m_stops.push_back({QStringLiteral("months"),
                       [this, header] {
                           m_window.showView(QStringLiteral("deals"));
                           Q_EMIT header()->partChosen(PipelineHeader::Months);
                       },
                       {}});
    const std::pair<const char *, PipelineHeader::Part> parts[] = {{"forecast", PipelineHeader::Forecast},
                                                                   {"funnel", PipelineHeader::Funnel},
                                                                   {"deal-list", PipelineHeader::List},
                                                                   {"board", PipelineHeader::Board}};
    for (const auto &[name, part] : parts)
        m_stops.push_back({QLatin1String(name), [header, part] { Q_EMIT header()->partChosen(part); }, {}});
    m_stops.back().leave = [this] { m_window.findChild<BoardPane *>()->focusCards(); };
    m_stops.push_back({QStringLiteral("deal-won"),
                       [this] { m_window.actionTable().action(QStringLiteral("deal.win"))->trigger(); },
                       closeAll});
    const QDate day = QDate::currentDate().addDays(-kLookedBack);
    m_stops.push_back(
        {QStringLiteral("changes"), [header, day] { Q_EMIT header()->changesAsked(day); }, closeAll});
    m_stops.push_back({QStringLiteral("as-of"), [header, day] { Q_EMIT header()->dayChosen(day); },
                       [header] { Q_EMIT header()->dayChosen({}); }});
}

/// Each dashboard, a tile's explanation and the dialog of a tile.
void Tour::addDashboards()
{
    const auto view = [this] { return m_window.findChild<DashboardView *>(); };
    for (const char *role : {"manager", "rep", "service", "marketing", "admin"}) {
        const QString key = QLatin1String(role);
        m_stops.push_back({QStringLiteral("dashboard-") + key,
                           [this, view, key] {
                               m_window.showView(QStringLiteral("reports"));
                               view()->book().choose(key);
                           },
                           {}});
    }
    m_stops.push_back({QStringLiteral("dashboard-table"),
                       [view] {
                           view()->book().choose(QStringLiteral("manager"));
                           view()->trigger(QStringLiteral("tile.table"));
                       },
                       [view] { view()->trigger(QStringLiteral("tile.table")); }});
    m_stops.push_back(command("explain", "tile.explain"));
    const auto first = [view](domain::TileKind kind) {
        const TileGrid &grid = view()->grid();
        std::size_t at = 0;
        while (at + 1 < grid.count() && grid.frame(at)->tile().kind != kind)
            ++at;
        return static_cast<int>(at);
    };
    m_stops.push_back({QStringLiteral("dashboard-alone"),
                       [view, first] { view()->grid().setAlone(first(domain::TileKind::Attrition)); },
                       [view] { view()->grid().setAlone(-1); }});
    const std::pair<const char *, domain::TileKind> lately[] = {{"tile-trend", domain::TileKind::Trend},
                                                                {"tile-jumps", domain::TileKind::Jumps}};
    for (const auto &[name, kind] : lately)
        m_stops.push_back({QLatin1String(name), [view, first, kind] { view()->grid().setAlone(first(kind)); },
                           [view] { view()->grid().setAlone(-1); }});
    m_stops.push_back(
        {QStringLiteral("explain-cohort"),
         [view, first] { Q_EMIT view()->grid().partAsked(first(domain::TileKind::Cohorts), 4, 1); },
         [this] { closeOver(m_window); }});
    m_stops.push_back(
        {QStringLiteral("risk-tasks"),
         [view, first] {
             const int tile = first(domain::TileKind::Risk);
             const QRect at = view()->grid().frame(static_cast<std::size_t>(tile))->rect();
             Q_EMIT view()->grid().actAsked(
                 tile, 0, view()->grid().frame(static_cast<std::size_t>(tile))->mapToGlobal(at.center()));
         },
         [this] { closeOver(m_window); }});
    m_stops.push_back(command("tile", "tile.edit"));
    m_stops.push_back(command("schedule", "dashboard.schedule"));
    m_stops.back().go = [this, open = m_stops.back().go] {
        open();
        m_window.findChild<QComboBox *>(QStringLiteral("schedule.every"))->setCurrentIndex(2);
    };
    const auto show = [this](domain::ReportLayout layout) {
        m_window.showView(QStringLiteral("reports"));
        auto *reports = m_window.findChild<ReportsView *>();
        reports->showPage(ReportsView::Reports);
        domain::KeptReport report;
        report.definition.kind = domain::RecordKind::Order;
        report.definition.layout = layout;
        report.definition.chart = domain::ReportChart::Stacked;
        report.definition.groups = {{QStringLiteral("ordered_on"), domain::ReportStep::Quarter},
                                    {QStringLiteral("source"), domain::ReportStep::None}};
        report.definition.totals = {{domain::ReportSum::Sum, QStringLiteral("amount")}};
        reports->reports().show(report);
    };
    const auto back = [this] { m_window.findChild<ReportsView *>()->showPage(ReportsView::Dashboards); };
    m_stops.push_back({QStringLiteral("report-pivot"), [show] { show(domain::ReportLayout::Pivot); }, {}});
    m_stops.push_back({QStringLiteral("report-chart"), [show] { show(domain::ReportLayout::Chart); }, back});
}

Tour::Stop Tour::command(const char *name, const char *action)
{
    return {QLatin1String(name),
            [this, action] { m_window.actionTable().action(QLatin1String(action))->trigger(); },
            [this] { closeOver(m_window); }};
}

void Tour::addOverlays()
{
    m_stops.push_back({QStringLiteral("palette"),
                       [this] {
                           m_window.showView(QStringLiteral("people"));
                           m_window.commandPalette().openFor(m_window.currentRecord());
                       },
                       {}});
    m_stops.push_back({QStringLiteral("palette-typed"),
                       [this] { m_window.commandPalette().input().setText(QStringLiteral("an")); },
                       [this] { m_window.commandPalette().closePalette(); }});
    m_stops.push_back(command("new-person", "record.new-person"));
    m_stops.push_back(command("new-company", "record.new-company"));
    m_stops.push_back(command("new-lead", "record.new-lead"));
    m_stops.back().leave = {}; // the next picture is of the same form
    m_stops.push_back({QStringLiteral("pasted-lead"),
                       [this] {
                           QGuiApplication::clipboard()->setText(QString::fromUtf8(kPasted));
                           if (auto *strip = m_window.findChild<PasteStrip *>())
                               strip->takeClipboard();
                       },
                       [this] { closeOver(m_window); }});
    m_stops.push_back(command("new-opportunity", "record.new-opportunity"));
    m_stops.push_back(command("new-order", "record.new-order"));
    m_stops.push_back(command("new-product", "record.new-product"));
    m_stops.push_back(command("new-task", "record.new-task"));
    m_stops.push_back(command("quick-log", "record.quick-log"));
    m_stops.push_back(command("shortcuts", "help.shortcuts"));
    m_stops.push_back(command("about", "help.about"));
}

/// What is asked of a selection of people.
void Tour::addListDialogs()
{
    m_stops.push_back({QStringLiteral("selection"),
                       [this] {
                           m_window.showView(QStringLiteral("people"));
                           selectFirst(m_window, 2);
                       },
                       {}});
    m_stops.push_back(command("bulk-edit", "list.bulk-edit"));
    m_stops.push_back(command("bulk-tag", "list.bulk-tag"));
    m_stops.push_back(command("calls", "list.calls"));
    m_stops.push_back(command("export", "list.export"));
    m_stops.push_back(command("merge", "list.merge"));
    m_stops.push_back(command("columns", "list.columns"));
    m_stops.push_back(command("grouping", "list.group"));
}

/// What is asked of the person that is shown.
void Tour::addCardDialogs()
{
    m_stops.push_back({QStringLiteral("person"),
                       [this] {
                           m_window.showView(QStringLiteral("people"));
                           selectFirst(m_window, 1);
                       },
                       {}});
    m_stops.push_back(command("contact", "card.contact"));
    m_stops.push_back(command("card-history", "card.history"));
    m_stops.push_back(command("erase", "record.erase"));
    m_stops.push_back(command("own-window", "record.own-window"));
}

/// What a company is worth that bought something.
void Tour::addValue()
{
    m_stops.push_back({QStringLiteral("customer"),
                       [this] {
                           m_window.showView(QStringLiteral("companies"), QStringLiteral("order_count > 8"));
                           selectFirst(m_window, 1);
                       },
                       {}});
    m_stops.push_back(command("value", "card.value"));
    m_stops.push_back(command("what-if", "customers.what-if"));
    m_stops.push_back({QStringLiteral("working"),
                       [this] {
                           if (auto *link =
                                   m_window.findChild<QAbstractButton *>(QStringLiteral("working.0")))
                               link->click();
                       },
                       [this] { closeOver(m_window); }});
}

/// The import wizard on a small file, step by step up to the rehearsal; nothing is written into the store.
void Tour::addImport()
{
    const QString path = m_folder + QStringLiteral("/contacts.csv");
    QFile file(path);
    m_failed |= !file.open(QIODevice::WriteOnly) || file.write(kImported) < 0 || !file.flush();
    const auto steps = [this]() -> WizardSteps * { return m_window.findChild<WizardSteps *>(); };
    m_stops.push_back({QStringLiteral("import-source"),
                       [this, path] {
                           m_window.showView(QStringLiteral("people"));
                           Q_EMIT m_window.fileDropped(path);
                       },
                       {}});
    int step = 1;
    for (const char *name : {"import-fields", "import-values", "import-identity", "import-rehearsal"}) {
        m_stops.push_back({QLatin1String(name), [steps, step] { steps()->setCurrentRow(step); }, {}});
        ++step;
    }
    m_stops.back().leave = [this] { closeOver(m_window); };
}

void Tour::begin(bool opened)
{
    if (!opened || !QDir().mkpath(m_folder)) {
        QCoreApplication::exit(1);
        return;
    }
    m_theme.setChoice(ThemeChoice::Light);
    plan();
    next();
}

void Tour::next()
{
    if (m_at < m_stops.size()) {
        m_stops[m_at].go();
        m_settle.start();
        return;
    }
    if (m_dark) {
        finish();
        return;
    }
    m_dark = true;
    m_at = 0;
    m_theme.setChoice(ThemeChoice::Dark);
    next();
}

void Tour::take()
{
    const Stop &stop = m_stops[m_at];
    const QString name = QStringLiteral("%1-%2-%3.png")
                             .arg(m_at + 1, 2, 10, QLatin1Char('0'))
                             .arg(stop.name, m_dark ? QStringLiteral("dark") : QStringLiteral("light"));
    m_failed |= !pictureOf(m_window).save(m_folder + QLatin1Char('/') + name);
    m_pictures << name;
    if (stop.leave)
        stop.leave();
    ++m_at;
    next();
}

void Tour::finish()
{
    const Session *session = m_window.session();
    QJsonObject figures;
    if (session) {
        figures.insert(QStringLiteral("people"), session->totals().people);
        figures.insert(QStringLiteral("companies"), session->totals().companies);
        figures.insert(QStringLiteral("due_today"), session->due());
    }
    figures.insert(QStringLiteral("pictures"), QJsonArray::fromStringList(m_pictures));
    const QByteArray text = QJsonDocument(figures).toJson();
    QFile file(m_folder + QStringLiteral("/figures.json"));
    m_failed |= !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush();
    QCoreApplication::exit(m_failed ? 1 : 0);
}

} // namespace rapport::ui
