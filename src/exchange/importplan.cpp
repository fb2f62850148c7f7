#include "exchange/importplan.h"

#include "domain/textfold.h"
#include "exchange/orderparts.h"

#include <QSet>
#include <algorithm>

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;
using domain::FieldSpec;
using domain::FieldType;
using Part = ColumnTarget::Part;

namespace {

/// Below, a column's place was guessed.
constexpr double kByContent = 0.5;
/// In a mapping, all columns that it does not name.
const QString kRest = QStringLiteral("*");

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

/// Whether a header says nothing: empty, a number, a letter, "Column 3".
bool saysNothing(const QString &header)
{
    static const QStringList words{"column",  "field",   "unnamed", "spalte", "feld", "colonne", "champ",
                                   "columna", "colonna", "kolom",   "coluna", "col",  "untitled"};
    QString text = domain::squeezed(header);
    while (!text.isEmpty() && text.back().isDigit())
        text.chop(1);
    return text.size() < 2 || words.contains(text);
}

/// Fills the slots that headers left open, in their order.
void numberSlots(std::vector<PlannedColumn> &columns)
{
    for (PlannedColumn &column : columns) {
        if (column.target.part != Part::PointValue || column.target.slot >= 0)
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
    Planner(ImportPlan &plan, const domain::Catalogue &catalogue, const Mapping &mapping,
            const PlanOptions &options)
        : m_plan(plan), m_catalogue(catalogue), m_mapping(mapping), m_options(options),
          m_ownIds(plan.key.contains(QLatin1String("id")) || hasIdsOfOurs(plan.header))
    {
    }

    Result<> addColumns()
    {
        for (const Mapping::Column &column : m_mapping.columns)
            RAPPORT_CHECK(checkColumn(column));
        RAPPORT_CHECK(takeRest());
        for (qsizetype i = 0; i < m_plan.header.size(); ++i)
            RAPPORT_CHECK(addNamed(i));
        for (qsizetype i = 0; i < m_plan.header.size(); ++i) {
            if (!m_plan.rest && !columnFor(m_mapping, m_plan.header[i], i))
                RAPPORT_CHECK(addKnown(i));
        }
        addByContent();
        sortColumns();
        joinColumns();
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

private:
    static bool hasIdsOfOurs(const QStringList &header)
    {
        return header.contains(QLatin1String("id")) && header.contains(QLatin1String("revision"));
    }

    Result<ColumnTarget> targetOf(const QString &field, const QString &column) const
    {
        const auto target = targetByName(m_plan.kind, m_catalogue, field);
        if (!target)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-field"), {column, field});
        return *target;
    }

    Result<> checkColumn(const Mapping::Column &column) const
    {
        if (column.name == kRest)
            return {};
        for (qsizetype i = 0; i < m_plan.header.size(); ++i) {
            if (names(column, m_plan.header[i], i))
                return {};
        }
        return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-column"),
                    {column.name, column.field});
    }

    /// "*" stands for all columns that the mapping does not name; only lines of orders can take so many.
    Result<> takeRest()
    {
        for (const Mapping::Column &column : m_mapping.columns) {
            if (column.name != kRest)
                continue;
            RAPPORT_TRY(const ColumnTarget target, targetOf(column.field, column.name));
            if (!isOfLine(target))
                return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-field"),
                            {column.name, column.field});
            m_plan.rest = target;
        }
        return {};
    }

    /// A column that the mapping names.
    Result<> addNamed(qsizetype index)
    {
        const QString header = m_plan.header[index];
        const Mapping::Column *column = columnFor(m_mapping, header, index);
        if (column && !column->split.isEmpty())
            return addSplit(index, *column);
        if (!column || column->field.isEmpty())
            return {};
        RAPPORT_TRY(const ColumnTarget target, targetOf(column->field, column->name));
        const auto preset = fromPreset(header);
        if (column->join != Mapping::Join::None && !canJoin(target))
            return fail(ErrorCode::Validation, QStringLiteral("mapping.cannot-join"),
                        {column->name, column->field});
        const CellWay way = column->join != Mapping::Join::None                ? joinWay(column->join, target)
                            : preset && preset->target.name() == target.name() ? preset->way
                                                                               : CellWay::Set;
        const PlannedColumn *other = addsTo(way) ? nullptr : findTaken(target);
        if (other)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.twice"),
                        {target.name(), other->header, header});
        place({index, header, target, column->format, {}, way, 1.0});
        return {};
    }

