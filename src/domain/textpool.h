#pragma once

#include <QString>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapport::domain {

/// The distinct texts of millions of cells, each kept once under a small number, with how often it came: comparing two
/// cells is comparing two numbers. 0 is the empty text. One thread.
class TextPool {
public:
    /// What is compared of a cell: made once for each distinct cell.
    using Normal = QString (*)(const QString &raw);

    explicit TextPool(Normal normal);

    /// The number of a cell's normal text (UTF-8 in), counted once more.
    quint32 add(std::string_view raw);
    /// The same for a text that is normal already.
    quint32 addNormal(const QString &text);

    const std::u16string &text(quint32 id) const { return *m_texts[id]; }
    qint64 count(quint32 id) const { return m_counts[id]; }
    quint32 size() const { return static_cast<quint32>(m_texts.size()); }

private:
    quint32 idOf(const QString &text);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    Normal m_normal;
    std::unordered_map<std::string, quint32, Hash, std::equal_to<>> m_raw;
    std::unordered_map<std::u16string, quint32> m_ids;
    std::vector<const std::u16string *> m_texts; ///< keys of m_ids
    std::vector<qint64> m_counts;
};

} // namespace rapport::domain
