#include "exchange/vcardperson.h"

#include "exchange/valuereading.h"
#include "exchange/vcardlabels.h"

#include <QDate>
#include <QRegularExpression>
#include <algorithm>
#include <climits>

namespace rapport::exchange {

using domain::Address;
using domain::ContactPoint;
using domain::Record;

namespace {

const QChar kPart = QLatin1Char(';');

/// Fills a record property by property.
class PersonBuilder {
public:
    explicit PersonBuilder(const VCard &card) : m_card(card)
    {
        for (const VCardProperty &property : card.properties) {
            if (property.name == QLatin1String("X-ABLABEL") && !property.group.isEmpty())
                m_labels.insert(property.group.toLower(), property.text());
        }
    }

    Record build()
    {
        for (const VCardProperty *property : byPreference()) {
            if (!take(*property))
                keep(*property);
        }
        setLines("notes", m_notes);
        setLines("tags", m_tags, QStringLiteral("; "));
        keepGroupLabels();
        setLines("vcard_extra", m_extra);
        return std::move(m_record);
    }

private:
    /// The preferred e-mails, phones, links and addresses first; else as in the card.
    std::vector<const VCardProperty *> byPreference() const
    {
        static const QStringList lists{"EMAIL", "TEL", "URL", "ADR"};
        std::vector<std::pair<int, const VCardProperty *>> sorted;
        for (const VCardProperty &property : m_card.properties)
            sorted.emplace_back(lists.contains(property.name) ? property.preference() : INT_MAX, &property);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        std::vector<const VCardProperty *> properties;
        properties.reserve(sorted.size());
        for (const auto &[preference, property] : sorted)
            properties.push_back(property);
        return properties;
    }

    bool take(const VCardProperty &property)
    {
        using Taker = bool (PersonBuilder::*)(const VCardProperty &);
        static const QHash<QString, Taker> takers{
            {"FN", &PersonBuilder::takeText},       {"TITLE", &PersonBuilder::takeText},
            {"UID", &PersonBuilder::takeText},      {"N", &PersonBuilder::takeName},
            {"ORG", &PersonBuilder::takeOrg},       {"EMAIL", &PersonBuilder::takePoint},
            {"TEL", &PersonBuilder::takePoint},     {"URL", &PersonBuilder::takePoint},
            {"ADR", &PersonBuilder::takeAddress},   {"BDAY", &PersonBuilder::takeBirthday},
            {"NOTE", &PersonBuilder::takeNote},     {"CATEGORIES", &PersonBuilder::takeTags},
            {"LANG", &PersonBuilder::takeLanguage}, {"PRODID", &PersonBuilder::leaveOut},
            {"REV", &PersonBuilder::leaveOut},      {"X-ABLABEL", &PersonBuilder::takeLater}};
        const Taker taker = takers.value(property.name);
        return (taker && (this->*taker)(property)) || property.value.isEmpty();
    }

    bool takeText(const VCardProperty &property)
    {
        static const QHash<QString, QString> keys{
            {"FN", "full_name"}, {"TITLE", "job_title"}, {"UID", "external_id"}};
        return setOnce(keys.value(property.name), property.text());
    }

    bool takeName(const VCardProperty &property)
    {
        if (std::exchange(m_named, true))
            return false;
        const QStringList parts = property.rawParts(kPart);
        setOnce(QStringLiteral("last_name"), namesIn(parts.value(0)));
        setOnce(QStringLiteral("first_name"), namesIn(parts.value(1)));
        setOnce(QStringLiteral("salutation"), namesIn(parts.value(3)));
        if (!parts.value(2).isEmpty() || !parts.value(4).isEmpty())
            keepParts(QStringLiteral("N"), {{}, {}, parts.value(2), {}, parts.value(4)});
        return true;
    }

    /// "Ann,Mary" are two names, but one in 2.1, which has no lists.
    QString namesIn(const QString &part) const
    {
        if (m_card.version == QLatin1String("2.1"))
            return plainVCardText(part);
        VCardProperty list;
        list.value = part;
        QStringList names = list.parts(QLatin1Char(','));
        std::transform(names.begin(), names.end(), names.begin(),
                       [](const QString &n) { return n.trimmed(); });
        names.removeAll(QString());
        return names.join(QLatin1Char(' '));
    }

    bool takeOrg(const VCardProperty &property)
    {
        QStringList parts = property.rawParts(kPart);
        const QString name = plainVCardText(parts.value(0)).trimmed();
        if (name.isEmpty() || !m_record.roles.empty())
            return false;
        domain::Role role;
        role.otherName = name;
        role.primary = true;
        m_record.roles.push_back(role);
        parts[0].clear();
        if (std::any_of(parts.begin(), parts.end(), [](const QString &part) { return !part.isEmpty(); }))
            keepParts(QStringLiteral("ORG"), parts);
        return true;
    }

