#include "exchange/vcardwriter.h"

#include "exchange/vcardlabels.h"

#include <QDate>
#include <algorithm>

namespace rapport::exchange {

using domain::Address;
using domain::ContactPoint;
using domain::Record;
using domain::RecordKind;

namespace {

constexpr qsizetype kFoldOctets = 75;

/// One content line, folded, with its CRLF.
void appendFolded(QByteArray &out, const QString &line)
{
    const QByteArray text = line.toUtf8();
    qsizetype room = kFoldOctets;
    qsizetype begin = 0;
    while (text.size() - begin > room) {
        qsizetype end = begin + room;
        while (end > begin + 1 && (static_cast<uchar>(text[end]) & 0xc0) == 0x80)
            --end;
        out.append(text.constData() + begin, end - begin).append("\r\n ");
        begin = end;
        room = kFoldOctets - 1;
    }
    out.append(text.constData() + begin, text.size() - begin).append("\r\n");
}

/// The primary one first.
template <class T>
std::vector<T> primaryFirst(std::vector<T> list)
{
    std::stable_partition(list.begin(), list.end(), [](const T &item) { return item.primary; });
    return list;
}

/// Puts one card together.
class CardBuilder {
public:
    CardBuilder(const Record &record, VCardVersion version) : m_record(record), m_version(version)
    {
        for (const QString &line : record.text(QStringLiteral("vcard_extra")).split(QLatin1Char('\n'))) {
            auto property = VCardProperty::fromLine(line.toUtf8(), QStringLiteral("utf-8"));
            if (property && !isOwn(*property))
                m_extra.push_back(std::move(*property));
        }
    }

    QByteArray build()
    {
        add(QStringLiteral("BEGIN"), QStringLiteral("VCARD"));
        add(QStringLiteral("VERSION"), isFour() ? QStringLiteral("4.0") : QStringLiteral("3.0"));
        addText("UID", m_record.text(QStringLiteral("external_id")));
        m_record.ref.kind == RecordKind::Company ? addCompany() : addPerson();
        addPoints("EMAIL", ContactPoint::Type::Email);
        addPoints("TEL", ContactPoint::Type::Phone);
        addPoints("URL", ContactPoint::Type::Link);
        addAddresses();
        addBirthday();
        addText("LANG", m_record.text(QStringLiteral("language")));
        addTags();
        addText("NOTE", m_record.text(QStringLiteral("notes")));
        addExtra();
        add(QStringLiteral("END"), QStringLiteral("VCARD"));
        return std::move(m_card);
    }

private:
    bool isFour() const { return m_version == VCardVersion::V4; }

    /// Lines that the record itself says, or that would break the card.
    bool isOwn(const VCardProperty &property) const
    {
        static const QStringList never{"BEGIN", "END", "VERSION", "FN", "UID"};
        return never.contains(property.name) || (property.name == QLatin1String("BDAY") &&
                                                 m_record.values.contains(QStringLiteral("birthday")));
    }

    void add(const VCardProperty &property) { appendFolded(m_card, property.toLine(m_version)); }

    void add(const QString &name, const QString &value)
    {
        VCardProperty property;
        property.name = name;
        property.value = value;
        add(property);
    }

    void addText(const char *name, const QString &text)
    {
        if (!text.isEmpty())
            add(QLatin1String(name), escapedVCardText(text));
    }

    void addParts(const char *name, const QStringList &rawParts)
    {
        add(QLatin1String(name), rawParts.join(QLatin1Char(';')));
    }

    QString escapedField(const char *key) const
    {
        return escapedVCardText(m_record.text(QLatin1String(key)));
    }

    /// Takes the raw parts that an import kept of a property whose first part is ours.
    QStringList keptParts(const char *name, qsizetype ours)
    {
        const auto found = std::find_if(m_extra.begin(), m_extra.end(), [&](const VCardProperty &property) {
            return property.name == QLatin1String(name) && property.group.isEmpty() &&
                   property.rawParts(QLatin1Char(';')).value(ours).isEmpty();
        });
        if (found == m_extra.end())
            return {};
        const QStringList parts = found->rawParts(QLatin1Char(';'));
        m_extra.erase(found);
        return parts;
    }

    void addPerson()
    {
        addText("FN", domain::displayName(m_record));
        const QStringList kept = keptParts("N", 0);
        addParts("N", {escapedField("last_name"), escapedField("first_name"), kept.value(2),
                       escapedField("salutation"), kept.value(4)});
        const auto roles = primaryFirst(m_record.roles);
        if (!roles.empty()) {
            addParts("ORG",
                     QStringList{escapedVCardText(roles.front().otherName)} + keptParts("ORG", 0).mid(1));
        }
        addText("TITLE", m_record.text(QStringLiteral("job_title")));
    }

