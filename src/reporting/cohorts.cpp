#include "reporting/cohorts.h"

#include "reporting/salesfigures.h"

#include <algorithm>

namespace rapport::reporting {
namespace {

/// Adds up the cells of one matrix; periods are counted from the first purchase of the log.
class CohortSums {
public:
    CohortSums(CalendarPeriod period, qint32 from, qint32 to)
        : m_period(period), m_from(from), m_to(to), m_base(periodOf(from, period)),
          m_width(static_cast<std::size_t>(periodOf(to, period) - m_base) + 1), m_sizes(m_width),
          m_cells(m_width * m_width)
    {
        m_places.resize(static_cast<std::size_t>(qint64(to) - from) + 1);
        for (std::size_t place = 1; place < m_width; ++place) {
            const qint64 begin = firstDayOf(m_base + static_cast<qint64>(place), period) - from;
            const qint64 end = firstDayOf(m_base + static_cast<qint64>(place) + 1, period) - from;
            std::fill(m_places.begin() + begin,
                      m_places.begin() + std::min<qint64>(end, std::ssize(m_places)),
                      static_cast<std::uint32_t>(place));
        }
    }

    void add(std::span<const Purchase> purchases)
    {
        constexpr auto kNone = static_cast<std::size_t>(-1);
        CohortCell *row = nullptr;
        std::size_t cohort = 0;
        std::size_t last = kNone;
        for (const Purchase &purchase : purchases) {
            if (purchase.day > m_to)
                break;
            const std::size_t place = placeOf(purchase.day);
            if (row == nullptr && purchase.isOccasion()) {
                cohort = place;
                ++m_sizes[cohort];
                row = m_cells.data() + cohort * m_width;
            }
            if (row == nullptr) {
                m_outside += purchase.minor;
                continue;
            }
            CohortCell &cell = row[place - cohort];
            cell.minor += purchase.minor;
            if (place != last && purchase.isOccasion()) {
                ++cell.members;
                last = place;
            }
        }
        if (row != nullptr)
            ++row[last - cohort].returned;
    }

    CohortMatrix matrix()
    {
        const bool lastIsOver = firstDayOf(m_base + static_cast<qint64>(m_width), m_period) - 1 <= m_to;
        CohortMatrix matrix{m_period, {}, m_outside};
        for (std::size_t place = 0; place < m_width; ++place) {
            Cohort cohort;
            cohort.period = m_base + static_cast<qint64>(place);
            cohort.firstDay = firstDayOf(cohort.period, m_period);
            cohort.size = m_sizes[place];
            const CohortCell *row = m_cells.data() + place * m_width;
            cohort.cells.assign(row, row + (m_width - place));
            for (std::size_t offset = cohort.cells.size() - 1; offset > 0; --offset)
                cohort.cells[offset - 1]->returned += cohort.cells[offset]->returned;
            if (!lastIsOver) {
                matrix.outside += cohort.cells.back()->minor;
                cohort.cells.back().reset();
            }
            matrix.cohorts.push_back(std::move(cohort));
        }
        return matrix;
    }

private:
    std::size_t placeOf(qint32 day) const { return m_places[static_cast<std::size_t>(qint64(day) - m_from)]; }

    CalendarPeriod m_period;
    qint32 m_from;
    qint32 m_to;
    qint64 m_base;
    std::size_t m_width;
    std::vector<qint64> m_sizes;
    std::vector<CohortCell> m_cells;
    std::vector<std::uint32_t> m_places; ///< of each day
    qint64 m_outside = 0;
};

} // namespace

std::optional<double> Cohort::rate(std::size_t offset) const
{
    if (offset >= cells.size() || !cells[offset])
        return std::nullopt;
    return share(static_cast<double>(cells[offset]->members), static_cast<double>(size));
}

std::optional<double> Cohort::unboundedRate(std::size_t offset) const
{
    if (offset >= cells.size() || !cells[offset])
        return std::nullopt;
    return share(static_cast<double>(cells[offset]->returned), static_cast<double>(size));
}

std::optional<double> Cohort::valuePerMember(std::size_t offset) const
{
    if (offset >= cells.size() || !cells[offset])
        return std::nullopt;
    qint64 minor = 0;
    for (std::size_t i = 0; i <= offset; ++i)
        minor += cells[i]->minor;
    return share(static_cast<double>(minor), static_cast<double>(size));
}

core::Result<CohortMatrix> cohortMatrix(const PurchaseLog &log, CalendarPeriod period, qint32 observedTo)
{
    const auto first =
        std::min_element(log.all().begin(), log.all().end(),
                         [](const Purchase &left, const Purchase &right) { return left.day < right.day; });
    if (first == log.all().end() || first->day > observedTo)
        return CohortMatrix{period, {}, 0};
    if (periodOf(observedTo, period) - periodOf(first->day, period) >= kMostCohorts)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("cohorts.too-many"),
                          {QString::number(kMostCohorts)});
    CohortSums sums(period, first->day, observedTo);
    for (std::size_t customer = 0; customer < log.customers(); ++customer)
        sums.add(log.of(customer));
    return sums.matrix();
}

} // namespace rapport::reporting
