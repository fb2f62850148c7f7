#include "exchange/tablewriter.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::exchange {

core::Result<> CsvTableWriter::row(const std::vector<domain::Value> &values)
{
    for (const domain::Value &value : values) {
        const auto *text = std::get_if<QString>(&value.variant());
        text ? m_csv.addCell(*text) : m_csv.addCell(value.canonical());
    }
    return m_csv.endRow();
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
