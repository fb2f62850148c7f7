#include "exchange/rowbuilder.h"

#include "domain/contactrules.h"
#include "domain/dealname.h"
#include "domain/numbertext.h"
#include "domain/textfold.h"

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

/// "* myContacts ::: Customers" without what Google keeps for itself.
QString groupsOf(const QString &text)
{
    QStringList groups;
    for (QString group : text.split(kGoogleJoint, Qt::SkipEmptyParts)) {
        group = group.trimmed();
        if (!group.startsWith(QLatin1String("* ")))
            groups.append(group);
    }
    return groups.join(QLatin1Char(';'));
}

/// Whether anything stands in a cell that parts values from each other; in most there is nothing.
bool isParted(const QString &text)
{
    const auto isMark = [](QChar c) {
        return c == QLatin1Char(';') || c == QLatin1Char(',') || c == QLatin1Char('\n');
    };
    return std::any_of(text.begin(), text.end(), isMark) || text.contains(QLatin1String(" ::: "));
}

/// What a cell with several values holds, when every part could stand alone.
QStringList valuesOf(ContactPoint::Type type, const QString &text)
{
    static const QRegularExpression lines(QStringLiteral("\\s*(?: ::: |\\r?\\n)\\s*"));
    static const QRegularExpression marks(QStringLiteral("\\s*(?: ::: |\\r?\\n|[;,])\\s*"));
    const QString plain = type == ContactPoint::Type::Phone ? readablePhone(text.trimmed()) : text.trimmed();
    if (plain.size() < 3 || !isParted(plain))
        return {plain};
    const QStringList parts =
        plain.split(type == ContactPoint::Type::Link ? lines : marks, Qt::SkipEmptyParts);
    const bool sound = std::all_of(parts.begin(), parts.end(), [type](const QString &part) {
        if (type == ContactPoint::Type::Email)
            return domain::isEmailAddress(part);
        return type == ContactPoint::Type::Link || domain::digitsOf(part).size() >= 5;
    });
    return sound && parts.size() > 1 ? parts : QStringList{plain};
}

bool isYes(const QString &text)
{
    static const QStringList words{"1", "yes", "true", "y", "x", "ja", "oui", "si", "tak", "sim"};
    return words.contains(domain::foldText(text));
}

bool isBlank(const Address &address)
{
    return address.street.isEmpty() && address.city.isEmpty() && address.region.isEmpty() &&
           address.postcode.isEmpty() && address.country.isEmpty();
}

} // namespace

RowBuilder::RowBuilder(ImportPlan plan, domain::CataloguePtr catalogue, QString currency, LinkFinder links)
    : m_plan(std::move(plan)), m_catalogue(std::move(catalogue)), m_currency(std::move(currency)),
      m_links(std::move(links)), m_isRoundTrip(m_plan.isRoundTrip())
{
}

std::optional<Draft> RowBuilder::build(const TableRow &record)
{
    m_faults.clear();
    m_date = {};
    m_companyNumber.clear();
    m_parts = {};
    m_recordId = 0;
    m_revision = 0;
    if (record.isBlank())
        return std::nullopt;
    m_draft = Draft{};
    m_draft.ref.kind = m_plan.kind;
    m_points.clear();
    m_addresses.clear();
    m_roles.clear();
    if (!m_plan.rest)
        checkWidth(record);
    readCurrency(record);
    for (const PlannedColumn &column : m_plan.columns) {
        if (column.index < record.size())
            column.split ? takePiece(column, record.text(column.index))
                         : take(column, record.text(column.index));
    }
    for (const PlannedConstant &constant : m_plan.constants) {
        PlannedColumn column;
        column.target = constant.target;
        column.header = QStringLiteral("constants.") + constant.target.name();
        place(column, constant.text);
    }
    placeRest(record);
    finishDate();
    attachLists();
    finishRole();
    if (const auto finished = finishLines(m_parts); !finished)
        m_faults.push_back({QStringLiteral("price"), QStringLiteral("not-an-amount"), {}});
    if (m_faults.empty())
        validateDraft();
    if (m_faults.empty() && m_plan.kind == RecordKind::Order)
        checkBeside();
    noteKeys();
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
    const QString value = rewritten(column, withoutTextFormula(text));
    if (value.trimmed().isEmpty()) {
        if (m_plan.blankOverwrites && column.target.part == Part::Field && column.way == CellWay::Set)
            m_draft.values.insert(column.target.key, {});
        return;
    }
    place(column, value);
}

