#pragma once

#include "workspace/customerreading.h"
#include "workspace/dashboarddesk.h"

namespace rapport::workspace {

/// Answers the tiles of a dashboard that are of what customers bought. All purchases are read once, when the first tile needs them.
/// Lives for one trip, on its thread.
class CustomerTiles {
public:
    CustomerTiles(const CustomerReading &reading, const storage::Context &context,
                  const DashboardScope &scope);

    /// A tile that cannot be answered has a fault.
    TileAnswer answer(const domain::DashboardTile &tile);
    /// The records behind a part, or with -1 behind the figure of the tile: customers with money, of efforts exchanges with minutes.
    /// The largest first, `limit` at most. Empty for a part that there is not.
    [[nodiscard]] core::Result<DashboardDesk::Shares> behind(const domain::DashboardTile &tile, int series,
                                                             int part, int limit);

private:
    using Shares = DashboardDesk::Shares;
    using Answered = core::Result<TileAnswer>;
    struct Worth {
        qint64 customer = 0;
        double minor = 0;
    };

    [[nodiscard]] Answered tryAnswer(const domain::DashboardTile &tile);
    [[nodiscard]] core::Result<> read();
    [[nodiscard]] core::Result<> value();
    [[nodiscard]] Answered cohorts(const domain::DashboardTile &tile);
    [[nodiscard]] Answered rfm(const domain::DashboardTile &tile);
    [[nodiscard]] Answered concentration();
    [[nodiscard]] Answered risk(const domain::DashboardTile &tile);
    [[nodiscard]] Answered attrition();
    [[nodiscard]] Answered retention();
    [[nodiscard]] Answered effort(const domain::DashboardTile &tile);
    [[nodiscard]] Answered trend() const;
    [[nodiscard]] Answered jumps(const domain::DashboardTile &tile) const;
    [[nodiscard]] Answered baskets(const domain::DashboardTile &tile) const;
    TileAnswer begin() const;
    [[nodiscard]] core::Result<reporting::CohortMatrix> matrix(const domain::DashboardTile &tile,
                                                               std::size_t &first) const;
    std::vector<Worth> cohortMembers(const reporting::CohortMatrix &matrix, std::size_t cohort,
                                     qint64 offset) const;
    [[nodiscard]] core::Result<std::vector<Worth>> members(const domain::DashboardTile &tile, int series,
                                                           int part);
    std::vector<Worth> rfmMembers(int series, int part) const;
    std::vector<Worth> largest(int part) const;
    std::vector<Worth> lost(const domain::DashboardTile &tile, int series, int part) const;
    std::vector<Worth> buyersOf(int part) const;
    std::vector<Worth> jumped() const;
    [[nodiscard]] core::Result<Shares> ordersWith(int part, int limit) const;
    [[nodiscard]] core::Result<Shares> exchanges(int part, int limit) const;
    /// What each customer brought until the day, by id.
    std::vector<Worth> worths() const;
    domain::DaySpan effortSpan() const;

    const CustomerReading &m_reading;
    const storage::Context &m_context;
    const DashboardScope &m_scope;
    CustomerScope m_customers;
    QDate m_today;
    bool m_withoutSegment = false;
    bool m_isRead = false;
    qint32 m_day = 0;
    reporting::CustomerLog m_log;                                    ///< of those who are looked at
    std::optional<reporting::CustomerLog> m_all;                     ///< of everybody where these are not all
    std::optional<core::Result<reporting::CustomerValues>> m_values; ///< once they are needed
    bool m_oldModel = false;
};

} // namespace rapport::workspace
