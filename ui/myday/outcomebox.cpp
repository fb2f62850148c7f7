#include "ui/myday/outcomebox.h"

#include "domain/quickentry.h"
#include "messages/when.h"
#include "ui/card/channelicon.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kSide = 14;
constexpr const char *kTookPlace = "tookPlace";
constexpr const char *kChannel = "channel";

struct Outcome {
    const char *text;
    bool tookPlace;
    const char *channel = "";
};

std::vector<Outcome> outcomesOf(const QString &type)
{
    if (type == QLatin1String("call"))
        return {{QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Reached"), true},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "No answer"), true},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Left message"), true},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Wrong number"), true}};
    if (type == QLatin1String("meeting") || type == QLatin1String("visit"))
        return {{QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Took place"), true},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Called off"), false}};
    if (type == QLatin1String("email") || type == QLatin1String("letter"))
        return {{QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Sent"), true},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Not needed"), false}};
    if (type == QLatin1String("opportunity") || type == QLatin1String("lead") ||
        type == QLatin1String("customer"))
        return {{QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Called"), true, "call"},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Mailed"), true, "email"},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Met"), true, "meeting"},
                {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Visited"), true, "visit"}};
    return {{QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Finished"), true},
            {QT_TRANSLATE_NOOP("rapport::ui::OutcomeBox", "Not needed"), false}};
}

/// What a next step is about: the record itself, or what its task is about.
domain::FieldValues aboutOf(const DayItem &item)
{
    domain::FieldValues about;
    if (item.work)
        about.insert(domain::kindKey(item.ref().kind), item.ref().id);
    for (const char *key : {"person", "company", "opportunity", "lead"}) {
        const auto link = item.task.task.value(QLatin1String(key));
        if (!link.isEmpty())
            about.insert(QLatin1String(key), link);
    }
    return about;
}

QHBoxLayout *rowLayout(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSpace8);
    return layout;
}

Label *caption(const QString &text, QWidget *parent)
{
    auto *label = new Label(text, TextStyle::Secondary, parent);
    label->setMinimumWidth(metrics::kFieldLabel - metrics::kSpace8 + 1);
    return label;
}

QLineEdit *bareLine(const QString &name, const QString &hint, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    setBare(*line, true);
    line->setFrame(false);
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    return line;
}

} // namespace

OutcomeBox::OutcomeBox(const core::Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_chosen(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("outcomeBox"));
    setAccessibleName(tr("Outcome and next step"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(kSide, metrics::kSpace12, kSide, metrics::kSpace12);
    lines->setSpacing(metrics::kSpace4);
    lines->addWidget(outcomeRow());
    lines->addWidget(stepRow());
    m_chosen->setExclusive(false); // a chosen chip can be taken back; the others are cleared by hand
    connect(m_step, &QLineEdit::textChanged, this, &OutcomeBox::showStep);
    connect(m_save, &Button::clicked, this, &OutcomeBox::saveRequested);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_step), static_cast<QWidget *>(m_save)})
        watch(widget);
}

QWidget *OutcomeBox::outcomeRow()
{
    auto *row = new QWidget(this);
    auto *layout = rowLayout(row);
    layout->addWidget(caption(tr("Outcome"), row));
    m_outcomes = rowLayout(new QWidget(row));
    layout->addWidget(m_outcomes->parentWidget());
    m_words = bareLine(tr("Outcome in words"), tr("or in words"), row);
    m_words->setObjectName(QStringLiteral("outcomeWords"));
    layout->addWidget(m_words, 1);
    return row;
}

QWidget *OutcomeBox::stepRow()
{
    auto *row = new QWidget(this);
    auto *layout = rowLayout(row);
    layout->addWidget(caption(tr("Next step"), row));
    m_step = bareLine(tr("Next step"), tr("call tomorrow 10 about the offer"), row);
    m_step->setObjectName(QStringLiteral("nextStep"));
    layout->addWidget(m_step, 1);
    m_parsed = rowLayout(new QWidget(row));
    layout->addWidget(m_parsed->parentWidget());
    m_save = new Button(tr("Save"), row, ButtonVariant::Primary);
    m_save->setObjectName(QStringLiteral("saveOutcome"));
    m_save->setSmall(true);
    m_save->setShortcutHint(QKeySequence(QStringLiteral("Ctrl+Return"), QKeySequence::PortableText)
                                .toString(QKeySequence::NativeText)
                                .replace(QStringLiteral("Return"), tr("Enter")));
    layout->addWidget(m_save);
    return row;
}

void OutcomeBox::watch(QWidget *widget)
{
    widget->installEventFilter(this);
}

void OutcomeBox::addOutcome(const QString &text, bool tookPlace, const QString &channel)
{
    auto *chip = new Chip(text, m_outcomes->parentWidget());
    chip->setCheckable(true);
    chip->setProperty(kTookPlace, tookPlace);
    chip->setProperty(kChannel, channel);
    m_chosen->addButton(chip);
    m_outcomes->addWidget(chip);
    watch(chip);
    connect(chip, &Chip::toggled, this, [this, chip](bool chosen) {
        chip->setDrawing(chosen ? std::optional(Icon::Check) : std::nullopt);
        const auto others = m_chosen->buttons();
        for (auto *other : others) {
            if (chosen && other != chip)
                other->setChecked(false);
        }
    });
    connect(chip, &Chip::clicked, this, [this](bool chosen) {
        if (chosen)
            m_step->setFocus(Qt::OtherFocusReason);
    });
}

