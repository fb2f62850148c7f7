#include "ui/quality/qualitypage.h"

#include "messages/fieldlabel.h"
#include "messages/quality.h"
#include "messages/when.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/quality/fixqueue.h"
#include "ui/quality/scoretile.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/following.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/separator.h"
#include "workspace/duplicates.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::QualityRule;
using domain::QualityWeight;
using domain::RecordKind;
using storage::QualityFixed;
using workspace::QualityDesk;
using workspace::QualityReportPtr;
using workspace::Written;

constexpr int kQueueLength = 200;
constexpr int kSoonMs = 200; ///< changes that come together are looked at together
constexpr int kRulesWidth = 520;
constexpr int kKindWidth = 96;
constexpr int kNumberWidth = 72;

enum Column { WhatColumn, FoundColumn, FixesColumn, KindColumn };

struct WeightLook {
    Icon icon;
    ColorRole color;
};

WeightLook lookOf(QualityWeight weight)
{
    switch (weight) {
    case QualityWeight::Serious: return {Icon::Alert, ColorRole::Bad};
    case QualityWeight::Medium: return {Icon::Warning, ColorRole::Warn};
    case QualityWeight::Light: return {Icon::Info, ColorRole::Text3};
    }
    return {Icon::Info, ColorRole::Text3};
}

/// Whether a rule's number opens its records as a list, or the pairs of duplicates.
bool hasRows(const QualityRule &rule)
{
    const bool hasList = rule.kind == RecordKind::Person || rule.kind == RecordKind::Company;
    return rule.flaw == domain::QualityFlaw::Duplicate || (hasList && !rule.filter.isEmpty());
}

QTableWidgetItem *numberCell(qint64 number)
{
    auto *item = new QTableWidgetItem(number > 0 ? messages::numberText(number) : QStringLiteral("–"));
    item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return item;
}

} // namespace

QualityPage::QualityPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("quality"), tr("Data quality"),
                tr("What is missing, malformed, impossible, stale or twice, and what would mend it"), parent),
      m_context(context)
{
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &QualityPage::catchUp);
    connect(m_look, &QAbstractButton::clicked, this, &QualityPage::look);
    connect(m_pairs, &QAbstractButton::clicked, this,
            [this] { m_context.navigator.showView(QStringLiteral("duplicates")); });
    connect(m_on, &QAbstractButton::clicked, this, [this] { setOff(m_off, false); });
    connect(m_rules, &QTableWidget::itemSelectionChanged, this, [this] {
        const QString chosen = m_shown.value(m_rules->currentRow());
        if (chosen.isEmpty() || chosen == m_rule)
            return;
        m_rule = chosen;
        readQueue();
    });
    connect(m_rules, &QTableWidget::cellActivated, this, [this] { m_queue->setFocus(); });
    connect(m_rules, &QTableWidget::cellClicked, this, [this](int, int column) {
        if (column == FoundColumn && rule() && hasRows(*rule()))
            openRows();
    });
    connect(&context.workspace, &workspace::Workspace::changed, this, &QualityPage::noteChanged);
    connectQueue();
}

void QualityPage::connectQueue()
{
    connect(m_queue, &FixQueue::fixRequested, this, &QualityPage::fix);
    connect(m_queue, &FixQueue::fixAllRequested, this, &QualityPage::fixAll);
    connect(m_queue, &FixQueue::passOverRequested, this, &QualityPage::passOver);
    connect(m_queue, &FixQueue::offRequested, this, [this] { setOff({m_rule}, true); });
    connect(m_queue, &FixQueue::rowsRequested, this, &QualityPage::openRows);
    connect(m_queue, &FixQueue::openRequested, this, &QualityPage::openRecord);
}

void QualityPage::build()
{
    m_look = addTool(QStringLiteral("look"), tr("Look again"));
    m_look->setVariant(ButtonVariant::Normal);
    m_progress = new ProgressRow(tr("Looking through the store"), this);
    m_progress->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    m_progress->hide();
    body().addWidget(m_progress);
    m_body = makeBody();
    m_body->hide();
    body().addWidget(m_body, 1);
    m_nothing = new EmptyState(Icon::Check, tr("Nobody has looked through the store yet"), this);
    m_nothing->setObjectName(QStringLiteral("admin.quality.nothing"));
    body().addWidget(m_nothing, 1);
}

QWidget *QualityPage::makeTiles()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace16, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace12);
    m_whole = new ScoreTile(tr("Whole store"), box);
    m_whole->setObjectName(QStringLiteral("admin.quality.score"));
    row->addWidget(m_whole);
    for (const RecordKind kind : domain::kQualityKinds) {
        auto *tile = new ScoreTile(messages::kindTitle(kind), box);
        tile->setObjectName(QStringLiteral("admin.quality.score.") + domain::kindKey(kind));
        m_tiles.insert(kind, tile);
        row->addWidget(tile);
    }
    column->addLayout(row);
    auto *formula = new Label(messages::scoreFormula(), TextStyle::Caption, box);
    formula->setColorRole(ColorRole::Text3);
    formula->setWordWrap(true);
    column->addWidget(formula);
    return box;
}

