#include "storage/bulkshaper.h"

#include "domain/contactrules.h"
#include "storage/childlists.h"
#include "storage/detailwriter.h"
#include "storage/draftresolver.h"
#include "storage/tables.h"

#include <QJsonObject>
#include <algorithm>

namespace rapport::storage {

using domain::ContactPoint;
using domain::Draft;
using domain::FieldSource;
using domain::FieldSpec;
using domain::FieldType;
using domain::RecordId;
using domain::RecordKind;
using domain::Value;

namespace {

constexpr std::size_t kUsualBytes = 768;
/// What an order or line is worth: revenue and margin, each with its currency. The last cells of a row.
const QStringList kWorth{"revenue_minor", "revenue_currency", "margin_minor", "margin_currency"};
constexpr const char *kAmounts[] = {"amount", "cost"};
const QStringList kOrderPlace{"counts", "customer_id", "counted_on"};

bool isOfOrders(RecordKind kind)
{
    return kind == RecordKind::Order || kind == RecordKind::OrderLine;
}

QDate dayOf(const BulkRecord &record)
{
    if (record.draft.ref.kind == RecordKind::OrderLine)
        return record.countedOn;
    return record.counts == domain::OrderCounts::Not
               ? QDate()
               : record.draft.values.value(QStringLiteral("ordered_on")).as<QDate>();
}

void addMoney(BulkCells &cells, const std::optional<core::Money> &money)
{
    if (!money) {
        cells.addNull();
        cells.addNull();
        return;
    }
    cells.addInteger(money->minor);
    cells.addText(money->currency);
}

bool isLinked(RecordKind kind)
{
    return kind == RecordKind::Activity || kind == RecordKind::Task;
}

/// Columns that every row has, whatever the draft says.
bool isStamp(const QString &key)
{
    return key == QLatin1String("created_at") || key == QLatin1String("created_by") ||
           key == QLatin1String("updated_at") || key == QLatin1String("updated_by");
}

void addValue(BulkCells &cells, const FieldSpec &field, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value.variant()); text && !text->isEmpty())
        cells.addText(*text);
    else
        cells.add(toColumn(field, value));
    if (field.type == FieldType::Money)
        cells.add(value.isEmpty() ? QVariant() : QVariant(value.as<core::Money>().currency));
}

void addId(BulkCells &cells, RecordId id)
{
    id.isValid() ? cells.addInteger(id.value()) : cells.addNull();
}

} // namespace

BulkShaper::BulkShaper(const Context &context, RecordKind kind)
    : m_context(context), m_kind(kind), m_now(context.clock->now())
{
    for (const FieldSpec &field : m_context.catalogue->fields(kind)) {
        if (field.isCustom())
            m_custom.push_back(&field);
        if (field.type == FieldType::Link)
            m_links.push_back(&field);
        if (field.source == FieldSource::Column && !isStamp(field.key))
            m_fields.push_back(&field);
        else if (field.source == FieldSource::Detail)
            m_mirrored.push_back(&field);
    }
    for (const FieldSpec *field : m_mirrored)
        m_mirrors.push_back(mirrorOf(*field));
    m_companyColumn =
        kind == RecordKind::Person ? static_cast<int>(columns().indexOf(QStringLiteral("company_id"))) : -1;
}

BulkShaper::Mirror BulkShaper::mirrorOf(const FieldSpec &field)
{
    using Of = Mirror::Of;
    const QString key = field.key;
    if (key == QLatin1String("company"))
        return {Of::Company, {}, {}};
    if (key == QLatin1String("website"))
        return {Of::Value, ContactPoint::Type::Link, {}};
    for (const auto type : {ContactPoint::Type::Email, ContactPoint::Type::Phone}) {
        if (key == contactTypeKey(type))
            return {Of::Value, type, {}};
        if (key == contactTypeKey(type) + QLatin1String("_type"))
            return {Of::Label, type, {}};
    }
    return {Of::AddressLine, {}, domain::addressLine(key)};
}

QStringList BulkShaper::columns() const
{
    QStringList columns{"id", "created_at", "created_by_id", "updated_at", "updated_by_id", "custom"};
    for (const auto *fields : {&m_fields, &m_mirrored}) {
        for (const FieldSpec *field : *fields)
            columns += columnsOf(*field);
    }
    if (hasNameKey(m_kind))
        columns += QStringLiteral("name_key");
    if (m_kind == RecordKind::Person)
        columns += QStringLiteral("company_name");
    if (m_kind == RecordKind::Order)
        columns += kOrderPlace;
    if (m_kind == RecordKind::OrderLine)
        columns += QStringLiteral("ordered_on");
    return isOfOrders(m_kind) ? columns + kWorth : columns;
}

