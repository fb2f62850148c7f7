#include "reporting/outcometrainer.h"

#include "reporting/logit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rapport::reporting {

using core::Result;
using domain::Feature;
using domain::FeatureColumn;
using domain::FeatureTable;
using domain::FeatureUse;
using domain::FeatureWeights;
using domain::LeftOutWhy;
using domain::OutcomeModel;

namespace {

constexpr double kRidge = 1; ///< slopes are held as if they were normal with variance 1 beforehand
constexpr qint64 kLeastOfLevel = 20;
constexpr std::size_t kMostLevels = 40;
constexpr std::size_t kParts = 5; ///< of the outcomes; each is judged by a model of the others
constexpr double kTellingArea = 0.98;
constexpr double kMissingAfterwards = 0.4; ///< so much seldomer filled while open
constexpr qint64 kLeastOpen = 20;

/// What the outcomes of one bucket of a feature's values were.
struct Bucket {
    QString level;
    qint64 count = 0;
    qint64 won = 0;
};

/// A feature while it is learned from: which column of the regression stands for which of its values.
struct Learned {
    FeatureWeights weights;
    std::vector<std::ptrdiff_t> columnOfCode; ///< -1: none, it is the one others are compared with
    std::ptrdiff_t otherColumn = -1;
    std::ptrdiff_t emptyColumn = -1;
    std::ptrdiff_t slopeColumn = -1;
};

/// Where a row's outcome is judged; the same for the same record whatever the others are (splitmix64 of its id).
std::size_t partOf(qint64 id)
{
    auto x = static_cast<quint64>(id) + 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<std::size_t>((x ^ (x >> 31)) % kParts);
}

bool isNumber(const FeatureColumn &column)
{
    return column.feature.use == FeatureUse::Number;
}

bool isEmpty(const FeatureColumn &column, std::size_t row)
{
    return isNumber(column) ? std::isnan(column.numbers[row]) : column.codes[row] < 0;
}

/// One training. Lives for one table.
class Trainer {
public:
    Trainer(const FeatureTable &table, core::Instant now, const core::Progress &progress)
        : m_table(table), m_progress(progress),
          m_won(std::count(table.outcomes.begin(), table.outcomes.end(), 1))
    {
        m_model.kind = table.kind;
        m_model.trainedAt = now;
        m_model.won = m_won;
        m_model.lost = std::ssize(table.outcomes) - m_won;
    }

    Result<OutcomeModel> run()
    {
        if (m_model.won < domain::kLeastOfEachOutcome || m_model.lost < domain::kLeastOfEachOutcome)
            return core::fail(core::ErrorCode::Validation, QStringLiteral("model.too-few"),
                              {domain::kindKey(m_table.kind), QString::number(m_model.won),
                               QString::number(m_model.lost), QString::number(domain::kLeastOfEachOutcome)});
        for (const FeatureColumn &column : m_table.columns)
            learn(column);
        if (m_learned.empty())
            return core::fail(core::ErrorCode::Validation, QStringLiteral("model.no-features"),
                              {domain::kindKey(m_table.kind)});
        const SparseRows rows = encode();
        RAPPORT_CHECK(judge(rows));
        std::vector<std::size_t> all(m_table.ids.size());
        std::iota(all.begin(), all.end(), std::size_t(0));
        RAPPORT_TRY(const LogitFit fit, fitLogit(rows, m_table.outcomes, all, kRidge, m_progress));
        take(fit);
        m_progress.at(kParts + 1, kParts + 1);
        return std::move(m_model);
    }

private:
    void leaveOut(const FeatureColumn &column, LeftOutWhy why)
    {
        m_model.leftOut.push_back({column.feature, why});
    }

    void learn(const FeatureColumn &column)
    {
        if (isKnownAfterwards(column)) {
            leaveOut(column, LeftOutWhy::KnownAfterwards);
            return;
        }
        Learned learned;
        learned.weights.feature = column.feature;
        const std::size_t before = m_width;
        if (isNumber(column))
            learnNumber(column, learned);
        else
            learnLevels(column, learned);
        if (m_width == before) {
            leaveOut(column, LeftOutWhy::OneValue);
            return;
        }
        if (tellsOutcome(column)) {
            m_width = before;
            leaveOut(column, LeftOutWhy::TellsOutcome);
            return;
        }
        m_columns.push_back(&column);
        m_learned.push_back(std::move(learned));
    }

    /// Whether it is filled in when something ends.
    bool isKnownAfterwards(const FeatureColumn &column) const
    {
        if (m_table.open < kLeastOpen)
            return false;
        double filled = 0;
        for (std::size_t row = 0; row < m_table.ids.size(); ++row)
            filled += isEmpty(column, row) ? 0 : 1;
        return filled / static_cast<double>(m_table.ids.size()) -
                   static_cast<double>(column.filledOpen) / static_cast<double>(m_table.open) >
               kMissingAfterwards;
    }