QWidget *QualityPage::makeBody()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTiles());
    column->addWidget(new Separator(Qt::Horizontal, box));
    auto *parts = new QSplitter(Qt::Horizontal, box);
    auto *left = new QWidget(parts);
    auto *rules = new QVBoxLayout(left);
    rules->setContentsMargins(0, 0, 0, 0);
    rules->setSpacing(0);
    m_rules = new QTableWidget(left);
    setUpTable(*m_rules, QStringLiteral("rules"), {tr("What"), tr("Found"), tr("Fixes"), tr("Of")});
    m_rules->setAccessibleName(tr("Rules"));
    m_rules->setSelectionMode(QAbstractItemView::SingleSelection);
    m_rules->horizontalHeader()->setStretchLastSection(false);
    m_rules->horizontalHeader()->setSectionResizeMode(WhatColumn, QHeaderView::Stretch);
    m_rules->setColumnWidth(KindColumn, kKindWidth);
    m_rules->setColumnWidth(FoundColumn, kNumberWidth);
    m_rules->setColumnWidth(FixesColumn, kNumberWidth);
    for (const int numbers : {FoundColumn, FixesColumn})
        m_rules->horizontalHeaderItem(numbers)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_rules->setIconSize({metrics::kIconMark, metrics::kIconMark});
    rules->addWidget(m_rules, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    m_when = new Label(TextStyle::Caption, left);
    m_when->setObjectName(QStringLiteral("admin.quality.when"));
    m_when->setColorRole(ColorRole::Text3);
    m_on = new LinkButton({}, left, TextStyle::Caption);
    m_on->setObjectName(QStringLiteral("admin.quality.on"));
    m_pairs = new LinkButton(tr("Look for duplicates too"), left, TextStyle::Caption);
    m_pairs->setObjectName(QStringLiteral("admin.quality.pairs"));
    m_pairs->setAccessibleName(m_pairs->text());
    m_pairs->hide();
    foot->addWidget(m_when, 1);
    foot->addWidget(m_pairs);
    foot->addWidget(m_on);
    rules->addLayout(foot);
    m_queue = new FixQueue(parts);
    m_queue->setFocusProxy(m_queue->findChild<QTableWidget *>());
    parts->addWidget(left);
    parts->addWidget(m_queue);
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(1, 1);
    parts->setSizes({kRulesWidth, kRulesWidth * 6 / 5});
    column->addWidget(parts, 1);
    return box;
}

void QualityPage::showEvent(QShowEvent *event)
{
    AdminPage::showEvent(event);
    m_soon.start();
}

void QualityPage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_report && m_rules && !m_report->isEmpty())
        fillRules(); // numbers that open a list have the accent of the theme
}

void QualityPage::noteChanged(const domain::ChangeEvent &event)
{
    const bool known = event.changeset.isValid() && !event.many && !event.catalogueChanged;
    if (known)
        m_changed.insert(m_changed.end(), event.refs.begin(), event.refs.end());
    // A change that touches no record switched a rule, or says nothing of what it touched.
    m_dirty =
        m_dirty || !known || event.refs.empty() || m_changed.size() > std::size_t(domain::kMaxEventRefs);
    m_soon.start();
}

void QualityPage::catchUp()
{
    if (!isVisible() || m_looking)
        return;
    if (m_dirty || !m_report)
        look();
    else if (!m_changed.empty())
        lookAgain(std::exchange(m_changed, {}));
}

void QualityPage::look()
{
    m_looking = true;
    m_dirty = false;
    m_changed.clear();
    m_look->setUnavailable(tr("The store is being looked through."));
    m_progress->setProgress(0, 0);
    m_progress->show();
    m_nothing->hide();
    auto *watcher = ui::follow(
        QualityDesk(m_context.workspace).look(), this,
        [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this](const core::Result<QualityReportPtr> &report) { looked(report); });
    connect(m_progress, &ProgressRow::cancelRequested, watcher, &QFutureWatcherBase::cancel);
}

void QualityPage::looked(const core::Result<QualityReportPtr> &report)
{
    m_looking = false;
    m_progress->hide();
    m_look->setAvailable();
    if (report) {
        show(*report);
    } else {
        m_context.notices.failed(report.error());
        m_nothing->setSentence(tr("The store was not looked through. Look again when there is time."));
        m_nothing->setVisible(!m_report);
    }
    if (m_dirty || !m_changed.empty())
        m_soon.start();
}

