#include "ui/campaigns/limitscard.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace rapport::ui {

namespace {

constexpr int kMostPerMinute = 100'000;
constexpr int kMostMessages = 1000;
constexpr int kMostDays = 3650;

} // namespace

LimitsCard::LimitsCard(QWidget *parent) : Pane(ColorRole::Surface, parent)
{
    m_perMinute = addBox("campaign.perMinute", tr("Messages a minute"), kMostPerMinute,
                         tr("as fast as the server takes them"));
    m_capCount = addBox("campaign.capCount", tr("Nobody gets more messages of all campaigns than"),
                        kMostMessages, tr("no limit"));
    m_capDays = addBox("campaign.capDays", tr("Days in which they count"), kMostDays, tr("no limit"));
    auto *capped = new QHBoxLayout;
    capped->addWidget(m_capCount);
    capped->addWidget(new Label(tr("within"), TextStyle::Body, this));
    capped->addWidget(m_capDays);
    capped->addWidget(new Label(tr("days"), TextStyle::Body, this));
    capped->addStretch();
    auto *fast = new QHBoxLayout;
    fast->addWidget(m_perMinute);
    fast->addStretch();
    auto *rows = new QFormLayout(this);
    rows->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    rows->setHorizontalSpacing(metrics::kSpace16);
    rows->setVerticalSpacing(metrics::kSpace8);
    rows->addRow(new Label(tr("Messages a minute"), TextStyle::Body, this), fast);
    rows->addRow(new Label(tr("At most to one person"), TextStyle::Body, this), capped);
}

QSpinBox *LimitsCard::addBox(const char *key, const QString &name, int most, const QString &none)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(QLatin1String(key));
    box->setAccessibleName(name);
    box->setRange(0, most);
    box->setSpecialValueText(none);
    connect(box, &QSpinBox::valueChanged, this, [this] {
        if (!m_filling)
            Q_EMIT changed();
    });
    return box;
}

void LimitsCard::show(const domain::CampaignRules &rules)
{
    const QScopedValueRollback filling(m_filling, true);
    m_perMinute->setValue(rules.perMinute);
    m_capCount->setValue(rules.capCount);
    m_capDays->setValue(rules.capDays);
}

domain::CampaignRules LimitsCard::edited(domain::CampaignRules rules) const
{
    rules.perMinute = m_perMinute->value();
    rules.capCount = m_capCount->value();
    rules.capDays = m_capDays->value();
    return rules;
}

} // namespace rapport::ui
