#include "messages/dossierpage.h"

#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "messages/texts.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QHash>

namespace rapport::messages {

using domain::FieldSpec;
using domain::Value;
using storage::Dossier;
using storage::DossierRecord;

namespace {

#define DOSSIER_TEXT(text) QT_TRANSLATE_NOOP("Dossier", text)

QString tr(const char *text)
{
    return QCoreApplication::translate("Dossier", text);
}

constexpr auto kHead =
    "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<title>%1</title><style>body{font:15px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
    "color:#222}h1{margin-bottom:0}h2{margin-top:2em;border-bottom:1px solid #ccc}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25em .8em "
    ".25em 0;white-space:pre-wrap;overflow-wrap:anywhere}th{font-weight:600}dt{font-weight:600}"
    "dd{margin:0 0 .5em;white-space:pre-wrap;overflow-wrap:anywhere}.soft{color:#666}</style></head><body>\n";

/// Writes one dossier. Everything that is not of this file goes through text().
class Page {
public:
    explicit Page(const Dossier &dossier) : m_dossier(dossier) {}

    QByteArray write()
    {
        const QString name = domain::displayName(m_dossier.person.record);
        m_html = QString::fromLatin1(kHead).replace(QLatin1String("%1"), text(name));
        m_html += QStringLiteral("<h1>%1</h1>\n").arg(text(name));
        m_html +=
            QStringLiteral("<p class=\"soft\">%1</p>\n")
                .arg(text(filled(tr(DOSSIER_TEXT("Everything that is stored about this person, as of %1.")),
                                 {momentText(m_dossier.made)})));
        addPerson();
        addOrigins();
        addRecords(tr(DOSSIER_TEXT("Exchanges and notes")), m_dossier.exchanges);
        addRecords(tr(DOSSIER_TEXT("Tasks")), m_dossier.tasks);
        addRecords(tr(DOSSIER_TEXT("Opportunities")), m_dossier.opportunities);
        addRecords(tr(DOSSIER_TEXT("Orders")), m_dossier.orders);
        addRecords(tr(DOSSIER_TEXT("Leads")), m_dossier.leads);
        addChanges();
        addImages();
        addConsents();
        addBeside();
        m_html += QLatin1String("</body></html>\n");
        return m_html.toUtf8();
    }

private:
    static QString text(const QString &plain) { return plain.toHtmlEscaped(); }

    void heading(const QString &title) { m_html += QStringLiteral("<h2>%1</h2>\n").arg(text(title)); }

    void row(const QStringList &cells, const char *tag = "td")
    {
        m_html += QLatin1String("<tr>");
        for (const QString &cell : cells)
            m_html += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), text(cell));
        m_html += QLatin1String("</tr>\n");
    }
    void beginTable(const QStringList &heads)
    {
        m_html += QLatin1String("<table>\n");
        row(heads, "th");
    }
    void endTable() { m_html += QLatin1String("</table>\n"); }

    void fact(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            m_html += QStringLiteral("<dt>%1</dt><dd>%2</dd>\n").arg(text(label), text(value));
    }

    void addFields(const DossierRecord &shown, const QStringList &without)
    {
        for (const FieldSpec &field : m_dossier.catalogue->fields(shown.record.ref.kind)) {
            const Value value = shown.record.value(field.key);
            if (!value.isEmpty() && !without.contains(field.key))
                fact(fieldLabel(field), valueText(field, value, shown.linkNames.value(field.key)));
        }
    }

    void addPerson()
    {
        const domain::Record &person = m_dossier.person.record;
        heading(tr(DOSSIER_TEXT("Person")));
        m_html += QLatin1String("<dl>\n");
        static const QStringList kListed{
            QStringLiteral("email"),      QStringLiteral("email_type"), QStringLiteral("phone"),
            QStringLiteral("phone_type"), QStringLiteral("website"),    QStringLiteral("street"),
            QStringLiteral("postcode"),   QStringLiteral("city"),       QStringLiteral("region"),
            QStringLiteral("country"),    QStringLiteral("company")};
        addFields(m_dossier.person, kListed);
        for (const auto &point : person.contactPoints)
            fact(pointLabel(point), point.value);
        for (const auto &address : person.addresses)
            fact(labelled(tr(DOSSIER_TEXT("Address")), contactLabel(address.label)), addressText(address));
        for (const auto &role : person.roles)
            fact(tr(DOSSIER_TEXT("Company")),
                 role.title.isEmpty() ? role.otherName
                                      : QStringLiteral("%1 (%2)").arg(role.otherName, role.title));
        for (const auto &relation : person.relations)
            fact(relationLabel(relation.type, relation.forward),
                 relation.otherName.isEmpty() ? filled(tr(DOSSIER_TEXT("another person (number %1)")),
                                                       {QString::number(relation.other.id.value())})
                                              : relation.otherName);
        m_html += QLatin1String("</dl>\n");
    }

