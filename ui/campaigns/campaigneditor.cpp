#include "ui/campaigns/campaigneditor.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "messages/words.h"
#include "ui/campaigns/audiencecard.h"
#include "ui/campaigns/expected.h"
#include "ui/campaigns/goalcard.h"
#include "ui/campaigns/limitscard.h"
#include "ui/campaigns/messagecard.h"
#include "ui/campaigns/previewcard.h"
#include "ui/campaigns/resultcard.h"
#include "ui/campaigns/senddialog.h"
#include "ui/campaigns/steplist.h"
#include "ui/list/recordsdialog.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/separator.h"
#include "workspace/segmentdesk.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace rapport::ui {

using core::Result;
using domain::Campaign;
using workspace::CampaignDesk;
using workspace::CampaignPlan;
using workspace::CampaignReadiness;
using workspace::DeliveryDesk;
using workspace::Written;

namespace {

constexpr int kStepsWidth = 232;
constexpr int kTypingPauseMs = 400;
constexpr int kFollowMs = 1000;

Tone toneOf(const QString &status)
{
    if (status == QLatin1String("sending"))
        return Tone::Accent;
    if (status == QLatin1String("paused"))
        return Tone::Warn;
    if (status == QLatin1String("stopped"))
        return Tone::Bad;
    return status == QLatin1String("done") ? Tone::Good : Tone::Neutral;
}

bool isUnderWay(const Campaign &campaign)
{
    return campaign.status == QLatin1String("sending") || campaign.status == QLatin1String("paused");
}

std::vector<domain::RecordId> idsOf(const std::vector<domain::Segment> &segments)
{
    std::vector<domain::RecordId> ids;
    for (const domain::Segment &segment : segments)
        ids.push_back(segment.id);
    return ids;
}

bool saysTheSame(const CampaignPlan &one, const CampaignPlan &other)
{
    return domain::draftOf(one.campaign).values == domain::draftOf(other.campaign).values &&
           idsOf(one.segments.include) == idsOf(other.segments.include) &&
           idsOf(one.segments.exclude) == idsOf(other.segments.exclude);
}

} // namespace

