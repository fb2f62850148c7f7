#include "ui/segments/proposedialog.h"

#include "messages/buyerwords.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/widgets/label.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kWordsWidth = 340;
constexpr double kPerCent = 100;
constexpr double kTenths = 10;
constexpr QSize kSize(820, 420);
enum Column { Words, Customers, Days, Orders, Revenue, ColumnCount };

} // namespace

ProposeDialog::ProposeDialog(AppContext &context, domain::RecordKind about, QWidget *parent)
    : ActDialog(tr("Customers who buy alike"), tr("Keep as segments"), parent), m_context(context),
      m_about(about), m_count(new QSpinBox(this)), m_sum(new Label(TextStyle::Secondary, this)),
      m_table(new QTableWidget(0, ColumnCount, this))
{
    setObjectName(QStringLiteral("segment.propose"));
    resize(kSize);
    m_count->setObjectName(QStringLiteral("propose.count"));
    m_count->setAccessibleName(tr("Groups"));
    m_count->setRange(1, reporting::kMostBuyerGroups);
    m_count->setSpecialValueText(tr("as many as are clear"));
    m_sum->setObjectName(QStringLiteral("propose.sum"));
    m_sum->setColorRole(ColorRole::Text2);
    m_table->setObjectName(QStringLiteral("propose.table"));
    m_table->setAccessibleName(tr("Groups of customers"));
    m_table->setHorizontalHeaderLabels(
        {tr("Who they are"), tr("Customers"), tr("Days since the last order"), tr("Orders"), tr("Revenue")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->setColumnWidth(Words, kWordsWidth);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *rows = new QFormLayout;
    rows->addRow(new Label(tr("Groups"), TextStyle::Body, this), m_count);
    body().addLayout(rows);
    body().addWidget(m_sum);
    body().addWidget(m_table, 1);
    setHelp(tr("By days since the last order, orders and revenue; each one's mean"));
    connect(m_count, &QSpinBox::valueChanged, this, &ProposeDialog::ask);
    connect(this, &ActDialog::committed, this, &ProposeDialog::keep);
    ask();
}

void ProposeDialog::ask()
{
    setBlocked(tr("The groups are being looked for."));
    const int count = m_count->value() == m_count->minimum() ? 0 : m_count->value();
    workspace::SegmentDesk(m_context.workspace)
        .propose(m_about, count)
        .then(this, [this, turn = ++m_turn](const core::Result<reporting::BuyerGroups> &found) {
            if (turn != m_turn)
                return;
            m_found = found ? *found : reporting::BuyerGroups();
            if (!found)
                setFault(messages::sentence(found.error(), m_context.workspace.catalogue().get()));
            present();
        });
}

QString ProposeDialog::nameOf(std::size_t group) const
{
    return messages::buyerWords(m_found.groups[group].profile, m_found.all);
}

void ProposeDialog::present()
{
    const QString why = whyNotWritable(m_context.workspace);
    setBlocked(m_found.groups.empty() ? tr("Nobody bought anything yet.") : why);
    m_sum->setText(m_found.groups.empty()
                       ? tr("Nobody bought anything yet.")
                       : tr("%1 who bought; the groups stand apart by %2 of 100.")
                             .arg(messages::countOf(m_about, m_found.all.count),
                                  messages::numberText(std::llround(m_found.silhouette * kPerCent))));
    m_table->setRowCount(int(m_found.groups.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const reporting::BuyerProfile &profile = m_found.groups[std::size_t(row)].profile;
        const QStringList cells{
            nameOf(std::size_t(row)), messages::numberText(profile.count),
            messages::numberText(std::llround(profile.days)),
            messages::numberText(std::round(profile.orders * kTenths) / kTenths),
            messages::moneyText({std::llround(profile.revenue), m_context.workspace.currency()})};
        for (int column = 0; column < ColumnCount; ++column)
            m_table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
}

void ProposeDialog::keep()
{
    std::vector<workspace::NamedGroup> groups;
    for (std::size_t i = 0; i < m_found.groups.size(); ++i)
        groups.push_back({QStringLiteral("%1: %2").arg(i + 1).arg(nameOf(i)), m_found.groups[i].ids});
    workspace::SegmentDesk(m_context.workspace)
        .keepGroups(m_about, groups)
        .then(this, [this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                setFault(messages::sentence(written.error(), m_context.workspace.catalogue().get()));
                return;
            }
            m_context.notices.done(
                tr("%1 made.").arg(messages::countOf(domain::RecordKind::Segment, written->value)),
                written->changeset);
            accept();
        });
}

} // namespace rapport::ui
