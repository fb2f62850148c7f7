#include "domain/leadconversion.h"

namespace rapport::domain {

namespace {

void take(Draft &draft, const Record &lead, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        const Value value = lead.value(QLatin1String(key));
        if (!value.isEmpty())
            draft.values.insert(QLatin1String(key), value);
    }
}

/// Rows of another record, to be made anew.
template <class Row>
std::vector<Row> copies(std::vector<Row> rows)
{
    for (Row &row : rows)
        row.id = {};
    return rows;
}

} // namespace

bool namesPerson(const Record &lead)
{
    return !lead.text(QStringLiteral("full_name")).isEmpty() || !lead.contactPoints.empty();
}

Draft companyOfLead(const Record &lead)
{
    Draft draft;
    draft.ref.kind = RecordKind::Company;
    draft.values.insert(QStringLiteral("name"), lead.value(QStringLiteral("company")));
    take(draft, lead, {"industry", "employees", "owner", "source"});
    draft.values.insert(QStringLiteral("status"), QStringLiteral("prospect"));
    for (const ContactPoint &point : lead.contactPoints) {
        if (point.type == ContactPoint::Type::Link && point.primary)
            draft.values.insert(QStringLiteral("website"), point.value);
    }
    draft.addresses = copies(lead.addresses);
    return draft;
}

Draft personOfLead(const Record &lead)
{
    Draft draft;
    draft.ref.kind = RecordKind::Person;
    take(draft, lead,
         {"full_name", "first_name", "last_name", "salutation", "job_title", "language", "owner", "source",
          "notes", "tags", "do_not_call", "do_not_mail"});
    draft.values.insert(QStringLiteral("status"), QStringLiteral("prospect"));
    draft.contactPoints = copies(lead.contactPoints);
    draft.addresses = copies(lead.addresses);
    return draft;
}

Draft opportunityOfLead(const Record &lead, const ConversionOrder &order)
{
    Draft draft;
    draft.ref.kind = RecordKind::Opportunity;
    const QString company = lead.text(QStringLiteral("company"));
    const QString name = order.opportunityName.trimmed();
    draft.values.insert(QStringLiteral("name"), !name.isEmpty()      ? name
                                                : !company.isEmpty() ? company
                                                                     : displayName(lead));
    take(draft, lead, {"owner", "source", "campaign", "tags"});
    if (!order.amount.isEmpty())
        draft.values.insert(QStringLiteral("amount"), order.amount);
    if (!order.stage.isEmpty())
        draft.values.insert(QStringLiteral("stage"), order.stage);
    return draft;
}

FieldValues missingValues(const Record &known, const Draft &draft)
{
    FieldValues missing;
    for (auto it = draft.values.cbegin(); it != draft.values.cend(); ++it) {
        if (!it->isEmpty() && known.value(it.key()).isEmpty())
            missing.insert(it.key(), *it);
    }
    return missing;
}

} // namespace rapport::domain
