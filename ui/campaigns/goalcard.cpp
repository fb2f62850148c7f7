#include "ui/campaigns/goalcard.h"

#include "messages/fieldlabel.h"
#include "messages/words.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr double kMostAmount = 1e12;
constexpr int kMostGoal = 1'000'000'000;
const QDate kNoDay(2000, 1, 1);

const QStringList &channels()
{
    static const QStringList kChannels{
        QStringLiteral("email"), QStringLiteral("event"), QStringLiteral("letter"), QStringLiteral("phone"),
        QStringLiteral("sms"),   QStringLiteral("web"),   QStringLiteral("social")};
    return kChannels;
}

} // namespace

GoalCard::GoalCard(const QString &currency, QWidget *parent)
    : Pane(ColorRole::Surface, parent), m_currency(currency)
{
    auto *rows = new QFormLayout;
    auto *more = new QFormLayout;
    for (QFormLayout *form : {rows, more}) {
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        form->setHorizontalSpacing(metrics::kSpace16);
        form->setVerticalSpacing(metrics::kSpace8);
    }
    m_name = addLine(*rows, "campaign.name", tr("Name"));
    m_channel = new QComboBox(this);
    m_channel->setObjectName(QStringLiteral("campaign.channel"));
    m_channel->setAccessibleName(tr("Channel"));
    for (const QString &channel : channels())
        m_channel->addItem(messages::words::choiceWord(channel), channel);
    rows->addRow(new Label(tr("Channel"), TextStyle::Body, this), m_channel);
    m_goal = addLine(*rows, "campaign.goal", tr("Goal"));
    m_goalCount = new QSpinBox(this);
    m_goalCount->setObjectName(QStringLiteral("campaign.goalCount"));
    m_goalCount->setAccessibleName(tr("To be reached"));
    m_goalCount->setRange(0, kMostGoal);
    m_goalCount->setSpecialValueText(tr("no number"));
    rows->addRow(new Label(tr("To be reached"), TextStyle::Body, this), m_goalCount);
    m_budget = addAmount(*rows, "campaign.budget", tr("Budget"));
    m_cost = addAmount(*rows, "campaign.cost", tr("Cost so far"));
    m_senderName = addLine(*more, "campaign.senderName", tr("Sender"));
    m_senderAddress = addLine(*more, "campaign.senderAddress", tr("Sender's address"));
    m_replyTo = addLine(*more, "campaign.replyTo", tr("Replies to"));
    m_startsOn = addDay(*more, "campaign.startsOn", tr("Starts"));
    m_endsOn = addDay(*more, "campaign.endsOn", tr("Ends"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace24);
    row->addLayout(rows, 1);
    row->addLayout(more, 1);
    const auto said = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    connect(m_channel, &QComboBox::currentIndexChanged, this, said);
    connect(m_goalCount, &QSpinBox::valueChanged, this, said);
    for (QLineEdit *line : {m_name, m_goal, m_senderName, m_senderAddress, m_replyTo})
        connect(line, &QLineEdit::textEdited, this, said);
    for (QDoubleSpinBox *box : {m_budget, m_cost})
        connect(box, &QDoubleSpinBox::valueChanged, this, said);
    for (QDateEdit *day : {m_startsOn, m_endsOn})
        connect(day, &QDateEdit::dateChanged, this, said);
}

QLineEdit *GoalCard::addLine(QFormLayout &rows, const char *key, const QString &label)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QLatin1String(key));
    line->setAccessibleName(label);
    rows.addRow(new Label(label, TextStyle::Body, this), line);
    return line;
}

QDateEdit *GoalCard::addDay(QFormLayout &rows, const char *key, const QString &label)
{
    auto *day = new QDateEdit(this);
    day->setObjectName(QLatin1String(key));
    day->setAccessibleName(label);
    day->setCalendarPopup(true);
    day->setMinimumDate(kNoDay);
    day->setSpecialValueText(tr("open"));
    rows.addRow(new Label(label, TextStyle::Body, this), day);
    return day;
}

QDoubleSpinBox *GoalCard::addAmount(QFormLayout &rows, const char *key, const QString &label)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(QLatin1String(key));
    box->setAccessibleName(label);
    box->setRange(0, kMostAmount);
    box->setDecimals(core::currencyDecimals(m_currency));
    box->setGroupSeparatorShown(true);
    box->setSuffix(QLatin1Char(' ') + m_currency);
    box->setSpecialValueText(tr("none"));
    rows.addRow(new Label(label, TextStyle::Body, this), box);
    return box;
}

core::Money GoalCard::amount(const QDoubleSpinBox &box) const
{
    const double scale = std::pow(10.0, core::currencyDecimals(m_currency));
    return box.value() > 0 ? core::Money{std::llround(box.value() * scale), m_currency} : core::Money();
}

void GoalCard::show(const domain::Campaign &campaign)
{
    const QScopedValueRollback filling(m_filling, true);
    const double scale = std::pow(10.0, core::currencyDecimals(m_currency));
    m_name->setText(campaign.name);
    m_channel->setCurrentIndex(std::max(m_channel->findData(campaign.channel), 0));
    m_goal->setText(campaign.goal);
    m_goalCount->setValue(int(std::min<qint64>(campaign.goalCount, kMostGoal)));
    m_budget->setValue(double(campaign.budget.minor) / scale);
    m_cost->setValue(double(campaign.cost.minor) / scale);
    m_startsOn->setDate(campaign.startsOn.isValid() ? campaign.startsOn : kNoDay);
    m_endsOn->setDate(campaign.endsOn.isValid() ? campaign.endsOn : kNoDay);
    m_senderName->setText(campaign.senderName);
    m_senderAddress->setText(campaign.senderAddress);
    m_replyTo->setText(campaign.replyTo);
}

domain::Campaign GoalCard::edited(domain::Campaign campaign) const
{
    const auto day = [](const QDateEdit &edit) { return edit.date() == kNoDay ? QDate() : edit.date(); };
    const bool foreign = !campaign.budget.currency.isEmpty() && campaign.budget.currency != m_currency;
    campaign.name = m_name->text().trimmed();
    campaign.channel = m_channel->currentData().toString();
    campaign.goal = m_goal->text().trimmed();
    campaign.goalCount = m_goalCount->value();
    if (!foreign) {
        campaign.budget = amount(*m_budget);
        campaign.cost = amount(*m_cost);
    }
    campaign.startsOn = day(*m_startsOn);
    campaign.endsOn = day(*m_endsOn);
    campaign.senderName = m_senderName->text().trimmed();
    campaign.senderAddress = m_senderAddress->text().trimmed();
    campaign.replyTo = m_replyTo->text().trimmed();
    return campaign;
}

void GoalCard::setEditable(bool editable)
{
    setEnabled(editable);
}

void GoalCard::focusName()
{
    m_name->setFocus();
}

} // namespace rapport::ui
