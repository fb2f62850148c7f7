#include "ui/list/recordlistmodel.h"

#include <QSet>
#include <QTimerEvent>
#include <algorithm>

namespace rapport::ui {

using domain::ListRow;
using workspace::Ids;

namespace {

constexpr int kPage = 64;          // rows are asked for in whole pages
constexpr int kHeldRows = 4096;    // rows kept in memory
constexpr int kRefreshMs = 250;    // changes close together are answered once
constexpr int kMiddleLimit = 2000; // a longer difference is a new list
constexpr int kShownBeforeMeasured = 48;
constexpr int kFirstRows = 200; // more than a tall screen shows

const QString kRhythm = QStringLiteral("rhythm_days");
const QString kLastContact = QStringLiteral("last_contact_at");

} // namespace

RecordListModel::RecordListModel(ListSource &source, domain::RecordKind kind, const FieldText &texts,
                                 QObject *parent)
    : QAbstractTableModel(parent), m_source(source), m_texts(texts), m_ids(std::make_shared<const Ids>()),
      m_cache(kHeldRows)
{
    m_query.kind = kind;
}

RecordListModel::~RecordListModel()
{
    cancelIds();
}

/// Only what still runs: Qt 6.4 follows freed continuations when a finished future is cancelled.
void RecordListModel::cancelIds()
{
    if (!m_idsFuture.isFinished())
        m_idsFuture.cancel();
    if (!m_groupsFuture.isFinished())
        m_groupsFuture.cancel();
}

void RecordListModel::setColumns(const QStringList &fields, domain::CataloguePtr catalogue)
{
    beginResetModel();
    m_catalogue = catalogue;
    m_columns.clear();
    m_fields.clear();
    for (const QString &key : fields) {
        if (const auto *spec = catalogue->find(m_query.kind, key)) {
            m_columns.push_back(*spec);
            m_fields.push_back(key);
        }
    }
    for (const QString &key : {kRhythm, kLastContact}) {
        if (!m_fields.contains(key) && catalogue->find(m_query.kind, key))
            m_fields.push_back(key);
    }
    m_cache.clear();
    ++m_rowsToken;
    m_readingRows = false;
    endResetModel();
    askRows();
}

void RecordListModel::setQuery(const domain::ListQuery &query, qint64 kept)
{
    m_sameQuery = false;
    m_query = query;
    m_keptId = kept;
    askIds();
}

void RecordListModel::noteChange(const domain::ChangeEvent &event)
{
    const bool ours = std::find(event.kinds.begin(), event.kinds.end(), m_query.kind) != event.kinds.end();
    if (!ours && event.changeset.isValid())
        return;
    if (event.many || event.refs.empty()) {
        m_cache.markAllStale();
    } else {
        for (const auto &ref : event.refs)
            m_cache.markStale(ref.id.value());
    }
    ++m_rowsToken; // an answer under way may be older than the change
    m_readingRows = false;
    askRows();
    m_refreshSoon.start(kRefreshMs, this);
}

void RecordListModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_refreshSoon.timerId()) {
        m_refreshSoon.stop();
        m_sameQuery = m_sameQuery || !m_waiting;
        askIds();
    } else if (event->timerId() == m_rowsSoon.timerId()) {
        m_rowsSoon.stop();
        askRows();
    }
}

/// A new result is seen as soon as its beginning is known; asked for before the whole, it is there long before.
void RecordListModel::askFirstIds()
{
    m_source.firstIds(m_query, kFirstRows)
        .then(this, [this, token = m_idsToken](const core::Result<std::optional<Ids>> &answer) {
            if (token == m_idsToken && m_waiting && answer && *answer)
                takeFirstIds(**answer);
        });
}

void RecordListModel::takeFirstIds(Ids ids)
{
    if (m_keptId != 0 && std::find(ids.begin(), ids.end(), m_keptId) == ids.end())
        return;
    m_whole = false;
    m_groups.clear();
    showOther(std::make_shared<const Ids>(std::move(ids)));
    askRows();
    Q_EMIT arrived(true);
}

void RecordListModel::showOther(std::shared_ptr<const Ids> ids)
{
    beginResetModel();
    m_ids = std::move(ids);
    m_firstVisible = 0;
    m_lastVisible = -1;
    endResetModel();
}

