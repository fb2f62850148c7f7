#include "ui/card/composer.h"

#include "core/settings.h"
#include "domain/changesetlabel.h"
#include "domain/quickentry.h"
#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/card/channelicon.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/tabstrip.h"
#include "workspace/timelines.h"

#include <QAbstractTextDocumentLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <memory>

namespace rapport::ui {

namespace {

constexpr int kMostLines = 10;
constexpr int kMinutesWidth = 80;
const QString kDetailsPart = QStringLiteral("card/composer-details");

QString channelOf(Composer::Tab tab)
{
    switch (tab) {
    case Composer::Tab::Note: return QStringLiteral("note");
    case Composer::Tab::Call: return QStringLiteral("call");
    case Composer::Tab::Mail: return QStringLiteral("email");
    case Composer::Tab::Meeting: return QStringLiteral("meeting");
    case Composer::Tab::Task: break;
    }
    return QStringLiteral("todo");
}

/// "Fri 20 Nov, 10:00"; the year only when it is another one.
QString planText(const domain::QuickEntry &entry, QDate today)
{
    const QString day = entry.day->year() == today.year()
                            ? QLocale().toString(*entry.day, QStringLiteral("ddd d MMM"))
                            : messages::dayText(*entry.day);
    return entry.time
               ? QStringLiteral("%1, %2").arg(day, QLocale().toString(*entry.time, QStringLiteral("HH:mm")))
               : day;
}

QLineEdit *bareLine(const char *name, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(QLatin1String(name));
    line->setFrame(false);
    setBare(*line, true);
    return line;
}

} // namespace

Composer::Composer(AppContext &context, QWidget *parent) : QFrame(parent), m_context(context)
{
    setObjectName(QStringLiteral("composer"));
    setAccessibleName(tr("Composer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, metrics::kSpace8);
    layout->setSpacing(0);
    buildTabs(layout);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(metrics::kSpace12, 0, metrics::kSpace12, 0);
    inner->setSpacing(0);
    buildText(inner);
    buildDetails(inner);
    inner->addWidget(new Separator(Qt::Horizontal, this));
    buildNextStep(inner);
    layout->addLayout(inner);
    watchFields();
    showTab();
    fitText();
}

void Composer::buildTabs(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::kSpace4, 0, metrics::kSpace4, 0);
    m_tabs = new TabStrip(this);
    m_tabs->setObjectName(QStringLiteral("composerTabs"));
    m_tabs->setAccessibleName(tr("What to write"));
    m_tabs->addNamedTab(tr("Note"), Icon::Note);
    m_tabs->addNamedTab(tr("Call"), Icon::Call);
    m_tabs->addNamedTab(tr("Mail"), Icon::Mail);
    m_tabs->addNamedTab(tr("Meeting"), Icon::Meeting);
    m_tabs->addNamedTab(tr("Task"), Icon::Task);
    m_more = new IconButton(Icon::Clock, tr("When, how long, internal"), this);
    m_more->setObjectName(QStringLiteral("composerMore"));
    m_more->setSmall(true);
    m_more->setCheckable(true);
    m_more->setChecked(m_context.settings.value(core::SettingKey::FoldedSections, kDetailsPart).toBool());
    row->addWidget(m_tabs, 1);
    row->addWidget(m_more);
    layout->addLayout(row);
    layout->addWidget(new Separator(Qt::Horizontal, this));
    connect(m_tabs, &TabStrip::currentChanged, this, &Composer::showTab);
    connect(m_tabs, &TabStrip::tabBarClicked, this, [this](int index) { open(static_cast<Tab>(index)); });
    connect(m_more, &IconButton::toggled, this, [this](bool open) {
        m_context.settings.setValue(core::SettingKey::FoldedSections, open, kDetailsPart);
        showDetails();
    });
}

void Composer::buildText(QVBoxLayout *layout)
{
    layout->addSpacing(metrics::kSpace8);
    m_title = bareLine("composerTitle", this);
    layout->addWidget(m_title);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("composerText"));
    m_text->setFrameShape(QFrame::NoFrame);
    setBare(*m_text, true);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(0);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_text);
    layout->addSpacing(metrics::kSpace8);
    connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &Composer::fitText);
}