BulkRecord BulkShaper::shape(Draft draft) const
{
    BulkRecord record;
    record.draft = std::move(draft);
    record.draft.ref.kind = m_kind;
    DraftResolver::shapeNew(record.draft, m_context);
    if (!hasOpenLinks(record.draft))
        finish(record);
    return record;
}

BulkRecord BulkShaper::shapeLine(Draft draft, QDate countedOn) const
{
    BulkRecord record;
    record.draft = std::move(draft);
    record.draft.ref.kind = m_kind;
    record.countedOn = countedOn;
    DraftResolver::shapeNew(record.draft, m_context);
    if (!hasOpenLinks(record.draft))
        finish(record);
    return record;
}

bool BulkShaper::needsRates(const BulkRecord &record) const
{
    if (!isOfOrders(m_kind) || !dayOf(record).isValid())
        return false;
    return std::any_of(std::begin(kAmounts), std::end(kAmounts), [&](const char *key) {
        const Value value = record.draft.values.value(QLatin1String(key));
        return !value.isEmpty() && value.as<core::Money>().currency != m_context.currency;
    });
}

/// Of amounts in the currency of the store.
OrderWorth BulkShaper::worthAtHome(const BulkRecord &record) const
{
    OrderWorth worth;
    if (!dayOf(record).isValid() || needsRates(record))
        return worth;
    const Value amount = record.draft.values.value(QStringLiteral("amount"));
    const Value cost = record.draft.values.value(QStringLiteral("cost"));
    if (!amount.isEmpty())
        worth.revenue = amount.as<core::Money>();
    worth.margin =
        marginOf(worth.revenue, cost.isEmpty() ? std::nullopt : std::optional(cost.as<core::Money>()));
    return worth;
}

void BulkShaper::setWorth(BulkRecord &record, const OrderWorth &worth) const
{
    BulkCells all;
    all.add(record.cells.from(0, record.row.count - static_cast<int>(kWorth.size())), record.cells.texts());
    addMoney(all, worth.revenue);
    addMoney(all, worth.margin);
    const int cells = record.cells.size() - record.row.count;
    all.add(record.cells.from(record.row.count, cells), record.cells.texts());
    record.cells = std::move(all);
}

/// The last cells of the row of an order or line.
void BulkShaper::addOrder(BulkRecord &record) const
{
    BulkCells &cells = record.cells;
    if (m_kind == RecordKind::Order) {
        const domain::FieldValues &values = record.draft.values;
        const Value amount = values.value(QStringLiteral("amount"));
        record.counts =
            domain::orderCounts(values.value(QStringLiteral("status")).text(),
                                amount.isEmpty() ? std::nullopt : std::optional(amount.as<core::Money>()));
        record.place = orderPlaceOf(values, record.counts);
        cells.addInteger(static_cast<qint64>(record.counts));
        record.place.customer ? cells.addInteger(record.place.customer) : cells.addNull();
        cells.addTextOrNull(record.place.day);
    } else {
        cells.addTextOrNull(record.countedOn.toString(Qt::ISODate));
    }
    const OrderWorth worth = worthAtHome(record);
    addMoney(cells, worth.revenue);
    addMoney(cells, worth.margin);
}

bool BulkShaper::hasOpenLinks(const Draft &draft) const
{
    if (isLinked(m_kind) && draft.values.contains(QStringLiteral("person")) &&
        !draft.values.contains(QStringLiteral("company")))
        return true;
    return std::any_of(m_links.begin(), m_links.end(), [&](const FieldSpec *field) {
        const auto value = draft.values.constFind(field->key);
        const auto *text = value == draft.values.cend() ? nullptr : std::get_if<QString>(&value->variant());
        return text && !text->isEmpty();
    });
}

void BulkShaper::takeRoles(BulkRecord &record) const
{
    if (m_kind != RecordKind::Person || !record.roles.empty())
        return;
    record.roles = record.draft.roles.value_or(std::vector<domain::Role>());
    const RecordId company = record.draft.values.value(QStringLiteral("company")).as<RecordId>();
    if (company.isValid())
        record.roles.insert(record.roles.begin(), {{}, company, {}, {}, true});
    bool primary = false;
    for (domain::Role &role : record.roles) {
        role.primary = !primary && (role.primary || record.roles.size() == 1);
        primary = primary || role.primary;
        role.otherName = role.otherName.trimmed();
    }
}

