#include "ui/card/composer.h"

#include "domain/quickentry.h"
#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "domain/changesetlabel.h"
#include "ui/card/channelicon.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/tabstrip.h"
#include "workspace/timelines.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kTextLines = 2;

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

} // namespace

Composer::Composer(AppContext &context, QWidget *parent) : QFrame(parent), m_context(context)
{
    setObjectName(QStringLiteral("composer"));
    setAccessibleName(tr("Composer"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, metrics::kSpace8);
    layout->setSpacing(0);
    m_tabs = new TabStrip(this);
    m_tabs->setAccessibleName(tr("What to write"));
    m_tabs->addNamedTab(tr("Note"), Icon::Note);
    m_tabs->addNamedTab(tr("Call"), Icon::Call);
    m_tabs->addNamedTab(tr("Mail"), Icon::Mail);
    m_tabs->addNamedTab(tr("Meeting"), Icon::Meeting);
    m_tabs->addNamedTab(tr("Task"), Icon::Task);
    layout->addWidget(m_tabs);
    layout->addWidget(new Separator(Qt::Horizontal, this));
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(metrics::kSpace12, metrics::kSpace8, metrics::kSpace8, 0);
    inner->setSpacing(metrics::kSpace4);
    m_title = new QLineEdit(this);
    m_title->setFrame(false);
    m_title->setObjectName(QStringLiteral("composerTitle"));
    inner->addWidget(m_title);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("composerText"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * kTextLines + metrics::kSpace8);
    inner->addWidget(m_text);
    buildDetails(inner);
    inner->addWidget(new Separator(Qt::Horizontal, this));
    inner->addWidget(buildNextStep());
    layout->addLayout(inner);
    for (QWidget *field : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_step), static_cast<QWidget *>(m_when), static_cast<QWidget *>(m_minutes)})
        field->installEventFilter(this);
    connect(m_tabs, &TabStrip::currentChanged, this, &Composer::showTab);
    connect(m_step, &QLineEdit::textChanged, this, &Composer::showChips);
    connect(m_title, &QLineEdit::textChanged, this, &Composer::showChips);
    showTab(0);
}

void Composer::buildDetails(QVBoxLayout *layout)
{
    m_details = new QWidget(this);
    auto *row = new QHBoxLayout(m_details);
    row->setContentsMargins(0, 0, 0, metrics::kSpace4);
    row->setSpacing(metrics::kSpace8);
    m_direction = new QComboBox(m_details);
    m_direction->setAccessibleName(tr("Direction"));
    m_direction->addItem(tr("Outgoing"), QStringLiteral("out"));
    m_direction->addItem(tr("Incoming"), QStringLiteral("in"));
    m_minutes = new QLineEdit(m_details);
    m_minutes->setAccessibleName(tr("Minutes"));
    m_minutes->setPlaceholderText(tr("Minutes"));
    m_minutes->setMaximumWidth(80);
    m_when = new QLineEdit(m_details);
    m_when->setAccessibleName(tr("When"));
    m_when->setPlaceholderText(tr("Now, or “yesterday 10”"));
    m_internal = new QCheckBox(tr("Internal"), m_details);
    row->addWidget(m_direction);
    row->addWidget(m_minutes);
    row->addWidget(m_when, 1);
    row->addWidget(m_internal);
    layout->addWidget(m_details);
}

QWidget *Composer::buildNextStep()
{
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, metrics::kSpace4, 0, 0);
    lines->setSpacing(metrics::kSpace4);
    auto *first = new QHBoxLayout;
    auto *label = new Label(tr("Next step"), TextStyle::Body, box);
    label->setColorRole(ColorRole::Text2);
    m_step = new QLineEdit(box);
    m_step->setObjectName(QStringLiteral("nextStep"));
    m_step->setFrame(false);
    m_step->setAccessibleName(tr("Next step"));
    m_step->setPlaceholderText(tr("call tomorrow 10 about the offer"));
    first->addWidget(label);
    first->addWidget(m_step, 1);
    lines->addLayout(first);
    auto *second = new QHBoxLayout;
    m_chipBox = new QWidget(box);
    m_chips = new FlowLayout(m_chipBox, metrics::kSpace8, metrics::kSpace4);
    m_save = new Button(tr("Save"), box, ButtonVariant::Primary);
    m_save->setObjectName(QStringLiteral("composerSave"));
    m_save->setSmall(true);
    m_save->setShortcutHint(QKeySequence(QStringLiteral("Ctrl+Return")).toString(QKeySequence::NativeText));
    connect(m_save, &Button::clicked, this, &Composer::save);
    second->addWidget(m_chipBox, 1);
    second->addWidget(m_save, 0, Qt::AlignBottom);
    lines->addLayout(second);
    return box;
}

void Composer::setSubject(const domain::RecordRef &ref, const QString &name)
{
    m_name = name;
    if (ref == m_ref)
        return;
    if (m_ref.id.isValid())
        m_kept.insert(m_ref.id, {m_text->toPlainText(), m_step->text()});
    m_ref = ref;
    const Kept kept = m_kept.take(ref.id);
    m_text->setPlainText(kept.text);
    m_step->setText(kept.step);
    if (m_context.workspace.isReadOnly())
        m_save->setUnavailable(tr("This store is open read-only"));
}

void Composer::open(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
    (tab == Tab::Task ? static_cast<QWidget *>(m_title) : m_text)->setFocus();
}