void QualityPage::lookAgain(const std::vector<domain::RecordRef> &changed)
{
    m_looking = true;
    QualityDesk(m_context.workspace)
        .lookAgain(m_report, changed)
        .then(this, [this](const core::Result<QualityReportPtr> &report) {
            m_dirty = m_dirty || !report;
            if (report)
                looked(report);
            else
                m_looking = false;
            if (m_dirty)
                m_soon.start();
        });
}

void QualityPage::show(const QualityReportPtr &report)
{
    m_report = report;
    const bool isEmpty = report->isEmpty();
    if (isEmpty)
        m_nothing->setSentence(tr("There is nothing to look through yet. Import a file, or add a person."));
    m_nothing->setVisible(isEmpty);
    m_body->setVisible(!isEmpty);
    if (isEmpty)
        return;
    showTiles();
    fillRules();
    readQueue();
    readOff();
    readPairs();
}

void QualityPage::showTiles()
{
    qint64 records = 0;
    qint64 clean = 0;
    for (const RecordKind kind : domain::kQualityKinds) {
        const auto figure = m_report->kindFigure(kind);
        records += figure.records;
        clean += figure.clean;
        const QString words =
            tr("%1 of %2 are clean")
                .arg(messages::numberText(figure.clean), messages::numberText(figure.records));
        if (figure.records > 0)
            m_tiles[kind]->setScore(figure.score, words);
        else
            m_tiles[kind]->setNone(tr("There are none"));
    }
    m_whole->setScore(
        m_report->score(),
        tr("%1 of %2 are clean").arg(messages::numberText(clean), messages::numberText(records)));
}

void QualityPage::fillRules()
{
    struct Line {
        const QualityRule *rule;
        domain::QualityReport::Figure figure;
    };
    std::vector<Line> lines;
    for (std::size_t i = 0; i < m_report->rules().size(); ++i) {
        if (const auto figure = m_report->figure(i); figure.records > 0)
            lines.push_back({&m_report->rules()[i], figure});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line &one, const Line &other) {
        return one.rule->weight != other.rule->weight ? one.rule->weight < other.rule->weight
                                                      : one.figure.records > other.figure.records;
    });
    const auto catalogue = m_context.workspace.catalogue();
    const QSignalBlocker quiet(m_rules);
    m_shown.clear();
    m_rules->setRowCount(int(lines.size()));
    for (int row = 0; row < m_rules->rowCount(); ++row) {
        const Line &line = lines[std::size_t(row)];
        const WeightLook look = lookOf(line.rule->weight);
        const QString title = messages::qualityTitle(*line.rule, *catalogue);
        setCell(*m_rules, row, WhatColumn, title);
        QTableWidgetItem *what = m_rules->item(row, WhatColumn);
        what->setIcon(themedIcon(look.icon, look.color));
        what->setData(Qt::AccessibleTextRole, tr("%1, %2, %3", "what, how heavy, what kind of flaw")
                                                  .arg(title, messages::weightLabel(line.rule->weight),
                                                       messages::flawLabel(line.rule->flaw)));
        setCell(*m_rules, row, KindColumn, messages::kindTitle(line.rule->kind));
        m_rules->setItem(row, FoundColumn, numberCell(line.figure.records));
        if (hasRows(*line.rule)) {
            m_rules->item(row, FoundColumn)->setForeground(themeOf(*this).accent);
            m_rules->item(row, FoundColumn)->setToolTip(tr("Open as a list"));
        }
        m_rules->setItem(row, FixesColumn, numberCell(line.figure.fixable));
        m_shown << line.rule->key;
    }
    const int current = int(m_shown.indexOf(m_rule));
    m_rules->selectRow(qMax(0, current));
    m_rule = m_shown.value(qMax(0, current));
    const auto silent = int(m_report->rules().size()) - int(lines.size());
    m_when->setText(tr("%Ln more rules find nothing · %1", nullptr, silent)
                        .arg(messages::relativeTime(m_report->at(), m_context.clock.now())));
}

const QualityRule *QualityPage::rule() const
{
    return m_report ? domain::findRule(m_report->rules(), m_rule) : nullptr;
}

void QualityPage::readQueue()
{
    const auto catalogue = m_context.workspace.catalogue();
    const QualityRule *current = rule();
    m_queue->setVisible(current != nullptr);
    if (!current)
        return;
    m_queue->setHead({messages::qualityTitle(*current, *catalogue), messages::qualityAdvice(*current),
                      *current, m_report->figure(m_rule), whyNotWritable(m_context.workspace),
                      hasRows(*current)});
    m_queue->setReading();
    QualityDesk(m_context.workspace)
        .findings(m_rule, kQueueLength)
        .then(this, [this, asked = ++m_asked, catalogue](const core::Result<Findings> &found) {
            if (asked != m_asked)
                return;
            if (!found)
                m_context.notices.failed(found.error());
            m_queue->setFindings(found ? *found : Findings{}, *catalogue);
        });
}

