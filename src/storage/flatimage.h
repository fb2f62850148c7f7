#pragma once

#include <QByteArray>
#include <QString>
#include <string_view>

namespace rapport::storage {

/// Reads the members of a before-image one after the other: a flat JSON object of texts, numbers, true, false and null, as the
/// journal writes it, in UTF-8; what is nested is passed over. Many times faster than building a document of each. A value,
/// which must not outlive the image.
class FlatImage {
public:
    explicit FlatImage(std::string_view json) : m_json(json) {}

    /// Steps to the next member; false at the end, or where it is no such object (isBroken says which).
    bool next();
    bool isBroken() const { return m_broken; }

    std::string_view key() const { return m_key; }
    bool isNull() const { return !m_isText && m_raw == "null"; }
    /// Of a number; 0 for anything else.
    qint64 number() const { return numberIn(m_raw); }
    /// Of a text, its escapes resolved, in UTF-8; must not outlive the image.
    QByteArray utf8() const;
    QString text() const { return isNull() ? QString() : QString::fromUtf8(utf8()); }

    /// The number that is all of a text; 0 for anything else.
    static qint64 numberIn(std::string_view text);

private:
    char at(std::size_t place) const { return place < m_json.size() ? m_json[place] : '\0'; }
    void skipBlanks();
    bool readText(std::string_view &text);
    bool readValue();
    bool skipNested();
    bool fail();

    std::string_view m_json;
    std::size_t m_at = 0;
    bool m_begun = false;
    std::string_view m_key;
    std::string_view m_raw; ///< of a text without its quotation marks
    bool m_isText = false;  ///< what m_raw is of
    bool m_broken = false;
};

} // namespace rapport::storage
