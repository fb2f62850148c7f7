#include "ui/list/filterline.h"

#include "tests/ui/list/fakesource.h"
#include "tests/ui/uitest.h"
#include "ui/widgets/chipfield.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using domain::Filter;
using ui::FilterLine;

namespace {

struct Fixture : ListParts {
    QWidget window;
    FilterLine line{source, texts, &window};

    Fixture()
    {
        themeManager();
        window.resize(480, 400);
        line.setGeometry(0, 0, 470, 100);
        line.setCatalogue(domain::RecordKind::Person, catalogue);
        line.refreshNames();
        window.show();
        window.activateWindow();
        FakeSource::settle();
        line.focusEditor();
    }
    QLineEdit &editor() { return line.findChild<ui::ChipField *>()->editor(); }
    void type(const char *text) { QTest::keyClicks(&editor(), QLatin1String(text)); }
    void press(Qt::Key key) { QTest::keyClick(&editor(), key); }
    QString expression() const { return domain::printFilter(line.filter()); }
    int chips() const { return static_cast<int>(line.findChild<ui::ChipField *>()->chips().size()); }
    void show(const char *text)
    {
        line.setFilter(require(domain::parseFilter(QLatin1String(text), domain::RecordKind::Person,
                                                   *catalogue, QStringLiteral("EUR"))));
        FakeSource::settle();
    }
};

} // namespace

TEST_CASE("Typed words become a text chip", "[filter line]")
{
    Fixture f;
    QSignalSpy changed(&f.line, &FilterLine::filterChanged);
    f.type("grinder");
    f.press(Qt::Key_Return);
    CHECK(f.line.filter() == Filter::text(QStringLiteral("grinder")));
    CHECK(f.chips() == 1);
    CHECK(f.editor().text().isEmpty());
    CHECK(changed.count() == 1);
}

TEST_CASE("A field, then a value, all by keyboard", "[filter line]")
{
    Fixture f;
    f.type("Status");
    f.press(Qt::Key_Down); // from the text search to the field
    f.press(Qt::Key_Return);
    f.type("cust");
    f.press(Qt::Key_Return);
    CHECK(f.expression() == "status = \"customer\"");
}

TEST_CASE("Choosing an operator that needs no value makes the chip", "[filter line]")
{
    Fixture f;
    f.type("Job title");
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    f.type("is empty");
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    CHECK(f.expression() == "job_title is empty");
}

TEST_CASE("A typed expression is read as one", "[filter line]")
{
    Fixture f;
    f.type("owner = me and last_contact_at < 90 days ago");
    f.press(Qt::Key_Return);
    CHECK(f.expression() == "owner = me and last_contact_at < 90 days ago");
    CHECK(f.chips() == 2);
}

TEST_CASE("A value that cannot be read stays in the editor with the reason", "[filter line]")
{
    Fixture f;
    f.type("Birthday");
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    f.type("someday");
    f.press(Qt::Key_Escape); // closes nothing but what is being made
    f.type("Birthday");
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    f.type("31.02.1980x");
    f.press(Qt::Key_Return);
    CHECK(f.editor().text() == "31.02.1980x");
    auto *reason = f.line.findChild<ui::Label *>(QStringLiteral("filterReason"));
    CHECK(reason->isVisible());
    CHECK_FALSE(reason->text().isEmpty());
    CHECK(f.line.filter().isEmpty());
}

TEST_CASE("Backspace takes the last chip", "[filter line]")
{
    Fixture f;
    f.show("status = \"customer\" and owner = me");
    REQUIRE(f.chips() == 2);
    f.press(Qt::Key_Backspace);
    CHECK(f.expression() == "status = \"customer\"");
    CHECK(f.chips() == 1);
}

TEST_CASE("Typing or joins the next condition to the last chip", "[filter line]")
{
    Fixture f;
    f.show("status = \"customer\"");
    f.type("or ");
    f.type("owner = me");
    f.press(Qt::Key_Return);
    CHECK(f.expression() == "status = \"customer\" or owner = me");
    CHECK(f.chips() == 1);
}

TEST_CASE("A chip dropped on another is joined to it by or", "[filter line]")
{
    Fixture f;
    f.show("status = \"customer\" and owner = me");
    const auto chips = f.line.findChild<ui::ChipField *>()->chips();
    const QPoint from = chips.at(1)->rect().center();
    const QPoint onto = chips.at(1)->mapFromGlobal(chips.at(0)->mapToGlobal(QPoint(20, 10)));
    QTest::mousePress(chips.at(1), Qt::LeftButton, {}, from);
    QTest::mouseMove(chips.at(1), (from + onto) / 2);
    QTest::mouseMove(chips.at(1), onto);
    QTest::mouseRelease(chips.at(1), Qt::LeftButton, {}, onto);
    FakeSource::settle();
    CHECK(f.expression() == "status = \"customer\" or owner = me");
}

TEST_CASE("Enter on a chip edits it, Esc leaves it as it was", "[filter line]")
{
    Fixture f;
    f.show("city = \"Lyon\"");
    f.press(Qt::Key_Left);
    QTest::keyClick(f.line.findChild<ui::ChipField *>()->chips().first(), Qt::Key_Return);
    CHECK(f.editor().text() == "Lyon");
    f.press(Qt::Key_Escape);
    CHECK(f.expression() == "city = \"Lyon\"");
    QTest::keyClick(f.line.findChild<ui::ChipField *>()->chips().first(), Qt::Key_Return);
    f.type("Graz");
    f.press(Qt::Key_Return);
    CHECK(f.expression() == "city = \"Graz\"");
}

TEST_CASE("An exclamation mark turns a chip into its opposite and back", "[filter line]")
{
    Fixture f;
    f.show("owner = me");
    QTest::keyClick(f.line.findChild<ui::ChipField *>()->chips().first(), '!');
    CHECK(f.expression() == "not owner = me");
    QTest::keyClick(f.line.findChild<ui::ChipField *>()->chips().first(), '!');
    CHECK(f.expression() == "owner = me");
}

TEST_CASE("Typing previews the filter that it would make", "[filter line]")
{
    Fixture f;
    f.show("owner = me");
    QSignalSpy preview(&f.line, &FilterLine::preview);
    f.type("x");
    REQUIRE(preview.count() == 1);
    CHECK(domain::printFilter(preview.at(0).at(0).value<Filter>()) == "owner = me and text \"x\"");
}

TEST_CASE("Owners and tags are offered by name", "[filter line]")
{
    Fixture f;
    f.type("Mira");
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    const auto *comparison = std::get_if<Filter::Comparison>(&f.line.filter().node());
    REQUIRE(comparison);
    CHECK(comparison->field == "owner");
    CHECK(f.line.findChild<ui::ChipField *>()->chips().first()->accessibleName() == "Owner is Mira Solberg");
}

TEST_CASE("What people did is a chip of its own, in words", "[filter line]")
{
    Fixture f;
    const auto says = [&](const char *text) {
        f.show(text);
        QString all = f.line.findChild<ui::ChipField *>()->chips().front()->accessibleName();
        return all.replace(QChar::Nbsp, QLatin1Char(' '));
    };
    CHECK(says("has orders (amount > 100 EUR)").startsWith("Orders are there with Amount"));
    CHECK(says("not bought").startsWith("not Orders are there"));
    CHECK(says("in segment \"Friends\"").contains("Friends"));
    CHECK(says("reacted \"replied\" to \"Winter\" in last 30 days").contains("Winter since 30 days ago"));
}