void QualityPage::readOff()
{
    QualityDesk(m_context.workspace).rulesOff().then(this, [this](const core::Result<QStringList> &off) {
        m_off = off ? *off : QStringList();
        m_on->setText(tr("Look for %Ln more again", nullptr, int(m_off.size())));
        m_on->setAccessibleName(m_on->text());
        m_on->setVisible(!m_off.isEmpty() && !m_context.workspace.isReadOnly());
    });
}

void QualityPage::readPairs()
{
    workspace::DuplicateDesk(m_context.workspace)
        .kept(RecordKind::Person, 1)
        .then(this, [this](const core::Result<workspace::DuplicateDesk::Kept> &kept) {
            m_pairs->setVisible(kept && !kept->scan);
        });
}

void QualityPage::fix(const Findings &findings)
{
    if (!findings.empty())
        follow(QualityDesk(m_context.workspace).fix(m_rule, findings));
}

void QualityPage::fixAll()
{
    follow(QualityDesk(m_context.workspace).fixAll(m_rule));
}

void QualityPage::follow(const workspace::Async<Written<QualityFixed>> &running)
{
    const auto stop = [job = running]() mutable { job.cancel(); };
    ui::follow(
        running, this, [this, stop](int done) { m_context.notices.showJob(tr("Fixing"), done, stop); },
        [this, rule = m_rule](const core::Result<Written<QualityFixed>> &written) {
            m_context.notices.endJob();
            told(written, rule);
        });
}

void QualityPage::told(const core::Result<Written<QualityFixed>> &written, const QString &rule)
{
    if (!written) {
        m_context.notices.failed(written.error());
        return;
    }
    const QualityFixed &fixed = written->value;
    const auto *of = domain::findRule(m_report->rules(), rule);
    const RecordKind kind = of ? of->kind : RecordKind::Person;
    QString sentence = tr("Data quality: %1 for %2.")
                           .arg(messages::qualityDeed(rule), messages::countOf(kind, fixed.records));
    QStringList names;
    for (const domain::KeptRow &row : fixed.kept)
        names << row.name;
    constexpr qsizetype kNamed = 3;
    if (names.size() > kNamed)
        names = names.mid(0, kNamed) << QStringLiteral("…");
    if (!names.isEmpty())
        sentence +=
            QLatin1Char(' ') +
            tr("Changed by somebody since, and left alone: %1.").arg(names.join(QStringLiteral(", ")));
    m_context.notices.done(sentence, written->changeset);
    if (!written->changeset.isValid())
        m_soon.start();
}

void QualityPage::passOver(const Findings &findings)
{
    QualityDesk(m_context.workspace)
        .passOver(m_rule, findings)
        .then(this, [this, name = findings.front().name](const core::Result<Written<bool>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(tr("%1 stays as it is.").arg(name), written->changeset);
            m_dirty = true;
            m_soon.start();
        });
}

void QualityPage::setOff(const QStringList &rules, bool off)
{
    for (const QString &key : rules) {
        QualityDesk(m_context.workspace)
            .setOff(key, off)
            .then(this, [this, key, off](const core::Result<Written<bool>> &written) {
                if (!written) {
                    m_context.notices.failed(written.error());
                    return;
                }
                const QString title = messages::qualityTitle(key, *m_context.workspace.catalogue());
                m_context.notices.done(off ? tr("No longer looked for: %1.").arg(title)
                                           : tr("Looked for again: %1.").arg(title),
                                       written->changeset);
                m_dirty = true;
                m_soon.start();
            });
    }
}

void QualityPage::openRecord(const domain::RecordRef &ref)
{
    const FieldPlace place = m_queue->place();
    // Tasks and exchanges have no card: their form has all that a rule finds wrong.
    if (ref.kind != RecordKind::Person && ref.kind != RecordKind::Company) {
        (new RecordDialog(m_context, ref, this, place.field))->open();
        return;
    }
    m_context.navigator.openRecord(ref);
    if (!place.field.isEmpty())
        Q_EMIT m_context.actions.triggered(place.action());
}

void QualityPage::openRows()
{
    const QualityRule *current = rule();
    if (!current)
        return;
    if (current->flaw == domain::QualityFlaw::Duplicate)
        m_context.navigator.showView(QStringLiteral("duplicates"));
    else
        m_context.navigator.showView(current->kind == RecordKind::Company ? QStringLiteral("companies")
                                                                          : QStringLiteral("people"),
                                     domain::printFilter(current->filter));
}

} // namespace rapport::ui
