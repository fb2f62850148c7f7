#pragma once

#include "domain/campaign.h"
#include "ui/widgets/pane.h"

class QSpinBox;

namespace rapport::ui {

/// How fast a campaign goes out, and how often somebody may hear from the house. Owned by the editor; GUI thread.
class LimitsCard final : public Pane {
    Q_OBJECT
public:
    explicit LimitsCard(QWidget *parent);

    void show(const domain::CampaignRules &rules);
    domain::CampaignRules edited(domain::CampaignRules rules) const;

Q_SIGNALS:
    void changed();

private:
    QSpinBox *addBox(const char *key, const QString &name, int most, const QString &none);

    bool m_filling = false;
    QSpinBox *m_perMinute = nullptr;
    QSpinBox *m_capCount = nullptr;
    QSpinBox *m_capDays = nullptr;
};

} // namespace rapport::ui
