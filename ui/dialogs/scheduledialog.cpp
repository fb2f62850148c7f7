#include "ui/dialogs/scheduledialog.h"

#include "messages/schedulewords.h"
#include "messages/texts.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace rapport::ui {

using domain::ReportEvery;
using domain::ReportSchedule;

namespace {

constexpr int kWidth = 520;

Label *noteLabel(const QString &text, const char *name, QWidget *parent)
{
    auto *label = new Label(text, TextStyle::Secondary, parent);
    label->setObjectName(QLatin1String(name));
    label->setColorRole(ColorRole::Text2);
    label->setWordWrap(true);
    return label;
}

} // namespace

ScheduleDialog::ScheduleDialog(AppContext &context, const QString &name, const ReportSchedule &schedule,
                               QWidget *parent)
    : ActDialog(tr("Schedule %1").arg(messages::quoted(name)), tr("Save schedule"), parent),
      m_context(context), m_kept(schedule), m_form(new QFormLayout),
      m_every(addCombo("schedule.every", tr("Written")))
{
    setObjectName(QStringLiteral("schedule"));
    setMinimumWidth(kWidth);
    addTime();
    addFolder();
    m_format = addCombo("schedule.format", tr("As"));
    body().addWidget(
        noteLabel(tr("Rapport writes the file into the folder while its window is open, once in each "
                     "day, week or month. A dashboard shows the one that was over last."),
                  "schedule.about", this));
    body().addLayout(m_form);
    const QString state = messages::scheduleText(schedule);
    auto *last = noteLabel(state, "schedule.state", this);
    last->setVisible(!state.isEmpty());
    if (!schedule.lastError.isEmpty())
        last->setColorRole(ColorRole::Bad);
    body().addWidget(last);
    fill();
    connect(m_every, &QComboBox::currentIndexChanged, this, &ScheduleDialog::showParts);
    connect(this, &ActDialog::committed, this, &ScheduleDialog::commit);
}

QComboBox *ScheduleDialog::addCombo(const char *name, const QString &label)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(QLatin1String(name));
    combo->setAccessibleName(label);
    m_form->addRow(label, combo);
    return combo;
}

void ScheduleDialog::addTime()
{
    m_time = new QTimeEdit(this);
    m_time->setObjectName(QStringLiteral("schedule.time"));
    m_time->setAccessibleName(tr("From what time of the first day"));
    m_time->setDisplayFormat(QStringLiteral("HH:mm"));
    m_time->setSpecialValueText(tr("The beginning of the day"));
    m_form->addRow(tr("From"), m_time);
}

void ScheduleDialog::addFolder()
{
    m_folderLine = new QWidget(this);
    m_folder = new QLineEdit(m_folderLine);
    m_folder->setObjectName(QStringLiteral("schedule.folder"));
    m_folder->setAccessibleName(tr("Folder"));
    auto *choose = new Button(tr("Choose…"), m_folderLine);
    choose->setObjectName(QStringLiteral("schedule.choose"));
    choose->setAccessibleName(tr("Choose the folder"));
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_folderLine);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace8);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    m_form->addRow(tr("Folder"), m_folderLine);
    connect(choose, &QAbstractButton::clicked, this, [this] {
        const QString folder = m_context.prompts.openFolder(this, tr("Folder for the files"));
        if (!folder.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(folder));
    });
    connect(m_folder, &QLineEdit::textChanged, this, [this] { setFault({}); });
}

void ScheduleDialog::fill()
{
    for (const ReportEvery every : domain::kReportEvery)
        m_every->addItem(messages::everyName(every), int(every));
    for (const QString &format : domain::reportFormats())
        m_format->addItem(messages::formatName(format), format);
    m_every->setCurrentIndex(m_every->findData(int(m_kept.every)));
    m_format->setCurrentIndex(std::max(0, m_format->findData(m_kept.format)));
    m_folder->setText(QDir::toNativeSeparators(m_kept.folder));
    m_time->setTime(m_kept.at.isValid() ? m_kept.at : QTime(0, 0));
    showParts();
}

ReportEvery ScheduleDialog::every() const
{
    return static_cast<ReportEvery>(m_every->currentData().toInt());
}

void ScheduleDialog::showParts()
{
    setFault({});
    const bool any = every() != ReportEvery::Never;
    for (QWidget *editor : {static_cast<QWidget *>(m_time), m_folderLine, static_cast<QWidget *>(m_format)})
        m_form->setRowVisible(editor, any);
}

ReportSchedule ScheduleDialog::schedule() const
{
    ReportSchedule made;
    made.every = every();
    if (made.every == ReportEvery::Never)
        return made;
    made.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    made.format = m_format->currentData().toString();
    made.at = m_time->time() == QTime(0, 0) ? QTime() : m_time->time();
    made.user = m_context.workspace.user();
    if (made.folder == m_kept.folder && made.format == m_kept.format)
        made.lastRun = m_kept.lastRun;
    return made;
}

void ScheduleDialog::commit()
{
    const ReportSchedule made = schedule();
    const bool missing =
        made.folder.isEmpty() || !QDir::isAbsolutePath(made.folder) || !QDir(made.folder).exists();
    if (made.every != ReportEvery::Never && missing) {
        setFault(made.folder.isEmpty() ? tr("Choose the folder that the file is written into.")
                                       : tr("There is no folder %1. Choose another one, or make it first.")
                                             .arg(QDir::toNativeSeparators(made.folder)));
        m_folder->setFocus();
        return;
    }
    Q_EMIT chosen(made);
    accept();
}

} // namespace rapport::ui