    Result<> addSplit(qsizetype index, const Mapping::Column &column)
    {
        RAPPORT_TRY(CellSplit made, CellSplit::of(column.name, column.split, m_plan.kind, m_catalogue));
        const auto split = std::make_shared<const CellSplit>(std::move(made));
        for (const ColumnTarget &target : split->targets()) {
            if (const PlannedColumn *other = findTaken(target))
                return fail(ErrorCode::Validation, QStringLiteral("mapping.twice"),
                            {target.name(), other->header, m_plan.header[index]});
            PlannedColumn planned{index, m_plan.header[index], target, {}, {}};
            planned.split = split;
            planned.piece = static_cast<int>(&target - split->targets().data());
            place(std::move(planned));
        }
        return {};
    }

    /// Only texts of several lines, and tags, have lines to join by.
    static CellWay joinWay(Mapping::Join join, const ColumnTarget &target)
    {
        const bool hasLines = target.part == Part::Address
                                  ? target.key == QLatin1String("street")
                                  : target.spec && target.spec->type != FieldType::Text;
        return join == Mapping::Join::Line && hasLines ? CellWay::NextLine : CellWay::NextWord;
    }

    /// Whichever of joined columns comes first in the file, the others go on with it.
    void joinColumns()
    {
        for (const Mapping::Column &told : m_mapping.columns) {
            if (told.join == Mapping::Join::None)
                continue;
            const auto target = targetByName(m_plan.kind, m_catalogue, told.field);
            for (PlannedColumn &column : m_plan.columns) {
                if (target && column.way == CellWay::Set && column.target.name() == target->name())
                    column.way = joinWay(told.join, column.target);
            }
        }
    }

