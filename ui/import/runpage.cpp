#include "ui/import/runpage.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/when.h"
#include "ui/shell/following.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/progressrow.h"
#include "workspace/history.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>
#include <QVBoxLayout>

namespace rapport::ui {

using workspace::ImportReport;

RunPage::RunPage(ImportDraft &draft, QWidget *parent)
    : ImportPage(QStringLiteral("run"), tr("Import"), draft, parent),
      m_progress(new ProgressRow(tr("Importing"), this)), m_words(new Label(TextStyle::Body, this)),
      m_figures(new Label(TextStyle::Body, this)), m_list(new LinkButton(tr("Show what was imported"), this)),
      m_rejects(new LinkButton(QString(), this)), m_undo(new Button(tr("Undo import"), this))
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(metrics::kSpace20, metrics::kSpace8, metrics::kSpace20, metrics::kSpace20);
    column->setSpacing(metrics::kSpace12);
    m_words->setObjectName(QStringLiteral("import.outcome"));
    m_figures->setObjectName(QStringLiteral("import.figures"));
    m_list->setObjectName(QStringLiteral("import.show"));
    m_rejects->setObjectName(QStringLiteral("import.rejects"));
    m_undo->setObjectName(QStringLiteral("import.undo"));
    for (Label *words : {m_words, m_figures})
        words->setWordWrap(true);
    for (QWidget *each : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_words),
                          static_cast<QWidget *>(m_figures)})
        column->addWidget(each);
    for (QWidget *each : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_rejects),
                          static_cast<QWidget *>(m_undo)}) {
        column->addWidget(each, 0, Qt::AlignLeading);
        each->hide();
    }
    column->addStretch(1);
    body().addLayout(column, 1);
    connect(m_progress, &ProgressRow::cancelRequested, this, &RunPage::stop);
    connect(m_undo, &QAbstractButton::clicked, this, &RunPage::undo);
    connect(m_rejects, &QAbstractButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_report->rejectsFile)); });
    connect(m_list, &QAbstractButton::clicked, this, [this] {
        this->draft().context().navigator.showView(domain::kindPlural(this->draft().answers().kind) ==
                                                           QLatin1String("companies")
                                                       ? QStringLiteral("companies")
                                                       : QStringLiteral("people"));
        window()->close();
    });
}

RunPage::~RunPage()
{
    m_future.cancel();
}

void RunPage::start()
{
    m_report.reset();
    m_failed = false;
    m_running = true;
    m_words->setText(tr("The import is one change: it is there as a whole, or not at all."));
    m_progress->setProgress(0, 0);
    m_progress->show();
    m_future = workspace::ExchangeDesk(draft().context().workspace).importFile(draft().options());
    follow(
        m_future, this, [this](int done) { m_progress->setProgress(done, workspace::kProgressSteps); },
        [this](const Report &report) { settle(report); });
    Q_EMIT stepChanged();
}

void RunPage::stop()
{
    m_progress->setStopping(tr("Stopping; nothing will have been imported"));
    m_future.cancel();
}

void RunPage::settle(const Report &report)
{
    m_running = false;
    m_progress->hide();
    if (report) {
        m_report = *report;
        presentReport();
    } else {
        m_failed = true;
        const bool cancelled = report.error().code == core::ErrorCode::Cancelled;
        m_words->setText(cancelled ? tr("The import was stopped. Nothing was written.")
                                   : messages::sentence(report.error(), draft().catalogue().get()));
        m_words->setColorRole(cancelled ? ColorRole::Text : ColorRole::Bad);
    }
    Q_EMIT stepChanged();
}

void RunPage::presentReport()
{
    const ImportReport &report = *m_report;
    const auto number = [](qint64 count) { return messages::numberText(count); };
    const QString done =
        tr("%1 imported from %2 in %3 s.")
            .arg(messages::countOf(draft().answers().kind, report.created + report.updated),
                 QFileInfo(draft().answers().file).fileName(), messages::numberText(report.seconds));
    m_words->setText(done);
    m_figures->setText(tr("%1 created · %2 updated · %3 skipped · %4 rejected")
                           .arg(number(report.created), number(report.updated), number(report.skipped),
                                number(report.rejected)));
    m_list->setVisible(report.changeset.isValid());
    m_undo->setVisible(report.changeset.isValid());
    m_rejects->setVisible(!report.rejectsFile.isEmpty());
    m_rejects->setText(tr("Open the rejected rows: %1").arg(QFileInfo(report.rejectsFile).fileName()));
    draft().context().notices.done(done, report.changeset);
    m_undo->setFocus();
}

void RunPage::undo()
{
    m_undo->setUnavailable(tr("The import is being taken back."));
    workspace::HistoryDesk(draft().context().workspace)
        .undo(m_report->changeset)
        .then(this, [this](const core::Result<domain::UndoReport> &undone) {
            if (!undone)
                return draft().context().notices.failed(undone.error());
            const auto kept = static_cast<qint64>(undone->kept.size());
            m_words->setText(kept > 0
                                 ? tr("The import was taken back. %1 stayed because they were changed since.")
                                       .arg(messages::countOf(draft().answers().kind, kept))
                                 : tr("The import was taken back. Every row is as it was."));
        });
}

StepState RunPage::state() const
{
    return m_failed ? StepState::Fault : m_report ? StepState::Done : StepState::Open;
}

QString RunPage::result() const
{
    if (m_running)
        return tr("Running");
    return m_report ? messages::countOf(draft().answers().kind, m_report->created + m_report->updated)
                    : QString();
}

QWidget *RunPage::firstControl() const
{
    return m_progress;
}

} // namespace rapport::ui
