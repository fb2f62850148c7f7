// The pipeline with 100,000 open opportunities, a million closed ones and a year of a million journalled changes: the board in
// the real window, the time machine, and the scores of 100,000 leads.
//   bench_pipeline [PART]      PART: board, past or leads alone

#include "bench/benchkit.h"
#include "bench/heartbeat.h"
#include "bench/pipelinestore.h"
#include "core/settings.h"
#include "ui/list/recordlistmodel.h"
#include "ui/pipeline/boardpane.h"
#include "ui/pipeline/columnpane.h"
#include "ui/pipeline/deallist.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/session.h"
#include "ui/shell/systemprompts.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/label.h"
#include "workspace/deals.h"
#include "workspace/lists.h"
#include "workspace/pipelinehistory.h"
#include "workspace/records.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QFutureWatcher>
#include <QKeyEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTimer>
#include <ctime>
#include <map>
#include <set>

using namespace rapport;
using namespace rapport::bench;

namespace {

constexpr int kOpenings = 5;
constexpr int kMoves = 60;
constexpr int kFrames = 600;
constexpr int kJumps = 200;
constexpr int kPauseMs = 30;
constexpr int kSettleMs = 1500;
constexpr int kGiveUpMs = 60'000;
constexpr int kRounds = 5;
constexpr int kYearDays = 365;

void runUntil(const std::function<bool()> &done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (timer.elapsed() > kGiveUpMs)
            stop({core::ErrorCode::Internal,
                  QStringLiteral("bench.waited"),
                  {},
                  QStringLiteral("what was asked never came"),
                  {}});
    }
}

void runFor(int ms)
{
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(ms);
    while (timer.isActive())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

template <class T>
T waited(QFuture<core::Result<T>> future)
{
    QFutureWatcher<core::Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    loop.exec(); // not polling: that would keep a core busy
    return need(future.takeResult());
}

/// Whether every card in view was read.
bool cardsAreThere(ui::ColumnPane &column)
{
    const QRect view = column.list().viewport()->rect();
    const QModelIndex top = column.list().indexAt(view.topLeft() + QPoint(20, 20));
    if (!top.isValid())
        return false;
    for (int row = top.row(); row < column.model().rowCount(); ++row) {
        if (column.list().visualRect(column.model().index(row, 0)).top() > view.bottom())
            break;
        if (!column.model().rowAt(row))
            return false;
    }
    return true;
}

QString countOf(const ui::ColumnPane &column)
{
    return column.findChild<ui::Label *>(QStringLiteral("column.count"))->text();
}

/// Notes which columns were painted with all their cards, and which heads with a count that is not the one of before.
class PaintWatch final : public QObject {
public:
    PaintWatch() { qApp->installEventFilter(this); }

    void forget()
    {
        m_cards.clear();
        m_heads.clear();
    }
    void note(ui::ColumnPane &column) { m_counts[&column] = countOf(column); }
    std::size_t columns() const { return m_cards.size(); }
    bool painted(ui::ColumnPane &column) const { return m_cards.contains(&column); }
    bool counted(ui::ColumnPane &column) const { return m_heads.contains(&column); }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || !object->isWidgetType())
            return false;
        for (QObject *above = object; above; above = above->parent()) {
            auto *column = qobject_cast<ui::ColumnPane *>(above);
            if (!column)
                continue;
            if (object == column->list().viewport() && !countOf(*column).isEmpty() && cardsAreThere(*column))
                m_cards.insert(column);
            if (object->objectName() == QLatin1String("column.count") && countOf(*column) != m_counts[column])
                m_heads.insert(column);
            break;
        }
        return false;
    }

private:
    std::set<ui::ColumnPane *> m_cards;
    std::set<ui::ColumnPane *> m_heads;
    std::map<ui::ColumnPane *, QString> m_counts;
};

/// The window of a rep, wide enough for eight columns.
class Desk {
public:
    explicit Desk(std::shared_ptr<workspace::Workspace> opened)
        : m_settings(scratch(QStringLiteral("pipeline.ini"))),
          m_theme(ui::ThemeChoice::Light), m_services{m_settings, m_clock, m_theme, m_actions, m_prompts},
          m_window(m_services)
    {
        m_window.resize(1920, 1080);
        m_window.show();
        m_window.setWorkspace(std::move(opened));
        m_window.showView(QStringLiteral("companies"));
        runFor(kSettleMs);
    }
    ~Desk() { m_window.closeWorkspace(); }