    /// A column that its header gives a place, or nothing.
    Result<> addKnown(qsizetype index)
    {
        const QString header = m_plan.header[index];
        std::optional<PlannedColumn> column = fromIds(header);
        const PresetColumn *told = m_plan.preset ? presetColumn(*m_plan.preset, header) : nullptr;
        if (!column && told)
            column = fromPreset(header);
        if (!column && !told)
            column = fromHeader(index);
        if (column && column->target.part == Part::PointValue && findTaken(column->target))
            column->target.slot = -1;
        const PlannedColumn *other = column && addsTo(column->way) ? nullptr
                                     : column                      ? findTaken(column->target)
                                                                   : nullptr;
        if (other && column->confidence >= 1.0)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.twice"),
                        {column->target.name(), other->header, header});
        if (!column || other)
            return {};
        column->index = index;
        column->header = header;
        place(std::move(*column));
        return {};
    }

    /// Whether several columns may go to one place this way.
    static bool addsTo(CellWay way)
    {
        return way == CellWay::NextLine || way == CellWay::NextWord || way == CellWay::Year ||
               way == CellWay::Month || way == CellWay::Day;
    }

    /// "id" and "revision" of an export of ours.
    std::optional<PlannedColumn> fromIds(const QString &header) const
    {
        if (!m_ownIds || (header != QLatin1String("id") && header != QLatin1String("revision")))
            return std::nullopt;
        PlannedColumn column;
        column.target = *targetByName(m_plan.kind, m_catalogue, header);
        return column;
    }

    std::optional<PlannedColumn> fromPreset(const QString &header) const
    {
        const PresetColumn *told = m_plan.preset ? presetColumn(*m_plan.preset, header) : nullptr;
        if (!told || !*told->key)
            return std::nullopt;
        auto target = targetByName(m_plan.kind, m_catalogue, QLatin1String(told->key));
        if (!target)
            return std::nullopt;
        if (target->part != Part::Field)
            target->slot = told->slot;
        target->label = QLatin1String(told->label);
        PlannedColumn column;
        column.target = *target;
        column.way = told->way;
        column.confidence = 0.95;
        return column;
    }

    std::optional<PlannedColumn> fromHeader(qsizetype index) const
    {
        const auto suggestion = suggestTarget(m_plan.kind, m_catalogue, m_plan.header[index]);
        if (!suggestion)
            return secondLine(m_plan.header[index]);
        PlannedColumn column;
        column.target = suggestion->target;
        column.confidence = suggestion->confidence;
        column.way = suggestion->inverted ? CellWay::Inverted : CellWay::Set;
        // "Title" is Dr. or director: its cells tell.
        if (contentOf(index) == QLatin1String("salutation") &&
            column.target.key == QLatin1String("job_title") && column.confidence < 1.0) {
            if (const auto salutation = targetByName(m_plan.kind, m_catalogue, QStringLiteral("salutation")))
                column.target = *salutation;
        }
        return column;
    }

    /// "Address line 2" goes on with the street.
    std::optional<PlannedColumn> secondLine(const QString &header) const
    {
        static const QStringList words{
            "address2",     "addressline2", "street2",    "streetaddress2",    "adresse2",
            "adresszusatz", "direccion2",   "indirizzo2", "complementadresse", "apartmentsuite",
            "streetline2",  "addressline3", "address3",   "billingstreet2",    "mailingstreet2"};
        if (!words.contains(domain::squeezed(header)))
            return std::nullopt;
        const auto street = targetByName(m_plan.kind, m_catalogue, QStringLiteral("street"));
        if (!street || street->part != Part::Address)
            return std::nullopt;
        PlannedColumn column;
        column.target = *street;
        column.way = CellWay::NextLine;
        column.confidence = 0.8;
        return column;
    }

    QString contentOf(qsizetype index) const { return m_options.content.value(index); }

    /// Columns whose header says nothing, by what their cells hold; any column for e-mails when there are no others.
    void addByContent()
    {
        QStringList left;
        for (qsizetype i = 0; i < m_plan.header.size(); ++i) {
            const QString content = contentOf(i);
            const QString key = content == QLatin1String("url") ? QStringLiteral("website") : content;
            static const QStringList known{"email", "phone", "website"};
            const bool open = !isPlaced(i) && !columnFor(m_mapping, m_plan.header[i], i);
            const bool fits = known.contains(key) && (saysNothing(m_plan.header[i]) ||
                                                      (key == QLatin1String("email") && !m_plan.maps(key)));
            const auto target = open && fits ? targetByName(m_plan.kind, m_catalogue, key) : std::nullopt;
            if (!target || target->part != Part::PointValue)
                continue;
            PlannedColumn column{i, m_plan.header[i], *target, {}, {}, CellWay::Set, kByContent};
            column.target.slot = -1;
            place(std::move(column));
        }
    }

    bool isPlaced(qsizetype index) const
    {
        return std::any_of(m_plan.columns.begin(), m_plan.columns.end(),
                           [index](const PlannedColumn &column) { return column.index == index; });
    }

    void sortColumns()
    {
        std::stable_sort(m_plan.columns.begin(), m_plan.columns.end(),
                         [](const PlannedColumn &a, const PlannedColumn &b) { return a.index < b.index; });
        QStringList ignored;
        for (qsizetype i = 0; i < m_plan.header.size(); ++i) {
            if (!isPlaced(i) && !m_plan.rest)
                ignored.append(m_plan.header[i]);
        }
        m_plan.ignored = ignored;
    }

    /// The column that already has this place; several columns may wait for "the next free" one.
    const PlannedColumn *findTaken(const ColumnTarget &target) const
    {
        if (target.slot < 0 && (target.part == Part::PointValue || target.part == Part::Address))
            return nullptr;
        for (const PlannedColumn &other : m_plan.columns) {
            if (!addsTo(other.way) && other.target.name() == target.name() &&
                other.target.slot == target.slot)
                return &other;
        }
        return nullptr;
    }

    void place(PlannedColumn column)
    {
        const QString field = column.target.name();
        const auto told = m_mapping.values.value(field);
        for (auto it = told.begin(); it != told.end(); ++it) {
            column.values.insert(it.key(), *it);
            if (const QString folded = domain::foldText(it.key()); !told.contains(folded))
                column.values.insert(folded, *it);
        }
        if (m_plan.preset && told.isEmpty()) {
            for (const PresetValue &value : m_plan.preset->values) {
                if (field == QLatin1String(value.key))
                    column.values.insert(domain::foldText(QLatin1String(value.from)),
                                         QLatin1String(value.to));
            }
        }
        m_plan.columns.push_back(std::move(column));
    }

    ImportPlan &m_plan;
    const domain::Catalogue &m_catalogue;
    const Mapping &m_mapping;
    const PlanOptions &m_options;
    bool m_ownIds;
};

