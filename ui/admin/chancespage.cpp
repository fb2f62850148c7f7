#include "ui/admin/chancespage.h"

#include "messages/chancetext.h"
#include "messages/fieldlabel.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QTableWidget>
#include <cmath>

namespace rapport::ui {

using domain::RecordKind;
using workspace::ScoringDesk;

namespace {

constexpr int kFieldWidth = 220;

/// One line of the table of weights.
struct WeightLine {
    QString value;
    qint64 count = 0;
    qint64 won = 0;
    double effect = 0; ///< on the logarithm of the odds, against the average
};

std::vector<WeightLine> linesOf(const domain::Catalogue &catalogue, const domain::FeatureWeights &weights)
{
    std::vector<WeightLine> lines;
    if (weights.feature.use == domain::FeatureUse::Number) {
        lines.push_back({ChancesPage::tr("larger by one step"), 0, 0, weights.slope});
        return lines;
    }
    for (const domain::LevelWeight &level : weights.levels)
        lines.push_back({messages::levelText(catalogue, weights.feature, level.level), level.count, level.won,
                         level.weight - weights.average});
    return lines;
}

QString oddsText(double effect)
{
    return ChancesPage::tr("× %1").arg(QLocale().toString(std::exp(effect), 'f', 2));
}

} // namespace

ChancesPage::ChancesPage(AppContext &context, QWidget *parent)
    : AdminPage(
          QStringLiteral("chances"), tr("Learned chances"),
          tr("How likely an open one is to be converted or won, learned from what became of the others"),
          parent),
      m_context(context), m_kinds(new Segments(this)), m_counts(new Label(TextStyle::Body, this)),
      m_quality(new Label(TextStyle::Secondary, this)), m_leftOut(new Label(TextStyle::Secondary, this)),
      m_progress(new ProgressRow(tr("Learning from outcomes"), this)),
      m_nothing(new EmptyState(Icon::Reports, tr("Nothing was learned yet"), this))
{
    m_train = addTool(QStringLiteral("train"), tr("Train again"));
    build();
    connect(m_train, &QAbstractButton::clicked, this, &ChancesPage::train);
    connect(m_kinds, &Segments::currentChanged, this, &ChancesPage::read);
    connect(&context.workspace, &workspace::Workspace::changed, this, [this] {
        if (isVisible())
            read();
    });
    read();
}

void ChancesPage::build()
{
    m_kinds->setObjectName(QStringLiteral("admin.chances.kinds"));
    m_kinds->addPart(messages::kindTitle(RecordKind::Lead));
    m_kinds->addPart(messages::kindTitle(RecordKind::Opportunity));
    m_counts->setObjectName(QStringLiteral("admin.chances.counts"));
    m_quality->setObjectName(QStringLiteral("admin.chances.quality"));
    m_leftOut->setObjectName(QStringLiteral("admin.chances.left-out"));
    m_leftOut->setColorRole(ColorRole::Text2);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    top->setSpacing(metrics::kSpace8);
    top->addWidget(m_kinds, 0, Qt::AlignLeading);
    for (Label *label : {m_counts, m_quality, m_leftOut}) {
        label->setWordWrap(true);
        top->addWidget(label);
    }
    body().addLayout(top);
    m_progress->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, metrics::kSpace8);
    m_progress->hide();
    body().addWidget(m_progress);
    m_calibration =
        addTable(QStringLiteral("calibration"), {tr("Chance"), tr("Outcomes"), tr("Said"), tr("Came")});
    m_calibration->setAccessibleName(tr("What was said and what came"));
    m_weights = addTable(QStringLiteral("weights"),
                         {tr("Field"), tr("Value"), tr("Outcomes"), tr("Good ones"), tr("Odds")});
    m_weights->setAccessibleName(tr("What counts"));
    m_weights->setColumnWidth(0, kFieldWidth);
    m_weights->setColumnWidth(1, kFieldWidth);
    m_nothing->setObjectName(QStringLiteral("admin.chances.nothing"));
    body().addWidget(m_nothing, 1);
}

RecordKind ChancesPage::kind() const
{
    return m_kinds->current() == 0 ? RecordKind::Lead : RecordKind::Opportunity;
}

void ChancesPage::read()
{
    ScoringDesk(m_context.workspace)
        .state(kind())
        .then(this, [this, turn = ++m_turn](const core::Result<ScoringDesk::State> &state) {
            if (turn != m_turn)
                return;
            if (state)
                present(*state);
            else
                m_context.notices.failed(state.error());
        });
}