    /// Whether it tells nearly all outcomes apart by itself.
    bool tellsOutcome(const FeatureColumn &column) const
    {
        std::vector<double> scores(m_table.ids.size());
        if (isNumber(column)) {
            for (const bool emptyIsLow : {true, false}) {
                for (std::size_t row = 0; row < scores.size(); ++row)
                    scores[row] =
                        isEmpty(column, row) ? (emptyIsLow ? -HUGE_VAL : HUGE_VAL) : column.numbers[row];
                const double area = areaUnderCurve(scores, m_table.outcomes).value_or(0.5);
                if (std::max(area, 1 - area) > kTellingArea)
                    return true;
            }
            return false;
        }
        const std::vector<Bucket> buckets = bucketsOf(column);
        for (std::size_t row = 0; row < scores.size(); ++row) {
            const Bucket &bucket = buckets[static_cast<std::size_t>(column.codes[row] + 1)];
            // What is rare tells its own outcome only.
            scores[row] = bucket.count < kLeastOfLevel
                              ? static_cast<double>(m_won) / static_cast<double>(scores.size())
                              : static_cast<double>(bucket.won) / static_cast<double>(bucket.count);
        }
        return areaUnderCurve(scores, m_table.outcomes).value_or(0.5) > kTellingArea;
    }

    /// The first one is of those without a value.
    std::vector<Bucket> bucketsOf(const FeatureColumn &column) const
    {
        std::vector<Bucket> buckets(static_cast<std::size_t>(column.levels.size()) + 1);
        for (qsizetype i = 0; i < column.levels.size(); ++i)
            buckets[static_cast<std::size_t>(i) + 1].level = column.levels[i];
        for (std::size_t row = 0; row < m_table.ids.size(); ++row) {
            Bucket &bucket = buckets[static_cast<std::size_t>(column.codes[row] + 1)];
            ++bucket.count;
            bucket.won += m_table.outcomes[row];
        }
        return buckets;
    }

    std::ptrdiff_t nextColumn() { return static_cast<std::ptrdiff_t>(m_width++); }

