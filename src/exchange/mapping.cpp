#include "exchange/mapping.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

tl::unexpected<core::Error> badEntry(const QString &entry)
{
    return fail(ErrorCode::Parse, QStringLiteral("mapping.bad-entry"), {entry});
}

Result<Mapping::Column> columnOf(const QString &name, const QJsonValue &value)
{
    if (value.isNull())
        return Mapping::Column{name, {}, {}};
    if (value.isString() && !value.toString().isEmpty())
        return Mapping::Column{name, value.toString(), {}};
    const QJsonObject object = value.toObject();
    if (!object.value(QLatin1String("field")).isString())
        return badEntry(name);
    return Mapping::Column{name, object.value(QLatin1String("field")).toString(),
                           object.value(QLatin1String("format")).toString()};
}

/// JSON scalars as the text a CSV cell would hold.
QString scalarText(const QJsonValue &value)
{
    return value.isBool() ? (value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"))
                          : value.toVariant().toString();
}

Result<QHash<QString, QString>> textsOf(const QString &entry, const QJsonValue &value)
{
    if (!value.isObject() && !value.isUndefined())
        return badEntry(entry);
    QHash<QString, QString> texts;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() || it->isArray())
            return badEntry(entry + QLatin1Char('.') + it.key());
        texts.insert(it.key(), scalarText(*it));
    }
    return texts;
}

Result<> readOptions(const QJsonObject &object, Mapping &mapping)
{
    mapping.kind = object.value(QLatin1String("kind")).toString();
    mapping.blankOverwrites = object.value(QLatin1String("blank_overwrites")).toBool();
    if (const QJsonValue mode = object.value(QLatin1String("mode")); !mode.isUndefined()) {
        mapping.mode = importModeFromText(mode.toString());
        if (!mapping.mode)
            return badEntry(QStringLiteral("mode"));
    }
    const QJsonArray key = object.value(QLatin1String("key")).toArray();
    for (const auto &field : key)
        mapping.key.append(field.toString());
    return {};
}

bool names(const Mapping::Column &column, const QString &header, qsizetype index)
{
    return column.name == header || column.name == QLatin1Char('#') + QString::number(index + 1);
}

const Mapping::Column *columnFor(const Mapping &mapping, const QString &header, qsizetype index)
{
    for (const Mapping::Column &column : mapping.columns) {
        if (names(column, header, index))
            return &column;
    }
    return nullptr;
}

/// Fills the slots that headers left open, in their order.
void numberSlots(std::vector<PlannedColumn> &columns)
{
    for (PlannedColumn &column : columns) {
        if (column.target.part != ColumnTarget::Part::PointValue || column.target.slot >= 0)
            continue;
        int slot = 0;
        const auto isTaken = [&columns, &column](int wanted) {
            return std::any_of(columns.begin(), columns.end(), [&](const PlannedColumn &other) {
                return other.target.part == column.target.part && other.target.point == column.target.point &&
                       other.target.slot == wanted;
            });
        };
        while (isTaken(slot))
            ++slot;
        column.target.slot = slot;
    }
}

/// Builds the plan's columns one by one.
class Planner {
public:
    Planner(ImportPlan &plan, const domain::Catalogue &catalogue, const Mapping &mapping)
        : m_plan(plan), m_catalogue(catalogue), m_mapping(mapping)
    {
    }

    Result<> addColumns()
    {
        for (const Mapping::Column &column : m_mapping.columns)
            RAPPORT_CHECK(checkColumn(column));
        for (qsizetype i = 0; i < m_plan.header.size(); ++i)
            RAPPORT_CHECK(addColumn(i));
        numberSlots(m_plan.columns);
        return {};
    }

    Result<> addConstants()
    {
        for (auto it = m_mapping.constants.begin(); it != m_mapping.constants.end(); ++it) {
            RAPPORT_TRY(const ColumnTarget target, targetOf(it.key(), QStringLiteral("constants")));
            m_plan.constants.push_back({target, it.value()});
        }
        return {};
    }

    Result<ColumnTarget> targetOf(const QString &field, const QString &column) const
    {
        const auto target = targetByName(m_plan.kind, m_catalogue, field);
        if (!target)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-field"), {column, field});
        return *target;
    }

private:
    Result<> checkColumn(const Mapping::Column &column) const
    {
        for (qsizetype i = 0; i < m_plan.header.size(); ++i) {
            if (names(column, m_plan.header[i], i))
                return {};
        }
        return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-column"),
                    {column.name, column.field});
    }

    Result<> addColumn(qsizetype index)
    {
        const QString header = m_plan.header[index];
        if (const Mapping::Column *column = columnFor(m_mapping, header, index)) {
            if (column->field.isEmpty()) {
                m_plan.ignored.append(header);
                return {};
            }
            RAPPORT_TRY(const ColumnTarget target, targetOf(column->field, column->name));
            return place(index, header, target, column->format);
        }
        auto suggestion = suggestTarget(m_plan.kind, m_catalogue, header);
        if (suggestion && suggestion->target.part == ColumnTarget::Part::PointValue &&
            findTaken(suggestion->target))
            suggestion->target.slot = -1;
        if (!suggestion || (suggestion->confidence < 1.0 && findTaken(suggestion->target))) {
            m_plan.ignored.append(header);
            return {};
        }
        return place(index, header, suggestion->target, {});
    }

    /// The column that already has this place; several columns may wait for "the next free" one.
    const PlannedColumn *findTaken(const ColumnTarget &target) const
    {
        if (target.slot < 0 && target.part != ColumnTarget::Part::Field)
            return nullptr;
        for (const PlannedColumn &other : m_plan.columns) {
            if (other.target.name() == target.name() && other.target.slot == target.slot)
                return &other;
        }
        return nullptr;
    }

    Result<> place(qsizetype index, const QString &header, const ColumnTarget &target, const QString &format)
    {
        if (const PlannedColumn *other = findTaken(target))
            return fail(ErrorCode::Validation, QStringLiteral("mapping.twice"),
                        {target.name(), other->header, header});
        m_plan.columns.push_back({index, header, target, format, m_mapping.values.value(target.name())});
        return {};
    }

    ImportPlan &m_plan;
    const domain::Catalogue &m_catalogue;
    const Mapping &m_mapping;
};

