#include "ui/pipeline/coursestrip.h"

#include "messages/chancetext.h"
#include "messages/fieldlabel.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "ui/pipeline/boardmoves.h"
#include "ui/pipeline/convertdialog.h"
#include "ui/pipeline/disqualifydialog.h"
#include "ui/pipeline/stagepath.h"
#include "ui/theme/paint.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"
#include "workspace/scoring.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::RecordKind;
using domain::StageKind;

namespace {

constexpr int kMostFactors = 4;

const QString kDone = QStringLiteral("checklist_done");

QString pointsText(const domain::ScorePart &part)
{
    const QString points = QLocale().toString(part.points, 'f', qFuzzyCompare(part.decay, 1.0) ? 0 : 1);
    return QStringLiteral("%1 %2%3").arg(part.rule, part.points >= 0 ? QStringLiteral("+") : QString(),
                                         points);
}

} // namespace

CourseStrip::CourseStrip(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_moves(new BoardMoves(context, *this)),
      m_path(new StagePath(this)), m_words(new Label(TextStyle::Secondary, this)),
      m_why(new Label(TextStyle::Secondary, this)), m_guide(new QWidget(this)),
      m_checks(new FlowLayout(nullptr, metrics::kSpace16, metrics::kSpace4)),
      m_tips(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("card.course"));
    m_words->setColorRole(ColorRole::Text2);
    m_words->setElide(Elide::AtEnd);
    m_words->setObjectName(QStringLiteral("card.course.words"));
    m_why->setColorRole(ColorRole::Text2);
    m_why->setElide(Elide::AtEnd);
    m_why->setObjectName(QStringLiteral("card.course.chance"));
    m_tips->setColorRole(ColorRole::Text3);
    m_tips->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_path, 1);
    row->addWidget(m_words, 1);
    m_reopen = addButton(*row, "deal.reopen", tr("Open again"));
    m_makeOrder = addButton(*row, "deal.order", tr("Make order"));
    m_lose = addButton(*row, "deal.lose", tr("Lost"));
    m_win = addButton(*row, "deal.win", tr("Won"));
    m_takeUp = addButton(*row, "lead.take-up", tr("Take up again"));
    m_disqualify = addButton(*row, "lead.disqualify", tr("Disqualify"));
    m_convert = addButton(*row, "lead.convert", tr("Convert"));
    m_win->setDrawing(Icon::Won);
    m_lose->setDrawing(Icon::Close);
    m_convert->setDrawing(Icon::ArrowRight);
    auto *guide = new QVBoxLayout(m_guide);
    guide->setContentsMargins(0, metrics::kSpace4, 0, 0);
    guide->setSpacing(metrics::kSpace4);
    guide->addLayout(m_checks);
    guide->addWidget(m_tips);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace12, metrics::kSpace12);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_why);
    column->addWidget(m_guide);
    connect(m_path, &StagePath::stageAsked, this, &CourseStrip::putStage);
    hide();
}

Button *CourseStrip::addButton(QHBoxLayout &row, const char *actionId, const QString &text)
{
    auto *button = new Button(text, this);
    button->setSmall(true);
    button->setObjectName(QStringLiteral("card.course.") + QLatin1String(actionId));
    row.addWidget(button);
    connect(button, &QAbstractButton::clicked, this, [this, actionId] { trigger(QLatin1String(actionId)); });
    return button;
}

void CourseStrip::present(const CardData &card)
{
    m_card = card;
    const bool deal = card.record.ref.kind == RecordKind::Opportunity;
    const bool lead = card.record.ref.kind == RecordKind::Lead;
    setVisible(deal || lead);
    if (!deal && !lead)
        return;
    m_path->setVisible(deal);
    m_words->setVisible(lead);
    m_guide->hide();
    m_why->hide();
    for (Button *button : {m_win, m_lose, m_reopen, m_makeOrder, m_convert, m_disqualify, m_takeUp}) {
        button->hide();
        allow(*button, whyNotWritable(m_context.workspace, card));
    }
    m_path->setWritable(whyNotWritable(m_context.workspace, card).isEmpty());
    if (lead) {
        showLead();
        return;
    }
    workspace::DealDesk(m_context.workspace)
        .pipelines()
        .then(this, [this, turn = ++m_turn](const core::Result<domain::PipelineBook> &book) {
            if (!book || turn != m_turn)
                return;
            m_book = *book;
            showDeal();
        });
}

