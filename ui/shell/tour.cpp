#include "ui/shell/tour.h"

#include "ui/import/wizardsteps.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/session.h"
#include "ui/shell/viewhost.h"

#include <QCoreApplication>
#include <QDialog>
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

/// The window with the dialogs over it, as a person sees it.
QPixmap pictureOf(QWidget &window)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        const QPoint at((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 3);
        painter.drawPixmap(at, dialog->grab());
    }
    return picture;
}

void closeDialogs(QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>())
        dialog->close();
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
    addOverlays();
    addImport();
}

void Tour::addViews()
{
    for (const char *view : {"my-day", "people", "companies", "search", "fields", "tags", "users",
                             "duplicates", "quality", "backup", "trash", "history", "check", "settings"}) {
        const QString key = QLatin1String(view);
        const QString words = key == QLatin1String("search") ? QStringLiteral("an") : QString();
        m_stops.push_back({key, [this, key, words] { m_window.showView(key, words); }, {}});
    }
}

void Tour::addOverlays()
{
    const auto press = [this](const char *id) {
        return [this, id] { m_window.actionTable().action(QLatin1String(id))->trigger(); };
    };
    const auto close = [this] { closeDialogs(m_window); };
    m_stops.push_back({QStringLiteral("palette"),
                       [this] {
                           m_window.showView(QStringLiteral("people"));
                           m_window.commandPalette().openFor(m_window.currentRecord());
                       },
                       {}});
    m_stops.push_back({QStringLiteral("palette-typed"),
                       [this] { m_window.commandPalette().input().setText(QStringLiteral("an")); },
                       [this] { m_window.commandPalette().closePalette(); }});
    m_stops.push_back({QStringLiteral("new-person"), press("record.new-person"), close});
    m_stops.push_back({QStringLiteral("new-company"), press("record.new-company"), close});
    m_stops.push_back({QStringLiteral("new-task"), press("record.new-task"), close});
    m_stops.push_back({QStringLiteral("quick-log"), press("record.quick-log"), close});
    m_stops.push_back({QStringLiteral("shortcuts"), press("help.shortcuts"), close});
    m_stops.push_back({QStringLiteral("about"), press("help.about"), close});
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
    m_stops.back().leave = [this] { closeDialogs(m_window); };
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
