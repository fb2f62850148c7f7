#include "ui/uitest.h"

#include "ui/gallery.h"

#include "ui/theme/controlhints.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chipfield.h"
#include "ui/widgets/field.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tabstrip.h"
#include "ui/widgets/tagmark.h"
#include "ui/widgets/tooltips.h"
#include "ui/widgets/warningstrip.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace rapport;
using namespace rapport::ui;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

TEST_CASE("Widgets have the heights of the drawings")
{
    test::themeManager();
    CHECK(Button(text("New")).sizeHint().height() == 28);
    Button small(text("Done"));
    small.setSmall(true);
    CHECK(small.sizeHint().height() == 24);
    CHECK(IconButton(Icon::More, text("More")).sizeHint() == QSize(28, 28));
    CHECK(Chip(text("All 148")).sizeHint().height() == 24);
    CHECK(Pill(text("Internal")).sizeHint().height() == 20);
    CHECK(TagMark(text("Hotel chain"), 0).sizeHint().height() == 20);
    CHECK(Label(text("Name"), TextStyle::RecordName).sizeHint().height() == 28);
    CHECK(QLineEdit().sizeHint().height() == 28);
    CHECK(QComboBox().sizeHint().height() == 28);
    CHECK(WarningStrip().sizeHint().height() == 32);
    CHECK(QHeaderView(Qt::Horizontal).style()->pixelMetric(QStyle::PM_SplitterWidth) == 5);
}

TEST_CASE("The gallery paints in every scheme and direction without a warning")
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast}) {
        ThemeManager &manager = test::themeManager(choice);
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            const std::unique_ptr<QWidget> window(gallery::makeGallery());
            window->setLayoutDirection(direction);
            window->resize(1320, 860);
            const QImage image = test::picture(*window);
            CHECK(test::shows(image, manager.theme().accentFill));
            CHECK(test::shows(image, manager.theme().text));
        }
    }
    test::themeManager();
}

TEST_CASE("A label shows markup as it was written")
{
    test::themeManager();
    Label label(text("<b>Müller</b>"), TextStyle::Body);
    CHECK(label.textFormat() == Qt::PlainText);
    label.setElide(Elide::AtEnd);
    label.resize(30, 20);
    label.show();
    CHECK(label.toolTip().contains(text("&lt;b&gt;Müller")));
    label.resize(300, 20);
    CHECK(label.toolTip().isEmpty());
}

TEST_CASE("A wrapping label grows by whole lines")
{
    test::themeManager();
    Label label(text("What happened, to what, and what to do about it now"), TextStyle::Body);
    label.setWordWrap(true);
    CHECK(label.heightForWidth(2000) == 20);
    CHECK(label.heightForWidth(120) % 20 == 0);
    CHECK(label.heightForWidth(120) >= 60);
}

TEST_CASE("A label changes its colour with the theme")
{
    ThemeManager &manager = test::themeManager();
    Label label(text("||||"), TextStyle::RecordName);
    label.setColorRole(ColorRole::Bad);
    label.show();
    CHECK(label.palette().color(QPalette::WindowText) == Theme::light().bad);
    manager.setChoice(ThemeChoice::Dark);
    CHECK(label.palette().color(QPalette::WindowText) == Theme::dark().bad);
    manager.setChoice(ThemeChoice::Light);
}

TEST_CASE("Tooltips never read data as markup")
{
    test::themeManager();
    const QString tip = toolTipText(text("<img src=\"file:///etc/passwd\">"));
    CHECK_FALSE(tip.contains(text("<img")));
    CHECK(toolTipText(QString()).isEmpty());
    CHECK(toolTipText(QString(5000, QLatin1Char('x'))).size() < 2100);
}

TEST_CASE("A button that cannot be pressed says why, and forgets it")
{
    test::themeManager();
    Button button(text("Send"));
    button.setToolTip(text("Sends"));
    button.setUnavailable(text("No one is left"));
    CHECK_FALSE(button.isEnabled());
    CHECK(button.toolTip().contains(text("No one is left")));
    button.setUnavailable(text("Still no one"));
    button.setAvailable();
    CHECK(button.isEnabled());
    CHECK(button.toolTip() == text("Sends"));
}

