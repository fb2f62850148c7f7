#include "ui/dialogs/quicklog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/dialogs/recordpicker.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flowlayout.h"
#include "workspace/finder.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kMostHits = 10;
constexpr int kWidth = 560;

bool isSomebody(domain::RecordKind kind)
{
    return kind == domain::RecordKind::Person || kind == domain::RecordKind::Company;
}

} // namespace

QuickLog::QuickLog(AppContext &context, const domain::RecordRef &about, QWidget *parent)
    : ActDialog(tr("Quick log"), tr("Save"), parent), m_context(context),
      m_about(isSomebody(about.kind) ? about : domain::RecordRef{})
{
    setObjectName(QStringLiteral("quick-log"));
    setMinimumWidth(kWidth);
    build();
    setHelp(tr("Enter saves"));
    connect(this, &ActDialog::committed, this, &QuickLog::save);
    if (m_about.id.isValid())
        m_who->setRecord(m_about);
    parse();
}

void QuickLog::build()
{
    m_line = new QLineEdit(this);
    m_line->setObjectName(QStringLiteral("quick-log.line"));
    m_line->setAccessibleName(tr("What happened, or what to do"));
    m_line->setPlaceholderText(
        tr("call Anna tomorrow 10 about offer · called Jörg 6 min: wants the grinders"));
    body().addWidget(m_line);
    m_chipBox = new QWidget(this);
    m_chipBox->setObjectName(QStringLiteral("quick-log.chips"));
    m_chipBox->setAccessibleName(tr("Understood as"));
    m_chipBox->setMinimumHeight(metrics::kChip);
    m_chips = new FlowLayout(m_chipBox);
    m_chips->setContentsMargins(0, 0, 0, 0);
    body().addWidget(m_chipBox);
    m_who = new RecordPicker(m_context.workspace, std::nullopt, this);
    m_who->setObjectName(QStringLiteral("quick-log.who"));
    m_who->setAccessibleName(tr("With or about"));
    body().addWidget(new Field(tr("With or about"), m_who, this));
    connect(m_line, &QLineEdit::textChanged, this, &QuickLog::parse);
    m_line->setFocus();
}

QDateTime QuickLog::now() const
{
    return m_context.clock.now().local();
}

void QuickLog::parse()
{
    m_entry = domain::parseQuickEntry(m_line->text(), now());
    m_saveWhenReady = false;
    setBlocked(m_line->text().trimmed().isEmpty() ? tr("Write a line first.") : QString());
    setFault({});
    if (m_entry.who != m_asked)
        lookUp(m_entry.who);
    showChips();
}

/// The record in front goes before another of the same name.
std::optional<domain::SearchHit> QuickLog::bestOf(const std::vector<domain::SearchHit> &hits) const
{
    std::optional<domain::SearchHit> best;
    for (const auto &hit : hits) {
        if (isSomebody(hit.ref.kind) && (!best || hit.ref == m_about))
            best = hit;
    }
    return best;
}

void QuickLog::lookUp(const QString &who)
{
    m_asked = who;
    const int turn = ++m_turn;
    m_waiting = !who.isEmpty();
    if (who.isEmpty()) {
        if (m_about.id.isValid())
            m_who->setRecord(m_about);
        else
            m_who->setRecord({}, {});
        return;
    }
    workspace::Finder(m_context.workspace)
        .find(who, std::nullopt, kMostHits)
        .then(this, [this, turn, who](const core::Result<std::vector<domain::SearchHit>> &hits) {
            if (turn != m_turn)
                return;
            m_waiting = false;
            const auto best = hits ? bestOf(*hits) : std::nullopt;
            m_who->setRecord(best ? best->ref : domain::RecordRef{}, best ? best->title : who);
            if (m_saveWhenReady)
                save();
        });
}

void QuickLog::addChip(const QString &text, int icon)
{
    auto *chip = new Chip(text, m_chipBox);
    chip->setDrawing(static_cast<Icon>(icon));
    chip->setLook(ChipLook::Active);
    chip->setFocusPolicy(Qt::NoFocus);
    m_chips->addWidget(chip);
    chip->show();
}

void QuickLog::showChips()
{
    qDeleteAll(m_chipBox->findChildren<Chip *>());
    if (m_line->text().trimmed().isEmpty())
        return;
    const auto catalogue = m_context.workspace.catalogue();
    const auto *type =
        catalogue->find(m_entry.isTask() ? domain::RecordKind::Task : domain::RecordKind::Activity,
                        m_entry.isTask() ? QStringLiteral("type") : QStringLiteral("channel"));
    const QString name = type ? messages::choiceLabel(*type, m_entry.type) : m_entry.type;
    addChip(m_entry.isTask() ? tr("Task: %1").arg(name) : tr("Exchange: %1").arg(name),
            static_cast<int>(m_entry.isTask() ? Icon::Task : Icon::Chat));
    if (m_entry.day || m_entry.time) {
        const QDate day = m_entry.day.value_or(now().date());
        const QString when =
            m_entry.time
                ? tr("%1, %2").arg(messages::dayText(day),
                                   messages::timeText(core::Instant::of(QDateTime(day, *m_entry.time))))
                : messages::dayText(day);
        addChip(when, static_cast<int>(Icon::Calendar));
    }
    if (m_entry.minutes > 0)
        addChip(messages::durationText(m_entry.minutes), static_cast<int>(Icon::Clock));
    if (!m_entry.priority.isEmpty())
        addChip(tr("Priority %1").arg(m_entry.priority), static_cast<int>(Icon::Alert));
    if (!m_entry.repeat.isEmpty())
        addChip(tr("Every %1").arg(m_entry.repeat), static_cast<int>(Icon::Refresh));
    if (!m_entry.subject.isEmpty())
        addChip(m_entry.subject, static_cast<int>(Icon::Note));
}

void QuickLog::save()
{
    if (m_line->text().trimmed().isEmpty())
        return;
    if (m_waiting) {
        m_saveWhenReady = true;
        return;
    }
    const auto who = m_who->record().id.isValid() ? std::optional(m_who->record()) : std::nullopt;
    const domain::Draft draft = domain::quickDraft(m_entry, who, now());
    setBlocked(tr("Saving."));
    if (m_entry.isTask())
        workspace::RecordDesk(m_context.workspace)
            .save(draft, domain::Origin::QuickLog)
            .then(this, [this](const core::Result<workspace::Saved> &saved) { finish(saved); });
    else
        workspace::TimelineDesk(m_context.workspace)
            .log(draft, std::nullopt, domain::Origin::QuickLog)
            .then(this, [this](const core::Result<workspace::Saved> &saved) { finish(saved); });
}

void QuickLog::finish(const core::Result<workspace::Saved> &saved)
{
    if (!saved) {
        setBlocked({});
        const auto catalogue = m_context.workspace.catalogue();
        setFault(messages::sentence(saved.error(), catalogue.get()));
        return;
    }
    const QString name = m_who->text();
    const QString said = m_entry.isTask() ? tr("Task added: %1.").arg(m_entry.subject)
                         : name.isEmpty() ? tr("Logged.")
                                          : tr("Logged with %1.").arg(name);
    m_context.notices.done(said, saved->changeset);
    accept();
}

} // namespace rapport::ui