QStringList usualKey(const ImportPlan &plan)
{
    QStringList candidates{"id", "external_id", "email"};
    switch (plan.kind) {
    case domain::RecordKind::Company: candidates = {"id", "external_id", "domain", "name"}; break;
    case domain::RecordKind::Product: candidates = {"id", "code", "external_id", "name"}; break;
    case domain::RecordKind::Order: candidates = {"id", "external_id", "number"}; break;
    default: break;
    }
    for (const QString &candidate : candidates) {
        if (plan.maps(candidate))
            return {candidate};
    }
    return {};
}

/// A person's name may come in parts.
bool mapsKey(const ImportPlan &plan, const QString &field)
{
    const bool parts = plan.maps(QStringLiteral("first_name")) || plan.maps(QStringLiteral("last_name"));
    return plan.maps(field) || (field == QLatin1String("full_name") && parts);
}

Result<> chooseKey(ImportPlan &plan)
{
    if (plan.mode == ImportMode::Create)
        return {};
    if (plan.key.isEmpty())
        plan.key = usualKey(plan);
    if (plan.key.isEmpty())
        return fail(ErrorCode::Validation, QStringLiteral("mapping.no-key"));
    for (QString &field : plan.key) {
        field = field.trimmed();
        if ((plan.kind == domain::RecordKind::Person || plan.kind == domain::RecordKind::Lead) &&
            field == QLatin1String("name"))
            field = QStringLiteral("full_name");
        if (!mapsKey(plan, field))
            return fail(ErrorCode::Validation, QStringLiteral("mapping.key-not-mapped"), {field});
    }
    return {};
}

Result<> choosePreset(ImportPlan &plan, const QString &wanted)
{
    if (wanted == QLatin1String("none"))
        return {};
    if (wanted.isEmpty()) {
        const auto found = recognisePreset(plan.header, plan.kind);
        plan.preset = found ? found->preset : nullptr;
        return {};
    }
    plan.preset = presetByName(wanted, plan.kind);
    if (!plan.preset)
        return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-preset"), {wanted});
    if (plan.preset->kind != plan.kind)
        return fail(ErrorCode::Validation, QStringLiteral("mapping.wrong-kind"),
                    {domain::kindPlural(plan.preset->kind), domain::kindPlural(plan.kind)});
    return {};
}

/// "Mr", "Frau", "Dra." and nothing else.
bool areSalutations(const ColumnProfile &profile)
{
    static const QSet<QString> words{"mr",    "mrs",      "ms",       "miss",    "mx",    "dr",    "prof",
                                     "herr",  "frau",     "hr",       "fr",      "m",     "mme",   "mlle",
                                     "sr",    "sra",      "srta",     "dra",     "sig",   "sigra", "dott",
                                     "dhr",   "mevr",     "mijnheer", "mevrouw", "pan",   "pani",  "sir",
                                     "madam", "monsieur", "madame",   "senor",   "senora"};
    return profile.filled > 0 && profile.allValues && profile.values.size() <= 20 &&
           std::all_of(profile.values.begin(), profile.values.end(), [](const ColumnProfile::Counted &value) {
               return words.contains(domain::squeezed(value.text));
           });
}

/// The values of the column of a new list, as the mapping translates them.
Result<QStringList> choicesOf(const Mapping::Column &column, const QHash<QString, QString> &translated,
                              const TableSurvey &survey)
{
    QStringList choices;
    for (qsizetype i = 0; i < survey.header.size(); ++i) {
        if (!names(column, survey.header[i], i))
            continue;
        const ColumnProfile &profile = survey.columns[static_cast<size_t>(i)];
        if (!profile.allValues)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.too-many-choices"), {column.field});
        for (const ColumnProfile::Counted &value : profile.values) {
            const QString text = translated.value(value.text, value.text).trimmed();
            if (!text.isEmpty() && !choices.contains(text, Qt::CaseInsensitive))
                choices.append(text);
        }
    }
    choices.sort(Qt::CaseInsensitive);
    return choices;
}

} // namespace

