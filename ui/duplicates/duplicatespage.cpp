#include "ui/duplicates/duplicatespage.h"

#include "messages/duplicatereasons.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/duplicates/mergedialog.h"
#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/segments.h"
#include "workspace/lists.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::DuplicatePair;
using domain::RecordKind;
using storage::DuplicatesFound;
using workspace::DuplicateDesk;

constexpr int kMost = 500;
constexpr int kNameWidth = 280;
constexpr int kScoreWidth = 88;

enum Column { ScoreColumn, FirstColumn, SecondColumn, WhyColumn };

QString lineOf(const domain::ListRow &row)
{
    QStringList parts{row.name};
    for (const domain::Value &value : row.values) {
        if (!value.isEmpty())
            parts << value.canonical();
    }
    return parts.mid(0, 2).join(QStringLiteral(" · "));
}

} // namespace

DuplicatesPage::DuplicatesPage(AppContext &context, QWidget *parent)
    : AdminPage(QStringLiteral("duplicates"), tr("Duplicates"),
                tr("Records that are likely one: merge them, or say that they are two"), parent),
      m_context(context)
{
    build();
    connect(m_look, &QAbstractButton::clicked, this, &DuplicatesPage::look);
    connect(m_compare, &QAbstractButton::clicked, this, &DuplicatesPage::compare);
    connect(m_distinct, &QAbstractButton::clicked, this, &DuplicatesPage::setDistinct);
    connect(m_kinds, &Segments::currentChanged, this, [this] {
        m_row = 0;
        read();
    });
    connect(m_table, &QTableWidget::cellActivated, this, &DuplicatesPage::compare);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &DuplicatesPage::refreshButtons);
    connect(&context.workspace, &workspace::Workspace::changed, this, &DuplicatesPage::read);
    read();
}