    void addCompany()
    {
        const QString name = escapedVCardText(domain::displayName(m_record));
        add(QStringLiteral("FN"), name);
        if (!isFour())
            addParts("N", {name, {}, {}, {}, {}});
        add(isFour() ? QStringLiteral("KIND") : QStringLiteral("X-ABSHOWAS"),
            isFour() ? QStringLiteral("org") : QStringLiteral("COMPANY"));
        addParts("ORG", {name});
    }

    /// TYPEs where they can say the label, else a group with an X-ABLabel.
    void label(VCardProperty &property, const QString &label, bool preferred)
    {
        const auto types = typesOfLabel(label);
        QStringList written;
        if (!isFour() && property.name == QLatin1String("EMAIL"))
            written.append(QStringLiteral("internet"));
        written += types.value_or(QStringList());
        if (preferred && !isFour())
            written.append(QStringLiteral("pref"));
        if (!isFour())
            std::transform(written.begin(), written.end(), written.begin(),
                           [](const QString &type) { return type.toUpper(); });
        if (!written.isEmpty())
            property.setParameter(QStringLiteral("TYPE"), written);
        if (preferred && isFour())
            property.setParameter(QStringLiteral("PREF"), {QStringLiteral("1")});
        if (!types)
            property.group = nextGroup();
    }

    void addLabelled(const VCardProperty &property, const QString &label)
    {
        add(property);
        if (property.group.isEmpty())
            return;
        VCardProperty text;
        text.group = property.group;
        text.name = QStringLiteral("X-ABLabel");
        text.value = escapedVCardText(label);
        add(text);
    }

    void addPoints(const char *name, ContactPoint::Type type)
    {
        std::vector<ContactPoint> points = primaryFirst(m_record.contactPoints);
        std::erase_if(points, [type](const ContactPoint &point) { return point.type != type; });
        for (size_t i = 0; i < points.size(); ++i) {
            VCardProperty property;
            property.name = QLatin1String(name);
            property.value = type == ContactPoint::Type::Link ? uriText(points[i].value)
                                                              : escapedVCardText(points[i].value);
            label(property, points[i].label, i == 0 && points.size() > 1);
            addLabelled(property, points[i].label);
        }
    }

    /// A URI is no text: only what would break the line, or be taken off when read, is escaped.
    static QString uriText(const QString &uri)
    {
        QString text = uri;
        return text.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
            .replace(QLatin1Char('\n'), QLatin1Char(' '))
            .replace(QLatin1Char('\r'), QLatin1Char(' '));
    }

    void addAddresses()
    {
        const std::vector<Address> addresses = primaryFirst(m_record.addresses);
        for (size_t i = 0; i < addresses.size(); ++i) {
            const Address &address = addresses[i];
            VCardProperty property;
            property.name = QStringLiteral("ADR");
            QStringList parts;
            for (const QString &part : {QString(), QString(), address.street, address.city, address.region,
                                        address.postcode, address.country})
                parts.append(escapedVCardText(part));
            property.value = parts.join(QLatin1Char(';'));
            label(property, address.label, i == 0 && addresses.size() > 1);
            addLabelled(property, address.label);
        }
    }

    void addBirthday()
    {
        const QDate day = m_record.value(QStringLiteral("birthday")).as<QDate>();
        if (day.isValid())
            add(QStringLiteral("BDAY"),
                day.toString(isFour() ? QStringLiteral("yyyyMMdd") : QStringLiteral("yyyy-MM-dd")));
    }

    void addTags()
    {
        QStringList tags = m_record.value(QStringLiteral("tags")).as<QStringList>();
        tags.sort();
        for (QString &tag : tags)
            tag = escapedVCardText(tag);
        if (!tags.isEmpty())
            add(QStringLiteral("CATEGORIES"), tags.join(QLatin1Char(',')));
    }

    void addExtra()
    {
        QHash<QString, QString> groups;
        for (VCardProperty &property : m_extra) {
            if (!property.group.isEmpty()) {
                if (!groups.contains(property.group))
                    groups.insert(property.group, nextGroup());
                property.group = groups.value(property.group);
            }
            if (property.name == QLatin1String("X-ABLABEL"))
                property.name = QStringLiteral("X-ABLabel");
            add(property);
        }
    }

    QString nextGroup() { return QStringLiteral("item%1").arg(++m_groups); }

    const Record &m_record;
    VCardVersion m_version;
    std::vector<VCardProperty> m_extra;
    QByteArray m_card;
    int m_groups = 0;
};

} // namespace

core::Result<> VCardWriter::write(const Record &record)
{
    return m_sink(CardBuilder(record, m_version).build());
}

} // namespace rapport::exchange