void Composer::buildDetails(QVBoxLayout *layout)
{
    m_details = new QWidget(this);
    auto *lines = new QVBoxLayout(m_details);
    lines->setContentsMargins(0, 0, 0, metrics::kSpace8);
    lines->setSpacing(metrics::kSpace4);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace8);
    m_direction = new QComboBox(m_details);
    m_direction->setObjectName(QStringLiteral("composerDirection"));
    m_direction->setAccessibleName(tr("Direction"));
    m_direction->addItem(tr("Outgoing"), QStringLiteral("out"));
    m_direction->addItem(tr("Incoming"), QStringLiteral("in"));
    m_minutes = new QLineEdit(m_details);
    m_minutes->setObjectName(QStringLiteral("composerMinutes"));
    m_minutes->setAccessibleName(tr("Minutes"));
    m_minutes->setPlaceholderText(tr("Minutes"));
    m_minutes->setMaximumWidth(kMinutesWidth);
    m_when = new QLineEdit(m_details);
    m_when->setObjectName(QStringLiteral("composerWhen"));
    m_when->setAccessibleName(tr("When"));
    m_when->setPlaceholderText(tr("Now, or “yesterday 10”"));
    m_internal = new QCheckBox(tr("Internal"), m_details);
    m_internal->setObjectName(QStringLiteral("composerInternal"));
    row->addWidget(m_direction);
    row->addWidget(m_minutes);
    row->addWidget(m_when, 1);
    row->addWidget(m_internal);
    lines->addLayout(row);
    layout->addWidget(m_details);
    m_reason = new Label(TextStyle::Secondary, this);
    m_reason->setObjectName(QStringLiteral("composerReason"));
    m_reason->setColorRole(ColorRole::Bad);
    m_reason->setWordWrap(true);
    m_reason->hide();
    layout->addWidget(m_reason);
}

void Composer::buildNextStep(QVBoxLayout *layout)
{
    auto *first = new QHBoxLayout;
    first->setContentsMargins(0, 3, 0, 0);
    first->setSpacing(metrics::kSpace8);
    m_stepLabel = new Label(tr("Next step"), TextStyle::Secondary, this);
    m_stepLabel->setColorRole(ColorRole::Text2);
    m_step = bareLine("nextStep", this);
    m_step->setAccessibleName(tr("Next step"));
    m_step->setPlaceholderText(tr("call tomorrow 10 about the offer"));
    m_step->setFixedHeight(themeOf(*this).scaled(metrics::kField));
    m_stepLabel->setBuddy(m_step);
    first->addWidget(m_stepLabel);
    first->addWidget(m_step, 1);
    layout->addLayout(first);
    auto *second = new QHBoxLayout;
    second->setContentsMargins(0, 1, 0, 0);
    m_chipBox = new QWidget(this);
    m_chips = new FlowLayout(m_chipBox, metrics::kSpace4, metrics::kSpace4);
    m_save = new Button(tr("Save"), this, ButtonVariant::Primary);
    m_save->setObjectName(QStringLiteral("composerSave"));
    m_save->setAccessibleName(tr("Save the entry"));
    m_save->setSmall(true);
    m_save->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_Return)
                                .toString(QKeySequence::NativeText)
                                .replace(QLatin1String("Return"), QLatin1String("Enter")));
    connect(m_save, &Button::clicked, this, &Composer::save);
    second->addWidget(m_chipBox, 1);
    second->addWidget(m_save, 0, Qt::AlignBottom);
    layout->addLayout(second);
}

void Composer::watchFields()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_title, m_text, m_step, m_when, m_minutes, m_tabs,
                                                           m_direction, m_internal, m_save, m_more})
        field->installEventFilter(this);
    connect(m_step, &QLineEdit::textChanged, this, &Composer::showChips);
    connect(m_title, &QLineEdit::textChanged, this, &Composer::showChips);
    for (QLineEdit *field : {m_when, m_minutes})
        connect(field, &QLineEdit::textEdited, m_reason, &QWidget::hide);
}

Composer::Tab Composer::tab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void Composer::fitText()
{
    const int lines = std::clamp(static_cast<int>(m_text->document()->size().height()), 1, kMostLines);
    m_text->setFixedHeight(std::max(themeOf(*this).lineHeight(TextStyle::Body),
                                    m_text->fontMetrics().lineSpacing() * lines + 2));
}

Composer::Kept Composer::written() const
{
    return {m_tabs->currentIndex(), m_title->text(), m_text->toPlainText(),  m_step->text(),
            m_minutes->text(),      m_when->text(),  m_internal->isChecked()};
}

void Composer::put(const Kept &kept)
{
    m_tabs->setCurrentIndex(kept.tab);
    m_title->setText(kept.title);
    m_text->setPlainText(kept.text);
    m_step->setText(kept.step);
    m_minutes->setText(kept.minutes);
    m_when->setText(kept.when);
    m_internal->setChecked(kept.internal);
    m_reason->hide();
}

bool Composer::isEmpty() const
{
    return (m_text->toPlainText() + m_title->text() + m_step->text()).trimmed().isEmpty();
}

