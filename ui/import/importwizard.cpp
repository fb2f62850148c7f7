#include "ui/import/importwizard.h"

#include "messages/when.h"
#include "ui/import/identitypage.h"
#include "ui/import/mappingpage.h"
#include "ui/import/rehearsalpage.h"
#include "ui/import/runpage.h"
#include "ui/import/sourcepage.h"
#include "ui/import/valuespage.h"
#include "ui/import/wizardsteps.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/allow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pane.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr QSize kUsualSize{1180, 756};
constexpr QSize kLeastSize{860, 560};

} // namespace

ImportWizard::ImportWizard(AppContext &context, domain::RecordKind kind, const QString &file, QWidget *parent)
    : QDialog(parent), m_draft(new ImportDraft(context, kind, this)), m_steps(new WizardSteps(this)),
      m_pages(new QStackedWidget(this)), m_facts(new Label(TextStyle::Secondary, this)),
      m_note(new Label(TextStyle::Secondary, this)), m_save(new Button(tr("Save as preset…"), this)),
      m_cancel(new Button(tr("Cancel"), this)), m_back(new Button(tr("Back"), this)),
      m_next(new Button(QString(), this, ButtonVariant::Primary))
{
    setObjectName(QStringLiteral("importWizard"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumSize(kLeastSize);
    resize(parent ? kUsualSize.boundedTo(parent->window()->size() - QSize(24, 24)).expandedTo(kLeastSize)
                  : kUsualSize);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFooter());
    row->addLayout(column, 1);

    addPage(tr("Source"), new SourcePage(*m_draft, m_pages));
    addPage(tr("Fields"), new MappingPage(*m_draft, m_pages));
    addPage(tr("Values"), new ValuesPage(*m_draft, m_pages));
    addPage(tr("Identity"), new IdentityPage(*m_draft, m_pages));
    addPage(tr("Rehearsal"), new RehearsalPage(*m_draft, m_pages));
    m_run = new RunPage(*m_draft, m_pages);
    addPage(tr("Run"), m_run);
    connect(m_steps, &QListWidget::currentRowChanged, this, &ImportWizard::showStep);
    connect(m_draft, &ImportDraft::fileChanged, this, &ImportWizard::presentFacts);
    m_draft->setFile(file);
    m_steps->setCurrentRow(0);
    present();
}

QWidget *ImportWizard::makeSide()
{
    auto *side = new Pane(ColorRole::Window, this, Qt::RightEdge);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, metrics::kSpace12, 1, metrics::kSpace16);
    column->addWidget(m_steps, 1);
    m_facts->setObjectName(QStringLiteral("wizard.facts"));
    m_facts->setColorRole(ColorRole::Text2);
    m_facts->setWordWrap(true);
    m_facts->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, 0);
    column->addWidget(m_facts);
    return side;
}

