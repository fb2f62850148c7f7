#include "exchange/rowbuilder.h"

#include "domain/contactrules.h"

#include <QRegularExpression>
#include <algorithm>

namespace rapport::exchange {

using domain::Address;
using domain::ContactPoint;
using domain::Draft;
using domain::FieldType;
using domain::RecordKind;
using Part = ColumnTarget::Part;

namespace {

/// Google joins several values of a cell like this.
const QString kGoogleJoint = QStringLiteral(" ::: ");

QString joinedTags(const QString &text)
{
    QString tags = text;
    tags.replace(kGoogleJoint, QStringLiteral(";")).replace(QLatin1Char('\n'), QLatin1Char(';'));
    return tags;
}

/// "03/04/2026", "3.4.26", "2026/4/3" in the given order; empty when it is no such date.
QString reordered(const QString &text, DateOrder order)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,4})[./ -](\\d{1,2})[./ -](\\d{1,4})$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const int first = match.captured(1).toInt();
    const int second = match.captured(2).toInt();
    const int third = match.captured(3).toInt();
    const bool yearFirst = match.captured(1).size() == 4 || order == DateOrder::YearMonthDay;
    int year = yearFirst ? first : third;
    if (year < 100)
        year += year < 70 ? 2000 : 1900;
    const int month = yearFirst || order == DateOrder::DayMonthYear ? second : first;
    const int day = yearFirst ? third : order == DateOrder::DayMonthYear ? first : second;
    return QDate(year, month, day).toString(Qt::ISODate);
}

bool isBlank(const Address &address)
{
    return address.street.isEmpty() && address.city.isEmpty() && address.region.isEmpty() &&
           address.postcode.isEmpty() && address.country.isEmpty();
}

} // namespace

RowBuilder::RowBuilder(ImportPlan plan, domain::CataloguePtr catalogue, QString currency, LinkFinder links)
    : m_plan(std::move(plan)), m_catalogue(std::move(catalogue)), m_currency(std::move(currency)),
      m_links(std::move(links))
{
}

std::optional<Draft> RowBuilder::build(const TableRow &record)
{
    m_faults.clear();
    m_keys.clear();
    if (record.isBlank())
        return std::nullopt;
    m_draft = Draft{};
    m_draft.ref.kind = m_plan.kind;
    m_points.clear();
    m_addresses.clear();
    m_roles.clear();
    checkWidth(record);
    for (const PlannedColumn &column : m_plan.columns) {
        if (column.index < record.size())
            take(column, record.text(column.index));
    }
    for (const PlannedConstant &constant : m_plan.constants)
        place(constant.target, QStringLiteral("constants.") + constant.target.name(), constant.text);
    attachLists();
    finishRole();
    if (m_faults.empty())
        validateDraft();
    return std::move(m_draft);
}

/// Cells too many must be empty ones; a row that is cut short or has a cell moved is not guessed at.
void RowBuilder::checkWidth(const TableRow &record)
{
    const qsizetype wanted = m_plan.header.size();
    qsizetype named = wanted;
    while (named > 0 && m_plan.header[named - 1].trimmed().isEmpty())
        --named;
    if (record.size() < named) {
        m_faults.push_back({{}, QStringLiteral("too-few-columns"), QString::number(record.size())});
        return;
    }
    for (qsizetype i = wanted; i < record.size(); ++i) {
        if (!record.text(i).trimmed().isEmpty()) {
            m_faults.push_back({{}, QStringLiteral("too-many-columns"), QString::number(record.size())});
            return;
        }
    }
}

void RowBuilder::take(const PlannedColumn &column, const QString &text)
{
    const QString value = rewritten(column, text);
    if (m_plan.key.contains(column.target.name()))
        m_keys.insert(column.target.name(), value.trimmed());
    if (value.trimmed().isEmpty()) {
        if (m_plan.blankOverwrites && column.target.part == Part::Field)
            m_draft.values.insert(column.target.key, {});
        return;
    }
    place(column.target, column.header, value);
}

QString RowBuilder::rewritten(const PlannedColumn &column, const QString &text)
{
    if (!column.values.isEmpty()) {
        const auto found = column.values.constFind(text.trimmed());
        if (found != column.values.constEnd())
            return *found;
    }
    const bool isDate = column.target.spec && (column.target.spec->type == FieldType::Date ||
                                               column.target.spec->type == FieldType::Instant);
    return isDate ? isoDate(column.target, text, column.format) : text;
}

QString RowBuilder::isoDate(const ColumnTarget &target, const QString &text, const QString &format) const
{
    const QString plain = text.trimmed();
    if (!format.isEmpty()) {
        if (target.spec->type == FieldType::Instant) {
            const QDateTime time = QDateTime::fromString(plain, format);
            return time.isValid() ? time.toString(Qt::ISODate) : plain;
        }
        const QDate date = QDate::fromString(plain, format);
        return date.isValid() ? date.toString(Qt::ISODate) : plain;
    }
    if (m_plan.dates == DateOrder::Iso)
        return plain;
    const QString iso = reordered(plain, m_plan.dates);
    return iso.isEmpty() ? plain : iso;
}

