#include "contract/storepicture.h"

#include "storage/tableshape.h"

namespace rapport::test {

namespace {

QStringList columnsOf(TestStore &store, const QString &table)
{
    static const QStringList moved{QStringLiteral("revision"), QStringLiteral("updated_at"),
                                   QStringLiteral("updated_by_id")};
    QStringList columns;
    for (const auto &column : require(store.writer().shape(table))->columns) {
        if (!moved.contains(column.name))
            columns.append(column.name);
    }
    return columns;
}

} // namespace

QStringList pictureOf(TestStore &store)
{
    QStringList lines;
    for (const QString &table : storage::journalledTables() + QStringList{QStringLiteral("search_doc")}) {
        const QStringList columns = columnsOf(store, table);
        auto query = require(store.writer().run(
            QStringLiteral("SELECT %1 FROM %2").arg(columns.join(QLatin1String(", ")), table)));
        while (require(query.next())) {
            QString line = table;
            for (int i = 0; i < columns.size(); ++i) {
                if (!query.isNull(i))
                    line += QStringLiteral(" %1=%2").arg(columns.at(i), query.value(i).toString());
            }
            lines.append(line);
        }
    }
    lines.sort();
    return lines;
}

std::string differenceOf(const QStringList &one, const QStringList &other)
{
    QStringList lines;
    for (const QString &line : one) {
        if (!other.contains(line))
            lines.append(QLatin1Char('-') + line);
    }
    for (const QString &line : other) {
        if (!one.contains(line))
            lines.append(QLatin1Char('+') + line);
    }
    return lines.join(QLatin1Char('\n')).toStdString();
}

} // namespace rapport::test