void Composer::showTab(int index)
{
    const Tab tab = static_cast<Tab>(index);
    const bool task = tab == Tab::Task;
    const bool titled = tab == Tab::Mail || tab == Tab::Meeting || task;
    m_title->setVisible(titled);
    m_title->setAccessibleName(task ? tr("Task") : tr("Subject"));
    m_title->setPlaceholderText(task ? tr("What to do, e.g. “send samples friday”") : tr("Subject"));
    m_direction->setVisible(tab == Tab::Call || tab == Tab::Mail);
    m_minutes->setVisible(tab == Tab::Call || tab == Tab::Meeting);
    m_details->setVisible(!task);
    m_step->parentWidget()->findChild<Label *>()->setVisible(!task);
    m_step->setVisible(!task);
    m_text->setAccessibleName(tab == Tab::Note ? tr("Note") : task ? tr("Details") : tr("What was said"));
    m_text->setPlaceholderText(tab == Tab::Call ? tr("What was said") : tab == Tab::Note ? tr("Write a note") : QString());
    showChips();
}

void Composer::showChips()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const bool task = m_tabs->currentIndex() == static_cast<int>(Tab::Task);
    const QString line = task ? m_title->text() : m_step->text();
    if (line.trimmed().isEmpty())
        return;
    const auto entry = domain::parseQuickEntry(line, m_context.clock.now().local());
    const auto add = [this](Icon icon, const QString &text) {
        auto *chip = new Chip(text, m_chipBox);
        chip->setLook(ChipLook::Active);
        chip->setDrawing(icon);
        chip->setFocusPolicy(Qt::NoFocus);
        m_chips->addWidget(chip);
        chip->show();
    };
    if (entry.day) {
        const QString day = messages::dayText(*entry.day);
        add(channelIcon(entry.type), entry.time ? QStringLiteral("%1, %2").arg(day, QLocale().toString(*entry.time, QStringLiteral("HH:mm"))) : day);
    }
    if (!entry.subject.isEmpty())
        add(Icon::Task, entry.subject);
    if (!entry.priority.isEmpty())
        add(Icon::Alert, entry.priority);
    if (!entry.repeat.isEmpty())
        add(Icon::Refresh, entry.repeat);
}

domain::Draft Composer::activityDraft() const
{
    const Tab tab = static_cast<Tab>(m_tabs->currentIndex());
    domain::Draft draft;
    draft.ref.kind = domain::RecordKind::Activity;
    core::Instant at = m_context.clock.now();
    if (!m_when->text().trimmed().isEmpty()) {
        const auto when = domain::parseQuickEntry(QStringLiteral("call x ") + m_when->text(), at.local());
        if (when.day)
            at = core::Instant::of(QDateTime(*when.day, when.time.value_or(at.local().time())));
    }
    draft.values = {{QStringLiteral("at"), at},
                    {QStringLiteral("channel"), channelOf(tab)},
                    {QStringLiteral("subject"), m_title->isVisibleTo(this) ? m_title->text() : QString()},
                    {QStringLiteral("body"), m_text->toPlainText().trimmed()},
                    {m_ref.kind == domain::RecordKind::Person ? QStringLiteral("person") : QStringLiteral("company"), m_ref.id}};
    if (m_direction->isVisibleTo(this))
        draft.values.insert(QStringLiteral("direction"), m_direction->currentData().toString());
    if (const qint64 minutes = m_minutes->text().toLongLong(); minutes > 0 && m_minutes->isVisibleTo(this))
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

void Composer::save()
{
    if (!m_ref.id.isValid() || m_context.workspace.isReadOnly())
        return;
    const bool task = m_tabs->currentIndex() == static_cast<int>(Tab::Task);
    if (task ? m_title->text().trimmed().isEmpty() : m_text->toPlainText().trimmed().isEmpty() && m_title->text().trimmed().isEmpty() && m_step->text().trimmed().isEmpty())
        return;
    auto &workspace = m_context.workspace;
    auto future = task ? workspace::RecordDesk(workspace).save(taskDraft()) : workspace::TimelineDesk(workspace).log(activityDraft(), stepDraft());
    const QString label = task ? domain::labels::created(domain::RecordKind::Task, m_title->text())
                               : domain::labels::logged(channelOf(static_cast<Tab>(m_tabs->currentIndex())), m_name);
    m_save->setEnabled(false);
    future.then(this, [this, label](const core::Result<workspace::Saved> &result) {
        m_save->setEnabled(true);
        if (!result) {
            m_context.notices.failed(result.error());
            return;
        }
        done(messages::changesetSentence(label, *m_context.workspace.catalogue()), result->changeset);
    });
}

void Composer::done(const QString &sentence, domain::ChangesetId changeset)
{
    clearText();
    m_context.notices.done(sentence, changeset);
    Q_EMIT saved();
}

void Composer::clearText()
{
    m_text->clear();
    m_title->clear();
    m_step->clear();
    m_minutes->clear();
    m_when->clear();
    m_internal->setChecked(false);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool oneLine = watched == m_step || (watched == m_title && m_tabs->currentIndex() == static_cast<int>(Tab::Task));
        if (enter && (key->modifiers().testFlag(Qt::ControlModifier) || oneLine)) {
            save();
            return true;
        }
        if (enter && watched == m_title) {
            m_text->setFocus();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    const bool active = isAncestorOf(window()->focusWidget());
    paintPanel(painter, QRectF(rect()), {theme.surface, theme.control, metrics::kRadiusTile});
    if (active)
        paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusTile);
}

} // namespace rapport::ui
