#include "ui/card/timelinemodel.h"

#include "domain/catalogue.h"
#include "messages/fieldlabel.h"
#include "messages/ordertext.h"
#include "messages/when.h"

#include <QLocale>

namespace rapport::ui {

namespace {

constexpr int kPage = 60;

QString changeText(const domain::FieldChange &change, domain::RecordKind kind,
                   const domain::Catalogue &catalogue)
{
    const domain::FieldSpec *field = catalogue.find(kind, change.field);
    const QString label = field ? messages::fieldLabel(*field) : change.field;
    const auto text = [field](const domain::Value &value) {
        return value.isEmpty() ? QStringLiteral("–")
               : field         ? messages::valueText(*field, value)
                               : value.canonical();
    };
    return TimelineModel::tr("%1: %2 → %3").arg(label, text(change.before), text(change.after));
}

} // namespace

qint64 entryId(const domain::TimelineEntry &entry)
{
    return entry.changes.empty() ? entry.ref.id.value() : entry.changes.front().changeset.value();
}

bool isOrder(const domain::TimelineEntry &entry)
{
    return entry.ref.kind == domain::RecordKind::Order;
}

QString timelineTitle(const domain::TimelineEntry &entry)
{
    if (isOrder(entry))
        return messages::orderLine(entry);
    if (entry.what == domain::TimelineEntry::What::Changes)
        return TimelineModel::tr("%n change(s) by %1", nullptr, static_cast<int>(entry.changes.size()))
            .arg(entry.author);
    QString title = entry.subject;
    if (title.isEmpty()) {
        title = messages::channelLabel(entry.channel);
        if (entry.direction == QLatin1String("in"))
            title = TimelineModel::tr("Incoming %1").arg(title.toLower());
        else if (entry.direction == QLatin1String("out"))
            title = TimelineModel::tr("Outgoing %1").arg(title.toLower());
    }
    if (entry.minutes > 0)
        title += QStringLiteral(", ") + messages::durationText(entry.minutes);
    return title;
}

QString timelinePreview(const domain::TimelineEntry &entry, const domain::Catalogue &catalogue)
{
    if (entry.what == domain::TimelineEntry::What::Changes) {
        QStringList changes;
        for (const auto &change : entry.changes)
            changes << changeText(change, entry.ref.kind, catalogue);
        return changes.join(QLatin1Char('\n'));
    }
    if (isOrder(entry))
        return entry.company.isEmpty() ? entry.person : entry.company;
    if (entry.outcome.isEmpty())
        return entry.body;
    return entry.body.isEmpty() ? entry.outcome : entry.outcome + QStringLiteral(" · ") + entry.body;
}

TimelineModel::TimelineModel(workspace::Workspace &workspace, const core::Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_desk(workspace), m_clock(clock)
{
}

void TimelineModel::setRequest(const storage::Timeline::Request &request)
{
    m_request = request;
    reload();
}

void TimelineModel::reload()
{
    if (!m_request.ref.id.isValid())
        return;
    const bool same = m_request.ref == m_shown;
    fetch(same ? std::max(kPage, static_cast<int>(m_entries.size())) : kPage, true);
}

void TimelineModel::fetch(int limit, bool fromTop)
{
    storage::Timeline::Request request = m_request;
    request.limit = limit;
    if (!fromTop && !m_entries.empty()) {
        request.before = m_entries.back()->at;
        request.beforeId = domain::RecordId(entryId(*m_entries.back()));
    }
    const quint64 turn = ++m_turn;
    m_fetching = true;
    m_desk.entries(request).then(this, [this, turn, fromTop, limit](const core::Result<Entries> &entries) {
        if (turn != m_turn)
            return;
        m_fetching = false;
        if (entries)
            take(*entries, fromTop, limit);
        else
            Q_EMIT failed(entries.error());
    });
}

void TimelineModel::take(const Entries &entries, bool fromTop, int limit)
{
    m_more = static_cast<int>(entries.size()) >= limit;
    const std::size_t from = fromTop ? 0 : m_entries.size();
    m_entries.resize(from);
    for (const auto &entry : entries)
        m_entries.push_back(std::make_shared<const domain::TimelineEntry>(entry));
    if (fromTop)
        replace(rowsOf(0));
    else
        append(rowsOf(from));
    Q_EMIT loaded();
}

void TimelineModel::append(const std::vector<Row> &rows)
{
    if (rows.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

void TimelineModel::replace(std::vector<Row> rows)
{
    if (!(m_request.ref == m_shown)) {
        beginResetModel();
        m_shown = m_request.ref;
        m_expanded.clear();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    const auto same = [](const Row &a, const Row &b) {
        return a.day == b.day && (a.day.isValid() ||
                                  (a.entry->what == b.entry->what && entryId(*a.entry) == entryId(*b.entry)));
    };
    const std::size_t most = std::min(m_rows.size(), rows.size());
    std::size_t head = 0;
    while (head < most && same(m_rows[head], rows[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < most - head && same(m_rows[m_rows.size() - 1 - tail], rows[rows.size() - 1 - tail]))
        ++tail;
    const auto at = [](std::vector<Row> &list, std::size_t row) {
        return list.begin() + static_cast<std::ptrdiff_t>(row);
    };
    if (const std::size_t end = m_rows.size() - tail; end > head) {
        beginRemoveRows({}, static_cast<int>(head), static_cast<int>(end) - 1);
        m_rows.erase(at(m_rows, head), at(m_rows, end));
        endRemoveRows();
    }
    if (const std::size_t end = rows.size() - tail; end > head) {
        beginInsertRows({}, static_cast<int>(head), static_cast<int>(end) - 1);
        m_rows.insert(at(m_rows, head), at(rows, head), at(rows, end));
        endInsertRows();
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

std::vector<TimelineModel::Row> TimelineModel::rowsOf(std::size_t from) const
{
    std::vector<Row> rows;
    QDate day = from > 0 ? m_entries[from - 1]->at.local().date() : QDate();
    for (std::size_t i = from; i < m_entries.size(); ++i) {
        const QDate next = m_entries[i]->at.local().date();
        if (next != day)
            rows.push_back({next, nullptr});
        day = next;
        rows.push_back({{}, m_entries[i]});
    }
    return rows;
}

const domain::TimelineEntry *TimelineModel::entry(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount()
               ? m_rows[static_cast<std::size_t>(index.row())].entry.get()
               : nullptr;
}

bool TimelineModel::isExpanded(const domain::TimelineEntry &entry) const
{
    return m_expanded.contains(entryId(entry));
}

void TimelineModel::toggleExpanded(const QModelIndex &index)
{
    const auto *shown = entry(index);
    if (!shown)
        return;
    if (!m_expanded.remove(entryId(*shown)))
        m_expanded.insert(entryId(*shown));
    Q_EMIT dataChanged(index, index, {ExpandedRole, Qt::SizeHintRole});
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == IsDayRole)
        return row.day.isValid();
    const bool spokenRole = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (row.day.isValid())
        return spokenRole ? QVariant(QLocale().toString(row.day, QStringLiteral("dddd d MMMM")) +
                                     (row.day.year() == m_clock.today().year()
                                          ? QString()
                                          : QStringLiteral(" %1").arg(row.day.year())))
                          : QVariant();
    const auto &shown = *row.entry;
    if (spokenRole)
        return spoken(shown);
    if (role == EntryRole)
        return QVariant::fromValue(&shown);
    if (role == ExpandedRole)
        return isExpanded(shown);
    return {};
}

QString TimelineModel::spoken(const domain::TimelineEntry &entry) const
{
    QStringList parts{timelineTitle(entry), QLocale().toString(entry.at.local(), QLocale::ShortFormat)};
    if (entry.internal)
        parts << tr("Internal");
    if (!entry.body.isEmpty() && !isOrder(entry))
        parts << entry.body.left(200);
    return parts.join(QStringLiteral(", "));
}

Qt::ItemFlags TimelineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return entry(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                        : Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

bool TimelineModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_fetching;
}

void TimelineModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetch(kPage, false);
}

} // namespace rapport::ui
