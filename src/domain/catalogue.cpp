#include "domain/catalogue.h"

#include "domain/builtinfields.h"
#include "domain/textfold.h"

#include <QVarLengthArray>

namespace rapport::domain {

namespace {

constexpr int kKeyLength = 40;

/// Where a key stands in the table of names. Fields are looked up for every value of every record, so this needs no
/// memory of its own; no label begins with such a sign.
class KeySlot {
public:
    KeySlot(RecordKind kind, const QString &key)
    {
        m_text.append(QChar(static_cast<char16_t>(kind) + 1));
        m_text.append(key.constData(), key.size());
    }
    /// Valid as long as this is.
    QString text() const { return QString::fromRawData(m_text.constData(), m_text.size()); }

private:
    QVarLengthArray<QChar, kKeyLength * 2> m_text;
};

QString labelSlot(RecordKind kind, const QString &text)
{
    return kindKey(kind) + QLatin1Char('~') + squeezed(text);
}

/// "coffee_preference": the ASCII letters and digits of the label's words.
QString slug(const QString &label)
{
    QStringList parts;
    for (const QString &word : words(label)) {
        QString part;
        for (const QChar c : word) {
            if (c.unicode() < 0x80)
                part.append(c);
        }
        if (!part.isEmpty())
            parts.append(part);
    }
    QString joined = parts.join(QLatin1Char('_')).left(kKeyLength);
    while (joined.endsWith(QLatin1Char('_')))
        joined.chop(1);
    return joined.isEmpty() ? QStringLiteral("field") : joined;
}

} // namespace

Catalogue::Catalogue(std::vector<FieldSpec> customFields)
{
    for (const RecordKind kind : kAllKinds)
        m_byKind[static_cast<std::size_t>(kind)] = builtinFields(kind);
    for (FieldSpec &field : customFields)
        m_byKind[static_cast<std::size_t>(field.kind)].push_back(std::move(field));
    for (const auto &list : m_byKind) {
        for (const FieldSpec &field : list) {
            const KeySlot slot(field.kind, field.key);
            m_byKey.insert(QString(slot.text().constData(), slot.text().size()), &field);
        }
    }
    // Keys win over labels, earlier labels over later ones.
    for (const bool byLabel : {false, true}) {
        for (const auto &list : m_byKind) {
            for (const FieldSpec &field : list) {
                const QString slot = labelSlot(field.kind, byLabel ? field.label : field.key);
                if (!slot.endsWith(QLatin1Char('~')) && !m_byKey.contains(slot))
                    m_byKey.insert(slot, &field);
            }
        }
    }
}

const std::vector<FieldSpec> &Catalogue::fields(RecordKind kind) const
{
    return m_byKind[static_cast<std::size_t>(kind)];
}

const FieldSpec *Catalogue::find(RecordKind kind, const QString &key) const
{
    return m_byKey.value(KeySlot(kind, key).text(), nullptr);
}

const FieldSpec *Catalogue::findByKeyOrLabel(RecordKind kind, const QString &text) const
{
    const FieldSpec *exact = find(kind, text);
    return exact ? exact : m_byKey.value(labelSlot(kind, text), nullptr);
}

QString customKey(const Catalogue &catalogue, RecordKind kind, const QString &label)
{
    const QString base = QStringLiteral("custom.") + slug(label);
    QString key = base;
    for (int n = 2; catalogue.find(kind, key); ++n)
        key = base + QLatin1Char('_') + QString::number(n);
    return key;
}

} // namespace rapport::domain
