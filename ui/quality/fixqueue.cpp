#include "ui/quality/fixqueue.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/admin/adminpage.h"
#include "ui/admin/paddeddelegate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/tooltips.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::QualityChange;
using domain::QualityFinding;

constexpr int kNameWidth = 170;
constexpr int kFieldWidth = 92;
constexpr int kNowWidth = 172;

enum Column { NameColumn, FieldColumn, NowColumn, ProposedColumn };

/// Control characters and line breaks as signs that can be seen.
QString visible(QString text)
{
    constexpr char16_t kFirstPicture = 0x2400;
    for (QChar &c : text) {
        if (c.unicode() < 0x20)
            c = QChar(char16_t(kFirstPicture + c.unicode()));
        else if (c.unicode() == 0x200B || c.unicode() == 0x00AD || c.unicode() == 0xFEFF)
            c = QChar(0x2423);
    }
    return text;
}

/// Of several changes the values one beside the other.
QString joined(const std::vector<QualityChange> &changes,
               const std::function<QString(const QualityChange &)> &part)
{
    QStringList parts;
    for (const QualityChange &change : changes)
        parts << part(change);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

FixQueue::FixQueue(QWidget *parent) : QWidget(parent)
{
    build();
    connect(m_fix, &QAbstractButton::clicked, this, [this] { Q_EMIT fixRequested(ticked()); });
    connect(m_fixAll, &QAbstractButton::clicked, this, &FixQueue::fixAllRequested);
    connect(m_rows, &QAbstractButton::clicked, this, &FixQueue::rowsRequested);
    connect(m_off, &QAbstractButton::clicked, this, &FixQueue::offRequested);
    connect(m_pass, &QAbstractButton::clicked, this, [this] {
        if (const QualityFinding *finding = current())
            Q_EMIT passOverRequested({*finding});
    });
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (const QualityFinding *finding = current())
            Q_EMIT openRequested(finding->ref);
    });
    connect(m_table, &QTableWidget::cellDoubleClicked, m_open, &QAbstractButton::click);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &FixQueue::refreshButtons);
    connect(m_table, &QTableWidget::itemChanged, this, &FixQueue::refreshButtons);
    m_table->installEventFilter(this);
}

void FixQueue::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::kSpace12, 0, 0);
    column->setSpacing(metrics::kSpace8);
    const auto padded = [column](QLayout *inner) {
        inner->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, 0);
        column->addLayout(inner);
    };
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::kSpace4);
    m_title = new Label(TextStyle::PaneTitle, this);
    m_title->setObjectName(QStringLiteral("quality.title"));
    m_advice = new Label(TextStyle::Secondary, this);
    m_advice->setColorRole(ColorRole::Text2);
    m_advice->setWordWrap(true);
    words->addWidget(m_title);
    words->addWidget(m_advice);
    padded(words);
    const auto button = [this](const char *name, const QString &text, ButtonVariant variant) {
        auto *made = new Button(text, this, variant);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(text);
        return made;
    };
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kSpace8);
    m_fix = button("quality.fix", tr("Fix"), ButtonVariant::Primary);
    m_fixAll = button("quality.fix-all", tr("Fix all"), ButtonVariant::Normal);
    m_rows = button("quality.rows", tr("Open as a list"), ButtonVariant::Normal);
    m_open = button("quality.open", tr("Open card"), ButtonVariant::Normal);
    m_pass = button("quality.pass-over", tr("Leave as it is"), ButtonVariant::Normal);
    setPlainToolTip(*m_pass, tr("Never find this record by this rule again"), tr("Del"));
    for (Button *each : {m_fix, m_fixAll, m_rows, m_open, m_pass})
        buttons->addWidget(each);
    buttons->addStretch(1);
    m_off = new LinkButton(tr("Do without this rule"), this, TextStyle::Secondary);
    m_off->setObjectName(QStringLiteral("quality.off"));
    m_off->setAccessibleName(m_off->text());
    buttons->addWidget(m_off);
    padded(buttons);
    m_table = new QTableWidget(this);
    m_table->setObjectName(QStringLiteral("quality.queue"));
    m_table->setAccessibleName(tr("What the rule found"));
    m_table->setColumnCount(4);
    m_table->setHorizontalHeaderLabels({tr("Record"), tr("Field"), tr("Now"), tr("Proposed")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->setColumnWidth(NameColumn, kNameWidth);
    m_table->setColumnWidth(FieldColumn, kFieldWidth);
    m_table->setColumnWidth(NowColumn, kNowWidth);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRow);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    column->addWidget(m_table, 1);
    m_nothing = new EmptyState(Icon::Check, tr("Nothing is left of this rule"), this);
    m_nothing->setObjectName(QStringLiteral("quality.queue.nothing"));
    m_nothing->hide();
    column->addWidget(m_nothing, 1);
    m_note = new Label(TextStyle::Caption, this);
    m_note->setObjectName(QStringLiteral("quality.note"));
    m_note->setColorRole(ColorRole::Text3);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_note);
    padded(foot);
    foot->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, metrics::kSpace8);
}