    static QString labelled(const QString &what, const QString &label)
    {
        return label.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, label);
    }
    static QString pointLabel(const domain::ContactPoint &point)
    {
        using Type = domain::ContactPoint::Type;
        const QString what = point.type == Type::Phone   ? tr(DOSSIER_TEXT("Phone"))
                             : point.type == Type::Email ? tr(DOSSIER_TEXT("E-mail"))
                                                         : tr(DOSSIER_TEXT("Link"));
        return labelled(what, contactLabel(point.label));
    }
    static QString addressText(const domain::Address &address)
    {
        QStringList lines{address.street,
                          QStringLiteral("%1 %2").arg(address.postcode, address.city).trimmed(),
                          address.region, address.country};
        lines.removeAll(QString());
        return lines.join(QLatin1Char('\n'));
    }

    void addOrigins()
    {
        heading(tr(DOSSIER_TEXT("Where the data came from")));
        beginTable({tr(DOSSIER_TEXT("When")), tr(DOSSIER_TEXT("Who")), tr(DOSSIER_TEXT("How"))});
        for (const auto &origin : m_dossier.origins)
            row({momentText(origin.at), origin.userName,
                 origin.file.isEmpty()
                     ? originLabel(origin.origin)
                     : QStringLiteral("%1: %2").arg(originLabel(origin.origin), origin.file)});
        endTable();
    }

    void addRecords(const QString &title, const std::vector<DossierRecord> &records)
    {
        if (records.empty())
            return;
        heading(title);
        for (const DossierRecord &record : records) {
            m_html += QLatin1String("<dl>\n");
            addFields(record, {QStringLiteral("person")});
            if (record.trashed)
                fact(tr(DOSSIER_TEXT("Trash")), tr(DOSSIER_TEXT("This lies in the trash.")));
            m_html += QLatin1String("</dl><hr>\n");
        }
    }

    QString shown(const domain::RecordRef &ref, const QString &key, const Value &value,
                  const QString &name) const
    {
        const FieldSpec *field = m_dossier.catalogue->find(ref.kind, key);
        return field && !value.isEmpty() ? valueText(*field, value, name) : value.text();
    }

    void addChanges()
    {
        if (m_dossier.changes.empty())
            return;
        heading(tr(DOSSIER_TEXT("Changes")));
        beginTable({tr(DOSSIER_TEXT("When")), tr(DOSSIER_TEXT("Who")), tr(DOSSIER_TEXT("Field")),
                    tr(DOSSIER_TEXT("Before")), tr(DOSSIER_TEXT("After"))});
        for (const auto &[ref, change] : m_dossier.changes) {
            const FieldSpec *field = m_dossier.catalogue->find(ref.kind, change.field);
            row({momentText(change.at), change.userName, field ? fieldLabel(*field) : change.field,
                 shown(ref, change.field, change.before, change.beforeName),
                 shown(ref, change.field, change.after, change.afterName)});
        }
        endTable();
    }

    /// What the journal keeps of rows that are gone or were different, value by value.
    void addImages()
    {
        heading(tr(DOSSIER_TEXT("Kept in the journal")));
        beginTable({tr(DOSSIER_TEXT("When")), tr(DOSSIER_TEXT("Who")), tr(DOSSIER_TEXT("What")),
                    tr(DOSSIER_TEXT("Values from before"))});
        for (const auto &image : m_dossier.journal) {
            if (image.before.isEmpty())
                continue;
            QStringList values;
            for (auto value = image.before.begin(); value != image.before.end(); ++value) {
                const QString plain = value->toVariant().toString();
                if (!plain.isEmpty())
                    values << QStringLiteral("%1: %2").arg(value.key(), plain);
            }
            row({momentText(image.at), image.userName, QStringLiteral("%1 %2").arg(image.table, image.op),
                 values.join(QLatin1Char('\n'))});
        }
        endTable();
    }

    void addConsents()
    {
        if (m_dossier.consents.empty())
            return;
        heading(tr(DOSSIER_TEXT("Consents")));
        m_html += QLatin1String("<dl>\n");
        for (const domain::Consent &consent : m_dossier.consents) {
            QStringList said{consent.channel,
                             consent.given ? tr(DOSSIER_TEXT("given")) : tr(DOSSIER_TEXT("withdrawn"))};
            said << consent.basis << consent.source << consent.proof << consent.wording;
            said.removeAll(QString());
            fact(momentText(consent.at), said.join(QStringLiteral(", ")));
        }
        m_html += QLatin1String("</dl>\n");
    }

    void addBeside()
    {
        if (m_dossier.viewed.empty() && m_dossier.marks.isEmpty() && m_dossier.merged.empty())
            return;
        heading(tr(DOSSIER_TEXT("Kept beside the record")));
        m_html += QLatin1String("<dl>\n");
        for (const auto &[user, at] : m_dossier.viewed)
            fact(tr(DOSSIER_TEXT("Looked at")), QStringLiteral("%1, %2").arg(user, momentText(at)));
        for (const QString &mark : m_dossier.marks)
            fact(tr(DOSSIER_TEXT("Mark")), mark);
        for (const domain::RecordId id : m_dossier.merged)
            fact(tr(DOSSIER_TEXT("Merged from record")), QString::number(id.value()));
        m_html += QLatin1String("</dl>\n");
    }

    const Dossier &m_dossier;
    QString m_html;
};

} // namespace

QByteArray dossierPage(const Dossier &dossier)
{
    return Page(dossier).write();
}

} // namespace rapport::messages