/// The record with its lists filled from the draft's lists and single-valued keys.
domain::Record BulkShaper::recordOf(const BulkRecord &shaped) const
{
    const Draft &draft = shaped.draft;
    domain::Record record;
    record.ref = {m_kind, {}};
    record.values = draft.values;
    record.roles = shaped.roles;
    if (!domain::hasContactLists(m_kind))
        return record;
    record.contactPoints = draft.contactPoints.value_or(std::vector<ContactPoint>());
    addPrimaries(record.contactPoints, record.values);
    record.contactPoints = domain::withOnePrimary(std::move(record.contactPoints));
    record.addresses = draft.addresses.value_or(std::vector<domain::Address>());
    const auto part = [&](const char *key) { return record.text(QLatin1String(key)); };
    const domain::Address address{
        {}, {}, part("street"), part("city"), part("region"), part("postcode"), part("country"), true};
    if (!(address.street + address.city + address.region + address.postcode + address.country).isEmpty())
        record.addresses.insert(record.addresses.begin(), address);
    record.addresses = domain::withOnePrimary(std::move(record.addresses));
    return record;
}

void BulkShaper::finish(BulkRecord &record) const
{
    takeRoles(record);
    record.cells.clear();
    record.cells.reserve(80, kUsualBytes);
    DerivedRecord derived;
    derived.live = true;
    derived.record = recordOf(record);
    addRow(record, derived);
    addLists(record, derived.record);
    const QString document = documentOf(derived, *m_context.catalogue);
    record.document = {record.cells.size(), document.isEmpty() ? 0 : kDocumentCells};
    if (!document.isEmpty()) {
        record.cells.addNull();
        record.cells.addText(domain::kindKey(m_kind));
        record.cells.addText(document);
    }
    record.shaped = true;
}

void BulkShaper::addRow(BulkRecord &record, const DerivedRecord &derived) const
{
    BulkCells &cells = record.cells;
    cells.addNull();
    for (int i = 0; i < 2; ++i) {
        cells.addInteger(m_now.ms);
        addId(cells, m_context.user);
    }
    addCustom(cells, record.draft.values);
    for (const FieldSpec *field : m_fields)
        addValue(cells, *field, derived.record.value(field->key));
    if (domain::hasContactLists(m_kind))
        addMirrors(cells, derived.record);
    if (hasNameKey(m_kind))
        cells.addText(nameKeyOf(derived));
    if (m_kind == RecordKind::Person) {
        const bool main = !record.roles.empty() && record.roles.front().primary;
        cells.addTextOrNull(main ? record.roles.front().otherName : QString());
    }
    if (isOfOrders(m_kind))
        addOrder(record);
    record.row = {0, cells.size()};
}

void BulkShaper::addMirrors(BulkCells &cells, const domain::Record &record) const
{
    const auto primary = [&](ContactPoint::Type type) {
        const auto found = std::find_if(record.contactPoints.begin(), record.contactPoints.end(),
                                        [type](const auto &p) { return p.primary && p.type == type; });
        return found == record.contactPoints.end() ? nullptr : &*found;
    };
    const auto address = std::find_if(record.addresses.begin(), record.addresses.end(),
                                      [](const domain::Address &a) { return a.primary; });
    const QString none;
    for (const Mirror &mirror : m_mirrors) {
        const ContactPoint *point = primary(mirror.type);
        const bool line = address != record.addresses.end() && mirror.line;
        switch (mirror.of) {
        case Mirror::Of::Company: cells.addNull(); break; // the writer knows it
        case Mirror::Of::Value: cells.addTextOrNull(point ? point->value : none); break;
        case Mirror::Of::Label: cells.addTextOrNull(point ? point->label : none); break;
        case Mirror::Of::AddressLine: cells.addTextOrNull(line ? (*address).*mirror.line : none); break;
        }
    }
}

void BulkShaper::addLists(BulkRecord &record, const domain::Record &lists)
{
    BulkCells &cells = record.cells;
    record.contactPoints = {cells.size(), kPointCells * static_cast<int>(lists.contactPoints.size())};
    int position = 0;
    for (const ContactPoint &point : lists.contactPoints) {
        cells.addNull();
        cells.addNull();
        cells.addText(contactTypeKey(point.type));
        cells.addTextOrNull(point.label);
        cells.addText(point.value);
        cells.addText(matchKey(point.type, point.value));
        cells.addYesNo(point.primary);
        cells.addInteger(position++);
    }
    record.addresses = {cells.size(), kAddressCells * static_cast<int>(lists.addresses.size())};
    position = 0;
    for (const domain::Address &address : lists.addresses) {
        cells.addNull();
        cells.addNull();
        for (const QString *line : {&address.label, &address.street, &address.city, &address.region,
                                    &address.postcode, &address.country})
            cells.addTextOrNull(*line);
        cells.addYesNo(address.primary);
        cells.addInteger(position++);
    }
}

void BulkShaper::addCustom(BulkCells &cells, const domain::FieldValues &values) const
{
    QJsonObject object;
    for (const FieldSpec *field : m_custom) {
        const auto value = values.constFind(field->key);
        if (value != values.cend() && !value->isEmpty())
            object.insert(customMember(*field), toJson(*field, *value));
    }
    cells.add(customColumn(object));
}

} // namespace rapport::storage
