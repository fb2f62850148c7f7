#include "support/support.h"
#include "ui/dashboard/sharesmodel.h"
#include "ui/dashboard/tilemodel.h"

#include <QAbstractItemModelTester>

using namespace rapport;

namespace {

QStringList linesOf(const QAbstractItemModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        lines << cells.join(QLatin1Char('|'));
    }
    return lines;
}

ui::ChartMark mark(const char *name, const char *text, const char *before)
{
    ui::ChartMark made;
    made.name = QLatin1String(name);
    made.text = QLatin1String(text);
    made.beforeText = QLatin1String(before);
    return made;
}

} // namespace

TEST_CASE("The table behind a chart has a row for each mark, and of two dimensions for each series")
{
    ui::TileModel model;
    const QAbstractItemModelTester tester(&model);
    CHECK(model.rowCount() == 0);
    ui::ChartData data;
    data.beforeName = QStringLiteral("year before");
    data.series = {{QString(), {mark("Jan", "12", "10"), mark("Feb", "n/a", "7")}}};
    model.setData(data, QStringLiteral("Orders"));
    CHECK(linesOf(model) == QStringList{"Jan|12|10", "Feb|n/a|7"});
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString() == "Orders");
    CHECK(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString() == "year before");
    CHECK(model.placeAt(model.index(1, 1)) == std::pair(0, 1));

    data.series = {{QStringLiteral("Anna"), {mark("Jan", "5", ""), mark("Feb", "6", "")}},
                   {QStringLiteral("Ben"), {mark("Jan", "7", ""), mark("Feb", "1", "")}}};
    model.setData(data, QStringLiteral("Orders"));
    CHECK(linesOf(model) == QStringList{"Anna|5|6", "Ben|7|1"});
    CHECK(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString() == "Feb");
    CHECK(model.placeAt(model.index(1, 2)) == std::pair(1, 1));
}

TEST_CASE("The records behind a figure stand with their shares")
{
    ui::SharesModel model;
    const QAbstractItemModelTester tester(&model);
    CHECK(model.rowCount() == 0);
    workspace::DashboardDesk::Shares shares;
    shares.count = 2;
    const domain::RecordRef acme{domain::RecordKind::Company, domain::RecordId(7)};
    shares.rows = {
        {acme, QStringLiteral("Acme"), 3.0},
        {{domain::RecordKind::Company, domain::RecordId(8)}, QStringLiteral("Birch"), std::nullopt}};
    model.setShares(shares, reporting::MetricUnit::Count, QStringLiteral("EUR"));
    REQUIRE(model.rowCount() == 2);
    CHECK(model.refAt(0) == acme);
    CHECK(model.index(0, 0).data().toString() == "Acme");
    CHECK(model.index(0, 1).data().toString() == "3");
    CHECK(model.index(1, 1).data().toString() != "0");
}