void Composer::setSubject(const domain::RecordRef &ref, const QString &name)
{
    m_name = name;
    if (ref == m_ref)
        return;
    if (m_ref.id.isValid() && !isEmpty())
        m_kept.insert(m_ref.id, written());
    m_ref = ref;
    Kept fresh;
    fresh.tab = m_tabs->currentIndex();
    put(m_kept.contains(ref.id) ? m_kept.take(ref.id) : fresh);
}

void Composer::open(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
    // After a call the thought is "and now?": with the text there, the caret stands in the next step.
    const bool said = tab == Tab::Call && !m_text->toPlainText().trimmed().isEmpty();
    QWidget *field = tab == Tab::Task ? static_cast<QWidget *>(m_title)
                     : said           ? static_cast<QWidget *>(m_step)
                                      : m_text;
    field->setFocus(Qt::TabFocusReason);
}

void Composer::showTab()
{
    const bool task = tab() == Tab::Task;
    m_title->setVisible(tab() == Tab::Mail || tab() == Tab::Meeting || task);
    m_title->setAccessibleName(task ? tr("Task") : tr("Subject"));
    m_title->setPlaceholderText(task ? tr("What to do, e.g. “send samples friday”") : tr("Subject"));
    m_stepLabel->setVisible(!task);
    m_step->setVisible(!task);
    m_text->setAccessibleName(tab() == Tab::Note ? tr("Note") : task ? tr("Details") : tr("What was said"));
    m_text->setPlaceholderText(tab() == Tab::Note   ? tr("Write a note")
                               : task               ? tr("Details")
                               : tab() == Tab::Call ? tr("What was said")
                                                    : tr("Text"));
    showDetails();
    showChips();
}

void Composer::showDetails()
{
    m_more->setVisible(tab() != Tab::Task);
    m_details->setVisible(tab() != Tab::Task && m_more->isChecked());
    m_direction->setVisible(tab() == Tab::Call || tab() == Tab::Mail);
    m_minutes->setVisible(tab() == Tab::Call || tab() == Tab::Meeting);
}