/// Puts what follows behind the beginning that is shown; false when it is no longer the beginning.
bool RecordListModel::showRest(const std::shared_ptr<const Ids> &ids)
{
    const Ids &shown = *m_ids;
    if (shown.size() > ids->size() || !std::equal(shown.begin(), shown.end(), ids->begin()))
        return false;
    const bool grows = shown.size() < ids->size();
    if (grows)
        beginInsertRows({}, rowCount(), static_cast<int>(ids->size()) - 1);
    m_ids = ids;
    if (grows)
        endInsertRows();
    return true;
}

void RecordListModel::askIds()
{
    m_refreshSoon.stop();
    const quint64 token = ++m_idsToken;
    cancelIds();
    m_waiting = true;
    Q_EMIT waiting();
    if (!m_query.groupBy.isEmpty()) {
        askGroups(token);
        return;
    }
    if (!m_sameQuery)
        askFirstIds();
    m_idsFuture = m_source.ids(m_query);
    m_idsFuture.then(this, [this, token](const core::Result<std::shared_ptr<const Ids>> &answer) {
        if (token != m_idsToken)
            return;
        if (answer) {
            m_groups.clear();
            takeIds(*answer);
            return;
        }
        m_waiting = false;
        m_sameQuery = false;
        Q_EMIT failed(answer.error());
    });
}

void RecordListModel::takeIds(std::shared_ptr<const Ids> ids)
{
    m_waiting = false;
    const bool begun = !std::exchange(m_whole, true);
    const bool same = std::exchange(m_sameQuery, false);
    bool replaced = false;
    if (!(begun && showRest(ids)) && (!same || (*ids != *m_ids && !replaceMiddle(ids)))) {
        replaced = true;
        showOther(std::move(ids));
    }
    askRows();
    Q_EMIT arrived(replaced);
}

bool RecordListModel::replaceMiddle(const std::shared_ptr<const Ids> &ids)
{
    const Ids &old = *m_ids;
    const auto [oldEnd, newEnd] = std::mismatch(old.begin(), old.end(), ids->begin(), ids->end());
    const auto [oldBack, newBack] = std::mismatch(old.rbegin(), std::make_reverse_iterator(oldEnd),
                                                  ids->rbegin(), std::make_reverse_iterator(newEnd));
    const int first = static_cast<int>(oldEnd - old.begin());
    const int gone = static_cast<int>(oldBack.base() - oldEnd);
    const int come = static_cast<int>(newBack.base() - newEnd);
    if (gone > kMiddleLimit || come > kMiddleLimit)
        return false;
    if (gone > 0) {
        auto between = std::make_shared<Ids>(old.begin(), oldEnd);
        between->insert(between->end(), oldBack.base(), old.end());
        beginRemoveRows({}, first, first + gone - 1);
        m_ids = std::move(between);
        endRemoveRows();
    }
    if (come > 0) {
        beginInsertRows({}, first, first + come - 1);
        m_ids = ids;
        endInsertRows();
    }
    m_ids = ids;
    return true;
}

void RecordListModel::setVisibleRows(int first, int last)
{
    if (first == m_firstVisible && last == m_lastVisible)
        return;
    m_firstVisible = first;
    m_lastVisible = last;
    askRows();
}

Ids RecordListModel::missingAround() const
{
    Ids missing;
    const int count = rowCount();
    const int last = m_lastVisible >= m_firstVisible ? m_lastVisible : m_firstVisible + kShownBeforeMeasured;
    const auto collect = [&](int from, int to) {
        for (int row = std::max(0, from); row < std::min(count, to); ++row) {
            if (const qint64 id = (*m_ids)[static_cast<std::size_t>(row)]; id > 0 && !m_cache.isFresh(id))
                missing.push_back(id);
        }
    };
    collect(m_firstVisible, last + 1);
    if (missing.empty()) {
        collect(last + 1, last + 1 + kPage);
        collect(m_firstVisible - kPage, m_firstVisible);
        if (missing.size() < kPage / 2) // worth a question only by the half page
            missing.clear();
    }
    return missing;
}