void FixQueue::setHead(const Head &head)
{
    m_head = head;
    m_title->setText(head.title);
    m_advice->setText(head.advice);
    const bool isPairs = head.rule.flaw == domain::QualityFlaw::Duplicate;
    m_rows->setText(isPairs ? tr("Compare duplicates") : tr("Open as a list"));
    m_rows->setAccessibleName(m_rows->text());
    const bool hasCard =
        head.rule.kind == domain::RecordKind::Person || head.rule.kind == domain::RecordKind::Company;
    m_open->setText(hasCard ? tr("Open card") : tr("Change…"));
    m_open->setAccessibleName(m_open->text());
    m_rows->setVisible(head.hasRows);
    m_fix->setVisible(head.rule.hasFix);
    m_fixAll->setVisible(head.rule.hasFix);
    m_table->setColumnHidden(FieldColumn, isPairs);
    refreshButtons();
}

void FixQueue::setReading()
{
    m_table->setEnabled(false);
}

void FixQueue::setFindings(std::vector<QualityFinding> findings, const domain::Catalogue &catalogue)
{
    const int row = qMax(0, m_table->currentRow());
    m_findings = std::move(findings);
    {
        const QSignalBlocker quiet(m_table);
        m_table->setEnabled(true);
        m_table->setRowCount(int(m_findings.size()));
        for (int i = 0; i < m_table->rowCount(); ++i)
            fillRow(i, m_findings[std::size_t(i)], catalogue);
        const bool hasChanges = std::any_of(m_findings.begin(), m_findings.end(),
                                            [](const auto &finding) { return !finding.changes.empty(); });
        m_table->setColumnHidden(FieldColumn, !hasChanges);
        m_table->setColumnHidden(NowColumn, !hasChanges);
        m_table->setColumnHidden(ProposedColumn, !hasChanges);
        if (!m_findings.empty())
            m_table->selectRow(qBound(0, row, m_table->rowCount() - 1));
    }
    m_table->setVisible(!m_findings.empty());
    m_nothing->setVisible(m_findings.empty());
    refreshNote();
    refreshButtons();
}

void FixQueue::fillRow(int row, const QualityFinding &finding, const domain::Catalogue &catalogue)
{
    const auto label = [&](const QualityChange &change) {
        const domain::FieldSpec *spec = catalogue.find(finding.ref.kind, change.field);
        return spec ? messages::fieldLabel(*spec) : change.field;
    };
    setCell(*m_table, row, NameColumn, finding.name);
    setCell(*m_table, row, FieldColumn, joined(finding.changes, label));
    setCell(*m_table, row, NowColumn, joined(finding.changes, [](const QualityChange &change) {
        return change.now.isEmpty() ? tr("(empty)") : visible(change.now);
    }));
    setCell(*m_table, row, ProposedColumn, joined(finding.changes, [&](const QualityChange &change) {
        if (!finding.hasFix)
            return QStringLiteral("–");
        return change.proposed.isEmpty() ? tr("(empty)") : visible(change.proposed);
    }));
    for (int column = NameColumn; column <= ProposedColumn; ++column)
        m_table->item(row, column)->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    if (!finding.hasFix)
        return;
    QTableWidgetItem *name = m_table->item(row, NameColumn);
    name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
    name->setCheckState(Qt::Checked);
}

