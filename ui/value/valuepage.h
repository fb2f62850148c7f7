#pragma once

#include "messages/customervaluewords.h"
#include "ui/card/carddata.h"
#include "ui/shell/appcontext.h"
#include "ui/value/valuegrid.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>

namespace rapport::ui {

struct ChartData;
class AlsoBuyModel;
class Button;
class CourseChart;
class FigureStrip;
class HeatChart;
class Label;
class NextStepBox;
class ScoreRow;
class SignedBars;

/// What a customer is worth: headline figures, of when the model is, and a tile for each part of it. Reads what it shows in the
/// background, and again when orders change while it is seen. Owned by the card; GUI thread.
class ValuePage final : public QWidget {
    Q_OBJECT
public:
    ValuePage(AppContext &context, QWidget *parent);
    ~ValuePage() override;

    void present(const CardData &card);
    /// Reads everything again.
    void reload();
    void openWhatIf();
    void focusFirst();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildHead();
    void buildState();
    void buildTiles();
    void buildValue();
    void buildAlive();
    void buildRisk();
    void buildRfm();
    void buildAlsoBuy();
    void buildNext();
    void connectLinks();
    void read();
    void forget();
    template <class T>
    void hear(const workspace::Async<T> &asked, quint64 turn);
    void stop();
    void take(const core::Result<std::optional<workspace::CustomerCourse>> &course);
    void take(const core::Result<workspace::CustomerBeside> &beside);
    void take(const core::Result<workspace::AlsoBuyReport> &also);
    void presentHead();
    void presentState();
    void presentCourses();
    void presentValue();
    void presentAlive();
    void presentRisk();
    void presentRfm();
    void presentAlsoBuy();
    void presentNext();
    void calculate();
    void explain(messages::ValueFigure figure);
    ChartData chartOf(messages::ValueFigure figure) const;
    void showOrders();
    const workspace::CustomerBeside *besideOrNull() const { return m_beside ? &*m_beside : nullptr; }

    AppContext &m_context;
    domain::RecordRef m_customer;
    QString m_name;
    std::optional<workspace::CustomerCourse> m_course;
    std::optional<workspace::CustomerBeside> m_beside;
    std::optional<workspace::AlsoBuyReport> m_also;
    std::vector<QPointer<QFutureWatcherBase>> m_running;
    quint64 m_turn = 0;
    bool m_stale = true;
    bool m_calculating = false;
    QTimer m_soon;

    FigureStrip *m_strip;
    Label *m_state = nullptr;
    Button *m_calculate = nullptr;
    ValueGrid *m_grid = nullptr;
    CourseChart *m_valueChart = nullptr;
    CourseChart *m_aliveChart = nullptr;
    SignedBars *m_riskBars = nullptr;
    HeatChart *m_map = nullptr;
    std::vector<ScoreRow *> m_scores; ///< recency, frequency, money
    AlsoBuyModel *m_alsoModel = nullptr;
    NextStepBox *m_next = nullptr;
};

} // namespace rapport::ui
