#pragma once

#include <QStringList>
#include <vector>

namespace rapport::cli {

/// Rows under headers, columns aligned, line breaks and control characters made visible as spaces: foreign text can
/// neither break the table nor steer the terminal.
class TextTable {
public:
    explicit TextTable(QStringList headers) : m_headers(std::move(headers)) {}

    void add(QStringList cells) { m_rows.push_back(std::move(cells)); }
    /// The lines of the table; without rows only the header.
    QStringList lines() const;

private:
    QStringList m_headers;
    std::vector<QStringList> m_rows;
};

/// One line of plain text: control characters become spaces.
QString singleLine(const QString &text);
/// Columns that a text takes in a terminal: wide characters two, marks none.
int displayWidth(const QString &text);

} // namespace rapport::cli