void FixQueue::refreshNote()
{
    const auto shown = qint64(m_findings.size());
    QStringList words;
    if (shown < m_head.figure.records)
        words << tr("The first %1 of %2 are shown.")
                     .arg(messages::numberText(shown), messages::numberText(m_head.figure.records));
    if (m_head.rule.hasFix && m_head.figure.fixable > 0)
        words << tr(
            "Enter fixes one, Space ticks, Del leaves it as it is for ever. Every fix can be undone.");
    m_note->setText(words.join(QLatin1Char(' ')));
}

void FixQueue::refreshButtons()
{
    const int chosen = int(ticked().size());
    const bool writable = m_head.whyNot.isEmpty();
    m_fix->setText(chosen > 0 ? tr("Fix %Ln ticked", nullptr, chosen) : tr("Fix"));
    m_fix->setAccessibleName(m_fix->text());
    allow(*m_fix, !writable ? m_head.whyNot : chosen == 0 ? tr("Tick what is to be fixed.") : QString());
    m_fixAll->setText(tr("Fix all %1").arg(messages::numberText(m_head.figure.fixable)));
    m_fixAll->setAccessibleName(m_fixAll->text());
    m_fixAll->setVisible(m_head.rule.hasFix && m_head.figure.fixable > qint64(m_findings.size()));
    allow(*m_fixAll, m_head.whyNot);
    const QString choose = current() ? QString() : tr("Choose a record first.");
    allow(*m_pass, writable ? choose : m_head.whyNot);
    m_pass->setVisible(m_head.rule.flaw != domain::QualityFlaw::Duplicate);
    allow(*m_open, choose);
    m_off->setVisible(writable);
}

const QualityFinding *FixQueue::current() const
{
    const int row = m_table->currentRow();
    const bool is = row >= 0 && row < int(m_findings.size());
    return is ? &m_findings[std::size_t(row)] : nullptr;
}

std::vector<QualityFinding> FixQueue::ticked() const
{
    std::vector<QualityFinding> chosen;
    for (int row = 0; row < m_table->rowCount() && row < int(m_findings.size()); ++row) {
        const QTableWidgetItem *item = m_table->item(row, NameColumn);
        if (item && m_findings[std::size_t(row)].hasFix && item->checkState() == Qt::Checked)
            chosen.push_back(m_findings[std::size_t(row)]);
    }
    return chosen;
}

void FixQueue::toggle()
{
    QTableWidgetItem *item = m_table->item(m_table->currentRow(), NameColumn);
    if (item && item->flags().testFlag(Qt::ItemIsUserCheckable))
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void FixQueue::accept()
{
    const QualityFinding *finding = current();
    if (finding && finding->hasFix && m_head.whyNot.isEmpty())
        Q_EMIT fixRequested({*finding});
    else if (finding)
        Q_EMIT openRequested(finding->ref);
}

FieldPlace FixQueue::place() const
{
    const QualityFinding *finding = current();
    if (!finding || m_head.rule.flaw == domain::QualityFlaw::Duplicate)
        return {};
    return finding->changes.empty()
               ? FieldPlace{m_head.rule.field, {}}
               : FieldPlace{finding->changes.front().field, finding->changes.front().part};
}

bool FixQueue::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: accept(); return true;
    case Qt::Key_Space: toggle(); return true;
    case Qt::Key_Delete: m_pass->click(); return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

} // namespace rapport::ui
