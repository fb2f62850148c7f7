#pragma once

#include "core/clock.h"
#include "domain/listquery.h"
#include "workspace/timelines.h"

#include <QAbstractListModel>
#include <QSet>
#include <memory>

namespace rapport::ui {

/// A record's timeline as list rows: a day separator before the first entry of each day, then its entries. Fetches
/// further pages as the view asks; late answers for another record or filter are dropped. Reading the same record again
/// moves only the rows that differ, so that scroll position, selection and unfolded entries stay. Owned by the panel.
class TimelineModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole + 1, IsDayRole, ExpandedRole };

    TimelineModel(workspace::Workspace &workspace, const core::Clock &clock, QObject *parent = nullptr);

    void setRequest(const storage::Timeline::Request &request);
    const storage::Timeline::Request &request() const { return m_request; }
    /// Reads what is shown again; rows stay until the answer is there.
    void reload();
    const domain::TimelineEntry *entry(const QModelIndex &index) const;
    void toggleExpanded(const QModelIndex &index);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void failed(const rapport::core::Error &error);
    void loaded();

private:
    using Entry = std::shared_ptr<const domain::TimelineEntry>;
    struct Row {
        QDate day; ///< valid on a separator
        Entry entry;
    };
    using Entries = std::vector<domain::TimelineEntry>;

    void fetch(int limit, bool fromTop);
    void take(const Entries &entries, bool fromTop, int limit);
    void replace(std::vector<Row> rows);
    void append(const std::vector<Row> &rows);
    std::vector<Row> rowsOf(std::size_t from) const;
    bool isExpanded(const domain::TimelineEntry &entry) const;
    QString spoken(const domain::TimelineEntry &entry) const;

    workspace::TimelineDesk m_desk;
    const core::Clock &m_clock;
    storage::Timeline::Request m_request;
    domain::RecordRef
        m_shown; ///< whose entries the rows are; differs from the request until its answer is there
    std::vector<Entry> m_entries;
    std::vector<Row> m_rows;
    QSet<qint64> m_expanded;
    quint64 m_turn = 0;
    bool m_more = false;
    bool m_fetching = false;
};

/// What orders and tells apart entries of one moment: the id of the activity or task, of a change its changeset.
qint64 entryId(const domain::TimelineEntry &entry);
/// The words of an entry: "Outgoing call, 6 min", "3 changes by Mira"; and its one line of preview.
/// Whether an entry is an order, which is changed on a card of its own.
bool isOrder(const domain::TimelineEntry &entry);

QString timelineTitle(const domain::TimelineEntry &entry);
QString timelinePreview(const domain::TimelineEntry &entry, const domain::Catalogue &catalogue);

} // namespace rapport::ui

Q_DECLARE_METATYPE(const rapport::domain::TimelineEntry *)