    bool takePoint(const VCardProperty &property)
    {
        ContactPoint point;
        point.type = property.name == QLatin1String("EMAIL") ? ContactPoint::Type::Email
                     : property.name == QLatin1String("TEL") ? ContactPoint::Type::Phone
                                                             : ContactPoint::Type::Link;
        point.value = property.text().trimmed();
        if (point.type == ContactPoint::Type::Phone)
            point.value = readablePhone(point.value);
        point.label = labelOf(property);
        m_record.contactPoints.push_back(std::move(point));
        return true;
    }

    bool takeAddress(const VCardProperty &property)
    {
        const QStringList parts = property.parts(kPart);
        if (std::all_of(parts.begin(), parts.end(), [](const QString &p) { return p.trimmed().isEmpty(); }))
            return true;
        Address address;
        QStringList street{parts.value(2), parts.value(1), parts.value(0)};
        street.removeAll(QString());
        address.street = street.join(QLatin1Char('\n'));
        address.city = parts.value(3);
        address.region = parts.value(4);
        address.postcode = parts.value(5);
        address.country = parts.mid(6).join(QStringLiteral("; "));
        address.label = labelOf(property);
        keepAddressParameters(property);
        m_record.addresses.push_back(std::move(address));
        return true;
    }

    /// vCard 4.0 says as parameters what others say in properties of their own.
    void keepAddressParameters(const VCardProperty &property)
    {
        for (const char *name : {"LABEL", "GEO", "TZ"}) {
            const QString text = property.parameter(QLatin1String(name));
            if (text.isEmpty())
                continue;
            VCardProperty kept;
            kept.name = QLatin1String(name);
            if (const QStringList types = property.types(); !types.isEmpty())
                kept.setParameter(QStringLiteral("TYPE"), types);
            kept.value = escapedVCardText(text);
            keep(kept);
        }
    }

    /// Whole dates only: one without a year, or in words, is kept as it is. An impossible date goes to the field, whose
    /// check tells it.
    bool takeBirthday(const VCardProperty &property)
    {
        static const QRegularExpression whole(QStringLiteral("^(\\d{4})-?(\\d{2})-?(\\d{2})(T.*)?$"));
        const auto match = whole.match(property.text().trimmed());
        // 1604 is how Apple's programs say that there is no year.
        if (!match.hasMatch() || match.captured(1) == QLatin1String("1604"))
            return false;
        return setOnce(
            QStringLiteral("birthday"),
            QStringList{match.captured(1), match.captured(2), match.captured(3)}.join(QLatin1Char('-')));
    }

    bool takeNote(const VCardProperty &property)
    {
        if (const QString note = property.text(); !note.trimmed().isEmpty())
            m_notes.append(note);
        return true;
    }

    bool takeTags(const VCardProperty &property)
    {
        for (const QString &tag : property.parts(QLatin1Char(','))) {
            QString plain = tag.simplified();
            plain.replace(kPart, QLatin1Char(','));
            if (!plain.isEmpty() && !m_tags.contains(plain))
                m_tags.append(plain);
        }
        return true;
    }

    bool takeLanguage(const VCardProperty &property)
    {
        return setOnce(QStringLiteral("language"), property.text());
    }

    bool leaveOut(const VCardProperty &) { return true; }
    bool takeLater(const VCardProperty &property) { return !property.group.isEmpty(); }

    bool setOnce(const QString &key, const QString &text)
    {
        if (text.trimmed().isEmpty())
            return true;
        if (m_record.values.contains(key))
            return m_record.text(key) == text.trimmed();
        m_record.values.insert(key, domain::Value(text.trimmed()));
        return true;
    }

    void setLines(const char *key, const QStringList &lines, const QString &joint = QStringLiteral("\n"))
    {
        if (!lines.isEmpty())
            m_record.values.insert(QLatin1String(key), domain::Value(lines.join(joint)));
    }

    /// What the group calls the property, or its TYPEs.
    QString labelOf(const VCardProperty &property)
    {
        const QString group = property.group.toLower();
        m_takenGroups.append(group);
        const QString apple = labelOfAppleText(m_labels.value(group));
        return apple.isEmpty() ? labelOfTypes(property.types()) : apple;
    }

    void keep(const VCardProperty &property) { m_extra.append(property.toLine(VCardVersion::V3)); }

    void keepParts(const QString &name, const QStringList &rawParts)
    {
        m_extra.append(name + QLatin1Char(':') + rawParts.join(kPart));
    }

    /// Labels of groups whose property no field takes.
    void keepGroupLabels()
    {
        for (const VCardProperty &property : m_card.properties) {
            if (property.name == QLatin1String("X-ABLABEL") && !property.group.isEmpty() &&
                !m_takenGroups.contains(property.group.toLower()) && !property.value.isEmpty())
                keep(property);
        }
    }

    const VCard &m_card;
    Record m_record;
    bool m_named = false;
    QStringList m_notes;
    QStringList m_tags;
    QStringList m_extra;
    QHash<QString, QString> m_labels; ///< by group
    QStringList m_takenGroups;
};

} // namespace

Record personOf(const VCard &card)
{
    return PersonBuilder(card).build();
}

} // namespace rapport::exchange