    double open()
    {
        return timedOnce([this] {
            m_window.showView(QStringLiteral("deals"));
            runUntil([this] { return m_watch.columns() == kOpenStages; });
        });
    }

    std::vector<ui::ColumnPane *> columns()
    {
        std::vector<ui::ColumnPane *> shown;
        for (auto *column : m_window.findChild<ui::BoardPane *>()->findChildren<ui::ColumnPane *>()) {
            if (!column->isHidden())
                shown.push_back(column);
        }
        return shown;
    }

    /// From the key that moves a card to the heads of both columns, painted with what they hold now.
    double move(std::size_t from, std::size_t to)
    {
        ui::ColumnPane &left = *columns()[from];
        ui::ColumnPane &right = *columns()[to];
        left.list().setFocus();
        left.list().setCurrentIndex(left.model().index(0, 0));
        m_watch.forget();
        m_watch.note(left);
        m_watch.note(right);
        const int cards = left.model().rowCount();
        const double took = timedOnce([&] {
            QKeyEvent key(QEvent::KeyPress, to > from ? Qt::Key_Right : Qt::Key_Left, Qt::AltModifier);
            QCoreApplication::sendEvent(&left.list(), &key);
            runUntil([&] { return m_watch.counted(left) && m_watch.counted(right); });
        });
        runUntil([&] { return left.model().rowCount() < cards; }); // or the next move takes the same card
        return took;
    }

    double scrollTo(ui::ColumnPane &column, int value)
    {
        m_watch.forget();
        return timedOnce([&] {
            column.list().verticalScrollBar()->setValue(value);
            runUntil([&] { return m_watch.painted(column); });
        });
    }

private:
    core::SystemClock m_clock;
    core::Settings m_settings;
    ui::ThemeManager m_theme;
    ui::ActionTable m_actions;
    ui::SystemPrompts m_prompts;
    ui::Services m_services;
    PaintWatch m_watch;
    ui::MainWindow m_window;
};

void benchMoves(Desk &desk)
{
    Heartbeat heart;
    Sample moves;
    for (int i = 0; i < kMoves; ++i) {
        const auto from = static_cast<std::size_t>(i) % (kOpenStages - 1);
        moves.ms.push_back(i % 2 ? desk.move(from + 1, from) : desk.move(from, from + 1));
        runFor(10 * kPauseMs);
    }
    row(QStringLiteral("move a card to repainted totals, median of %1").arg(kMoves), ms(moves.median()),
        QStringLiteral("p90 %1, worst %2; %3").arg(ms(moves.percentile(90)), ms(moves.most()), heart.text()),
        QStringLiteral("50 ms"), moves.median() <= 50);
}

void benchScrolling(Desk &desk)
{
    ui::ColumnPane &column = *desk.columns()[2];
    Heartbeat heart;
    Sample frames;
    const int card = column.list().visualRect(column.model().index(0, 0)).height();
    for (int i = 1; i <= kFrames; ++i) {
        frames.ms.push_back(desk.scrollTo(column, i * card / 2));
        runFor(1);
    }
    row(QStringLiteral("scroll by half a card, painted, p99 of %1").arg(kFrames), ms(frames.percentile(99)),
        QStringLiteral("median %1, worst %2; %3").arg(ms(frames.median()), ms(frames.most()), heart.text()),
        QStringLiteral("16 ms"), frames.percentile(99) <= 16);
    QRandomGenerator random(1);
    Sample jumps;
    for (int i = 0; i < kJumps; ++i) {
        jumps.ms.push_back(
            desk.scrollTo(column, random.bounded(column.list().verticalScrollBar()->maximum())));
        runFor(kPauseMs);
    }
    row(QStringLiteral("jump anywhere in a column, painted, p99 of %1").arg(kJumps), ms(jumps.percentile(99)),
        QStringLiteral("median %1").arg(ms(jumps.median())), QStringLiteral("16 ms"),
        jumps.percentile(99) <= 16);
}