void RowBuilder::place(const ColumnTarget &target, const QString &header, const QString &text)
{
    switch (target.part) {
    case Part::PointValue:
    case Part::PointLabel: return placePoint(target, text);
    case Part::Address:
    case Part::AddressLabel: return placeAddress(target, text);
    case Part::Field: return placeField(target, header, text);
    }
}

void RowBuilder::placePoint(const ColumnTarget &target, const QString &text)
{
    const int slot = std::max(target.slot, 0);
    auto found = std::find_if(m_points.begin(), m_points.end(), [&](const PointDraft &other) {
        return other.slot == slot && other.point.type == target.point;
    });
    if (found == m_points.end()) {
        m_points.push_back({ContactPoint{{}, target.point, {}, {}, false}, slot});
        found = m_points.end() - 1;
    }
    if (target.part == Part::PointLabel) {
        found->point.label = text.trimmed();
        return;
    }
    found->point.value = text.trimmed();
    if (found->point.label.isEmpty())
        found->point.label = target.label;
}

void RowBuilder::placeAddress(const ColumnTarget &target, const QString &text)
{
    const auto slot = static_cast<size_t>(std::max(target.slot, 0));
    if (m_addresses.size() <= slot)
        m_addresses.resize(slot + 1);
    Address &address = m_addresses[slot];
    if (target.part == Part::AddressLabel) {
        address.label = text.trimmed();
        return;
    }
    address.*domain::addressLine(target.key) = text.trimmed();
    if (address.label.isEmpty())
        address.label = target.label;
}

void RowBuilder::placeRole(const QString &text)
{
    // Invisible characters alone are no name.
    if (domain::cleanedLine(text).isEmpty())
        return;
    m_roles.push_back(domain::Role{{}, {}, text.trimmed(), {}, true});
}

void RowBuilder::placeField(const ColumnTarget &target, const QString &header, const QString &text)
{
    if (m_plan.kind == RecordKind::Person && target.key == QLatin1String("company"))
        return placeRole(text);
    if (target.spec->type == FieldType::Link && target.spec->linkTo == RecordKind::User) {
        const auto user = m_links ? m_links(RecordKind::User, text.trimmed()) : std::nullopt;
        if (user)
            m_draft.values.insert(target.key, domain::Value(*user));
        else if (!text.trimmed().isEmpty())
            m_draft.values.insert(target.key,
                                  domain::Value(text.trimmed())); // whoever writes the row makes the user
        return;
    }
    const bool isTags = target.spec->type == FieldType::Tags;
    auto value = domain::parseValue(*target.spec, isTags ? joinedTags(text) : text, m_currency);
    if (value) {
        m_draft.values.insert(target.key, *value);
        return;
    }
    const QString reason =
        value.error().faults.empty() ? value.error().reason : value.error().faults.front().reason;
    m_faults.push_back({header, reason, text});
}

void RowBuilder::attachLists()
{
    std::stable_sort(m_points.begin(), m_points.end(),
                     [](const PointDraft &a, const PointDraft &b) { return a.slot < b.slot; });
    std::vector<ContactPoint> points;
    for (PointDraft &draft : m_points) {
        if (!draft.point.value.isEmpty())
            points.push_back(std::move(draft.point));
    }
    if (!points.empty())
        m_draft.contactPoints = domain::withOnePrimary(std::move(points));
    std::erase_if(m_addresses, isBlank);
    if (!m_addresses.empty())
        m_draft.addresses = domain::withOnePrimary(std::move(m_addresses));
    if (!m_roles.empty())
        m_draft.roles = std::move(m_roles);
    m_addresses.clear();
    m_roles.clear();
}

/// The role takes the job title. (A name is put together, or taken apart, where the record is saved.)
void RowBuilder::finishRole()
{
    if (m_draft.roles)
        m_draft.roles->front().title = m_draft.values.value(QStringLiteral("job_title")).text();
}

void RowBuilder::validateDraft()
{
    const auto valid = domain::validate(m_draft, *m_catalogue);
    if (valid)
        return;
    for (const core::FieldFault &fault : valid.error().faults)
        m_faults.push_back({headerOf(fault.field), fault.reason, fault.value});
    if (m_faults.empty())
        m_faults.push_back({{}, valid.error().reason, {}});
}

QString RowBuilder::headerOf(const QString &field) const
{
    for (const PlannedColumn &column : m_plan.columns) {
        if (column.target.key == field)
            return column.header;
    }
    return field;
}

} // namespace rapport::exchange
