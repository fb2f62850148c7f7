#include "ui/reports/reportpage.h"

#include "messages/fieldlabel.h"
#include "messages/schedulewords.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/dialogs/scheduledialog.h"
#include "ui/reports/reportbuilder.h"
#include "ui/reports/reportchart.h"
#include "ui/reports/reportmodel.h"
#include "ui/reports/reportrowsdialog.h"
#include "ui/reports/reportsaver.h"
#include "ui/reports/reporttable.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/barchart.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linechart.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/tooltips.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QUuid>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::KeptReport;
using domain::ReportAnswer;
using domain::ReportLayout;

namespace {

constexpr int kLeftWidth = 336;
constexpr int kShelfHeight = 168;
constexpr int kChartHeight = 280;
constexpr int kSoonMs = 150;
enum Page { AnswerPage, EmptyPage };

} // namespace

ReportPage::ReportPage(AppContext &context, QWidget *parent)
    : View(parent), m_context(context), m_lane(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_shelf(new ReportShelf(context, this)), m_builder(new ReportBuilder(context, this)),
      m_model(new ReportModel(this))
{
    setObjectName(QStringLiteral("reportPage"));
    setAccessibleName(tr("Reports"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildLeft());
    row->addWidget(new Separator(Qt::Vertical, this));
    row->addWidget(buildRight(), 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    wire();
    startNew();
    m_shelf->read();
}

QWidget *ReportPage::buildLeft()
{
    auto *pane = new Pane(ColorRole::Surface, this);
    pane->setFixedWidth(kLeftWidth);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::kSpace12, metrics::kSpace8, metrics::kSpace8, metrics::kSpace4);
    head->addWidget(new Label(tr("Kept reports"), TextStyle::Secondary, pane), 1);
    auto *add = new IconButton(Icon::Add, tr("New report"), pane);
    add->setObjectName(QStringLiteral("report.add"));
    connect(add, &QAbstractButton::clicked, this, [this] { change(QStringLiteral("new")); });
    head->addWidget(add);
    m_list = new QListWidget(pane);
    m_list->setObjectName(QStringLiteral("report.list"));
    m_list->setAccessibleName(tr("Kept reports"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedHeight(kShelfHeight);
    auto *area = new QScrollArea(pane);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_builder);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list);
    column->addWidget(new Separator(Qt::Horizontal, pane));
    column->addWidget(area, 1);
    return pane;
}

QWidget *ReportPage::buildHead()
{
    auto *head = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    m_title = new Label(TextStyle::PaneTitle, head);
    m_title->setObjectName(QStringLiteral("report.title"));
    m_title->setElide(Elide::AtEnd);
    m_save = new Button(tr("Save report"), head, ButtonVariant::Primary);
    m_save->setObjectName(QStringLiteral("report.save"));
    connect(m_save, &QAbstractButton::clicked, this, &ReportPage::save);
    auto *more = new IconButton(Icon::More, tr("What to do with this report"), head);
    more->setObjectName(QStringLiteral("report.more"));
    connect(more, &QAbstractButton::clicked, this,
            [this, more] { offer(more->mapToGlobal(more->rect().bottomLeft())); });
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_title, 1);
    row->addWidget(m_save);
    row->addWidget(more);
    return head;
}

QWidget *ReportPage::buildRight()
{
    auto *right = new QWidget(this);
    m_bars = new BarChart(right);
    m_line = new LineChart(right);
    m_charts = new QStackedWidget(right);
    m_charts->setObjectName(QStringLiteral("report.charts"));
    m_charts->setFixedHeight(kChartHeight);
    m_charts->addWidget(m_bars);
    m_charts->addWidget(m_line);
    m_table = new QTableView(right);
    m_table->setObjectName(QStringLiteral("report.table"));
    m_table->setAccessibleName(tr("Answer of the report"));
    m_table->setModel(m_model);
    prepareReportTable(*m_table);
    auto *answer = new QWidget(right);
    auto *inner = new QVBoxLayout(answer);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(m_charts);
    inner->addWidget(m_table, 1);
    m_empty = new EmptyState(Icon::Reports, QString(), right);
    m_empty->setObjectName(QStringLiteral("report.empty"));
    m_pages = new QStackedWidget(right);
    m_pages->addWidget(answer);
    m_pages->addWidget(m_empty);
    auto *foot = new Pane(ColorRole::Window, right, Qt::TopEdge);
    m_notes = new Label(TextStyle::Secondary, foot);
    m_notes->setObjectName(QStringLiteral("report.notes"));
    m_notes->setColorRole(ColorRole::Text2);
    m_notes->setElide(Elide::AtEnd);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(metrics::kSpace16, metrics::kSpace4, metrics::kSpace16, metrics::kSpace4);
    line->addWidget(m_notes, 1);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_pages, 1);
    column->addWidget(foot);
    return right;
}

