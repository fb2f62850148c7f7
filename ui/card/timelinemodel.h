#pragma once

#include "core/clock.h"
#include "domain/listquery.h"
#include "workspace/timelines.h"

#include <QAbstractListModel>
#include <QSet>

namespace rapport::ui {

/// A record's timeline as list rows: a day separator before the first entry of each day, then its entries. Fetches
/// further pages as the view asks; late answers for another record or filter are dropped. Owned by the panel.
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
    struct Row {
        QDate day;          ///< valid on a separator
        std::size_t entry = 0;
    };
    using Entries = std::vector<domain::TimelineEntry>;

    void fetch(int limit, bool fromTop);
    void take(const Entries &entries, bool fromTop, int limit);
    std::vector<Row> rowsOf(std::size_t from) const;
    QString spoken(const domain::TimelineEntry &entry) const;

    workspace::TimelineDesk m_desk;
    const core::Clock &m_clock;
    storage::Timeline::Request m_request;
    Entries m_entries;
    std::vector<Row> m_rows;
    QSet<domain::RecordId> m_expanded;
    quint64 m_turn = 0;
    bool m_more = false;
    bool m_fetching = false;
};

/// The words of an entry: "Outgoing call, 6 min", "3 changes by Mira"; and its one line of preview.
QString timelineTitle(const domain::TimelineEntry &entry);
QString timelinePreview(const domain::TimelineEntry &entry, const domain::Catalogue &catalogue);

} // namespace rapport::ui

Q_DECLARE_METATYPE(const rapport::domain::TimelineEntry *)
