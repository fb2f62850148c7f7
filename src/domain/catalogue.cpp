#include "domain/catalogue.h"

#include "domain/builtinfields.h"
#include "domain/textfold.h"

namespace rapport::domain {

namespace {

constexpr int kKeyLength = 40;

QString keySlot(RecordKind kind, const QString &key)
{
    return kindKey(kind) + QLatin1Char(':') + key;
}

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
        for (const FieldSpec &field : list)
            m_byKey.insert(keySlot(field.kind, field.key), &field);
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
    return m_byKey.value(keySlot(kind, key), nullptr);
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
