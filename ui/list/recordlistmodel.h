#pragma once

#include "domain/catalogue.h"
#include "domain/changeset.h"
#include "ui/list/fieldtext.h"
#include "ui/list/grouprows.h"
#include "ui/list/listsource.h"
#include "ui/list/rowcache.h"

#include <QAbstractTableModel>
#include <QBasicTimer>

namespace rapport::ui {

/// The rows of a query, however many: holds the ordered ids, and of the rows only those around the view port. Asks
/// `source` and never waits; a late answer to an older question is dropped. A grouped list has the heads of its groups as
/// rows of their own. Owned by its list. GUI thread.
class RecordListModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, LoadedRole, OverdueRole, HeadRole, DuplicateRole };

    RecordListModel(ListSource &source, domain::RecordKind kind, const FieldText &texts,
                    QObject *parent = nullptr);
    ~RecordListModel() override;

    /// Which fields stand in the columns, by key. Keys the catalogue does not know are left out.
    void setColumns(const QStringList &fields, domain::CataloguePtr catalogue);
    const std::vector<domain::FieldSpec> &columns() const { return m_columns; }

    /// Shows another query; the rows of the old one stay until the answer is there. The beginning of the result is shown
    /// before the whole is known, unless a record to be kept in view (`kept`, 0: none) is not in it.
    void setQuery(const domain::ListQuery &query, qint64 kept = 0);
    const domain::ListQuery &query() const { return m_query; }

    /// The store changed: changed rows are read anew, and shortly after the order and number of all.
    void noteChange(const domain::ChangeEvent &event);
    /// Rows that a view shows now; they and the next page are fetched.
    void setVisibleRows(int first, int last);

    const GroupRows &groups() const { return m_groups; }
    /// Records of the result: rows but for the heads of groups, and what folded groups hide.
    qint64 recordCount() const;
    /// The place of the record in a row among all of the result, from 0; -1 for the head of a group.
    qint64 placeOf(int row) const;
    void setFolded(qint64 head, bool folded);
    void setAllFolded(bool folded);
    /// Unfolds the group that hides a record.
    void reveal(qint64 id);

    /// Of a record, or the negative one of a group's head; 0: no such row.
    qint64 idAt(int row) const;
    /// -1 when it is not among the results.
    int rowOf(qint64 id) const;
    /// nullptr while it is being read.
    const domain::ListRow *rowAt(int row) const;
    const workspace::Ids &ids() const { return *m_ids; }
    /// Whether the rows are the whole result; at first they may be its beginning only, and `arrived` comes again.
    bool isWhole() const { return m_whole; }
    /// A cell was edited: shows the new value until the row is read again.
    void showEdited(const QModelIndex &index, const domain::Value &value, const QString &linked);
    /// The revision that a save made, for the next one; -1: it failed, the row is read anew.
    void noteSaved(qint64 id, qint64 revision);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// A new query was asked, or ids anew.
    void waiting();
    /// The result of `query()` is shown. `replaced`: other rows than before (scroll and selection were lost).
    void arrived(bool replaced);
    void failed(const rapport::core::Error &error);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void cancelIds();
    void askIds();
    void askFirstIds();
    void takeFirstIds(workspace::Ids ids);
    void askGroups(quint64 token);
    void takeGroups(std::shared_ptr<const domain::GroupedIds> grouped);
    QVariant headData(const QModelIndex &index, int role) const;
    void takeIds(std::shared_ptr<const workspace::Ids> ids);
    void showOther(std::shared_ptr<const workspace::Ids> ids);
    bool showRest(const std::shared_ptr<const workspace::Ids> &ids);
    bool replaceMiddle(const std::shared_ptr<const workspace::Ids> &ids);
    void askRows();
    workspace::Ids missingAround() const;
    void takeRows(std::vector<domain::ListRow> rows);
    void askPaired(const QSet<qint64> &ids);
    void showRows(const QSet<qint64> &ids);
    bool isOverdue(const domain::ListRow &row) const;

    ListSource &m_source;
    const FieldText &m_texts;
    domain::ListQuery m_query;
    std::vector<domain::FieldSpec> m_columns;
    QStringList m_fields; ///< asked for: the columns, then what row marks need
    std::shared_ptr<const workspace::Ids> m_ids;
    GroupRows m_groups;
    QString m_groupedBy; ///< the field of the groups that are shown
    domain::CataloguePtr m_catalogue;
    mutable RowCache m_cache;
    QSet<qint64> m_paired; ///< of the rows read so far, those that are likely another record too
    qint64 m_keptId = 0;
    quint64 m_idsToken = 0;
    quint64 m_rowsToken = 0;
    bool m_waiting = false;
    bool m_whole = true;
    bool m_sameQuery = false; ///< the ids asked for are a refresh of what is shown
    bool m_readingRows = false;
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    QFuture<core::Result<std::shared_ptr<const workspace::Ids>>> m_idsFuture;
    QFuture<core::Result<std::shared_ptr<const domain::GroupedIds>>> m_groupsFuture;
    QBasicTimer m_refreshSoon;
    QBasicTimer m_rowsSoon;
};

} // namespace rapport::ui