bool ImportPlan::isRoundTrip() const
{
    return maps(QStringLiteral("id")) && maps(QStringLiteral("revision"));
}

bool ImportPlan::hasLines() const
{
    return rest || std::any_of(columns.begin(), columns.end(),
                               [](const PlannedColumn &column) { return isOfLine(column.target); });
}

bool ImportPlan::maps(const QString &target) const
{
    const auto fits = [&target](const auto &entry) { return entry.target.name() == target; };
    return std::any_of(columns.begin(), columns.end(), fits) ||
           std::any_of(constants.begin(), constants.end(), fits);
}

QStringList contentsOf(const TableSurvey &survey)
{
    QStringList contents;
    for (const ColumnProfile &profile : survey.columns)
        contents.append(areSalutations(profile) ? QStringLiteral("salutation")
                                                : contentName(profile.content));
    return contents;
}

Result<std::vector<FieldSpec>> newFields(domain::RecordKind kind, const domain::Catalogue &catalogue,
                                         const Mapping &mapping, const TableSurvey &survey)
{
    std::vector<FieldSpec> fields;
    const QString custom = QStringLiteral("custom.");
    for (const Mapping::Column &column : mapping.columns) {
        if (column.create.isEmpty() || catalogue.find(kind, column.field))
            continue;
        const auto type = column.create == QLatin1String("list") ? std::optional(FieldType::Choice)
                                                                 : domain::fieldTypeFromKey(column.create);
        const QString member = column.field.mid(custom.size());
        if (!type || !column.field.startsWith(custom) || member.isEmpty() || *type == FieldType::Link ||
            *type == FieldType::Tags)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.bad-new-field"),
                        {column.field, column.create});
        FieldSpec field;
        field.kind = kind;
        field.key = column.field;
        field.type = *type;
        field.label = column.name.startsWith(QLatin1Char('#')) ? member : column.name;
        field.source = domain::FieldSource::Custom;
        field.group = QStringLiteral("about");
        if (*type == FieldType::Choice || *type == FieldType::MultiChoice) {
            RAPPORT_TRY(field.choices, choicesOf(column, mapping.values.value(column.field), survey));
        }
        fields.push_back(std::move(field));
    }
    return fields;
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
    plan.key = options.key.isEmpty() ? mapping.key : options.key;
    plan.blankOverwrites = mapping.blankOverwrites;
    plan.dates = options.dates != DateOrder::Iso ? options.dates : mapping.dates.value_or(DateOrder::Iso);
    RAPPORT_CHECK(choosePreset(plan, options.preset.isEmpty() ? mapping.preset : options.preset));
    Planner planner(plan, catalogue, mapping, options);
    RAPPORT_CHECK(planner.addColumns());
    RAPPORT_CHECK(planner.addConstants());
    if (plan.columns.empty() && !plan.rest)
        return fail(ErrorCode::Validation, QStringLiteral("mapping.nothing"),
                    {header.join(QStringLiteral(", "))});
    const ImportMode usual = plan.isRoundTrip() ? ImportMode::Upsert : ImportMode::Create;
    plan.mode = options.mode ? *options.mode : mapping.mode.value_or(usual);
    RAPPORT_CHECK(chooseKey(plan));
    for (PlannedColumn &column : plan.columns)
        column.reading = {plan.dates, options.decimalMark, column.format};
    return plan;
}

bool canJoin(const ColumnTarget &target)
{
    if (target.part == Part::Address)
        return true;
    const bool isText =
        target.spec && (target.spec->type == FieldType::Text || target.spec->type == FieldType::LongText ||
                        target.spec->type == FieldType::Tags);
    return target.part == Part::Field && isText && target.key != QLatin1String("external_id");
}

} // namespace rapport::exchange
