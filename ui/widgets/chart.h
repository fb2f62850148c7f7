#pragma once

#include "ui/theme/theme.h"

#include <QWidget>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace rapport::ui {

/// What a cell is outlined with.
enum class MarkFrame : std::uint8_t { None, Now, Before };

/// One mark: a bar, a point, a cell, a stage. Its texts are ready to be shown.
struct ChartMark {
    QString name;
    std::optional<double> value;  ///< nothing: n/a, or not yet observed
    QString text;                 ///< the value
    std::optional<double> before; ///< what it is compared with
    QString beforeText;
    QString beside;            ///< a smaller figure: a share, how many records
    std::optional<double> low; ///< the range that the value lies in
    std::optional<double> high;
    std::optional<double> along; ///< of a curve: where it stands, from 0 to 1
    bool isTotal = false;
    MarkFrame frame = MarkFrame::None; ///< of a heat map
    std::optional<double> target{};    ///< of this mark
    QString targetText{};
    std::optional<double> projected{}; ///< what becomes of one that is not over
    QString projectedText{};
};
struct ChartSeries {
    QString name;
    std::vector<ChartMark> marks;
    QString beside{};        ///< a figure of the whole series
    bool isExpected = false; ///< of a line: dashed, goes on where the first series ends
};

/// What a chart shows. All series have marks of the same names.
struct ChartData {
    std::vector<ChartSeries> series;
    std::optional<double> target;
    QString targetText;
    QString nowName;    ///< of the legend
    QString beforeName; ///< of the legend; empty: nothing is compared
    QString besideName; ///< of the figures of whole series
    QString rangeName;  ///< of the legend
    QString targetName; ///< of the legend: marks have targets of their own
    std::function<QString(double)> axisText;
    std::function<QString(double)> otherAxisText; ///< of the axis at the end; nothing: there is none

    bool isEmpty() const { return series.empty() || series.front().marks.empty(); }
};

/// What all charts have in common: marks that the pointer and the keyboard find, whose name and value stand in a tooltip, and that
/// open what is behind them. Arrows walk, Enter opens. Owned by its parent; GUI thread.
class Chart : public QWidget {
    Q_OBJECT
public:
    explicit Chart(QWidget *parent);

    void setData(ChartData data);
    const ChartData &data() const { return m_data; }
    /// Where a mark is painted; empty: nowhere.
    virtual QRect markRect(int series, int mark) const = 0;
    QSize sizeHint() const override { return {320, 200}; }
    QSize minimumSizeHint() const override { return {96, 72}; }

Q_SIGNALS:
    /// What is behind a mark is wanted.
    void opened(int series, int mark);

protected:
    virtual void paintChart(QPainter &painter, const Theme &theme) = 0;
    /// The data changed: a chart may work out its scale.
    virtual void prepare() {}
    /// Room that a chart keeps between the plot and the names under it.
    virtual int roomBelow() const { return 0; }

    int seriesCount() const { return static_cast<int>(m_data.series.size()); }
    int markCount() const
    {
        return m_data.isEmpty() ? 0 : static_cast<int>(m_data.series.front().marks.size());
    }
    const ChartMark &mark(int series, int index) const;
    /// In a right-to-left layout the other side.
    QRect mirrored(const QRect &rect) const;
    /// Of bars and lines: the plot between the labels of the axes, which the scale that was set last needs.
    QRect plot() const;
    void setAxis(const struct AxisScale &scale);
    void paintAxis(QPainter &painter, const Theme &theme, const struct AxisScale &scale) const;
    /// Names under the plot; some are left out where there is no room for all.
    void paintNames(QPainter &painter, const Theme &theme) const;
    /// Squares with names above the plot, at its end.
    void paintLegend(QPainter &painter, const Theme &theme,
                     const std::vector<std::pair<QColor, QString>> &entries) const;
    int labelHeight() const;

    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Place {
        int series = -1;
        int mark = -1;
        bool operator==(const Place &) const = default;
    };
    Place placeAt(const QPoint &point) const;
    QString words(const Place &place) const;
    void setCurrent(const Place &place);
    void step(int series, int mark);
    void describe();

    int labelsWidth(const std::function<QString(double)> &text) const;

    ChartData m_data;
    std::vector<double> m_steps; ///< of the axis
    Place m_current;
    Place m_hovered;
};

/// Round steps from `low` to `high`.
struct AxisScale {
    double low = 0;
    double high = 1;
    double step = 1;

    /// Bars begin at zero, lines may cut their axis.
    static AxisScale over(double least, double most, bool fromZero);
    /// Of `height` pixels from the bottom.
    double share(double value) const { return (value - low) / (high - low); }
};

} // namespace rapport::ui