QWidget *ImportWizard::makeFooter()
{
    auto *footer = new Pane(ColorRole::Window, this, Qt::TopEdge);
    footer->setFixedHeight(metrics::kDialogFooter);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(metrics::kSpace20, 0, metrics::kSpace20, 0);
    row->setSpacing(metrics::kSpace8);
    m_save->setObjectName(QStringLiteral("wizard.save-preset"));
    m_save->setVariant(ButtonVariant::Ghost);
    m_note->setObjectName(QStringLiteral("wizard.note"));
    m_note->setColorRole(ColorRole::Text2);
    m_note->setElide(Elide::AtEnd);
    m_cancel->setObjectName(QStringLiteral("wizard.cancel"));
    m_back->setObjectName(QStringLiteral("wizard.back"));
    m_next->setObjectName(QStringLiteral("wizard.next"));
    row->addWidget(m_save);
    row->addWidget(m_note, 1);
    for (Button *button : {m_cancel, m_back, m_next}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_save->setAutoDefault(false);
    m_next->setDefault(true);
    connect(m_save, &QAbstractButton::clicked, this, &ImportWizard::askPresetName);
    connect(m_cancel, &QAbstractButton::clicked, this, &ImportWizard::reject);
    connect(m_back, &QAbstractButton::clicked, this, [this] { m_steps->setCurrentRow(step() - 1); });
    connect(m_next, &QAbstractButton::clicked, this, &ImportWizard::goOn);
    return footer;
}

void ImportWizard::addPage(const QString &name, ImportPage *page)
{
    m_names.append(name);
    m_all.append(page);
    m_steps->addStep(name);
    m_pages->addWidget(page);
    connect(page, &ImportPage::stepChanged, this, &ImportWizard::present);
}

int ImportWizard::step() const
{
    return m_pages->currentIndex();
}

int ImportWizard::reach() const
{
    if (m_run->isRunning() || m_run->isDone())
        return static_cast<int>(m_all.size()) - 1;
    int last = 0;
    while (last + 2 < m_all.size() && m_all[last]->blocked().isEmpty())
        ++last;
    return last;
}

void ImportWizard::showStep(int step)
{
    if (step < 0)
        return;
    m_pages->setCurrentIndex(step);
    m_all[step]->enter();
    m_all[step]->firstControl()->setFocus();
    present();
}

void ImportWizard::goOn()
{
    const int last = static_cast<int>(m_all.size()) - 1;
    if (m_run->isDone())
        accept();
    else if (step() + 1 < last)
        m_steps->setCurrentRow(step() + 1);
    else if (step() + 1 == last) {
        m_steps->setReachable(last, true);
        m_steps->setCurrentRow(last);
        m_run->start();
    }
    present();
}

void ImportWizard::present()
{
    const bool written = m_run->isRunning() || m_run->isDone();
    const int last = static_cast<int>(m_all.size()) - 1;
    const int reachable = reach();
    for (int i = 0; i <= last; ++i) {
        const ImportPage *page = m_all[i];
        m_steps->setReachable(i, written ? i == last : i <= reachable);
        m_steps->setStep(i, i <= std::max(reachable, step()) ? page->state() : StepState::Open,
                         i <= reachable || i == step() ? page->result() : QString());
    }
    const QString blocked = step() < last ? m_all[step()]->blocked() : QString();
    m_back->setVisible(step() > 0 && !written);
    m_cancel->setVisible(!m_run->isDone());
    m_save->setVisible(step() > 0 && m_draft->plan() && !written);
    m_note->setText(m_draft->answers().saveAs.isEmpty()
                        ? m_all[step()]->note()
                        : tr("The preset “%1” is kept with the import").arg(m_draft->answers().saveAs));
    m_next->setVisible(!m_run->isRunning());
    const QString next = step() + 1 < last ? tr("Next: %1").arg(m_names[step() + 1].toLower()) : QString();
    m_next->setText(m_run->isDone() ? tr("Close") : step() + 1 == last ? m_all[step()]->verb() : next);
    m_next->setAccessibleName(m_next->text());
    allow(*m_next, blocked);
}

void ImportWizard::askPresetName()
{
    const QString usual = m_draft->answers().saveAs.isEmpty()
                              ? QFileInfo(m_draft->answers().file).completeBaseName()
                              : m_draft->answers().saveAs;
    m_draft->context().prompts.askText(
        this, tr("Save as preset"), tr("Name of the preset"), usual, [this](const QString &name) {
            m_draft->answer([&](ImportAnswers &answers) { answers.saveAs = name.trimmed(); });
        });
}

void ImportWizard::presentFacts()
{
    const QString name = QFileInfo(m_draft->answers().file).fileName();
    setWindowTitle(tr("Import – %1").arg(name));
    setAccessibleName(windowTitle());
    const workspace::FileLook *look = m_draft->look();
    m_facts->setText(look ? tr("%1 rows, %2 columns")
                                .arg(messages::numberText(look->survey.rows),
                                     messages::numberText(static_cast<qint64>(look->survey.header.size())))
                          : QString());
}

void ImportWizard::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        if (m_next->isVisible() && m_next->isEnabled())
            m_next->click();
        return;
    }
    if (enter)
        return; // Enter belongs to the control that has the focus
    QDialog::keyPressEvent(event);
}

void ImportWizard::reject()
{
    if (m_run->isRunning())
        m_run->stop();
    else
        QDialog::reject();
}

} // namespace rapport::ui