void OutcomeBox::fillOutcomes(const QString &type)
{
    const auto old = m_chosen->buttons();
    for (auto *chip : old) {
        m_chosen->removeButton(chip);
        chip->hide();
        chip->deleteLater();
    }
    QWidget *before = nullptr;
    for (const Outcome &outcome : outcomesOf(type)) {
        addOutcome(tr(outcome.text), outcome.tookPlace, QLatin1String(outcome.channel));
        auto *chip = m_chosen->buttons().constLast();
        if (before)
            setTabOrder(before, chip);
        before = chip;
        chip->show();
    }
    setTabOrder(before, m_words);
    setTabOrder(m_words, m_step);
    setTabOrder(m_step, m_save);
}

void OutcomeBox::ask(const DayItem &item)
{
    if (!(item.ref() == m_asked)) {
        m_words->clear();
        m_step->clear();
        fillOutcomes(item.work ? workType(item.work->facts) : dayType(item.task));
    }
    m_asked = item.ref();
    m_about = aboutOf(item);
    show();
    m_chosen->buttons().constFirst()->setFocus(Qt::TabFocusReason);
}

void OutcomeBox::forget()
{
    m_asked = {};
    m_about.clear();
    m_words->clear();
    m_step->clear();
}

void OutcomeBox::setBusy(bool busy)
{
    m_save->setEnabled(!busy);
}

QString OutcomeBox::outcome() const
{
    QStringList parts;
    if (const auto *chip = m_chosen->checkedButton())
        parts << chip->text();
    const QString words = m_words->text().trimmed();
    if (!words.isEmpty())
        parts << words;
    return parts.join(QStringLiteral(": "));
}

bool OutcomeBox::tookPlace() const
{
    const auto *chip = m_chosen->checkedButton();
    return !chip || chip->property(kTookPlace).toBool();
}

QString OutcomeBox::channel() const
{
    if (const auto *chip = m_chosen->checkedButton())
        return chip->property(kChannel).toString();
    return m_words->text().trimmed().isEmpty() ? QString() : QStringLiteral("note");
}

std::optional<domain::Draft> OutcomeBox::nextStep() const
{
    if (m_step->text().trimmed().isEmpty())
        return std::nullopt;
    const QDateTime now = m_clock.now().local();
    auto entry = domain::parseQuickEntry(m_step->text(), now);
    entry.what = domain::QuickEntry::What::Task;
    domain::Draft draft = domain::quickDraft(entry, std::nullopt, now);
    draft.values.insert(m_about);
    return draft;
}

void OutcomeBox::showStep()
{
    while (QLayoutItem *item = m_parsed->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (m_step->text().trimmed().isEmpty())
        return;
    const QDateTime now = m_clock.now().local();
    const auto entry = domain::parseQuickEntry(m_step->text(), now);
    const auto add = [this](Icon icon, const QString &text, ChipLook look) {
        auto *chip = new Chip(text, m_parsed->parentWidget());
        chip->setLook(look);
        chip->setDrawing(icon);
        chip->setFocusPolicy(Qt::NoFocus);
        m_parsed->addWidget(chip);
    };
    if (!entry.priority.isEmpty())
        add(Icon::Alert, entry.priority, ChipLook::Active);
    if (!entry.repeat.isEmpty())
        add(Icon::Refresh, tr("every %1").arg(entry.repeat), ChipLook::Active);
    if (!entry.day) {
        add(Icon::Calendar, tr("no date"), ChipLook::Neutral);
        return;
    }
    const QString day = shortDay(*entry.day, now.date());
    const QString when =
        entry.time ? QStringLiteral("%1, %2").arg(
                         day, messages::timeText(core::Instant::of(QDateTime(*entry.day, *entry.time))))
                   : day;
    add(Icon::Calendar, when, ChipLook::Active);
}

QSize OutcomeBox::sizeHint() const
{
    return {QWidget::sizeHint().width(), layout()->sizeHint().height()};
}

bool OutcomeBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool saves =
        enter && (key->modifiers().testFlag(Qt::ControlModifier) || watched == m_step || watched == m_words);
    if (key->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else if (saves && m_save->isEnabled())
        Q_EMIT saveRequested();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void OutcomeBox::keyPressEvent(QKeyEvent *event)
{
    const auto chips = m_chosen->buttons();
    const qsizetype at = chips.indexOf(qobject_cast<QAbstractButton *>(focusWidget()));
    const bool arrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (arrow && at >= 0) {
        const bool ahead = (event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
        chips[std::clamp<qsizetype>(at + (ahead ? 1 : -1), 0, chips.size() - 1)]->setFocus(
            Qt::TabFocusReason);
    }
    event->accept(); // keys typed here are not keys of the list below
}

void OutcomeBox::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintPanel(painter, QRectF(rect()),
               {theme.surface, theme.control, metrics::kRadiusTile, theme.borderWidth, false});
    if (isAncestorOf(window()->focusWidget()))
        paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusTile);
}

} // namespace rapport::ui