void CourseStrip::showDeal()
{
    const auto link = [this](const char *key) {
        return m_card.record.value(QLatin1String(key)).as<domain::RecordId>();
    };
    const domain::Pipeline *pipeline = m_book.find(link("pipeline"));
    if (!pipeline)
        return;
    const StageKind kind = domain::stageKindFromKey(m_card.record.text(QStringLiteral("status")));
    const bool open = kind == StageKind::Open;
    m_path->setPath(*pipeline, link(open ? "stage" : "last_stage"), kind);
    m_win->setVisible(open);
    m_lose->setVisible(open);
    m_reopen->setVisible(!open);
    const bool ordered = m_card.orders.count > (m_card.orders.draft.id.isValid() ? 1 : 0);
    m_makeOrder->setVisible(kind == StageKind::Won && !ordered);
    if (!open) {
        QStringList parts{
            kind == StageKind::Won ? tr("Won") : tr("Lost"), m_card.text(QStringLiteral("closed_on")),
            m_card.text(QStringLiteral("actual_amount")), m_card.record.text(QStringLiteral("close_reason")),
            m_card.record.text(QStringLiteral("competitor"))};
        parts.removeAll(QString());
        m_words->setText(parts.join(QStringLiteral(" · ")));
    }
    m_words->setVisible(!open);
    showGuide(open ? pipeline->find(link("stage")) : nullptr);
    if (open)
        readChance();
}

void CourseStrip::readChance()
{
    workspace::ScoringDesk(m_context.workspace)
        .chance(m_card.record.ref)
        .then(this, [this, turn = m_turn](const core::Result<std::optional<domain::Chance>> &chance) {
            if (turn == m_turn && chance && *chance)
                showChance(**chance);
        });
}

void CourseStrip::showChance(const domain::Chance &chance)
{
    const QStringList factors = messages::factorTexts(*m_card.catalogue, chance, kMostFactors);
    const QString percent = messages::percentText(chance.probability);
    m_why->setText(factors.isEmpty() ? tr("Chance %1, like most").arg(percent)
                                     : tr("Chance %1: %2").arg(percent, factors.join(QStringLiteral(" · "))));
    m_why->show();
}

/// What is to be done in a stage, ticked where it was.
void CourseStrip::showGuide(const domain::Stage *stage)
{
    const bool guided = stage && (!stage->checklist.isEmpty() || !stage->tips.isEmpty());
    m_guide->setVisible(guided);
    if (!guided)
        return;
    m_tips->setText(stage->tips);
    m_tips->setVisible(!stage->tips.isEmpty());
    const QString wanted = QString::number(stage->id.value()) + stage->checklist.join(QLatin1Char('\n'));
    if (std::exchange(m_shownGuide, wanted) != wanted) {
        for (QCheckBox *box : m_boxes)
            box->deleteLater();
        m_boxes.clear();
        for (const QString &item : stage->checklist) {
            auto *box = new QCheckBox(QString(item).replace(QLatin1Char('&'), QLatin1String("&&")), m_guide);
            box->setProperty("item", item);
            connect(box, &QCheckBox::clicked, this, &CourseStrip::tick);
            m_checks->addWidget(box);
            m_boxes.push_back(box);
            box->show();
        }
    }
    const QStringList done = domain::checklistItems(m_card.record.text(kDone));
    const bool writable = whyNotWritable(m_context.workspace, m_card).isEmpty();
    for (QCheckBox *box : m_boxes) {
        box->setChecked(done.contains(box->property("item").toString()));
        box->setEnabled(writable);
    }
}

void CourseStrip::tick()
{
    QStringList done = domain::checklistItems(m_card.record.text(kDone));
    for (const QCheckBox *box : m_boxes) {
        const QString item = box->property("item").toString();
        done.removeAll(item);
        if (box->isChecked())
            done.append(item);
    }
    domain::Draft draft;
    draft.ref = m_card.record.ref;
    draft.baseRevision = m_card.record.revision;
    draft.values.insert(kDone, done.join(QLatin1Char('\n')));
    workspace::RecordDesk(m_context.workspace)
        .save(draft)
        .then(this, [this](const core::Result<workspace::Saved> &saved) {
            if (saved)
                m_card.record.revision = saved->revision;
            else
                m_context.notices.failed(saved.error());
        });
}

void CourseStrip::showLead()
{
    const QString status = m_card.record.text(QStringLiteral("status"));
    const bool converted = status == QLatin1String("converted");
    const bool disqualified = status == QLatin1String("disqualified");
    m_convert->setVisible(!converted && !disqualified);
    m_disqualify->setVisible(!converted && !disqualified);
    m_takeUp->setVisible(disqualified);
    if (converted || disqualified) {
        const QString why = m_card.record.text(QStringLiteral("disqualified_reason"));
        m_words->setText(converted       ? tr("Converted %1").arg(m_card.text(QStringLiteral("converted_at")))
                         : why.isEmpty() ? tr("Disqualified")
                                         : tr("Disqualified: %1").arg(why));
        return;
    }
    workspace::DealDesk(m_context.workspace)
        .explainScore(m_card.record.ref.id)
        .then(this, [this, turn = ++m_turn](const core::Result<domain::LeadScore> &score) {
            if (turn == m_turn && score)
                showScore(*score);
        });
}