void Composer::showChips()
{
    while (m_chips->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_chips->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    const QString line = tab() == Tab::Task ? m_title->text() : m_step->text();
    if (line.trimmed().isEmpty())
        return;
    const QDateTime now = m_context.clock.now().local();
    const auto entry = domain::parseQuickEntry(line, now);
    const auto add = [this](Icon icon, const QString &text) {
        auto *chip = new Chip(text, m_chipBox);
        chip->setLook(ChipLook::Active);
        chip->setDrawing(icon);
        chip->setFocusPolicy(Qt::NoFocus);
        m_chips->addWidget(chip);
        chip->show();
    };
    if (entry.day)
        add(channelIcon(entry.type), planText(entry, now.date()));
    if (!entry.subject.isEmpty())
        add(Icon::Task, entry.subject);
    if (!entry.priority.isEmpty())
        add(Icon::Alert, entry.priority);
    if (!entry.repeat.isEmpty())
        add(Icon::Refresh, entry.repeat);
}

std::optional<core::Instant> Composer::moment() const
{
    const core::Instant now = m_context.clock.now();
    const QString typed = m_when->text().trimmed();
    if (typed.isEmpty())
        return now;
    for (const char *form : {"yyyy-MM-dd HH:mm", "yyyy-MM-dd"}) {
        const QDateTime exact = QDateTime::fromString(typed, QLatin1String(form));
        if (exact.isValid())
            return core::Instant::of(exact);
    }
    const auto spoken = domain::parseQuickEntry(QStringLiteral("call x ") + typed, now.local());
    if (!spoken.day && !spoken.time)
        return std::nullopt;
    return core::Instant::of(
        QDateTime(spoken.day.value_or(now.local().date()), spoken.time.value_or(now.local().time())));
}

bool Composer::checkDetails()
{
    if (tab() == Tab::Task)
        return true;
    bool number = true;
    if (!m_minutes->text().trimmed().isEmpty())
        number = m_minutes->text().trimmed().toLongLong(&number) >= 0 && number;
    QLineEdit *wrong = !moment() ? m_when : !number ? m_minutes : nullptr;
    if (!wrong)
        return true;
    m_reason->setText(
        wrong == m_when
            ? tr("“%1” is no moment. Write it like “yesterday 10” or 2026-10-31 14:00").arg(m_when->text())
            : tr("Minutes are a whole number"));
    m_reason->show();
    m_more->setChecked(true);
    wrong->setFocus();
    return false;
}

domain::Draft Composer::activityDraft() const
{
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Activity;
    draft.values = {
        {QStringLiteral("at"), moment().value_or(m_context.clock.now())},
        {QStringLiteral("channel"), channelOf(tab())},
        {QStringLiteral("subject"), m_title->isVisibleTo(this) ? m_title->text().trimmed() : QString()},
        {QStringLiteral("body"), m_text->toPlainText().trimmed()},
        {domain::kindKey(m_ref.kind), m_ref.id}};
    if (tab() == Tab::Call || tab() == Tab::Mail)
        draft.values.insert(QStringLiteral("direction"), m_direction->currentData().toString());
    if (const qint64 minutes = m_minutes->text().toLongLong();
        minutes > 0 && (tab() == Tab::Call || tab() == Tab::Meeting))
        draft.values.insert(QStringLiteral("minutes"), minutes);
    if (m_internal->isChecked())
        draft.values.insert(QStringLiteral("internal"), true);
    return draft;
}

domain::Draft Composer::taskDraft() const
{
    const QDateTime now = m_context.clock.now().local();
    auto entry = domain::parseQuickEntry(m_title->text(), now);
    entry.what = domain::QuickEntry::What::Task;
    domain::Draft draft = domain::quickDraft(entry, m_ref, now);
    if (!m_text->toPlainText().trimmed().isEmpty())
        draft.values.insert(QStringLiteral("notes"), m_text->toPlainText().trimmed());
    return draft;
}

std::optional<domain::Draft> Composer::stepDraft() const
{
    if (m_step->text().trimmed().isEmpty())
        return std::nullopt;
    const QDateTime now = m_context.clock.now().local();
    auto entry = domain::parseQuickEntry(m_step->text(), now);
    entry.what = domain::QuickEntry::What::Task;
    return domain::quickDraft(entry, m_ref, now);
}

void Composer::setFixed(const QString &reason)
{
    m_fixed = reason;
    const bool fixed = !reason.isEmpty();
    m_text->setReadOnly(fixed);
    for (QLineEdit *line : {m_title, m_step, m_minutes, m_when})
        line->setReadOnly(fixed);
    m_direction->setEnabled(!fixed);
    m_internal->setEnabled(!fixed);
    allow(*m_save, reason);
}

void Composer::save()
{
    const bool task = tab() == Tab::Task;
    const bool nothing = task ? m_title->text().trimmed().isEmpty() : isEmpty();
    if (m_saving || !m_ref.id.isValid() || nothing)
        return;
    if (!m_fixed.isEmpty()) {
        m_context.notices.done(m_fixed);
        return;
    }
    if (!checkDetails())
        return;
    auto &workspace = m_context.workspace;
    auto future = task ? workspace::RecordDesk(workspace).save(taskDraft())
                       : workspace::TimelineDesk(workspace).log(activityDraft(), stepDraft());
    const QString label = task ? domain::labels::created(domain::RecordKind::Task, m_title->text())
                               : domain::labels::logged(channelOf(tab()), m_name);
    m_saving = true;
    future.then(this, [this, label, about = m_ref](const core::Result<workspace::Saved> &result) {
        m_saving = false;
        if (!result) {
            m_context.notices.failed(result.error());
            return;
        }
        settle(about);
        m_context.notices.done(messages::changesetSentence(label, *m_context.workspace.catalogue()),
                               result->changeset);
        Q_EMIT saved();
    });
}

void Composer::settle(const domain::RecordRef &about)
{
    if (!(about == m_ref)) {
        m_kept.remove(about.id); // somebody went on to another record meanwhile
        return;
    }
    Kept fresh;
    fresh.tab = m_tabs->currentIndex();
    put(fresh);
    if (isAncestorOf(window()->focusWidget()))
        open(tab());
}

bool Composer::handleEnter(const QObject *watched, Qt::KeyboardModifiers modifiers)
{
    const bool last = watched == m_step || watched == m_when || watched == m_minutes ||
                      (watched == m_title && tab() == Tab::Task);
    if (modifiers.testFlag(Qt::ControlModifier) || last) {
        save();
        return true;
    }
    if (watched == m_title) {
        m_text->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (watched == m_text && tab() == Tab::Call && !modifiers.testFlag(Qt::ShiftModifier) &&
        !m_text->toPlainText().trimmed().isEmpty()) {
        m_step->setFocus(Qt::TabFocusReason);
        return true;
    }
    return false;
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && watched != m_save && watched != m_more && handleEnter(watched, key->modifiers()))
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    const bool active = isActiveWindow() && isAncestorOf(window()->focusWidget());
    paintPanel(painter, QRectF(rect()), {theme.surface, theme.control, metrics::kRadiusTile});
    if (active)
        paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusTile);
}

} // namespace rapport::ui
