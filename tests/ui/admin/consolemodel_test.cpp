#include "support/support.h"
#include "ui/admin/consolepage.h"

#include <QAbstractItemModelTester>

using namespace rapport;

TEST_CASE("The answer of a query is a table of texts, and goes out as CSV")
{
    ui::ConsoleModel model;
    const QAbstractItemModelTester tester(&model);
    CHECK(model.rowCount() == 0);
    model.setAnswer({{"name", "bytes"},
                     {{QStringLiteral("a \"b\""), QByteArray("\x01\xff", 2)}, {QVariant(), 7}},
                     false});
    CHECK(model.index(0, 1).data().toString() == "01ff");
    CHECK(model.index(1, 0).data().toString().isEmpty());
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString() == "bytes");
    CHECK(test::require(model.csv()) == "name,bytes\r\n\"a \"\"b\"\"\",01ff\r\n,7\r\n");
}