    void learnLevels(const FeatureColumn &column, Learned &learned)
    {
        const std::vector<Bucket> buckets = bucketsOf(column);
        std::vector<std::size_t> order;
        for (std::size_t i = 1; i < buckets.size(); ++i) {
            if (buckets[i].count >= kLeastOfLevel)
                order.push_back(i);
        }
        const auto byText = [&](std::size_t a, std::size_t b) { return buckets[a].level < buckets[b].level; };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return buckets[a].count != buckets[b].count ? buckets[a].count > buckets[b].count : byText(a, b);
        });
        order.resize(std::min(order.size(), kMostLevels));
        std::sort(order.begin(), order.end(), byText);
        learned.columnOfCode.assign(buckets.size() - 1, kOther);
        qint64 listed = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Bucket &bucket = buckets[order[i]];
            learned.columnOfCode[order[i] - 1] = i == 0 ? kNone : nextColumn();
            learned.weights.levels.push_back({bucket.level, 0, bucket.count, bucket.won});
            listed += bucket.count;
        }
        const qint64 empty = buckets.front().count;
        const qint64 rare = std::ssize(m_table.ids) - listed - empty;
        // Without a listed level, those that are not listed are what the empty ones are compared with.
        if (rare > 0 && !order.empty())
            learned.otherColumn = nextColumn();
        if (empty > 0 && (rare > 0 || !order.empty()))
            learned.emptyColumn = nextColumn();
    }

    void learnNumber(const FeatureColumn &column, Learned &learned)
    {
        double sum = 0;
        double squares = 0;
        double count = 0;
        for (const double number : column.numbers) {
            if (std::isnan(number))
                continue;
            ++count;
            const double apart = domain::numberScale(number) - sum; // Welford's means
            sum += apart / count;
            squares += apart * (domain::numberScale(number) - sum);
        }
        if (count < static_cast<double>(kLeastOfLevel))
            return;
        learned.weights.middle = sum;
        const double spread = std::sqrt(squares / count);
        if (spread > 0) {
            learned.weights.spread = spread;
            learned.slopeColumn = nextColumn();
        }
        if (count < static_cast<double>(column.numbers.size()))
            learned.emptyColumn = nextColumn();
    }

    SparseRows encode() const
    {
        SparseRows rows(m_width);
        for (std::size_t row = 0; row < m_table.ids.size(); ++row) {
            for (std::size_t i = 0; i < m_learned.size(); ++i)
                addCell(rows, *m_columns[i], m_learned[i], row);
            rows.endRow();
        }
        return rows;
    }

    static void addCell(SparseRows &rows, const FeatureColumn &column, const Learned &learned,
                        std::size_t row)
    {
        const auto mark = [&rows](std::ptrdiff_t at, double value) {
            if (at >= 0)
                rows.add(static_cast<std::uint32_t>(at), value);
        };
        if (isEmpty(column, row)) {
            mark(learned.emptyColumn, 1);
        } else if (isNumber(column)) {
            mark(learned.slopeColumn, (domain::numberScale(column.numbers[row]) - learned.weights.middle) /
                                          learned.weights.spread);
        } else {
            const std::ptrdiff_t at = learned.columnOfCode[static_cast<std::size_t>(column.codes[row])];
            mark(at == kOther ? learned.otherColumn : at, 1);
        }
    }

    /// Each outcome by a model that did not see it.
    Result<> judge(const SparseRows &rows)
    {
        std::vector<double> said(m_table.ids.size());
        for (std::size_t part = 0; part < kParts; ++part) {
            m_progress.at(static_cast<qint64>(part), kParts + 1);
            std::vector<std::size_t> used;
            std::vector<std::size_t> held;
            for (std::size_t row = 0; row < said.size(); ++row)
                (partOf(m_table.ids[row]) == part ? held : used).push_back(row);
            if (held.empty())
                continue;
            RAPPORT_TRY(const LogitFit fit, fitLogit(rows, m_table.outcomes, used, kRidge, m_progress));
            for (const std::size_t row : held)
                said[row] = fit.probability(rows, row);
        }
        domain::ModelQuality &quality = m_model.quality;
        quality.auc = areaUnderCurve(said, m_table.outcomes);
        quality.aucError = areaError(quality.auc.value_or(0.5), static_cast<double>(m_model.won),
                                     static_cast<double>(m_model.lost));
        quality.brier = brierScore(said, m_table.outcomes).value_or(0);
        quality.logLoss = logLoss(said, m_table.outcomes).value_or(0);
        quality.calibration = calibration(said, m_table.outcomes);
        return {};
    }

    void take(const LogitFit &fit)
    {
        const auto of = [&fit](std::ptrdiff_t column) {
            return column >= 0 ? fit.coefficients[static_cast<std::size_t>(column) + 1] : 0.0;
        };
        m_model.intercept = fit.coefficients[0];
        for (std::size_t i = 0; i < m_learned.size(); ++i) {
            Learned &learned = m_learned[i];
            FeatureWeights &weights = learned.weights;
            weights.slope = of(learned.slopeColumn);
            weights.other = of(learned.otherColumn);
            weights.empty = of(learned.emptyColumn);
            const QStringList &levels = m_columns[i]->levels;
            for (domain::LevelWeight &level : weights.levels)
                level.weight =
                    of(learned.columnOfCode[static_cast<std::size_t>(levels.indexOf(level.level))]);
            weights.average = averageOf(*m_columns[i], learned, of);
            // What was never seen is as likely as the average.
            if (learned.otherColumn < 0 && !weights.levels.empty())
                weights.other = weights.average;
            if (learned.emptyColumn < 0)
                weights.empty = weights.average;
            m_model.features.push_back(std::move(weights));
        }
    }

    template <class Of>
    double averageOf(const FeatureColumn &column, const Learned &learned, Of of) const
    {
        double sum = 0;
        for (std::size_t row = 0; row < m_table.ids.size(); ++row) {
            if (isEmpty(column, row)) {
                sum += learned.weights.empty;
            } else if (isNumber(column)) {
                sum += learned.weights.slope *
                       (domain::numberScale(column.numbers[row]) - learned.weights.middle) /
                       learned.weights.spread;
            } else {
                const std::ptrdiff_t at = learned.columnOfCode[static_cast<std::size_t>(column.codes[row])];
                sum += at == kOther ? learned.weights.other : of(at);
            }
        }
        return sum / static_cast<double>(m_table.ids.size());
    }

    static constexpr std::ptrdiff_t kNone = -1;
    static constexpr std::ptrdiff_t kOther = -2;

    const FeatureTable &m_table;
    const core::Progress &m_progress;
    qint64 m_won;
    OutcomeModel m_model;
    std::size_t m_width = 0;
    std::vector<const FeatureColumn *> m_columns;
    std::vector<Learned> m_learned;
};

} // namespace

Result<OutcomeModel> trainOutcomeModel(const FeatureTable &table, core::Instant now,
                                       const core::Progress &progress)
{
    return Trainer(table, now, progress).run();
}

} // namespace rapport::reporting
