#include "ui/shell/palettesource.h"

#include "ui/shell/actiontable.h"

#include <QCoreApplication>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::RecordKind;
using Scope = PaletteQuery::Scope;

constexpr std::size_t kMostPerKind = 5;
constexpr std::size_t kMostOfOneKind = 30;
constexpr std::size_t kMostCommands = 8;
constexpr qsizetype kShortest = 3; ///< letters before a word inside a title counts

QString translated(const char *text)
{
    return QCoreApplication::translate("Palette", text);
}

/// Actions on the current record, the usual ones first.
const QStringList &contextActions()
{
    static const QStringList ids{
        "card.call",     "card.mail",    "record.new-task",  "card.compose",      "record.owner",
        "record.status", "record.tag",   "record.favourite", "record.own-window", "record.duplicates",
        "card.value",    "card.history", "record.dossier",   "record.erase",      "record.trash"};
    return ids;
}

bool leadsOn(const QString &id)
{
    return id == QLatin1String("record.owner") || id == QLatin1String("record.status") ||
           id == QLatin1String("record.tag");
}

PaletteEntry header(const QString &title)
{
    PaletteEntry entry;
    entry.kind = EntryKind::Header;
    entry.title = title;
    return entry;
}

void append(std::vector<PaletteEntry> &all, const QString &title, const std::vector<PaletteEntry> &group)
{
    if (group.empty())
        return;
    all.push_back(header(title));
    all.insert(all.end(), group.begin(), group.end());
}

Icon iconNamed(const char *name)
{
    for (int i = 0; i < kIconCount; ++i) {
        if (fileName(static_cast<Icon>(i)) == QLatin1String(name))
            return static_cast<Icon>(i);
    }
    return Icon::ArrowRight;
}

PaletteEntry searchEntry(const QString &words, const ActionTable &actions)
{
    PaletteEntry entry;
    entry.kind = EntryKind::Search;
    entry.icon = Icon::Search;
    entry.title = translated(QT_TRANSLATE_NOOP("Palette", "Find “%1” in everything")).arg(words);
    entry.keys = actions.action(QStringLiteral("view.search"))
                     ->shortcut()
                     .toString(QKeySequence::NativeText)
                     .split(QLatin1Char('+'));
    return entry;
}

} // namespace

Icon iconOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person: return Icon::Person;
    case RecordKind::Company: return Icon::Company;
    case RecordKind::Activity: return Icon::Chat;
    case RecordKind::Task: return Icon::Task;
    case RecordKind::Tag: return Icon::Tag;
    case RecordKind::User: return Icon::People;
    case RecordKind::Lead: return Icon::Lead;
    case RecordKind::Opportunity:
    case RecordKind::Pipeline:
    case RecordKind::Stage: return Icon::Pipeline;
    case RecordKind::Rate: return Icon::Table;
    case RecordKind::CloseReason: return Icon::Won;
    case RecordKind::ScoreRule: return Icon::Target;
    case RecordKind::AssignRule: return Icon::Branch;
    case RecordKind::Series: return Icon::Task;
    case RecordKind::Quota: return Icon::Target;
    case RecordKind::Forecast: return Icon::TrendUp;
    case RecordKind::Order: return Icon::Document;
    case RecordKind::Product:
    case RecordKind::OrderLine: return Icon::Product;
    case RecordKind::Dashboard:
    case RecordKind::Report: return Icon::Reports;
    case RecordKind::Segment: return Icon::Segment;
    case RecordKind::Campaign: return Icon::Campaign;
    }
    return Icon::Person;
}

PaletteQuery PaletteQuery::parse(const QString &typed)
{
    static const QHash<QChar, Scope> prefixes{{QLatin1Char('@'), Scope::People},
                                              {QLatin1Char('#'), Scope::Companies},
                                              {QLatin1Char('$'), Scope::Opportunities},
                                              {QLatin1Char('!'), Scope::Tasks},
                                              {QLatin1Char('>'), Scope::Commands}};
    const QString text = typed.trimmed();
    if (!text.isEmpty() && prefixes.contains(text[0]))
        return {prefixes.value(text[0]), text.mid(1).trimmed()};
    return {Scope::Everything, text};
}

std::optional<RecordKind> PaletteQuery::kind() const
{
    switch (scope) {
    case Scope::People: return RecordKind::Person;
    case Scope::Companies: return RecordKind::Company;
    case Scope::Opportunities: return RecordKind::Opportunity;
    case Scope::Tasks: return RecordKind::Task;
    default: return std::nullopt;
    }
}

void PaletteSource::setRecord(const domain::RecordRef &ref, const QString &name)
{
    m_record = ref;
    m_recordName = name;
}

