#pragma once

#include "workspace/tileanswers.h"

namespace rapport::workspace {

/// Dashboards of a store, and what their tiles show.
class DashboardDesk {
public:
    explicit DashboardDesk(Workspace &workspace) : m_workspace(workspace) {}

    /// Everybody's and the user's own by their place; the templates as long as there is none.
    Async<std::vector<domain::Dashboard>> all();
    /// Saves those that are given, new ones too, in one changeset, and gives them as they are then. Fails with Conflict when somebody
    /// changed one meanwhile.
    Async<Written<std::vector<domain::Dashboard>>> keep(const std::vector<domain::Dashboard> &dashboards);

    /// Whose figures can be asked for.
    struct Owners {
        std::vector<std::pair<domain::RecordId, QString>> users; ///< by name
        QStringList teams;
    };
    Async<Owners> owners();

    struct Answers {
        std::vector<TileAnswer> tiles; ///< as many as asked for
        core::Instant at;

        /// Takes over what another trip worked out of the tiles that are pending.
        void complete(const Answers &customers);
    };
    /// Those that go by what customers bought are pending; customerAnswers has them. All of one state of the store, in one trip to a reader; a newer call of the same `lane` drops an older one. A tile that cannot be
    /// answered has a fault and keeps no other from its answer.
    Async<Answers> answers(const domain::Tiles &tiles, const DashboardScope &scope, const QString &lane = {});

    /// The tiles that go by what each customer bought, the others pending: beside all other work, since all purchases are read. A
    /// future that is cancelled stops it.
    Async<Answers> customerAnswers(const domain::Tiles &tiles, const DashboardScope &scope);
    /// The statements that a tile's answer comes from, ready to be pasted, what they bind written into them.
    Async<QString> sql(const domain::DashboardTile &tile, const DashboardScope &scope);

    /// Records with their share in a figure, the largest first.
    struct ShareRow {
        domain::RecordRef ref;
        QString name;
        std::optional<double> share; ///< nothing: in no sum
    };
    struct Shares {
        std::optional<double> value; ///< what they add up to, but of a median
        qint64 count = 0;            ///< of all
        std::vector<ShareRow> rows;  ///< at most `limit`
    };
    Async<Shares> shares(const reporting::Metric &metric, const domain::MeasureScope &scope, int limit);
    /// The same of a part of a tile of customers (-1, -1: of all of it), see CustomerTiles::behind.
    Async<Shares> customersBehind(const domain::DashboardTile &tile, const DashboardScope &scope, int series,
                                  int part, int limit);

private:
    Workspace &m_workspace;
};

/// What DashboardDesk::all() gives, on a reader thread.
[[nodiscard]] core::Result<std::vector<domain::Dashboard>> keptDashboards(const Reading &reading);
/// All tiles, those of customers too, of one state of the store; for a job.
[[nodiscard]] core::Result<DashboardDesk::Answers> wholeAnswers(const Reading &reading,
                                                                const domain::Tiles &tiles,
                                                                const DashboardScope &scope,
                                                                const core::Progress &progress);

} // namespace rapport::workspace