/// A cell that does not fit is told of once.
void RowBuilder::takePiece(const PlannedColumn &column, const QString &text)
{
    const QString cell = withoutTextFormula(text);
    const QStringList pieces = cell.trimmed().isEmpty() ? QStringList() : column.split->partsOf(cell);
    if (pieces.isEmpty() && !cell.trimmed().isEmpty()) {
        if (column.piece == 0)
            m_faults.push_back({column.header, QStringLiteral("does-not-fit"), text});
        return;
    }
    take(column, pieces.value(column.piece));
}

QString RowBuilder::rewritten(const PlannedColumn &column, const QString &text)
{
    if (!column.values.isEmpty()) {
        const QString plain = text.trimmed();
        auto found = column.values.constFind(plain);
        if (found == column.values.constEnd())
            found = column.values.constFind(domain::foldText(plain));
        if (found != column.values.constEnd())
            return *found;
        if (column.way == CellWay::KnownOnly)
            return {};
    }
    switch (column.way) {
    case CellWay::Inverted:
        return text.trimmed().isEmpty() ? QString()
               : isYes(text)            ? QStringLiteral("no")
                                        : QStringLiteral("yes");
    case CellWay::Groups: return groupsOf(text);
    default: break;
    }
    return text;
}

void RowBuilder::place(const PlannedColumn &column, const QString &text)
{
    const bool isPhone =
        column.target.part == Part::PointValue && column.target.point == ContactPoint::Type::Phone;
    if (isPhone && isRoundedPhone(text.trimmed()))
        m_faults.push_back({column.header, QStringLiteral("rounded-phone"), text});
    switch (column.target.part) {
    case Part::PointValue:
    case Part::PointLabel: return placePoint(column.target, text);
    case Part::Address:
    case Part::AddressLabel: return placeAddress(column, text);
    case Part::RecordId:
    case Part::Revision: return placeNumber(column, text);
    case Part::Field: return placeField(column, text);
    case Part::Beside: return placeBeside(column, text);
    case Part::Currency: return; // read before the amounts
    }
}

void RowBuilder::placeNumber(const PlannedColumn &column, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber);
    if (!isNumber || number <= 0)
        m_faults.push_back({column.header, QStringLiteral("not-a-number"), text});
    else
        (column.target.part == Part::RecordId ? m_recordId : m_revision) = number;
}

/// A year, month or day; a date is made of them when all have come.
void RowBuilder::placePart(const PlannedColumn &column, const QString &text)
{
    m_date.key = column.target.key;
    int &part = column.way == CellWay::Year    ? m_date.year
                : column.way == CellWay::Month ? m_date.month
                                               : m_date.day;
    part = text.trimmed().toInt();
}

void RowBuilder::finishDate()
{
    const QDate date(m_date.year, m_date.month, m_date.day);
    if (m_date.year > 0 && date.isValid())
        m_draft.values.insert(m_date.key, domain::Value(date));
}

/// A label as this program calls it; only another program's labels are put into our words.
QString RowBuilder::labelOf(const QString &text) const
{
    QString label = text.trimmed();
    if (!m_plan.preset)
        return label;
    if (label.startsWith(QLatin1String("* ")))
        label = label.mid(2);
    static const QHash<QString, QString> ours{{"work", "work"},    {"home", "home"},    {"mobile", "mobile"},
                                              {"work fax", "fax"}, {"home fax", "fax"}, {"other", "other"},
                                              {"main", "work"},    {"pager", "pager"},  {"cell", "mobile"},
                                              {"fax", "fax"},      {"office", "work"},  {"private", "home"}};
    return ours.value(label.toLower(), label);
}

void RowBuilder::placePoint(const ColumnTarget &target, const QString &text)
{
    const int slot = std::max(target.slot, 0);
    auto found = std::find_if(m_points.begin(), m_points.end(), [&](const PointDraft &other) {
        return other.slot == slot && !other.further && other.point.type == target.point;
    });
    if (found == m_points.end()) {
        m_points.push_back({ContactPoint{{}, target.point, {}, {}, false}, slot, false});
        found = m_points.end() - 1;
    }
    if (target.part == Part::PointLabel) {
        found->point.label = labelOf(text);
        return;
    }
    const QStringList values = valuesOf(target.point, text);
    found->point.value = values.front();
    if (found->point.label.isEmpty())
        found->point.label = target.label;
    addPoints(target, slot, values.mid(1));
}

void RowBuilder::addPoints(const ColumnTarget &target, int slot, const QStringList &values)
{
    for (const QString &value : values)
        m_points.push_back({ContactPoint{{}, target.point, target.label, value, false}, slot, true});
}