void benchBoard(const std::shared_ptr<workspace::Workspace> &workspace)
{
    Sample openings;
    for (int i = 0; i < kOpenings; ++i) {
        Desk desk(workspace);
        openings.ms.push_back(desk.open());
        runFor(kSettleMs);
        if (i + 1 < kOpenings)
            continue;
        row(QStringLiteral("board open, painted, with totals, median of %1").arg(kOpenings),
            ms(openings.median()),
            QStringLiteral("first %1, worst %2").arg(ms(openings.ms.front()), ms(openings.most())),
            QStringLiteral("100 ms"), openings.median() <= 100);
        benchMoves(desk);
        benchScrolling(desk);
    }
}

void benchPast(workspace::Workspace &workspace)
{
    workspace::PipelineHistory history(workspace);
    const QDate today = workspace.clock().today();
    const auto bench = [&](const QString &what, const std::function<void()> &ask) {
        Sample processor;
        const Sample sample = timed(kRounds, [&](int) {
            const std::clock_t begin = std::clock();
            ask();
            processor.ms.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
        });
        row(QStringLiteral("%1, median of %2").arg(what).arg(kRounds), ms(sample.median()),
            QStringLiteral("worst %1; processor time %2").arg(ms(sample.most()), ms(processor.median())),
            QStringLiteral("1 s"), sample.median() < 1000);
    };
    const QDate year = today.addDays(-kYearDays);
    bench(QStringLiteral("pipeline as of 12 months ago"), [&] { waited(history.board({}, year)); });
    bench(QStringLiteral("pipeline as of 6 months ago"),
          [&] { waited(history.board({}, today.addDays(-kYearDays / 2))); });
    bench(QStringLiteral("what changed in 12 months"), [&] { waited(history.compare({}, year, today)); });
    bench(QStringLiteral("what changed between two days of the past"),
          [&] { waited(history.compare({}, year, today.addDays(-kYearDays / 2))); });
}

void benchLeads(workspace::Workspace &workspace, qint64 leads)
{
    workspace::DealDesk desk(workspace);
    workspace::ListDesk lists(workspace);
    domain::ListQuery rules;
    rules.kind = domain::RecordKind::ScoreRule;
    const auto ids = waited(lists.ids(rules));
    Sample scorings;
    qint64 changed = 0;
    for (int i = 0; i < kRounds; ++i) {
        domain::Draft draft;
        draft.ref = {domain::RecordKind::ScoreRule, domain::RecordId(ids->front())};
        draft.values.insert(QStringLiteral("points"),
                            10 + static_cast<int>(core::SystemClock().now().ms % 50));
        waited(workspace::RecordDesk(workspace).save(draft));
        scorings.ms.push_back(timedOnce([&] { changed = waited(desk.scoreLeads()).value; }));
    }
    row(QStringLiteral("score %1 open leads by %2 rules, %3 of them anew, median of %4")
            .arg(leads)
            .arg(ids->size())
            .arg(changed)
            .arg(kRounds),
        ms(scorings.median()), QStringLiteral("worst %1").arg(ms(scorings.most())), QStringLiteral("1 s"),
        scorings.median() < 1000);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("rapport-bench"));
    const QString part = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    const PipelineSize size;
    const QString path = pipelineStore(size);
    const core::SystemClock clock;
    workspace::OpenOptions options;
    options.location = storage::Location::parse(path);
    options.userLogin = QStringLiteral("mira");
    options.clock = &clock;
    const auto workspace = need(workspace::Workspace::openNow(options));
    heading(QStringLiteral("Pipeline: %1 open and %2 closed opportunities, %3 changes journalled")
                .arg(size.open)
                .arg(size.closed)
                .arg(size.changes));
    if (part.isEmpty() || part == QLatin1String("past"))
        benchPast(*workspace);
    if (part.isEmpty() || part == QLatin1String("leads"))
        benchLeads(*workspace, size.leads);
    if (part.isEmpty() || part == QLatin1String("board"))
        benchBoard(workspace);
    return 0;
}