std::vector<PaletteEntry> PaletteSource::entries(const PaletteQuery &query) const
{
    std::vector<PaletteEntry> all;
    const bool empty = query.words.isEmpty();
    const auto &hits = empty ? m_recent : m_hits;
    std::vector<PaletteEntry> context = contextEntries(query);
    if (empty && query.scope == Scope::Everything) {
        std::vector<PaletteEntry> recent;
        for (const RecordKind kind :
             {RecordKind::Person, RecordKind::Company, RecordKind::Lead, RecordKind::Opportunity,
              RecordKind::Order, RecordKind::Product, RecordKind::Task}) {
            const auto some = recordEntries(hits, kind, query);
            recent.insert(recent.end(), some.begin(), some.end());
        }
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Recent")), recent);
    }
    if (!context.empty())
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "For %1")).arg(m_recordName), context);
    if (!(empty && query.scope == Scope::Everything) && query.asksRecords()) {
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "People")),
               recordEntries(hits, RecordKind::Person, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Companies")),
               recordEntries(hits, RecordKind::Company, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Leads")),
               recordEntries(hits, RecordKind::Lead, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Opportunities")),
               recordEntries(hits, RecordKind::Opportunity, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Orders")),
               recordEntries(hits, RecordKind::Order, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Products")),
               recordEntries(hits, RecordKind::Product, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Tasks")),
               recordEntries(hits, RecordKind::Task, query));
        append(all, translated(QT_TRANSLATE_NOOP("Palette", "Exchanges")),
               recordEntries(hits, RecordKind::Activity, query));
    }
    QStringList shown;
    for (const PaletteEntry &entry : context)
        shown << entry.action;
    auto commands = commandEntries(query, shown);
    if (!empty && query.scope != Scope::Commands)
        commands.push_back(searchEntry(query.words, *m_actions));
    append(all, translated(QT_TRANSLATE_NOOP("Palette", "Commands")), commands);
    return all;
}

std::vector<PaletteEntry> PaletteSource::contextEntries(const PaletteQuery &query) const
{
    std::vector<PaletteEntry> entries;
    if (!m_record.id.isValid() || m_recordName.isEmpty() || query.scope != Scope::Everything)
        return entries;
    for (const QString &id : contextActions()) {
        if (!m_actions->action(id)->isEnabled())
            continue;
        // A short word is rather the beginning of a name: Enter must open whom one meant.
        const auto match = matchText(query.words, ActionTable::plainTitle(*m_actions->action(id)));
        if (match && (query.words.isEmpty() ||
                      (query.words.size() >= kShortest && match->strength == TextMatch::Strength::WordStart)))
            entries.push_back(actionEntry(id, *match));
    }
    return entries;
}

std::vector<PaletteEntry> PaletteSource::commandEntries(const PaletteQuery &query,
                                                        const QStringList &shown) const
{
    std::vector<std::pair<int, PaletteEntry>> found;
    if (!query.asksCommands())
        return {};
    for (const ActionSpec &spec : m_actions->specs()) {
        const QAction *action = m_actions->action(spec.id);
        const auto match = matchText(query.words, ActionTable::plainTitle(*action), true);
        if (!match || spec.id == QLatin1String("go.palette") || shown.contains(spec.id))
            continue;
        if (query.scope != Scope::Commands && query.words.size() < kShortest &&
            match->strength != TextMatch::Strength::WordStart)
            continue;
        const int rank = static_cast<int>(match->strength) + (action->isEnabled() ? 10 : 0);
        found.emplace_back(-rank, actionEntry(spec.id, *match));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<PaletteEntry> entries;
    entries.reserve(found.size());
    for (auto &[rank, entry] : found)
        entries.push_back(std::move(entry));
    if (query.scope != Scope::Commands && !query.words.isEmpty() && entries.size() > kMostCommands)
        entries.resize(kMostCommands);
    return entries;
}

std::vector<PaletteEntry> PaletteSource::recordEntries(const std::vector<domain::SearchHit> &hits,
                                                       RecordKind kind, const PaletteQuery &query) const
{
    std::vector<PaletteEntry> entries;
    const std::size_t most = query.kind() ? kMostOfOneKind : kMostPerKind;
    for (const domain::SearchHit &hit : hits) {
        if (hit.ref.kind != kind || entries.size() >= most)
            continue;
        PaletteEntry entry;
        entry.kind = EntryKind::Record;
        entry.title = hit.title;
        entry.subtitle = hit.subtitle.isEmpty() ? hit.matched : hit.subtitle;
        entry.icon = iconOf(kind);
        entry.ref = hit.ref;
        if (const auto match = matchText(query.words, hit.title))
            entry.runs = match->runs;
        entries.push_back(std::move(entry));
    }
    return entries;
}

PaletteEntry PaletteSource::actionEntry(const QString &id, const TextMatch &match) const
{
    const QAction *action = m_actions->action(id);
    const ActionSpec *spec = m_actions->spec(id);
    PaletteEntry entry;
    entry.title = ActionTable::plainTitle(*action);
    entry.subtitle = QCoreApplication::translate("Actions", spec->tip);
    entry.icon = iconNamed(spec->icon);
    entry.runs = match.runs;
    entry.enabled = action->isEnabled();
    entry.leadsOn = leadsOn(id);
    entry.action = id;
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    if (!keys.isEmpty())
        entry.keys = keys.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    return entry;
}

} // namespace rapport::ui