TEST_CASE("Enter and Space press a link")
{
    test::themeManager();
    LinkButton link(text("Hôtels Belrive"));
    QSignalSpy pressed(&link, &LinkButton::clicked);
    link.show();
    QTest::keyClick(&link, Qt::Key_Return);
    QTest::keyClick(&link, Qt::Key_Space);
    CHECK(pressed.count() == 2);
}

TEST_CASE("A focus ring shows only when the keyboard brought the focus")
{
    test::themeManager();
    QWidget window;
    Button button(text("Call"), &window);
    window.resize(200, 80);
    window.show();
    window.activateWindow();
    button.setFocus(Qt::MouseFocusReason);
    window.setAttribute(Qt::WA_KeyboardFocusChange, false);
    CHECK_FALSE(test::shows(button.grab().toImage(), Theme::light().accent));
    window.setAttribute(Qt::WA_KeyboardFocusChange, true);
    QApplication::setActiveWindow(&window);
    button.setFocus(Qt::TabFocusReason);
    CHECK(test::shows(button.grab().toImage(), Theme::light().accent));
}

TEST_CASE("A chip names its conditions and can be removed with key and mouse")
{
    test::themeManager();
    Chip chip(QList<ChipPart>{{text("Tier"), text("is"), text("A, B")},
                              {text("Open deals"), text(">"), text("0")}});
    CHECK(chip.accessibleName() == text("Tier is A, B or Open deals > 0"));
    QSignalSpy removed(&chip, &Chip::removeRequested);
    QSignalSpy pressed(&chip, &Chip::clicked);
    chip.resize(chip.sizeHint());
    chip.show();
    QTest::keyClick(&chip, Qt::Key_Delete);
    CHECK(removed.count() == 0);
    chip.setRemovable(true);
    chip.resize(chip.sizeHint());
    QTest::keyClick(&chip, Qt::Key_Backspace);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, {chip.width() - 10, 12});
    CHECK(removed.count() == 2);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, {12, 12});
    QTest::keyClick(&chip, Qt::Key_Return);
    CHECK(pressed.count() == 2);
}

TEST_CASE("Backspace in an empty chip field takes the last chip, arrows walk")
{
    test::themeManager();
    ChipField field;
    field.setChips({new Chip(text("one")), new Chip(text("two"))});
    field.resize(400, 40);
    field.show();
    QApplication::setActiveWindow(&field);
    field.editor().setFocus();
    QSignalSpy removed(&field, &ChipField::removeRequested);
    QTest::keyClick(&field.editor(), Qt::Key_Backspace);
    REQUIRE(removed.count() == 1);
    CHECK(removed.at(0).at(0).toInt() == 1);
    QTest::keyClick(&field.editor(), Qt::Key_Left);
    CHECK(field.chips().at(1)->hasFocus());
    QTest::keyClick(field.chips().at(1), Qt::Key_Left);
    CHECK(field.chips().at(0)->hasFocus());
    QTest::keyClick(field.chips().at(0), Qt::Key_Delete);
    REQUIRE(removed.count() == 2);
    CHECK(removed.at(1).at(0).toInt() == 0);
    QTest::keyClicks(&field.editor(), text("x"));
    QTest::keyClick(&field.editor(), Qt::Key_Backspace);
    CHECK(removed.count() == 2);
    QSignalSpy submitted(&field, &ChipField::submitted);
    QTest::keyClicks(&field.editor(), text("city is Lyon"));
    QTest::keyClick(&field.editor(), Qt::Key_Return);
    REQUIRE(submitted.count() == 1);
    CHECK(submitted.at(0).at(0).toString() == text("city is Lyon"));
}

TEST_CASE("A chip field needs more height when it gets narrow")
{
    test::themeManager();
    ChipField field;
    field.setChips({new Chip(text("a longer condition")), new Chip(text("another condition"))});
    CHECK(field.layout()->heightForWidth(600) == 34);
    CHECK(field.layout()->heightForWidth(200) > 60);
}

TEST_CASE("Segments tell which part is chosen")
{
    test::themeManager();
    Segments segments;
    QSignalSpy changed(&segments, &Segments::currentChanged);
    segments.addPart(text("Day"));
    segments.addPart(text("Week"));
    CHECK(segments.current() == 0);
    CHECK(changed.count() == 0);
    segments.show();
    QTest::mouseClick(segments.part(1), Qt::LeftButton);
    CHECK(segments.current() == 1);
    REQUIRE(changed.count() == 1);
    CHECK(changed.at(0).at(0).toInt() == 1);
}