void ChancesPage::present(const ScoringDesk::State &state)
{
    const bool lead = kind() == RecordKind::Lead;
    const QString counts =
        lead ? tr("%1 converted and %2 disqualified so far. %3 of each are needed; before that "
                  "the score rules count.")
             : tr("%1 won and %2 lost so far. %3 of each are needed; before that the "
                  "probabilities of the stages count.");
    m_counts->setText(counts.arg(messages::numberText(state.won), messages::numberText(state.lost),
                                 messages::numberText(domain::kLeastOfEachOutcome)));
    const bool known = state.model.has_value();
    for (QWidget *widget : {static_cast<QWidget *>(m_quality), static_cast<QWidget *>(m_leftOut),
                            static_cast<QWidget *>(m_calibration), static_cast<QWidget *>(m_weights)})
        widget->setVisible(known);
    m_nothing->setVisible(!known);
    if (known) {
        showQuality(*state.model);
        showWeights(*state.model);
    }
    refreshButton(state);
}

void ChancesPage::showQuality(const domain::OutcomeModel &model)
{
    const auto figure = [](double value) { return QLocale().toString(value, 'f', 3); };
    m_quality->setText(
        tr("Learned %1 from %2. On outcomes that it did not learn from: AUC %3 ± %4 (0.5 is chance, 1 is "
           "perfect), Brier score %5.")
            .arg(messages::momentText(model.trainedAt), messages::countOf(model.kind, model.won + model.lost),
                 model.quality.auc ? figure(*model.quality.auc) : tr("n/a"), figure(model.quality.aucError),
                 figure(model.quality.brier)));
    QStringList left;
    for (const domain::LeftOut &out : model.leftOut) {
        if (out.why != domain::LeftOutWhy::OneValue)
            left.append(
                tr("%1 (%2)").arg(messages::featureLabel(*m_context.workspace.catalogue(), out.feature),
                                  messages::leftOutText(out.why)));
    }
    m_leftOut->setText(tr("Not learned from: %1").arg(left.join(QStringLiteral(", "))));
    m_leftOut->setVisible(!left.isEmpty());
    const auto &rows = model.quality.calibration;
    m_calibration->setRowCount(static_cast<int>(rows.size()));
    for (int line = 0; line < m_calibration->rowCount(); ++line) {
        const domain::CalibrationRow &row = rows[static_cast<std::size_t>(line)];
        setCell(*m_calibration, line, 0,
                tr("%1 to %2").arg(messages::percentText(row.from), messages::percentText(row.to)));
        setCell(*m_calibration, line, 1, messages::numberText(row.count));
        setCell(*m_calibration, line, 2, messages::percentText(row.said, 1));
        setCell(*m_calibration, line, 3, messages::percentText(row.came, 1));
    }
}

void ChancesPage::showWeights(const domain::OutcomeModel &model)
{
    const auto catalogue = m_context.workspace.catalogue();
    m_weights->setRowCount(0);
    for (const domain::FeatureWeights &weights : model.features) {
        for (const WeightLine &line : linesOf(*catalogue, weights)) {
            const int row = m_weights->rowCount();
            m_weights->insertRow(row);
            setCell(*m_weights, row, 0, messages::featureLabel(*catalogue, weights.feature));
            setCell(*m_weights, row, 1, line.value);
            setCell(*m_weights, row, 2, line.count > 0 ? messages::numberText(line.count) : QString());
            setCell(*m_weights, row, 3,
                    line.count > 0 ? messages::percentText(static_cast<double>(line.won) /
                                                           static_cast<double>(line.count))
                                   : QString());
            setCell(*m_weights, row, 4, oddsText(line.effect));
        }
    }
}

void ChancesPage::refreshButton(const ScoringDesk::State &state)
{
    m_train->setText(state.model ? tr("Train again") : tr("Learn now"));
    const QString whyNot = whyNotWritable(m_context.workspace);
    if (m_training)
        m_train->setUnavailable(tr("It is being learned."));
    else if (!whyNot.isEmpty())
        m_train->setUnavailable(whyNot);
    else if (std::min(state.won, state.lost) < domain::kLeastOfEachOutcome)
        m_train->setUnavailable(tr("There are too few outcomes."));
    else
        m_train->setAvailable();
}

void ChancesPage::train()
{
    m_training = true;
    m_train->setUnavailable(tr("It is being learned."));
    m_progress->setProgress(0, 0);
    m_progress->show();
    auto *watcher = follow(
        ScoringDesk(m_context.workspace).train(kind()), this,
        [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this](const core::Result<domain::OutcomeModel> &model) { trained(model); });
    connect(m_progress, &ProgressRow::cancelRequested, watcher, &QFutureWatcherBase::cancel);
}

void ChancesPage::trained(const core::Result<domain::OutcomeModel> &model)
{
    m_progress->hide();
    m_training = false;
    if (!model) {
        m_context.notices.failed(model.error());
        read();
        return;
    }
    ScoringDesk(m_context.workspace)
        .keep(*model)
        .then(this, [this, kind = model->kind, outcomes = model->won + model->lost](
                        const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(tr("Learned from %1.").arg(messages::countOf(kind, outcomes)),
                                       written->changeset);
            else
                m_context.notices.failed(written.error());
            read();
        });
}

} // namespace rapport::ui
