#include "support/support.h"
#include "ui/documents/linesmodel.h"

#include <QAbstractItemModelTester>

using namespace rapport;
using ui::LinesModel;

namespace {

core::Money euros(qint64 minor)
{
    return {minor, QStringLiteral("EUR")};
}

workspace::OfferedProduct espresso()
{
    return {domain::RecordId(7), QStringLiteral("House espresso"), QStringLiteral("C-101"), {}, euros(2180),
            euros(1140)};
}

workspace::OrderSheet sheetOf(domain::FieldValues values)
{
    workspace::OrderSheet sheet;
    sheet.lines.push_back(
        {{domain::RecordKind::OrderLine, domain::RecordId(11)}, 3, std::move(values), {}, {}, {}, {}});
    sheet.products.insert(7, QStringLiteral("House espresso"));
    return sheet;
}

struct Lines {
    LinesModel model{std::make_shared<domain::Catalogue>(), QStringLiteral("EUR")};
    QAbstractItemModelTester tester{&model};

    bool type(int row, LinesModel::Column column, const char *text)
    {
        return model.setData(model.index(row, column), QString::fromUtf8(text), Qt::EditRole);
    }
    QString shown(int row, LinesModel::Column column) const
    {
        return model.index(row, column).data().toString();
    }
};

} // namespace

TEST_CASE("What is put into the empty row of an order becomes a line, and another empty row follows")
{
    Lines lines;
    CHECK(lines.model.rowCount() == 1);
    lines.model.setProduct(0, espresso());
    CHECK(lines.model.rowCount() == 2);
    CHECK(lines.shown(0, LinesModel::Product) == "House espresso");
    CHECK(lines.type(0, LinesModel::Quantity, "3"));
    CHECK(lines.type(0, LinesModel::Discount, "10"));
    CHECK(lines.type(1, LinesModel::Product, "Freight"));
    CHECK(lines.type(1, LinesModel::Price, "4.50"));
    CHECK(lines.model.lineCount() == 2);
    const auto totals = lines.model.totals();
    REQUIRE(totals);
    CHECK(totals->amount == euros(5886 + 450));
    CHECK(totals->cost == std::nullopt); // nobody knows what the freight costs
    const auto drafts = lines.model.drafts();
    REQUIRE(drafts.size() == 2);
    CHECK(drafts[0].values.value("cost").as<core::Money>() == euros(3420));
    CHECK(drafts[1].values.value("description").text() == "Freight");
    CHECK_FALSE(drafts[1].values.contains("product"));
}

TEST_CASE("What cannot be read stays out of the line and says why")
{
    Lines lines;
    lines.model.setProduct(0, espresso());
    CHECK_FALSE(lines.type(0, LinesModel::Price, "a lot"));
    const QModelIndex price = lines.model.index(0, LinesModel::Price);
    CHECK_FALSE(price.data(LinesModel::ReasonRole).toString().isEmpty());
    CHECK(lines.model.drafts().front().values.value("price").as<core::Money>() == euros(2180));
    CHECK_FALSE(lines.type(0, LinesModel::Amount, "1")); // follows from the others
    CHECK(lines.type(0, LinesModel::Price, "20"));
    CHECK(price.data(LinesModel::ReasonRole).toString().isEmpty());
}

TEST_CASE("Only what was changed of stored lines is saved, and lines taken away are named")
{
    Lines lines;
    lines.model.setLines(sheetOf({{"product", domain::RecordId(7)},
                                  {"quantity", 2.0},
                                  {"price", euros(2180)},
                                  {"amount", euros(4360)},
                                  {"cost", euros(2280)}}));
    CHECK_FALSE(lines.model.isChanged());
    CHECK(lines.model.drafts().front().values.isEmpty());
    CHECK(lines.type(0, LinesModel::Quantity, "4"));
    CHECK(lines.model.isChanged());
    const auto changed = lines.model.drafts().front();
    CHECK(changed.baseRevision == 3);
    CHECK(changed.values.value("amount").as<core::Money>() == euros(8720));
    CHECK(changed.values.size() == 2); // and the quantity
    lines.model.removeLine(0);
    CHECK(lines.model.lineCount() == 0);
    CHECK(lines.model.removed() == std::vector{domain::RecordId(11)});
    lines.model.setWritable(false);
    CHECK(lines.model.rowCount() == 0);
}
