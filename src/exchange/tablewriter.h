#pragma once

#include "domain/value.h"
#include "exchange/csvwriter.h"

#include <memory>
#include <vector>

namespace rapport::exchange {

/// Writes the rows of a table in one format: the header first, finish() last. Owned by one export; one thread.
class TableWriter {
public:
    TableWriter() = default;
    TableWriter(const TableWriter &) = delete;
    TableWriter &operator=(const TableWriter &) = delete;
    virtual ~TableWriter() = default;

    [[nodiscard]] virtual core::Result<> header(const QStringList &names) = 0;
    /// As many values as the header has names.
    [[nodiscard]] virtual core::Result<> row(const std::vector<domain::Value> &values) = 0;
    [[nodiscard]] virtual core::Result<> finish() { return {}; }
};

/// Text of every value as `Value::canonical` writes it.
class CsvTableWriter final : public TableWriter {
public:
    CsvTableWriter(Sink sink, const CsvWriteOptions &options) : m_csv(std::move(sink), options) {}
    [[nodiscard]] core::Result<> header(const QStringList &names) override { return m_csv.writeRow(names); }
    [[nodiscard]] core::Result<> row(const std::vector<domain::Value> &values) override;

private:
    CsvWriter m_csv;
};

/// One JSON object a line, without the empty values.
class JsonTableWriter final : public TableWriter {
public:
    explicit JsonTableWriter(Sink sink) : m_sink(std::move(sink)) {}
    [[nodiscard]] core::Result<> header(const QStringList &names) override;
    [[nodiscard]] core::Result<> row(const std::vector<domain::Value> &values) override;

private:
    Sink m_sink;
    QStringList m_names;
};

} // namespace rapport::exchange
