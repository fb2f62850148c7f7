#include "ui/series/seriesdialog.h"

#include "messages/dayreasons.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace rapport::ui {

using workspace::SeriesDesk;

SeriesDialog::SeriesDialog(AppContext &context, domain::RecordKind kind, workspace::Ids ids,
                           const QString &name, QWidget *parent)
    : BulkDialog(context, tr("Start a series"), tr("Start"), parent), m_kind(kind), m_ids(std::move(ids)),
      m_series(new QComboBox(this)), m_first(new QDateEdit(context.clock.today(), this)),
      m_steps(new Label(TextStyle::Body, this))
{
    setObjectName(QStringLiteral("seriesDialog"));
    auto *title = new Label(name, TextStyle::BodyStrong, this);
    title->setElide(Elide::AtEnd);
    body().addWidget(title);
    m_series->setObjectName(QStringLiteral("series.which"));
    m_series->setAccessibleName(tr("Series"));
    body().addWidget(new Field(tr("Series"), m_series, this));
    m_first->setObjectName(QStringLiteral("series.first"));
    m_first->setAccessibleName(tr("First day"));
    m_first->setCalendarPopup(true);
    m_first->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
    body().addWidget(new Field(tr("First day"), m_first, this));
    m_steps->setObjectName(QStringLiteral("series.steps"));
    m_steps->setColorRole(ColorRole::Text2);
    m_steps->setWordWrap(true);
    body().addWidget(m_steps);
    body().addStretch(1);
    setHelp(tr("One change: Undo takes all tasks back"));
    setBlocked(tr("Choose a series first."));
    connect(m_series, &QComboBox::currentIndexChanged, this, &SeriesDialog::preview);
    connect(m_first, &QDateEdit::dateChanged, this, &SeriesDialog::preview);
    connect(this, &ActDialog::committed, this, &SeriesDialog::save);
    SeriesDesk(context.workspace)
        .offered()
        .then(this, [this](const core::Result<std::vector<SeriesDesk::Series>> &series) {
            if (series)
                offer(*series);
            else
                setFault(messages::sentence(series.error(), this->context().workspace.catalogue().get()));
        });
    m_series->setFocus();
}

void SeriesDialog::offer(const std::vector<SeriesDesk::Series> &series)
{
    m_offered = series;
    for (const SeriesDesk::Series &one : m_offered)
        m_series->addItem(one.name);
    preview();
}

const SeriesDesk::Series *SeriesDialog::chosen() const
{
    const int at = m_series->currentIndex();
    return at >= 0 && at < static_cast<int>(m_offered.size()) ? &m_offered[static_cast<std::size_t>(at)]
                                                              : nullptr;
}

/// The days and titles of the tasks that it will make.
void SeriesDialog::preview()
{
    const SeriesDesk::Series *series = chosen();
    if (!series) {
        m_steps->setText(
            tr("There is no active series yet. An admin writes them down under Admin, Activity series."));
        return;
    }
    QStringList lines;
    for (const domain::SeriesStep &step : series->steps) {
        const QDate day = domain::seriesDay(step, m_first->date(), series->skipWeekends);
        lines << tr("%1: %2").arg(messages::shortDay(day, context().clock.today()), step.title);
    }
    const auto tasks = static_cast<qint64>(m_ids.size() * series->steps.size());
    lines << tr("Together: %1").arg(messages::countOf(domain::RecordKind::Task, tasks));
    m_steps->setText(lines.join(QLatin1Char('\n')));
    setBlocked({});
}

void SeriesDialog::save()
{
    const SeriesDesk::Series *series = chosen();
    if (!series)
        return;
    follow(SeriesDesk(context().workspace).start({series->id, m_kind, m_ids, m_first->date()}),
           [this, name = series->name](qint64 tasks) {
               return tr("Started “%1”: %2.").arg(name, messages::countOf(domain::RecordKind::Task, tasks));
           });
}

} // namespace rapport::ui
