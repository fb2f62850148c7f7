#include "cli/recordtext.h"

#include "cli/texttable.h"
#include "domain/contactrules.h"
#include "messages/ordertext.h"

#include <QCoreApplication>

namespace rapport::cli {

using domain::ContactPoint;
using domain::Record;

namespace {

constexpr int kLabelWidth = 20;

QString text(const char *source)
{
    return QCoreApplication::translate("Cli", source);
}

QString fact(const QString &label, const QString &value)
{
    return QStringLiteral("  ") + label +
           QString(std::max(1, kLabelWidth - displayWidth(label)), QLatin1Char(' ')) + singleLine(value);
}

QString withLabel(const QString &value, const QString &label)
{
    return label.isEmpty() ? value : QStringLiteral("%1 (%2)").arg(value, label);
}

/// Fields of a list's primary entry are told with the list.
bool isToldElsewhere(const Record &record, const domain::FieldSpec &spec)
{
    return domain::hasContactLists(record.ref.kind) && spec.source == domain::FieldSource::Detail;
}

void addFields(const ShownRecord &shown, const domain::Catalogue &catalogue, QStringList &lines)
{
    for (const domain::FieldSpec &spec : catalogue.fields(shown.record.ref.kind)) {
        const domain::Value value = shown.record.value(spec.key);
        if (value.isEmpty() || isToldElsewhere(shown.record, spec))
            continue;
        const QString link = shown.linkNames.value(spec.key);
        lines.append(fact(spec.label, link.isEmpty() ? value.canonical() : link));
    }
}

QString addressText(const domain::Address &address)
{
    QStringList parts;
    for (const QString &part :
         {address.street, QString(address.postcode + QLatin1Char(' ') + address.city).trimmed(),
          address.region, address.country}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(QStringLiteral(", "));
}

void addLists(const Record &record, QStringList &lines)
{
    for (const ContactPoint &point : record.contactPoints) {
        const QString label = point.type == ContactPoint::Type::Phone   ? text("Phone")
                              : point.type == ContactPoint::Type::Email ? text("E-mail")
                                                                        : text("Link");
        lines.append(fact(label, withLabel(point.value, point.label)));
    }
    for (const domain::Address &address : record.addresses)
        lines.append(fact(text("Address"), withLabel(addressText(address), address.label)));
    for (const domain::Role &role : record.roles)
        lines.append(
            fact(record.ref.kind == domain::RecordKind::Person ? text("Company") : text("Person"),
                 withLabel(role.otherName, role.title) + QStringLiteral(" [%1]").arg(role.other.value())));
    for (const domain::Relation &relation : record.relations)
        lines.append(fact(relation.type + (relation.forward ? QString() : QStringLiteral(" <")),
                          QStringLiteral("%1 [%2]").arg(relation.otherName).arg(relation.other.id.value())));
}

void addTasks(const ShownRecord &shown, QStringList &lines)
{
    if (!shown.tasks.empty())
        lines.append(text("Open tasks"));
    for (const Record &task : shown.tasks)
        lines.append(fact(task.value(QStringLiteral("due_at")).canonical().left(16),
                          task.text(QStringLiteral("title"))));
}

QString entryText(const domain::TimelineEntry &entry)
{
    if (entry.ref.kind == domain::RecordKind::Order)
        return messages::orderLine(entry);
    if (entry.what != domain::TimelineEntry::What::Changes) {
        const QString who = entry.person.isEmpty() ? entry.company : entry.person;
        return QStringLiteral("%1  %2%3")
            .arg(entry.channel, entry.subject, who.isEmpty() ? QString() : QStringLiteral(" — ") + who);
    }
    QStringList fields;
    for (const domain::FieldChange &change : entry.changes)
        fields.append(change.field);
    return text("changed: %1").arg(fields.join(QStringLiteral(", ")));
}

void addTimeline(const ShownRecord &shown, QStringList &lines)
{
    if (!shown.timeline.empty())
        lines.append(text("Timeline"));
    for (const domain::TimelineEntry &entry : shown.timeline)
        lines.append(fact(entry.at.iso().left(16), entryText(entry)));
}

} // namespace

QStringList linesOf(const ShownRecord &shown, const domain::Catalogue &catalogue)
{
    const Record &record = shown.record;
    QStringList lines{QStringLiteral("%1  [%2 %3]")
                          .arg(singleLine(domain::displayName(record)), domain::kindKey(record.ref.kind))
                          .arg(record.ref.id.value())};
    addFields(shown, catalogue, lines);
    addLists(record, lines);
    addTasks(shown, lines);
    addTimeline(shown, lines);
    return lines;
}

} // namespace rapport::cli
