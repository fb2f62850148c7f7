#include "scenarios/rep.h"
#include "ui/documents/linestable.h"
#include "ui/documents/orderdialog.h"
#include "ui/shell/viewhost.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

core::Money euros(qint64 minor)
{
    return {minor, QStringLiteral("EUR")};
}

/// The editor of the line's cell that is open.
QLineEdit &cell(Rep &rep, const char *name)
{
    return rep.find<QLineEdit>(name);
}

} // namespace

TEST_CASE("a rep enters an order by keyboard, sees it on the customer's card, and takes it back")
{
    Rep rep;
    rep.save(RecordKind::Product,
             {{"name", "House espresso"}, {"code", "C-101"}, {"price", euros(2180)}, {"cost", euros(1140)}});
    rep.save(RecordKind::Product, {{"name", "Espresso cups"}, {"code", "A-101"}, {"price", euros(6840)}});
    rep.window->openRecord(rep.belrive);
    REQUIRE(waitUntil([&] { return rep.window->currentRecord() == rep.belrive; }));
    rep.press("record.new-order");
    auto &dialog = rep.find<ui::OrderDialog>("order-dialog");
    auto &number = rep.find<QLineEdit>("field.number");
    REQUIRE(waitUntil([&] { return !number.text().isEmpty(); }));
    ui::LinesTable &lines = dialog.lines();

    lines.editFirstEmpty();
    cell(rep, "productPicker").setText(QStringLiteral("c-101"));
    rep.key(cell(rep, "productPicker"), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return lines.lines().totals()->amount == euros(2180); }));
    cell(rep, "productPicker").setText(QStringLiteral("cups"));
    rep.key(cell(rep, "productPicker"), Qt::Key_Tab);
    rep.key(cell(rep, "lineCell"), Qt::Key_Tab);
    REQUIRE(waitUntil([&] { return lines.lines().totals()->amount == euros(2180 + 6840); }));
    rep.key(cell(rep, "lineCell"), Qt::Key_Escape);
    CHECK(lines.lines().lineCount() == 2);

    rep.key(dialog, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(rep.says("Order added"));
    CHECK(rep.count(RecordKind::Order) == 1);
    CHECK(rep.count(RecordKind::OrderLine) == 2);
    REQUIRE(waitUntil([&] { return rep.window->currentRecord().kind == RecordKind::Order; }));
    CHECK(rep.window->views().currentKey() == "documents");
    CHECK(rep.load(rep.window->currentRecord()).value("amount").as<core::Money>() == euros(9020));

    rep.window->openRecord(rep.belrive);
    CHECK(waitUntil([&] {
        const auto texts = rep.window->findChildren<QWidget *>();
        return std::any_of(texts.begin(), texts.end(), [&](const QWidget *widget) {
            return widget->isVisible() && widget->accessibleName().startsWith(QLatin1String("Order ")) &&
                   widget->accessibleName().contains(QLatin1String("90.20"));
        });
    }));
    rep.press("edit.undo");
    REQUIRE(rep.says("Taken back"));
    CHECK(rep.count(RecordKind::Order) == 0);
    CHECK(rep.count(RecordKind::OrderLine) == 0);
}

TEST_CASE("a product is chosen from the list of names with the arrow and Return")
{
    Rep rep;
    rep.save(RecordKind::Product, {{"name", "Espresso cups"}, {"price", euros(6840)}});
    rep.save(RecordKind::Product, {{"name", "Espresso machine"}, {"price", euros(99000)}});
    rep.press("record.new-order");
    auto &dialog = rep.find<ui::OrderDialog>("order-dialog");
    ui::LinesTable &lines = dialog.lines();
    lines.editFirstEmpty();
    QLineEdit &picker = cell(rep, "productPicker");
    rep.type(picker, "espresso");
    QAbstractItemView *names = picker.findChild<QCompleter *>()->popup();
    REQUIRE(waitUntil([&] { return names->isVisible() && names->model()->rowCount() == 2; }));
    rep.key(*names, Qt::Key_Down);
    rep.key(*names, Qt::Key_Down);
    rep.key(*names, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return lines.lines().lineCount() == 1; }));
    CHECK(lines.lines().index(0, ui::LinesModel::Product).data().toString() == "Espresso machine");
    CHECK(lines.lines().totals()->amount == euros(99000));
    rep.key(cell(rep, "lineCell"), Qt::Key_Escape);
}

TEST_CASE("Del takes a line of an order away, and one without a product keeps its words")
{
    Rep rep;
    rep.press("record.new-order");
    auto &dialog = rep.find<ui::OrderDialog>("order-dialog");
    ui::LinesTable &lines = dialog.lines();
    lines.editFirstEmpty();
    cell(rep, "productPicker").setText(QStringLiteral("Freight"));
    rep.key(cell(rep, "productPicker"), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return lines.isSettled(); }));
    REQUIRE(lines.lines().lineCount() == 1);
    const auto &model = lines.lines();
    CHECK(model.index(0, ui::LinesModel::Description).data().toString() == "Freight");
    rep.key(cell(rep, "productPicker"), Qt::Key_Escape);
    lines.setCurrentIndex(model.index(0, ui::LinesModel::Price));
    rep.key(lines, Qt::Key_Delete);
    CHECK(lines.lines().lineCount() == 0);
}
