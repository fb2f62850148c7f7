#include "exchange/tablewriter.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::exchange {

core::Result<> CsvTableWriter::row(const std::vector<domain::Value> &values)
{
    m_cells.clear();
    for (const domain::Value &value : values)
        m_cells.append(value.canonical());
    return m_csv.writeRow(m_cells);
}

core::Result<> JsonTableWriter::header(const QStringList &names)
{
    m_names = names;
    return {};
}

core::Result<> JsonTableWriter::row(const std::vector<domain::Value> &values)
{
    QJsonObject object;
    for (size_t i = 0; i < values.size(); ++i) {
        if (const QString text = values[i].canonical(); !text.isEmpty())
            object.insert(m_names[static_cast<qsizetype>(i)], text);
    }
    return m_sink(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace rapport::exchange
