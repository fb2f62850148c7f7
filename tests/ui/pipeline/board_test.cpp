#include "boardfixture.h"

#include "ui/dialogs/conflictdialog.h"
#include "ui/pipeline/boardstrip.h"
#include "ui/pipeline/closedialog.h"
#include "ui/pipeline/columnhead.h"
#include "ui/pipeline/dropbar.h"
#include "ui/pipeline/requireddialog.h"
#include "ui/widgets/label.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace rapport;
using namespace rapport::test;
using core::Money;

namespace {

QString said(const ui::ColumnPane &column, const char *label)
{
    return column.findChild<ui::Label *>(QLatin1String(label))->text();
}

template <class Dialog>
Dialog *opened(BoardFixture &f)
{
    Dialog *dialog = nullptr;
    REQUIRE(waitUntil([&] {
        dialog = f.board->findChild<Dialog *>();
        return dialog && dialog->isVisible();
    }));
    return dialog;
}

} // namespace

TEST_CASE("A board has a column for each open stage, with count, sum and weighted sum of all in it",
          "[board]")
{
    BoardFixture f;
    CHECK(said(f.column(0), "column.count") == "3");
    CHECK(said(f.column(0), "column.sum").contains("28,150"));
    CHECK(said(f.column(0), "column.weighted").contains("5,630"));
    CHECK(said(f.column(2), "column.sum").contains("58,000"));
    CHECK(said(f.column(1), "column.count") == "0");
    CHECK(f.names(0) == QStringList{"Rooftop bar", "Office coffee", "Kiosk line"});
    const QAbstractItemModelTester tester(&f.column(0).model());
}

TEST_CASE("Alt+Right moves the card a stage on, the sums follow, and undo takes it back", "[board]")
{
    BoardFixture f;
    QTest::keyClick(&f.choose(0, 0), Qt::Key_Right, Qt::AltModifier);
    REQUIRE(f.shows(1, {"Rooftop bar"}));
    REQUIRE(waitUntil([&] { return said(f.column(1), "column.sum").contains("18,400"); }));
    CHECK(f.notices.sentences.last().contains("Rooftop bar"));
    CHECK(waitUntil([&] { return f.column(1).list().hasFocus(); }));
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(f.shows(0, {"Rooftop bar", "Office coffee", "Kiosk line"}));
}

TEST_CASE("What a card does with a key comes before the window's shortcuts", "[board]")
{
    BoardFixture f;
    ui::DealList &list = f.choose(0, 0);
    const auto isOurs = [&list](int key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QCoreApplication::sendEvent(&list, &event);
        return event.isAccepted();
    };
    CHECK(isOurs(Qt::Key_Right, Qt::AltModifier)); // elsewhere: forward
    CHECK(isOurs(Qt::Key_Left, Qt::AltModifier));
    CHECK(isOurs(Qt::Key_N, Qt::NoModifier));
    CHECK_FALSE(isOurs(Qt::Key_K, Qt::ControlModifier));
    CHECK_FALSE(isOurs(Qt::Key_Right, Qt::ControlModifier));
}

TEST_CASE("Alt+Down puts a card below the next one, and it stays there", "[board]")
{
    BoardFixture f;
    QTest::keyClick(&f.choose(0, 0), Qt::Key_Down, Qt::AltModifier);
    REQUIRE(f.shows(0, {"Office coffee", "Rooftop bar", "Kiosk line"}));
    QTest::keyClick(&f.choose(0, 2), Qt::Key_Up, Qt::AltModifier);
    CHECK(f.shows(0, {"Office coffee", "Kiosk line", "Rooftop bar"}));
    CHECK(f.load(0).value("stage") == f.load(1).value("stage"));
}

