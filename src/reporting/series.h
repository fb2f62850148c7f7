#pragma once

#include "core/result.h"

#include <optional>
#include <vector>

namespace rapport::reporting {

using Series = std::vector<double>;

enum class Seasonality { Additive, Multiplicative };

struct Smoothing {
    double alpha = 0; ///< level
    double beta = 0;  ///< trend
    double gamma = 0; ///< season
};

/// A series smoothed by Holt and Winters, as R's stats::HoltWinters does it: start values from the classical decomposition of
/// the first two seasons and a line through its trend, errors from the second season on.
struct HoltWinters {
    Smoothing by;
    Seasonality seasonality = Seasonality::Additive;
    double level = 0;
    double trend = 0;
    Series season; ///< of the next periods
    double sse = 0;

    /// What comes in the next periods.
    Series forecast(int periods) const;
};

/// Fails with Validation "series.too-short" for less than two seasons and one value; a multiplicative one with a value that is
/// not above zero "series.not-positive".
[[nodiscard]] core::Result<HoltWinters> holtWinters(const Series &values, int period, const Smoothing &by,
                                                    Seasonality seasonality = Seasonality::Additive);
/// With the smoothing that makes the squared errors smallest (Nelder & Mead 1965 from several starts, within 0 and 1).
[[nodiscard]] core::Result<HoltWinters> bestHoltWinters(const Series &values, int period,
                                                        Seasonality seasonality = Seasonality::Additive);

/// Simple exponential smoothing from the first value on.
struct LevelFit {
    double level = 0;
    double sse = 0;
};
LevelFit smoothedLevel(const Series &values, double alpha);

/// A line through values at 1, 2, 3 …
struct Line {
    double intercept = 0;
    double slope = 0;
    double r2 = 0;
    double at(double x) const { return intercept + slope * x; }
};
/// Nothing for fewer than two values.
std::optional<Line> lineThrough(const Series &values);

/// Means of the last `window` values; the first window - 1 have none.
std::vector<std::optional<double>> trailingMeans(const Series &values, int window);
/// Each period is what it was one season ago.
Series seasonalNaive(const Series &values, int period, int periods);

/// How far forecasts were off (Hyndman & Koehler 2006).
struct Accuracy {
    double me = 0;
    double mae = 0;
    double rmse = 0;
    std::optional<double> mape;  ///< per cent; nothing with an actual value of zero
    std::optional<double> smape; ///< per cent
    std::optional<double> wape;  ///< of 1
    std::optional<double> mase;  ///< scaled by the seasonal naive errors of the values before
};
/// Both of one length, not empty. `before` and `period` are for the scaled error.
Accuracy accuracyOf(const Series &actual, const Series &forecast, const Series &before = {}, int period = 1);

} // namespace rapport::reporting
