#include "storage/postgresarray.h"

namespace rapport::storage {

QString postgresArray(const QStringList &texts)
{
    QString array(QLatin1Char('{'));
    for (const QString &text : texts) {
        if (array.size() > 1)
            array += QLatin1Char(',');
        array += QLatin1Char('"');
        for (const QChar c : text) {
            if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
                array += QLatin1Char('\\');
            array += c;
        }
        array += QLatin1Char('"');
    }
    return array + QLatin1Char('}');
}

QString postgresArray(std::span<const qint64> numbers)
{
    QString array(QLatin1Char('{'));
    for (const qint64 number : numbers)
        array += (array.size() > 1 ? QStringLiteral(",") : QString()) + QString::number(number);
    return array + QLatin1Char('}');
}

} // namespace rapport::storage