TEST_CASE("A card is dragged to another stage; several that are chosen go together", "[board]")
{
    BoardFixture f;
    ui::DealList &list = f.choose(0, 0);
    list.selectionModel()->select(f.column(0).model().index(2, 0), QItemSelectionModel::Select);
    const QPoint to = f.column(3).list().viewport()->mapToGlobal(QPoint(60, 20));
    f.drag(list, f.middleOf(0, 0), to);
    REQUIRE(f.shows(0, {"Office coffee"}));
    REQUIRE(waitUntil([&] { return f.names(3).size() == 2; }));
    CHECK(f.notices.sentences.last().contains("2 opportunities"));
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(f.shows(0, {"Rooftop bar", "Office coffee", "Kiosk line"}));
}

TEST_CASE("While a card is dragged zones stand below; Esc puts it back, the zone Won asks how it ended",
          "[board]")
{
    BoardFixture f;
    auto *zones = f.board->findChild<ui::DropBar *>();
    CHECK_FALSE(zones->isVisible());
    ui::DealList &list = f.choose(0, 0);
    QTest::mousePress(list.viewport(), Qt::LeftButton, {}, f.middleOf(0, 0));
    const QPoint away = list.viewport()->mapToGlobal(f.middleOf(0, 0)) + QPoint(40, 40);
    QMouseEvent move(QEvent::MouseMove, list.viewport()->mapFromGlobal(away), away, Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(list.viewport(), &move);
    CHECK(zones->isVisible());
    QTest::keyClick(&list, Qt::Key_Escape);
    CHECK_FALSE(zones->isVisible());
    QMouseEvent release(QEvent::MouseButtonRelease, list.viewport()->mapFromGlobal(away), away,
                        Qt::LeftButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(list.viewport(), &release);
    CHECK(f.names(0).size() == 3);

    f.drag(list, f.middleOf(0, 0), zones->mapToGlobal(QPoint(60, 20)));
    auto *dialog = opened<ui::CloseDialog>(f);
    dialog->findChild<QComboBox *>("close-deal.close_reason")->setEditText("Best price");
    auto *amount = dialog->findChild<QLineEdit *>("close-deal.actual_amount");
    REQUIRE(waitUntil([&] { return !amount->text().isEmpty(); }));
    amount->setText("17000 EUR");
    Q_EMIT dialog->committed();
    REQUIRE(waitUntil([&] { return f.load(0).text("status") == "won"; }));
    CHECK(f.load(0).value("actual_amount").as<Money>() == Money{1700000, "EUR"});
    CHECK(f.load(0).text("close_reason") == "Best price");
    CHECK(f.shows(0, {"Office coffee", "Kiosk line"}));
}

TEST_CASE("A stage that asks for fields gets them in a small form on the way", "[board]")
{
    BoardFixture f;
    const auto book = require(answer(workspace::DealDesk(*f.store.workspace).pipelines()));
    domain::Draft stage;
    stage.ref = {domain::RecordKind::Stage, book.all().front().stages[1].id};
    stage.values = {{"required_fields", "amount, next_step"}};
    require(answer(workspace::RecordDesk(*f.store.workspace).save(stage)));
    QTest::keyClick(&f.choose(0, 2), Qt::Key_Right, Qt::AltModifier);
    auto *dialog = opened<ui::RequiredDialog>(f);
    Q_EMIT dialog->committed();
    CHECK(dialog->isVisible());
    dialog->findChild<QLineEdit *>("required.amount")->setText("900 EUR");
    dialog->findChild<QLineEdit *>("required.next_step")->setText("Visit");
    Q_EMIT dialog->committed();
    REQUIRE(f.shows(1, {"Kiosk line"}));
    CHECK(f.load(2).value("amount").as<Money>() == Money{90000, "EUR"});
}

TEST_CASE("Of two people who move the same card the second sees both versions, and nothing is lost",
          "[board]")
{
    BoardFixture f;
    ui::DealList &list = f.choose(0, 0);
    const auto stale = list.chosen();
    domain::Draft theirs;
    theirs.ref = f.deals[0];
    theirs.values = {{"stage", "Negotiation"}};
    require(answer(workspace::RecordDesk(*f.store.workspace).save(theirs)));
    workspace::Placing placing;
    placing.value = QStringLiteral("Meeting");
    const auto refused = answer(workspace::DealDesk(*f.store.workspace).move(stale, placing));
    CHECK(hasError(refused, core::ErrorCode::Conflict));
    CHECK(f.shows(3, {"Rooftop bar"}));
}

TEST_CASE("W and L close the card, N begins one in its stage, Enter opens it, Delete throws it away",
          "[board]")
{
    BoardFixture f;
    QTest::keyClick(&f.choose(0, 0), Qt::Key_Return);
    CHECK(f.navigator.opened.back() == f.deals[0]);
    QTest::keyClick(&f.choose(0, 0), Qt::Key_L);
    auto *dialog = opened<ui::CloseDialog>(f);
    CHECK(dialog->findChild<QLineEdit *>("close-deal.competitor"));
    dialog->reject();
    QTest::keyClick(&f.choose(0, 1), Qt::Key_Delete);
    CHECK(f.shows(0, {"Rooftop bar", "Kiosk line"}));
}

TEST_CASE("A board of months moves the expected close to the month's end, one of owners the owner", "[board]")
{
    BoardFixture f;
    f.board->show({}, QStringLiteral("expected_close_on"), {});
    REQUIRE(waitUntil([&] { return f.columns().size() == 9; }));
    int from = -1;
    REQUIRE(waitUntil([&] {
        for (int place = 0; place < 9; ++place) {
            if (f.names(place).contains("Rooftop bar"))
                from = place;
        }
        return from >= 0;
    }));
    QTest::keyClick(&f.choose(from, static_cast<int>(f.names(from).indexOf("Rooftop bar"))), Qt::Key_Right,
                    Qt::AltModifier);
    const QDate wanted = f.column(from + 1).column().to;
    CHECK(waitUntil([&] { return f.load(0).value("expected_close_on").as<QDate>() == wanted; }));
    f.board->show({}, QStringLiteral("owner"), {});
    REQUIRE(waitUntil([&] { return !f.columns().isEmpty() && f.board->board().axis == "owner"; }));
}

TEST_CASE("The strip counts what needs a look, and asks for it as a filter", "[board]")
{
    BoardFixture f;
    auto *strip = f.board->findChild<ui::BoardStrip *>();
    auto *unplanned = strip->findChild<ui::StripFigure *>("strip.unplanned");
    REQUIRE(waitUntil([&] { return unplanned->accessibleDescription().startsWith("3"); }));
    QSignalSpy asked(f.board.get(), &ui::BoardPane::filterAsked);
    unplanned->click();
    REQUIRE(asked.size() == 1);
    const auto filter = asked.first().first().value<domain::Filter>();
    f.board->show({}, QStringLiteral("stage"), filter);
    CHECK(f.shows(0, {"Rooftop bar", "Kiosk line"}));
    CHECK(waitUntil([&] { return said(f.column(0), "column.count") == "2"; }));
}

TEST_CASE("Cards show what was chosen for them, in more lines or one", "[board]")
{
    BoardFixture f;
    const int usual = ui::DealCard::heightOf(ui::currentTheme(), f.board->look());
    ui::CardLook look = f.board->look();
    look.fields.append("source");
    f.board->setLook(look);
    CHECK(ui::DealCard::heightOf(ui::currentTheme(), f.board->look()) > usual);
    CHECK(ui::CardLook::read(f.settings) == look);
    look.compact = true;
    f.board->setLook(look);
    CHECK(ui::DealCard::heightOf(ui::currentTheme(), f.board->look()) < usual);
    CHECK(f.shows(0, {"Rooftop bar", "Office coffee", "Kiosk line"}));
}

TEST_CASE("A folded column is narrow, stays folded, and unfolds with a click", "[board]")
{
    BoardFixture f;
    f.column(1).setFolded(true);
    Q_EMIT f.column(1).foldChanged(true);
    CHECK(f.column(1).width() < 60);
    CHECK(
        f.settings
            .value(core::SettingKey::FoldedSections, "board.stage." + f.column(1).column().value.canonical())
            .toBool());
    QTest::mouseClick(&f.column(1), Qt::LeftButton, {}, QPoint(10, 200));
    CHECK_FALSE(f.column(1).isFolded());
}
