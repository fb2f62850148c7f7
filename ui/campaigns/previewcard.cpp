#include "ui/campaigns/previewcard.h"

#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/safehtmlview.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kViewHeight = 240;

} // namespace

PreviewCard::PreviewCard(AppContext &context, QWidget *parent)
    : Pane(ColorRole::Surface, parent), m_context(context)
{
    m_who = new Label(TextStyle::BodyStrong, this);
    m_who->setObjectName(QStringLiteral("campaign.preview.who"));
    m_who->setElide(Elide::AtEnd);
    m_count = new Label(TextStyle::Secondary, this);
    m_count->setObjectName(QStringLiteral("campaign.preview.count"));
    m_before = new IconButton(Icon::ChevronLeft, tr("Previous recipient"), this);
    m_before->setObjectName(QStringLiteral("campaign.preview.before"));
    m_after = new IconButton(Icon::ChevronRight, tr("Next recipient"), this);
    m_after->setObjectName(QStringLiteral("campaign.preview.after"));
    m_part = new Segments(this);
    m_part->setAccessibleName(tr("Part of the message"));
    m_part->addPart(tr("HTML"));
    m_part->addPart(tr("Text"));
    m_subject = new Label(TextStyle::BodyStrong, this);
    m_subject->setObjectName(QStringLiteral("campaign.preview.subject"));
    m_subject->setWordWrap(true);
    m_lacks = new Label(TextStyle::Body, this);
    m_lacks->setObjectName(QStringLiteral("campaign.preview.lacks"));
    m_lacks->setColorRole(ColorRole::Bad);
    m_lacks->setWordWrap(true);
    m_view = new SafeHtmlView(this);
    m_view->setObjectName(QStringLiteral("campaign.preview.text"));
    m_view->setAccessibleName(tr("Message as this person gets it"));
    m_view->setMinimumHeight(kViewHeight);
    auto *head = new QHBoxLayout;
    head->addWidget(m_who, 1);
    for (QWidget *one : std::initializer_list<QWidget *>{m_before, m_count, m_after, m_part})
        head->addWidget(one);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    column->setSpacing(metrics::kSpace8);
    column->addLayout(head);
    column->addWidget(m_subject);
    column->addWidget(m_lacks);
    column->addWidget(m_view, 1);
    connect(m_before, &QAbstractButton::clicked, this, [this] { step(-1); });
    connect(m_after, &QAbstractButton::clicked, this, [this] { step(1); });
    connect(m_part, &Segments::currentChanged, this, &PreviewCard::present);
    present();
}

qint64 PreviewCard::person() const
{
    return m_place < m_recipients.size() ? m_recipients[m_place] : 0;
}

void PreviewCard::setPlan(const workspace::CampaignPlan &plan)
{
    m_plan = plan;
    ask();
}

void PreviewCard::setRecipients(std::vector<qint64> recipients)
{
    m_recipients = std::move(recipients);
    m_place = std::min(m_place, m_recipients.empty() ? 0 : m_recipients.size() - 1);
    ask();
}

void PreviewCard::step(int by)
{
    const std::size_t count = m_recipients.size();
    if (count == 0)
        return;
    m_place = by > 0 ? (m_place + 1) % count : (m_place + count - 1) % count;
    ask();
}

void PreviewCard::ask()
{
    const quint64 turn = ++m_turn;
    if (person() == 0) {
        m_preview = {};
        m_fault.clear();
        present();
        return;
    }
    workspace::DeliveryDesk(m_context.workspace)
        .preview(m_plan, person())
        .then(this, [this, turn](const core::Result<workspace::CampaignPreview> &preview) {
            if (turn != m_turn)
                return;
            m_preview = preview ? *preview : workspace::CampaignPreview();
            m_fault = preview ? QString()
                              : messages::sentence(preview.error(), m_context.workspace.catalogue().get());
            present();
        });
}

void PreviewCard::present()
{
    const bool anybody = person() != 0;
    m_before->setEnabled(m_recipients.size() > 1);
    m_after->setEnabled(m_recipients.size() > 1);
    m_who->setText(anybody ? m_preview.name : tr("Nobody gets it yet"));
    m_count->setText(anybody ? tr("%1 of %2")
                                   .arg(messages::numberText(qint64(m_place) + 1),
                                        messages::numberText(qint64(m_recipients.size())))
                             : QString());
    m_subject->setText(m_preview.made.subject);
    QString lacks = m_fault;
    if (!m_preview.unresolved.isEmpty())
        lacks = tr("Empty for this person: %1").arg(m_preview.unresolved.join(QStringLiteral(", ")));
    m_lacks->setText(lacks);
    m_lacks->setVisible(!lacks.isEmpty());
    if (m_part->current() == 0 && !m_preview.made.html.isEmpty())
        m_view->showHtml(m_preview.made.html);
    else
        m_view->showText(m_preview.made.text);
}

} // namespace rapport::ui
