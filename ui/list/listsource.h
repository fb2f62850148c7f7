#pragma once

#include "domain/listquery.h"
#include "workspace/duplicates.h"
#include "workspace/lists.h"

#include <QSet>

namespace rapport::ui {

/// Where a list gets its ids, rows and figures from: the open store, or a test's own rows. GUI thread; answers come by
/// future.
class ListSource {
public:
    ListSource() = default;
    ListSource(const ListSource &) = delete;
    ListSource &operator=(const ListSource &) = delete;
    virtual ~ListSource() = default;

    /// A newer question for ids drops an older one: its future is cancelled.
    virtual workspace::Async<std::shared_ptr<const workspace::Ids>> ids(const domain::ListQuery &query) = 0;
    virtual workspace::Async<std::optional<workspace::Ids>> firstIds(const domain::ListQuery &query,
                                                                     int limit) = 0;
    virtual workspace::Async<std::shared_ptr<const domain::GroupedIds>>
    groups(const domain::ListQuery &query) = 0;
    virtual workspace::Async<std::vector<domain::ListRow>>
    rows(domain::RecordKind kind, const workspace::Ids &ids, const QStringList &fields) = 0;
    /// Those of some records that are likely another one too.
    virtual workspace::Async<QSet<qint64>> paired(domain::RecordKind kind, const workspace::Ids &ids);
    virtual workspace::Async<domain::Summary> summary(const domain::ListQuery &query,
                                                      const QString &field) = 0;
    virtual workspace::Async<domain::Summary> summaryOf(domain::RecordKind kind, const workspace::Ids &ids,
                                                        const QString &field) = 0;
    virtual workspace::Async<qint64> countLatest(const domain::ListQuery &query) = 0;
    virtual workspace::Async<std::vector<std::pair<domain::Value, qint64>>>
    values(const domain::ListQuery &query, const QString &field, int limit) = 0;
    virtual workspace::Async<std::vector<domain::ListRow>> all(domain::RecordKind kind) = 0;
};

/// The open store as a source of lists.
class DeskListSource final : public ListSource {
public:
    explicit DeskListSource(workspace::Workspace &workspace);

    workspace::Async<std::shared_ptr<const workspace::Ids>> ids(const domain::ListQuery &query) override;
    workspace::Async<std::optional<workspace::Ids>> firstIds(const domain::ListQuery &query,
                                                             int limit) override;
    workspace::Async<std::shared_ptr<const domain::GroupedIds>>
    groups(const domain::ListQuery &query) override;
    workspace::Async<std::vector<domain::ListRow>> rows(domain::RecordKind kind, const workspace::Ids &ids,
                                                        const QStringList &fields) override;
    workspace::Async<QSet<qint64>> paired(domain::RecordKind kind, const workspace::Ids &ids) override;
    workspace::Async<domain::Summary> summary(const domain::ListQuery &query, const QString &field) override;
    workspace::Async<domain::Summary> summaryOf(domain::RecordKind kind, const workspace::Ids &ids,
                                                const QString &field) override;
    workspace::Async<qint64> countLatest(const domain::ListQuery &query) override;
    workspace::Async<std::vector<std::pair<domain::Value, qint64>>>
    values(const domain::ListQuery &query, const QString &field, int limit) override;
    workspace::Async<std::vector<domain::ListRow>> all(domain::RecordKind kind) override;

private:
    workspace::ListDesk m_desk;
    workspace::DuplicateDesk m_duplicates;
    QString m_lane; ///< of this source alone: its newer questions drop its older ones
};

} // namespace rapport::ui
