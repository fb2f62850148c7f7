#include "ui/import/rehearsalpage.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/import/figuretile.h"
#include "ui/import/rehearsalmodel.h"
#include "ui/import/rehearsedlines.h"
#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/separator.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace rapport::ui {

using Shown = RehearsalModel::Shown;

namespace {

constexpr Shown kParts[] = {Shown::All, Shown::Create, Shown::Update, Shown::Skip, Shown::Reject};
constexpr int kFieldWidth = 108;
constexpr size_t kListed = 10'000; ///< rows that can be looked at one by one

class RehearsalDelegate final : public QStyledItemDelegate {
public:
    RehearsalDelegate(RehearsalModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = currentTheme();
        paintRowGround(*painter, option, theme);
        const RehearsalModel::Rehearsed &line = m_model.line(index.row());
        if (index.column() == RehearsalModel::Act) {
            paintPill(*painter, option.rect, RehearsalModel::pill(line.act), theme, option.direction);
        } else if (index.column() == RehearsalModel::Change && !line.field.isEmpty()) {
            paintChange(*painter, option, line, theme);
        } else {
            CellText cell{index.data().toString()};
            cell.leadingPad = index.column() == 0 ? metrics::kSpace20 : metrics::kSpace8;
            cell.style = index.column() == RehearsalModel::Name ? TextStyle::BodyMedium : TextStyle::Body;
            cell.color = index.column() == RehearsalModel::Name ? ColorRole::Text
                         : index.column() == RehearsalModel::Change && line.act == Shown::Reject
                             ? ColorRole::Bad
                             : ColorRole::Text2;
            paintCell(*painter, option, cell, theme, false);
        }
    }

private:
    /// The field, the old value struck out, the new one in weight.
    static void paintChange(QPainter &painter, const QStyleOptionViewItem &option,
                            const RehearsalModel::Rehearsed &line, const Theme &theme)
    {
        QRect rest = option.rect.adjusted(metrics::kSpace8, 0, -metrics::kSpace8, 0);
        const auto put = [&](int width, const QString &text, const QFont &font, const QColor &color) {
            const QRect place(rest.x(), rest.y(), std::min(width, rest.width()), rest.height());
            paintText(painter, QStyle::visualRect(option.direction, option.rect, place), text, font, color,
                      Qt::AlignLeading | Qt::AlignVCenter, option.direction);
            rest.setLeft(place.right() + 1 + metrics::kSpace8);
        };
        put(kFieldWidth, line.field, theme.font(TextStyle::Body), theme.text2);
        QFont old = theme.font(TextStyle::Body);
        old.setStrikeOut(!line.before.isEmpty());
        const QString before = line.before.isEmpty() ? RehearsalPage::tr("empty") : line.before;
        put(std::min(textWidth(old, before), rest.width() * 2 / 5), before, old, theme.text2);
        put(textWidth(old, QStringLiteral("→")),
            option.direction == Qt::RightToLeft ? QStringLiteral("←") : QStringLiteral("→"),
            theme.font(TextStyle::Body), theme.text3);
        const QString after = line.after.isEmpty() ? RehearsalPage::tr("empty") : line.after;
        const QString more = line.more > 0 ? QStringLiteral("+%1").arg(line.more) : QString();
        put(std::min(textWidth(theme.font(TextStyle::BodyMedium), after),
                     rest.width() - textWidth(theme.font(TextStyle::Body), more) - metrics::kSpace8),
            after, theme.font(TextStyle::BodyMedium), theme.text);
        if (!more.isEmpty() && rest.width() > 0)
            put(rest.width(), more, theme.font(TextStyle::Body), theme.text3);
    }

    RehearsalModel &m_model;
};

void setUp(QTableView &table, RehearsalModel &model)
{
    table.setObjectName(QStringLiteral("import.rehearsal.rows"));
    table.setAccessibleName(RehearsalPage::tr("What would happen to each row"));
    table.setModel(&model);
    table.setItemDelegate(new RehearsalDelegate(model, &table));
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setMouseTracking(true);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(currentTheme().scaled(metrics::kRowWide));
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    for (const auto &[column, width] : {std::pair(RehearsalModel::Line, 64),
                                        {RehearsalModel::Act, 96},
                                        {RehearsalModel::Name, 176},
                                        {RehearsalModel::Company, 188}})
        table.setColumnWidth(column, width);
}

} // namespace

RehearsalPage::RehearsalPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(QStringLiteral("rehearsal"), tr("What would happen"), draft, parent),
      m_progress(new ProgressRow(tr("Rehearsing"), this)), m_sums(new Label(TextStyle::Secondary, this)),
      m_shown(new Segments(this)), m_words(new QLineEdit(this)), m_model(new RehearsalModel(this)),
      m_table(new QTableView(this))
{
    setAbout(tr(
        "Nothing has been written yet. Blank cells never overwrite unless you said so. After the run, Undo "
        "import puts every row back."));
    m_progress->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, metrics::kSpace8);
    body().addWidget(m_progress);
    body().addWidget(makeFigures());
    body().addWidget(makeFilter());
    body().addWidget(new Separator(Qt::Horizontal, this));
    setUp(*m_table, *m_model);
    body().addWidget(m_table, 1);
    connect(m_progress, &ProgressRow::cancelRequested, this, [this] { m_future.cancel(); });
    connect(&draft, &ImportDraft::planChanged, this, &RehearsalPage::forget);
    connect(&draft, &ImportDraft::fileChanged, this, &RehearsalPage::forget);
    presentReport();
}

RehearsalPage::~RehearsalPage()
{
    m_future.cancel();
}

