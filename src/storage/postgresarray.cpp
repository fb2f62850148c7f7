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

} // namespace rapport::storage
