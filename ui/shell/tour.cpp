#include "ui/shell/tour.h"

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
}

void Tour::addViews()
{
    for (const char *view : {"my-day", "people", "companies", "search", "fields", "tags", "users",
                             "duplicates", "backup", "trash", "history", "check", "settings"}) {
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
