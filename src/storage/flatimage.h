#pragma once

#include <QString>
#include <QStringView>

namespace rapport::storage {

/// Reads the members of a before-image one after the other: a flat JSON object of texts, numbers, true, false and null, as the
/// journal writes it; what is nested is passed over. Many times faster than building a document of each. A value.
class FlatImage {
public:
    explicit FlatImage(QStringView json) : m_json(json) {}

    /// Steps to the next member; false at the end, or where it is no such object (isBroken says which).
    bool next();
    bool isBroken() const { return m_broken; }

    QStringView key() const { return m_key; }
    bool isNull() const { return m_raw == u"null"; }
    /// Of a number; 0 for anything else.
    qint64 number() const { return m_raw.toLongLong(); }
    /// Of a text, its escapes resolved.
    QString text() const;

private:
    QChar at(qsizetype place) const { return place < m_json.size() ? m_json[place] : QChar(); }
    void skipBlanks();
    bool readText(QStringView &text);
    bool readValue();
    bool fail();

    QStringView m_json;
    qsizetype m_at = 0;
    QStringView m_key;
    QStringView m_raw; ///< of a text without its quotation marks
    bool m_broken = false;
};

} // namespace rapport::storage