void ReportPage::wire()
{
    connect(m_shelf, &ReportShelf::changed, this, &ReportPage::fillShelf);
    connect(m_shelf, &ReportShelf::kept, this, [this](const KeptReport &kept) {
        m_report = kept;
        presentHead();
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &ReportPage::chooseRow);
    connect(m_builder, &ReportBuilder::changed, this, &ReportPage::edit);
    connect(m_table, &QTableView::activated, this, &ReportPage::openCell);
    connect(m_bars, &Chart::opened, this, &ReportPage::openMark);
    connect(m_line, &Chart::opened, this, &ReportPage::openMark);
    connect(&m_soon, &QTimer::timeout, this, &ReportPage::ask);
    connect(&m_context.workspace, &workspace::Workspace::changed, this,
            [this](const domain::ChangeEvent &event) {
                const bool reports =
                    !event.changeset.isValid() || std::find(event.kinds.begin(), event.kinds.end(),
                                                            domain::RecordKind::Report) != event.kinds.end();
                if (reports)
                    m_shelf->read();
                m_outdated = true;
                if (isVisible())
                    m_soon.start();
            });
}

/// The list as it was read, with the report in front chosen; one that went away leaves its form behind as a new one.
void ReportPage::fillShelf()
{
    const QScopedValueRollback filling(m_filling, true);
    m_list->clear();
    int current = -1;
    for (const KeptReport &one : m_shelf->all()) {
        auto *item = new QListWidgetItem(one.name, m_list);
        item->setToolTip(toolTipText(
            one.faults.empty()
                ? messages::kindTitle(one.definition.kind)
                : messages::faultSentence(one.faults.front(), m_context.workspace.catalogue().get())));
        if (one.id == m_report.id)
            current = m_list->count() - 1;
    }
    m_list->setCurrentRow(current);
    if (current < 0 && m_report.id.isValid()) {
        m_report.id = {};
        m_report.revision = 0;
    } else if (current >= 0 && !isChanged()) {
        m_report = m_shelf->all()[static_cast<std::size_t>(current)];
        m_builder->setDefinition(m_report.definition);
        m_soon.start();
    } else if (current >= 0) {
        takeSchedule(m_shelf->all()[static_cast<std::size_t>(current)]);
    }
    presentHead();
}

/// Of a report that was only written meanwhile: what the form says besides can still be saved.
void ReportPage::takeSchedule(const KeptReport &kept)
{
    KeptReport same = kept;
    same.revision = m_report.revision;
    same.definition.schedule = m_report.definition.schedule;
    if (domain::draftOf(same).values != domain::draftOf(m_report).values)
        return;
    m_report = kept;
    m_builder->setSchedule(kept.definition.schedule);
}

void ReportPage::chooseRow(int row)
{
    if (!m_filling && row >= 0 && row < static_cast<int>(m_shelf->all().size()))
        show(m_shelf->all()[static_cast<std::size_t>(row)]);
}

void ReportPage::startNew()
{
    KeptReport fresh;
    fresh.definition.kind = domain::RecordKind::Opportunity;
    show(fresh);
    const QScopedValueRollback filling(m_filling, true);
    m_list->setCurrentRow(-1);
}

void ReportPage::show(const KeptReport &report)
{
    m_report = report;
    m_builder->setDefinition(report.definition);
    presentHead();
    m_outdated = true;
    if (isVisible())
        ask();
}

bool ReportPage::isChanged() const
{
    domain::ReportDefinition kept = m_report.definition;
    if (kept.layout == ReportLayout::List)
        kept.columns = kept.shownColumns(*m_context.workspace.catalogue());
    domain::ReportDefinition shown = m_builder->definition();
    return domain::printReport(shown) != domain::printReport(kept);
}

void ReportPage::edit()
{
    presentHead();
    m_soon.start();
}

void ReportPage::presentHead()
{
    const bool kept = m_report.id.isValid();
    m_title->setText(!kept             ? tr("New report")
                     : m_report.shared ? m_report.name
                                       : tr("%1 (only you see it)").arg(m_report.name));
    const QString why = whyNotWritable(m_context.workspace);
    if (!why.isEmpty())
        m_save->setUnavailable(why);
    else if (kept && !isChanged())
        m_save->setUnavailable(tr("Everything is saved."));
    else
        m_save->setAvailable();
    Q_EMIT stateChanged();
}

void ReportPage::ask()
{
    m_outdated = true;
    if (!isVisible())
        return;
    m_outdated = false;
    const domain::ReportDefinition asked = m_builder->definition();
    const auto faults = domain::reportFaults(asked, *m_context.workspace.catalogue());
    if (!faults.empty()) {
        ++m_turn;
        m_empty->setSentence(
            faults.front().reason == QLatin1String("required")
                ? tr("Choose what the records are grouped by")
                : messages::faultSentence(faults.front(), m_context.workspace.catalogue().get()));
        m_pages->setCurrentIndex(EmptyPage);
        Q_EMIT presented();
        return;
    }
    workspace::ReportDesk(m_context.workspace)
        .answer(asked, workspace::ReportDesk::kScreenRows, m_lane)
        .then(this, [this, turn = ++m_turn](const core::Result<ReportAnswer> &answer) {
            if (turn != m_turn)
                return;
            if (answer)
                present(*answer);
            else
                presentFault(answer.error());
        });
}

void ReportPage::presentFault(const core::Error &error)
{
    if (error.code == core::ErrorCode::Cancelled)
        return;
    m_empty->setSentence(messages::sentence(error, m_context.workspace.catalogue().get()));
    m_pages->setCurrentIndex(EmptyPage);
    Q_EMIT presented();
}

void ReportPage::present(const ReportAnswer &answer)
{
    m_answer = answer;
    m_model->setSheet(messages::reportSheet(answer, *m_context.workspace.catalogue()));
    presentChart(answer);
    fitReportTable(*m_table);
    QStringList notes{messages::countOf(answer.asked.kind, answer.whole.count)};
    notes += m_model->sheet().notes;
    if (answer.asked.layout == ReportLayout::Chart && answer.rows.size() > kMostChartMarks)
        notes.append(tr("The chart shows the first %1 groups, the table all")
                         .arg(messages::numberText(static_cast<qint64>(kMostChartMarks))));
    if (answer.asked.layout == ReportLayout::Chart && answer.asked.chart == domain::ReportChart::Stacked &&
        answer.columns.size() > kMostChartSeries)
        notes.append(tr("The bars show the first %1 parts, the table all")
                         .arg(messages::numberText(static_cast<qint64>(kMostChartSeries))));
    notes.append(messages::scheduleText(m_report.definition.schedule));
    notes.removeAll(QString());
    m_notes->setText(notes.join(QStringLiteral(" · ")));
    m_empty->setSentence(tr("The filter finds no records"));
    m_pages->setCurrentIndex(answer.whole.count > 0 ? AnswerPage : EmptyPage);
    Q_EMIT presented();
}

void ReportPage::presentChart(const ReportAnswer &answer)
{
    const bool drawn = answer.asked.layout == ReportLayout::Chart;
    m_charts->setVisible(drawn);
    if (!drawn)
        return;
    Chart *chart = answer.asked.chart == domain::ReportChart::Line ? m_line : m_bars;
    chart->setData(chartOf(answer, *m_context.workspace.catalogue()));
    m_charts->setCurrentWidget(chart);
}

/// A figure shows the records behind it, a row of a list its card.
void ReportPage::openCell(const QModelIndex &index)
{
    if (const auto filter = m_model->rowsAt(index)) {
        (new ReportRowsDialog(m_context, m_answer.asked.kind, *filter, this))->open();
        return;
    }
    if (const domain::RecordRef ref = m_model->recordAt(index); ref.id.isValid())
        m_context.navigator.openRecord(ref, Navigator::Where::OwnWindow);
}

void ReportPage::openMark(int series, int mark)
{
    const bool stacked =
        m_answer.asked.groups.size() > 1 && m_answer.asked.chart == domain::ReportChart::Stacked;
    const auto column = stacked ? std::optional(static_cast<std::size_t>(series)) : std::nullopt;
    (new ReportRowsDialog(m_context, m_answer.asked.kind,
                          m_answer.rowsOf(static_cast<std::size_t>(mark), column), this))
        ->open();
}

void ReportPage::offer(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("report.actions"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *id : {"report.new", "report.save", "report.rename", "report.copy", "report.share",
                           "report.schedule", "report.delete", "", "report.print", "report.pdf",
                           "report.html", "report.xlsx", "report.csv", "report.json"}) {
        if (*id)
            menu->addAction(m_context.actions.action(QLatin1String(id)));
        else
            menu->addSeparator();
    }
    menu->popup(at);
}

void ReportPage::askName(const QString &title, const QString &start, std::function<void(QString)> done)
{
    m_context.prompts.askText(this, title, tr("Name"), start, [done = std::move(done)](const QString &name) {
        if (!name.trimmed().isEmpty())
            done(name.trimmed());
    });
}

void ReportPage::save()
{
    const auto keep = [this](const QString &name) {
        KeptReport report = m_report;
        report.name = name;
        report.definition = m_builder->definition();
        m_shelf->keep(report, tr("%1 saved.").arg(messages::quoted(name)));
    };
    if (m_report.id.isValid())
        keep(m_report.name);
    else
        askName(tr("Save report"), {}, keep);
}

void ReportPage::rename()
{
    if (!m_report.id.isValid()) {
        save();
        return;
    }
    askName(tr("Rename report"), m_report.name, [this](const QString &name) {
        KeptReport report = m_report;
        report.name = name;
        m_shelf->keep(report, tr("Renamed to %1.").arg(messages::quoted(name)));
    });
}

void ReportPage::copy()
{
    KeptReport report = m_report;
    report.id = {};
    report.revision = 0;
    report.shared = false;
    report.definition = m_builder->definition();
    report.definition.schedule = {};
    report.name = tr("Copy of %1").arg(m_report.id.isValid() ? m_report.name : tr("New report"));
    m_shelf->keep(report, tr("%1 added.").arg(messages::quoted(report.name)));
}

void ReportPage::share()
{
    if (!m_report.id.isValid())
        return;
    KeptReport report = m_report;
    report.shared = !report.shared;
    if (!report.shared && !report.owner.isValid())
        report.owner = m_context.workspace.user();
    m_shelf->keep(report, report.shared ? tr("All users see %1 now.").arg(messages::quoted(report.name))
                                        : tr("Only you see %1 now.").arg(messages::quoted(report.name)));
}

/// One that is not kept is kept first.
void ReportPage::schedule()
{
    if (!m_report.id.isValid()) {
        save();
        return;
    }
    auto *dialog = new ScheduleDialog(m_context, m_report.name, m_report.definition.schedule, this);
    connect(dialog, &ScheduleDialog::chosen, this, [this](const domain::ReportSchedule &chosen) {
        KeptReport report = m_report;
        report.definition.schedule = chosen;
        m_builder->setSchedule(chosen);
        const QString name = messages::quoted(report.name);
        m_shelf->keep(report, chosen.every == domain::ReportEvery::Never
                                  ? tr("%1 is not written any more.").arg(name)
                                  : tr("%1 will be written into its folder.").arg(name));
    });
    dialog->open();
}

bool ReportPage::change(const QString &what)
{
    if (what == QLatin1String("new"))
        startNew();
    else if (what == QLatin1String("save"))
        save();
    else if (what == QLatin1String("rename"))
        rename();
    else if (what == QLatin1String("copy"))
        copy();
    else if (what == QLatin1String("share"))
        share();
    else if (what == QLatin1String("schedule"))
        schedule();
    else if (what == QLatin1String("delete") && m_report.id.isValid())
        m_shelf->remove(m_report);
    else
        return false;
    return true;
}

bool ReportPage::trigger(const QString &actionId)
{
    if (!actionId.startsWith(QLatin1String("report.")))
        return false;
    const QString what = actionId.mid(actionId.indexOf(QLatin1Char('.')) + 1);
    if (!change(what) && what != QLatin1String("delete") && m_pages->currentIndex() == AnswerPage)
        saveReport(m_context, m_report.id.isValid() ? m_report.name : tr("New report"), m_answer, what, this);
    return true;
}

void ReportPage::focusFilter()
{
    m_builder->focusFilter();
}

void ReportPage::focusNextPane()
{
    if (m_list->hasFocus() || m_builder->isAncestorOf(focusWidget()))
        m_table->setFocus(Qt::ShortcutFocusReason);
    else
        m_list->setFocus(Qt::ShortcutFocusReason);
}

void ReportPage::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    if (m_outdated)
        ask();
}

} // namespace rapport::ui