bool isMapped(const ImportPlan &plan, const QString &field)
{
    const auto fits = [&field](const auto &entry) { return entry.target.name() == field; };
    return std::any_of(plan.columns.begin(), plan.columns.end(), fits) ||
           std::any_of(plan.constants.begin(), plan.constants.end(), fits);
}

QStringList usualKey(const ImportPlan &plan)
{
    const QStringList candidates = plan.kind == domain::RecordKind::Company
                                       ? QStringList{"external_id", "domain", "name"}
                                       : QStringList{"external_id", "email"};
    for (const QString &candidate : candidates) {
        if (isMapped(plan, candidate))
            return {candidate};
    }
    return {};
}

Result<> chooseKey(ImportPlan &plan)
{
    if (plan.mode == ImportMode::Create)
        return {};
    if (plan.key.isEmpty())
        plan.key = usualKey(plan);
    if (plan.key.isEmpty())
        return fail(ErrorCode::Validation, QStringLiteral("mapping.no-key"));
    for (const QString &field : plan.key) {
        if (!isMapped(plan, field))
            return fail(ErrorCode::Validation, QStringLiteral("mapping.key-not-mapped"), {field});
    }
    return {};
}

} // namespace

std::optional<ImportMode> importModeFromText(const QString &text)
{
    if (text == QLatin1String("create"))
        return ImportMode::Create;
    if (text == QLatin1String("update"))
        return ImportMode::Update;
    return text == QLatin1String("upsert") ? std::optional(ImportMode::Upsert) : std::nullopt;
}

std::optional<DateOrder> dateOrderFromText(const QString &text)
{
    if (text == QLatin1String("dmy"))
        return DateOrder::DayMonthYear;
    if (text == QLatin1String("mdy"))
        return DateOrder::MonthDayYear;
    return text == QLatin1String("ymd") ? std::optional(DateOrder::YearMonthDay) : std::nullopt;
}

Result<Mapping> Mapping::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorCode::Parse, QStringLiteral("mapping.not-json"),
                    {error.errorString(), QString::number(error.offset)});
    const QJsonObject object = document.object();
    Mapping mapping;
    const QJsonObject columns = object.value(QLatin1String("columns")).toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        RAPPORT_TRY(Column column, columnOf(it.key(), *it));
        mapping.columns.push_back(std::move(column));
    }
    RAPPORT_TRY(mapping.constants,
                textsOf(QStringLiteral("constants"), object.value(QLatin1String("constants"))));
    const QJsonObject values = object.value(QLatin1String("values")).toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        RAPPORT_TRY(auto texts, textsOf(QStringLiteral("values.") + it.key(), *it));
        mapping.values.insert(it.key(), texts);
    }
    RAPPORT_CHECK(readOptions(object, mapping));
    return mapping;
}

Result<ImportPlan> planImport(domain::RecordKind kind, const domain::Catalogue &catalogue,
                              const QStringList &header, const Mapping &mapping, const PlanOptions &options)
{
    if (!mapping.kind.isEmpty() && domain::kindFromText(mapping.kind) != kind)
        return fail(ErrorCode::Validation, QStringLiteral("mapping.wrong-kind"),
                    {mapping.kind, domain::kindPlural(kind)});
    ImportPlan plan;
    plan.kind = kind;
    plan.header = header;
    plan.mode = options.mode ? *options.mode : mapping.mode.value_or(ImportMode::Create);
    plan.key = options.key.isEmpty() ? mapping.key : options.key;
    plan.blankOverwrites = mapping.blankOverwrites;
    plan.dates = options.dates;
    Planner planner(plan, catalogue, mapping);
    RAPPORT_CHECK(planner.addColumns());
    RAPPORT_CHECK(planner.addConstants());
    if (plan.columns.empty())
        return fail(ErrorCode::Validation, QStringLiteral("mapping.nothing"),
                    {header.join(QStringLiteral(", "))});
    RAPPORT_CHECK(chooseKey(plan));
    return plan;
}

} // namespace rapport::exchange