void CourseStrip::showScore(const domain::LeadScore &score)
{
    QStringList parts;
    for (const domain::ScorePart &part : score.parts)
        parts.append(pointsText(part));
    const QString made = parts.join(QStringLiteral(" · "));
    if (score.chance)
        showChance(*score.chance);
    if (score.own && score.chance)
        m_words->setText(tr("Score %1, set by hand").arg(*score.own));
    else if (score.chance)
        m_words->setText(tr("Score %1, learned; the rules say %2").arg(score.total()).arg(score.rules));
    else if (score.own)
        m_words->setText(
            tr("Score %1, set by hand; the rules say %2: %3").arg(*score.own).arg(score.rules).arg(made));
    else if (parts.isEmpty())
        m_words->setText(tr("Score %1: no rule finds this lead").arg(score.total()));
    else
        m_words->setText(tr("Score %1: %2").arg(score.total()).arg(made));
}

std::vector<workspace::Picked> CourseStrip::picked() const
{
    return {{m_card.record.ref.id.value(), m_card.record.revision}};
}

QString CourseStrip::name() const
{
    return messages::quoted(domain::displayName(m_card.record));
}

void CourseStrip::putStage(domain::RecordId stage)
{
    const domain::Stage *found = m_book.stage(stage);
    BoardMoves::Act act{picked(), {}, name(), found ? found->name : QString()};
    act.placing.value = stage;
    m_moves->move(act);
}

void CourseStrip::reopen()
{
    workspace::DealDesk(m_context.workspace)
        .reopen(picked())
        .then(this, [this, sentence = tr("Opened %1 again.").arg(name())](
                        const core::Result<workspace::Written<qint64>> &written) {
            if (written)
                m_context.notices.done(sentence, written->changeset);
            else
                m_context.notices.failed(written.error());
        });
}

void CourseStrip::makeOrder()
{
    workspace::OrderDesk(m_context.workspace)
        .makeOfOpportunity(m_card.record.ref.id)
        .then(this, [this, sentence = tr("Made an order of %1.").arg(name())](
                        const core::Result<workspace::Saved> &saved) {
            if (!saved) {
                m_context.notices.failed(saved.error());
                return;
            }
            m_context.notices.done(sentence, saved->changeset);
            m_context.navigator.openRecord(saved->ref);
        });
}

void CourseStrip::takeUp()
{
    domain::Draft draft;
    draft.ref = m_card.record.ref;
    draft.baseRevision = m_card.record.revision;
    draft.values = {{QStringLiteral("status"), QStringLiteral("working")},
                    {QStringLiteral("disqualified_reason"), domain::Value()}};
    workspace::RecordDesk(m_context.workspace)
        .save(draft)
        .then(this, [this, sentence = tr("Took up %1 again.").arg(name())](
                        const core::Result<workspace::Saved> &saved) {
            if (saved)
                m_context.notices.done(sentence, saved->changeset);
            else
                m_context.notices.failed(saved.error());
        });
}

bool CourseStrip::trigger(const QString &actionId)
{
    const std::pair<const char *, Button *> buttons[] = {
        {"deal.win", m_win},         {"deal.lose", m_lose},       {"deal.reopen", m_reopen},
        {"deal.order", m_makeOrder}, {"lead.convert", m_convert}, {"lead.disqualify", m_disqualify},
        {"lead.take-up", m_takeUp}};
    const auto found = std::find_if(std::begin(buttons), std::end(buttons), [&](const auto &entry) {
        return actionId == QLatin1String(entry.first);
    });
    if (found == std::end(buttons) || found->second->isHidden() || isHidden() || !found->second->isEnabled())
        return false;
    if (found->second == m_win)
        m_moves->close(picked(), name(), StageKind::Won);
    else if (found->second == m_lose)
        m_moves->close(picked(), name(), StageKind::Lost);
    else if (found->second == m_reopen)
        reopen();
    else if (found->second == m_makeOrder)
        makeOrder();
    else if (found->second == m_takeUp)
        takeUp();
    else if (found->second == m_convert)
        (new ConvertDialog(m_context, m_card.record, this))->open();
    else
        (new DisqualifyDialog(m_context, m_card.record, this))->open();
    return true;
}

void CourseStrip::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).surface);
}

} // namespace rapport::ui
