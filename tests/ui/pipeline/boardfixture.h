#pragma once

#include "ui/list/recordlistmodel.h"
#include "ui/myday/fakeshell.h"
#include "ui/pipeline/boardpane.h"
#include "ui/pipeline/columnpane.h"
#include "ui/pipeline/deallist.h"
#include "workspace/deals.h"
#include "workspace/history.h"
#include "workspace/records.h"

#include <QAbstractItemModel>
#include <QMouseEvent>
#include <QTest>

namespace rapport::test {

/// What a table shows: a line for each row, its cells with strokes between them.
inline QStringList linesOf(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        lines << cells.join('|');
    }
    return lines;
}

/// A real store with a pipeline and four opportunities, and the board that shows them.
struct BoardFixture : FakeShell {
    BoardFixture() : context(FakeShell::context())
    {
        company = add(domain::RecordKind::Company, {{"name", "Lagoon Suites"}});
        const QDate today = store.clock.today();
        add("Rooftop bar", {{"amount", core::Money{1840000, "EUR"}},
                            {"company", company.id},
                            {"expected_close_on", today.addDays(10)}});
        add("Office coffee", {{"amount", core::Money{975000, "EUR"}},
                              {"expected_close_on", today.addDays(20)},
                              {"next_step_on", today}});
        add("Kiosk line", {{"expected_close_on", today.addDays(30)}});
        add("Flagship", {{"amount", core::Money{5800000, "EUR"}},
                         {"stage", "Offer sent"},
                         {"expected_close_on", today.addDays(40)}});
        board = std::make_unique<ui::BoardPane>(context, nullptr);
        board->resize(1280, 700);
        board->show({}, QStringLiteral("stage"), {});
        board->QWidget::show();
        REQUIRE(
            waitUntil([&] { return columns().size() == 5 && names(0).size() == 3 && names(2).size() == 1; }));
    }
    ~BoardFixture()
    {
        board.reset();
        store.workspace.reset();
    }

    domain::RecordRef add(domain::RecordKind kind, domain::FieldValues values)
    {
        domain::Draft draft;
        draft.ref.kind = kind;
        draft.values = std::move(values);
        return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
    }
    domain::RecordRef add(const char *name, domain::FieldValues values)
    {
        values.insert("name", QString::fromUtf8(name));
        deals.push_back(add(domain::RecordKind::Opportunity, std::move(values)));
        return deals.back();
    }
    domain::Record load(std::size_t deal)
    {
        return require(answer(workspace::RecordDesk(*store.workspace).load(deals[deal])));
    }

    QList<ui::ColumnPane *> columns() const
    {
        QList<ui::ColumnPane *> shown;
        for (auto *column : board->findChildren<ui::ColumnPane *>()) {
            if (!column->isHidden())
                shown << column;
        }
        return shown;
    }
    ui::ColumnPane &column(int place) { return *columns().at(place); }
    /// The cards of a column that were read, from the top.
    QStringList names(int place)
    {
        QStringList names;
        auto &model = column(place).model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (const auto *shown = model.rowAt(row))
                names << shown->name;
        }
        return names;
    }
    bool shows(int place, const QStringList &wanted)
    {
        return waitUntil([&] { return names(place) == wanted; });
    }
    /// Makes a card the current one, as a click does.
    ui::DealList &choose(int place, int row)
    {
        ui::DealList &list = column(place).list();
        list.setFocus();
        list.setCurrentIndex(column(place).model().index(row, 0));
        return list;
    }
    /// A card is dragged from one place of the screen to another.
    void drag(ui::DealList &list, QPoint from, QPoint globalTo)
    {
        QTest::mousePress(list.viewport(), Qt::LeftButton, {}, from);
        const auto send = [&](QPoint global) {
            QMouseEvent move(QEvent::MouseMove, list.viewport()->mapFromGlobal(global), global, Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(list.viewport(), &move);
        };
        send(list.viewport()->mapToGlobal(from) + QPoint(20, 20));
        send(globalTo);
        QMouseEvent release(QEvent::MouseButtonRelease, list.viewport()->mapFromGlobal(globalTo), globalTo,
                            Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list.viewport(), &release);
    }
    QPoint middleOf(int place, int row)
    {
        ui::DealList &list = column(place).list();
        return list.visualRect(column(place).model().index(row, 0)).center();
    }

    std::unique_ptr<ui::BoardPane> board;
    std::vector<domain::RecordRef> deals;
    domain::RecordRef company;
    ui::AppContext context;
};

} // namespace rapport::test