void RowBuilder::placeAddress(const PlannedColumn &column, const QString &text)
{
    const ColumnTarget &target = column.target;
    const auto slot = static_cast<size_t>(std::max(target.slot, 0));
    if (m_addresses.size() <= slot)
        m_addresses.resize(slot + 1);
    Address &address = m_addresses[slot];
    if (target.part == Part::AddressLabel) {
        address.label = labelOf(text);
        return;
    }
    QString &line = address.*domain::addressLine(target.key);
    const bool goesOn = column.way == CellWay::NextLine || column.way == CellWay::NextWord;
    if (goesOn && !line.isEmpty())
        line += QLatin1Char(column.way == CellWay::NextLine ? '\n' : ' ') + text.trimmed();
    else
        line = text.trimmed();
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

void RowBuilder::placeUser(const ColumnTarget &target, const QString &text)
{
    const auto user = m_links ? m_links(RecordKind::User, text.trimmed()) : std::nullopt;
    if (user)
        m_draft.values.insert(target.key, domain::Value(*user));
    else if (!text.trimmed().isEmpty())
        m_draft.values.insert(target.key,
                              domain::Value(text.trimmed())); // whoever writes the row makes the user
}

void RowBuilder::placeField(const PlannedColumn &column, const QString &text)
{
    const ColumnTarget &target = column.target;
    switch (column.way) {
    case CellWay::Year:
    case CellWay::Month:
    case CellWay::Day: return placePart(column, text);
    case CellWay::ExternalId: m_companyNumber = text.section(QLatin1Char(';'), 0, 0).trimmed(); return;
    default: break;
    }
    if (m_plan.kind == RecordKind::Person && target.key == QLatin1String("company"))
        return placeRole(text);
    if (target.spec->type == FieldType::Link && target.spec->linkTo == RecordKind::User)
        return placeUser(target, text);
    QString whole = target.spec->type == FieldType::Tags ? joinedTags(text) : text;
    const QString before = m_draft.values.value(target.key).text();
    if (!before.isEmpty() && (column.way == CellWay::NextWord || column.way == CellWay::NextLine))
        whole = before + QLatin1Char(column.way == CellWay::NextWord ? ' ' : '\n') + whole.trimmed();
    if (const auto value = valueOf(column, whole))
        m_draft.values.insert(target.key, *value);
}

/// Nothing for a text that says "none", and for one that is a fault.
std::optional<domain::Value> RowBuilder::valueOf(const PlannedColumn &column, const QString &text)
{
    const domain::FieldSpec &field = *column.target.spec;
    const auto canonical = canonicalText(field, text, column.reading, m_rowCurrency);
    if (canonical && canonical->isEmpty())
        return std::nullopt;
    auto value = domain::parseValue(field, canonical.value_or(text), m_rowCurrency);
    if (value && !canonical)
        value = core::fail(core::ErrorCode::Validation, QStringLiteral("not-a-number"));
    if (value)
        return std::move(*value);
    const QString reason =
        value.error().faults.empty() ? value.error().reason : value.error().faults.front().reason;
    m_faults.push_back({column.header, reason, text});
    return std::nullopt;
}

void RowBuilder::placeBeside(const PlannedColumn &column, const QString &text)
{
    const bool isName =
        column.target.spec->type == FieldType::Text || column.target.spec->type == FieldType::Link;
    const auto value =
        isName ? std::optional(domain::Value(domain::cleanedLine(text))) : valueOf(column, text);
    if (value && !value->isEmpty())
        putBeside(m_parts, column.target, *value);
}

/// Cells that have no column of their own, each a further line.
void RowBuilder::placeRest(const TableRow &record)
{
    if (!m_plan.rest)
        return;
    PlannedColumn column;
    column.target = *m_plan.rest;
    column.reading = {m_plan.dates, {}, {}};
    column.target.slot = static_cast<int>(m_parts.lines.size());
    for (qsizetype i = 0; i < record.size(); ++i) {
        const bool named = std::any_of(m_plan.columns.begin(), m_plan.columns.end(),
                                       [i](const PlannedColumn &other) { return other.index == i; });
        const QString text = named ? QString() : record.text(i);
        if (text.trimmed().isEmpty())
            continue;
        column.header =
            i < m_plan.header.size() ? m_plan.header[i] : QLatin1Char('#') + QString::number(i + 1);
        placeBeside(column, text);
        ++column.target.slot;
    }
}

/// The currency of the row's amounts, from its column or as the store has it.
void RowBuilder::readCurrency(const TableRow &record)
{
    m_rowCurrency = m_currency;
    const auto take = [this](const QString &header, const QString &text) {
        if (text.isEmpty())
            return;
        const QString code = domain::currencyOfSign(text.toUpper(), m_currency);
        if (!code.isEmpty())
            m_rowCurrency = code;
        else
            m_faults.push_back({header, QStringLiteral("not-a-currency"), text});
    };
    for (const PlannedColumn &column : m_plan.columns) {
        if (column.target.part == Part::Currency && column.index < record.size())
            take(column.header, rewritten(column, record.text(column.index)).trimmed());
    }
    for (const PlannedConstant &constant : m_plan.constants) {
        if (constant.target.part == Part::Currency)
            take(QStringLiteral("constants.currency"), constant.text.trimmed());
    }
}

/// A customer, product or line that could not be made rejects its row.
void RowBuilder::checkBeside()
{
    if (!m_parts.person.isEmpty())
        checkBeside(besideDraft(RecordKind::Person, m_parts.person));
    if (!m_parts.company.isEmpty())
        checkBeside(besideDraft(RecordKind::Company, m_parts.company));
    for (const OrderParts::Line &line : m_parts.lines) {
        if (!line.product.isEmpty())
            checkBeside(besideDraft(RecordKind::Product, line.product));
        checkBeside(lineDraft(line, domain::RecordId(1), {}, 1));
    }
}

void RowBuilder::checkBeside(const Draft &draft)
{
    const auto valid = domain::validate(draft, *m_catalogue);
    if (valid)
        return;
    for (const core::FieldFault &fault : valid.error().faults) {
        const auto column =
            std::find_if(m_plan.columns.begin(), m_plan.columns.end(), [&](const PlannedColumn &one) {
                return one.target.part == Part::Beside && one.target.spec->kind == draft.ref.kind &&
                       one.target.spec->key == fault.field;
            });
        m_faults.push_back(
            {column == m_plan.columns.end() ? fault.field : column->header, fault.reason, fault.value});
    }
}

void RowBuilder::attachLists()
{
    std::stable_sort(m_points.begin(), m_points.end(),
                     [](const PointDraft &a, const PointDraft &b) { return a.slot < b.slot; });
    m_places.clear();
    if (m_isRoundTrip) {
        for (const PointDraft &draft : m_points)
            m_places.push_back(draft.point);
    }
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
    // Whether the row makes a record, and so needs what is required, is known only when its key was looked up.
    const bool isNew = m_plan.mode == ImportMode::Create || m_expectsNew;
    if (!isNew)
        m_draft.ref.id = domain::RecordId(1);
    else if (m_plan.kind == domain::RecordKind::Opportunity)
        m_draft.values.insert(QStringLiteral("name"), domain::dealNameOf(m_draft));
    const auto valid = domain::validate(m_draft, *m_catalogue);
    m_draft.ref.id = {};
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

void RowBuilder::noteKeys()
{
    m_keys.clear();
    m_otherKeys.clear();
    if (m_plan.mode == ImportMode::Create)
        return;
    for (const QString &field : std::as_const(m_plan.key))
        m_keys.append(keyOf(field));
    if (m_plan.key.size() == 1)
        m_otherKeys = pointValues(m_plan.key.front());
}

QString RowBuilder::keyOf(const QString &field) const
{
    if (field == QLatin1String("id"))
        return m_recordId > 0 ? QString::number(m_recordId) : QString();
    const QStringList points = pointValues(field);
    if (!points.isEmpty())
        return points.front();
    if (m_plan.kind == RecordKind::Person && field == QLatin1String("company"))
        return m_draft.roles ? m_draft.roles->front().otherName : QString();
    if (field == QLatin1String("full_name") && !m_draft.values.contains(field))
        return domain::composedName(m_draft.values.value(QStringLiteral("first_name")).text(),
                                    m_draft.values.value(QStringLiteral("last_name")).text());
    return m_draft.values.value(field).canonical().trimmed();
}

/// The values of "email" or "phone", the first in front.
QStringList RowBuilder::pointValues(const QString &field) const
{
    QStringList values;
    if (!m_draft.contactPoints)
        return values;
    const bool email = field == QLatin1String("email");
    if (!email && field != QLatin1String("phone"))
        return values;
    for (const ContactPoint &point : *m_draft.contactPoints) {
        if ((point.type == ContactPoint::Type::Email) == email && point.type != ContactPoint::Type::Link)
            values.append(point.value);
    }
    return values;
}

} // namespace rapport::exchange
