#include "ui/duplicates/mergetable.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/admin/adminpage.h"
#include "ui/admin/paddeddelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <algorithm>

namespace rapport::ui {

namespace {

using domain::Record;
using domain::RecordKind;
using domain::Value;

constexpr int kFieldWidth = 132;

/// Lists of which a merge keeps every row: the winner's becomes the main one.
bool isReach(const QString &key)
{
    static const QStringList kKeys{QStringLiteral("email"), QStringLiteral("phone"),
                                   QStringLiteral("website"), QStringLiteral("street"),
                                   QStringLiteral("company")};
    return kKeys.contains(key);
}

/// Fields that go with another one.
bool goesAlong(const QString &key, RecordKind kind)
{
    static const QStringList kAlong{QStringLiteral("email_type"), QStringLiteral("phone_type"),
                                    QStringLiteral("postcode"),   QStringLiteral("city"),
                                    QStringLiteral("region"),     QStringLiteral("country")};
    const bool namePart = key == QLatin1String("first_name") || key == QLatin1String("last_name");
    return kAlong.contains(key) || (kind == RecordKind::Person && namePart);
}

/// The record that most has happened with, the oldest of equals.
std::size_t busiest(const std::vector<Record> &records)
{
    const auto weight = [](const Record &record) {
        return std::pair(record.value(QStringLiteral("contact_count")).as<qint64>(),
                         -record.value(QStringLiteral("created_at")).as<core::Instant>().ms);
    };
    const auto most = std::max_element(records.begin(), records.end(), [&](const Record &a, const Record &b) {
        return weight(a) < weight(b);
    });
    return static_cast<std::size_t>(most - records.begin());
}

} // namespace

MergeTable::MergeTable(AppContext &context, workspace::DuplicateDesk::Comparison comparison, QWidget *parent)
    : QTableWidget(parent), m_context(context), m_comparison(std::move(comparison)),
      m_kept(busiest(m_comparison.records))
{
    setObjectName(QStringLiteral("merge.table"));
    setAccessibleName(tr("Fields side by side"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setItemDelegate(new PaddedDelegate(this));
    setIconSize({metrics::kIconMark, metrics::kIconMark});
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::kRow);
    collectLines();
    const int records = static_cast<int>(m_comparison.records.size());
    setColumnCount(records + 2);
    setRowCount(static_cast<int>(m_lines.size()));
    QStringList heads{tr("Field")};
    for (const Record &record : m_comparison.records)
        heads << domain::displayName(record);
    setHorizontalHeaderLabels(heads << tr("Result"));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    horizontalHeader()->resizeSection(0, kFieldWidth);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    fill();
    setEqualShown(false);
    setCurrentCell(0, static_cast<int>(m_kept) + 1);
    connect(this, &QTableWidget::cellClicked, this, &MergeTable::choose);
}

void MergeTable::collectLines()
{
    m_lines.push_back({{}, tr("Stays"), false});
    const RecordKind kind = m_comparison.records.front().ref.kind;
    for (const domain::FieldSpec &field : m_context.workspace.catalogue()->fields(kind)) {
        if ((domain::isMergedField(field) || isReach(field.key)) && !goesAlong(field.key, kind) &&
            !field.has(domain::FieldFlag::Hidden))
            addLine(field);
    }
}

void MergeTable::addLine(const domain::FieldSpec &field)
{
    QStringList texts;
    for (std::size_t i = 0; i < m_comparison.records.size(); ++i)
        texts << textOf(field.key, i);
    const bool any =
        std::any_of(texts.begin(), texts.end(), [](const QString &text) { return !text.isEmpty(); });
    const bool equal =
        std::all_of(texts.begin(), texts.end(), [&](const QString &text) { return text == texts.front(); });
    const bool address = field.key == QLatin1String("street");
    if (any)
        m_lines.push_back({field.key, address ? tr("Address") : messages::fieldLabel(field), equal});
}

QString MergeTable::textOf(const QString &key, std::size_t index) const
{
    const Record &record = m_comparison.records[index];
    if (key == QLatin1String("street")) {
        QStringList parts{record.text(key), (record.text(QStringLiteral("postcode")) + QLatin1Char(' ') +
                                             record.text(QStringLiteral("city")))
                                                .trimmed()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    const auto *field = m_context.workspace.catalogue()->find(record.ref.kind, key);
    const QString linked = m_comparison.linkNames[index].value(key);
    return field ? messages::valueText(*field, record.value(key), linked).simplified() : QString();
}

std::vector<Record> MergeTable::inOrder() const
{
    std::vector<Record> records{m_comparison.records[m_kept]};
    for (std::size_t i = 0; i < m_comparison.records.size(); ++i) {
        if (i != m_kept)
            records.push_back(m_comparison.records[i]);
    }
    return records;
}

domain::MergePlan MergeTable::plan() const
{
    domain::MergePlan plan;
    plan.kind = kept().ref.kind;
    plan.kept = kept().ref.id;
    for (std::size_t i = 0; i < m_comparison.records.size(); ++i) {
        if (i != m_kept)
            plan.others.push_back(m_comparison.records[i].ref.id);
    }
    plan.winners = m_winners;
    return plan;
}

void MergeTable::fill()
{
    m_changes = domain::mergedValues(*m_context.workspace.catalogue(), inOrder(), m_winners);
    fillChoice();
    for (int row = 1; row < rowCount(); ++row)
        fillLine(row);
}

void MergeTable::fillChoice()
{
    setCell(*this, 0, 0, m_lines.front().label);
    for (std::size_t i = 0; i < m_comparison.records.size(); ++i) {
        const Record &record = m_comparison.records[i];
        const int exchanges = static_cast<int>(record.value(QStringLiteral("contact_count")).as<qint64>());
        const auto created = record.value(QStringLiteral("created_at")).as<core::Instant>();
        setCell(*this, 0, static_cast<int>(i) + 1,
                tr("%n exchanges, added %1", nullptr, exchanges)
                    .arg(messages::relativeTime(created, m_context.clock.now())));
        setChosen(0, static_cast<int>(i) + 1, i == m_kept);
    }
    setCell(*this, 0, columnCount() - 1, domain::displayName(kept()));
}

Value MergeTable::resultOf(const Line &line) const
{
    const auto changed = m_changes.constFind(line.key);
    return changed == m_changes.cend() ? kept().value(line.key) : *changed;
}

std::size_t MergeTable::winnerOf(const Line &line, const Value &result) const
{
    const domain::RecordId chosen = m_winners.value(line.key);
    const std::size_t none = m_comparison.records.size();
    for (std::size_t i = 0; i < none; ++i) {
        if (m_comparison.records[i].ref.id == chosen)
            return i;
    }
    if (isReach(line.key)) {
        if (!textOf(line.key, m_kept).isEmpty())
            return m_kept;
        for (std::size_t i = 0; i < none; ++i) {
            if (!textOf(line.key, i).isEmpty())
                return i;
        }
    }
    if (kept().value(line.key) == result)
        return m_kept;
    for (std::size_t i = 0; i < none; ++i) {
        if (m_comparison.records[i].value(line.key) == result)
            return i;
    }
    return none;
}

QString MergeTable::resultText(const Line &line, const Value &value) const
{
    const std::size_t winner = winnerOf(line, value);
    if (isReach(line.key)) {
        QStringList all;
        for (std::size_t i = 0; i < m_comparison.records.size(); ++i) {
            const QString text = textOf(line.key, i);
            if (!text.isEmpty() && !all.contains(text) && i != winner)
                all << text;
        }
        const QString main = winner < m_comparison.records.size() ? textOf(line.key, winner) : QString();
        all.removeAll(main);
        return all.isEmpty() ? main : tr("%1, and %2").arg(main, all.join(QStringLiteral(", ")));
    }
    if (winner < m_comparison.records.size())
        return textOf(line.key, winner);
    return value.canonical().simplified();
}

void MergeTable::fillLine(int row)
{
    const Line &line = m_lines[static_cast<std::size_t>(row)];
    const Value result = resultOf(line);
    const std::size_t winner = winnerOf(line, result);
    setCell(*this, row, 0, line.label);
    for (std::size_t i = 0; i < m_comparison.records.size(); ++i) {
        setCell(*this, row, static_cast<int>(i) + 1, textOf(line.key, i));
        setChosen(row, static_cast<int>(i) + 1, i == winner && !line.equal);
    }
    setCell(*this, row, columnCount() - 1, resultText(line, result));
}

void MergeTable::setChosen(int row, int column, bool chosen)
{
    QTableWidgetItem *cell = item(row, column);
    QFont font = this->font();
    font.setWeight(chosen ? QFont::DemiBold : QFont::Normal);
    cell->setFont(font);
    cell->setIcon(chosen ? themedIcon(Icon::Check) : QIcon());
    const QString text = cell->text().isEmpty() ? tr("empty") : cell->text();
    const QString where =
        tr("%1 of %2")
            .arg(m_lines[static_cast<std::size_t>(row)].label, horizontalHeaderItem(column)->text());
    cell->setData(Qt::AccessibleTextRole,
                  chosen ? tr("%1: %2, chosen").arg(where, text) : tr("%1: %2").arg(where, text));
}

void MergeTable::choose(int row, int column)
{
    const auto index = static_cast<std::size_t>(column - 1);
    if (column < 1 || index >= m_comparison.records.size())
        return;
    const Line &line = m_lines[static_cast<std::size_t>(row)];
    if (line.key.isEmpty())
        m_kept = index;
    else
        m_winners.insert(line.key, m_comparison.records[index].ref.id);
    fill();
    Q_EMIT planChanged();
}

void MergeTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && (enter || event->key() == Qt::Key_Space)) {
        choose(currentRow(), currentColumn());
        return;
    }
    if (enter) {
        event->ignore(); // Ctrl+Enter is the dialog's
        return;
    }
    QTableWidget::keyPressEvent(event);
}

void MergeTable::setEqualShown(bool shown)
{
    for (int row = 0; row < rowCount(); ++row)
        setRowHidden(row, m_lines[static_cast<std::size_t>(row)].equal && !shown);
}

int MergeTable::equalRows() const
{
    return static_cast<int>(
        std::count_if(m_lines.begin(), m_lines.end(), [](const Line &line) { return line.equal; }));
}

} // namespace rapport::ui
