#include "storage/statementlog.h"

#include "support/support.h"

using namespace rapport;

TEST_CASE("a printed statement has its values in it and a line for each clause")
{
    const QString printed = storage::printedSql(
        {QStringLiteral(
             "SELECT a, count(*) FROM t LEFT JOIN u ON u.id = t.id WHERE a = ? AND b BETWEEN ? AND ? "
             "AND c IN (SELECT id FROM v WHERE d = ? OR d = ?) GROUP BY a ORDER BY 1"),
         {QStringLiteral("O'Neil"), 1, 2.5, QVariant(), true}});
    CHECK(printed ==
          "SELECT a, count(*)\nFROM t\nLEFT JOIN u ON u.id = t.id\nWHERE a = 'O''Neil'\n"
          "  AND b BETWEEN 1 AND 2.5\n  AND c IN (\n  SELECT id\n  FROM v\n  WHERE d = NULL OR d = "
          "TRUE)\nGROUP BY a\nORDER BY 1;");
}

TEST_CASE("nothing in quotes is taken for a value or a clause")
{
    const QString printed =
        storage::printedSql({QStringLiteral("SELECT '?  FROM', \"WHERE\" FROM t WHERE a = ? AND fromage = ?"),
                             {7, QStringLiteral("?")}});
    CHECK(printed == "SELECT '?  FROM', \"WHERE\"\nFROM t\nWHERE a = 7\n  AND fromage = '?';");
}
