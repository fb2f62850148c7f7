#include "storage/bulkcells.h"

namespace rapport::storage {

void BulkCells::addInteger(qint64 value)
{
    Cell &cell = m_cells.emplace_back();
    cell.type = Type::Integer;
    cell.integer = value;
}

void BulkCells::addYesNo(bool value)
{
    addInteger(value ? 1 : 0);
    m_cells.back().type = Type::YesNo;
}

void BulkCells::addText(const QString &text)
{
    Cell &cell = m_cells.emplace_back();
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const std::size_t start = m_texts.size();
    m_texts.resize(start + static_cast<std::size_t>(encoder.requiredSpace(text.size())));
    const char *end = encoder.appendToBuffer(m_texts.data() + start, text);
    m_texts.resize(static_cast<std::size_t>(end - m_texts.data()));
    cell.type = Type::Text;
    cell.integer = static_cast<qint64>(start);
    cell.bytes = static_cast<quint32>(m_texts.size() - start);
}

void BulkCells::addTextOrNull(const QString &text)
{
    text.isEmpty() ? addNull() : addText(text);
}

void BulkCells::addLatin1(QLatin1String text)
{
    Cell &cell = m_cells.emplace_back();
    cell.type = Type::Text;
    cell.integer = static_cast<qint64>(m_texts.size());
    cell.bytes = static_cast<quint32>(text.size());
    m_texts.append(text.data(), static_cast<std::size_t>(text.size()));
}

void BulkCells::add(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool: return addYesNo(value.toBool());
    case QMetaType::Int:
    case QMetaType::LongLong: return addInteger(value.toLongLong());
    case QMetaType::QString: return addText(*static_cast<const QString *>(value.constData()));
    case QMetaType::Double: {
        Cell &cell = m_cells.emplace_back();
        cell.type = Type::Real;
        cell.real = value.toDouble();
        return;
    }
    default: return addNull();
    }
}

void BulkCells::add(std::span<const Cell> row, const char *texts)
{
    m_cells.insert(m_cells.end(), row.begin(), row.end());
    for (auto cell = m_cells.end() - static_cast<std::ptrdiff_t>(row.size()); cell != m_cells.end(); ++cell) {
        if (cell->type != Type::Text)
            continue;
        const char *text = texts + cell->integer;
        cell->integer = static_cast<qint64>(m_texts.size());
        m_texts.append(text, cell->bytes);
    }
}

void BulkCells::setInteger(int index, qint64 value)
{
    Cell &cell = m_cells[static_cast<std::size_t>(index)];
    cell.type = Type::Integer;
    cell.integer = value;
}

void BulkCells::clear()
{
    m_cells.clear();
    m_texts.clear();
}

void BulkCells::reserve(std::size_t cells, std::size_t bytes)
{
    m_cells.reserve(cells);
    m_texts.reserve(bytes);
}

} // namespace rapport::storage
