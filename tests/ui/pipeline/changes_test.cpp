#include "boardfixture.h"

#include "ui/pipeline/changesdialog.h"
#include "ui/pipeline/changesmodel.h"

#include <QAbstractItemModelTester>
#include <QDateEdit>
#include <QTableView>

using namespace rapport;
using namespace rapport::test;
using core::Money;

namespace {

constexpr qint64 kDayMs = 86'400'000;

} // namespace

TEST_CASE("What changed between two days is told in words, by stage, day and amount", "[board]")
{
    BoardFixture f;
    const QDate begun = f.store.clock.today();
    f.store.clock.advanceMs(2 * kDayMs);
    const auto change = [&](std::size_t deal, const domain::FieldValues &values) {
        domain::Draft draft;
        draft.ref = f.deals[deal];
        draft.values = values;
        require(answer(workspace::RecordDesk(*f.store.workspace).save(draft)));
    };
    change(0, {{"stage", "Meeting"}, {"amount", Money{1900000, "EUR"}}});
    change(3, {{"expected_close_on", begun.addDays(60)}});
    ui::ChangesDialog dialog(f.context, {}, begun, nullptr);
    auto *model = dialog.findChild<ui::ChangesModel *>();
    const QAbstractItemModelTester tester(model);
    REQUIRE(waitUntil([&] { return model->rowCount() == 3; }));
    const QStringList lines = linesOf(*model);
    CHECK(lines[0].startsWith("Moved|Rooftop bar|"));
    CHECK(lines[0].endsWith("|Meeting"));
    CHECK(lines[1].startsWith("Grown|Rooftop bar|"));
    CHECK(lines[1].contains("18,400"));
    CHECK(lines[1].contains("19,000"));
    CHECK(lines[2].startsWith("Slipped|Flagship|"));
    dialog.findChild<QDateEdit *>("changes.from")->setDate(f.store.clock.today());
    CHECK(waitUntil([&] { return model->rowCount() == 0; }));
}

TEST_CASE("The board of a past day shows the cards where they were, and takes no changes", "[board]")
{
    BoardFixture f;
    const QDate begun = f.store.clock.today();
    f.store.clock.advanceMs(2 * kDayMs);
    QTest::keyClick(&f.choose(0, 0), Qt::Key_Right, Qt::AltModifier);
    REQUIRE(f.shows(1, {"Rooftop bar"}));
    f.board->showPast(begun);
    REQUIRE(waitUntil([&] { return f.columns().size() == 5 && f.names(0).size() == 3; }));
    CHECK(f.names(1).isEmpty());
    CHECK(f.board->isPast());
    f.notices.sentences.clear();
    QTest::keyClick(&f.choose(0, 0), Qt::Key_Right, Qt::AltModifier);
    f.board->showPast({});
    CHECK(f.shows(1, {"Rooftop bar"}));
    CHECK(f.notices.sentences.isEmpty());
}
