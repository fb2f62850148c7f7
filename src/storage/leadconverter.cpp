#include "storage/leadconverter.h"

#include "domain/changesetlabel.h"
#include "storage/draftresolver.h"
#include "storage/records.h"
#include "storage/tables.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Draft;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr auto kTimeline = "SELECT id FROM %1 WHERE lead_id = ? ORDER BY id";

QVariant idOrNull(RecordId id)
{
    return id.isValid() ? QVariant(id.value()) : QVariant();
}

} // namespace

Result<domain::ConversionReport> LeadConverter::run()
{
    const RecordRef ref{RecordKind::Lead, m_order.lead};
    RAPPORT_TRY(m_lead, Records::load(m_transaction.connection(), m_transaction.context(), ref));
    if (!m_lead.value(QStringLiteral("converted_at")).isEmpty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("lead.converted"),
                          {domain::displayName(m_lead)});
    m_report.lead = ref;
    RAPPORT_CHECK(company());
    RAPPORT_CHECK(person());
    RAPPORT_CHECK(opportunity());
    for (const RecordKind kind : {RecordKind::Activity, RecordKind::Task})
        RAPPORT_CHECK(carryOver(kind));
    RAPPORT_CHECK(close());
    m_transaction.setLabel(domain::labels::converted(RecordKind::Lead, domain::displayName(m_lead)));
    return m_report;
}

/// A record that was there gets what it lacks.
Result<> LeadConverter::complete(const RecordRef &ref, const Draft &draft)
{
    RAPPORT_TRY(const domain::Record known,
                Records::load(m_transaction.connection(), m_transaction.context(), ref));
    Draft more;
    more.ref = ref;
    more.values = domain::missingValues(known, draft);
    more.values.remove(QStringLiteral("status"));
    if (draft.contactPoints) {
        std::vector<domain::ContactPoint> points = known.contactPoints;
        for (const domain::ContactPoint &point : *draft.contactPoints) {
            const bool there = std::any_of(points.begin(), points.end(), [&](const domain::ContactPoint &p) {
                return p.type == point.type && p.value == point.value;
            });
            if (!there)
                points.push_back({{}, point.type, point.label, point.value, false});
        }
        more.contactPoints = std::move(points);
    }
    if (known.addresses.empty())
        more.addresses = draft.addresses;
    RAPPORT_CHECK(Records::save(m_transaction, more));
    return {};
}

Result<> LeadConverter::company()
{
    m_report.company = m_order.company;
    const QString name = m_lead.text(QStringLiteral("company"));
    if (!m_report.company.isValid() && !name.isEmpty()) {
        RAPPORT_TRY(const qint64 known, findByText(m_transaction.connection(), RecordKind::Company, name));
        m_report.company = RecordId(known);
    }
    const Draft draft = domain::companyOfLead(m_lead);
    if (m_report.company.isValid())
        return complete({RecordKind::Company, m_report.company}, draft);
    if (name.isEmpty())
        return {};
    RAPPORT_TRY(const RecordRef made, Records::save(m_transaction, draft));
    m_report.company = made.id;
    m_report.madeCompany = true;
    return {};
}

Result<> LeadConverter::person()
{
    m_report.person = m_order.person;
    if (!m_report.person.isValid() && !domain::namesPerson(m_lead))
        return {};
    Draft draft = domain::personOfLead(m_lead);
    if (m_report.company.isValid())
        draft.values.insert(QStringLiteral("company"), m_report.company);
    if (m_report.person.isValid())
        return complete({RecordKind::Person, m_report.person}, draft);
    RAPPORT_TRY(const RecordRef made, Records::save(m_transaction, draft));
    m_report.person = made.id;
    m_report.madePerson = true;
    return {};
}

Result<> LeadConverter::opportunity()
{
    if (!m_order.opportunity)
        return {};
    Draft draft = domain::opportunityOfLead(m_lead, m_order);
    if (m_report.person.isValid())
        draft.values.insert(QStringLiteral("person"), m_report.person);
    if (m_report.company.isValid())
        draft.values.insert(QStringLiteral("company"), m_report.company);
    RAPPORT_TRY(const RecordRef made, Records::save(m_transaction, draft));
    m_report.opportunity = made.id;
    return {};
}

Result<> LeadConverter::carryOver(RecordKind kind)
{
    std::vector<qint64> ids;
    {
        RAPPORT_TRY(Query query,
                    m_transaction.connection().run(QString(QLatin1String(kTimeline)).arg(tableOf(kind)),
                                                   {m_order.lead.value()}));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            ids.push_back(query.int64(0));
        }
    }
    for (const qint64 id : ids) {
        Draft draft;
        draft.ref = {kind, RecordId(id)};
        const std::pair<const char *, RecordId> about[] = {{"person", m_report.person},
                                                           {"company", m_report.company},
                                                           {"opportunity", m_report.opportunity}};
        for (const auto &[key, record] : about) {
            if (record.isValid())
                draft.values.insert(QLatin1String(key), record);
        }
        RAPPORT_CHECK(Records::save(m_transaction, draft));
        ++m_report.moved;
    }
    return {};
}

Result<> LeadConverter::close()
{
    const Context &context = m_transaction.context();
    RAPPORT_CHECK(
        m_transaction.update(tableOf(RecordKind::Lead), m_order.lead.value(), m_lead.revision,
                             {{QStringLiteral("status"), QStringLiteral("converted")},
                              {QStringLiteral("converted_at"), context.clock->now().ms},
                              {QStringLiteral("converted_person_id"), idOrNull(m_report.person)},
                              {QStringLiteral("converted_company_id"), idOrNull(m_report.company)},
                              {QStringLiteral("converted_opportunity_id"), idOrNull(m_report.opportunity)},
                              {QStringLiteral("updated_at"), context.clock->now().ms},
                              {QStringLiteral("updated_by_id"), idOrNull(context.user)}},
                             m_report.lead));
    m_transaction.touch(m_report.lead);
    return {};
}

} // namespace rapport::storage