CampaignEditor::CampaignEditor(AppContext &context, CampaignSender &sender, QWidget *parent)
    : QWidget(parent), m_context(context), m_sender(sender)
{
    setObjectName(QStringLiteral("campaign.editor"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPauseMs);
    m_follow.setInterval(kFollowMs);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(buildSteps());
    row->addWidget(new Separator(Qt::Vertical, this));
    row->addWidget(buildCards(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addLayout(row, 1);
    wire();
}

QWidget *CampaignEditor::buildHead()
{
    auto *head = new Pane(ColorRole::Surface, this, Qt::BottomEdge);
    auto *back = new IconButton(Icon::ChevronLeft, tr("All campaigns"), head);
    back->setObjectName(QStringLiteral("campaign.back"));
    connect(back, &QAbstractButton::clicked, this, &CampaignEditor::leave);
    m_title = new Label(TextStyle::PaneTitle, head);
    m_title->setObjectName(QStringLiteral("campaign.title"));
    m_title->setElide(Elide::AtEnd);
    m_status = new Pill({}, head);
    m_status->setObjectName(QStringLiteral("campaign.status"));
    m_remark = new Label(TextStyle::Secondary, head);
    m_remark->setObjectName(QStringLiteral("campaign.saved"));
    m_remark->setColorRole(ColorRole::Text2);
    const auto button = [head](const QString &text, const char *key, Icon icon,
                               ButtonVariant variant = ButtonVariant::Normal) {
        auto *made = new Button(text, head, variant);
        made->setObjectName(QLatin1String(key));
        made->setDrawing(icon);
        return made;
    };
    m_save = button(tr("Save"), "campaign.save", Icon::Check);
    m_test = button(tr("Send test"), "campaign.test", Icon::Send);
    m_pauseButton = button(tr("Pause"), "campaign.pause", Icon::Wait);
    m_stop = button(tr("Stop"), "campaign.stop", Icon::Close, ButtonVariant::Danger);
    m_send = button(tr("Send"), "campaign.send", Icon::Send, ButtonVariant::Primary);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::kSpace16, metrics::kSpace12, metrics::kSpace16, metrics::kSpace12);
    row->setSpacing(metrics::kSpace8);
    for (QWidget *one : std::initializer_list<QWidget *>{back, m_title, m_status})
        row->addWidget(one);
    row->addStretch(1);
    for (QWidget *one :
         std::initializer_list<QWidget *>{m_remark, m_save, m_test, m_pauseButton, m_stop, m_send})
        row->addWidget(one);
    return head;
}

QWidget *CampaignEditor::buildSteps()
{
    auto *pane = new Pane(ColorRole::Surface, this);
    pane->setFixedWidth(kStepsWidth);
    m_steps = new StepList(pane);
    m_steps->addStep(QStringLiteral("goal"), tr("Goal and budget"));
    m_steps->addStep(QStringLiteral("audience"), tr("Audience"));
    m_steps->addStep(QStringLiteral("message"), tr("Message"));
    m_steps->addStep(QStringLiteral("schedule"), tr("Schedule and limits"));
    m_steps->addStep(QStringLiteral("send"), tr("Check and send"));
    m_steps->addStep(QStringLiteral("results"), tr("What it brought"));
    m_expected = new Label(TextStyle::Secondary, pane);
    m_expected->setObjectName(QStringLiteral("campaign.expected"));
    m_expected->setColorRole(ColorRole::Text2);
    m_expected->setWordWrap(true);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(metrics::kSpace8, metrics::kSpace12, metrics::kSpace8, metrics::kSpace12);
    column->addWidget(m_steps, 1);
    column->addWidget(new Separator(Qt::Horizontal, pane));
    column->addWidget(m_expected);
    return pane;
}

QWidget *CampaignEditor::buildCards()
{
    auto *inner = new QWidget(this);
    m_goal = new GoalCard(m_context.workspace.currency(), inner);
    m_audience = new AudienceCard(inner);
    m_message = new MessageCard(m_context.workspace.catalogue(), inner);
    m_preview = new PreviewCard(m_context, inner);
    m_limits = new LimitsCard(inner);
    m_results = new ResultCard(m_context, inner);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(metrics::kSpace16, metrics::kSpace16, metrics::kSpace16, metrics::kSpace16);
    column->setSpacing(metrics::kSpace12);
    addSection(*column, "goal", tr("Goal and budget"), m_goal);
    addSection(*column, "audience", tr("Audience"), m_audience);
    auto *beside = new QHBoxLayout;
    beside->setSpacing(metrics::kSpace12);
    for (const auto &[key, title, card] :
         {std::tuple<const char *, QString, QWidget *>{"message", tr("Message"), m_message},
          {"preview", tr("Preview"), m_preview}}) {
        auto *part = new QVBoxLayout;
        addSection(*part, key, title, card);
        beside->addLayout(part, 1);
    }
    column->addLayout(beside);
    addSection(*column, "schedule", tr("Schedule and limits"), m_limits);
    addSection(*column, "results", tr("What it brought"), m_results);
    column->addStretch(1);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setWidget(inner);
    return m_area;
}

/// A frame with the card's title.
void CampaignEditor::addSection(QVBoxLayout &column, const char *key, const QString &title, QWidget *card)
{
    auto *frame = new Pane(ColorRole::Surface, card->parentWidget(),
                           Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(1, metrics::kSpace12, 1, 1);
    inner->setSpacing(0);
    auto *name = new Label(title, TextStyle::BodyStrong, frame);
    name->setContentsMargins(metrics::kSpace16, 0, 0, 0);
    inner->addWidget(name);
    inner->addWidget(card, 1);
    m_sections.insert(QLatin1String(key), frame);
    column.addWidget(frame, 1);
}

void CampaignEditor::wire()
{
    connect(m_goal, &GoalCard::changed, this, &CampaignEditor::edit);
    connect(m_audience, &AudienceCard::changed, this, &CampaignEditor::edit);
    connect(m_message, &MessageCard::changed, this, &CampaignEditor::edit);
    connect(m_limits, &LimitsCard::changed, this, &CampaignEditor::edit);
    connect(m_audience, &AudienceCard::peopleAsked, this, &CampaignEditor::showPeople);
    connect(m_message, &MessageCard::peopleAsked, this, &CampaignEditor::showPeople);
    connect(m_results, &ResultCard::peopleAsked, this, &CampaignEditor::showPeople);
    connect(m_results, &ResultCard::measured, this, [this](qint64 sent) {
        m_steps->setStep(QStringLiteral("results"), StepList::State::Right,
                         tr("%1 sent").arg(messages::numberText(sent)));
        Q_EMIT presented();
    });
    connect(m_steps, &StepList::stepAsked, this, &CampaignEditor::goTo);
    connect(m_save, &QAbstractButton::clicked, this, [this] { save(Saving::Kept); });
    connect(m_test, &QAbstractButton::clicked, this, &CampaignEditor::sendTest);
    connect(m_send, &QAbstractButton::clicked, this, &CampaignEditor::send);
    connect(m_stop, &QAbstractButton::clicked, this, &CampaignEditor::stop);
    connect(m_pauseButton, &QAbstractButton::clicked, this,
            [this] { setPaused(m_plan.campaign.status == QLatin1String("sending")); });
    connect(&m_pause, &QTimer::timeout, this, &CampaignEditor::check);
    connect(&m_follow, &QTimer::timeout, this, &CampaignEditor::measure);
    connect(&m_sender, &CampaignSender::stateChanged, this, &CampaignEditor::presentButtons);
}

void CampaignEditor::open(const CampaignPlan &plan)
{
    m_plan = plan;
    m_readiness.reset();
    m_goal->show(plan.campaign);
    m_audience->show(plan.segments, plan.campaign.holdout);
    m_message->show(plan.campaign.messages);
    m_limits->show(plan.campaign.rules);
    const bool writable = !isUnderWay(plan.campaign) && plan.campaign.status != QLatin1String("stopped") &&
                          whyNotWritable(m_context.workspace).isEmpty();
    m_goal->setEditable(writable);
    m_audience->setEditable(writable);
    m_message->setEditable(writable);
    m_limits->setEnabled(writable);
    workspace::SegmentDesk(m_context.workspace)
        .all()
        .then(this, [this](const Result<std::vector<workspace::CountedSegment>> &all) {
            if (all)
                m_audience->setSegments(*all);
        });
    presentHead();
    check();
    measure();
}

void CampaignEditor::openNew(const CampaignPlan &plan)
{
    open(plan);
    m_plan = {};
    presentHead();
}

CampaignPlan CampaignEditor::edited() const
{
    CampaignPlan plan{m_goal->edited(m_plan.campaign), m_audience->segments()};
    plan.campaign.holdout = m_audience->holdout();
    plan.campaign.messages = m_message->messages();
    plan.campaign.rules = m_limits->edited(plan.campaign.rules);
    return plan;
}

bool CampaignEditor::isChanged() const
{
    return !saysTheSame(edited(), m_plan);
}

void CampaignEditor::refresh()
{
    measure();
    if (!m_plan.campaign.id.isValid() || isChanged())
        return;
    CampaignDesk(m_context.workspace)
        .plan(m_plan.campaign.id)
        .then(this, [this](const Result<CampaignPlan> &plan) {
            if (!plan)
                Q_EMIT backAsked();
            else if (!isChanged() && plan->campaign.id == m_plan.campaign.id)
                open(*plan);
        });
}

void CampaignEditor::edit()
{
    m_pause.start();
    presentHead();
}

/// The audience comes first: all messages are made to see whether something is empty for somebody.
void CampaignEditor::check()
{
    const CampaignPlan plan = edited();
    const quint64 turn = ++m_checking;
    m_audience->setRemark(tr("Counting…"));
    m_preview->setPlan(plan);
    CampaignDesk(m_context.workspace)
        .audience(plan)
        .then(this, [this, turn](const Result<storage::Audience> &audience) {
            if (turn != m_checking || !audience)
                return;
            m_audience->setAudience(*audience);
            m_expected->setText(expectedText(*audience));
            std::vector<qint64> people;
            for (const storage::AudienceMember &member : audience->recipients)
                people.push_back(member.person);
            m_preview->setRecipients(people);
        });
    DeliveryDesk(m_context.workspace)
        .readiness(plan)
        .then(this, [this, turn](const Result<CampaignReadiness> &readiness) {
            if (turn != m_checking)
                return;
            if (readiness)
                setReadiness(*readiness);
            else
                m_audience->setRemark(
                    messages::sentence(readiness.error(), m_context.workspace.catalogue().get()));
            Q_EMIT presented();
        });
}

void CampaignEditor::setReadiness(const CampaignReadiness &readiness)
{
    m_readiness = readiness;
    const Campaign campaign = edited().campaign;
    QHash<QString, int> wrong;
    for (const workspace::CampaignCheck &check : readiness.checks)
        wrong[check.step] += check.fits ? 0 : 1;
    const auto set = [&](const char *step, const QString &remark) {
        const int faults = wrong.value(QLatin1String(step));
        m_steps->setStep(QLatin1String(step), faults ? StepList::State::Wrong : StepList::State::Right,
                         faults ? tr("%n thing(s) to fix", nullptr, faults) : remark);
    };
    set("goal", campaign.budget.currency.isEmpty()
                    ? campaign.goal
                    : QStringLiteral("%1, %2").arg(campaign.goal, messages::moneyText(campaign.budget)));
    set("audience",
        messages::countOf(domain::RecordKind::Person, qint64(readiness.audience.recipients.size())));
    set("message", tr("%n message(s)", nullptr, int(campaign.messages.size())));
    set("schedule", campaign.startsOn.isValid() ? messages::dateText(campaign.startsOn) : tr("at once"));
    m_steps->setStep(QStringLiteral("send"),
                     readiness.isReady() ? StepList::State::Right : StepList::State::Open,
                     readiness.isReady() ? tr("ready") : tr("when all is green"));
    presentProblem(readiness);
    presentButtons();
}

/// Below the message: what is wrong with it, or with the first step that is not right.
void CampaignEditor::presentProblem(const CampaignReadiness &readiness)
{
    if (!readiness.unresolved.isEmpty()) {
        const QString field = readiness.unresolved.firstKey();
        const std::vector<qint64> &people = readiness.unresolved.first();
        m_message->setProblem(
            tr("%1 is empty for %2. Write what stands there instead: {{%1|…}}")
                .arg(field, messages::countOf(domain::RecordKind::Person, qint64(people.size()))),
            people);
        return;
    }
    const auto bad = std::find_if(readiness.checks.begin(), readiness.checks.end(), [](const auto &check) {
        return !check.fits && check.step == QLatin1String("message");
    });
    m_message->setProblem(bad == readiness.checks.end()
                              ? QString()
                              : messages::sentence(bad->error, m_context.workspace.catalogue().get()),
                          {});
}

void CampaignEditor::presentHead()
{
    const Campaign now = m_goal->edited(m_plan.campaign);
    m_title->setText(now.name.isEmpty() ? tr("New campaign") : now.name);
    m_status->setText(messages::words::choiceWord(m_plan.campaign.status));
    m_status->setTone(toneOf(m_plan.campaign.status));
    m_remark->setText(isChanged()                    ? tr("Not saved yet")
                      : m_plan.campaign.id.isValid() ? tr("Saved")
                                                     : QString());
    presentButtons();
}

QString CampaignEditor::whyNotSent() const
{
    if (const QString why = whyNotWritable(m_context.workspace); !why.isEmpty())
        return why;
    if (m_sender.current().isValid())
        return m_sender.current() == m_plan.campaign.id ? tr("It is being sent.")
                                                        : tr("Another campaign is being sent.");
    const QString status = m_plan.campaign.status;
    if (status == QLatin1String("sending"))
        return {};
    if (status == QLatin1String("stopped"))
        return tr("It was stopped.");
    if (status == QLatin1String("paused"))
        return tr("Go on with it first.");
    if (!m_readiness)
        return tr("It is being checked.");
    for (const workspace::CampaignCheck &check : m_readiness->checks) {
        if (!check.fits)
            return messages::sentence(check.error, m_context.workspace.catalogue().get());
    }
    return {};
}

void CampaignEditor::presentButtons()
{
    const auto allow = [](Button *button, const QString &why) {
        if (why.isEmpty())
            button->setAvailable();
        else
            button->setUnavailable(why);
    };
    const QString status = m_plan.campaign.status;
    const bool sending = status == QLatin1String("sending");
    const QString closed = whyNotWritable(m_context.workspace);
    allow(m_save, !closed.isEmpty()                  ? closed
                  : edited().campaign.name.isEmpty() ? tr("Give the campaign a name.")
                  : isChanged()                      ? QString()
                                                     : tr("Everything is saved."));
    allow(m_test, m_preview->person() == 0 ? tr("Nobody gets it yet.") : QString());
    m_pauseButton->setVisible(isUnderWay(m_plan.campaign));
    m_pauseButton->setText(sending ? tr("Pause") : tr("Go on"));
    m_stop->setVisible(isUnderWay(m_plan.campaign));
    const bool mails = m_goal->edited(m_plan.campaign).channel == QLatin1String("email");
    m_send->setText(!mails ? tr("Write files…") : sending ? tr("Go on sending") : tr("Send"));
    allow(m_send, whyNotSent());
    m_follow.stop();
    if (sending && m_sender.current() == m_plan.campaign.id)
        m_follow.start();
}

void CampaignEditor::save(Saving saving)
{
    const CampaignPlan plan = edited();
    CampaignDesk(m_context.workspace)
        .keep(plan)
        .then(this, [this, plan, saving](const Result<Written<CampaignPlan>> &kept) {
            if (!kept) {
                m_context.notices.failed(kept.error());
                return;
            }
            m_context.notices.done(tr("%1 saved.").arg(messages::quoted(plan.campaign.name)),
                                   kept->changeset);
            if (saving == Saving::Leaving) {
                m_plan = kept->value;
                Q_EMIT backAsked();
            } else {
                open(kept->value);
            }
        });
}

void CampaignEditor::leave()
{
    const bool keeps =
        isChanged() && !edited().campaign.name.isEmpty() && whyNotWritable(m_context.workspace).isEmpty();
    if (keeps)
        save(Saving::Leaving);
    else
        Q_EMIT backAsked();
}

/// What is shown is kept first.
void CampaignEditor::send()
{
    const bool goesOn = m_plan.campaign.status == QLatin1String("sending");
    const qint64 recipients = goesOn || !m_readiness ? 0 : qint64(m_readiness->audience.recipients.size());
    const auto go = [this, recipients] {
        if (m_plan.campaign.channel == QLatin1String("email"))
            (new SendDialog(m_context, m_sender, m_plan.campaign, recipients, this))->open();
        else
            writeCampaign(m_context, m_plan.campaign, this);
    };
    if (!isChanged()) {
        go();
        return;
    }
    CampaignDesk(m_context.workspace)
        .keep(edited())
        .then(this, [this, go](const Result<Written<CampaignPlan>> &kept) {
            if (!kept) {
                m_context.notices.failed(kept.error());
                return;
            }
            open(kept->value);
            go();
        });
}

void CampaignEditor::sendTest()
{
    (new TestDialog(m_context, edited(), m_preview->person(), this))->open();
}

void CampaignEditor::setPaused(bool paused)
{
    CampaignDesk desk(m_context.workspace);
    (paused ? desk.pause(m_plan.campaign) : desk.resume(m_plan.campaign))
        .then(this, [this, paused](const Result<Written<QString>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            const QString name = messages::quoted(m_plan.campaign.name);
            m_context.notices.done(paused ? tr("%1 paused.").arg(name) : tr("%1 goes on.").arg(name),
                                   written->changeset);
        });
}

void CampaignEditor::stop()
{
    m_context.prompts.confirm(
        this, tr("Stop %1?").arg(messages::quoted(m_plan.campaign.name)),
        tr("What waits is not sent any more. The campaign cannot go on afterwards."), tr("Stop"), [this] {
            CampaignDesk(m_context.workspace)
                .stop(m_plan.campaign)
                .then(this, [this](const Result<Written<QString>> &written) {
                    if (written)
                        m_context.notices.done(tr("%1 stopped.").arg(messages::quoted(m_plan.campaign.name)));
                    else
                        m_context.notices.failed(written.error());
                });
        });
}

void CampaignEditor::measure()
{
    const bool wasSent = m_plan.campaign.id.isValid() && m_plan.campaign.status != QLatin1String("draft");
    m_results->setVisible(wasSent);
    m_sections.value(QStringLiteral("results"))->setVisible(wasSent);
    if (wasSent)
        m_results->ask(m_plan.campaign);
    else
        m_steps->setStep(QStringLiteral("results"), StepList::State::Open, tr("when it was sent"));
}

void CampaignEditor::showPeople(const QString &title, const std::vector<qint64> &people)
{
    auto *dialog = new RecordsDialog(m_context, domain::RecordKind::Person, title, this);
    dialog->showRecords(people);
    dialog->open();
}

void CampaignEditor::goTo(const QString &step)
{
    if (step == QLatin1String("send")) {
        m_send->setFocus();
        return;
    }
    if (QWidget *section = m_sections.value(step); section && section->isVisible())
        m_area->verticalScrollBar()->setValue(section->mapTo(m_area->widget(), QPoint()).y() -
                                              metrics::kSpace8);
}

void CampaignEditor::focusName()
{
    m_goal->focusName();
}

bool CampaignEditor::trigger(const QString &actionId)
{
    if (actionId == QLatin1String("campaign.test") && m_test->isEnabled())
        sendTest();
    else if (actionId == QLatin1String("campaign.send") && m_send->isEnabled())
        send();
    else
        return false;
    return true;
}

} // namespace rapport::ui
