#include "ui/shell/actiontable.h"
#include "support/support.h"
#include "ui/shell/palettesource.h"

#include <QMap>
#include <QSet>

using namespace rapport;
using namespace rapport::ui;

TEST_CASE("every action has an id, a text, a tip and an icon")
{
    const ActionTable table;
    QSet<QString> ids;
    for (const ActionSpec &spec : table.specs()) {
        INFO(spec.id.toStdString());
        CHECK_FALSE(ids.contains(spec.id));
        ids.insert(spec.id);
        CHECK_FALSE(QString::fromUtf8(spec.text).isEmpty());
        CHECK_FALSE(QString::fromUtf8(spec.tip).isEmpty());
        CHECK(table.action(spec.id) != nullptr);
        CHECK_FALSE(table.action(spec.id)->icon().isNull());
        CHECK(table.action(spec.id)->objectName() == spec.id);
    }
}

TEST_CASE("no two actions share a shortcut and every shortcut can be read")
{
    const ActionTable table;
    QMap<QString, QString> owners;
    for (const ActionSpec &spec : table.specs()) {
        for (const QKeySequence &key : table.action(spec.id)->shortcuts()) {
            const QString text = key.toString(QKeySequence::PortableText);
            INFO(spec.id.toStdString()
                 << " and " << owners.value(text).toStdString() << ": " << text.toStdString());
            CHECK_FALSE(text.isEmpty());
            CHECK_FALSE(owners.contains(text));
            owners.insert(text, spec.id);
        }
    }
    for (const char *key :
         {"Ctrl+K", "Ctrl+N",       "Ctrl+Shift+N", "Ctrl+L",    "Ctrl+T",    "Ctrl+S",     "Ctrl+Return",
          "Ctrl+Z", "Ctrl+Shift+Z", "Alt+Left",     "Alt+Right", "Ctrl+Left", "Ctrl+Right", "Ctrl+1",
          "Ctrl+2", "Ctrl+3",       "F2",           "F5",        "F6",        "/",          "?",
          "Ctrl+F", "Ctrl+Shift+F"}) {
        INFO(key);
        CHECK(owners.contains(QLatin1String(key)));
    }
}

TEST_CASE("the palette offers every action by its title")
{
    const ActionTable table;
    const PaletteSource source(table);
    for (const ActionSpec &spec : table.specs()) {
        if (spec.id == QLatin1String("go.palette"))
            continue;
        const QString title = ActionTable::plainTitle(*table.action(spec.id));
        const auto lines = source.entries(PaletteQuery::parse(QLatin1Char('>') + title));
        const bool offered = std::any_of(
            lines.begin(), lines.end(), [&spec](const PaletteEntry &line) { return line.action == spec.id; });
        INFO(title.toStdString());
        CHECK(offered);
    }
}

TEST_CASE("an action that cannot be used says why in its tooltip")
{
    ActionTable table;
    ActionState state;
    table.refresh(state);
    CHECK_FALSE(table.action("record.new")->isEnabled());
    CHECK(table.action("record.new")->toolTip().contains("Open a store first."));
    CHECK(table.action("store.open")->isEnabled());

    state.store = true;
    state.whyNotWritable = QStringLiteral("The <store> is gone.");
    table.refresh(state);
    CHECK(table.action("record.new")->toolTip().contains("The &lt;store&gt; is gone."));
    CHECK(table.action("record.new")->statusTip() == "The <store> is gone.");
    CHECK_FALSE(table.action("edit.undo")->isEnabled());

    state.whyNotWritable.clear();
    state.undo = true;
    table.refresh(state);
    CHECK(table.action("record.new")->isEnabled());
    CHECK(table.action("edit.undo")->isEnabled());
    CHECK_FALSE(table.action("card.call")->isEnabled());

    state.record = {domain::RecordKind::Person, domain::RecordId(5)};
    table.refresh(state);
    CHECK(table.action("card.call")->isEnabled());
}

TEST_CASE("a triggered action is offered to whoever listens and its handler runs on demand")
{
    ActionTable table;
    QString heard;
    int runs = 0;
    QObject::connect(&table, &ActionTable::triggered, &table, [&heard](const QString &id) { heard = id; });
    table.setHandler("app.quit", [&runs] { ++runs; });
    table.action("app.quit")->trigger();
    CHECK(heard == "app.quit");
    CHECK(table.run("app.quit"));
    CHECK(runs == 1);
    CHECK_FALSE(table.run("card.call"));
}
