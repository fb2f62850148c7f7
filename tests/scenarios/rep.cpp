#include "scenarios/rep.h"

#include "domain/filter.h"
#include "workspace/lists.h"

#include <QApplication>
#include <QInputMethodEvent>

namespace rapport::test {

using domain::RecordKind;

Rep::Rep(storage::Access access)
{
    belrive = save(RecordKind::Company, {{"name", QString::fromUtf8("Hôtels Belrive")}, {"city", "Lyon"}});
    save(RecordKind::Company, {{"name", "Werkskantine Nord"}});
    anna = save(RecordKind::Person, {{"first_name", QString::fromUtf8("Anaïs")},
                                     {"last_name", QString::fromUtf8("Lefèvre")},
                                     {"company", belrive.id},
                                     {"email", "a.lefevre@belrive.example"},
                                     {"phone", "+33 6 39 98 41 07"}});
    save(RecordKind::Person,
         {{"first_name", QString::fromUtf8("Jörg")}, {"last_name", QString::fromUtf8("Müller")}});
    save(RecordKind::Person, {{"first_name", "Zeynep"}, {"last_name", QString::fromUtf8("Yıldırım")}});
    settings = std::make_unique<core::Settings>(store.path("settings.ini"));
    const ui::Services services{*settings, store.clock, themeManager(), actions, prompts};
    window = std::make_unique<ui::MainWindow>(services);
    commands = std::make_unique<ui::Commands>(services, *window);
    backups = std::make_unique<ui::BackupKeeper>(services, *window);
    reminders = std::make_unique<ui::Reminders>(services, *window);
    reports = std::make_unique<ui::ReportKeeper>(services, *window);
    window->show();
    open(access);
}

Rep::~Rep()
{
    window->closeWorkspace();
    window.reset();
}

void Rep::open(storage::Access access)
{
    window->setWorkspace(store.open("mira", access));
    REQUIRE(waitUntil([this] { return window->session()->totals().people > 0; }));
}

void Rep::press(const char *actionId)
{
    QAction *action = actions.action(QLatin1String(actionId));
    INFO(actionId);
    REQUIRE(action);
    REQUIRE(waitUntil([action] { return action->isEnabled(); }));
    action->trigger();
}

void Rep::type(QWidget &widget, const QString &text)
{
    widget.setFocus();
    // Key events carry ASCII only; other letters come as an input method commits them.
    for (const QChar c : text) {
        if (c.unicode() < 128) {
            QTest::keyClick(&widget, c.toLatin1());
            continue;
        }
        QInputMethodEvent event;
        event.setCommitString(c);
        QApplication::sendEvent(&widget, &event);
    }
}

void Rep::key(QWidget &widget, int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&widget, static_cast<Qt::Key>(key), modifiers);
}

domain::RecordRef Rep::save(RecordKind kind, const domain::FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
}

domain::Record Rep::load(const domain::RecordRef &ref)
{
    return require(answer(workspace::RecordDesk(*store.workspace).load(ref)));
}

qint64 Rep::count(RecordKind kind, const QString &filter)
{
    domain::ListQuery query;
    query.kind = kind;
    query.filter = require(
        domain::parseFilter(filter, kind, *store.workspace->catalogue(), store.workspace->currency()));
    return require(answer(workspace::ListDesk(*store.workspace).count(query)));
}

} // namespace rapport::test
