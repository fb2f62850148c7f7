#include "ui/import/importdraft.h"

#include "ui/shell/following.h"

#include <algorithm>

namespace rapport::ui {

using core::Result;
using exchange::Mapping;
using workspace::FileLook;

namespace {

/// How a mapping calls a column: by its header, so that a saved mapping fits the next file; by number where it has none of
/// its own.
QString nameIn(const QStringList &header, qsizetype index)
{
    const QString &name = header[index];
    const bool own = !name.isEmpty() && !name.startsWith(QLatin1Char('#')) && header.count(name) == 1;
    return own ? name : QLatin1Char('#') + QString::number(index + 1);
}

/// The store's catalogue with the fields that the mapping is going to make.
Result<domain::CataloguePtr> catalogueWith(const domain::CataloguePtr &catalogue, domain::RecordKind kind,
                                           const Mapping &mapping, const exchange::TableSurvey &survey)
{
    RAPPORT_TRY(auto fields, exchange::newFields(kind, *catalogue, mapping, survey));
    if (fields.empty())
        return catalogue;
    std::vector<domain::FieldSpec> custom;
    for (const domain::RecordKind each : domain::kAllKinds) {
        for (const domain::FieldSpec &field : catalogue->fields(each)) {
            if (field.isCustom())
                custom.push_back(field);
        }
    }
    custom.insert(custom.end(), fields.begin(), fields.end());
    return std::make_shared<const domain::Catalogue>(std::move(custom));
}

} // namespace

ImportDraft::ImportDraft(AppContext &context, domain::RecordKind kind, QObject *parent)
    : QObject(parent), m_context(context), m_catalogue(context.workspace.catalogue())
{
    m_answers.kind = kind;
}

ImportDraft::~ImportDraft()
{
    m_reading.cancel();
}

void ImportDraft::setFile(const QString &file)
{
    m_answers.file = file;
    m_answers.table = {};
    m_answers.mapping = {};
    m_answers.dates = domain::DateOrder::Iso;
    m_answers.decimalMark.reset();
    read();
}

void ImportDraft::setTable(const exchange::TableOptions &table)
{
    m_answers.table = table;
    m_gaveWay.clear();
    m_answers.mapping.columns.clear(); // they were columns of another reading
    read();
}

void ImportDraft::setKind(domain::RecordKind kind)
{
    if (kind == m_answers.kind)
        return;
    m_answers.kind = kind;
    m_gaveWay.clear();
    m_answers.mapping = {};
    replan();
    Q_EMIT fileChanged();
}

void ImportDraft::read()
{
    m_reading.cancel();
    m_look.reset();
    m_faults.file = {};
    m_plan.reset();
    m_reading = workspace::lookAt(m_context.workspace, m_answers.file, m_answers.table);
    follow(
        m_reading, this, [](int) {},
        [this, round = ++m_round](const Result<FileLook> &look) {
            if (round == m_round)
                settle(look);
        });
    Q_EMIT fileChanged();
    Q_EMIT planChanged();
}

void ImportDraft::settle(const Result<FileLook> &look)
{
    if (!look) {
        m_faults.file = look.error();
    } else {
        m_look = *look;
        if (m_look->survey.broken)
            m_faults.file = *m_look->survey.broken;
        else if (m_look->survey.header.isEmpty())
            m_faults.file = {core::ErrorCode::Parse, QStringLiteral("csv.empty"), {m_answers.file}, {}, {}};
    }
    replan();
    Q_EMIT fileChanged();
}

Mapping::Column &ImportDraft::column(qsizetype index)
{
    const QString name = nameIn(m_look->survey.header, index);
    const auto found = std::find_if(m_answers.mapping.columns.begin(), m_answers.mapping.columns.end(),
                                    [&name](const Mapping::Column &column) { return column.name == name; });
    if (found != m_answers.mapping.columns.end())
        return *found;
    m_answers.mapping.columns.push_back({name, {}, {}, {}});
    return m_answers.mapping.columns.back();
}

void ImportDraft::setColumn(qsizetype index, const QString &target, Mapping::Join join)
{
    Mapping::Column &given = column(index);
    const QString create = given.field == target ? given.create : QString();
    given = target.contains(QLatin1Char('{'))
                ? Mapping::Column{given.name, {}, {}, {}, Mapping::Join::None, target}
                : Mapping::Column{given.name, target, {}, create, join};
    std::swap(given, m_answers.mapping.columns.back()); // chosen last: others give way to it
    for (Mapping::Column &other : m_answers.mapping.columns) {
        if (join != Mapping::Join::None && other.field.isEmpty() && m_gaveWay.value(other.name) == target)
            other.field = m_gaveWay.take(other.name);
    }
    replan();
}

void ImportDraft::setNewField(qsizetype index, const QString &label, domain::FieldType type)
{
    const QString key = domain::customKey(*m_context.workspace.catalogue(), m_answers.kind, label);
    Mapping::Column &given = column(index);
    given = {given.name, key, {}, domain::fieldTypeKey(type)};
    replan();
}

void ImportDraft::edit(const std::function<void(Mapping &)> &change)
{
    change(m_answers.mapping);
    replan();
}

void ImportDraft::setReading(domain::DateOrder order, std::optional<domain::DecimalMark> mark)
{
    m_answers.dates = order;
    m_answers.decimalMark = mark;
    replan();
}

void ImportDraft::answer(const std::function<void(ImportAnswers &)> &change)
{
    change(m_answers);
    Q_EMIT planChanged();
}

void ImportDraft::replan()
{
    m_plan.reset();
    m_faults.plan = {};
    m_faults.key = {};
    if (!m_look || !m_faults.file.reason.isEmpty()) {
        Q_EMIT planChanged();
        return;
    }
    // A place can be taken once: the column that was given it last keeps it, the earlier one is left out.
    for (qsizetype round = 0; round <= m_look->survey.header.size(); ++round) {
        const auto plan = layOut();
        if (plan) {
            m_plan = *plan;
            exchange::decideReadings(*m_plan, m_look->survey);
            break;
        }
        m_faults.plan = plan.error();
        if (m_faults.plan.reason != QLatin1String("mapping.twice") || !leaveOutTwin())
            break;
        m_faults.plan = {};
    }
    Q_EMIT planChanged();
}

Result<exchange::ImportPlan> ImportDraft::layOut()
{
    RAPPORT_TRY(m_catalogue, catalogueWith(m_context.workspace.catalogue(), m_answers.kind, m_answers.mapping,
                                           m_look->survey));
    exchange::PlanOptions wanted = options().plan;
    const QStringList &header = m_look->survey.header;
    auto plan = exchange::planImport(m_answers.kind, *m_catalogue, header, m_answers.mapping, wanted);
    const bool keyless = !plan && (plan.error().reason == QLatin1String("mapping.no-key") ||
                                   plan.error().reason == QLatin1String("mapping.key-not-mapped"));
    if (!keyless)
        return plan;
    m_faults.key = plan.error();
    wanted.mode = exchange::ImportMode::Create;
    return exchange::planImport(m_answers.kind, *m_catalogue, header, m_answers.mapping, wanted);
}

exchange::ImportMode ImportDraft::mode() const
{
    return m_answers.mapping.mode.value_or(m_plan ? m_plan->mode : exchange::ImportMode::Create);
}

bool ImportDraft::leaveOutTwin()
{
    const QStringList &header = m_look->survey.header;
    const QStringList twins = m_faults.plan.args.mid(1);
    std::optional<qsizetype> unchosen;
    for (qsizetype i = header.size() - 1; i >= 0; --i) {
        if (!twins.contains(header[i]))
            continue;
        const Mapping::Column *chosenHere = chosen(i);
        if (!chosenHere) {
            unchosen = i;
            break;
        }
    }
    if (!unchosen) {
        // Both were chosen: the one that was chosen first gives way.
        for (Mapping::Column &each : m_answers.mapping.columns) {
            if (each.field == m_faults.plan.args.value(0)) {
                leaveOut(each, each.field);
                return true;
            }
        }
        return false;
    }
    leaveOut(column(*unchosen), m_faults.plan.args.value(0));
    return true;
}

/// Named and without a field, a column goes nowhere.
void ImportDraft::leaveOut(Mapping::Column &column, const QString &field)
{
    m_gaveWay.insert(column.name, field);
    column = {column.name, {}, {}, {}};
}

const exchange::PlannedColumn *ImportDraft::planned(qsizetype index) const
{
    if (!m_plan)
        return nullptr;
    const auto found =
        std::find_if(m_plan->columns.begin(), m_plan->columns.end(),
                     [index](const exchange::PlannedColumn &column) { return column.index == index; });
    return found == m_plan->columns.end() ? nullptr : &*found;
}

const exchange::ColumnProfile &ImportDraft::profile(qsizetype index) const
{
    return m_look->survey.columns[static_cast<std::size_t>(index)];
}

const Mapping::Column *ImportDraft::chosen(qsizetype index) const
{
    const QString name = nameIn(m_look->survey.header, index);
    const auto found = std::find_if(m_answers.mapping.columns.begin(), m_answers.mapping.columns.end(),
                                    [&name](const Mapping::Column &column) { return column.name == name; });
    return found == m_answers.mapping.columns.end() ? nullptr : &*found;
}

std::vector<exchange::OpenReading> ImportDraft::openReadings() const
{
    return m_plan ? exchange::openReadings(*m_plan, m_look->survey) : std::vector<exchange::OpenReading>();
}

workspace::ImportOptions ImportDraft::options() const
{
    workspace::ImportOptions options;
    options.kind = m_answers.kind;
    options.file = m_answers.file;
    options.encoding = m_answers.table.encoding;
    options.delimiter = m_answers.table.delimiter;
    options.sheet = m_answers.table.sheet;
    options.mapping = m_answers.mapping;
    options.plan.dates = m_answers.dates;
    options.plan.decimalMark = m_answers.decimalMark;
    options.saveMappingAs = m_answers.saveAs;
    options.allowErased = m_answers.allowErased;
    if (m_look)
        options.plan.content = exchange::contentsOf(m_look->survey);
    return options;
}

} // namespace rapport::ui
