#include "ui/value/alsobuymodel.h"

#include "support/support.h"

#include <QAbstractItemModelTester>

using namespace rapport;
using ui::AlsoBuyModel;

TEST_CASE("the rules of what is also bought stand with their figures, and with a dash where none is known",
          "[value]")
{
    AlsoBuyModel model;
    const QAbstractItemModelTester tester(&model);
    CHECK(model.rowCount() == 0);
    workspace::AlsoBuyOffer cups;
    cups.product = QStringLiteral("<b>Cups</b>");
    cups.has = {QStringLiteral("Machine"), QStringLiteral("Beans")};
    cups.rule.support = 0.062;
    cups.rule.confidence = 0.41;
    cups.rule.lift = 3.44;
    cups.worth = 31'00;
    cups.onMargin = true;
    workspace::AlsoBuyOffer filter;
    filter.product = QStringLiteral("Filter");
    model.setOffers({cups, filter}, QStringLiteral("EUR"));
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    REQUIRE(model.rowCount() == 2);
    CHECK(text(0, AlsoBuyModel::ProductColumn) == "<b>Cups</b>");
    CHECK(text(0, AlsoBuyModel::HasColumn) == "Machine, Beans");
    CHECK(text(0, AlsoBuyModel::SupportColumn) == "6.2 %");
    CHECK(text(0, AlsoBuyModel::ConfidenceColumn) == "41 %");
    CHECK(text(0, AlsoBuyModel::LiftColumn) == "3.4");
    CHECK(text(0, AlsoBuyModel::ExpectedColumn).endsWith("13")); // 41 % of 31 euros
    CHECK(text(1, AlsoBuyModel::ExpectedColumn) == QString::fromUtf8("–"));
    CHECK_FALSE(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("<b>Cups"));
    for (int column = 0; column < model.columnCount(); ++column)
        CHECK_FALSE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}