TEST_CASE("A field keeps a wrong text and shows the reason")
{
    test::themeManager();
    auto *editor = new QLineEdit(text("31/02/2026"));
    Field field(text("Since"), editor);
    CHECK(editor->accessibleName() == text("Since"));
    CHECK(field.isValid());
    const int before = field.sizeHint().height();
    field.setReason(text("There is no 31 February."));
    CHECK(isInvalid(editor));
    CHECK(editor->text() == text("31/02/2026"));
    CHECK(editor->accessibleDescription() == text("There is no 31 February."));
    CHECK(field.sizeHint().height() > before);
    field.setReason({});
    CHECK(field.isValid());
    CHECK_FALSE(isInvalid(editor));
}

TEST_CASE("A section folds its body with mouse and keyboard and offers to add")
{
    test::themeManager();
    QWidget window;
    auto *header = new SectionHeader(text("Deals"), &window);
    auto *body = new QWidget(&window);
    header->setBody(body);
    header->setAddable(text("Add deal"));
    header->resize(240, 24);
    window.show();
    QTest::keyClick(header, Qt::Key_Left);
    CHECK_FALSE(body->isVisibleTo(&window));
    QTest::keyClick(header, Qt::Key_Right);
    CHECK(body->isVisibleTo(&window));
    QTest::mouseClick(header, Qt::LeftButton, {}, {20, 12});
    CHECK_FALSE(body->isVisibleTo(&window));
    QSignalSpy added(header, &SectionHeader::addRequested);
    auto *plus = header->findChild<IconButton *>();
    REQUIRE(plus);
    CHECK(plus->accessibleName() == text("Add deal"));
    QTest::mouseClick(plus, Qt::LeftButton);
    CHECK(added.count() == 1);
    CHECK_FALSE(body->isVisibleTo(&window));
}

TEST_CASE("The banner offers undo and leaves by itself")
{
    test::themeManager();
    Banner banner(nullptr, std::chrono::milliseconds(1));
    banner.setResting(text("84 people"));
    QSignalSpy undone(&banner, &Banner::undoRequested);
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    banner.showUndoable(text("Owner changed."), text("Ctrl+Z"));
    CHECK(banner.offersUndo());
    CHECK(banner.sentence() == text("Owner changed."));
    banner.findChild<LinkButton *>(QStringLiteral("undo"))->click();
    CHECK(undone.count() == 1);
    CHECK((dismissed.count() == 1 || dismissed.wait(5000)));
    CHECK(banner.sentence() == text("84 people"));
    CHECK_FALSE(banner.offersUndo());
}

TEST_CASE("A progress row shows the share and asks to stop")
{
    test::themeManager();
    ProgressRow row(text("Reading"));
    QSignalSpy cancelled(&row, &ProgressRow::cancelRequested);
    auto *bar = row.findChild<QProgressBar *>();
    CHECK(bar->maximum() == 0);
    row.setProgress(50, 200);
    CHECK(bar->value() * 4 == bar->maximum());
    auto *cancel = row.findChild<Button *>(QStringLiteral("cancel"));
    cancel->click();
    CHECK(cancelled.count() == 1);
    row.setStopping(text("Stopping"));
    CHECK_FALSE(cancel->isEnabled());
}

TEST_CASE("Tabs name their count for the screen reader")
{
    test::themeManager();
    TabStrip tabs;
    tabs.addNamedTab(text("Tasks"), Icon::Task);
    tabs.setTabCount(0, 3);
    CHECK(tabs.accessibleTabName(0) == text("Tasks 3"));
    tabs.setTabCount(0, -1);
    CHECK(tabs.tabText(0) == text("Tasks"));
}

TEST_CASE("Initials are whole characters of first and last word")
{
    CHECK(initialsOf(text("Anaïs Lefèvre")) == text("AL"));
    CHECK(initialsOf(text("Mehmet Ali Şahin")) == text("MŞ"));
    CHECK(initialsOf(text("田中 陽子")) == text("田"));
    CHECK(initialsOf(text("e\u0301lan vital")) == text("E\u0301V"));
    CHECK(initialsOf(text("  plato ")) == text("P"));
    CHECK(initialsOf(QString()).isEmpty());
}
