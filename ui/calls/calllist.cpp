#include "ui/calls/calllist.h"

#include "domain/changesetlabel.h"
#include "domain/quickentry.h"
#include "messages/changesetlabel.h"
#include "messages/dayreasons.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"
#include "ui/widgets/warningstrip.h"
#include "workspace/timelines.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::CallOutcome;

constexpr int kWidth = 620;
constexpr int kNotesHeight = 110;

QString outcomeText(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Reached: return CallList::tr("Reached");
    case CallOutcome::NoAnswer: return CallList::tr("No answer");
    case CallOutcome::LeftMessage: return CallList::tr("Left message");
    case CallOutcome::WrongNumber: return CallList::tr("Wrong number");
    case CallOutcome::CallBack: return CallList::tr("Call back");
    }
    return {};
}

/// What is good to know before somebody picks up.
QString knownOf(const workspace::CallTarget &target, core::Instant now)
{
    QStringList parts;
    parts << (target.lastContact
                  ? CallList::tr("Last exchange: %1").arg(messages::relativeTime(*target.lastContact, now))
                  : CallList::tr("No exchange yet"));
    if (target.openTasks > 0)
        parts << CallList::tr("open: %1").arg(messages::countOf(domain::RecordKind::Task, target.openTasks));
    if (!target.bestTime.isEmpty())
        parts << CallList::tr("best time: %1").arg(target.bestTime);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

CallList::CallList(AppContext &context, domain::RecordKind kind, workspace::Ids ids, std::size_t start,
                   QWidget *parent)
    : ActDialog(tr("Call list"), tr("Save and next"), parent), m_context(context), m_kind(kind),
      m_ids(std::move(ids)), m_place(new Label(TextStyle::Secondary, this)),
      m_name(new Label(TextStyle::RecordName, this)), m_detail(new Label(TextStyle::Body, this)),
      m_known(new Label(TextStyle::Secondary, this)), m_warnings(new WarningStrip(this)),
      m_outcomes(new QButtonGroup(this)), m_notes(new QPlainTextEdit(this)), m_step(new QLineEdit(this)),
      m_stepSays(new Label(TextStyle::Secondary, this))
{
    setObjectName(QStringLiteral("callList"));
    setMinimumWidth(kWidth);
    buildBody();
    addKeys();
    Button *pass = addButton(tr("Pass over"));
    pass->setObjectName(QStringLiteral("calls.pass"));
    pass->setShortcutHint(QKeySequence(Qt::ALT | Qt::Key_Right).toString(QKeySequence::NativeText));
    connect(pass, &Button::clicked, this, &CallList::passOver);
    connect(this, &ActDialog::committed, this, &CallList::save);
    openAt(std::min(start, m_ids.empty() ? 0 : m_ids.size() - 1));
}

void CallList::buildBody()
{
    for (Label *label : {m_name, m_detail, m_known})
        label->setElide(Elide::AtEnd);
    m_place->setObjectName(QStringLiteral("calls.place"));
    m_name->setObjectName(QStringLiteral("calls.name"));
    m_detail->setColorRole(ColorRole::Text2);
    m_known->setObjectName(QStringLiteral("calls.known"));
    body().addWidget(m_place);
    body().addWidget(m_name);
    body().addWidget(m_detail);
    body().addWidget(m_known);
    body().addWidget(m_warnings);
    body().addWidget(phoneRow());
    body().addWidget(outcomeRow());
    m_notes->setObjectName(QStringLiteral("calls.notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(kNotesHeight);
    m_notes->setAccessibleName(tr("Notes"));
    body().addWidget(new Field(tr("Notes"), m_notes, this));
    m_step->setObjectName(QStringLiteral("calls.step"));
    m_step->setAccessibleName(tr("Next step"));
    m_step->setPlaceholderText(tr("call tomorrow 10 about the offer"));
    body().addWidget(new Field(tr("Next step"), m_step, this));
    m_stepSays->setObjectName(QStringLiteral("calls.says"));
    m_stepSays->setColorRole(ColorRole::Text2);
    body().addWidget(m_stepSays);
    body().addStretch(1);
    setHelp(tr("Alt+1 to Alt+5: what came of it"));
    connect(m_step, &QLineEdit::textChanged, this, &CallList::showStep);
}

QWidget *CallList::phoneRow()
{
    auto *row = new QWidget(this);
    m_phones = new QHBoxLayout(row);
    m_phones->setContentsMargins(0, metrics::kSpace4, 0, metrics::kSpace4);
    m_phones->setSpacing(metrics::kSpace8);
    return row;
}

QWidget *CallList::outcomeRow()
{
    auto *row = new QWidget(this);
    row->setAccessibleName(tr("What came of it"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSpace8);
    int key = 0;
    for (const CallOutcome outcome : domain::kCallOutcomes) {
        auto *chip = new Chip(outcomeText(outcome), row);
        chip->setCheckable(true);
        chip->setObjectName(QStringLiteral("calls.outcome%1").arg(++key));
        setPlainToolTip(*chip, QStringLiteral("Alt+%1").arg(key));
        m_outcomes->addButton(chip, static_cast<int>(outcome));
        layout->addWidget(chip);
        connect(chip, &Chip::toggled, chip,
                [chip](bool on) { chip->setDrawing(on ? std::optional(Icon::Check) : std::nullopt); });
        connect(chip, &Chip::clicked, this, [this, outcome] { chooseOutcome(outcome); });
    }
    layout->addStretch(1);
    return row;
}

void CallList::addKeys()
{
    const auto add = [this](const QKeySequence &keys, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (const CallOutcome outcome : domain::kCallOutcomes)
        add(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(outcome))),
            [this, outcome] { chooseOutcome(outcome); });
    add(QKeySequence(Qt::ALT | Qt::Key_C), [this] {
        if (m_target && !m_target->phones.isEmpty() && !m_target->doNotCall)
            dial(m_target->phones.constFirst());
    });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { passOver(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { step(-1); });
}

void CallList::openAt(std::size_t at)
{
    m_at = at;
    m_target.reset();
    clearForm();
    showPlace();
    setFault({});
    if (m_ids.empty()) {
        finish();
        return;
    }
    const quint64 turn = ++m_turn;
    workspace::CallDesk(m_context.workspace)
        .target({m_kind, domain::RecordId(m_ids[at])})
        .then(this, [this, turn](const core::Result<workspace::CallTarget> &target) {
            if (turn != m_turn)
                return;
            if (target)
                showTarget(*target);
            else
                setFault(messages::sentence(target.error(), m_context.workspace.catalogue().get()));
        });
}

void CallList::showTarget(const workspace::CallTarget &target)
{
    m_target = target;
    m_name->setText(target.who.isEmpty() ? target.name : tr("%1: %2").arg(target.name, target.who));
    m_detail->setText(target.detail);
    m_detail->setVisible(!target.detail.isEmpty());
    m_known->setText(knownOf(target, m_context.clock.now()));
    QList<Warning> warnings;
    if (target.doNotCall)
        warnings << Warning{Icon::Warning, tr("Does not want to be called")};
    if (!target.note.isEmpty())
        warnings << Warning{Icon::Info, target.note};
    m_warnings->setWarnings(warnings);
    showPhones();
    m_notes->setFocus(Qt::OtherFocusReason);
    refreshVerb();
}

void CallList::showPhones()
{
    while (QLayoutItem *item = m_phones->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    QWidget *row = m_phones->parentWidget();
    if (m_target->phones.isEmpty())
        m_phones->addWidget(new Label(tr("No phone number"), TextStyle::Body, row));
    bool first = true;
    for (const QString &phone : std::as_const(m_target->phones)) {
        auto *button =
            new Button(tr("Call %1").arg(phone), row, first ? ButtonVariant::Primary : ButtonVariant::Normal);
        button->setObjectName(QStringLiteral("calls.dial"));
        button->setDrawing(Icon::Call);
        button->setAutoDefault(false);
        if (first)
            button->setShortcutHint(QKeySequence(Qt::ALT | Qt::Key_C).toString(QKeySequence::NativeText));
        if (m_target->doNotCall)
            button->setUnavailable(tr("Does not want to be called"));
        connect(button, &Button::clicked, this, [this, phone] { dial(phone); });
        m_phones->addWidget(button);
        first = false;
    }
    m_phones->addStretch(1);
}

void CallList::showPlace()
{
    const QString counts =
        tr("%1 called, %2 passed over")
            .arg(messages::numberText(qint64(m_called)), messages::numberText(qint64(m_passed.size())));
    m_place->setText(m_finished ? counts
                                : tr("%1 of %2 · %3")
                                      .arg(messages::numberText(static_cast<qint64>(m_at) + 1),
                                           messages::numberText(static_cast<qint64>(m_ids.size())), counts));
}

void CallList::dial(const QString &phone)
{
    QUrl url;
    url.setScheme(QStringLiteral("tel"));
    url.setPath(QString(phone).remove(QLatin1Char(' ')));
    QDesktopServices::openUrl(url);
    m_notes->setFocus(Qt::OtherFocusReason);
}

void CallList::chooseOutcome(CallOutcome outcome)
{
    if (!m_target)
        return;
    m_outcomes->button(static_cast<int>(outcome))->setChecked(true);
    proposeNextStep(outcome);
    refreshVerb();
}

/// When to try again; what was typed by hand stays.
void CallList::proposeNextStep(CallOutcome outcome)
{
    if (!m_step->text().trimmed().isEmpty() && m_step->text() != m_proposed)
        return;
    m_proposed.clear();
    if (domain::wantsCallBack(outcome)) {
        const QDateTime next = domain::nextTry(m_context.clock.now().local());
        m_proposed = QStringLiteral("call ") + next.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    }
    m_step->setText(m_proposed);
    if (outcome == CallOutcome::CallBack) {
        m_step->setFocus(Qt::OtherFocusReason);
        m_step->selectAll();
    }
}

std::optional<CallOutcome> CallList::outcome() const
{
    const int chosen = m_outcomes->checkedId();
    return chosen < 0 ? std::nullopt : std::optional(static_cast<CallOutcome>(chosen));
}

std::optional<domain::Draft> CallList::nextStep() const
{
    if (m_step->text().trimmed().isEmpty() || !m_target)
        return std::nullopt;
    const QDateTime now = m_context.clock.now().local();
    auto entry = domain::parseQuickEntry(m_step->text(), now);
    entry.what = domain::QuickEntry::What::Task;
    if (!entry.subject.contains(QLatin1Char(' ')))
        entry.subject =
            tr("%1 %2").arg(entry.subject, m_target->who.isEmpty() ? m_target->name : m_target->who);
    domain::Draft draft = domain::quickDraft(entry, std::nullopt, now);
    draft.values.insert(m_target->about);
    return draft;
}

/// The next step as it will be saved.
void CallList::showStep()
{
    const auto draft = nextStep();
    if (!draft) {
        m_stepSays->setText({});
    } else {
        const auto due = draft->values.value(QStringLiteral("due_at"));
        const QString title = draft->values.value(QStringLiteral("title")).text();
        const bool allDay = draft->values.value(QStringLiteral("all_day")).as<bool>();
        const QDate today = m_context.clock.today();
        const auto moment = due.as<core::Instant>();
        const QString day = due.isEmpty() ? tr("no date") : messages::shortDay(moment.local().date(), today);
        m_stepSays->setText(due.isEmpty() || allDay
                                ? tr("Task: %1, %2").arg(title, day)
                                : tr("Task: %1, %2 %3").arg(title, day, messages::timeText(moment)));
    }
    refreshVerb();
}

void CallList::refreshVerb()
{
    if (m_finished)
        setBlocked({});
    else if (m_busy)
        setBlocked(tr("The call is being saved."));
    else if (const QString whyNot = whyNotWritable(m_context.workspace); !whyNot.isEmpty())
        setBlocked(whyNot);
    else if (!m_target || !outcome())
        setBlocked(tr("Say what came of it first."));
    else if (*outcome() == CallOutcome::CallBack && m_step->text().trimmed().isEmpty())
        setBlocked(tr("Say when to call back first."));
    else
        setBlocked({});
}

void CallList::save()
{
    if (m_finished) {
        accept();
        return;
    }
    if (!m_target || !outcome() || m_busy)
        return;
    m_busy = true;
    refreshVerb();
    const domain::Draft call = domain::callDraft(m_target->about, outcomeText(*outcome()),
                                                 m_notes->toPlainText(), m_context.clock.now());
    const QString label = domain::labels::logged(QStringLiteral("call"), m_target->name);
    workspace::TimelineDesk(m_context.workspace)
        .log(call, nextStep())
        .then(this, [this, label](const core::Result<workspace::Saved> &saved) {
            m_busy = false;
            if (!saved) {
                setFault(messages::sentence(saved.error(), m_context.workspace.catalogue().get()));
                refreshVerb();
                return;
            }
            ++m_called;
            m_passed.remove(m_ids[m_at]);
            m_context.notices.done(messages::changesetSentence(label, *m_context.workspace.catalogue()),
                                   saved->changeset);
            step(1);
        });
}

void CallList::passOver()
{
    if (m_busy || m_finished)
        return;
    m_passed.insert(m_ids[m_at]);
    step(1);
}

void CallList::step(int by)
{
    if (m_busy || m_finished || (by < 0 && m_at == 0))
        return;
    if (by > 0 && m_at + 1 >= m_ids.size())
        finish();
    else
        openAt(by > 0 ? m_at + 1 : m_at - 1);
}

void CallList::clearForm()
{
    m_outcomes->setExclusive(false);
    const auto chips = m_outcomes->buttons();
    for (auto *chip : chips)
        chip->setChecked(false);
    m_outcomes->setExclusive(true);
    m_notes->clear();
    m_proposed.clear();
    m_step->clear();
    refreshVerb();
}

void CallList::finish()
{
    m_finished = true;
    m_target.reset();
    ++m_turn;
    clearForm();
    showPlace();
    m_name->setText(tr("The list is through"));
    for (QWidget *part : {static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_known),
                          static_cast<QWidget *>(m_warnings), m_phones->parentWidget()})
        part->hide();
    for (QWidget *part : {static_cast<QWidget *>(m_notes), static_cast<QWidget *>(m_step)})
        part->setEnabled(false);
    const auto chips = m_outcomes->buttons();
    for (auto *chip : chips)
        chip->setEnabled(false);
    findChild<Button *>(QStringLiteral("calls.pass"))->hide();
    setCancelVisible(false);
    setVerb(tr("Close"));
    refreshVerb();
}

} // namespace rapport::ui
