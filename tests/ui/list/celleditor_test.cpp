#include "ui/list/cellsaver.h"

#include "tests/ui/uitest.h"
#include "tests/workspace/openstore.h"
#include "ui/list/celleditor.h"
#include "ui/list/viewstate.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using ui::CellEditor;

namespace {

struct Fixture {
    OpenStore store;
    QWidget window;
    std::unique_ptr<CellEditor> editor;

    explicit Fixture(const char *field)
    {
        themeManager();
        const auto *spec =
            store.workspace->catalogue()->find(domain::RecordKind::Person, QLatin1String(field));
        REQUIRE(spec);
        editor = std::make_unique<CellEditor>(*spec, *store.workspace, &window);
        window.resize(400, 200);
        window.show();
        editor->setFocus();
    }
    ~Fixture()
    {
        editor.reset();
        store.workspace.reset(); // before its folder goes
    }
    QLineEdit &line() { return *editor->findChild<QLineEdit *>(); }
};

} // namespace

TEST_CASE("Enter in a cell commits what was typed", "[list]")
{
    Fixture f("job_title");
    f.editor->setValue(domain::Value("Buyer"));
    QSignalSpy committed(f.editor.get(), &CellEditor::committed);
    QTest::keyClicks(&f.line(), QStringLiteral("Head of purchasing")); // the old text is selected
    QTest::keyClick(&f.line(), Qt::Key_Return);
    REQUIRE(committed.count() == 1);
    CHECK(f.editor->value().text() == "Head of purchasing");
    CHECK(f.editor->isChanged());
}

TEST_CASE("Tab in a cell commits and moves on", "[list]")
{
    Fixture f("job_title");
    f.editor->setValue({});
    QSignalSpy committed(f.editor.get(), &CellEditor::committed);
    QTest::keyClick(&f.line(), Qt::Key_Tab);
    REQUIRE(committed.count() == 1);
    CHECK(committed.at(0).at(0).toInt() == QAbstractItemDelegate::EditNextItem);
    CHECK_FALSE(f.editor->isChanged());
}

TEST_CASE("What cannot be read stays in the cell with the reason under it", "[list]")
{
    Fixture f("birthday");
    f.editor->setValue({});
    QSignalSpy committed(f.editor.get(), &CellEditor::committed);
    QTest::keyClicks(&f.line(), QStringLiteral("31.02.1980"));
    QTest::keyClick(&f.line(), Qt::Key_Return);
    CHECK(committed.count() == 0);
    CHECK(f.line().text() == "31.02.1980");
    const auto *reason = f.window.findChild<ui::Label *>(QStringLiteral("cellReason"));
    REQUIRE(reason);
    CHECK(reason->isVisible());
    CHECK_FALSE(reason->text().isEmpty());
}

TEST_CASE("Esc in a cell takes back what was typed", "[list]")
{
    Fixture f("job_title");
    f.editor->setValue(domain::Value("Buyer"));
    QSignalSpy reverted(f.editor.get(), &CellEditor::reverted);
    QTest::keyClicks(&f.line(), QStringLiteral("x"));
    QTest::keyClick(&f.line(), Qt::Key_Escape);
    CHECK(reverted.count() == 1);
}

TEST_CASE("A view comes back from the settings as it was kept", "[list]")
{
    ui::ViewState view = ui::builtinViews(domain::RecordKind::Person).at(2);
    view.columns = {{QStringLiteral("full_name"), 210}, {QStringLiteral("city"), 0}};
    view.saved.order = domain::SortOrder::Descending;
    view.saved.sortField = QStringLiteral("city");
    const ui::ViewState back = ui::readView(ui::written(view), domain::RecordKind::Person);
    CHECK(back.id == view.id);
    CHECK(back.isBuiltin());
    CHECK(back.saved.filter == view.saved.filter);
    CHECK(back.saved.order == view.saved.order);
    REQUIRE(back.columns.size() == 2);
    CHECK(back.columns[0].width == 210);
    CHECK(back.columns[1].field == "city");
}

TEST_CASE("Every built-in view's filter can be read", "[list]")
{
    const domain::Catalogue catalogue;
    for (const auto kind : {domain::RecordKind::Person, domain::RecordKind::Company}) {
        for (const auto &view : ui::builtinViews(kind)) {
            INFO(view.saved.filter.toStdString());
            CHECK(domain::parseFilter(view.saved.filter, kind, catalogue, QStringLiteral("EUR")).has_value());
        }
    }
}
