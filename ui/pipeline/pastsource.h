#pragma once

#include "domain/dealstate.h"
#include "ui/list/listsource.h"

#include <QHash>

namespace rapport::ui {

/// Opportunities of a past day as a source of lists: what their cards showed then, as far as it is known. Owned by the board;
/// outlives its columns. GUI thread.
class PastSource final : public ListSource {
public:
    /// Names by id for the owners.
    PastSource(std::vector<domain::DealState> states, QHash<qint64, QString> owners);

    workspace::Async<std::shared_ptr<const workspace::Ids>> ids(const domain::ListQuery &query) override;
    workspace::Async<std::optional<workspace::Ids>> firstIds(const domain::ListQuery &query,
                                                             int limit) override;
    workspace::Async<std::shared_ptr<const domain::GroupedIds>>
    groups(const domain::ListQuery &query) override;
    workspace::Async<std::vector<domain::ListRow>> rows(domain::RecordKind kind, const workspace::Ids &ids,
                                                        const QStringList &fields) override;
    workspace::Async<domain::Summary> summary(const domain::ListQuery &query, const QString &field) override;
    workspace::Async<domain::Summary> summaryOf(domain::RecordKind kind, const workspace::Ids &ids,
                                                const QString &field) override;
    workspace::Async<qint64> countLatest(const domain::ListQuery &query) override;
    workspace::Async<std::vector<std::pair<domain::Value, qint64>>>
    values(const domain::ListQuery &query, const QString &field, int limit) override;
    workspace::Async<std::vector<domain::ListRow>> all(domain::RecordKind kind) override;

private:
    workspace::Ids idsOf(const domain::ListQuery &query) const;
    domain::Value valueOf(const domain::DealState &state, const QString &field) const;

    std::vector<domain::DealState> m_states; ///< in the order of ids
    QHash<qint64, QString> m_owners;
};

} // namespace rapport::ui