QWidget *RehearsalPage::makeFigures()
{
    auto *figures = new QWidget(this);
    auto *row = new QHBoxLayout(figures);
    row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, metrics::kSpace12);
    row->setSpacing(metrics::kSpace12);
    const struct {
        QString words;
        Icon icon;
        ColorRole color;
    } tiles[] = {{tr("to create"), Icon::Add, ColorRole::Accent},
                 {tr("to update"), Icon::Edit, ColorRole::Accent},
                 {tr("skipped: same or blank"), Icon::Remove, ColorRole::Text2},
                 {tr("rejected"), Icon::Close, ColorRole::Bad}};
    for (int i = 0; i < 4; ++i) {
        auto *tile = new FigureTile(tiles[i].words, tiles[i].icon, tiles[i].color, figures);
        tile->setObjectName(QStringLiteral("import.figure.%1").arg(i));
        connect(tile, &QAbstractButton::clicked, this, [this, i] { m_shown->setCurrent(i + 1); });
        row->addWidget(tile, 1);
        m_tiles.append(tile);
    }
    m_sums->setObjectName(QStringLiteral("import.sums"));
    m_sums->setColorRole(ColorRole::Text2);
    row->addWidget(m_sums, 1);
    return figures;
}

QWidget *RehearsalPage::makeFilter()
{
    auto *filter = new QWidget(this);
    auto *row = new QHBoxLayout(filter);
    row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, metrics::kSpace12);
    row->setSpacing(metrics::kSpace12);
    m_shown->setObjectName(QStringLiteral("import.rehearsal.shown"));
    for (const QString &text : {tr("All"), tr("Create"), tr("Update"), tr("Skip"), tr("Reject")})
        m_shown->addPart(text);
    m_words->setObjectName(QStringLiteral("import.rehearsal.find"));
    m_words->setAccessibleName(tr("Find in the rehearsal"));
    m_words->setPlaceholderText(tr("Find in the rehearsal"));
    m_words->setClearButtonEnabled(true);
    row->addWidget(m_shown);
    row->addWidget(m_words, 1);
    connect(m_shown, &Segments::currentChanged, this, &RehearsalPage::showRows);
    connect(m_words, &QLineEdit::textChanged, this, [this] { showRows(m_shown->current()); });
    return filter;
}

void RehearsalPage::enter()
{
    if (m_stale && !m_future.isRunning())
        start();
}

void RehearsalPage::forget()
{
    m_future.cancel();
    ++m_round;
    m_stale = true;
    m_report.reset();
    m_fault = {};
    if (isVisible() && draft().plan())
        start();
    presentReport();
}

void RehearsalPage::start()
{
    m_stale = false;
    m_report.reset();
    m_fault = {};
    workspace::ImportOptions options = draft().options();
    options.dryRun = true;
    options.maxRejects = kListed;
    options.maxChanges = kListed;
    m_future = workspace::ExchangeDesk(draft().context().workspace).importFile(options);
    follow(
        m_future, this, [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this, round = ++m_round](const Report &report) {
            if (round == m_round)
                settle(report);
        });
    m_progress->setProgress(0, 0);
    presentReport();
}

void RehearsalPage::settle(const Report &report)
{
    if (report)
        m_report = *report;
    else
        m_fault = report.error();
    presentReport();
}

void RehearsalPage::presentReport()
{
    m_progress->setVisible(!m_report && !m_stale && m_fault.reason.isEmpty());
    const workspace::ImportReport empty;
    const workspace::ImportReport &report = m_report ? *m_report : empty;
    const qint64 figures[] = {report.rows, report.created, report.updated, report.skipped, report.rejected};
    const QString names[] = {tr("All %1"), tr("Create %1"), tr("Update %1"), tr("Skip %1"), tr("Reject %1")};
    for (int i = 0; i < 5; ++i) {
        const QString text = names[i].arg(messages::numberText(figures[i]));
        m_shown->part(i)->setText(text);
        m_shown->part(i)->setAccessibleName(text);
        m_shown->part(i)->updateGeometry();
        if (i > 0)
            m_tiles[i - 1]->setFigure(figures[i]);
    }
    m_model->setLines(rehearsedLines(report, draft()));
    const qint64 kept = m_model->rowCount();
    m_sums->setText(
        tr("%1 rows in the file").arg(messages::numberText(report.rows)) +
        (kept < report.rows && m_report
             ? QLatin1Char('\n') + tr("%1 of them are listed below").arg(messages::numberText(kept))
             : QString()));
    if (!m_fault.reason.isEmpty())
        setAbout(messages::sentence(m_fault, draft().catalogue().get()));
    Q_EMIT stepChanged();
}

void RehearsalPage::showRows(int part)
{
    m_model->setFilter(kParts[part], m_words->text());
}

StepState RehearsalPage::state() const
{
    if (!m_fault.reason.isEmpty())
        return StepState::Fault;
    return m_report ? StepState::Done : StepState::Open;
}

QString RehearsalPage::result() const
{
    if (!m_report)
        return {};
    return m_report->rejected > 0 ? tr("%1 rejects").arg(messages::numberText(m_report->rejected))
                                  : tr("No rejects");
}

QString RehearsalPage::blocked() const
{
    if (!m_fault.reason.isEmpty())
        return messages::sentence(m_fault, draft().catalogue().get());
    if (!m_report)
        return tr("The rehearsal is not over yet.");
    return m_report->created + m_report->updated > 0 ? QString() : tr("There is nothing to import.");
}

QString RehearsalPage::note() const
{
    return m_report ? tr("Undo takes back the whole import") : QString();
}

QString RehearsalPage::verb() const
{
    const qint64 rows = m_report ? m_report->created + m_report->updated : 0;
    return tr("Import %1 rows").arg(messages::numberText(rows));
}

QWidget *RehearsalPage::firstControl() const
{
    return m_table;
}

} // namespace rapport::ui
