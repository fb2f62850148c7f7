#include "workspace/calls.h"

#include "storage/records.h"

namespace rapport::workspace {

namespace {

using core::Result;
using domain::ContactPoint;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using storage::Records;

/// Whose phone rings: the record itself, of an opportunity its person, else its company.
RecordRef calledOf(const Record &record)
{
    if (record.ref.kind != RecordKind::Opportunity)
        return record.ref;
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Company}) {
        const auto id = record.value(domain::kindKey(kind)).as<RecordId>();
        if (id.isValid())
            return {kind, id};
    }
    return record.ref;
}

QStringList phonesOf(const Record &record)
{
    QStringList phones;
    for (const ContactPoint &point : record.contactPoints) {
        if (point.type != ContactPoint::Type::Phone || point.value.trimmed().isEmpty())
            continue;
        if (point.primary)
            phones.prepend(point.value);
        else
            phones.append(point.value);
    }
    return phones;
}

QString detailOf(const Record &record, const QString &company)
{
    QStringList parts{record.text(QStringLiteral("job_title")), company, record.text(QStringLiteral("city"))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// A person's company; of a lead its name.
Result<QString> companyOf(const Reading &reading, const Record &record)
{
    if (record.ref.kind == RecordKind::Lead)
        return record.text(QStringLiteral("company"));
    const auto id = record.value(QStringLiteral("company")).as<RecordId>();
    if (record.ref.kind != RecordKind::Person || !id.isValid())
        return QString();
    RAPPORT_TRY(const Record company,
                Records::load(reading.connection, reading.context, {RecordKind::Company, id}));
    return domain::displayName(company);
}

Result<CallTarget> targetOf(const Reading &reading, const RecordRef &ref)
{
    RAPPORT_TRY(const Record record, Records::load(reading.connection, reading.context, ref));
    RAPPORT_TRY(const Record called, Records::load(reading.connection, reading.context, calledOf(record)));
    RAPPORT_TRY(const QString company, companyOf(reading, called));
    CallTarget target;
    target.ref = record.ref;
    target.name = domain::displayName(record);
    if (!(called.ref == record.ref))
        target.who = domain::displayName(called);
    target.detail = detailOf(called, company);
    target.phones = phonesOf(called);
    target.doNotCall = called.value(QStringLiteral("do_not_call")).as<bool>();
    target.note = called.text(QStringLiteral("service_note"));
    target.bestTime = called.text(QStringLiteral("best_time"));
    const domain::Value last = record.value(QStringLiteral("last_contact_at"));
    if (!last.isEmpty())
        target.lastContact = last.as<core::Instant>();
    target.openTasks = record.value(QStringLiteral("open_task_count")).as<qint64>();
    target.about = {{domain::kindKey(record.ref.kind), record.ref.id}};
    return target;
}

} // namespace

Async<CallTarget> CallDesk::target(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) { return targetOf(reading, ref); });
}

} // namespace rapport::workspace