void RecordListModel::askRows()
{
    if (m_readingRows || m_columns.empty())
        return;
    const Ids missing = missingAround();
    if (missing.empty())
        return;
    m_readingRows = true;
    const quint64 token = ++m_rowsToken;
    m_source.rows(m_query.kind, missing, m_fields)
        .then(this, [this, token, missing](const core::Result<std::vector<ListRow>> &answer) {
            if (token != m_rowsToken)
                return;
            m_readingRows = false;
            if (answer)
                takeRows(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void RecordListModel::takeRows(std::vector<ListRow> rows)
{
    QSet<qint64> ids;
    for (ListRow &row : rows) {
        ids.insert(row.ref.id.value());
        m_cache.put(std::move(row));
    }
    if (ids.isEmpty())
        return; // deleted meanwhile: the ids that follow the change will say so
    showRows(ids);
    askPaired(ids);
    m_rowsSoon.start(0, this);
}

void RecordListModel::askPaired(const QSet<qint64> &ids)
{
    m_source.paired(m_query.kind, Ids(ids.begin(), ids.end()))
        .then(this, [this, ids](const core::Result<QSet<qint64>> &paired) {
            if (!paired)
                return;
            QSet<qint64> other = QSet<qint64>(m_paired).intersect(ids);
            if (other == *paired)
                return;
            m_paired.subtract(ids);
            m_paired.unite(*paired);
            showRows(ids);
        });
}

void RecordListModel::showRows(const QSet<qint64> &ids)
{
    const int count = rowCount();
    const int from = std::max(0, m_firstVisible - kPage);
    const int to = std::min(count, std::max(m_lastVisible, m_firstVisible + kShownBeforeMeasured) + kPage);
    int first = -1;
    int last = -1;
    for (int row = from; row < to; ++row) {
        if (ids.contains((*m_ids)[static_cast<std::size_t>(row)])) {
            first = first < 0 ? row : first;
            last = row;
        }
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void RecordListModel::showEdited(const QModelIndex &index, const domain::Value &value, const QString &linked)
{
    const ListRow *row = rowAt(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    if (!row || column >= row->values.size())
        return;
    ListRow edited = *row;
    edited.values[column] = value;
    if (column < edited.texts.size())
        edited.texts[column] = linked;
    m_cache.put(std::move(edited));
    Q_EMIT dataChanged(index, index);
}

void RecordListModel::noteSaved(qint64 id, qint64 revision)
{
    const ListRow *row = m_cache.find(id);
    if (!row)
        return;
    if (revision > 0 && row->revision < revision) {
        ListRow newer = *row;
        newer.revision = revision;
        m_cache.put(std::move(newer));
    }
    m_cache.markStale(id);
    ++m_rowsToken;
    m_readingRows = false;
    askRows();
}

qint64 RecordListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? (*m_ids)[static_cast<std::size_t>(row)] : 0;
}

int RecordListModel::rowOf(qint64 id) const
{
    const auto found = std::find(m_ids->begin(), m_ids->end(), id);
    return found == m_ids->end() ? -1 : static_cast<int>(found - m_ids->begin());
}

const ListRow *RecordListModel::rowAt(int row) const
{
    return m_cache.find(idAt(row));
}

int RecordListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids->size());
}

int RecordListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &spec = m_columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((FieldText::isFigure(spec) ? Qt::AlignRight : Qt::AlignLeading) |
                                Qt::AlignVCenter);
    if (role == IdRole)
        return idAt(index.row());
    if (GroupRows::isHead(idAt(index.row())))
        return headData(index, role);
    const ListRow *row = rowAt(index.row());
    if (role == LoadedRole)
        return row != nullptr;
    if (!row || static_cast<std::size_t>(index.column()) >= row->values.size())
        return {};
    if (role == DuplicateRole)
        return m_paired.contains(row->ref.id.value());
    if (role == OverdueRole)
        return spec.key == kLastContact && isOverdue(*row);
    if (role == Qt::AccessibleTextRole && index.column() == 0 && m_paired.contains(row->ref.id.value()))
        return tr("%1, likely a duplicate").arg(m_texts.cell(spec, *row, 0));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_texts.cell(spec, *row, static_cast<std::size_t>(index.column()));
    return {};
}

QVariant RecordListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto &spec = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return m_texts.header(spec);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((FieldText::isFigure(spec) ? Qt::AlignRight : Qt::AlignLeading) |
                                Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags RecordListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags base = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (GroupRows::isHead(idAt(index.row())))
        return base;
    return m_columns[static_cast<std::size_t>(index.column())].isWritable() ? base | Qt::ItemIsEditable
                                                                            : base;
}

bool RecordListModel::isOverdue(const ListRow &row) const
{
    const auto rhythm = m_fields.indexOf(kRhythm);
    const auto last = m_fields.indexOf(kLastContact);
    if (rhythm < 0 || last < 0 || static_cast<std::size_t>(std::max(rhythm, last)) >= row.values.size())
        return false;
    return m_texts.isOverdue(row.values[static_cast<std::size_t>(rhythm)],
                             row.values[static_cast<std::size_t>(last)]);
}

} // namespace rapport::ui
