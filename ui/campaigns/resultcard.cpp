#include "ui/campaigns/resultcard.h"

#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "workspace/campaignmeasure.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr int kStateRole = Qt::UserRole;
constexpr int kWhatWidth = 300;
constexpr int kEffectDays = 90;
constexpr int kMostPeople = 1'000'000;
constexpr double kPerCent = 100;
constexpr double kTenths = 10;
constexpr double kSure = 0.05;
constexpr double kThousandths = 1000;

struct Word {
    const char *key;
    const char *text;
};
constexpr Word kStates[] = {
    {"sent", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Sent")},
    {"queued", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Waiting")},
    {"claimed", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "About to be sent")},
    {"sending", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Being sent")},
    {"deferred", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Refused for now, tried again")},
    {"failed", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Refused")},
    {"uncertain", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "In doubt: the server may have it")},
    {"skipped", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Left out while sending")},
    {"held", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Held out to compare")}};
constexpr Word kResponses[] = {{"delivered", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Delivered")},
                               {"bounced", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Bounced")},
                               {"replied", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Replied")},
                               {"clicked", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Clicked")},
                               {"opted_out", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Opted out")},
                               {"accepted", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Accepted")},
                               {"declined", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Declined")},
                               {"lead", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Became a lead")},
                               {"order", QT_TRANSLATE_NOOP("rapport::ui::ResultCard", "Ordered")}};

QString points(double share)
{
    return messages::numberText(std::round(share * kPerCent * kTenths) / kTenths);
}

QString chance(double p)
{
    return messages::numberText(std::round(p * kThousandths) / kThousandths);
}

} // namespace

ResultCard::ResultCard(AppContext &context, QWidget *parent)
    : Pane(ColorRole::Surface, parent), m_context(context)
{
    m_headline = new Label(TextStyle::BodyStrong, this);
    m_headline->setObjectName(QStringLiteral("campaign.effect"));
    m_headline->setWordWrap(true);
    m_detail = new Label(TextStyle::Secondary, this);
    m_detail->setObjectName(QStringLiteral("campaign.effect.detail"));
    m_detail->setColorRole(ColorRole::Text2);
    m_detail->setWordWrap(true);
    m_table = new QTableWidget(0, 2, this);
    m_table->setObjectName(QStringLiteral("campaign.results"));
    m_table->setAccessibleName(tr("Results"));
    m_table->setHorizontalHeaderLabels({tr("What"), tr("Number")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(0, kWhatWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    column->addWidget(m_headline);
    column->addWidget(m_detail);
    column->addWidget(m_table);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const QString state = m_table->item(row, 0)->data(kStateRole).toString();
        if (!state.isEmpty())
            askPeople(m_table->item(row, 0)->text(), state);
    });
}

void ResultCard::addRow(const QString &what, const QString &value, const QString &state)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *name = new QTableWidgetItem(what);
    name->setData(kStateRole, state);
    m_table->setItem(row, 0, name);
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

void ResultCard::ask(const domain::Campaign &campaign)
{
    m_campaign = campaign;
    workspace::CampaignDesk(m_context.workspace)
        .results(campaign, kEffectDays)
        .then(this, [this, id = campaign.id](const core::Result<storage::CampaignResults> &results) {
            if (results && id == m_campaign.id)
                present(*results);
        });
}

void ResultCard::askPeople(const QString &title, const QString &state)
{
    workspace::CampaignDesk(m_context.workspace)
        .recipients(m_campaign.id, state, kMostPeople)
        .then(this, [this, title](const core::Result<std::vector<storage::RecipientRow>> &rows) {
            if (!rows) {
                m_context.notices.failed(rows.error());
                return;
            }
            std::vector<qint64> people;
            for (const storage::RecipientRow &row : *rows) {
                if (row.person.isValid())
                    people.push_back(row.person.value());
            }
            Q_EMIT peopleAsked(title, people);
        });
}

void ResultCard::presentEffect(const storage::CampaignResults &results)
{
    const workspace::CampaignEffect effect = workspace::effectOf(results);
    if (effect.buyers) {
        const reporting::Difference &difference = effect.buyers->difference;
        m_headline->setText(
            difference.p < kSure && difference.value > 0
                ? tr("It worked: %1 points more of those who got it bought.").arg(points(difference.value))
                : tr("No effect is shown: %1 points more bought, which chance alone may do.")
                      .arg(points(difference.value)));
        m_detail->setText(
            tr("%1 % of those who got it bought, %2 % of those held out; the difference lies between %3 and "
               "%4 points (95 %), p = %5. Purchases from %6 to %7 count.")
                .arg(points(effect.buyers->rate), points(effect.buyers->base), points(difference.lower),
                     points(difference.upper), chance(difference.p), messages::dateText(results.from),
                     messages::dateText(results.until)));
    } else {
        m_headline->setText(tr("What it brought cannot be told: nobody was held out to compare with."));
        m_detail->clear();
    }
    m_detail->setVisible(effect.buyers.has_value());
}

void ResultCard::present(const storage::CampaignResults &results)
{
    presentEffect(results);
    const workspace::CampaignEffect effect = workspace::effectOf(results);
    const domain::Campaign &campaign = m_campaign;
    const QString currency = m_context.workspace.currency();
    m_table->setRowCount(0);
    for (const Word &word : kStates) {
        const qint64 count = results.states.value(QLatin1String(word.key));
        if (count > 0)
            addRow(tr(word.text), messages::numberText(count), QLatin1String(word.key));
    }
    for (const Word &word : kResponses) {
        const qint64 count = results.responses.value(QLatin1String(word.key));
        if (count > 0)
            addRow(tr(word.text), messages::numberText(count));
    }
    addRow(tr("Leads that name it"), messages::numberText(results.leads));
    addRow(tr("Orders that name it"), messages::numberText(results.orders));
    addRow(tr("Revenue of these orders"), messages::moneyText({results.orderRevenue, currency}));
    if (effect.revenue)
        addRow(tr("Revenue because of it, by those held out"),
               messages::moneyText({std::llround(effect.revenue->extra.value), currency}));
    if (campaign.cost.minor > 0 && campaign.cost.currency == currency && effect.revenue) {
        const double cost = double(campaign.cost.minor);
        addRow(tr("Return on its cost"),
               points((effect.revenue->extra.value - cost) / cost) + QStringLiteral(" %"));
    }
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            m_table->verticalHeader()->length() + metrics::kSpace4);
    Q_EMIT measured(results.states.value(QStringLiteral("sent")));
}

} // namespace rapport::ui