void DuplicatesPage::build()
{
    m_look = addTool(QStringLiteral("look"), tr("Look now"));
    m_distinct = addTool(QStringLiteral("distinct"), tr("Not a duplicate"));
    m_compare = addTool(QStringLiteral("compare"), tr("Compare…"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace12);
    m_kinds = new Segments(this);
    m_kinds->setObjectName(QStringLiteral("admin.duplicates.kinds"));
    m_kinds->addPart(messages::kindTitle(RecordKind::Person));
    m_kinds->addPart(messages::kindTitle(RecordKind::Company));
    m_when = new Label(TextStyle::Secondary, this);
    m_when->setObjectName(QStringLiteral("admin.duplicates.when"));
    m_when->setColorRole(ColorRole::Text2);
    row->addWidget(m_kinds);
    row->addWidget(m_when, 1);
    body().addLayout(row);
    m_progress = new ProgressRow(tr("Comparing"), this);
    m_progress->setContentsMargins(metrics::kSpace16, metrics::kSpace8, metrics::kSpace16, metrics::kSpace8);
    m_progress->hide();
    body().addWidget(m_progress);
    m_table = addTable(QStringLiteral("table"), {tr("Likely"), tr("One"), tr("Other"), tr("Why")});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(ScoreColumn, kScoreWidth);
    m_table->setColumnWidth(FirstColumn, kNameWidth);
    m_table->setColumnWidth(SecondColumn, kNameWidth);
    m_nothing = new EmptyState(Icon::Duplicate, tr("Nobody has looked for duplicates yet"), this);
    m_nothing->setObjectName(QStringLiteral("admin.duplicates.nothing"));
    body().addWidget(m_nothing, 1);
}

RecordKind DuplicatesPage::kind() const
{
    return m_kinds->current() == 1 ? RecordKind::Company : RecordKind::Person;
}

void DuplicatesPage::read()
{
    DuplicateDesk(m_context.workspace)
        .kept(kind(), kMost)
        .then(this, [this, wanted = kind()](const core::Result<DuplicateDesk::Kept> &kept) {
            if (wanted != kind())
                return;
            if (kept)
                show(*kept);
            else
                m_context.notices.failed(kept.error());
        });
}

void DuplicatesPage::show(const DuplicateDesk::Kept &kept)
{
    if (kept.scan)
        m_when->setText(tr("%1 compared %2", "how many people, when")
                            .arg(messages::countOf(kind(), kept.scan->records),
                                 messages::relativeTime(kept.scan->at, m_context.clock.now())));
    else
        m_when->setText({});
    m_nothing->setSentence(kept.scan ? tr("No likely duplicates")
                                     : tr("Nobody has looked for duplicates yet"));
    m_pairs = kept.pairs;
    workspace::Ids ids;
    for (const DuplicatePair &pair : m_pairs) {
        ids.push_back(pair.first.value());
        ids.push_back(pair.second.value());
    }
    const bool person = kind() == RecordKind::Person;
    workspace::ListDesk(m_context.workspace)
        .rows(kind(), ids,
              {person ? QStringLiteral("email") : QStringLiteral("domain"), QStringLiteral("city")})
        .then(this, [this, wanted = kind()](const core::Result<std::vector<domain::ListRow>> &rows) {
            if (rows && wanted == kind())
                fill(*rows);
        });
}

void DuplicatesPage::fill(const std::vector<domain::ListRow> &rows)
{
    QHash<qint64, QString> lines;
    for (const domain::ListRow &row : rows)
        lines.insert(row.ref.id.value(), lineOf(row));
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(static_cast<int>(m_pairs.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const DuplicatePair &pair = m_pairs[static_cast<std::size_t>(row)];
        setCell(*m_table, row, ScoreColumn,
                tr("%1 %", "percent").arg(QLocale().toString(qMin(99, qRound(pair.score * 100)))));
        setCell(*m_table, row, FirstColumn, lines.value(pair.first.value()));
        setCell(*m_table, row, SecondColumn, lines.value(pair.second.value()));
        setCell(*m_table, row, WhyColumn, messages::duplicateReasons(pair.why));
    }
    m_table->setVisible(!m_pairs.empty());
    m_nothing->setVisible(m_pairs.empty() && !m_looking);
    if (!m_pairs.empty())
        m_table->selectRow(qBound(0, m_row, m_table->rowCount() - 1));
    refreshButtons();
}

const DuplicatePair *DuplicatesPage::current() const
{
    const int row = m_table->currentRow();
    const bool is = row >= 0 && row < static_cast<int>(m_pairs.size());
    return is ? &m_pairs[static_cast<std::size_t>(row)] : nullptr;
}

void DuplicatesPage::refreshButtons()
{
    if (m_table->currentRow() >= 0)
        m_row = m_table->currentRow();
    const bool readOnly = m_context.workspace.isReadOnly();
    const QString why = tr("This store is open for reading only.");
    for (Button *button : {m_compare, m_distinct}) {
        if (readOnly || !current())
            button->setUnavailable(readOnly ? why : tr("Choose a pair first."));
        else
            button->setAvailable();
    }
    if (m_looking || readOnly)
        m_look->setUnavailable(readOnly ? why : tr("The records are being compared."));
    else
        m_look->setAvailable();
}

void DuplicatesPage::look()
{
    m_looking = true;
    refreshButtons();
    m_progress->setProgress(0, 0);
    m_progress->show();
    m_nothing->hide();
    auto *watcher = follow(
        DuplicateDesk(m_context.workspace).find(kind()), this,
        [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this, wanted = kind()](const core::Result<DuplicatesFound> &found) { keep(wanted, found); });
    connect(m_progress, &ProgressRow::cancelRequested, watcher, &QFutureWatcherBase::cancel);
}

void DuplicatesPage::keep(RecordKind wanted, const core::Result<DuplicatesFound> &found)
{
    m_looking = false;
    m_progress->hide();
    refreshButtons();
    if (!found) {
        m_context.notices.failed(found.error());
        read();
        return;
    }
    const int pairs = static_cast<int>(found->pairs.size());
    DuplicateDesk(m_context.workspace)
        .keep(wanted, *found)
        .then(this, [this, pairs](const core::Result<workspace::Written<bool>> &kept) {
            if (!kept)
                m_context.notices.failed(kept.error());
            else
                m_context.notices.done(tr("Compared: %n pairs are likely one.", nullptr, pairs));
            m_row = 0;
            read();
        });
}

void DuplicatesPage::compare()
{
    const DuplicatePair *pair = current();
    if (pair && m_compare->isEnabled())
        MergeDialog::ask(m_context, kind(), {pair->first, pair->second}, this, [this] { read(); });
}

void DuplicatesPage::setDistinct()
{
    const DuplicatePair *pair = current();
    if (!pair)
        return;
    DuplicateDesk(m_context.workspace)
        .setDistinct(kind(), pair->first, pair->second)
        .then(this, [this](const core::Result<workspace::Written<bool>> &done) {
            if (done)
                m_context.notices.done(tr("Remembered: these are two."), done->changeset);
            else
                m_context.notices.failed(done.error());
        });
}

} // namespace rapport::ui
